"""Filters, sorting and pages of lists (MALL reference 1.6 and 1.7)."""

from collections.abc import Callable, Iterable
from decimal import Decimal, InvalidOperation
from operator import eq, ge, gt, le, lt, ne
from typing import Any

from .envelope import Page
from .errors import Invalid

NULL = "$null"
COMPARISONS: dict[str, Callable] = {
    "eq": eq,
    "neq": ne,
    "gt": gt,
    "ge": ge,
    "lt": lt,
    "le": le,
}
RANGES = ("bt", "nbt")
SETS = ("in", "nin")
MODIFIERS = (*COMPARISONS, "ne", *RANGES, *SETS)
FINANCIAL = ("eq", "gt", "ge", "lt", "le", "in")
BOOLEANS = {"true": True, "1": True, "false": False, "0": False}

Test = Callable[[dict[str, Any]], bool]


class Columns:
    """The columns of a list with their kinds: int, number, bool or text.

    ``modifiers`` are those that this list takes, ``not_equal`` is the switch
    of the same name.
    """

    def __init__(
        self,
        kinds: dict[str, str],
        modifiers: Iterable[str] = MODIFIERS,
        not_equal: str = "both",
    ) -> None:
        self.kinds = kinds
        refused = {"neq": "ne", "ne": "neq"}.get(not_equal)
        self.modifiers = [word for word in modifiers if word != refused]

    def test(self, column: str, expression: str) -> Test:
        """Return what a row must meet; raises Invalid."""
        modifier, operand = self._split(column, expression)
        if modifier == "ne":
            modifier = "neq"
        kind = self.kinds[column]
        if operand == NULL:
            return _null_test(column, modifier)
        values = [_literal(column, kind, part) for part in operand.split(",")]
        if modifier in COMPARISONS:
            if kind == "text":
                values = [operand]
            return _one_test(column, modifier, values)
        if modifier in RANGES:
            return _range_test(column, modifier, values)
        return lambda row: (
            row.get(column) is not None
            and ((row[column] in values) == (modifier == "in"))
        )

    def _split(self, column: str, expression: str) -> tuple[str, str]:
        head, colon, rest = expression.partition(":")
        plain = self.kinds[column] == "text" and head not in MODIFIERS
        if not colon or not head.isalpha() or plain:
            return "eq", expression
        if head not in self.modifiers:
            raise Invalid(f"{column}: the modifier {head} is not known")
        return head, rest

    def sort(self, rows: list[dict[str, Any]], order: str) -> list[dict[str, Any]]:
        """Return the rows sorted by ``col:asc,col2:desc``; raises Invalid."""
        for part in reversed([part for part in order.split(",") if part]):
            column, _colon, direction = part.partition(":")
            if column not in self.kinds or direction not in ("", "asc", "desc"):
                raise Invalid(f"_sort: {part} is not a column with a direction")
            rows = sorted(rows, key=_key(column), reverse=direction == "desc")
        return rows


def _key(column: str) -> Callable:
    def key(row: dict[str, Any]) -> tuple:
        value = row.get(column)
        return (False, 0) if value is None else (True, value)

    return key


def _null_test(column: str, modifier: str) -> Test:
    if modifier not in ("eq", "neq"):
        raise Invalid(f"{column}: {NULL} goes with eq and neq only")
    return lambda row: (row.get(column) is None) == (modifier == "eq")


def _one_test(column: str, modifier: str, values: list) -> Test:
    if len(values) != 1:
        raise Invalid(f"{column}: {modifier} takes one value")
    compare = COMPARISONS[modifier]
    return lambda row: row.get(column) is not None and compare(row[column], values[0])


def _range_test(column: str, modifier: str, values: list) -> Test:
    if len(values) != 2:
        raise Invalid(f"{column}: {modifier} takes two values")
    low, high = values
    return lambda row: (
        row.get(column) is not None
        and ((low <= row[column] <= high) == (modifier == "bt"))
    )


def _literal(column: str, kind: str, text: str) -> Any:
    if kind == "bool":
        if text.lower() not in BOOLEANS:
            raise Invalid(f"{column}: {text} is not true or false")
        return BOOLEANS[text.lower()]
    if kind in ("int", "number"):
        return _numeral(column, kind, text)
    return text


def _numeral(column: str, kind: str, text: str) -> Any:
    try:
        return int(text) if kind == "int" else Decimal(text)
    except (ValueError, InvalidOperation):
        raise Invalid(f"{column}: {text} is not a number") from None


def page_of(rows: list, number: int, size: int) -> tuple[list, Page]:
    """Return one page of ``rows``; behind the last one it is empty."""
    pages = max(1, -(-len(rows) // size))
    part = rows[(number - 1) * size : number * size]
    return part, Page(len(rows), pages, len(part), number)
