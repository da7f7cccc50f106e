"""Products as MALL tells them."""

from datetime import datetime, timezone
from decimal import Decimal

import pytest

from mall_connector.mpapi import (
    Availability,
    BasicProduct,
    BasicVariant,
    DatedLabel,
    Dimensions,
    Media,
    Override,
    Pricing,
    Product,
    Promotion,
    SupplyDelay,
    Variant,
)
from tests.mpapi.fake_mall import Reply, error, ok

# Sparse, with PHP's empty maps: what a new product is answered with.
CREATED = {
    "id": "CUP-7",
    "article_id": 100099000222,
    "stage": "draft",
    "title": "Cup",
    "category_id": "ZX42",
    "vat": 22,
    "price": 18.5,
    "purchase_price": 0,
    "availability": {"status": "A", "in_stock": 5},
    "dimensions": {"weight": 0, "width": 0, "height": 0, "length": 0},
    "media": [{"url": "https://cdn.example/c.jpg", "main": True}],
    "parameters": [],
    "variable_parameters": [],
    "variants": [],
    "labels": [],
    "promotions": [],
    "overrides": [],
    "recommended": [],
}


def utc(*parts):
    return datetime(*parts, tzinfo=timezone.utc)


def test_a_new_product(client, mall):
    mall.script(Reply(ok(CREATED), 201))
    assert client.get_product("CUP-7") == Product(
        id="CUP-7",
        article_id="100099000222",
        stage="draft",
        title="Cup",
        category_id="ZX42",
        vat=Decimal(22),
        price=Decimal("18.5"),
        purchase_price=Decimal(0),
        availability=Availability("A", 5),
        dimensions=Dimensions(*[Decimal(0)] * 4),
        media=(Media("https://cdn.example/c.jpg", main=True),),
    )


def test_a_product_with_all_that_it_may_have(client, mall):
    mall.script(
        ok(
            {
                "id": "TEE",
                "article_id": 100099000111,
                "title": "Tee",
                "shortdesc": "A tee",
                "longdesc": "<b>Tee</b>",
                "url": "https://shop.example/tee",
                "priority": 3,
                "media": [
                    {
                        "url": "https://cdn.example/t.png",
                        "main": False,
                        "switch": "MP_COLOR",
                        "energy_label": True,
                        "information_list": True,
                    }
                ],
                "price": 9.99,
                "fair_price": 9.5,
                "purchase_price": 5,
                "rrp": 12,
                "barcode": 3830000000001,
                "dimensions": {"weight": 0.2, "width": 1, "height": 2, "length": 3},
                "recommended": ["CUP-7", 8],
                "delivery_delay": 2,
                "free_delivery": True,
                "package_size": "bigbox",
                "mallbox_allowed": True,
                "stage": "live",
                "category_id": "ZX42",
                "vat": 9.5,
                "brand_id": "böHM",
                "partner_title": "Cups & Co",
                "parameters": {"MP_FIT": "slim", "MP_COLOR": ["red", "blue"]},
                "variable_parameters": ["MP_COLOR"],
                "labels": [
                    {
                        "label": "SALE",
                        "from": "2026-02-01 00:00:00",
                        "to": "2026-02-02 00:00:00",
                    }
                ],
                "promotions": [
                    {
                        "price": 9,
                        "from": "2026-02-01 00:00:00",
                        "to": "2026-02-02 00:00:00",
                        "source": 1,
                    }
                ],
                "overrides": {
                    "priority": {
                        "value": 7,
                        "valid_from": "2026-02-01 00:00:00",
                        "valid_to": "2026-02-02 00:00:00",
                    },
                    "label": [{"value": "SALE"}, {"value": "NEW"}],
                },
                "weee_fee": "0.10",
                "force_price": 8.99,
                "variants": [
                    {"id": "TEE-RED", "parameters": {"MP_COLOR": ["red"]}},
                ],
            }
        )
    )
    first, second = utc(2026, 1, 31, 23), utc(2026, 2, 1, 23)
    assert client.get_product("TEE") == Product(
        id="TEE",
        article_id="100099000111",
        title="Tee",
        shortdesc="A tee",
        longdesc="<b>Tee</b>",
        url="https://shop.example/tee",
        priority=3,
        media=(Media("https://cdn.example/t.png", False, "MP_COLOR", True, True),),
        price=Decimal("9.99"),
        fair_price=Decimal("9.5"),
        purchase_price=Decimal(5),
        rrp=Decimal(12),
        barcode="3830000000001",
        dimensions=Dimensions(Decimal("0.2"), Decimal(1), Decimal(2), Decimal(3)),
        recommended=("CUP-7", "8"),
        delivery_delay=2,
        free_delivery=True,
        package_size="bigbox",
        mallbox_allowed=True,
        stage="live",
        category_id="ZX42",
        vat=Decimal("9.5"),
        brand_id="böHM",
        partner_title="Cups & Co",
        parameters={"MP_FIT": ("slim",), "MP_COLOR": ("red", "blue")},
        variable_parameters=("MP_COLOR",),
        labels=(DatedLabel("SALE", first, second),),
        promotions=(Promotion(Decimal(9), first, second, "1"),),
        overrides=(
            Override("priority", "7", first, second),
            Override("label", "SALE"),
            Override("label", "NEW"),
        ),
        weee_fee=Decimal("0.10"),
        force_price=Decimal("8.99"),
        variants=(Variant("TEE-RED", parameters={"MP_COLOR": ("red",)}),),
    )


