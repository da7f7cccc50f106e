"""Seeds: any data in the wire's shape comes back as it went in."""

import time
from base64 import b64encode
from dataclasses import fields
from pathlib import Path

import pytest
import simplejson

from sandbox.mall import seed as seed_module
from sandbox.mall.platform import MallPlatform
from sandbox.mall.switches import Switches
from sandbox.statefile import StateFile
from tests.sandbox_mall.seeds import kettle, shirt
from tests.sandbox_mall.wire import KEY, OTHER_KEY

ORDER = {
    "id": 70011224401,
    "purchase_id": 700112244,
    "external_order_id": 0,
    "currency": "EUR",
    "delivery_price": 3.99,
    "cod_price": 1.5,
    "cod": 55.48,
    "discount": 0,
    "payment_type": "A",
    "delivery_method": "49",
    "delivery_method_id": "49",
    "branch_id": 310,
    "branches": {"overridden": False, "branch_id": 310},
    "ship_date": "2026-02-03",
    "delivery_date": "2026-02-05",
    "address": {
        "customer_id": 1200000002,
        "name": "Ivo Perić",
        "phone": "+38591000000",
        "email": "ivo@example.com",
        "street": "Ulica 1",
        "city": "Zagreb",
        "zip": "10000",
        "country": "HR",
    },
    "confirmed": True,
    "status": "open",
    "items": [
        {
            "id": "SKU-100",
            "article_id": 100099000111,
            "quantity": 1,
            "price": 49.99,
            "vat": 25,
            "commission": 12.5,
            "title": "Kettle",
            "serial_numbers": [],
        }
    ],
    "test": False,
    "mdp": True,
    "mdp_classic": False,
    "mdp_spectrum": True,
    "ready_to_return": False,
    "open": "2026-02-01 09:20:01",
    "ulozenka_status_history": [],
    "consignment_status_history": [],
    "never_documented": {"a": [1, "2"]},
}


def load(mall, **account):
    mall.control("reset", {"account": {"client_id": KEY, **account}})


def test_an_order_comes_back_as_it_went_in(mall):
    load(mall, orders=[ORDER])
    assert mall.data(f"/v1/orders/{ORDER['id']}") == ORDER


def test_a_basic_order_is_enough(mall):
    basic = {"id": 5, "status": "open", "customer": "Ana", "cod": 3, "customer_id": 9}
    load(mall, orders=[basic])
    (found,) = mall.data("/v1/orders/unconfirmed", filter="basic")
    assert basic.items() <= found.items()


def test_a_status_that_nobody_knows_can_be_seeded(mall):
    load(mall, orders=[ORDER | {"status": "teleported"}])
    assert mall.data(f"/v1/orders/{ORDER['id']}")["status"] == "teleported"
    assert mall.data("/v1/orders", status="teleported") == [ORDER["id"]]


def test_our_own_facts_of_an_order_stand_apart(mall):
    order = ORDER | {"status": "shipping", "_sandbox": {"single_parcel": True}}
    load(mall, orders=[order])
    assert "_sandbox" not in mall.data(f"/v1/orders/{ORDER['id']}")
    body = {
        "labels_type": "pdf",
        "labels": [{"order_id": ORDER["id"], "parcel_count": 2}],
    }
    assert mall.post("/v1/orders/labels", body).status_code == 400


def test_products_come_back_as_they_went_in(mall):
    load(mall, products=[kettle(), shirt() | {"fair_price": 18, "weird": True}])
    assert kettle().items() <= mall.data("/v1/products/KETTLE").items()
    found = mall.data("/v1/products/SHIRT")
    assert (found["fair_price"], found["weird"]) == (18, True)
    for sent, got in zip(shirt()["variants"], found["variants"], strict=True):
        assert sent.items() <= got.items()


def test_new_numbers_do_not_collide_with_seeded_ones(mall):
    product = kettle() | {"article_id": 500000000000}
    order = ORDER | {"id": 990000000001, "purchase_id": 9900000000}
    load(mall, products=[product], orders=[order])
    assert mall.order() // 100 == 9900000001


