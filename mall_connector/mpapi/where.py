"""Conditions and order of a list (MPAPI reference 1.7).

>>> client.list_orders(equal("status", "open"), at_least("open", since))
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from decimal import Decimal

from . import settings

Operand = str | int | bool | Decimal | date | datetime

_NULL = "$null"


@dataclass(frozen=True, slots=True)
class Condition:
    """A column, one of MALL's modifiers, and what it is held against."""

    column: str
    modifier: str
    values: tuple[Operand, ...]


def equal(column: str, value: Operand) -> Condition:
    """The column is the value."""
    return Condition(column, "eq", (value,))


def not_equal(column: str, value: Operand) -> Condition:
    """The column is not the value."""
    return Condition(column, "neq", (value,))


def greater(column: str, value: Operand) -> Condition:
    """The column is above (or after) the value."""
    return Condition(column, "gt", (value,))


def at_least(column: str, value: Operand) -> Condition:
    """The column is the value or above (or after) it."""
    return Condition(column, "ge", (value,))


def less(column: str, value: Operand) -> Condition:
    """The column is below (or before) the value."""
    return Condition(column, "lt", (value,))


def at_most(column: str, value: Operand) -> Condition:
    """The column is the value or below (or before) it."""
    return Condition(column, "le", (value,))


def between(column: str, first: Operand, last: Operand) -> Condition:
    """The column is in the range, both ends included."""
    return Condition(column, "bt", (first, last))


def outside(column: str, first: Operand, last: Operand) -> Condition:
    """The column is not in the range."""
    return Condition(column, "nbt", (first, last))


def one_of(column: str, values: Iterable[Operand]) -> Condition:
    """The column is one of the values."""
    return Condition(column, "in", tuple(values))


def none_of(column: str, values: Iterable[Operand]) -> Condition:
    """The column is none of the values."""
    return Condition(column, "nin", tuple(values))


def missing(column: str) -> Condition:
    """The column is empty."""
    return Condition(column, "eq", (_NULL,))


def present(column: str) -> Condition:
    """The column is filled."""
    return Condition(column, "neq", (_NULL,))


def query_of(
    conditions: Iterable[Condition],
    sort: Iterable[str],
    options: settings.Settings,
    prefix: str = "",
) -> list[tuple[str, str]]:
    """The parameters of the address. ``sort`` holds columns, "-" is descending.

    A column twice is a ``ValueError``: MALL's side would see the last one only.
    """
    query: dict[str, str] = {}
    for condition in conditions:
        name = prefix + condition.column
        if name in query:
            raise ValueError(f"two conditions on {condition.column}: use between")
        query[name] = _written(condition, options)
    order = ",".join(_order(column) for column in sort)
    if order:
        query["_sort"] = order
    return list(query.items())


def _written(condition: Condition, options: settings.Settings) -> str:
    modifier = condition.modifier
    if modifier == "neq":
        modifier = options.not_equal
    if not condition.values:
        raise ValueError(f"no value for {condition.column}")
    values = ",".join(_operand(value, options.zone) for value in condition.values)
    return f"{modifier}:{values}"


def _operand(value: Operand, zone: tzinfo) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime):
        return moment(value, zone)
    if isinstance(value, date):
        return value.strftime(settings.DAY_FORMAT)
    text = format(value, "f") if isinstance(value, Decimal) else str(value)
    if not text or "," in text:
        raise ValueError("a value is empty or holds a comma, which would part it")
    return text


def _order(column: str) -> str:
    return f"{column[1:]}:desc" if column.startswith("-") else f"{column}:asc"


def moment(value: datetime, zone: tzinfo) -> str:
    """A time as MALL writes it, in MALL's zone; fractions are cut off."""
    if value.tzinfo is None:
        raise ValueError("a time without zone")
    return value.astimezone(zone).strftime(settings.MOMENT_FORMAT)
