"""Lists of orders: what is asked for, and what is made of the answer."""

from datetime import date, datetime, timezone
from decimal import Decimal

import pytest

from mall_connector.mpapi.pages import walk
from mall_connector.mpapi.where import at_least, between, equal, one_of
from tests.mpapi.fake_mall import ok

SINCE = datetime(2026, 1, 31, 23, 0, tzinfo=timezone.utc)


def test_unconfirmed_orders_are_asked_for_as_basic_objects(client, mall):
    client.list_unconfirmed()
    assert mall.last.verb == "GET"
    assert mall.last.path == "/v1/orders/unconfirmed"
    assert mall.last.asked == {"filter": "basic", "page": "1", "page_size": "100"}


def test_the_client_id_goes_with_every_call(client, mall):
    client.list_unconfirmed()
    assert mall.last.query["client_id"] == "KEY-1"


def test_a_window_of_time_is_written_in_malls_zone(client, mall):
    client.list_orders(equal("status", "open"), at_least("open", SINCE), sort=["id"])
    assert mall.last.asked == {
        "filter": "basic",
        "status": "eq:open",
        "open": "ge:2026-02-01 00:00:00",
        "_sort": "id:asc",
        "page": "1",
        "page_size": "100",
    }


def test_several_statuses_and_a_range(client, mall):
    client.list_orders(
        one_of("status", ["blocked", "open"]),
        between("ship_date", date(2026, 2, 1), date(2026, 2, 3)),
        sort=["-ship_date", "id"],
        page=2,
        page_size=1000,
        test=True,
    )
    assert mall.last.asked == {
        "filter": "basic",
        "status": "in:blocked,open",
        "ship_date": "bt:2026-02-01,2026-02-03",
        "_sort": "ship_date:desc,id:asc",
        "test": "1",
        "page": "2",
        "page_size": "1000",
    }


def test_the_whole_history_cannot_be_asked_for(client, mall):
    with pytest.raises(ValueError, match="condition"):
        client.list_orders()
    assert mall.sent == []


def test_two_conditions_on_a_column_would_lose_one(client, mall):
    with pytest.raises(ValueError, match="between"):
        client.list_orders(at_least("open", SINCE), equal("open", SINCE))


def test_a_basic_order_is_read(client, mall):
    mall.script(
        ok(
            [
                {
                    "id": 81200456701,
                    "purchase_id": 812004567,
                    "external_id": "7f0c2a1e",
                    "source": "elsewhere",
                    "customer_id": 1500000009,
                    "customer": "Jana Horvat",
                    "payment_type": "A",
                    "tracking_number": "Z77",
                    "tracking_url": "https://track.example/Z77",
                    "delivered_at": "2026-02-05 12:00:00",
                    "cod": 41.40,
                    "ship_date": "2026-02-03",
                    "status": "open",
                    "confirmed": False,
                    "test": False,
                    "mdp": True,
                    "open": "2026-02-01 10:05:07",
                }
            ],
            paging={"total": 1, "pages": 1, "size": 1, "page": 1},
        )
    )
    page = client.list_unconfirmed()
    (order,) = page.items
    assert (order.id, order.purchase_id) == ("81200456701", "812004567")
    assert (order.external_id, order.source) == ("7f0c2a1e", "elsewhere")
    assert (order.customer_id, order.customer) == ("1500000009", "Jana Horvat")
    assert (order.cod, order.payment_type) == (Decimal("41.40"), "A")
    assert order.tracking_number == "Z77"
    assert order.tracking_url == "https://track.example/Z77"
    assert order.delivered_at == datetime(2026, 2, 5, 11, tzinfo=timezone.utc)
    assert order.ship_date == date(2026, 2, 3)
    assert (order.confirmed, order.mdp, order.mdp_classic) == (False, True, None)
    moment = datetime(2026, 2, 1, 9, 5, 7, tzinfo=timezone.utc)
    assert dict(order.times) == {"open": moment}
    assert (page.total, page.pages, page.is_last) == (1, 1, True)


@pytest.mark.parametrize(
    "data",
    [
        [81200455501, 81200456701],
        {"ids": [81200455501, 81200456701]},
        {"ids": ["81200455501", "81200456701"]},
        {"0": {"id": 81200455501}, "2": {"id": 81200456701}},
    ],
)
def test_bare_ids_and_lists_with_gaps_are_lists_too(client, mall, data):
    mall.script(ok(data))
    found = [order.id for order in client.list_unconfirmed().items]
    assert found == ["81200455501", "81200456701"]


def test_a_list_is_walked_to_its_last_page(client, mall):
    mall.script(
        ok([1, 2], paging={"pages": 2, "page": 1}),
        ok([3], paging={"pages": 2, "page": 2}),
    )
    found = [
        order.id for order in walk(lambda page: client.list_unconfirmed(page=page))
    ]
    assert found == ["1", "2", "3"]
    assert [sent.query["page"] for sent in mall.sent] == ["1", "2"]


def test_a_walk_ends_where_a_page_is_empty(client, mall):
    mall.script(ok([1], paging={"pages": 9}), ok([], paging={"pages": 9}))
    found = list(walk(lambda page: client.list_unconfirmed(page=page)))
    assert (len(found), len(mall.sent)) == (1, 2)
