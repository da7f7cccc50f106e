"""The bodies of products: complete, exact, and without an empty key."""

from datetime import datetime, timezone
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mall_connector.mpapi import (
    Availability,
    DatedLabel,
    Dimensions,
    Media,
    ProductData,
    Settings,
    VariantData,
    product_body,
    variant_body,
)
from mall_connector.mpapi.bodies import number

SETTINGS = Settings()
TEXTS = {"id": "CUP-7", "title": "Cup", "shortdesc": "A cup", "longdesc": "<b>Cup</b>"}
LEAST = ProductData(**TEXTS, category_id="ZX42", vat=Decimal(22))


def test_the_least_that_a_product_needs():
    assert product_body(LEAST, SETTINGS) == {
        **TEXTS,
        "priority": 1,
        "category_id": "ZX42",
        "vat": 22,
    }


def test_everything_that_a_product_can_say():
    cup = ProductData(
        **TEXTS,
        category_id="ZX42",
        vat=Decimal("9.5"),
        brand_id="böHM",
        priority=3,
        media=(
            Media("https://cdn.example/c.jpg?v=2", main=True, switch="MP_COLOR"),
            Media("https://cdn.example/e.pdf", energy_label=True),
        ),
        availability=Availability("A", 5),
        price=Decimal("18.50"),
        purchase_price=Decimal("10.125"),
        rrp=Decimal(20),
        barcode="3830000000001",
        parameters={"MP_COLOR": ("bela", "črna"), "MP_NONE": ()},
        variable_parameters=("MP_COLOR",),
        dimensions=Dimensions(weight=Decimal("0.350"), width=Decimal("8.5")),
        labels=(
            DatedLabel(
                "SALE",
                datetime(2026, 2, 1, tzinfo=timezone.utc),
                datetime(2026, 8, 1, tzinfo=timezone.utc),
            ),
            DatedLabel("NEW"),
        ),
        recommended=("CUP-8",),
        delivery_delay=0,
        free_delivery=False,
        package_size="smallbox",
        mallbox_allowed=True,
        partner_title="Cups & Co",
        weee_fee=Decimal("0.1"),
        variants=(VariantData("CUP-7-W", "White", "w", "ww"),),
    )
    assert product_body(cup, SETTINGS) == {
        **TEXTS,
        "category_id": "ZX42",
        "vat": 9.5,
        "brand_id": "böHM",
        "priority": 3,
        "media": [
            {
                "url": "https://cdn.example/c.jpg?v=2",
                "main": True,
                "switch": "MP_COLOR",
                "energy_label": False,
                "information_list": False,
            },
            {
                "url": "https://cdn.example/e.pdf",
                "main": False,
                "energy_label": True,
                "information_list": False,
            },
        ],
        "availability": {"status": "A", "in_stock": 5},
        "price": 18.5,
        "purchase_price": 10.125,
        "rrp": 20,
        "barcode": "3830000000001",
        "parameters": {"MP_COLOR": ["bela", "črna"]},
        "variable_parameters": ["MP_COLOR"],
        "dimensions": {"weight": 0.35, "width": 8.5},
        "labels": [
            {
                "label": "SALE",
                "from": "2026-02-01 01:00:00",
                "to": "2026-08-01 02:00:00",
            },
            {"label": "NEW"},
        ],
        "recommended": ["CUP-8"],
        "delivery_delay": 0,
        "free_delivery": False,
        "package_size": "smallbox",
        "mallbox_allowed": True,
        "partner_title": "Cups & Co",
        "weee_fee": 0.1,
        "variants": [
            {
                "id": "CUP-7-W",
                "title": "White",
                "shortdesc": "w",
                "longdesc": "ww",
                "priority": 1,
            }
        ],
    }


def test_a_sold_out_item_still_says_how_many():
    data = VariantData("CUP-7", "t", "s", "l", availability=Availability("A", 0))
    assert variant_body(data, SETTINGS)["availability"] == {
        "status": "A",
        "in_stock": 0,
    }


prices = st.decimals(
    min_value=0, max_value=10**8, allow_nan=False, allow_infinity=False, places=3
)


@given(prices)
def test_a_price_goes_out_with_its_very_digits(price):
    assert Decimal(repr(number(price))) == price


@pytest.mark.parametrize("price", ["18.50", "18.5", "1850E-2"])
def test_equal_prices_are_one_number(price):
    assert number(Decimal(price)) == 18.5


optional_text = st.none() | st.text(max_size=5)
products = st.builds(
    ProductData,
    id=st.text(min_size=1, max_size=5),
    title=st.text(max_size=5),
    shortdesc=st.text(max_size=5),
    longdesc=st.text(max_size=5),
    category_id=st.text(max_size=5),
    vat=prices,
    brand_id=optional_text,
    barcode=optional_text,
    media=st.just(()) | st.just((Media("https://cdn.example/c.jpg", switch=""),)),
    parameters=st.dictionaries(
        st.text(max_size=3), st.lists(st.text(max_size=3), max_size=2).map(tuple)
    ),
    dimensions=st.none() | st.just(Dimensions()),
    recommended=st.lists(st.text(max_size=3), max_size=2).map(tuple),
    variants=st.lists(
        st.builds(
            VariantData,
            id=st.just("v"),
            title=st.just("t"),
            shortdesc=st.just("s"),
            longdesc=st.just("l"),
            barcode=optional_text,
        ),
        max_size=2,
    ).map(tuple),
)


@given(products)
def test_no_key_is_ever_empty(data):
    def check(body):
        for value in body.values():
            assert value not in ("", [], {}) and value is not None
            for each in value if isinstance(value, list) else [value]:
                if isinstance(each, dict):
                    check(each)

    check(product_body(data, SETTINGS))
