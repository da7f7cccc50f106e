"""What goes out: address, headers and body of every method."""

import inspect
from datetime import datetime, timezone
from decimal import Decimal

import pytest

from mall_connector.mpapi import (
    Client,
    ItemAvailability,
    LabelRequest,
    Settings,
    at_least,
    equal,
    not_equal,
    one_of,
)
from tests.mpapi.call_tables import DELIVERED, PAGE, READS, SINCE, WRITES
from tests.mpapi.fake_mall import ok

# An answer that every method can read.
ANSWER = ok(
    {"id": "1", "documentNumber": 1, "invoiceNumber": 1, "labels_raw": "1234"},
    errors=[],
)
LISTS = ok([], errors=[])
DOWNLOADS = ("download_invoice", "download_offset")


def named(rows):
    return [f"{number}-{row[0]}" for number, row in enumerate(rows)]


def call(client, name, arguments):
    method = getattr(client, name)
    return method(**arguments) if isinstance(arguments, dict) else method(*arguments)


@pytest.mark.parametrize("name, arguments, path, query", READS, ids=named(READS))
def test_a_read(client, mall, name, arguments, path, query):
    whole_list = name.startswith(("list_", "search_", "find_categories"))
    mall.script(LISTS if whole_list else ANSWER)
    call(client, name, arguments)
    (sent,) = mall.sent
    assert (sent.verb, sent.path, sent.asked) == ("GET", path, query)
    assert sent.content is None
    assert sent.headers["Accept"] == (
        "*/*" if name in DOWNLOADS else "application/json"
    )


@pytest.mark.parametrize("name, arguments, verb, path, body", WRITES, ids=named(WRITES))
def test_a_write(client, mall, name, arguments, verb, path, body):
    mall.script(ANSWER)
    call(client, name, arguments)
    (sent,) = mall.sent
    assert (sent.verb, sent.path, sent.asked) == (verb, path, {})
    assert (sent.body if sent.content else None) == body
    assert sent.headers["Content-Type"] == "application/json"


def test_the_tables_hold_every_method():
    methods = {
        name
        for name, _method in inspect.getmembers(Client, inspect.isfunction)
        if not name.startswith("_")
    }
    assert methods == {row[0] for row in READS + WRITES}


@pytest.mark.parametrize(
    "name, arguments, body",
    [
        ("start_shipping", [], {"status": "shipping"}),
        ("ship_order", [], {"status": "shipped"}),
        (
            "deliver_order",
            [DELIVERED],
            {"status": "delivered", "delivered_at": "2026-02-06 12:47:00"},
        ),
        ("return_order", [], {"status": "returned"}),
        ("cancel_order", [], {"status": "cancelled"}),
    ],
)
def test_a_change_of_status_may_confirm_in_the_same_call(
    client, mall, name, arguments, body
):
    getattr(client, name)("7", *arguments, confirm=True)
    assert mall.last.body == {"confirmed": True, **body}


# Calls that make no sense are an error of the caller's, and nothing is sent.
SENSELESS = [
    ("ship_order", ["7", "DPD-4711"]),
    ("ship_order", ["7", "", "https://track.example/"]),
    ("deliver_order", ["7", datetime(2026, 2, 5)]),
    ("get_order", [""]),
    ("delete_product", [""]),
    ("delete_product", [".."]),
    ("delete_variant", ["TEE", ""]),
    ("activate_products", [[]]),
    ("send_availabilities", [[]]),
    ("send_availabilities", [[ItemAvailability(str(n), "A", 1) for n in range(1001)]]),
    ("send_availabilities", [[ItemAvailability("TEE", "A", n) for n in range(2)]]),
    ("set_price", ["TEE", Decimal("0.12345678901234567890")]),
    ("get_supply_delay", [None, "RED"]),
    ("create_labels", [[LabelRequest("no number")]]),
    ("list_orders", [one_of("status", [])]),
    ("list_orders", [equal("status", "")]),
    ("list_orders", [one_of("status", ["open,blocked"])]),
    ("list_orders", [at_least("open", datetime(2026, 2, 5))]),
    ("list_unconfirmed", {"page": 0}),
    ("list_unconfirmed", {"page_size": -1}),
]


