"""For every check of transport and orders (section 8) a client that breaks it.

A generator's yields are what the stand-in must say at that point: ``refused``, or
``recorded``. What it only has to show (T3, T7, …) it asserts by itself.
"""

import requests

from tests.sandbox_mall.wire import HEADERS, KEY, SHIPPED

KETTLE = "/v1/products/KETTLE"
REFUSED, RECORDED, SHOWN = "refused", "recorded", "shown"
CHECKS = {}


def check(*ids):
    """The function breaks these checks."""

    def remember(function):
        CHECKS.update(dict.fromkeys(ids, function))
        return function

    return remember


def labels(order_id, parcels=1):
    wanted = [{"order_id": order_id, "parcel_count": parcels}]
    return {"labels_type": "zpl", "labels": wanted}


@check("T1")
def calls_with_the_key_in_a_header(mall):
    headers = HEADERS | {"client_id": KEY}
    url = f"{mall.url}/v1/partners/validate"
    assert requests.get(url, headers=headers, timeout=20).status_code == 401
    yield REFUSED


@check("T2")
def names_no_application(mall):
    url = f"{mall.url}/v1/partners/validate?client_id={KEY}"
    requests.get(url, headers={"Accept": "application/json"}, timeout=20)
    yield RECORDED


@check("T3")
def sends_a_body_with_a_get(mall):
    assert mall.call("GET", "/v1/partners/validate", []).ok
    assert mall.delete(KETTLE).status_code == 204
    yield SHOWN


@check("T4")
def calls_beyond_the_quota(mall):
    mall.control("limits/exhaust", {"domain": "orders"})
    answer = mall.get("/v1/orders/stats")
    assert answer.status_code == 429
    for name in ("Limit", "Remaining", "Reset"):
        assert answer.headers[f"X-RateLimit-{name}"]
    yield REFUSED


@check("T5")
def does_not_wait_for_the_reset(mall):
    mall.control("limits/exhaust", {"domain": "orders"})
    for _time in range(2):
        mall.get("/v1/orders/stats")
    yield RECORDED


@check("T6")
def repeats_what_was_refused(mall):
    order_id = mall.order()
    for _time in range(2):
        mall.put(f"/v1/orders/{order_id}", {"status": "shipping"})
    yield RECORDED


@check("T7")
def reads_beyond_the_last_page(mall):
    answer = mall.get("/v1/orders/unconfirmed", filter="basic", page=9)
    assert answer.json()["data"] == []
    yield RECORDED


@check("T8")
def must_bear_odd_values(mall):
    mall.switch(ids_as_text=True, unknown_keys=True)
    order_id = mall.order()
    mall.act(order_id, "status", status="on_holiday")
    data = mall.data(f"/v1/orders/{order_id}")
    assert data["id"] == str(order_id) and data["id"] > str(2**32)
    assert data["status"] == "on_holiday"
    assert "new_field" in data and "tracking_number" not in data
    yield SHOWN


@check("T9")
def writes_its_key_into_a_log(mall):
    mall.control("logs", {"text": f"GET /v1/brands?client_id={KEY}"})
    yield RECORDED


@check("O1")
def sends_the_same_status_again(mall):
    order_id = mall.packed()
    mall.put(f"/v1/orders/{order_id}", {"status": "shipping"})
    yield RECORDED
    mall.switch(identical_put="refuse")
    mall.put(f"/v1/orders/{order_id}", {"status": "shipping"})
    yield REFUSED


@check("O2")
def confirms_again(mall):
    order_id = mall.order(kind="cod")
    for _time in range(2):
        mall.put(f"/v1/orders/{order_id}", {"confirmed": True})
    yield RECORDED


@check("O3")
def packs_what_it_did_not_confirm(mall):
    order_id = mall.order(kind="cod")
    mall.put(f"/v1/orders/{order_id}", {"status": "shipping"})
    yield REFUSED


@check("O4")
def acts_on_a_blocked_order(mall):
    order_id = mall.order()
    mall.put(f"/v1/orders/{order_id}", {"confirmed": True})
    yield RECORDED
    mall.put(f"/v1/orders/{order_id}", {"status": "shipping"})
    yield REFUSED


@check("O5")
def jumps_over_a_status(mall):
    order_id = mall.order(kind="cod")
    mall.confirm(order_id)
    mall.put(f"/v1/orders/{order_id}", {"status": "returned"})
    yield REFUSED


@check("O6")
def ships_without_tracking(mall):
    order_id = mall.packed()
    mall.put(f"/v1/orders/{order_id}", {"status": "shipped"})
    yield REFUSED
    mall.switch(tracking_required=False)
    mall.put(f"/v1/orders/{order_id}", {"status": "shipped", "confirmed": True})
    yield RECORDED


@check("O7")
def tells_the_tracking_later(mall):
    body = {"tracking_number": "GLS-1", "tracking_url": "https://t.example/1"}
    mall.put(f"/v1/orders/{mall.shipped()}/tracking", body)
    yield RECORDED