@pytest.mark.parametrize("data", [{"id": "TEE"}, [{"id": "TEE"}], ["TEE"]])
def test_the_product_of_a_variant_is_found(client, mall, data):
    mall.script(ok(data))
    assert client.find_product("TEE-RED") == Product("TEE")


@pytest.mark.parametrize("answer", [error(404), ok([]), ok()])
def test_an_item_that_mall_does_not_have(client, mall, answer):
    mall.script(answer)
    assert client.find_product("TEE-RED") is None


def test_a_list_of_products(client, mall):
    entry = {
        "id": "TEE",
        "product_id": 100099000111,
        "title": "Tee",
        "status": "X",
        "stage": "live",
        "in_stock": 4,
        "category_id": "ZX42",
        "price": 9.99,
        "rrp": 12,
        "variants_count": 2,
        "has_variants": True,
    }
    mall.script(ok([entry, "CUP-7"], paging={"pages": 3, "page": 1, "size": 2}))
    page = client.list_products()
    assert page.items == (
        BasicProduct(
            id="TEE",
            product_id="100099000111",
            title="Tee",
            status="X",
            stage="live",
            in_stock=4,
            category_id="ZX42",
            price=Decimal("9.99"),
            rrp=Decimal(12),
            variants_count=2,
            has_variants=True,
        ),
        BasicProduct("CUP-7"),
    )
    assert (page.pages, page.is_last, page.total) == (3, False, None)


def test_a_list_of_variants(client, mall):
    entry = {
        "id": "TEE-RED",
        "product_id": 100099000111,
        "variant_id": 100099000112,
        "title": "Tee, red",
        "status": "N",
        "in_stock": 0,
        "price": 9.99,
        "fair_price": 9,
        "purchase_price": 5,
        "rrp": 12,
    }
    mall.script(ok([entry]))
    assert client.list_variants("TEE") == (
        BasicVariant(
            id="TEE-RED",
            product_id="100099000111",
            variant_id="100099000112",
            title="Tee, red",
            status="N",
            in_stock=0,
            price=Decimal("9.99"),
            fair_price=Decimal(9),
            purchase_price=Decimal(5),
            rrp=Decimal(12),
        ),
    )


def test_a_new_variant_is_read_too(client, mall):
    mall.script(Reply(ok({"id": "TEE-RED", "article_id": 5}), 201))
    assert client.get_variant("TEE", "TEE-RED") == Variant("TEE-RED", article_id="5")


def test_the_availability_of_an_item(client, mall):
    mall.script(ok({"status": "X", "in_stock": "12"}))
    assert client.get_availability("TEE") == Availability("X", 12)


def test_the_prices_of_an_item(client, mall):
    mall.script(ok({"price": 29.99, "rrp": 49.99, "force_price": 24.5}))
    assert client.get_pricing("TEE") == Pricing(
        price=Decimal("29.99"), rrp=Decimal("49.99"), force_price=Decimal("24.5")
    )


def test_a_supply_delay(client, mall):
    delay = {"valid_from": "2026-08-01 10:00:00", "valid_to": "2026-08-09 00:00:00"}
    mall.script(ok(delay))
    assert client.get_supply_delay() == SupplyDelay(
        utc(2026, 8, 1, 8), utc(2026, 8, 8, 22)
    )


def test_no_supply_delay_is_no_error(client, mall):
    mall.script(error(404))
    assert client.get_supply_delay("TEE") is None
