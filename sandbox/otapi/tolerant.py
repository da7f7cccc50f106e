"""Reads wire-shaped seed data, in whichever of its shapes it comes."""

from collections.abc import Iterable
from datetime import datetime, timezone
from decimal import Decimal
from typing import Any


def text(value: Any) -> str:
    """Return an id or a text: from text, number, or ``{"Value": …}``."""
    if isinstance(value, dict):
        return text(value.get("Value"))
    if value is None:
        return ""
    return str(value)


def first(row: dict[str, Any], *names: str, default: Any = None) -> Any:
    """Return the first of the named values that is there."""
    for name in names:
        if row.get(name) is not None:
            return row[name]
    return default


def rows(value: Any, *names: str) -> list[Any]:
    """Return a list: an array, one in a wrapper, one bare object, or nothing."""
    if value is None:
        return []
    if isinstance(value, dict):
        for name in (*names, "Content", "Item"):
            if name in value:
                return rows(value[name])
        return [value]
    return list(value)


def number(value: Any, default: Any = 0) -> Decimal:
    """Return a Decimal from a number, a text or a money object."""
    if isinstance(value, dict):
        value = first(value, "Price", "Amount", "Value")
    if value is None or value == "":
        return Decimal(default)
    return Decimal(str(value))


def whole(value: Any, default: int = 0) -> int:
    """Return a whole number."""
    if value is None or value == "":
        return default
    return int(number(value))


def flag(value: Any, default: bool = False) -> bool:
    """Return a boolean from true/false, words, or 0/1."""
    if value is None:
        return default
    if isinstance(value, str):
        return value.strip().lower() in ("true", "1")
    return bool(value)


def moment(value: Any, default: datetime | None = None) -> datetime | None:
    """Return a date as an aware datetime; without a zone it is UTC."""
    if not value:
        return default
    parsed = datetime.fromisoformat(str(value).replace("Z", "+00:00"))
    if parsed.tzinfo is None:
        parsed = parsed.replace(tzinfo=timezone.utc)
    return parsed


def rest(row: dict[str, Any], used: Iterable[str]) -> dict[str, Any]:
    """Return the fields of a row that nobody has used."""
    taken = set(used)
    return {name: value for name, value in row.items() if name not in taken}
