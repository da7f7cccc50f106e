"""An order's detail, as MALL writes it and as it might."""

from datetime import date, datetime, timezone
from decimal import Decimal

import pytest

from mall_connector.mpapi import (
    Address,
    BadAnswer,
    Branches,
    CarrierStep,
    ConsignmentStep,
    NotFound,
    OrderItem,
    Settings,
    StatusTimes,
    Unauthorized,
)
from tests.mpapi.fake_mall import Reply, error, ok

DETAIL = {
    "id": 81200456701,
    "purchase_id": 812004567,
    "external_order_id": 0,
    "currency": "EUR",
    "delivery_price": 2.9,
    "cod_price": 1.50,
    "cod": 41.4,
    "discount": 0,
    "delivery_method": "49",
    "delivery_method_id": 49,
    "branch_id": 310,
    "branches": {
        "overridden": True,
        "branch_id": 310,
        "secondary_branch_id": 311,
        "last_change": "2026-02-02 18:00:00",
    },
    "ship_date": "2026-02-03",
    "delivery_date": "2026-02-05",
    "address": {
        "customer_id": 1500000009,
        "name": "Jana Horvat",
        "phone": "+38640000000",
        "email": "jana@example.com",
        "street": "Trg 5",
        "city": "Celje",
        "zip": "3000",
        "country": "SI",
    },
    "confirmed": True,
    "status": "shipped",
    "items": [
        {
            "id": "CUP-7",
            "article_id": 100099000222,
            "quantity": 2,
            "price": 18.5,
            "vat": 22,
            "commission": 12.5,
            "title": "Cup",
            "serial_numbers": ["S1", 2],
        }
    ],
    "test": False,
    "mdp": True,
    "mdp_classic": False,
    "mdp_spectrum": True,
    "ready_to_return": False,
    "first_delivery_attempt": "2026-02-04 16:00:00",
    "open": "2026-02-01 09:00:00",
    "shipped": "2026-07-01 09:00:00",
    "ulozenka_status_history": [
        {"id": 5, "name": "Accepted", "date": "2026-02-02 08:00:00"}
    ],
    "consignment_status_history": [
        {
            "code": "READY_FOR_PICKUP",
            "date": "2026-02-02 19:00:00",
            "flags": ["damaged"],
            "tracking_number": "Z77",
        }
    ],
    "a_key_of_tomorrow": {"deep": [1, 2]},
}


def utc(*parts):
    return datetime(*parts, tzinfo=timezone.utc)


@pytest.fixture
def read(make_client, mall):
    """An order read from the detail, with some keys changed or (None) gone."""

    client = make_client(settings=Settings(order_detail_versions=("v2",)))

    def read(**changes):
        data = {**DETAIL, **changes}
        mall.script(ok({key: raw for key, raw in data.items() if raw is not None}))
        return client.get_order("81200456701")

    return read


def test_the_head(read):
    order = read()
    assert (order.id, order.purchase_id) == ("81200456701", "812004567")
    assert (order.status, order.confirmed, order.test) == ("shipped", True, False)
    assert (order.mdp, order.mdp_classic, order.mdp_spectrum) == (True, False, True)
    assert (order.ship_date, order.delivery_date) == (
        date(2026, 2, 3),
        date(2026, 2, 5),
    )
    assert (order.delivery_method, order.delivery_method_id) == ("49", "49")
    assert (order.external_order_id, order.ready_to_return) == ("0", False)


def test_money_keeps_its_digits(read):
    order = read()
    assert order.currency == "EUR"
    assert (order.cod, order.discount) == (Decimal("41.4"), 0)
    assert (order.delivery_price, order.cod_price) == (Decimal("2.9"), Decimal("1.5"))


def test_the_first_attempt_to_deliver(read):
    assert read().first_delivery_attempt == utc(2026, 2, 4, 15)


def test_times_are_malls_zone_in_winter_and_in_summer(read):
    assert read().times == StatusTimes(
        open=utc(2026, 2, 1, 8), shipped=utc(2026, 7, 1, 7)
    )


def test_the_second_branch(read):
    assert read().branch_id == "310"
    assert read().branches == Branches(True, "310", "311", utc(2026, 2, 2, 17))


def test_the_change_of_branch_under_its_other_name(read):
    branches = {"overridden": True, "branch_change_time": "2026-02-02 18:00:00"}
    assert read(branches=branches).branches.last_change == utc(2026, 2, 2, 17)


def test_the_customer(read):
    assert read().address == Address(
        customer_id="1500000009",
        name="Jana Horvat",
        phone="+38640000000",
        email="jana@example.com",
        street="Trg 5",
        city="Celje",
        zip="3000",
        country="SI",
    )


def test_the_lines(read):
    assert read().items == (
        OrderItem(
            id="CUP-7",
            article_id="100099000222",
            title="Cup",
            quantity=2,
            price=Decimal("18.5"),
            vat=Decimal(22),
            commission=Decimal("12.5"),
            serial_numbers=("S1", "2"),
        ),
    )


def test_the_histories_of_both_kinds_of_mall_delivery(read):
    order = read()
    assert order.carrier_history == (CarrierStep("5", "Accepted", utc(2026, 2, 2, 7)),)
    assert order.consignment_history == (
        ConsignmentStep("READY_FOR_PICKUP", utc(2026, 2, 2, 18), ("damaged",), "Z77"),
    )


def test_a_consignments_code_under_its_other_name(read):
    history = [{"status": "LOST", "flags": []}]
    (step,) = read(consignment_status_history=history).consignment_history
    assert (step.code, step.flags) == ("LOST", ())


