"""Orders from their arrival to their end, through the real client."""

from datetime import timedelta
from decimal import Decimal

import pytest

from mall_connector.mpapi import (
    LabelRequest,
    NotFound,
    OutcomeUnknown,
    Refused,
    Settings,
    at_least,
    equal,
    none_of,
    not_equal,
    one_of,
    walk,
)
from tests.sandbox_mall.wire import ZONE

GOODS = [{"id": "KET-100", "quantity": 1}, {"id": "KNI-100", "quantity": 2}]
TRACKING = ("GLS-4711", "https://t.example/GLS-4711")


@pytest.fixture
def sell(mall, client_of_variant):
    """A customer orders, and the seller brings the order as far as asked."""

    def sell(until="confirmed", **wish):
        wish = {"kind": "cod", "items": GOODS, **wish}
        number = str(mall.order(**wish))
        mall.advance(minutes=1)
        steps = {"open": 0, "confirmed": 1, "shipping": 2, "shipped": 3}[until]
        if steps > 0:
            client_of_variant.confirm_order(number)
            client_of_variant.get_order(number)
        if steps > 1:
            mall.advance(minutes=1)
            client_of_variant.start_shipping(number)
        if steps > 2:
            mall.advance(minutes=1)
            client_of_variant.ship_order(number, *TRACKING)
        mall.advance(minutes=5)
        return number

    return sell


def test_the_unconfirmed_are_listed_with_those_that_wait_for_money(
    mall, client_of_variant
):
    page = client_of_variant.list_unconfirmed()
    told = {order.id: order.status for order in page.items}
    assert set(told.values()) == {"blocked", "open"}
    assert all(order.confirmed is False for order in page.items)
    assert all(not order.test for order in page.items)
    assert {type(number) for number in told} == {str}
    assert page.is_last


def test_test_orders_are_listed_only_when_asked_for(mall, client_of_variant):
    numbers = {each.id for each in client_of_variant.list_unconfirmed(test=True).items}
    mall.advance(hours=1)
    real = {each.id for each in client_of_variant.list_unconfirmed().items}
    assert numbers - real == {"700112201101"}


def test_a_long_list_is_walked_to_its_end(mall, client_of_variant):
    mall.order(count=7, kind="cod", items=GOODS)
    condition = equal("status", "open")
    listed = walk(
        lambda page: client_of_variant.list_orders(condition, page=page, page_size=3)
    )
    numbers = [order.id for order in listed]
    assert len(numbers) == len(set(numbers)) == 11


def test_lists_are_filtered_and_sorted(mall, client_of_variant):
    since = mall.now() - timedelta(hours=4, minutes=30)
    page = client_of_variant.list_orders(
        one_of("status", ["open", "shipping"]), at_least("open", since), sort=["-id"]
    )
    numbers = [int(order.id) for order in page.items]
    assert numbers == sorted(numbers, reverse=True)
    assert numbers
    rest = client_of_variant.list_orders(
        none_of("status", ["open", "blocked"]), at_least("open", since)
    )
    assert {order.status for order in rest.items} <= {"shipping", "cancelled"}


@pytest.mark.parametrize("word", ["neq", "ne"])
def test_not_equal_is_the_word_that_the_account_takes(mall, make_client, word):
    mall.switch(not_equal=word)
    client = make_client(settings=Settings(not_equal=word))
    page = client.list_orders(
        not_equal("status", "open"), at_least("open", mall.now() - timedelta(days=9))
    )
    assert page.items and "open" not in {order.status for order in page.items}


