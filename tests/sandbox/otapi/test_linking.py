"""Binding to orders that exist, and unbinding (reference 4.3, 4.6)."""

import pytest

from tests.sandbox.otapi.wire import (
    CASE,
    DRESS,
    EXPORTING,
    LINKING,
    SNEAKERS,
    SYNCHRONIZING,
    UNLINKING,
)

RED_L = (DRESS[0], "4100000000012")


def foreign(wire, *goods, **more) -> str:
    """Make an order at Taobao by hand and return its number."""
    rows = [
        {"ItemId": item, "ConfigId": config, "Quantity": quantity}
        for (item, config), quantity in goods
    ]
    account = more.pop("account", "lucky_buyer_88")
    order = wire.control(
        "marketplace/orders", provider="Taobao", account=account, goods=rows, **more
    )
    return order["number"]


def link(wire, order_id: str, *numbers: str) -> str:
    """Link to the end or to a question."""
    ids = "".join(f"<Id>{number}</Id>" for number in numbers)
    body = (
        f"<Parameters><OrderId>{order_id}</OrderId>"
        f"<ProviderOrderIds>{ids}</ProviderOrderIds></Parameters>"
    )
    activity = wire.run("RunOrderLinkingWithProvider", body)
    wire.later()
    return activity


def unlink(wire, order_id: str, *line_ids: str, session="PS-1") -> str:
    """Unlink to the end or to a question."""
    ids = "".join(f"<Id>{line_id}</Id>" for line_id in line_ids)
    body = (
        f"<Parameters><OrderId>{order_id}</OrderId>"
        f"<OrderLineIds>{ids}</OrderLineIds></Parameters>"
    )
    activity = wire.run("RunOrderUnlinkingFromProvider", body, session=session)
    wire.later()
    return activity


def numbers(wire, order_id: str) -> list[str]:
    """Return the provider order number of each line."""
    return [line["VendPurchId"] for line in wire.lines(order_id)]


def test_all_goods_of_the_order_are_linked(wire):
    order_id = wire.paid((DRESS, 2), (CASE, 1), (SNEAKERS, 1))
    number = foreign(wire, (CASE, 1), (DRESS, 2), status="Paid")
    activity = link(wire, order_id, number)
    assert wire.activity(activity, LINKING)["IsFinished"]
    assert numbers(wire, order_id) == [number, number, ""]
    dress = wire.lines(order_id)[0]
    assert (dress["StatusId"], dress["VendPurchAccountId"]) == (4, "lucky_buyer_88")
    assert dress["VendPurchItemPrice"] == 128


def test_doubtful_goods_ask_which_line_they_belong_to(wire):
    order_id = wire.paid((DRESS, 1), (RED_L, 1))
    number = foreign(wire, ((DRESS[0], "9"), 1))
    activity = link(wire, order_id, number)
    captions = [
        action["DisplayName"] for action in wire.question(activity, LINKING)["Actions"]
    ]
    assert captions == ["Line № 146 - 1", "Line № 146 - 2", "Skip this product"]
    wire.answer(activity, "Line № 146 - 2", LINKING)
    wire.later()
    assert numbers(wire, order_id) == ["", number]


def test_doubtful_goods_can_be_skipped(wire):
    order_id = wire.paid((DRESS, 1))
    activity = link(wire, order_id, foreign(wire, (RED_L, 1)))
    wire.answer(activity, "Skip this product", LINKING)
    wire.later()
    assert wire.activity(activity, LINKING)["IsFinished"]
    assert numbers(wire, order_id) == [""]


@pytest.mark.parametrize("account", ["lucky_buyer_88", "second"])
def test_only_the_accounts_own_orders_are_found(wire, account):
    order_id = wire.paid((CASE, 1))
    number = foreign(wire, (CASE, 1), account=account)
    activity = link(wire, order_id, number)
    found = account == "lucky_buyer_88"
    assert numbers(wire, order_id) == [number if found else ""]
    assert bool(wire.messages(activity, LINKING, "Error")) != found


def test_goods_that_no_line_fits_are_warned_of(wire):
    order_id = wire.paid((CASE, 1))
    activity = link(wire, order_id, foreign(wire, (SNEAKERS, 1)))
    assert "No line fits" in wire.messages(activity, LINKING, "Warning")[0]


def test_unlinking_cancels_the_booking(wire):
    order_id, number = wire.booked((DRESS, 1), (CASE, 1))
    ids = [line["Id"] for line in wire.lines(order_id)]
    activity = unlink(wire, order_id, *ids)
    assert wire.activity(activity, UNLINKING)["IsFinished"]
    assert numbers(wire, order_id) == ["", ""]
    line = wire.lines(order_id)[0]
    assert (line["StatusId"], line["CanBePurchased"]) == (2, True)
    assert "VendPurchItemPrice" not in line
    assert [row["status"] for row in wire.bookings()] == ["Cancelled"]


