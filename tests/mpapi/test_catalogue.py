"""Categories, parameters, brands, labels, shops, checks."""

import pytest

from mall_connector.mpapi import (
    BadAnswer,
    Brand,
    Category,
    CategoryDetail,
    Constraint,
    Label,
    MenuCategory,
    MenuItem,
    Parameter,
    ParameterValue,
    Problem,
    SapCategory,
    Shop,
    Transport,
)
from tests.mpapi.fake_mall import Reply, ok

CUPS = {
    "menuItemId": 204417,
    "title": "Cups",
    "categoryVisible": True,
    "url": "https://shop.example/cups",
    "isPhe": False,
    "fulltextQuery": "cup -saucer",
    "sapCategories": [
        {
            "segment": "KITCHEN",
            "productTypeId": "ZX42",
            "operator": "AND",
            "menuConstraints": [
                {"paramId": "MP_USE", "operator": "IN", "value1": "tea", "class": 1},
                {"paramId": "MP_ML", "operator": "><", "value1": 100, "value2": 300},
            ],
        }
    ],
}
TREE = [
    {
        "title": "Home",
        "categoryVisible": True,
        "items": [
            CUPS,
            {"title": "Garden", "categoryVisible": False, "items": []},
            {"title": "Kitchen", "items": [{"menuItemId": 9, "title": "Pans"}]},
        ],
    }
]


@pytest.mark.parametrize("data", [TREE, {"items": TREE}, TREE[0]])
def test_a_tree_of_branches_and_leaves(client, mall, data):
    mall.script(ok(data))
    (home,) = client.get_category_tree("SI10SI")
    assert (home.title, home.visible) == ("Home", True)
    cups, garden, kitchen = home.items
    assert cups == MenuItem(
        id="204417",
        title="Cups",
        visible=True,
        url="https://shop.example/cups",
        is_phe=False,
        fulltext_query="cup -saucer",
        sap_categories=(
            SapCategory(
                product_type_id="ZX42",
                segment="KITCHEN",
                operator="AND",
                constraints=(
                    Constraint("MP_USE", "IN", "tea", kind="1"),
                    Constraint("MP_ML", "><", "100", "300"),
                ),
            ),
        ),
    )
    assert garden == MenuCategory("Garden", False)
    assert kitchen.items == (MenuItem("9", "Pans"),)


def test_the_leaves_of_a_tree_in_their_order(client, mall):
    mall.script(ok(TREE))
    (home,) = client.get_category_tree("SI10SI")
    assert [item.title for item in home.menu_items()] == ["Cups", "Pans"]


@pytest.mark.parametrize("data", [None, []])
def test_a_market_without_categories(client, mall, data):
    mall.script(ok(data))
    assert client.get_category_tree("PL20MA") == ()


@pytest.mark.parametrize("levels", [5_000, 200_000])
def test_a_tree_too_deep_to_be_true(client, mall, levels):
    deep = b'{"title":"x","items":[' * levels + b"]}" * levels
    mall.script(Reply(b'{"data":[' + deep + b"]}"))
    with pytest.raises(BadAnswer):
        client.get_category_tree("SI10SI")


def test_the_detail_of_a_menu_item(client, mall):
    mall.script(
        ok(
            {
                "name": "Cups",
                "sapId": "ZX42",
                "categoryConditions": [
                    {"parameter": "MP_USE", "operator": "=", "value": "tea"},
                    {"parameter": "MP_SET", "operator": "IN", "value": ["2", 4]},
                ],
                "otherParameters": [
                    {"value": "MP_COLOR", "text": "Barva", "unit": "NULL"},
                    {
                        "value": "MP_ML",
                        "text": "Prostornina",
                        "unit": "ml",
                        "values": [{"value": "A1", "text": "200"}],
                    },
                ],
            }
        )
    )
    assert client.get_category_detail("204417") == CategoryDetail(
        name="Cups",
        sap_id="ZX42",
        conditions=(
            Constraint("MP_USE", "=", "tea"),
            Constraint("MP_SET", "IN", "2, 4"),
        ),
        parameters=(
            Parameter("MP_COLOR", "Barva"),
            Parameter("MP_ML", "Prostornina", "ml", (ParameterValue("A1", "200"),)),
        ),
    )


def test_the_parameters_of_a_category(client, mall):
    entry = {
        "param_id": "MP_COLOR",
        "title": "Barva",
        "unit": None,
        "values": {"0": {"value": "W", "text": "bela"}, "2": {"value": "B"}},
    }
    mall.script(ok([entry]))
    values = (ParameterValue("W", "bela"), ParameterValue("B"))
    assert client.list_parameters("ZX42") == (
        Parameter("MP_COLOR", "Barva", None, values),
    )


def test_technical_categories(client, mall):
    mall.script(ok([{"category_id": "ZX42", "title": "Cups"}, {"category_id": 7}]))
    found = (Category("ZX42", "Cups"), Category("7"))
    assert client.list_categories() == found
    assert client.search_categories("cup") == found
    assert client.find_categories("ZX") == found


def test_brands_keep_every_letter(client, mall):
    mall.script(ok([{"brand_id": "böHM & Co", "title": "Böhm"}]))
    assert client.list_brands() == (Brand("böHM & Co", "Böhm"),)
    assert client.search_brands("hm") == (Brand("böHM & Co", "Böhm"),)


def test_a_list_that_came_in_pages_after_all_is_read_to_its_end(client, mall):
    mall.script(
        ok([{"brand_id": "A"}], paging={"pages": 2, "page": 1}),
        ok([{"brand_id": "B"}], paging={"pages": 2, "page": 2}),
    )
    assert client.list_brands() == (Brand("A"), Brand("B"))
    assert [sent.asked for sent in mall.sent] == [{}, {"page": "2"}]


def test_labels(client, mall):
    mall.script(ok([{"id": "FDEL", "title": "Free delivery"}]))
    assert client.list_labels() == (Label("FDEL", "Free delivery"),)


SHOP = {
    "shop_id": "SI10SI",
    "country_id": "SI",
    "name": "A shop",
    "currency_iso": "EUR",
    "currency_symbol": "€",
    "url": "https://shop.example",
}


@pytest.mark.parametrize("data", [[SHOP], {"SI10SI": SHOP}, {"0": SHOP}])
def test_shops_in_a_list_or_in_a_map(client, mall, data):
    mall.script(ok(data))
    assert client.list_shops() == (
        Shop("SI10SI", "SI", "A shop", "EUR", "€", "https://shop.example"),
    )


@pytest.mark.parametrize(
    "entry",
    [
        {"id": 4, "transportName": "Post", "packageSize": "bigbox", "isPickupPoint": 1},
        {"id": 4, "name": "Post", "package_size": "bigbox", "is_pickup_point": True},
    ],
)
def test_transports_of_either_version(client, mall, entry):
    mall.script(ok([entry]))
    assert client.list_transports() == (Transport("4", "Post", "bigbox", True),)


@pytest.mark.parametrize("name", ["check_media", "check_deliveries"])
def test_checks_have_no_data_but_errors(client, mall, name):
    finding = {
        "code": "MEDIA_VALIDATION_ERROR",
        "attribute": "url",
        "value": "https://cdn.example/c.jpg",
        "msg": "took too long",
        "articles": ["CUP-7", 8],
    }
    mall.script({"errors": [finding]})
    assert getattr(client, name)() == (
        Problem(
            code="MEDIA_VALIDATION_ERROR",
            attribute="url",
            value="https://cdn.example/c.jpg",
            message="took too long",
            articles=("CUP-7", "8"),
        ),
    )
