"""Who may call, and in what clothes."""

import pytest
import requests

from tests.sandbox_mall.wire import HEADERS, KEY, OTHER_KEY, product


def test_a_valid_key_is_told_so(mall):
    answer = mall.get("/v1/partners/validate")
    assert answer.status_code == 200
    assert answer.json() == {"result": {"code": 200, "status": "OK"}}


@pytest.mark.parametrize("key", ["", "wrong"])
def test_a_missing_or_wrong_key_is_unauthorized(mall, key):
    answer = mall.get("/v1/partners/validate", key=key)
    assert answer.status_code == 401
    assert answer.json()["result"]["status"] == "ERROR"
    assert mall.refused_by() == "T1"


def test_a_key_in_a_header_is_no_key(mall):
    headers = {**HEADERS, "client_id": KEY, "Authorization": f"Bearer {KEY}"}
    url = f"{mall.url}/v1/partners/validate"
    assert requests.get(url, headers=headers, timeout=20).status_code == 401


def test_a_disabled_account_is_unauthorized(mall):
    mall.control(f"accounts/{KEY}", {"enabled": False})
    assert mall.get("/v1/orders/unconfirmed").status_code == 401
    assert mall.get("/v1/partners/validate", key=OTHER_KEY).ok


def test_an_endpoint_can_be_closed_to_an_account(mall):
    mall.control(f"accounts/{KEY}", {"denied": ["products.list"]})
    assert mall.get("/v1/products").status_code == 403
    assert mall.get("/v1/products/KETTLE").ok


def test_unknown_paths_and_verbs_are_refused_in_an_envelope(mall):
    missing = mall.get("/v1/nothing")
    assert (missing.status_code, missing.json()["result"]["code"]) == (404, 404)
    assert missing.json()["errorCodes"][0]["errorCode"] == "RESOURCE_NOT_FOUND"
    assert mall.post("/v1/brands", {}).status_code == 405


def test_a_body_of_get_and_delete_is_ignored(mall):
    assert mall.call("GET", "/v1/partners/validate", []).ok
    assert mall.call("GET", "/v1/partners/validate", b"no json").ok
    assert mall.delete("/v1/products/KETTLE").status_code == 204


def test_an_empty_php_array_is_taken_where_nothing_is_needed(mall):
    assert mall.put("/v1/batches/products/activate/all", []).status_code == 200


def test_a_body_that_is_no_json_is_refused(mall):
    answer = mall.put("/v1/orders/1", b"{")
    assert answer.status_code == 400
    assert answer.json()["errorCodes"][0]["errorCode"] == "VALIDATION_ERROR"


def test_error_attributes_are_a_map_or_a_list(mall):
    errors = mall.get("/v1/nothing").json()["errorCodes"]
    assert errors[0]["errorAttributes"] == {}
    mall.switch(error_attributes="list")
    errors = mall.get("/v1/nothing").json()["errorCodes"]
    assert errors[0]["errorAttributes"] == []


def test_a_caller_that_names_itself_breaks_no_rule(mall):
    mall.get("/v1/partners/validate")
    mall.put("/v1/batches/products/activate/all", [])
    assert mall.rules() == []


@pytest.mark.parametrize(
    "headers",
    [
        {"Accept": "*/*"},
        {"X-Application-Name": ""},
        {"X-Application-Tag": ""},
        {"X-Application-Tag": "9f86d081884c7d659a2feaa0c55ad015"},
    ],
)
def test_headers_that_say_nothing_are_recorded(mall, headers):
    url = f"{mall.url}/v1/partners/validate?client_id={KEY}"
    requests.get(url, headers=HEADERS | headers, timeout=20)
    assert mall.rules() == ["T2"]


def test_a_body_without_its_type_is_recorded(mall):
    url = f"{mall.url}/v1/batches/products/activate/all?client_id={KEY}"
    requests.put(url, data="[]", headers=HEADERS, timeout=20)
    assert mall.rules() == ["T2"]


def test_an_application_that_changes_its_name_is_recorded(mall):
    mall.get("/v1/partners/validate")
    headers = HEADERS | {"X-Application-Name": "another"}
    url = f"{mall.url}/v1/partners/validate?client_id={KEY}"
    requests.get(url, headers=headers, timeout=20)
    assert mall.rules() == ["T2"]


def test_downloads_need_no_json_headers(mall):
    mall.control("reset", {"account": {"client_id": KEY, "invoices": [{"id": 5}]}})
    headers = {name: text for name, text in HEADERS.items() if name != "Accept"}
    url = f"{mall.url}/v1/invoices/5/download?client_id={KEY}"
    assert requests.get(url, headers=headers, timeout=20).ok
    assert mall.rules() == []


def test_a_refused_request_must_not_come_again_unchanged(mall):
    order_id = mall.order()
    for _attempt in range(2):
        mall.put(f"/v1/orders/{order_id}", {"status": "shipping"})
    assert mall.rules() == ["T6"]


def test_a_refused_request_may_come_again_after_a_change(mall):
    order_id = mall.order()
    path = f"/v1/orders/{order_id}"
    assert mall.put(path, {"status": "shipping"}).status_code == 400
    mall.act(order_id, "pay")
    mall.confirm(order_id)
    assert mall.put(path, {"status": "shipping"}).status_code == 200
    assert mall.rules() == []


def test_labels_make_another_try_worthwhile(mall):
    order_id = mall.packed(delivery="spectrum")
    path = f"/v1/orders/{order_id}"
    assert mall.put(path, {"status": "shipped"}).status_code == 400
    row = {"order_id": order_id, "parcel_count": 1}
    assert mall.post("/v1/orders/labels", {"labels_type": "zpl", "labels": [row]}).ok
    assert mall.put(path, {"status": "shipped"}).ok
    assert mall.rules() == []


def test_a_batch_may_come_again_after_any_change(mall):
    path, body = "/v1/batches/products/activate/selected", [{"productId": "SKU-100"}]
    assert mall.put(path, body).status_code == 400
    assert mall.post("/v1/products", product()).ok
    assert mall.put(path, body).ok
    assert mall.rules() == []


def test_a_key_in_a_log_is_recorded(mall):
    assert mall.control("logs", {"text": f"GET /v1/orders?client_id={KEY}"})["found"]
    assert mall.rules() == ["T9"]
    assert mall.control("logs", {"text": "GET /v1/orders?client_id=***"}) == {
        "found": 0
    }


def test_the_journal_keeps_calls_without_the_key(mall):
    mall.put("/v1/orders/5?x=1", {"confirmed": True})
    call = mall.control("journal")["calls"][-1]
    assert (call["verb"], call["method"], call["status"]) == (
        "PUT",
        "orders.update",
        404,
    )
    assert call["parameters"]["body"] == '{"confirmed": true}'
    assert KEY not in str(call)