@pytest.mark.parametrize("name, arguments", SENSELESS, ids=named(SENSELESS))
def test_a_senseless_call_is_not_sent(client, mall, name, arguments):
    with pytest.raises(ValueError):
        call(client, name, arguments)
    assert mall.sent == []


def test_a_thousand_availabilities_are_one_call(client, mall):
    items = [ItemAvailability(str(number), "A", 1) for number in range(1000)]
    client.send_availabilities(items)
    assert len(mall.last.body) == 1000


def test_the_application_names_itself(make_client, mall):
    make_client(application="Můj obchod\r\nX-Evil: 1", version="19.0.2").list_brands()
    headers = mall.last.headers
    assert headers["X-Application-Name"] == "odoo-mall-connector"
    assert headers["X-Application-Version"] == "19.0.2"
    assert headers["X-Application-Tag"] == "Muj obchod X-Evil: 1"
    assert "X-Evil" not in headers


def test_a_tag_of_which_nothing_is_left_is_left_out(make_client, mall):
    make_client(application="商店").list_brands()
    assert "X-Application-Tag" not in mall.last.headers


@pytest.mark.parametrize(
    "url, asked",
    [
        ("https://mall.example", "https://mall.example/v1/brands"),
        ("https://mall.example/", "https://mall.example/v1/brands"),
        ("https://mall.example/v1", "https://mall.example/v1/brands"),
        (" https://mall.example/v1/ ", "https://mall.example/v1/brands"),
        ("http://localhost:8080/mall", "http://localhost:8080/mall/v1/brands"),
    ],
)
def test_the_address_of_the_service(make_client, mall, url, asked):
    make_client(url=url).list_brands()
    assert mall.last.url.partition("?")[0] == asked


@pytest.mark.parametrize(
    "arguments",
    [
        {"url": "mall.example"},
        {"url": "ftp://mall.example"},
        {"url": "https://user:pass@mall.example"},
        {"url": "https://mall.example/?client_id=KEY"},
        {"url": "https://"},
        {"client_id": " "},
    ],
)
def test_a_client_that_cannot_work_is_not_made(make_client, arguments):
    with pytest.raises(ValueError):
        make_client(**arguments)


def test_the_time_limits_reach_the_session(make_client, mall):
    make_client(timeout=(3, 7)).list_brands()
    assert mall.last.timeout == (3, 7)


# What an account has set otherwise, and what it changes.
SETTINGS = [
    ({"order_detail_versions": ("v1",)}, "get_order", ["7"], "/v1/orders/7", {}),
    ({"transports_version": "v2"}, "list_transports", [], "/v2/transports", {}),
    (
        {"page_size": 500, "not_equal": "ne"},
        "list_invoices",
        [not_equal("currency", "EUR")],
        "/v1/invoices",
        {"currency": "ne:EUR", "page": "1", "page_size": "500"},
    ),
    (
        {"product_column_prefix": ""},
        "list_products",
        [equal("category_id", "ZX07")],
        "/v1/products",
        {"filter": "basic", "category_id": "eq:ZX07", "page": "1"},
    ),
    (
        {"zone": timezone.utc},
        "list_orders",
        [at_least("open", SINCE)],
        "/v1/orders",
        {"filter": "basic", "open": "ge:2026-07-01 06:00:59", **PAGE},
    ),
]


@pytest.mark.parametrize("settings, name, arguments, path, query", SETTINGS)
def test_what_the_sources_disagree_about_is_a_setting(
    make_client, mall, settings, name, arguments, path, query
):
    mall.script(ANSWER if name == "get_order" else LISTS)
    call(make_client(settings=Settings(**settings)), name, arguments)
    (sent,) = mall.sent
    assert (sent.path, sent.asked) == (path, query)
