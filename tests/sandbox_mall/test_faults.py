"""Faults on demand, and a partner who repeats instead of looking."""

import pytest
import requests


def fault(mall, kind, method="orders.update", **more):
    mall.control("faults", {"method": method, "kind": kind, **more})


def test_an_answer_can_be_lost_after_the_work(mall):
    order_id = mall.order(kind="cod")
    fault(mall, "drop_after")
    with pytest.raises(requests.ConnectionError):
        mall.put(f"/v1/orders/{order_id}", {"confirmed": True})
    assert mall.data(f"/v1/orders/{order_id}")["confirmed"] is True


def test_a_call_can_be_lost_before_the_work(mall):
    order_id = mall.order(kind="cod")
    fault(mall, "drop_before")
    with pytest.raises(requests.ConnectionError):
        mall.put(f"/v1/orders/{order_id}", {"confirmed": True})
    assert mall.data(f"/v1/orders/{order_id}")["confirmed"] is False


def test_an_answer_can_be_cut(mall):
    fault(mall, "cut", "products.detail")
    with pytest.raises((requests.RequestException, ValueError)):
        mall.get("/v1/products/KETTLE").json()
    assert mall.get("/v1/products/KETTLE").ok


def test_an_answer_can_be_late(mall):
    order_id = mall.order(kind="cod")
    fault(mall, "delay", seconds=0.2)
    answer = mall.put(f"/v1/orders/{order_id}", {"confirmed": True})
    assert answer.ok and answer.elapsed.total_seconds() >= 0.2


def test_a_gateway_error_has_no_envelope(mall):
    fault(mall, "status", "*", status=502, times=2)
    for _call in range(2):
        answer = mall.get("/v1/partners/validate")
        assert answer.status_code == 502
        assert answer.headers["Content-Type"].startswith("text/html")
    assert mall.get("/v1/partners/validate").ok


def test_an_error_has_an_envelope(mall):
    fault(mall, "error", status=500, message="Something broke", code="INTERNAL")
    answer = mall.put("/v1/orders/1", {"confirmed": True})
    assert answer.json()["result"]["message"] == "Something broke"
    assert answer.json()["errorCodes"][0]["errorCode"] == "INTERNAL"


def test_repeating_a_write_whose_answer_was_lost_is_recorded(mall):
    order_id = mall.packed()
    fault(mall, "drop_after")
    for _attempt in range(2):
        try:
            mall.put(f"/v1/orders/{order_id}", {"status": "cancelled"})
        except requests.ConnectionError:
            continue
    assert "O24" in mall.rules()


def test_looking_first_is_fine(mall):
    order_id = mall.packed()
    fault(mall, "drop_before")
    body = {"status": "cancelled"}
    with pytest.raises(requests.ConnectionError):
        mall.put(f"/v1/orders/{order_id}", body)
    assert mall.data(f"/v1/orders/{order_id}")["status"] == "shipping"
    assert mall.put(f"/v1/orders/{order_id}", body).ok
    assert mall.rules() == []


def sheet(order_id):
    return {
        "labels_type": "zpl",
        "labels": [{"order_id": order_id, "parcel_count": 1}],
    }


@pytest.mark.parametrize("look", [True, False])
def test_lost_labels_are_looked_for_before_they_are_asked_for_again(mall, look):
    order_id = mall.packed(delivery="spectrum")
    fault(mall, "drop_after", "orders.labels")
    with pytest.raises(requests.ConnectionError):
        mall.post("/v1/orders/labels", sheet(order_id))
    if look:
        assert mall.get(f"/v1/orders/{order_id}/consignments").ok
    assert mall.post("/v1/orders/labels", sheet(order_id)).ok
    assert mall.rules() == ([] if look else ["O24"])


def test_a_look_whose_answer_was_lost_is_no_look(mall):
    order_id = mall.packed()
    path = f"/v1/orders/{order_id}"
    body = {"status": "cancelled"}
    fault(mall, "drop_before")
    with pytest.raises(requests.ConnectionError):
        mall.put(path, body)
    fault(mall, "drop_after", "orders.detail")
    with pytest.raises(requests.ConnectionError):
        mall.get(path)
    assert mall.put(path, body).ok
    assert mall.rules() == ["O24"]


def test_a_list_is_a_look_as_well(mall):
    order_id = mall.order(kind="cod")
    path = f"/v1/orders/{order_id}"
    fault(mall, "drop_before")
    with pytest.raises(requests.ConnectionError):
        mall.put(path, {"confirmed": True})
    assert mall.data("/v1/orders/unconfirmed", filter="basic")
    assert mall.put(path, {"confirmed": True}).ok
    assert mall.rules() == []