def test_an_order_with_other_linked_goods_stays(wire):
    order_id, number = wire.booked((DRESS, 1), (CASE, 1))
    unlink(wire, order_id, wire.lines(order_id)[0]["Id"])
    assert numbers(wire, order_id) == ["", number]
    assert [row["status"] for row in wire.bookings()] == ["WaitingForPayment"]


def test_a_provider_that_cannot_cancel_leaves_it_to_people(wire):
    wire.control("providers/Taobao", allow_cancel=False)
    order_id, number = wire.booked((CASE, 1))
    activity = unlink(wire, order_id, wire.lines(order_id)[0]["Id"])
    assert numbers(wire, order_id) == [""]
    assert "yourself" in wire.messages(activity, UNLINKING, "Warning")[0]
    assert [row["status"] for row in wire.bookings()] == ["WaitingForPayment"]


@pytest.mark.parametrize(
    ("button", "stays"), [("Unlink", False), ("Skip this product", True)]
)
def test_paid_goods_ask_first(wire, button, stays):
    order_id, number = wire.booked((CASE, 1))
    wire.control(f"marketplace/orders/{number}/pay")
    activity = unlink(wire, order_id, wire.lines(order_id)[0]["Id"])
    wire.answer(activity, button, UNLINKING)
    wire.later()
    assert numbers(wire, order_id) == [number if stays else ""]
    assert [row["status"] for row in wire.bookings()] == ["Paid"]


def test_the_account_of_the_booking_is_needed(wire):
    order_id, number = wire.booked((CASE, 1))
    other = wire.control("provider-sessions", provider="Taobao", name="second")
    line_id = wire.lines(order_id)[0]["Id"]
    activity = unlink(wire, order_id, line_id, session=other["id"])
    assert wire.messages(activity, UNLINKING, "Error")[0] == (
        "Line № 146 - 1 is booked with account lucky_buyer_88"
    )
    assert numbers(wire, order_id) == [number]


def test_unlinked_goods_can_be_booked_again(wire):
    order_id, number = wire.booked((CASE, 1))
    unlink(wire, order_id, wire.lines(order_id)[0]["Id"])
    wire.export(order_id)
    wire.later()
    assert numbers(wire, order_id)[0] not in ("", number)


@pytest.mark.parametrize(
    ("method", "kind", "body"),
    [
        (
            "RunOrderLinkingWithProvider",
            LINKING,
            "<ProviderOrderIds><Id>1</Id></ProviderOrderIds>",
        ),
        ("RunOrderUnlinkingFromProvider", UNLINKING, ""),
        ("RunOrdersSynchronizingWithProvider", SYNCHRONIZING, None),
    ],
)
def test_an_activity_with_a_bad_session_ends_with_an_error(wire, method, kind, body):
    wire.control("switches", invalid_session="activity")
    order_id, _ = wire.booked((CASE, 1))
    wire.control("sessions/expire", kind="provider")
    parameters = f"<Parameters><OrderId>{order_id}</OrderId>{body}</Parameters>"
    activity = wire.run(method, "" if body is None else parameters)
    wire.later()
    assert wire.activity(activity, kind)["IsFinished"]
    assert "not valid" in wire.messages(activity, kind, "Error")[0]


def test_a_line_that_was_taken_meanwhile_is_not_linked_twice(wire):
    order_id = wire.paid((DRESS, 1), (RED_L, 1))
    first = foreign(wire, ((DRESS[0], "9"), 1))
    activity = link(wire, order_id, first)
    wire.export(order_id)
    wire.later()
    booked = numbers(wire, order_id)
    wire.answer(activity, "Line № 146 - 1", LINKING)
    wire.later()
    assert "already booked" in wire.messages(activity, LINKING, "Error")[0]
    assert numbers(wire, order_id) == booked


def test_an_order_that_was_merged_away_ends_its_activity(wire):
    wire.control("settings/Taobao", CheckOrderAfterExport="Disabled")
    target, merged = wire.paid((CASE, 1)), wire.paid((DRESS, 1))
    activity = wire.export(merged)
    wire.later(0.7)
    wire.by_operator("MergeOrders", targetOrderId=target, mergedOrderId=merged)
    wire.later()
    assert wire.activity(activity)["IsFinished"]
    assert "was not found" in wire.messages(activity, EXPORTING, "Error")[0]
    assert numbers(wire, target) == ["", ""]


def test_linking_needs_a_number(wire):
    order_id = wire.paid((CASE, 1))
    answer = wire.json(
        "RunOrderLinkingWithProvider",
        sessionId=wire.operator,
        providerType="Taobao",
        providerSessionId="PS-1",
        xmlParameters=f"<Parameters><OrderId>{order_id}</OrderId></Parameters>",
    )
    assert answer["ErrorCode"] == "ContractViolation"
    assert "ProviderOrderIds" in answer["ErrorDescription"]