def test_an_order_is_read_with_all_that_a_seller_needs(
    mall, client_of_variant, sell, variant
):
    number = sell(delivery="spectrum", pickup=True)
    order = client_of_variant.get_order(number)
    assert (order.id, order.status, order.confirmed) == (number, "open", True)
    assert order.purchase_id == number[:-2]
    assert order.currency == "EUR"
    assert order.delivery_price == Decimal("3.99")
    assert order.cod_price == Decimal(1)
    assert order.cod == sum(i.price * i.quantity for i in order.items) + Decimal("4.99")
    assert order.delivery_method_id == "49"
    assert (order.mdp, order.mdp_spectrum, order.mdp_classic) == (True, True, False)
    assert [(item.id, item.quantity) for item in order.items] == [
        ("KET-100", 1),
        ("KNI-100", 2),
    ]
    assert order.items[0].vat == 22
    assert order.items[0].commission == Decimal("12.5")
    assert order.items[0].title == "Kettle 1.7 l steel"
    assert order.branch_id == "310"
    assert order.branches.overridden is False
    assert order.address.country == "SI"
    assert order.address.email == "customer@example.com"
    assert order.tracking_number is None
    assert order.ship_date == (mall.now() + timedelta(days=1)).date()
    assert abs(order.times.open - mall.now()) < timedelta(hours=1)


def test_the_old_detail_may_hide_the_pick_up_point(mall, make_client):
    mall.switch(pickup_in_v1=False)
    number = str(mall.order(kind="cod", items=GOODS, pickup=True))
    new = make_client().get_order(number)
    old = make_client(settings=Settings(order_detail_versions=("v1",)))
    assert new.branch_id == "310"
    assert old.get_order(number).branch_id is None


def test_an_order_of_somebody_else_is_not_found(client_of_variant):
    with pytest.raises(NotFound):
        client_of_variant.get_order("99")


def test_orders_are_counted_by_status(client_of_variant):
    stats = client_of_variant.get_order_stats(30)
    assert stats["blocked"] == 1
    assert stats["shipping"] == 1
    assert set(stats) >= {"blocked", "open", "shipping", "shipped", "cancelled"}


def test_the_own_carrier_brings_it(mall, client_of_variant, sell):
    number = sell("shipped")
    order = client_of_variant.get_order(number)
    assert (order.status, order.tracking_number, order.tracking_url) == (
        "shipped",
        *TRACKING,
    )
    attempt = (mall.now() - timedelta(minutes=3)).replace(microsecond=0)
    client_of_variant.deliver_order(number, attempt + timedelta(minutes=1), attempt)
    order = client_of_variant.get_order(number)
    assert order.status == "delivered"
    assert order.delivered_at == attempt + timedelta(minutes=1)
    assert order.first_delivery_attempt == attempt


def test_open_may_become_shipped_at_once(mall, client_of_variant, sell):
    number = sell()
    client_of_variant.ship_order(number, *TRACKING)
    assert mall.status(int(number)) == "shipped"


def test_one_call_confirms_and_changes(mall, client_of_variant, sell):
    number = sell("shipping")
    mall.act(int(number), "change", ship_date="2030-01-01")
    mall.advance(minutes=1)
    client_of_variant.get_order(number)
    client_of_variant.ship_order(number, *TRACKING, confirm=True)
    assert mall.control(f"orders/{number}")["data"]["confirmed"] is True


def test_it_comes_back(mall, client_of_variant, sell):
    number = sell("shipped")
    client_of_variant.return_order(number)
    assert client_of_variant.get_order(number).status == "returned"


def test_we_cannot_send_it(mall, client_of_variant, sell):
    number = sell("shipping")
    client_of_variant.cancel_order(number)
    assert client_of_variant.get_order(number).times.cancelled


def test_tracking_of_a_shipped_order_can_be_mended(mall, client_of_variant, sell):
    number = sell("shipped")
    client_of_variant.set_tracking(number, "GLS-1", "https://t.example/GLS-1")
    assert client_of_variant.get_order(number).tracking_number == "GLS-1"
    (broken,) = mall.control("violations")["violations"]
    assert broken["rule"] == "O7"
    mall.control("violations/clear", {})


def test_serial_numbers_stand_at_their_item(mall, client_of_variant, sell):
    number = sell("shipping")
    client_of_variant.set_serial_numbers(number, "KNI-100", ["SN1", "SN2"])
    items = {item.id: item for item in client_of_variant.get_order(number).items}
    assert items["KNI-100"].serial_numbers == ("SN1", "SN2")
    assert items["KET-100"].serial_numbers == ()


