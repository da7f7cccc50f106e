"""Conditions and order of a list, as they stand in the address."""

from datetime import date, datetime, timezone
from decimal import Decimal

import pytest

from mall_connector.mpapi import (
    Settings,
    at_least,
    at_most,
    between,
    equal,
    greater,
    less,
    missing,
    none_of,
    not_equal,
    one_of,
    outside,
    present,
)
from mall_connector.mpapi.where import query_of


@pytest.mark.parametrize(
    "condition, written",
    [
        (equal("id", 7), "eq:7"),
        (not_equal("id", 7), "neq:7"),
        (greater("id", 7), "gt:7"),
        (at_least("id", 7), "ge:7"),
        (less("id", 7), "lt:7"),
        (at_most("id", 7), "le:7"),
        (between("id", 7, 9), "bt:7,9"),
        (outside("id", 7, 9), "nbt:7,9"),
        (one_of("id", [7, 8, 9]), "in:7,8,9"),
        (none_of("id", [7, 8]), "nin:7,8"),
        (missing("id"), "eq:$null"),
        (present("id"), "neq:$null"),
    ],
)
def test_every_modifier(condition, written):
    assert query_of([condition], [], Settings()) == [("id", written)]


@pytest.mark.parametrize(
    "value, written",
    [
        ("open", "eq:open"),
        (True, "eq:true"),
        (False, "eq:false"),
        (7, "eq:7"),
        (Decimal("1E+3"), "eq:1000"),
        (Decimal("0.50"), "eq:0.50"),
        (date(2026, 2, 1), "eq:2026-02-01"),
        (
            datetime(2026, 2, 1, 23, 30, 59, 999, tzinfo=timezone.utc),
            "eq:2026-02-02 00:30:59",
        ),
    ],
)
def test_a_value_as_mall_writes_it(value, written):
    assert query_of([equal("id", value)], [], Settings()) == [("id", written)]


@pytest.mark.parametrize(
    "sort, query",
    [
        ([], []),
        (["id"], [("_sort", "id:asc")]),
        (["-open", "id"], [("_sort", "open:desc,id:asc")]),
    ],
)
def test_the_order(sort, query):
    assert query_of([], sort, Settings()) == query
