"""Answers of the JSON and of both XML services as one tree.

This is the one place that tolerates the odd shapes of the wire (OTAPI
reference 1.5). XML is folded to the form of the JSON service: an attribute and
a child element become a key, repeated children a list, text beside attributes
the key ``Value``. Numbers stay the text that travelled, so that no digit of a
decimal is lost.
"""

import json
import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime, timedelta, timezone
from decimal import Decimal, InvalidOperation

from lxml import etree

from .types import Money
from .unknowns import PLATFORM_ZONE

Raw = str | bool | list | dict | None

_DEPTH = 100
_NIL = "{http://www.w3.org/2001/XMLSchema-instance}nil"
_MONEY_AMOUNT = ("Price", "Amount", "Value")
_MONEY_CURRENCY = ("Code", "CurrencyCode", "Sign")
_BOOLEANS = {"true": True, "1": True, "false": False, "0": False}
_MOMENT = re.compile(
    r"(?P<day>\d{4}-\d\d-\d\d)"
    r"(?:[T ](?P<time>\d\d:\d\d(?::\d\d)?)(?:[.,](?P<fraction>\d+))?"
    r"\s*(?P<zone>Z|[+-]\d\d:?\d\d)?)?"
)


class Unreadable(ValueError):
    """The answer is cut, no envelope, or a value is not what it must be."""


class Node:
    """A place in an answer. A missing place is a node too, and false."""

    __slots__ = ("_raw",)

    def __init__(self, raw: Raw = None):
        self._raw = raw

    def __bool__(self) -> bool:
        return self._raw is not None

    def keys(self) -> tuple[str, ...]:
        """The names of the fields, in their order."""
        return tuple(self._raw) if isinstance(self._raw, dict) else ()

    def get(self, *names: str) -> "Node":
        """The first of these fields that says something, or is there at all."""
        if not isinstance(self._raw, dict):
            return Node()
        if len(names) == 1:
            return Node(self._raw.get(names[0]))
        found = [self._raw[name] for name in names if self._raw.get(name) is not None]
        telling = [raw for raw in found if not _is_empty(raw)]
        return Node(next(iter(telling + found), None))

    def text(self, *names: str) -> str | None:
        """Text, a number or a truth value as text, or what ``Value`` holds."""
        return _scalar(self._at(names))

    def id(self, *names: str) -> str | None:
        """An id given as text, number or ``{"Value": …}``."""
        text = self.text(*names)
        return None if text is None else text.strip()

    def required_id(self, *names: str) -> str:
        """An id without which the answer is worthless."""
        found = self.id(*names)
        if not found:
            raise Unreadable(f"{'/'.join(names) or 'the answer'} holds no id")
        return found

    def decimal(self, *names: str) -> Decimal | None:
        """A decimal with all its digits; None if absent or empty."""
        text = self.id(*names)
        if not text:
            return None
        try:
            number = Decimal(text)
        except InvalidOperation:
            number = None
        if number is None or not number.is_finite():
            raise Unreadable(f"{'/'.join(names)} is not a number: {text[:40]!r}")
        return number

    def integer(self, *names: str) -> int | None:
        """A whole number (fractions are cut off); None if absent or empty."""
        number = self.decimal(*names)
        if number is None:
            return None
        if number.adjusted() > 30:
            raise Unreadable(f"{'/'.join(names)} is no sensible number")
        return int(number)

    def boolean(self, *names: str) -> bool | None:
        """``true``/``false`` or 1/0, as a word, a number or a truth value."""
        text = self.id(*names)
        if not text:
            return None
        truth = _BOOLEANS.get(text.lower())
        if truth is None:
            raise Unreadable(f"{'/'.join(names)} is no truth value: {text[:40]!r}")
        return truth

    def moment(self, *names: str) -> datetime | None:
        """A date as an aware UTC datetime.

        Milliseconds and zone are optional. A date that cannot be read is
        treated as absent, as is the platform's year 1: no decision about
        money hangs on it.
        """
        return parse_moment(self.text(*names))

    def money(self, *names: str) -> Money | None:
        """An amount with its currency code (or sign, where there is no code)."""
        node = Node(self._at(names))
        if not isinstance(node._raw, dict):
            amount = node.decimal()
            return None if amount is None else Money(amount, "")
        amount = node.decimal(*[key for key in _MONEY_AMOUNT if node.get(key)][:1])
        if amount is None:
            return None
        return Money(amount, node.text(*_MONEY_CURRENCY) or "")

    def elements(self, name: str | None = None, *wrappers: str) -> tuple["Node", ...]:
        """The elements of a list, however it is wrapped.

        Read are an array, ``{"Content": …}``, ``{"Item": …}``, a named child
        (``wrappers``, as ``SalesLinesList/SalesLine``), one object in place of
        the list, and nothing at all.
        """
        raw = self._raw if name is None else self._at((name,))
        return tuple(Node(each) for each in _listed(raw, ("Item", *wrappers)))

    def children(self, name: str) -> tuple["Node", ...]:
        """The children of this name that stand here without a wrapper."""
        return tuple(Node(each) for each in _entries(self._at((name,))))

    def texts(self, *names: str) -> tuple[str, ...]:
        """The texts of a list of plain texts, however it is wrapped."""
        return tuple(_texts(self._at(names)))

    def parameters(self, name: str) -> tuple[tuple[str, str], ...]:
        """``Parameter`` elements as pairs of their name and text."""
        return tuple(
            (each.text("Name") or "", each.text("Value") or "")
            for each in self.elements(name, "Parameter")
        )

    def _at(self, names: tuple[str, ...]) -> Raw:
        return self.get(*names)._raw if names else self._raw


