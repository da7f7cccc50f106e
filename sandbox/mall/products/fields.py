"""The field rules of products and variants (reference 3.3, 3.4 and 1.11).

Each rule takes a value and answers what is wrong with it, or None.
"""

import ipaddress
import re
from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from typing import Any
from urllib.parse import urlsplit

from ..times import MOMENT

ID = re.compile(r"[a-z0-9_][a-z0-9\-_.]*", re.IGNORECASE | re.ASCII)
SPECIAL_SIGNS = re.compile("[©®™♀♂★☆✓✔\U0001f000-\U0001faff\u2600-\u27bf]")
MOST_MEDIA = 20
MOST_STOCK = 9999
MOST_VARIABLE_PARAMETERS = 2
LONGEST_PRICE = 11
PRICE_DECIMALS = 3

Rule = Callable[[Any], str | None]


def text(limit: int) -> Rule:
    """A text of at most ``limit`` characters that is not empty."""

    def rule(value: Any) -> str | None:
        if not isinstance(value, str):
            return "is not a text"
        if not value.strip():
            return "does not exist or is empty"
        return f"is longer than {limit}" if len(value) > limit else None

    return rule


def number(value: Any) -> str | None:
    """A number that is not negative."""
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        return "is not a number"
    return "is negative" if value < 0 else None


def whole(value: Any) -> str | None:
    """A whole number that is not negative."""
    if isinstance(value, Decimal) and value == value.to_integral_value():
        value = int(value)
    if type(value) is not int:
        return "is not a whole number"
    return "is negative" if value < 0 else None


def percent(value: Any) -> str | None:
    """A number from 0 to 100."""
    wrong = number(value)
    if wrong is None and value > 100:
        return "is more than 100"
    return wrong


def price(value: Any) -> str | None:
    """More than 0, at most three decimals and eleven characters."""
    wrong = number(value)
    if wrong is not None:
        return wrong
    if value <= 0:
        return "is not more than 0"
    exact = Decimal(value).normalize()
    if -exact.as_tuple().exponent > PRICE_DECIMALS:
        return f"has more than {PRICE_DECIMALS} decimals"
    if len(f"{exact:f}") > LONGEST_PRICE:
        return f"is longer than {LONGEST_PRICE} characters"
    return None


def price_or_zero(value: Any) -> str | None:
    """A price that may also be 0, as for ``purchase_price`` and ``rrp``."""
    return None if number(value) is None and value == 0 else price(value)


def boolean(value: Any) -> str | None:
    """True or false."""
    return None if isinstance(value, bool) else "is not true or false"


def one_of(*choices: str) -> Rule:
    """One of the choices."""
    return lambda value: (
        None if value in choices else f"is not one of {', '.join(choices)}"
    )


def barcode(value: Any) -> str | None:
    """An EAN of thirteen digits."""
    if not isinstance(value, str):
        return "is not a text"
    if not value:
        return "does not exist or is empty"
    return None if re.fullmatch(r"[0-9]{13}", value) else "is not an EAN of 13 digits"


def identifier(limit: int) -> Rule:
    """A partner's id."""

    def rule(value: Any) -> str | None:
        wrong = text(limit)(value)
        if wrong is None and not ID.fullmatch(value):
            return "has other characters than a-z 0-9 - _ ."
        return wrong

    return rule


def availability(value: Any) -> str | None:
    """``{status: A|N, in_stock: 0..9999}``."""
    if not isinstance(value, dict):
        return "is not an object"
    if value.get("status") not in ("A", "N"):
        return "status is not A or N"
    wrong = whole(value.get("in_stock"))
    if wrong is not None:
        return f"in_stock {wrong}"
    if value["in_stock"] > MOST_STOCK:
        return f"in_stock is more than {MOST_STOCK}"
    return None


def parameters(value: Any) -> str | None:
    """``{parameter id: [values]}``; an empty one may be ``[]``."""
    if value == []:
        return None
    if not isinstance(value, dict):
        return "is not an object"
    for name, values in value.items():
        if not isinstance(values, list):
            return f"{name} is not an array"
    return None


def variable_parameters(value: Any) -> str | None:
    """At most two parameter ids."""
    if not _texts(value):
        return "is not an array of texts"
    if len(value) > MOST_VARIABLE_PARAMETERS:
        return f"has more than {MOST_VARIABLE_PARAMETERS} parameters"
    return None


def recommended(value: Any) -> str | None:
    """At most thirty ids."""
    if not _texts(value):
        return "is not an array of texts"
    return "has more than 30 ids" if len(value) > 30 else None


def _texts(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


def dimensions(value: Any) -> str | None:
    """``{weight, width, height, length}``: kilograms and centimetres."""
    if value == []:
        return None
    if not isinstance(value, dict):
        return "is not an object"
    for name in ("weight", "width", "height", "length"):
        wrong = number(value.get(name, 0))
        if wrong is not None:
            return f"{name} {wrong}"
    return None


def periods(what: str, rule: Rule) -> Rule:
    """An array of ``{what, from, to}`` with moments."""

    def check(value: Any) -> str | None:
        if not isinstance(value, list):
            return "is not an array"
        for entry in value:
            if not isinstance(entry, dict):
                return "holds something else than objects"
            wrong = rule(entry.get(what))
            if wrong is not None:
                return f"{what} {wrong}"
            for name in ("from", "to"):
                if not _is_moment(entry.get(name)):
                    return f"{name} is not a date with time"
        return None

    return check


def _is_moment(value: Any) -> bool:
    try:
        datetime.strptime(str(value), MOMENT)
    except ValueError:
        return False
    return True


def media(strict: bool) -> Rule:
    """Pictures: at most twenty, one of them the main one.

    ``strict`` refuses addresses with an IP or a port (3.4).
    """

    def check(value: Any) -> str | None:
        if not isinstance(value, list):
            return "is not an array"
        if len(value) > MOST_MEDIA:
            return f"has more than {MOST_MEDIA} pictures"
        for entry in value:
            wrong = _picture(entry, strict)
            if wrong is not None:
                return wrong
        if value and sum(1 for entry in value if entry.get("main")) != 1:
            return "needs exactly one main picture"
        return None

    return check


def _picture(entry: Any, strict: bool) -> str | None:
    if not isinstance(entry, dict):
        return "holds something else than objects"
    wrong = text(200)(entry.get("url")) or _address(entry["url"], strict)
    if wrong is not None:
        return f"url {wrong}"
    for name in ("main", "energy_label", "information_list"):
        if boolean(entry.get(name) or False) is not None:
            return f"{name} is not true or false"
    switch = entry.get("switch")
    return None if switch is None else _prefixed("switch", text(50)(switch))


def _prefixed(name: str, wrong: str | None) -> str | None:
    return wrong and f"{name} {wrong}"


def _address(url: str, strict: bool) -> str | None:
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return "is not an address"
    if parts.scheme not in ("http", "https") or not parts.hostname:
        return "is not an address"
    if strict and (port is not None or _is_ip(parts.hostname)):
        return "has an IP address or a port"
    return None


def _is_ip(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True
