"""Filters, sorting and pages, as decisions and over HTTP."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox.mall.errors import Invalid
from sandbox.mall.filters import FINANCIAL, Columns, page_of

KINDS = {"id": "int", "cod": "number", "status": "text", "open": "text", "test": "bool"}
ROWS = [
    {"id": 1, "cod": Decimal("1.5"), "status": "open", "open": "2026-02-01 10:00:00"},
    {"id": 2, "cod": 0, "status": "blocked", "test": True},
    {"id": 3, "cod": 20, "status": "shipped", "open": "2026-02-03 10:00:00"},
]


def ids(column, expression, **options):
    test = Columns(KINDS, **options).test(column, expression)
    return [row["id"] for row in ROWS if test(row)]


@pytest.mark.parametrize(
    ("column", "expression", "found"),
    [
        ("status", "open", [1]),
        ("status", "eq:open", [1]),
        ("status", "neq:open", [2, 3]),
        ("status", "in:open,blocked", [1, 2]),
        ("status", "nin:open,blocked", [3]),
        ("id", "gt:1", [2, 3]),
        ("id", "ge:2", [2, 3]),
        ("id", "lt:2", [1]),
        ("id", "le:2", [1, 2]),
        ("id", "bt:1,2", [1, 2]),
        ("id", "nbt:1,2", [3]),
        ("cod", "gt:1.4", [1, 3]),
        ("cod", "0", [2]),
        ("open", "eq:$null", [2]),
        ("open", "neq:$null", [1, 3]),
        ("open", "ge:2026-02-02 00:00:00", [3]),
        ("open", "bt:2026-02-01 00:00:00,2026-02-02 00:00:00", [1]),
        ("open", "2026-02-01 10:00:00", [1]),
        ("test", "true", [2]),
        ("test", "1", [2]),
        ("test", "eq:false", []),
    ],
)
def test_modifiers(column, expression, found):
    assert ids(column, expression) == found


@pytest.mark.parametrize(
    ("column", "expression"),
    [
        ("id", "like:1"),
        ("id", "one"),
        ("id", "bt:1"),
        ("id", "gt:1,2"),
        ("cod", "x"),
        ("test", "maybe"),
        ("open", "gt:$null"),
    ],
)
def test_what_cannot_be_asked(column, expression):
    with pytest.raises(Invalid):
        ids(column, expression)


def test_not_equal_has_one_word_or_both():
    assert ids("id", "ne:1", not_equal="ne") == [2, 3]
    assert ids("id", "neq:1", not_equal="both") == [2, 3]
    with pytest.raises(Invalid):
        ids("id", "ne:1", not_equal="neq")


def test_invoices_take_fewer_modifiers():
    assert ids("id", "ge:3", modifiers=FINANCIAL) == [3]
    with pytest.raises(Invalid):
        ids("id", "bt:1,2", modifiers=FINANCIAL)


@given(st.lists(st.integers(0, 9) | st.none(), max_size=8), st.integers(0, 9))
def test_a_comparison_and_its_opposite_share_the_known_rows(numbers, number):
    rows = [{"id": value} for value in numbers]
    columns = Columns({"id": "int"})
    for one, other in (("gt", "le"), ("ge", "lt"), ("eq", "neq"), ("in", "nin")):
        met = [row for row in rows if columns.test("id", f"{one}:{number}")(row)]
        unmet = [row for row in rows if columns.test("id", f"{other}:{number}")(row)]
        assert len(met) + len(unmet) == sum(value is not None for value in numbers)


@given(
    st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3) | st.none()), max_size=9)
)
def test_sorting_by_two_columns(pairs):
    rows = [{"id": one, "cod": two} for one, two in pairs]
    found = Columns({"id": "int", "cod": "number"}).sort(rows, "id:desc,cod")
    keys = [(-row["id"], row["cod"] is not None, row["cod"] or 0) for row in found]
    assert keys == sorted(keys)


@given(st.integers(0, 50), st.integers(1, 12))
def test_pages_hold_every_row_once(count, size):
    rows = list(range(count))
    pages = page_of(rows, 1, size)[1].pages
    found = []
    for number in range(1, pages + 1):
        part, page = page_of(rows, number, size)
        assert (page.size, page.total, page.page) == (len(part), count, number)
        found += part
    assert found == rows
    assert page_of(rows, pages + 1, size)[0] == []


def test_orders_are_filtered_in_a_time_window(mall):
    first = mall.order(kind="cod")
    mall.advance(hours=2)
    second = mall.order(kind="cod")
    since = mall.stamp(hours=-1)
    found = mall.data("/v1/orders", status="eq:open", open=f"ge:{since}")
    assert found == [second]
    found = mall.data("/v1/orders", status="open", _sort="id:desc")
    assert found == [second, first]
    assert mall.rules() == []


def test_a_column_that_is_not_there_is_refused_or_ignored(mall):
    assert mall.get("/v1/orders", status="open", colour="red").status_code == 400
    mall.switch(unknown_columns="ignore")
    assert mall.get("/v1/orders", status="open", colour="red").ok


def test_products_are_filtered_with_an_underscore(mall):
    assert mall.data("/v1/products", _category_id="eq:MP001") == {"ids": ["KETTLE"]}


def test_products_ignore_the_page_size(mall):
    answer = mall.get("/v1/products", page_size=1).json()
    assert answer["paging"] == {"total": 2, "pages": 1, "size": 2, "page": 1}


def test_orders_keep_to_the_page_size(mall):
    numbers = [mall.order() for _ in range(3)]
    answer = mall.get("/v1/orders/unconfirmed", filter="basic", page_size=2, page=2)
    assert answer.json()["paging"] == {"total": 3, "pages": 2, "size": 1, "page": 2}
    assert [row["id"] for row in answer.json()["data"]] == numbers[2:]


def test_a_page_behind_the_last_is_empty_and_recorded(mall):
    answer = mall.get("/v1/products", page=2)
    assert answer.json()["data"] == {"ids": []}
    assert mall.rules() == ["T7"]


def test_the_total_may_be_missing(mall):
    mall.switch(paging_total=False)
    assert "total" not in mall.get("/v1/products").json()["paging"]


@pytest.mark.parametrize("query", [{"page": 0}, {"page": "x"}, {"page_size": "-1"}])
def test_pages_are_whole_numbers_from_one(mall, query):
    assert mall.get("/v1/orders", status="open", **query).status_code == 400
