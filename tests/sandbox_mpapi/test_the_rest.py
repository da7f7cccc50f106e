"""The catalogue, the money, the account, and whether anything is left untried."""

import inspect
import json
import threading
from datetime import timedelta
from decimal import Decimal
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
import requests

from mall_connector.mpapi import (
    Client,
    MenuCategory,
    OutcomeUnknown,
    Unauthorized,
    Unavailable,
    at_least,
    one_of,
    read_notification,
)
from tests.sandbox_mall.wire import ZONE


def test_a_connection_is_tested(client_of_variant):
    client_of_variant.validate_partner()


@pytest.mark.parametrize("spoilt", [{"enabled": False}, {"denied": ["brands.list"]}])
def test_an_account_without_rights_is_told_apart(mall, client, spoilt):
    mall.control("accounts/demo-si", spoilt)
    with pytest.raises(Unauthorized):
        client.list_brands()


def test_a_wrong_key_is_told_apart(mall, make_client):
    with pytest.raises(Unauthorized) as refused:
        make_client("wrong-key").validate_partner()
    assert "wrong-key" not in str(refused.value)


def test_markets_are_data(client_of_variant):
    shops = {shop.id: shop for shop in client_of_variant.list_shops()}
    assert set(shops) >= {"SI10SI", "HR10MA", "CZ10MA", "PL20MA"}
    assert shops["SI10SI"].currency_iso == "EUR"
    assert shops["CZ10MA"].country_id == "CZ"


def test_technical_categories(client_of_variant):
    categories = client_of_variant.list_categories()
    assert ("MP001", "Kettles") in [(each.id, each.title) for each in categories]
    found = client_of_variant.search_categories("Kett")
    assert [each.id for each in found] == ["MP001"]
    assert [each.id for each in client_of_variant.find_categories("NK")] == ["NK184"]


def test_a_tree_mixes_branches_and_leaves(client_of_variant):
    tree = client_of_variant.get_category_tree("SI10SI")
    home = tree[0]
    assert isinstance(home, MenuCategory)
    assert [each.title for each in home.menu_items()] == [
        "Kettles",
        "Knives",
        "Lamps",
        "Pets",
    ]
    (black,) = [item for item in tree[1].menu_items() if item.title == "Black T-shirts"]
    (sap,) = black.sap_categories
    assert sap.product_type_id == "MP002"
    assert [(c.parameter, c.operator, c.value) for c in sap.constraints] == [
        ("MP_COLOR", "=", "BLACK")
    ]


def test_a_menu_item_tells_what_it_wants(client_of_variant):
    detail = client_of_variant.get_category_detail("100058816")
    assert detail.sap_id == "MP002"
    assert [each.parameter for each in detail.conditions] == ["MP_COLOR"]
    assert "MP_SIZE" in {each.id for each in detail.parameters}


def test_parameters_with_values_and_units(client_of_variant):
    parameters = {p.id: p for p in client_of_variant.list_parameters("MP001")}
    assert "črna" in {value.text for value in parameters["MP_COLOR"].values}
    assert parameters["MP_VOLUME"].unit == "l"
    persons = client_of_variant.list_parameters("MP005")
    assert {p.id: p.unit for p in persons}["MP_PERSONS"] is None


def test_brands_labels_and_transports(client_of_variant):
    assert "CookWell" in {brand.id for brand in client_of_variant.list_brands()}
    assert [b.id for b in client_of_variant.search_brands("cook")] == ["CookWell"]
    assert {label.id for label in client_of_variant.list_labels()} >= {"FDEL", "NEW"}
    transports = {each.id: each for each in client_of_variant.list_transports()}
    assert transports["50"].is_pickup_point is True
    assert transports["12"].name == "Own courier"


def test_what_mall_found_wrong(mall, client_of_variant, make_client):
    problem = {
        "code": "MEDIA_VALIDATION_ERROR",
        "attribute": "url",
        "value": "https://cdn.example/a.jpg",
        "msg": "more than 2 MB",
        "articles": ["KET-100"],
    }
    seed = {"client_id": "demo-checks", "checks": {"media": [problem]}}
    mall.control("accounts", {**seed, "shop_id": "SI10SI"})
    assert client_of_variant.check_media() == ()
    other = make_client("demo-checks")
    (found,) = other.check_media()
    assert found.message == "more than 2 MB" and found.articles == ("KET-100",)
    assert other.check_deliveries() == ()


