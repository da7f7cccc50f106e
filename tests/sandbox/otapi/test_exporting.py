"""Booking at the marketplace (reference 4.4, 4.6)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox.otapi.pricing import overpayment
from tests.sandbox.otapi.wire import (
    CASE,
    DRESS,
    EXPORTING,
    OLD_SNEAKERS,
    SHIRT,
    SNEAKERS,
)


def test_each_seller_gets_a_provider_order_of_his_own(wire):
    order_id, _ = wire.booked((DRESS, 1), (SNEAKERS, 1), (CASE, 2))
    dress, sneakers, case = wire.lines(order_id)
    assert dress["VendPurchId"] == case["VendPurchId"] != sneakers["VendPurchId"]
    assert len(dress["VendPurchId"]) == 19 and dress["VendPurchId"].isdigit()
    assert dress["VendPurchAccountId"] == "lucky_buyer_88"
    assert dress["VendPurchStatus"] == "WaitingForPayment"
    assert (dress["StatusId"], dress["CanBePurchased"]) == (2, False)
    assert wire.order(order_id)["StatusId"] == 30


def test_an_export_runs_over_time(wire):
    order_id = wire.paid((DRESS, 1), (SNEAKERS, 1))
    activity_id = wire.export(order_id)
    seen = [wire.activity(activity_id)]
    while not seen[-1]["IsFinished"]:
        assert len(seen) < 15
        wire.later(1)
        seen.append(wire.activity(activity_id))
    percents = [row["ProgressPercent"] for row in seen]
    assert percents == sorted(percents)
    assert (percents[0], percents[-1]) == (0, 100)
    assert 6 <= len(seen) <= 12
    assert seen[0]["Actions"][0]["Id"] == {"Value": "Cancel"}
    assert seen[-1]["Actions"] == []
    assert 6000 <= seen[-1]["WorkTime"] <= 11000
    elapsed = [step["TimeFromStart"] for step in seen[-1]["Steps"]]
    assert elapsed == sorted(elapsed)


def test_at_speed_zero_everything_is_due_at_once(wire):
    wire.control("switches", speed=0)
    order_id = wire.paid((DRESS, 1))
    assert wire.activity(wire.export(order_id))["IsFinished"]


def test_its_log_counts_what_it_found(wire):
    wire.booked((SNEAKERS, 1))
    order_id = wire.paid((DRESS, 1), (CASE, 1))
    activity_id = wire.export(order_id)
    wire.later()
    messages = wire.messages(activity_id, EXPORTING, "Success")
    assert messages[:2] == ["Found order lines: 2", "Found provider orders: 1"]


def test_only_the_named_lines_are_booked(wire):
    order_id = wire.paid((DRESS, 1), (CASE, 1))
    wire.export(order_id, wire.lines(order_id)[1]["Id"])
    wire.later()
    assert [bool(line["VendPurchId"]) for line in wire.lines(order_id)] == [False, True]


@pytest.mark.parametrize(
    ("button", "status", "purchasable"),
    [("Skip this product", 2, True), ("Cancel this product", 13, False)],
)
def test_an_outdated_configuration_asks(wire, button, status, purchasable):
    order_id = wire.paid((DRESS, 1), (OLD_SNEAKERS, 1))
    activity_id = wire.export(order_id)
    wire.later()
    asked = wire.activity(activity_id)
    assert asked["IsAwaitingAction"] and not asked["IsFinished"]
    links = [
        action
        for action in wire.question(activity_id)["Actions"]
        if action["Id"]["Value"] == "Link"
    ]
    assert links[0]["Parameters"][0]["Name"] == "url"
    wire.answer(activity_id, button)
    assert not wire.activity(activity_id)["IsAwaitingAction"]
    wire.later()
    dress, sneakers = wire.lines(order_id)
    assert wire.activity(activity_id)["IsFinished"]
    assert dress["VendPurchId"] and not sneakers["VendPurchId"]
    assert (sneakers["StatusId"], sneakers["CanBePurchased"]) == (status, purchasable)


def test_all_parameters_must_be_echoed_and_once(wire):
    order_id = wire.paid((OLD_SNEAKERS, 1))
    activity_id = wire.export(order_id)
    wire.later()
    line_id = wire.lines(order_id)[0]["Id"]
    both = (
        f'<Parameter Name="OrderLineId">{line_id}</Parameter>',
        '<Parameter Name="Decision">Skip</Parameter>',
    )
    codes = []
    for rows in (both[:1], both, both):
        answer = wire.json(
            "DoStepActionForBackgroundActivity",
            sessionId=wire.operator,
            activityType=EXPORTING,
            activityId=activity_id,
            xmlParameters=f"<NamedParameters>{''.join(rows)}</NamedParameters>",
        )
        codes.append(answer["ErrorCode"])
    assert codes == ["NotFound", "Ok", "NotFound"]


def test_booking_is_aborted_by_the_activitys_own_button(wire):
    order_id = wire.paid((DRESS, 1), (OLD_SNEAKERS, 1))
    activity_id = wire.export(order_id)
    wire.later()
    which = {"activityType": EXPORTING, "activityId": activity_id}
    wire.by_operator("DoActionForBackgroundActivity", actionId="Cancel", **which)
    ended = wire.activity(activity_id)
    assert ended["IsFinished"] and ended["IsCancelled"]
    assert not ended["IsAwaitingAction"]
    assert wire.bookings() == []
    code = wire.refused(
        "DoActionForBackgroundActivity",
        sessionId=wire.operator,
        actionId="Cancel",
        **which,
    )
    assert code == "ValidationError"


def test_an_unpaid_order_is_not_exported(wire):
    order_id = wire.place((DRESS, 1))
    activity_id = wire.export(order_id)
    wire.later()
    assert wire.messages(activity_id, EXPORTING, "Error") == [
        f"Order {order_id} is not paid"
    ]
    assert wire.bookings() == []


def test_a_second_export_has_an_error_for_each_booked_line(wire):
    order_id, _ = wire.booked((DRESS, 1), (CASE, 1))
    ids = [line["Id"] for line in wire.lines(order_id)]
    activity_id = wire.export(order_id, *ids)
    wire.later()
    errors = wire.messages(activity_id, EXPORTING, "Error")
    assert errors[:2] == [
        "Line № 146 - 1 is already booked",
        "Line № 146 - 2 is already booked",
    ]
    assert len(wire.bookings()) == 1
    assert wire.rules_broken() == ["export-booked", "export-booked"]


def test_two_exports_at_once_book_once(wire):
    order_id = wire.paid((DRESS, 1))
    wire.export(order_id)
    wire.export(order_id)
    wire.later()
    assert len(wire.bookings()) == 1
    assert wire.rules_broken() == ["export-running"]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"refused": "OffTheShelf"}, "Item of № 146 - 1 is no longer sold"),
        (
            {"configurations": {DRESS[1]: {"quantity": 0}}},
            "Not enough stock for № 146 - 1",
        ),
        (
            {"configurations": {DRESS[1]: {"removed": True}}},
            "Item of № 146 - 1 is no longer sold",
        ),
    ],
)
def test_goods_that_went_since_are_errors(wire, change, message):
    order_id = wire.paid((DRESS, 1), (CASE, 1))
    wire.control(f"items/{DRESS[0]}", **change)
    activity_id = wire.export(order_id)
    wire.later()
    assert wire.messages(activity_id, EXPORTING, "Error") == [message]
    dress, case = wire.lines(order_id)
    assert case["VendPurchId"] and not dress["VendPurchId"]


def test_bookings_are_limited(wire):
    wire.control("providers/Taobao", booking_limit=1)
    order_id = wire.paid((DRESS, 1), (SNEAKERS, 1))
    activity_id = wire.export(order_id)
    wire.later()
    assert "too many bookings" in wire.messages(activity_id, EXPORTING, "Error")[0]
    assert len(wire.bookings()) == 1


def test_tmall_promotions_can_be_disallowed(wire):
    wire.control("settings/Taobao", TmallPromotionsExport="Disallow")
    item = ("610000000005", "4100000000051")
    body = (
        "<OrderAddData><DeliveryModeId>1014</DeliveryModeId>"
        "<UserProfileId>77</UserProfileId><Items><Item>"
        f"<Id>{item[0]}</Id><ConfigurationId>{item[1]}</ConfigurationId>"
        "<Quantity>1</Quantity>"
        "<PromotionId>ot-d-promotion-610000000005</PromotionId>"
        "</Item></Items></OrderAddData>"
    )
    order_id = wire.by_user("AddOrder", xmlAddData=body)["Id"]
    wire.pay(order_id)
    activity_id = wire.export(order_id)
    wire.later()
    assert "Tmall" in wire.messages(activity_id, EXPORTING, "Error")[0]


@pytest.mark.parametrize(
    ("percent", "level", "step"),
    [
        (0, "Ok", "confirmed automatically"),
        (10, "SmallOverpayment", "confirmed automatically"),
        (20, "BigOverpayment", "waits for manual confirmation"),
        (-20, "Ok", "confirmed automatically"),
    ],
)
def test_checked_orders_tell_the_purchase_price(wire, percent, level, step):
    order_id = wire.paid((SHIRT, 4))
    wire.control(f"items/{SHIRT[0]}", buying_price_percent=percent)
    activity_id = wire.export(order_id, provider="Alibaba1688", session="PS-2")
    wire.later()
    line = wire.lines(order_id)[0]
    assert line["VendPurchItemPrice"] == 10 + percent / 10
    assert line["VendPurchDeliveryPrice"] == 6
    assert line["VendorPurchaseItemPriceWarningReason"]["Level"] == level
    messages = [row["Message"] for row in wire.activity(activity_id)["Steps"]]
    assert any(step in message for message in messages)


def test_in_mode_no_every_price_waits(wire):
    wire.control("settings/Taobao", AutomaticConfirmPriceMode="No")
    order_id = wire.paid((CASE, 1))
    activity_id = wire.export(order_id)
    wire.later()
    warnings = wire.messages(activity_id, EXPORTING, "Warning")
    assert len(warnings) == 1 and "waits for manual confirmation" in warnings[0]


def test_without_the_check_there_is_no_purchase_price(wire):
    wire.control("settings/Taobao", CheckOrderAfterExport="Disabled")
    order_id, number = wire.booked((CASE, 1))
    wire.control(f"marketplace/orders/{number}/pay")
    wire.synchronize()
    line = wire.lines(order_id)[0]
    assert line["StatusId"] == 4
    assert "VendPurchItemPrice" not in line
    assert "VendorPurchaseItemPriceWarningReason" not in line


def test_a_bad_session_is_refused_or_told_by_the_activity(wire):
    order_id = wire.paid((CASE, 1))
    wire.control("sessions/expire", kind="provider")
    body = f"<Parameters><OrderId>{order_id}</OrderId></Parameters>"
    code = wire.refused(
        "RunOrderExportingToProvider",
        sessionId=wire.operator,
        providerType="Taobao",
        providerSessionId="PS-1",
        xmlParameters=body,
    )
    assert code == "ValidationError"
    wire.control("switches", invalid_session="activity")
    activity_id = wire.export(order_id)
    wire.later()
    assert "not valid" in wire.messages(activity_id, EXPORTING, "Error")[0]


@pytest.mark.parametrize(
    ("more", "code"),
    [
        (
            {"providerType": "Alibaba1688", "providerSessionId": "PS-2"},
            "ValidationError",
        ),
        ({"providerType": "Nobody"}, "NotFound"),
        ({"providerSessionId": ""}, "ContractViolation/InvalidInputValue"),
        ({"xmlParameters": "<Parameters/>"}, "ContractViolation/InvalidInputValue"),
    ],
)
def test_what_does_not_fit_is_refused(wire, more, code):
    order_id = wire.paid((CASE, 1))
    values = {
        "providerType": "Taobao",
        "providerSessionId": "PS-1",
        "xmlParameters": f"<Parameters><OrderId>{order_id}</OrderId></Parameters>",
        **more,
    }
    answer = wire.refused(
        "RunOrderExportingToProvider", sessionId=wire.operator, **values
    )
    assert answer == code


def test_a_provider_may_need_no_session_or_be_off(wire):
    wire.control("providers/Taobao", session_required=False)
    order_id = wire.paid((CASE, 1))
    wire.export(order_id, session="")
    wire.later()
    assert wire.lines(order_id)[0]["VendPurchId"]
    wire.control("providers/Taobao", integration_enabled=False)
    code = wire.refused(
        "RunOrdersSynchronizingWithProvider",
        sessionId=wire.operator,
        providerType="Taobao",
        providerSessionId="",
    )
    assert code == "ValidationError"


def test_activities_are_listed_newest_first_and_purged(wire):
    first = wire.export(wire.paid((CASE, 1)))
    second = wire.export(wire.paid((DRESS, 1)))
    wire.later()
    root = "BackgroundActivitySearchParameters"
    body = f"<{root}><Types><Type>{EXPORTING}</Type></Types></{root}>"
    rows = wire.by_operator("SearchBackgroundActivities", xmlSearchParameters=body)
    assert [row["Id"]["Value"] for row in rows["Content"]] == [second, first]
    assert rows["Content"][1]["Description"] == "Export order ORD-0000000146"
    assert "Steps" not in rows["Content"][0]
    wire.later(8 * 86400)
    wire._operator = ""
    code = wire.refused(
        "GetBackgroundActivityInfo",
        sessionId=wire.operator,
        activityType=EXPORTING,
        activityId=first,
    )
    assert code == "NotFound"


def test_type_and_id_must_both_fit(wire):
    activity_id = wire.export(wire.paid((CASE, 1)))
    code = wire.refused(
        "GetBackgroundActivityInfo",
        sessionId=wire.operator,
        activityType="ProviderOrdersIntegrationLinking",
        activityId=activity_id,
    )
    assert code == "NotFound"


def test_polling_a_finished_activity_on_and_on_is_recorded(wire):
    activity_id = wire.export(wire.paid((CASE, 1)))
    wire.later()
    for _ in range(3):
        wire.activity(activity_id)
    assert wire.rules_broken() == []
    wire.activity(activity_id)
    assert wire.rules_broken() == ["finished-polled"]


@pytest.mark.parametrize(
    ("asked", "level"),
    [
        (8, "Ok"),
        (10, "Ok"),
        (11, "SmallOverpayment"),
        (12, "BigOverpayment"),
    ],
)
def test_the_manuals_example_of_prices(asked, level):
    assert overpayment(10, asked, 10) == level


prices = st.decimals("0.01", "10000", places=2)


@given(prices, prices, prices, st.integers(0, 100))
def test_a_higher_price_never_has_a_lower_level(paid, one, other, threshold):
    levels = ["Ok", "SmallOverpayment", "BigOverpayment"]
    low, high = sorted((one, other))
    cheap = levels.index(overpayment(paid, low, threshold))
    dear = levels.index(overpayment(paid, high, threshold))
    assert cheap <= dear
    assert (overpayment(paid, paid, threshold)) == "Ok"
