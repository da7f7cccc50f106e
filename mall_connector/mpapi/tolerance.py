"""Reads MALL's JSON with all its oddities (MPAPI reference 1.4, 2.3).

This is the one place that bears them: keys left out or null, ``[]`` for an
empty object, a list with gaps that arrives as an object, numbers as text and
text as numbers, a scalar for a list of one, unknown keys. Decimals keep their
digits, ids of any length stay exact.
"""

import base64
import binascii
import json
import re
from contextlib import suppress
from datetime import date, datetime, timedelta, timezone, tzinfo
from decimal import Decimal

from . import settings

_TRUTHS = {"true": True, "1": True, "false": False, "0": False}
_DATE = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_TIME = re.compile(
    r"[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,]\d+)?)?\s*(?:(Z)|([+-])(\d\d):?(\d\d))?",
    re.IGNORECASE,
)
_POINT_ZERO = re.compile(r"\.0+$")
_NUMBER = re.compile(
    r"[+-]?(?:\d{1,40}(?:\.\d{0,40})?|\.\d{1,40})(?:e[+-]?\d{1,3})?",
    re.ASCII | re.IGNORECASE,
)
_LARGEST_EXPONENT = 30


class Unreadable(ValueError):
    """The answer is no JSON, is cut, or a value is not what it must be.

    The text names keys and kinds, never a value: it may be personal data.
    """


def parse(body: bytes):
    """The JSON of an answer; numbers with a point as ``Decimal``."""
    try:
        return json.loads(
            body.decode("utf-8-sig"), parse_float=Decimal, parse_constant=_no_number
        )
    except (ValueError, RecursionError):
        problem = Unreadable("the answer is no JSON")
    raise problem


def _no_number(word: str):
    raise ValueError(word)


class Record:
    """An object of an answer. What is missing reads as None or as empty."""

    __slots__ = ("_raw", "_zone", "bare")

    def __init__(self, raw, zone: tzinfo):
        """``raw`` is an object, or a bare id that stands for one."""
        self._zone = zone
        self.bare = _text(raw)
        self._raw = raw if isinstance(raw, dict) else {}
        if isinstance(raw, list) and raw:
            raise Unreadable("a list stands where an object is expected")

    def __bool__(self) -> bool:
        return bool(self._raw)

    def __contains__(self, name: str) -> bool:
        return self._raw.get(name) is not None

    def keys(self) -> tuple[str, ...]:
        """The keys that are there, in their order."""
        return tuple(self._raw)

    def text(self, *names: str) -> str | None:
        """Text, or a number as text. Empty text is no value."""
        return _text(self._first(names)) or None

    def id(self, *names: str) -> str | None:
        """An id, sent as text or as a number, even as one with a point."""
        raw = self._first(names)
        text = (_text(raw) or "").strip()
        if isinstance(raw, Decimal):
            text = _POINT_ZERO.sub("", text)
        return text or None

    def required_id(self, *names: str) -> str:
        """An id without which the object is worthless, or the bare id."""
        found = self.id(*names) or (self.bare or "").strip()
        if not found:
            raise Unreadable(f"no {'/'.join(names)}")
        return found

    def decimal(self, *names: str) -> Decimal | None:
        """A number with all its digits."""
        text = (self.text(*names) or "").strip()
        if not text:
            return None
        number = Decimal(text) if _NUMBER.fullmatch(text) else None
        if number is None or abs(number.adjusted()) > _LARGEST_EXPONENT:
            raise Unreadable(f"{'/'.join(names)} is no number")
        return number

    def integer(self, *names: str) -> int | None:
        """A whole number, also if it came with a point."""
        number = self.decimal(*names)
        if number is not None and number != number.to_integral_value():
            raise Unreadable(f"{'/'.join(names)} is no whole number")
        return None if number is None else int(number)

    def flag(self, *names: str) -> bool | None:
        """A truth value: ``true``, 1, "1", "true" and their opposites."""
        text = self.id(*names)
        if text is None:
            return None
        if text.lower() not in _TRUTHS:
            raise Unreadable(f"{'/'.join(names)} is no truth value")
        return _TRUTHS[text.lower()]

    def moment(self, *names: str) -> datetime | None:
        """A time as an aware UTC datetime.

        What bears no zone is in MALL's zone. What cannot be read counts as
        missing, as does PHP's year 0.
        """
        return _moment(self.id(*names) or "", self._zone)

    def day(self, *names: str) -> date | None:
        """A date, also where a time stands behind it; else as ``moment``."""
        found = _DATE.match(self.id(*names) or "")
        if not found:
            return None
        with suppress(ValueError):
            return date(*map(int, found.groups()))
        return None

    def document(self, name: str) -> bytes | None:
        """The bytes of a file in base64, or ZPL that came as it is."""
        text = self.text(name)
        if text is None:
            return None
        if text.lstrip().startswith("^"):
            return text.encode()
        with suppress(binascii.Error, ValueError):
            return base64.b64decode("".join(text.split()), validate=True)
        raise Unreadable(f"{name} is no base64")

    def record(self, *names: str) -> "Record":
        """An object; empty if it is missing, ``[]`` or a scalar."""
        return Record(self._first(names), self._zone)

    def records(self, *names: str) -> tuple["Record", ...]:
        """A list of objects."""
        return tuple(Record(raw, self._zone) for raw in _list(self._first(names)))

    def listing(self, name: str) -> tuple["Record", ...]:
        """A list of objects or of bare ids, also one that is an object's ``ids``."""
        raw = self._raw.get(name)
        if isinstance(raw, dict) and isinstance(raw.get(settings.IDS_KEY), list):
            raw = raw[settings.IDS_KEY]
        return tuple(Record(each, self._zone) for each in _list(raw))

    def texts(self, *names: str) -> tuple[str, ...]:
        """A list of texts; a scalar is a list of one."""
        raw = self._first(names)
        listed = _list(raw) if isinstance(raw, (list, dict)) else (raw,)
        return tuple(text for each in listed if (text := _text(each)))

    def flat(self, *names: str) -> dict[str, str]:
        """An object or a list as texts by key or place; what is nested as JSON."""
        raw = self._first(names)
        pairs = raw.items() if isinstance(raw, dict) else enumerate(_list(raw))
        return {
            _storable(str(name)): _dump(each) if (text := _text(each)) is None else text
            for name, each in pairs
            if each is not None
        }

    def texts_by_key(self, name: str) -> dict[str, tuple[str, ...]]:
        """An object of lists of texts, such as parameters with their values."""
        inner = self.record(name)
        return {_storable(key): inner.texts(key) for key in inner.keys()}

    def _first(self, names: tuple[str, ...]):
        """What the first of these keys that holds something holds."""
        for name in names:
            raw = self._raw.get(name)
            if raw is not None:
                return raw
        return None