def test_invoices_are_read_from_a_day_on(mall, client_of_variant):
    since = mall.now() - timedelta(days=3)
    (listed,) = client_of_variant.list_invoices(at_least("createdAt", since)).items
    invoice = client_of_variant.get_invoice(listed.number)
    assert invoice.number == "9000100200301"
    assert invoice.total == Decimal("43.74")
    assert invoice.items[0].order_id == "700112200801"
    assert invoice.supplier.bank.iban == "SI56192001234567892"
    assert invoice.taxes[0].rate == 22
    assert abs(invoice.created_at.astimezone(ZONE) - since) < timedelta(days=3)
    file = client_of_variant.download_invoice(invoice.number)
    assert file.content.startswith(b"%PDF-") and file.mime == "application/pdf"


def test_offsets_name_what_they_settle(mall, client_of_variant):
    page = client_of_variant.list_offsets(one_of("documentNumber", ["8000100200301"]))
    offset = client_of_variant.get_offset(page.items[0].number)
    assert offset.orders[0].id == "700112200801"
    assert offset.invoices[0].offset_price == Decimal("43.74")
    assert offset.file_name == "offset-8000100200301.pdf"
    assert client_of_variant.download_offset(offset.number).content[:5] == b"%PDF-"


def test_quotas_are_told_with_every_answer(mall, make_client):
    told = []
    mall.control("accounts/demo-si", {"limits": {"orders": 4000}})
    client = make_client(quotas=told.append)
    client.get_order_stats()
    client.list_brands()
    orders, other = told
    assert (orders.domain, other.domain) == ("orders", "other")
    assert {(w.calls, w.seconds) for w in orders.windows} == {
        (4000, 86400),
        (2000, 3600),
        (12000, 60),
    }
    assert orders.remaining == 1999 and orders.reset_at


def test_a_used_up_quota_names_its_domain_and_end(mall, client):
    mall.control("limits/exhaust", {"domain": "orders"})
    with pytest.raises(Unavailable) as limited:
        client.get_order_stats()
    assert limited.value.domain == "orders"
    assert limited.value.retry_at
    client.list_labels()


@pytest.mark.parametrize("kind", ["drop_before", "drop_after", "cut"])
def test_a_write_without_an_answer_may_have_acted(mall, client, kind):
    number = str(mall.order(kind="cod", items=[{"id": "KET-100"}]))
    mall.control("faults", {"method": "orders.update", "kind": kind})
    with pytest.raises(OutcomeUnknown):
        client.confirm_order(number)
    acted = client.get_order(number).confirmed
    assert acted is (kind != "drop_before")
    if not acted:
        client.confirm_order(number)


@pytest.mark.parametrize("kind", ["drop_before", "drop_after", "cut"])
def test_a_read_is_tried_once_more(mall, client, kind):
    mall.control("faults", {"method": "brands.list", "kind": kind})
    assert client.list_brands()


def test_a_gateway_that_answers_for_mall(mall, client):
    mall.control("faults", {"method": "orders.update", "kind": "status", "status": 503})
    number = str(mall.order(kind="cod", items=[{"id": "KET-100"}]))
    with pytest.raises(OutcomeUnknown):
        client.confirm_order(number)
    assert client.get_order(number).confirmed is False
    client.confirm_order(number)


def test_a_notification_is_read(mall):
    """The very bytes that MALL's stand-in sends, taken off a socket."""
    bodies = []

    class Receiver(BaseHTTPRequestHandler):
        def do_POST(self):
            bodies.append(self.rfile.read(int(self.headers["Content-Length"])))
            self.send_response(200)
            self.end_headers()

        def log_message(self, *args):
            """Quiet."""

    with HTTPServer(("127.0.0.1", 0), Receiver) as server:
        server.timeout = 20
        url = f"http://127.0.0.1:{server.server_port}/mall/webhook/secret"
        with requests.Session() as session:
            session.trust_env = False
            thread = threading.Thread(target=server.handle_request)
            thread.start()
            mall.control("webhook/send", {"url": url, "ids": [70011224401, 7]})
            thread.join()
    assert read_notification(bodies[0]) == ("70011224401", "7")
    assert json.loads(bodies[0]) == [70011224401, 7]


def test_every_method_of_the_client_was_run_against_the_stand_in():
    methods = {
        name
        for name, _method in inspect.getmembers(Client, inspect.isfunction)
        if not name.startswith("_")
    }
    text = "".join(path.read_text() for path in Path(__file__).parent.glob("*.py"))
    assert {name for name in methods if f".{name}(" not in text} == set()
