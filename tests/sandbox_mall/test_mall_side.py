"""What MALL and the customer do to orders."""

import pytest

from tests.sandbox_mall.wire import KEY


def test_paying_opens_an_order_and_wants_a_confirmation(mall):
    order_id = mall.order()
    mall.put(f"/v1/orders/{order_id}", {"confirmed": True})
    found = mall.act(order_id, "pay")
    assert (found["data"]["status"], found["data"]["confirmed"]) == ("open", False)
    assert found["unconfirmed_by"] == "paid"


@pytest.mark.parametrize("how", ["customer", "mall"])
def test_cancelling_wants_a_confirmation(mall, how):
    order_id = mall.packed()
    found = mall.act(order_id, "cancel", by=how)
    assert (found["data"]["status"], found["data"]["confirmed"]) == (
        "cancelled",
        False,
    )
    assert found["cancelled_by"] == how


def test_shipping_on_after_the_customer_cancelled_is_recorded(mall):
    order_id = mall.packed()
    mall.act(order_id, "cancel")
    body = {
        "status": "shipped",
        "tracking_number": "G1",
        "tracking_url": "https://t.example/1",
    }
    assert mall.put(f"/v1/orders/{order_id}", body).status_code == 400
    assert mall.rules() == ["O22"]


def test_a_careful_partner_only_confirms_the_cancellation(mall):
    order_id = mall.packed()
    mall.act(order_id, "cancel")
    assert mall.data(f"/v1/orders/{order_id}")["status"] == "cancelled"
    mall.put(f"/v1/orders/{order_id}", {"confirmed": True})
    mall.advance(days=3)
    assert mall.rules() == []


@pytest.mark.parametrize("act", ["pay", "deliver", "return", "lose", "ship"])
def test_what_cannot_happen_is_refused(mall, act):
    order_id = mall.order(status="delivered")
    answer = mall.session.post(f"{mall.url}/control/orders/{order_id}/{act}", json={})
    assert answer.status_code == 400
    assert mall.status(order_id) == "delivered"


def test_another_pickup_point(mall):
    order_id = mall.order(kind="cod", pickup=True)
    mall.confirm(order_id)
    mall.act(order_id, "redirect", branch_id=311)
    found = mall.data(f"/v1/orders/{order_id}")
    assert found["branches"].pop("last_change")
    assert found["branches"] == {
        "overridden": True,
        "branch_id": 310,
        "secondary_branch_id": 311,
    }
    assert found["confirmed"] is False


def test_a_changed_address(mall):
    order_id = mall.order()
    mall.act(order_id, "change", address={"city": "Maribor"}, ship_date="2030-01-01")
    found = mall.data(f"/v1/orders/{order_id}")
    assert (found["address"]["city"], found["ship_date"]) == ("Maribor", "2030-01-01")
    assert found["address"]["name"] == "Ana Kranjc"


def test_a_purchase_split_into_orders(mall):
    made = mall.control("orders", {"parts": 3, "items": [{"id": "KETTLE"}]})["orders"]
    numbers = [row["data"]["id"] for row in made]
    assert [number % 100 for number in numbers] == [1, 2, 3]
    assert len({row["data"]["purchase_id"] for row in made}) == 1


def test_cash_on_delivery_adds_up(mall):
    items = [{"id": "KETTLE", "quantity": 2}, {"id": "SHIRT-M", "quantity": 1}]
    order_id = mall.order(kind="cod", items=items, discount=5)
    found = mall.data(f"/v1/orders/{order_id}")
    goods = sum(row["price"] * row["quantity"] for row in found["items"])
    total = goods + found["delivery_price"] + found["cod_price"]
    assert found["cod"] == pytest.approx(total)
    assert (found["discount"], goods) == (5, 100)


def test_a_prepaid_order_collects_nothing(mall):
    found = mall.data(f"/v1/orders/{mall.order()}")
    assert (found["cod"], found["status"]) == (0, "blocked")


def test_cash_on_delivery_may_start_blocked(mall):
    mall.switch(cod_start="blocked")
    assert mall.status(mall.order(kind="cod")) == "blocked"


def test_goods_that_the_partner_does_not_have(mall):
    item = {"id": "NEVER-SEEN", "title": "Something", "price": 5, "quantity": 1}
    found = mall.data(f"/v1/orders/{mall.order(items=[item])}")
    assert found["items"][0]["id"] == "NEVER-SEEN"
    assert found["items"][0]["commission"] == 12.5


def test_any_wire_key_can_be_set_at_creation(mall):
    order_id = mall.order(data={"external_id": "a-1", "source": "mallCz", "x": [1]})
    found = mall.data(f"/v1/orders/{order_id}")
    assert (found["external_id"], found["source"], found["x"]) == ("a-1", "mallCz", [1])


@pytest.mark.parametrize("status", ["shipping", "shipped", "delivered", "lost"])
def test_an_order_may_start_anywhere(mall, status):
    order_id = mall.order(status=status, delivery="spectrum")
    found = mall.data(f"/v1/orders/{order_id}")
    assert found["blocked"] < found["open"] < found[status]
    assert found["confirmed"] is True


@pytest.mark.parametrize(
    "wish",
    [{"kind": "loan"}, {"delivery": "drone"}, {"status": "gone"}, {"colour": "red"}],
)
def test_an_order_of_no_kind_is_refused(mall, wish):
    answer = mall.session.post(f"{mall.url}/control/orders", json=wish)
    assert answer.status_code == 400


def test_the_control_lists_orders_with_their_accounts(mall):
    mall.order()
    found = mall.control("orders?status=blocked")
    assert found["count"] == 1
    assert found["orders"][0]["client_id"] == KEY


def test_a_blocked_order_with_cash_on_delivery_may_open_by_itself(mall):
    mall.switch(cod_start="blocked", cod_opens_after=600)
    order_id, prepaid = mall.order(kind="cod"), mall.order()
    mall.advance(minutes=9)
    assert mall.status(order_id) == "blocked"
    mall.advance(minutes=1)
    assert (mall.status(order_id), mall.status(prepaid)) == ("open", "blocked")


def test_an_unpaid_order_may_be_cancelled_by_itself(mall):
    mall.switch(unpaid_days=10)
    order_id = mall.order()
    mall.advance(days=10)
    found = mall.control(f"orders/{order_id}")
    assert (found["data"]["status"], found["cancelled_by"]) == ("cancelled", "mall")