@pytest.mark.parametrize(("kind", "head"), [("pdf", b"%PDF-"), ("zpl", b"^XA")])
def test_labels_of_several_orders_in_one_file(
    mall, client_of_variant, sell, kind, head
):
    first = sell("shipping", delivery="spectrum")
    second = sell("shipping", delivery="classic")
    wanted = [LabelRequest(first, 2), LabelRequest(second)]
    labels = client_of_variant.create_labels(wanted, kind, first_position=3)
    (file,) = labels.files
    assert file.content.startswith(head) and file.kind == kind
    codes = {each.order_id: each.barcodes for each in labels.orders}
    assert [len(codes[first]), len(codes[second])] == [2, 1]
    (consignment,) = client_of_variant.get_consignments(first)
    assert (consignment.order_id, consignment.parcel_count) == (first, 2)
    assert consignment.file.content.startswith(head)
    mall.advance(minutes=1)
    client_of_variant.ship_order(first)
    order = client_of_variant.get_order(first)
    assert order.status == "shipped" and order.tracking_number


def test_both_kinds_of_deliveries_have_a_file_each(mall, client_of_variant, sell):
    ours = sell("shipping", delivery="spectrum")
    dip = sell("shipping", delivery="spectrum", dip=True)
    labels = client_of_variant.create_labels_bulk(
        [LabelRequest(ours), LabelRequest(dip)]
    )
    assert {file.delivery for file in labels.files} == {"mdp", "dip"}


def test_an_order_without_labels_has_none(client_of_variant, sell):
    assert (
        client_of_variant.get_consignments(sell("shipping", delivery="classic")) == ()
    )


def test_the_carrier_of_mall_tells_its_steps(mall, client_of_variant, sell):
    number = sell("shipping", delivery="spectrum")
    client_of_variant.create_labels([LabelRequest(number)])
    mall.act(int(number), "ship")
    mall.act(int(number), "ready-to-return")
    order = client_of_variant.get_order(number)
    assert order.status == "shipped" and order.confirmed is False
    assert order.ready_to_return is True
    assert [step.code for step in order.consignment_history][-1:] == ["RECEIVED"]
    assert order.consignment_history[0].date.astimezone(ZONE)
    client_of_variant.confirm_order(number)


def test_a_second_pick_up_point(mall, client_of_variant, sell):
    number = sell(pickup=True)
    mall.act(int(number), "redirect", branch_id=311)
    branches = client_of_variant.get_order(number).branches
    assert branches.overridden is True
    assert (branches.branch_id, branches.secondary_branch_id) == ("310", "311")
    assert branches.last_change


def test_a_status_that_nobody_knows_is_passed_on(mall, client_of_variant, sell):
    number = sell()
    mall.act(int(number), "status", status="on_holiday")
    assert client_of_variant.get_order(number).status == "on_holiday"


def test_what_is_not_possible_now_is_refused_in_malls_words(
    mall, client_of_variant, sell
):
    number = sell()
    with pytest.raises(Refused) as refused:
        client_of_variant.return_order(number)
    assert refused.value.status == 400
    assert refused.value.errors and refused.value.errors[0].code == "VALIDATION_ERROR"
    assert refused.value.description


@pytest.mark.parametrize("kind", ["drop_before", "drop_after"])
def test_lost_labels_are_looked_for_and_asked_for_once(
    mall, client_of_variant, sell, kind
):
    number = sell("shipping", delivery="spectrum")
    mall.control("faults", {"method": "orders.labels", "kind": kind})
    with pytest.raises(OutcomeUnknown):
        client_of_variant.create_labels([LabelRequest(number, 2)])
    if not client_of_variant.get_consignments(number):
        client_of_variant.create_labels([LabelRequest(number, 2)])
    (consignment,) = client_of_variant.get_consignments(number)
    assert consignment.parcel_count == 2