def test_a_status_that_nobody_knows_is_kept_as_it_came(read):
    assert read(status="Teleported").status == "Teleported"


def test_an_order_of_which_only_the_number_is_known(client, mall):
    mall.script(ok({"id": "81200456701"}))
    order = client.get_order("81200456701")
    assert order.id == "81200456701"
    assert order.items == order.carrier_history == order.consignment_history == ()
    assert (order.branches, order.address) == (Branches(), Address())
    assert (order.cod, order.confirmed, order.status) == (None, None, None)


# Keys as PHP may write them, and what they mean.
ODDITIES = [
    ({"branches": []}, "branches", Branches()),
    ({"address": []}, "address", Address()),
    ({"items": {}}, "items", ()),
    ({"items": {"3": {"id": 9}}}, "items", (OrderItem("9"),)),
    ({"items": {"id": 9}}, "items", (OrderItem("9"),)),
    ({"cod": "41.40"}, "cod", Decimal("41.40")),
    ({"cod": ""}, "cod", None),
    ({"cod": 0.0}, "cod", Decimal(0)),
    ({"cod": "-.5"}, "cod", Decimal("-0.5")),
    ({"items": [{"id": 1.0, "quantity": 2.0}]}, "items", (OrderItem("1", quantity=2),)),
    ({"source": 1e300}, "source", "1E+300"),
    ({"confirmed": 0}, "confirmed", False),
    ({"confirmed": "1"}, "confirmed", True),
    ({"confirmed": "FALSE"}, "confirmed", False),
    ({"branch_id": "A-310"}, "branch_id", "A-310"),
    ({"purchase_id": 8.12004567e8}, "purchase_id", "812004567"),
    ({"ship_date": "2026-02-03 00:00:00"}, "ship_date", date(2026, 2, 3)),
    ({"ship_date": "0000-00-00"}, "ship_date", None),
    ({"ship_date": "soon"}, "ship_date", None),
    ({"delivered_at": "0000-00-00 00:00:00"}, "delivered_at", None),
    ({"delivered_at": "2026-02-05"}, "delivered_at", utc(2026, 2, 4, 23)),
    ({"delivered_at": "2026-02-05T12:00:00Z"}, "delivered_at", utc(2026, 2, 5, 12)),
    (
        {"delivered_at": "2026-02-05T12:00:00.25+02:00"},
        "delivered_at",
        utc(2026, 2, 5, 10),
    ),
    (
        {"delivered_at": "2026-02-05 12:00:00 -0130"},
        "delivered_at",
        utc(2026, 2, 5, 13, 30),
    ),
    ({"delivered_at": "2026-02-05 12:00 or so"}, "delivered_at", None),
    ({"delivered_at": "2026-02-05 25:00:00"}, "delivered_at", None),
    ({"tracking_number": " Z77 "}, "tracking_number", "Z77"),
    ({"tracking_url": ["?"]}, "tracking_url", None),
]


@pytest.mark.parametrize("changes, name, expected", ODDITIES)
def test_oddities_are_borne(read, changes, name, expected):
    assert getattr(read(**changes), name) == expected


def test_what_cannot_be_stored_is_taken_out_of_texts(read):
    odd = {**DETAIL["address"], "name": "Jana\0 \ud800Horvat"}
    assert read(address=odd).address.name == "Jana ?Horvat"


# Values with which an order cannot be worked, and the key to blame.
NONSENSE = [
    ({"id": None}, "no id"),
    ({"cod": "a lot"}, "cod is no number"),
    ({"cod": "1e999999"}, "cod is no number"),
    ({"cod": "NaN"}, "cod is no number"),
    ({"cod": "1" * 50}, "cod is no number"),
    ({"cod": "1_000"}, "cod is no number"),
    ({"cod": "41,40"}, "cod is no number"),
    ({"items": [{"id": 1, "quantity": 1.5}]}, "quantity is no whole number"),
    ({"confirmed": "perhaps"}, "confirmed is no truth value"),
    ({"items": [{"title": "Cup"}]}, "no id"),
    ({"address": [1]}, "a list stands where an object is expected"),
]


@pytest.mark.parametrize("changes, reason", NONSENSE)
def test_nonsense_names_the_key_and_never_the_value(read, changes, reason):
    with pytest.raises(BadAnswer) as caught:
        read(**changes)
    assert str(caught.value) == (
        f"GET /v2/orders/81200456701: the answer cannot be read: {reason} (HTTP 200)"
    )


@pytest.mark.parametrize(
    "answer",
    [
        error(404),
        error(403),
        Reply(b"<html>no such page</html>", 404),
        Reply(b"", 405),
        ok({"order": {"number": 7}}),
    ],
)
def test_an_order_that_v2_cannot_tell_is_asked_of_v1(client, mall, answer):
    mall.script(answer, ok({"id": 7}))
    assert client.get_order("7").id == "7"
    assert [sent.path for sent in mall.sent] == ["/v2/orders/7", "/v1/orders/7"]


def test_an_order_that_nobody_knows(client, mall):
    mall.script(error(404))
    with pytest.raises(NotFound):
        client.get_order("7")
    assert len(mall.sent) == 2


def test_any_other_refusal_is_not_asked_again(client, mall):
    mall.script(error(401))
    with pytest.raises(Unauthorized):
        client.get_order("7")
    assert len(mall.sent) == 1


def test_the_numbers_of_orders_by_status(client, mall):
    mall.script(ok({"blocked": 1, "open": "2", "teleported": 3}))
    assert client.get_order_stats() == {"blocked": 1, "open": 2, "teleported": 3}
