"""The small web pages: what a person can do without the control API."""

import re

import pytest


@pytest.mark.parametrize(
    "path", ["/", "/orders", "/products", "/notifications", "/calls", "/violations"]
)
def test_every_page_answers(mall, path):
    mall.order()
    mall.get("/v1/orders")
    answer = mall.session.get(mall.url + path)
    assert answer.status_code == 200
    assert "MALL, sandbox" in answer.text


def test_pages_without_any_account(mall):
    mall.control("reset", {"brands": [{"brand_id": "B"}]})
    assert "There is no account" in mall.session.get(mall.url).text
    assert mall.session.get(f"{mall.url}/orders").status_code == 404


def test_an_order_is_made_paid_and_cancelled_by_hand(mall):
    form = {"item": "KETTLE", "quantity": "2", "kind": "prepaid", "delivery": "own"}
    page = mall.session.post(f"{mall.url}/orders", data=form)
    order_id = int(re.search(r"Order (\d+)", page.text).group(1))
    assert mall.status(order_id) == "blocked"
    page = mall.session.post(f"{mall.url}/orders/{order_id}/pay")
    assert mall.status(order_id) == "open"
    assert "Cancelled by the customer" in page.text
    mall.session.post(f"{mall.url}/orders/{order_id}/cancel")
    assert mall.status(order_id) == "cancelled"


def test_a_parcel_of_mall_delivery_is_moved_by_hand(mall):
    order_id = mall.packed(delivery="spectrum", pickup=True)
    for act, form in (
        ("ship", {}),
        ("carrier", {"code": "READY_FOR_PICKUP"}),
        ("redirect", {"branch_id": "999"}),
        ("ready-to-return", {}),
        ("return", {}),
    ):
        url = f"{mall.url}/orders/{order_id}/{act}"
        assert mall.session.post(url, data=form).status_code == 200
    assert mall.status(order_id) == "returned"
    found = mall.data(f"/v1/orders/{order_id}")
    assert found["branches"]["secondary_branch_id"] == 999


def test_the_clock_is_moved_and_the_world_begins_anew(mall):
    before = mall.now()
    mall.session.post(f"{mall.url}/pages/advance", data={"seconds": "7200"})
    assert (mall.now() - before).total_seconds() >= 7200
    mall.order()
    mall.session.post(f"{mall.url}/pages/reset")
    assert mall.control("orders")["count"] == 0


def test_what_a_customer_writes_is_not_html(mall):
    name = "<script>alert(1)</script>"
    order_id = mall.order(data={"address": {"name": name}})
    for path in ("/orders", f"/orders/{order_id}"):
        assert name not in mall.session.get(mall.url + path).text
