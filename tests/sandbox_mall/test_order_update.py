"""Confirming, tracking and dates: what is refused and what is recorded."""

import pytest

from tests.sandbox_mall.wire import SHIPPED


def test_confirming_twice_is_recorded(mall):
    order_id = mall.order(kind="cod")
    for _time in range(2):
        assert mall.put(f"/v1/orders/{order_id}", {"confirmed": True}).ok
    assert mall.rules() == ["O2"]


def test_a_repeated_status_is_recorded_or_refused(mall):
    order_id = mall.packed()
    body = {"status": "shipping"}
    assert mall.put(f"/v1/orders/{order_id}", body).ok
    assert mall.rules() == ["O1"]
    mall.switch(identical_put="refuse")
    assert mall.put(f"/v1/orders/{order_id}", body).status_code == 400
    assert mall.refused_by() == "O1"


@pytest.mark.parametrize("body", [{}, [], {"confirmed": None}, {"note": "x"}])
def test_an_update_of_nothing_is_refused(mall, body):
    order_id = mall.order(kind="cod")
    assert mall.put(f"/v1/orders/{order_id}", body).status_code == 400


@pytest.mark.parametrize(
    "body",
    [
        {"confirmed": "yes"},
        {"status": ""},
        {"status": 5},
        {"status": "shipping", "tracking_number": ""},
    ],
)
def test_values_of_another_kind_are_refused(mall, body):
    order_id = mall.order(kind="cod")
    mall.confirm(order_id)
    assert mall.put(f"/v1/orders/{order_id}", body).status_code == 400
    assert mall.status(order_id) == "open"


@pytest.mark.parametrize("missing", ["tracking_number", "tracking_url"])
def test_shipped_needs_number_and_url_in_the_same_call(mall, missing):
    order_id = mall.packed()
    body = {name: value for name, value in SHIPPED.items() if name != missing}
    assert mall.put(f"/v1/orders/{order_id}", body).status_code == 400
    assert mall.refused_by() == "O6"


def test_the_lenient_profile_only_records_missing_tracking(mall):
    mall.switch(tracking_required=False)
    order_id = mall.packed()
    assert mall.put(f"/v1/orders/{order_id}", {"status": "shipped"}).ok
    assert mall.rules() == ["O6"]


@pytest.mark.parametrize("number", ["A 1", "A/1", "Ž1", "A.1", "A1\n"])
def test_a_tracking_number_has_few_characters(mall, number):
    order_id = mall.packed()
    body = SHIPPED | {"tracking_number": number}
    assert mall.put(f"/v1/orders/{order_id}", body).status_code == 400
    assert mall.refused_by() == "O9"


def test_tracking_after_shipped_is_recorded(mall):
    order_id = mall.shipped()
    body = {"tracking_number": "GLS-999", "tracking_url": "https://t.example/9"}
    assert mall.put(f"/v1/orders/{order_id}/tracking", body).ok
    assert mall.rules() == ["O7"]
    assert mall.data(f"/v1/orders/{order_id}")["tracking_number"] == "GLS-999"


def test_the_old_tracking_call_is_replaced(mall):
    order_id = mall.shipped()
    assert mall.put(f"/v1/orders/{order_id}/tracking-number/GLS-7", []).ok
    assert mall.rules() == ["O18", "O7"]
    assert mall.data(f"/v1/orders/{order_id}")["tracking_number"] == "GLS-7"


def test_tracking_before_shipped_or_with_mall_delivery_is_refused(mall):
    packed = mall.packed()
    carried = mall.order(kind="cod", delivery="spectrum", status="shipped")
    body = {"tracking_number": "GLS-999", "tracking_url": "https://t.example/9"}
    for order_id in (packed, carried):
        answer = mall.put(f"/v1/orders/{order_id}/tracking", body)
        assert answer.status_code == 400
        assert mall.refused_by() == "O8"


def test_delivered_needs_its_date_in_the_same_call(mall):
    order_id = mall.shipped()
    answer = mall.put(f"/v1/orders/{order_id}", {"status": "delivered"})
    assert answer.status_code == 400
    assert mall.refused_by() == "O10"


