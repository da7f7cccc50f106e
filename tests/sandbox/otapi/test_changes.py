"""Changing, cancelling, merging and splitting orders (reference 3.3, 3.8)."""

from decimal import Decimal

import pytest

from tests.sandbox.otapi.wire import CASE, DRESS, SHIRT, SNEAKERS


def update(wire, order_id, *children: str, lines=None) -> str:
    """Send one change for all lines and return the answer's code."""
    ids = lines or [line["Id"] for line in wire.lines(order_id)]
    return wire.json(
        "UpdateOrderLinesForOperator",
        sessionId=wire.operator,
        orderId=order_id,
        orderLineIds=";".join(ids),
        xmlUpdateData=f"<OrderLineUpdateData>{''.join(children)}</OrderLineUpdateData>",
    )["ErrorCode"]


def test_a_new_price_waits_for_the_customer(wire):
    order_id = wire.paid((CASE, 1))
    children = ("<InternalPrice>5</InternalPrice>", "<StatusId>3</StatusId>")
    assert update(wire, order_id, *children) == "Ok"
    line = wire.lines(order_id)[0]
    assert (line["StatusId"], line["NewPriceCust"], line["CanBePurchased"]) == (
        3,
        5,
        False,
    )
    wire.by_user("ConfirmPriceLinesOrder", orderId=order_id, orderLineIds=line["Id"])
    line, order = wire.lines(order_id)[0], wire.order(order_id)
    assert (line["PriceCust"], line["NewPriceCust"], line["StatusId"]) == (5, 0, 1)
    assert (order["StatusId"], order["RemainAmount"]) == (11, Decimal("1.01"))


def test_another_configuration_needs_stock(wire):
    order_id = wire.paid((DRESS, 1))
    bad = "<ConfigExternalId>4100000000013</ConfigExternalId>"
    good = "<ConfigExternalId>4100000000012</ConfigExternalId>"
    assert update(wire, order_id, bad) == "ValidationError"
    assert update(wire, order_id, good) == "Ok"
    line = wire.lines(order_id)[0]
    assert (line["ConfigId"], line["StatusId"]) == ("4100000000012", 3)


@pytest.mark.parametrize(
    ("status", "code"), [(4, "Ok"), (12, "Ok"), (9, "ValidationError")]
)
def test_only_allowed_statuses_follow(wire, status, code):
    order_id = wire.paid((CASE, 1))
    assert update(wire, order_id, f"<StatusId>{status}</StatusId>") == code
    expected = status if code == "Ok" else 2
    assert wire.lines(order_id)[0]["StatusId"] == expected


def test_a_change_is_made_on_all_lines_or_on_none(wire):
    order_id, _ = wire.booked((DRESS, 1))
    wire.by_operator(
        "RunOrderUnlinkingFromProvider",
        providerType="Taobao",
        providerSessionId="PS-1",
        xmlParameters=f"<Parameters><OrderId>{order_id}</OrderId></Parameters>",
    )
    wire.later()
    before = wire.lines(order_id)
    children = (
        "<Weight>9</Weight>",
        "<SetOriginalPriceByVendor>true</SetOriginalPriceByVendor>",
    )
    assert update(wire, order_id, *children) == "ValidationError"
    assert wire.lines(order_id) == before


def test_recalculation_takes_the_purchase_price(wire):
    order_id = wire.paid((SHIRT, 10))
    wire.control("items/abb-620000000001", buying_price_percent=10)
    wire.export(order_id, provider="Alibaba1688", session="PS-2")
    wire.later()
    flags = (
        "<SetOriginalPriceByVendor>true</SetOriginalPriceByVendor>",
        "<SetOriginalDeliveryByVendor>true</SetOriginalDeliveryByVendor>",
    )
    old = wire.lines(order_id)[0]
    assert old["VendPurchItemPrice"] == 11
    assert update(wire, order_id, *flags) == "Ok"
    new = wire.lines(order_id)[0]
    assert (new["TaoBaoPrice"], new["TaoBaoDelivery"]) == (11, Decimal("1.5"))
    assert new["PriceCust"] > old["PriceCust"]
    assert wire.order(order_id)["StatusId"] == 11


def test_an_empty_comment_changes_nothing_and_a_blank_clears(wire):
    order_id = wire.place((CASE, 1))
    line_id = wire.lines(order_id)[0]["Id"]
    seen = []
    for comment in ("urgent", "", " "):
        wire.by_operator(
            "ChangeLineStatus",
            salesId=order_id,
            salesLineId=line_id,
            statusId="1",
            quantity="1",
            comment=comment,
        )
        seen.append(wire.lines(order_id)[0]["OperatorComment"])
    assert seen == ["urgent", "urgent", ""]


def test_order_number_and_track_are_entered_by_hand(wire):
    order_id = wire.paid((CASE, 1))
    line_id = wire.lines(order_id)[0]["Id"]
    wire.by_operator(
        "ChangeSalesOrderLinePurchaseInfoForOperator",
        salesId=order_id,
        salesLineId=line_id,
        vendPurchId="3123",
        vendPurchWaybill="YT9",
    )
    line = wire.lines(order_id)[0]
    assert (line["VendPurchId"], line["VendPurchWaybill"]) == ("3123", "YT9")
    assert not line["CanBePurchased"]