@check("O8")
def tells_the_tracking_too_early(mall):
    body = {"tracking_number": "GLS-1", "tracking_url": "https://t.example/1"}
    mall.put(f"/v1/orders/{mall.packed()}/tracking", body)
    yield REFUSED


@check("O9")
def writes_a_tracking_number_with_a_space(mall):
    body = SHIPPED | {"tracking_number": "GLS 998"}
    mall.put(f"/v1/orders/{mall.packed()}", body)
    yield REFUSED


@check("O10")
def tells_no_time_of_delivery_or_one_to_come(mall):
    path = f"/v1/orders/{mall.shipped()}"
    mall.put(path, {"status": "delivered"})
    yield REFUSED
    mall.put(path, {"status": "delivered", "delivered_at": mall.stamp(hours=9)})
    yield RECORDED


@check("O11")
def tells_the_time_of_delivery_later(mall):
    mall.switch(delivered_at_required=False)
    path = f"/v1/orders/{mall.shipped()}"
    mall.put(path, {"status": "delivered"})
    mall.put(path, {"delivered_at": mall.stamp(minutes=-1)})
    yield RECORDED


@check("O12")
def ships_mall_delivery_without_a_label(mall):
    order_id = mall.packed(delivery="spectrum")
    mall.put(f"/v1/orders/{order_id}", {"status": "shipped"})
    yield REFUSED


@check("O13")
def ships_what_mall_ships(mall):
    mall.control(f"accounts/{KEY}", {"mdp_shipped_by": "mall"})
    order_id = mall.packed(delivery="spectrum")
    mall.post("/v1/orders/labels", labels(order_id))
    mall.put(f"/v1/orders/{order_id}", {"status": "shipped"})
    yield REFUSED


@check("O14")
def wants_labels_at_the_wrong_time(mall):
    order_id = mall.order(kind="cod", delivery="spectrum")
    mall.confirm(order_id)
    mall.post("/v1/orders/labels", labels(order_id))
    yield REFUSED
    order_id = mall.packed(delivery="spectrum")
    mall.post("/v1/orders/labels", labels(order_id))
    mall.put(f"/v1/orders/{order_id}", {"status": "shipped"})
    mall.post("/v1/orders/labels", labels(order_id, 2))
    yield RECORDED


@check("O15")
def lists_the_whole_history(mall):
    mall.get("/v1/orders", filter="basic")
    yield RECORDED


@check("O16")
def polls_bare_ids(mall):
    mall.get("/v1/orders/unconfirmed")
    yield RECORDED


@check("O17")
def polls_all_the_time(mall):
    for _time in range(2):
        mall.get("/v1/orders/unconfirmed", filter="basic")
    yield RECORDED


@check("O18")
def lists_by_the_old_address(mall):
    mall.get("/v1/orders/open", filter="basic")
    yield RECORDED


@check("O19")
def looks_for_blocked_orders_in_the_list(mall):
    order_id, test_id = mall.order(), mall.order(test=True)
    query = {"filter": "basic", "purchase_id": f"ge:{order_id // 100}"}
    assert mall.data("/v1/orders", **query) == []
    asked = mall.data("/v1/orders", **query, status="blocked")
    assert [order["id"] for order in asked] == [order_id]
    tests = mall.data("/v1/orders", **query, status="open", test=1)
    assert [order["id"] for order in tests] == [test_id]
    yield SHOWN


@check("O20")
def imports_what_may_have_changed(mall):
    path = f"/v1/orders/{mall.order(kind='cod')}"
    mall.get(path)
    mall.put(path, {"confirmed": True})
    mall.put(path, {"status": "shipping"})
    yield RECORDED


@check("O21")
def never_confirms(mall):
    mall.order(kind="cod")
    mall.advance(hours=25)
    yield RECORDED


@check("O22")
def ships_what_the_customer_cancelled(mall):
    order_id = mall.packed()
    mall.act(order_id, "cancel")
    mall.put(f"/v1/orders/{order_id}", SHIPPED)
    yield RECORDED


@check("O23")
def packs_and_ships_in_one_second(mall):
    for _order in range(3):
        order_id = mall.order(kind="cod")
        mall.confirm(order_id)
        mall.put(f"/v1/orders/{order_id}", {"status": "shipping"})
        mall.put(f"/v1/orders/{order_id}", SHIPPED)
    yield RECORDED


@check("O24")
def sends_again_without_a_look(mall):
    path = f"/v1/orders/{mall.packed()}"
    mall.control("faults", {"method": "orders.update", "kind": "drop_after"})
    for _time in range(2):
        try:
            mall.put(path, SHIPPED)
        except requests.ConnectionError:
            continue
    yield RECORDED


@check("O25")
def confirms_the_carriers_news_twice(mall):
    order_id = mall.packed(delivery="spectrum")
    mall.post("/v1/orders/labels", labels(order_id))
    mall.act(order_id, "ship")
    for _time in range(2):
        mall.put(f"/v1/orders/{order_id}", {"confirmed": True})
    yield RECORDED
