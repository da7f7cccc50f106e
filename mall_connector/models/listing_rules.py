"""What MALL demands of a product, told before it is sent (MPAPI reference 3.3, 3.4).

Plain functions on plain values. A rule answers with a code that a screen puts into
words, and with the figures that belong to it; nothing here knows a record.
"""

import ipaddress
import re
from dataclasses import dataclass, field
from decimal import Decimal
from urllib.parse import urlsplit

TITLE = 200
SHORT_DESCRIPTION = 300  # older documents allow 2,000; what fits 300 fits both
LONG_DESCRIPTION = 13000
ITEM_ID = 50  # older documents allow 20 only: longer ones are warned of
SAFE_ITEM_ID = 20
MEDIA = 20
MEDIA_URL = 200
VARIABLE_PARAMETERS = 2
RECOMMENDED = 30
PRICE_DECIMALS = 3
PRICE_LENGTH = 11

_ITEM_ID = re.compile(r"[a-z0-9_][a-z0-9\-_.]*", re.IGNORECASE | re.ASCII)
_BARCODE = re.compile(r"[0-9]{13}")
# Pictures and signs beyond plain punctuation, refused since March 2022.
_SPECIAL_SIGNS = re.compile(
    "[\u00a9\u00ae\u2122\u2190-\u21ff\u2300-\u23ff\u25a0-\u27bf\u2b00-\u2bff"
    "\ufe0f\U0001f000-\U0001faff]"
)
_KINDS_OF_PICTURES = (".jpg", ".jpeg", ".gif", ".png")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that MALL would refuse or not show.

    ``field`` is the key of MALL's body that it is about; ``code`` names the rule,
    ``figures`` what stands in its sentence. A ``warning`` does not hold back.
    """

    field: str
    code: str
    figures: dict = field(default_factory=dict)
    warning: bool = False


def item_id(value):
    """Findings about the partner's id of a product or variant."""
    if not value:
        return [Finding("id", "missing")]
    if not _ITEM_ID.fullmatch(value):
        return [Finding("id", "item_id_signs")]
    if len(value) > ITEM_ID:
        return [Finding("id", "too_long", {"limit": ITEM_ID})]
    if len(value) > SAFE_ITEM_ID:
        return [Finding("id", "item_id_long", {"limit": SAFE_ITEM_ID}, warning=True)]
    return []


def texts(title, short, long):
    """Findings about the three texts; HTML is allowed in the long one alone."""
    found = []
    for name, value, limit in (
        ("title", title, TITLE),
        ("shortdesc", short, SHORT_DESCRIPTION),
        ("longdesc", long, LONG_DESCRIPTION),
    ):
        value = (value or "").strip()
        if not value:
            found.append(Finding(name, "missing"))
        elif len(value) > limit:
            found.append(
                Finding(name, "too_long", {"limit": limit, "length": len(value)})
            )
        signs = "".join(dict.fromkeys(_SPECIAL_SIGNS.findall(value)))
        if signs:
            found.append(Finding(name, "special_signs", {"signs": signs}))
    return found


def media(pictures):
    """Findings about pictures.

    :param pictures: ``[(url, is main)]`` in their order
    """
    if not pictures:
        return [Finding("media", "missing")]
    found = []
    if len(pictures) > MEDIA:
        found.append(Finding("media", "too_many", {"limit": MEDIA}))
    if sum(1 for _url, main in pictures if main) != 1:
        found.append(Finding("media", "one_main"))
    for url, _main in pictures:
        found += address(url)
    seen = [url for url, _main in pictures]
    for url in sorted({url for url in seen if seen.count(url) > 1}):
        found.append(Finding("media", "twice", {"url": url}))
    return found


def address(url):
    """Findings about a public address that MALL fetches a picture from."""
    if len(url) > MEDIA_URL:
        return [Finding("media", "url_long", {"url": url[:60], "limit": MEDIA_URL})]
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return [Finding("media", "url_wrong", {"url": url})]
    if parts.scheme not in ("http", "https") or not parts.hostname:
        return [Finding("media", "url_wrong", {"url": url})]
    if port is not None or _is_private(parts.hostname):
        return [Finding("media", "url_private", {"url": url})]
    name = parts.path.lower()
    if "." in name.rsplit("/", 1)[-1] and not name.endswith(
        (*_KINDS_OF_PICTURES, ".pdf")
    ):
        return [Finding("media", "url_kind", {"url": url}, warning=True)]
    return []