def test_everything_of_an_account(mall):
    delay = {"valid_from": "2026-08-01 10:00:00", "valid_to": "2026-08-10 00:00:00"}
    load(
        mall,
        products=[kettle(), shirt()],
        supply_delays={
            "partner": delay,
            "products": {"KETTLE": delay},
            "variants": {"SHIRT": {"SHIRT-M": delay}},
        },
        deliveries=[{"code": "12", "title": "Courier"}],
        limits={"orders": 100},
        webhook_url="http://127.0.0.1:9/x",
    )
    for path in (
        "partners",
        "products/KETTLE",
        "products/SHIRT/variants/SHIRT-M",
    ):
        assert mall.data(f"/v1/{path}/supply-delay") == delay
    assert mall.data("/v1/deliveries/partner/12")["title"] == "Courier"
    header = mall.get("/v1/orders/stats").headers["X-RateLimit-Limit"]
    assert header.startswith("50, 100;w=86400")


def test_data_beside_accounts_belongs_to_the_first(mall):
    accounts = [{"client_id": KEY}, {"client_id": OTHER_KEY}]
    mall.control("reset", {"accounts": accounts, "orders": [ORDER]})
    assert mall.get(f"/v1/orders/{ORDER['id']}").ok
    assert mall.get(f"/v1/orders/{ORDER['id']}", key=OTHER_KEY).status_code == 404


@pytest.mark.parametrize(
    "seed",
    [
        {"prodcuts": []},
        {"account": {"client_id": "K", "ordres": []}},
        {"account": {"name": "no key"}},
        {"account": {"client_id": "K"}, "orders": [{"status": "open"}]},
        {"switches": {"no_such": 1}},
        {"switches": {"order_ids": "heap"}},
        {"account": {"client_id": "K", "limits": {"orders": "many"}}},
    ],
)
def test_a_seed_with_mistakes_is_refused_and_changes_nothing(mall, seed):
    answer = mall.session.post(f"{mall.url}/control/reset", json=seed)
    assert answer.status_code == 400
    assert mall.data("/v1/products/KETTLE")["title"] == "Kettle"


def test_a_reset_takes_less_than_a_second(mall):
    products = [kettle() | {"id": f"K{n}", "article_id": None} for n in range(2000)]
    started = time.monotonic()
    load(mall, products=products)
    assert time.monotonic() - started < 1


def test_the_demo_world_lives_by_its_own_rules(mall):
    platform = MallPlatform(send_in_background=False)
    accounts = platform.world.accounts
    assert {account.shop_id for account in accounts.values()} == {
        "SI10SI",
        "HR10MA",
        "CZ10MA",
    }
    first = accounts["demo-si"]
    assert len(first.products) == 30
    assert sum(bool(product.variants) for product in first.products.values()) >= 5
    assert len({order.status for order in first.orders.values()}) >= 6
    platform.settle()
    assert platform.violations.rows() == []


def test_the_state_outlives_a_restart(tmp_path):
    def start():
        state_file = StateFile(tmp_path / "state.json")
        return MallPlatform(None, state_file, send_in_background=False), state_file

    platform, state_file = start()
    order_id = next(iter(platform.world.accounts["demo-si"].orders))
    platform.world.accounts["demo-si"].orders[order_id].data["note"] = "kept"
    platform.world.clock.advance(3600)
    before = platform.snapshot()
    state_file.write()
    again, _ = start()
    assert simplejson.dumps(again.snapshot()) == simplejson.dumps(before)
    assert again.world.accounts["demo-si"].order(order_id).data["note"] == "kept"


def test_the_example_of_the_readme_loads(mall):
    readme = Path(seed_module.__file__).with_name("README.md").read_text("utf-8")
    example = simplejson.loads(readme.split("```json\n")[1].split("```")[0])
    content = b64encode(b"bytes").decode()
    example["accounts"][0]["invoices"][0]["file"]["content"] = content
    mall.control("reset", example)
    assert mall.get("/v1/partners/validate", key="KEY").ok
    found = mall.get("/v1/invoices/9000100200301/download", key="KEY")
    assert found.content == b"bytes"


def test_the_readme_names_every_switch():
    readme = Path(seed_module.__file__).with_name("README.md").read_text("utf-8")
    table = readme.split("## Switches")[1].split("## Seeds")[0]
    for entry in fields(Switches):
        assert f"`{entry.name}`" in table