def test_the_header_changes_field_by_field(wire):
    order_id = wire.place((CASE, 1))
    for body in (
        "<Weight>2.5</Weight>",
        "<AdditionalInfo>call first</AdditionalInfo>",
        "<DeliveryAddress><City>Riga</City></DeliveryAddress>",
    ):
        wire.by_operator(
            "UpdateOrderForOperator",
            orderId=order_id,
            xmlUpdateData=f"<OrderUpdateData>{body}</OrderUpdateData>",
        )
    order = wire.order(order_id)
    assert order["Weight"] == Decimal("2.5")
    assert order["AdditionalInfo"] == "call first"
    assert order["DeliveryAddress"]["City"] == "Riga"


def test_a_cancelled_line_is_restored(wire):
    order_id = wire.place((CASE, 1))
    line_id = wire.lines(order_id)[0]["Id"]
    which = {"salesId": order_id, "salesLineId": line_id}
    wire.by_operator("CancelLineSalesOrderForOperator", **which)
    assert wire.order(order_id)["StatusId"] == 50
    wire.by_operator("RestoreLineSalesOrderForOperator", **which)
    assert wire.order(order_id)["StatusId"] == 10


def test_a_customer_cannot_cancel_what_is_booked(wire):
    order_id, _ = wire.booked((CASE, 1))
    code = wire.refused("CancelSalesOrder", sessionId=wire.user, salesId=order_id)
    assert code == "ValidationError"


def test_merging_moves_lines_and_money(wire):
    target, merged = wire.paid((CASE, 1)), wire.paid((DRESS, 1))
    wire.by_operator("MergeOrders", targetOrderId=target, mergedOrderId=merged)
    assert [line["LineNum"] for line in wire.lines(target)] == [1, 2]
    assert wire.order(target)["IsPaid"]
    assert wire.order(merged)["StatusId"] == 50


@pytest.mark.parametrize(
    ("pick", "words"),
    [
        (lambda one, two: (one, one), "itself"),
        (lambda one, two: (one, two), "different"),
        (lambda one, two: (one, "ORD-0000009999"), "not found"),
    ],
)
def test_refusals_of_a_merge_have_their_words(wire, pick, words):
    one, two = wire.place((CASE, 1)), wire.place((SHIRT, 2))
    target, merged = pick(one, two)
    answer = wire.json(
        "MergeOrders",
        sessionId=wire.operator,
        targetOrderId=target,
        mergedOrderId=merged,
    )
    assert words in answer["ErrorDescription"]


@pytest.mark.parametrize(("count", "code"), [(2, "Ok"), (3, "ValidationError")])
def test_splitting_leaves_something_in_both_lines(wire, count, code):
    order_id = wire.place((CASE, 3))
    line_id = wire.lines(order_id)[0]["Id"]
    total = wire.order(order_id)["TotalAmount"]
    answer = wire.json(
        "SplitOrderLineForOperator",
        sessionId=wire.operator,
        orderId=order_id,
        orderLineId=line_id,
        xmlSplitData=(
            f"<OrderLineSplitData><SeparatedItemsCount>{count}</SeparatedItemsCount>"
            "</OrderLineSplitData>"
        ),
    )
    assert answer["ErrorCode"] == code
    quantities = [line["Qty"] for line in wire.lines(order_id)]
    assert quantities == ([1, 2] if code == "Ok" else [3])
    assert wire.order(order_id)["TotalAmount"] == total


def test_logs_tell_who_changed_what(wire):
    order_id = wire.paid((CASE, 1))
    assert update(wire, order_id, "<StatusId>12</StatusId>") == "Ok"
    line_id = wire.lines(order_id)[0]["Id"]
    log = wire.by_operator(
        "GetSaleLineProcessLog", salesId=order_id, salesLineId=line_id
    )
    assert [(row["PrevValue"], row["NewValue"]) for row in log] == [
        ("1", "2"),
        ("2", "12"),
    ]
    assert log[-1]["OperatorName"] == "Operator"
    statuses = wire.by_operator("GetSalesProcessLog", salesId=order_id)
    assert statuses[-1]["NewStatus"]["Id"] == 50
    entries = wire.by_operator("SearchInstanceUserLogEntries")
    assert entries["Content"][0]["OrderId"] == 146


def test_goods_reach_the_customer(wire):
    order_id, number = wire.booked((SNEAKERS, 1))
    for action in ("pay", "ship", "receive"):
        wire.control(f"marketplace/orders/{number}/{action}")
    wire.synchronize()
    wire.by_operator("ConfirmOrderPackaging", orderId=order_id)
    line_id = wire.lines(order_id)[0]["Id"]
    wire.by_user("CloseLineSalesOrder", salesId=order_id, salesLineId=line_id)
    order = wire.order(order_id)
    assert (order["StatusId"], order["IsCompleted"]) == (40, True)


def test_the_old_manual_purchase(wire):
    order_id = wire.paid((CASE, 3))
    line_id = wire.lines(order_id)[0]["Id"]
    row = (
        f"<SalesId>{order_id}</SalesId><SalesLineId>{line_id}</SalesLineId>"
        "<PurchPrice>10</PurchPrice><PurchDelivery>5</PurchDelivery>"
        "<PurchQty>3</PurchQty><VendPurchId>123</VendPurchId>"
    )
    wire.by_operator(
        "PurchaseItems",
        saleLineList=(
            "<SalesLinePurchInfoList><SalesLinePurchInfo>"
            f"{row}</SalesLinePurchInfo></SalesLinePurchInfoList>"
        ),
    )
    line = wire.lines(order_id)[0]
    assert (line["VendPurchId"], line["PurchAmount"], line["PurchCurrency"]) == (
        "123",
        35,
        "CNY",
    )