def parse(body: bytes) -> Node:
    """The tree of an answer's bytes, JSON or XML by what they begin with."""
    body = body.removeprefix(b"\xef\xbb\xbf").strip()
    if body[:1] == b"<":
        return Node(_parse_xml(body))
    if body[:1] == b"{":
        return Node(_parse_json(body))
    raise Unreadable("the answer is neither JSON nor XML")


def parse_moment(text: str | None) -> datetime | None:
    """See :meth:`Node.moment`."""
    match = _MOMENT.fullmatch((text or "").strip())
    if not match:
        return None
    time = match["time"] or "00:00:00"
    if len(time) == 5:
        time += ":00"
    fraction = (match["fraction"] or "0")[:6].ljust(6, "0")
    try:
        moment = datetime.strptime(
            f"{match['day']}T{time}.{fraction}", "%Y-%m-%dT%H:%M:%S.%f"
        )
        moment = moment.replace(tzinfo=_zone(match["zone"])).astimezone(timezone.utc)
    except (ValueError, OverflowError):
        return None
    return moment if moment.year > 1 else None


def _zone(text: str | None) -> timezone:
    if not text:
        return PLATFORM_ZONE
    if text == "Z":
        return timezone.utc
    offset = timedelta(hours=int(text[1:3]), minutes=int(text[-2:]))
    return timezone(-offset if text[0] == "-" else offset)


def _refuse_constant(name: str) -> None:
    raise ValueError(f"{name} is not JSON")


def _parse_json(body: bytes) -> Raw:
    problem = ""
    try:
        raw = json.loads(
            body.decode(),
            parse_int=str,
            parse_float=str,
            parse_constant=_refuse_constant,
        )
        _check_depth(raw)
    except RecursionError:
        problem = "the answer is nested too deep"
    except ValueError:
        problem = "the answer is cut or not JSON"
    if problem:
        raise Unreadable(problem)
    return raw


def _check_depth(raw: Raw, depth: int = 0) -> None:
    if depth > _DEPTH:
        raise RecursionError
    if isinstance(raw, dict):
        raw = list(raw.values())
    if isinstance(raw, list):
        for each in raw:
            _check_depth(each, depth + 1)


def _parse_xml(body: bytes) -> Raw:
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    root = None
    with suppress(etree.XMLSyntaxError, ValueError):
        root = etree.fromstring(body, parser)
    if root is None:
        raise Unreadable("the answer is cut or not XML")
    if root.getroottree().docinfo.doctype:
        raise Unreadable("the answer brings a document type")
    return _fold(root)


def _fold(element: etree._Element, depth: int = 0) -> Raw:
    if depth > _DEPTH:
        raise Unreadable("the answer is nested too deep")
    if element.get(_NIL) in ("true", "1"):
        return None
    pairs = [
        (name, value)
        for name, value in element.attrib.items()
        if not name.startswith("{")
    ]
    children = list(element)
    pairs += [
        (child.tag.rpartition("}")[2], _fold(child, depth + 1)) for child in children
    ]
    text = element.text or ""
    if not pairs:
        return text
    if not children and text:
        pairs.append(("Value", text))
    folded: dict[str, Raw] = {}
    for name, value in pairs:
        if name not in folded:
            folded[name] = value
        elif isinstance(folded[name], list):
            folded[name].append(value)
        else:
            folded[name] = [folded[name], value]
    return folded


def _scalar(raw: Raw) -> str | None:
    if isinstance(raw, list):
        raw = raw[0] if len(raw) == 1 else None
    if isinstance(raw, dict):
        return _scalar(raw.get("Value"))
    if isinstance(raw, bool):
        return "true" if raw else "false"
    return raw


def _is_empty(raw: Raw) -> bool:
    return raw is None or raw == {} or (isinstance(raw, str) and not raw.strip())


def _listed(raw: Raw, wrappers: tuple[str, ...]) -> list[Raw]:
    while isinstance(raw, dict) and "Content" in raw:
        raw = raw["Content"]
    if isinstance(raw, dict):
        for name in wrappers:
            if name in raw:
                return _entries(raw[name])
        return _entries(_type_named(raw) or raw)
    return _entries(raw)


def _entries(raw: Raw) -> list[Raw]:
    """The entries of an array, or the one object that stands for it."""
    listed = raw if isinstance(raw, list) else [raw]
    return [each for each in listed if not _is_empty(each)]


def _type_named(raw: dict[str, Raw]) -> Raw:
    """What a wrapper holds whose only child is named by a type we do not know."""
    if len(raw) != 1:
        return None
    [(name, inner)] = raw.items()
    if name.startswith("Otapi") or isinstance(inner, list):
        return inner
    return None


def _texts(raw: Raw) -> Iterator[str]:
    if isinstance(raw, list):
        for each in raw:
            yield from _texts(each)
    elif isinstance(raw, dict):
        for each in raw.values():
            yield from _texts(each)
    elif not _is_empty(raw):
        yield _scalar(raw)
