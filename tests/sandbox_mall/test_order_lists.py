"""Lists of orders: what they hide, and how they should be asked."""

import pytest

from tests.sandbox_mall.wire import SHIPPED


def test_blocked_orders_are_hidden_until_asked_for(mall):
    blocked, opened = mall.order(), mall.order(kind="cod")
    since = mall.stamp(days=-1)
    assert mall.data("/v1/orders", open=f"ge:{since}") == [opened]
    assert mall.data("/v1/orders", status="eq:blocked") == [blocked]
    assert mall.data("/v1/orders/unconfirmed") == [blocked, opened]


def test_test_orders_are_hidden_until_asked_for(mall):
    order_id = mall.order(test=True)
    assert mall.status(order_id) == "open"
    assert mall.data("/v1/orders/unconfirmed", filter="basic") == []
    found = mall.data("/v1/orders/unconfirmed", filter="basic", test=1)
    assert [row["test"] for row in found] == [True]
    assert mall.data("/v1/orders", status="open", test="1") == [order_id]


def test_ids_come_as_an_array_or_in_an_object(mall):
    order_id = mall.order()
    assert mall.data("/v1/orders/unconfirmed") == [order_id]
    mall.switch(order_ids="object")
    assert mall.data("/v1/orders/unconfirmed") == {"ids": [order_id]}


def test_a_basic_object_has_the_documented_keys(mall):
    order_id = mall.order(kind="cod")
    (found,) = mall.data("/v1/orders/unconfirmed", filter="basic")
    assert found.pop("open").startswith("20") and found.pop("ship_date")
    assert found == {
        "id": order_id,
        "purchase_id": order_id // 100,
        "customer_id": 1200000001,
        "customer": "Ana Kranjc",
        "cod": 44.99,
        "payment_type": "A",
        "status": "open",
        "confirmed": False,
        "test": False,
        "mdp": False,
        "mdp_classic": False,
        "mdp_spectrum": False,
    }


def test_a_confirmed_order_leaves_the_list(mall):
    order_id = mall.order(kind="cod")
    mall.confirm(order_id)
    assert mall.data("/v1/orders/unconfirmed", filter="basic") == []


def test_counters_by_status(mall):
    mall.order()
    mall.order(kind="cod")
    found = mall.data("/v1/orders/stats", days=7)
    assert (found["blocked"], found["open"], found["lost"]) == (1, 1, 0)
    mall.advance(days=8)
    assert set(mall.data("/v1/orders/stats", days=7).values()) == {0}
    assert mall.data("/v1/orders/stats")["open"] == 1


def test_the_lists_of_one_status_are_replaced(mall):
    blocked, opened = mall.order(), mall.order(kind="cod")
    assert mall.data("/v1/orders/open") == [opened]
    assert mall.rules() == ["O18"]
    mall.switch(open_list="unclosed")
    assert mall.data("/v1/orders/open") == [blocked, opened]


def test_an_unknown_status_is_no_list(mall):
    assert mall.get("/v1/orders/closed").status_code == 404


def test_a_listing_of_the_whole_history_is_recorded(mall):
    mall.get("/v1/orders", filter="basic")
    assert mall.rules() == ["O15"]


@pytest.mark.parametrize(
    "query", [{"status": "in:open,shipping"}, {"shipped": "neq:$null"}]
)
def test_a_listing_by_status_or_time_is_fine(mall, query):
    mall.get("/v1/orders", filter="basic", **query)
    assert mall.rules() == []


def test_walking_over_closed_orders_is_recorded(mall):
    for _number in range(2):
        order_id = mall.shipped()
        body = {"status": "delivered", "delivered_at": mall.stamp()}
        assert mall.put(f"/v1/orders/{order_id}", body).ok
    mall.get("/v1/orders", status="delivered", page_size=1)
    assert mall.rules() == []
    mall.get("/v1/orders", status="delivered", page_size=1, page=2)
    assert mall.rules() == ["O15"]


def test_a_poll_without_basic_is_recorded(mall):
    mall.get("/v1/orders/unconfirmed")
    assert mall.rules() == ["O16"]


def test_polling_twice_in_an_hour_is_recorded(mall):
    mall.get("/v1/orders/unconfirmed", filter="basic")
    mall.advance(minutes=59)
    mall.get("/v1/orders/unconfirmed", filter="basic")
    assert mall.rules() == ["O17"]


def test_polling_hourly_with_all_pages_is_fine(mall):
    for _number in range(3):
        mall.order()
    for _hour in range(3):
        for page in (1, 2):
            query = {"filter": "basic", "page_size": 2, "page": page}
            mall.get("/v1/orders/unconfirmed", **query)
        mall.advance(hours=1)
    assert mall.rules() == []


def test_with_many_orders_polling_may_be_more_frequent(mall):
    mall.control("orders", {"count": 101, "items": [{"id": "KETTLE"}]})
    for _poll in range(2):
        mall.get("/v1/orders/unconfirmed", filter="basic")
    assert mall.rules() == []


def test_a_poll_whose_answer_was_lost_may_come_again(mall):
    mall.control("faults", {"method": "orders.unconfirmed", "kind": "status"})
    assert mall.get("/v1/orders/unconfirmed", filter="basic").status_code == 500
    assert mall.get("/v1/orders/unconfirmed", filter="basic").ok
    assert mall.rules() == []


def test_reading_final_orders_again_and_again_is_recorded(mall):
    orders = []
    for _number in range(5):
        orders.append(mall.shipped())
        body = {"status": "delivered", "delivered_at": mall.stamp()}
        mall.put(f"/v1/orders/{orders[-1]}", body)
    for order_id in orders:
        mall.get(f"/v1/orders/{order_id}")
    assert mall.rules() == []
    for order_id in orders:
        mall.get(f"/v1/orders/{order_id}")
    assert mall.rules() == ["X1"]


def test_shipped_orders_show_their_way_in_lists(mall):
    order_id = mall.shipped()
    (found,) = mall.data("/v1/orders", filter="basic", status="shipped")
    assert found["id"] == order_id
    assert found["tracking_number"] == SHIPPED["tracking_number"]
    assert found["open"] < found["shipping"] < found["shipped"]