def _is_private(host):
    """Whether MALL could not or would not fetch from this host."""
    try:
        ipaddress.ip_address(host.strip("[]"))
    except ValueError:
        return "." not in host or host.endswith((".local", ".localhost", ".internal"))
    return True


def barcode(value):
    """Findings about an EAN: thirteen digits whose last one checks the others."""
    if not value:
        return [Finding("barcode", "barcode_missing", warning=True)]
    if not _BARCODE.fullmatch(value):
        return [Finding("barcode", "barcode_wrong")]
    weights = (1, 3) * 6
    total = sum(
        int(sign) * weight for sign, weight in zip(value, weights, strict=False)
    )
    if (10 - total % 10) % 10 != int(value[-1]):
        return [Finding("barcode", "barcode_check")]
    return []


def price(value):
    """Findings about a price with tax."""
    if value is None or value <= 0:
        return [Finding("price", "price_missing")]
    exact = Decimal(value).normalize()
    if -exact.as_tuple().exponent > PRICE_DECIMALS:
        return [Finding("price", "price_decimals", {"limit": PRICE_DECIMALS})]
    if len(f"{exact:f}") > PRICE_LENGTH:
        return [Finding("price", "price_long")]
    return []


def chosen(parameters, given, variable=()):
    """Findings about the parameters of a product.

    :param parameters: ``{technical name: set of listed texts}`` of the category; an
        empty set where the category lists none
    :param given: ``{technical name: [texts]}`` of the product or variant
    :param variable: names that the variants carry instead of the product
    """
    found = []
    for name, listed in parameters.items():
        if name not in variable and not given.get(name):
            found.append(Finding("parameters", "parameter_missing", {"name": name}))
        found += [
            Finding("parameters", "parameter_value", {"name": name, "value": value})
            for value in given.get(name, ())
            if listed and value not in listed
        ]
    found += [
        Finding("parameters", "parameter_unknown", {"name": name})
        for name in given
        if name not in parameters
    ]
    return found


def variants(variable, rows):
    """Findings about how variants are told apart.

    :param variable: technical names of the parameters that tell them apart
    :param rows: ``{item id: {technical name: [texts]}}``
    """
    if not rows:
        return []
    if not variable:
        return [Finding("variable_parameters", "variable_missing")]
    found = []
    if len(variable) > VARIABLE_PARAMETERS:
        found.append(
            Finding(
                "variable_parameters", "variable_many", {"limit": VARIABLE_PARAMETERS}
            )
        )
    seen = {}
    for key, given in rows.items():
        for name in variable:
            if not given.get(name):
                figures = {"name": name, "item": key}
                found.append(Finding("variants", "variant_value", figures))
        mark = tuple(tuple(given.get(name, ())) for name in variable)
        if mark in seen:
            figures = {"item": key, "other": seen[mark]}
            found.append(Finding("variants", "variant_twice", figures))
        seen.setdefault(mark, key)
    return found


def condition_holds(operator, first, second, given):
    """Whether values meet one display condition of a menu item; None: cannot tell.

    Operators of reference 4.1: IN, ALL, NOT IN, =, <>, >, <, and >< (between).

    :param given: the texts that the product carries for the parameter
    """
    listed = {part.strip() for part in (first or "").split(",") if part.strip()}
    match operator:
        case "IN" | "=":
            return bool(listed & set(given)) or first in given
        case "ALL":
            return listed <= set(given)
        case "NOT IN" | "<>":
            return not listed & set(given) and first not in given
        case ">" | "<" | "><":
            return _compared(operator, first, second, given)
    return None


def _compared(operator, first, second, given):
    numbers = [_number(value) for value in given]
    low, high = _number(first), _number(second)
    if low is None or None in numbers or (operator == "><" and high is None):
        return None
    if operator == ">":
        return any(number > low for number in numbers)
    if operator == "<":
        return any(number < low for number in numbers)
    return any(low <= number <= high for number in numbers)


def _number(text):
    try:
        return Decimal(str(text).replace(",", ".").strip())
    except ArithmeticError:
        return None