def _list(raw) -> list:
    """A list, however PHP wrote it."""
    if isinstance(raw, list):
        return raw
    if not isinstance(raw, dict):
        return [] if raw is None or raw == "" else [raw]
    values = list(raw.values())
    is_container = all(isinstance(value, dict) for value in values) or all(
        key.isdecimal() for key in raw
    )
    return values if is_container else [raw]


def _text(raw) -> str | None:
    if isinstance(raw, str):
        return _storable(raw)
    if isinstance(raw, bool):
        return "true" if raw else "false"
    if isinstance(raw, int):
        return str(raw)
    if isinstance(raw, Decimal):
        return _written(raw)
    return None


def _written(number: Decimal) -> str:
    """As people write it, unless that would take a page of zeros."""
    if abs(number.adjusted()) > _LARGEST_EXPONENT:
        return str(number)
    return format(number, "f")


def _storable(text: str) -> str:
    """Without what JSON can carry but neither UTF-8 nor PostgreSQL can."""
    if "\0" not in text and text.isascii():
        return text
    return text.encode("utf-8", "replace").decode().replace("\0", "")


def _dump(raw) -> str:
    return _storable(json.dumps(raw, ensure_ascii=False, default=str))


def _moment(text: str, zone: tzinfo) -> datetime | None:
    day = _DATE.match(text)
    if not day:
        return None
    time = _TIME.fullmatch(text, day.end())
    if not time and day.end() != len(text):
        return None
    hour, minute, second, utc, *offset = time.groups() if time else (0,) * 7
    with suppress(ValueError, OverflowError):
        local = datetime(
            *map(int, day.groups()), int(hour), int(minute), int(second or 0)
        )
        return local.replace(tzinfo=_zone(utc, offset, zone)).astimezone(timezone.utc)
    return None


def _zone(utc, offset: list, zone: tzinfo) -> tzinfo:
    sign, hours, minutes = offset
    if utc:
        return timezone.utc
    if not sign:
        return zone
    shift = timedelta(hours=int(hours), minutes=int(minutes))
    return timezone(-shift if sign == "-" else shift)
