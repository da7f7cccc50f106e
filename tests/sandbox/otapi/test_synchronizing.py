"""What happens at the marketplace comes back (reference 4.6)."""

import pytest

from tests.sandbox.otapi.wire import (
    CASE,
    DRESS,
    SHIRT,
    SNEAKERS,
    SYNCHRONIZING,
)


def status(wire, order_id: str) -> int:
    """Return the status of an order's first line."""
    return wire.lines(order_id)[0]["StatusId"]


def test_each_event_is_seen_after_the_next_synchronization(wire):
    wire.control("settings/Taobao", BackgroundSynchronization="Disallowed")
    order_id, number = wire.booked((DRESS, 2))
    seen = []
    for action in ("pay", "ship", "receive"):
        wire.control(f"marketplace/orders/{number}/{action}", tracks=["YT1"])
        before = status(wire, order_id)
        wire.synchronize()
        line = wire.lines(order_id)[0]
        seen.append(
            (
                before,
                line["StatusId"],
                line["VendPurchStatus"],
                line["VendPurchWaybill"],
            )
        )
    assert seen == [
        (2, 4, "Paid", ""),
        (4, 4, "Shipped", "YT1"),
        (4, 6, "Received", "YT1"),
    ]
    assert wire.lines(order_id)[0]["CanMoveToPackage"]


def test_several_tracks_stand_in_one_field(wire):
    order_id, number = wire.booked((DRESS, 2))
    wire.control(f"marketplace/orders/{number}/pay")
    wire.control(f"marketplace/orders/{number}/ship", tracks=["YT1"])
    wire.control(f"marketplace/orders/{number}/ship", tracks=["YT2", "YT1"])
    wire.synchronize()
    assert wire.lines(order_id)[0]["VendPurchWaybill"] == "YT1, YT2"


@pytest.mark.parametrize("paid", [False, True])
def test_a_cancelled_provider_order_cannot_be_delivered(wire, paid):
    order_id, number = wire.booked((DRESS, 1), (SNEAKERS, 1))
    if paid:
        wire.control(f"marketplace/orders/{number}/pay")
        wire.synchronize()
    wire.control(f"marketplace/orders/{number}/cancel")
    wire.synchronize()
    dress, sneakers = wire.lines(order_id)
    assert (dress["StatusId"], dress["IsCancelled"]) == (12, True)
    assert sneakers["StatusId"] == 2
    assert wire.order(order_id)["RemainAmount"] == 0
    session = wire.by_operator(
        "GetProviderOrdersIntegrationSessionInfoList", providerType="Taobao"
    )
    assert session["Content"][0]["Balance"]["Amount"] == 25000


def test_paying_takes_the_accounts_money(wire):
    wire.booked((DRESS, 2), (CASE, 1))
    wire.control("marketplace/orders/pay-all")
    rows = wire.by_operator(
        "GetProviderOrdersIntegrationSessionInfoList", providerType="Taobao"
    )
    paid = 25000 - float(rows["Content"][0]["Balance"]["Amount"])
    assert round(paid, 2) == 2 * 128 + 19.9 + 2 * 8 + 6


def test_a_mapping_sends_lines_to_other_statuses(wire):
    wire.control("settings/Taobao", StatusMapping={"Shipped": "5"})
    order_id, number = wire.booked((DRESS, 1))
    wire.control(f"marketplace/orders/{number}/pay")
    wire.control(f"marketplace/orders/{number}/ship")
    wire.synchronize()
    assert status(wire, order_id) == 5


def test_what_people_did_since_then_stays(wire):
    order_id, number = wire.booked((DRESS, 1))
    for action in ("pay", "ship", "receive"):
        wire.control(f"marketplace/orders/{number}/{action}")
    wire.synchronize()
    line_id = wire.lines(order_id)[0]["Id"]
    wire.by_operator(
        "UpdateOrderLineForOperator",
        orderId=order_id,
        orderLineId=line_id,
        xmlUpdateData="<OrderLineUpdateData><StatusId>7</StatusId></OrderLineUpdateData>",
    )
    wire.synchronize()
    assert status(wire, order_id) == 7


def test_a_changed_purchase_price_comes_too(wire):
    order_id, number = wire.booked((SHIRT, 4), provider="Alibaba1688", session="PS-2")
    wire.control(f"marketplace/orders/{number}/price", price=12, delivery=9)
    wire.synchronize(provider="Alibaba1688", session="PS-2")
    line = wire.lines(order_id)[0]
    assert (line["VendPurchItemPrice"], line["VendPurchDeliveryPrice"]) == (12, 9)
    assert line["VendorPurchaseItemPriceWarningReason"] == {
        "Level": "BigOverpayment",
        "Message": "Purchase price is 20.0 % higher, check it",
    }


def test_it_works_on_the_whole_account_or_on_some_orders(wire):
    wire.control("settings/Taobao", BackgroundSynchronization="Disallowed")
    one, _ = wire.booked((DRESS, 1))
    two, _ = wire.booked((CASE, 1))
    wire.control("marketplace/orders/pay-all")
    body = f"<Parameters><OrderIds><Id>{two}</Id></OrderIds></Parameters>"
    wire.synchronize(body=body)
    assert (status(wire, one), status(wire, two)) == (2, 4)
    wire.synchronize()
    assert status(wire, one) == 4


def test_narrowing_can_be_switched_off(wire):
    one, _ = wire.booked((DRESS, 1))
    two, _ = wire.booked((CASE, 1))
    wire.control("marketplace/orders/pay-all")
    wire.control("switches", narrow_synchronization=False)
    body = f"<Parameters><OrderIds><Id>{two}</Id></OrderIds></Parameters>"
    wire.synchronize(body=body)
    assert status(wire, one) == 4


def test_its_log_counts_and_tells(wire):
    wire.booked((DRESS, 1), (SNEAKERS, 1))
    wire.control("marketplace/orders/pay-all")
    activity = wire.synchronize()
    assert wire.messages(activity, SYNCHRONIZING, "Success") == [
        "Found order lines: 2",
        "Found provider orders: 2",
        "Changed order lines: 2",
    ]
    assert wire.activity(activity, SYNCHRONIZING)["Description"] == ""


@pytest.mark.parametrize(
    ("setting", "after"), [("Allowed", 4), ("Disallowed", 2)], ids=["on", "off"]
)
def test_background_synchronization_needs_permission(wire, setting, after):
    wire.control("settings/Taobao", BackgroundSynchronization=setting)
    order_id, number = wire.booked((DRESS, 1))
    wire.control(f"marketplace/orders/{number}/pay")
    wire.later(301)
    assert status(wire, order_id) == after


def test_background_synchronization_stops_with_the_session(wire):
    order_id, number = wire.booked((DRESS, 1))
    wire.control(f"marketplace/orders/{number}/pay")
    wire.control("sessions/expire", kind="provider")
    wire.later(301)
    assert status(wire, order_id) == 2


def test_another_account_sees_nothing(wire):
    wire.control("settings/Taobao", BackgroundSynchronization="Disallowed")
    order_id, number = wire.booked((DRESS, 1))
    wire.control(f"marketplace/orders/{number}/pay")
    other = wire.control("provider-sessions", provider="Taobao", name="second")
    activity = wire.synchronize(session=other["id"])
    assert wire.messages(activity, SYNCHRONIZING, "Success")[:2] == [
        "Found order lines: 0",
        "Found provider orders: 0",
    ]
    assert status(wire, order_id) == 2
