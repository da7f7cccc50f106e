"""One fact, many shapes: orders, lines, payments (OTAPI reference 1.5, 3)."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ot_autopurchase.otapi import (
    Order,
    OrderDetails,
    OrderLine,
    PaymentInfo,
    Status,
    StatusCount,
    Transaction,
)
from ot_autopurchase.otapi.readers import frame, listing, money, orders
from ot_autopurchase.otapi.tree import parse
from tests.wire.facts import (
    LINE,
    ORDER,
    PAYMENT,
    TRANSACTION,
    document,
    facts,
    ids,
    words,
)
from tests.wire.shapes import Id, Listed, to_json, to_xml

services = st.sampled_from([to_json, to_xml])
statuses = st.builds(Status, st.integers(0, 99), words)
few_statuses = st.lists(statuses, max_size=3).map(tuple)
counts = st.lists(st.builds(StatusCount, statuses, st.integers(1, 99)), max_size=3)
levels = {"Ok": "ok", "SmallOverpayment": "small", "BigOverpayment": "big"}


def write(data, content):
    """The answer with this content in any shape of any service."""
    to_bytes = data.draw(services, label="service")

    def choose(options):
        return data.draw(st.sampled_from(options))

    return parse(to_bytes({"ErrorCode": "Ok", **content}, choose))


def status_document(status):
    return {"Id": Id(str(status.id)), "Name": status.name}


def order_document(values, line_statuses):
    summaries = tuple(
        {"Status": status_document(each.status), "Count": each.count}
        for each in line_statuses
    )
    listed = Listed(summaries, "OrderLineStatusSummary")
    return {**document(ORDER, values), "LineStatusSummaries": listed}


def line_document(values, next_statuses, level=None, message=None):
    listed = Listed(
        tuple(status_document(each) for each in next_statuses), "SalesLineStatusInfo"
    )
    warning = {"Level": level, "Message": message} if level else None
    return {
        **document(LINE, values),
        "AvailableStatusList": listed,
        "VendorPurchaseItemPriceWarningReason": warning,
    }


@settings(max_examples=40)
@given(st.data(), facts(ORDER), counts)
def test_the_head_of_an_order(data, values, line_statuses):
    answer = write(data, {"Result": order_document(values, line_statuses)})
    expected = Order(**values, line_statuses=tuple(line_statuses))
    assert orders.added_order(answer) == expected


@settings(max_examples=40)
@given(st.data(), st.lists(st.tuples(facts(LINE), few_statuses), max_size=2))
def test_an_order_with_its_lines(data, lines):
    documents = tuple(line_document(*each) for each in lines)
    content = {
        "SalesOrderInfo": {"Id": Id("ORD-0000000007")},
        "SalesLinesList": Listed(documents, "SalesLine"),
    }
    expected = tuple(OrderLine(**each, next_statuses=nexts) for each, nexts in lines)
    found = orders.details(write(data, {"Result": content}))
    assert found == OrderDetails(Order("ORD-0000000007"), expected)


@given(st.data(), st.sampled_from(sorted(levels)), words)
def test_the_level_of_overpayment(data, level, message):
    values = {name: None for name in LINE} | {"id": "9001"}
    content = Listed((line_document(values, (), level, message),))
    answer = write(data, {"Result": {"Content": content, "TotalCount": 1}})
    [line] = frame(orders.order_line, 0)(answer).content
    assert (line.overpayment_level, line.overpayment_message) == (
        levels[level],
        message,
    )


def test_a_level_that_nobody_knows_is_kept_in_lower_case():
    values = {name: None for name in LINE} | {"id": "9001"}
    answer = parse(to_json({"Result": line_document(values, (), "HugeOverpayment")}))
    assert orders.order_line(answer.get("Result")).overpayment_level == (
        "hugeoverpayment"
    )


@settings(max_examples=40)
@given(
    st.data(),
    st.lists(ids, min_size=1, max_size=4),
    st.integers(0, 1000),
    st.integers(0, 50),
)
def test_a_frame_of_a_search(data, found, position, more):
    total = position + len(found) + more
    content = Listed(tuple({"Id": Id(each)} for each in found))
    answer = write(data, {"Result": {"Content": content, "TotalCount": total}})
    read = frame(orders.order, position)(answer)
    assert [each.id for each in read.content] == found
    assert read.total == total


@given(st.data(), st.lists(ids, max_size=3), st.integers(0, 50))
def test_a_frame_that_does_not_count_counts_what_it_holds(data, found, position):
    content = Listed(tuple({"Id": Id(each)} for each in found))
    answer = write(data, {"Result": {"Content": content}})
    assert frame(orders.order, position)(answer).total == position + len(found)


@given(st.data(), few_statuses)
def test_a_list_that_is_the_whole_result(data, expected):
    documents = tuple(status_document(each) for each in expected)
    answer = write(data, {"Result": Listed(documents, "SalesLineStatusInfo")})
    read = listing(orders.status, *orders.STATUS_NAMES)
    assert read(answer) == expected


@given(st.data(), facts(PAYMENT))
def test_a_payment(data, values):
    answer = write(data, {"Result": document(PAYMENT, values)})
    assert money.payment_info(answer) == PaymentInfo(**values)


@given(st.data(), facts(TRANSACTION, required={"customer_id"}), st.none() | words)
def test_a_transaction(data, values, name):
    content = document(TRANSACTION, values)
    content["TransactionType"] = name and {"Id": Id("1"), "Name": name}
    answer = write(data, {"Result": {"Content": Listed((content,))}})
    [found] = frame(money.transaction, 0)(answer).content
    assert found == Transaction(**values, type_name=name or None)


@pytest.mark.parametrize("to_bytes", [to_json, to_xml])
def test_the_currencies_of_an_instance(to_bytes):
    def named(code):
        return {"Code": code, "Description": "money", "Sign": "x"}

    displayed = Listed((named("USD"), named("EUR")))
    content = {"Internal": named("USD"), "DisplayedMoneys": displayed}
    internal, codes = money.currencies(parse(to_bytes({"Result": content})))
    assert (internal, codes) == ("USD", ("USD", "EUR"))