def test_a_delivered_date_sent_later_is_recorded(mall):
    mall.switch(delivered_at_required=False)
    order_id = mall.shipped()
    path = f"/v1/orders/{order_id}"
    mall.put(path, {"status": "delivered"})
    assert mall.put(path, {"delivered_at": mall.stamp(minutes=-1)}).ok
    assert mall.rules() == ["O10", "O11"]


@pytest.mark.parametrize("status", ["shipping", "returned", None])
def test_a_delivered_date_with_another_status_is_refused(mall, status):
    order_id = mall.order(kind="cod") if status == "shipping" else mall.shipped()
    mall.confirm(order_id)
    body = {"delivered_at": mall.stamp()}
    if status:
        body["status"] = status
    assert mall.put(f"/v1/orders/{order_id}", body).status_code == 400
    assert mall.refused_by() == "O10"


def test_a_delivered_date_that_cannot_be_is_recorded(mall):
    for hours in (1, -30):
        order_id = mall.shipped()
        body = {"status": "delivered", "delivered_at": mall.stamp(hours=hours)}
        assert mall.put(f"/v1/orders/{order_id}", body).ok
    assert mall.rules() == ["O10", "O10"]


@pytest.mark.parametrize("date", ["2026-02-05", "05.02.2026 10:00:00", "soon"])
def test_a_date_has_one_form(mall, date):
    order_id = mall.shipped()
    body = {"status": "delivered", "delivered_at": date}
    assert mall.put(f"/v1/orders/{order_id}", body).status_code == 400


def test_a_returned_order_is_final(mall):
    order_id = mall.shipped()
    assert mall.put(f"/v1/orders/{order_id}", {"status": "returned"}).ok
    body = {"status": "delivered", "delivered_at": mall.stamp()}
    assert mall.put(f"/v1/orders/{order_id}", body).status_code == 400


def test_serial_numbers_go_to_their_item(mall):
    order_id = mall.order(items=[{"id": "KETTLE", "quantity": 2}])
    path = f"/v1/orders/{order_id}/items/KETTLE/serial-numbers"
    assert mall.put(path, ["SN1", "SN2"]).ok
    (item,) = mall.data(f"/v1/orders/{order_id}")["items"]
    assert item["serial_numbers"] == ["SN1", "SN2"]
    assert mall.put(path.replace("KETTLE", "LAMP"), ["SN1"]).status_code == 404
    assert mall.put(path, [""]).status_code == 400
    assert mall.put(path, {"sn": "SN1"}).status_code == 400


def test_packing_without_reading_after_the_confirmation_is_recorded(mall):
    order_id = mall.order(kind="cod")
    path = f"/v1/orders/{order_id}"
    mall.get(path)
    mall.put(path, {"confirmed": True})
    mall.put(path, {"status": "shipping"})
    assert mall.rules() == ["O20"]


def test_orders_shipped_the_moment_they_are_packed_are_recorded(mall):
    for _number in range(3):
        order_id = mall.order(kind="cod")
        mall.confirm(order_id)
        mall.put(f"/v1/orders/{order_id}", {"status": "shipping"})
        mall.put(f"/v1/orders/{order_id}", SHIPPED)
    assert mall.rules() == ["O23"]


def test_an_order_that_is_never_confirmed_is_recorded_once(mall):
    mall.order(kind="cod")
    mall.advance(hours=23)
    assert mall.rules() == []
    mall.advance(hours=1)
    mall.advance(hours=30)
    assert mall.rules() == ["O21"]


def test_a_blocked_order_may_wait_unconfirmed(mall):
    mall.order()
    mall.advance(days=9)
    assert mall.rules() == []


def test_a_cancellation_wants_its_confirmation(mall):
    order_id = mall.order()
    mall.act(order_id, "cancel")
    mall.advance(hours=25)
    assert mall.rules() == ["O21"]


def test_the_detail_tells_an_order_of_its_account_only(mall):
    order_id = mall.order()
    answer = mall.get(f"/v1/orders/{order_id}", key="key-hr")
    assert answer.status_code == 404


def test_the_newer_detail_may_be_missing(mall):
    order_id = mall.order(pickup=True)
    assert mall.data(f"/v2/orders/{order_id}")["branch_id"] == 310
    mall.switch(order_detail_v2=False, pickup_in_v1=False)
    assert mall.get(f"/v2/orders/{order_id}").status_code == 404
    assert "branch_id" not in mall.data(f"/v1/orders/{order_id}")
