"""Categories, brands, shops, deliveries, supply delays, checks."""

import pytest

from tests.sandbox_mall.wire import KEY

ITEM = {
    "menuItemId": 100058812,
    "title": "Kettles",
    "categoryVisible": True,
    "url": "https://www.mall.example/c/1",
    "isPhe": False,
    "sapCategories": [
        {
            "segment": "MP",
            "productTypeId": "MP001",
            "operator": "AND",
            "menuConstraints": [
                {
                    "paramId": "MP_COLOR",
                    "operator": "=",
                    "value1": "B",
                    "class": 1,
                }
            ],
        }
    ],
}
TREE = [{"title": "Home", "categoryVisible": True, "items": [ITEM]}]


@pytest.fixture
def catalogue(mall):
    seed = {
        "trees": {"SI10SI": TREE},
        "categories": [
            {"category_id": "MP001", "title": "Kettles"},
            {"category_id": "NK184", "title": "Kitchen knives"},
        ],
        "parameters": {
            "MP001": [
                {"param_id": "MP_COLOR", "title": "Colour", "values": []},
                {"param_id": "MP_VOL", "title": "Volume", "unit": "l", "values": []},
            ]
        },
        "brands": [{"brand_id": "CookWell", "title": "Cook Well"}],
        "labels": [{"id": "FDEL", "title": "Free delivery"}],
        "shops": {"SI10SI": {"shop_id": "SI10SI", "currency_iso": "EUR"}},
        "transports": [{"id": 12, "transportName": "Courier"}],
        "gifts": [{"id": 1}],
        "account": {"client_id": KEY},
    }
    mall.control("reset", seed)
    return mall


def test_the_tree_is_as_it_was_seeded(catalogue):
    assert catalogue.data("/v1/categories/tree/SI10SI") == TREE
    assert catalogue.get("/v1/categories/tree/XX").status_code == 404


def test_a_menu_items_detail_is_made_from_the_tree(catalogue):
    assert catalogue.data("/v1/categories/detail/100058812") == {
        "name": "Kettles",
        "sapId": "MP001",
        "categoryConditions": [
            {"parameter": "MP_COLOR", "operator": "=", "value": "B"}
        ],
        "otherParameters": [{"value": "MP_VOL", "text": "Volume", "unit": "l"}],
    }
    assert catalogue.get("/v1/categories/detail/1").status_code == 404


def test_a_seeded_detail_goes_before(catalogue):
    detail = {"name": "Mine", "sapId": "MP001"}
    seed = {"category_details": {"7": detail}, "account": {"client_id": KEY}}
    catalogue.control("reset", seed)
    assert catalogue.data("/v1/categories/detail/7") == detail


def test_categories_and_their_parameters(catalogue):
    assert catalogue.data("/v1/categories")[0] == {
        "category_id": "MP001",
        "title": "Kettles",
    }
    rows = catalogue.data("/v1/categories/MP001/parameters")
    assert [row["param_id"] for row in rows] == ["MP_COLOR", "MP_VOL"]
    rows = catalogue.data("/v1/categories/MP001/params")
    assert rows[1] == {"param_id": "MP_VOL", "title": "Volume", "unit": "l"}
    row = catalogue.data("/v1/categories/MP001/params/MP_VOL")
    assert row["values"] == []
    assert catalogue.get("/v1/categories/XX/parameters").status_code == 404
    assert catalogue.get("/v1/categories/MP001/params/X").status_code == 404


def test_categories_are_searched(catalogue):
    (found,) = catalogue.data("/v1/categories/search/knives")
    assert found["category_id"] == "NK184"
    (found,) = catalogue.data("/v1/categories/prefix/MP")
    assert found["category_id"] == "MP001"


def test_brands_labels_shops_and_the_rest(catalogue):
    brand = {"brand_id": "CookWell", "title": "Cook Well"}
    assert catalogue.data("/v1/brands") == [brand]
    assert catalogue.data("/v1/brands/search/cook%20w") == [brand]
    assert catalogue.data("/v1/brands/search/none") == []
    assert catalogue.data("/v1/labels") == [{"id": "FDEL", "title": "Free delivery"}]
    for path in ("/v1/transports", "/v2/transports"):
        assert catalogue.data(path) == [{"id": 12, "transportName": "Courier"}]
    assert catalogue.data("/v1/gifts") == [{"id": 1}]


def test_shops_come_as_a_list_or_a_map(catalogue):
    shop = {"shop_id": "SI10SI", "currency_iso": "EUR"}
    assert catalogue.data("/v1/shops") == [shop]
    catalogue.switch(shops_container="map")
    assert catalogue.data("/v1/shops") == {"SI10SI": shop}


@pytest.mark.parametrize("path", ["/v1/brands", "/v1/categories/tree/SI10SI"])
def test_reading_the_catalogue_twice_a_day_is_recorded(catalogue, path):
    catalogue.get(path)
    catalogue.advance(days=1, seconds=1)
    catalogue.get(path)
    assert catalogue.rules() == []
    catalogue.get(path)
    assert catalogue.rules() == ["C1"]


SUPPLY = [
    ("/v1/partners/supply-delay", 201),
    ("/v1/products/KETTLE/supply-delay", 200),
    ("/v1/products/SHIRT/variants/SHIRT-M/supply-delay", 200),
]


@pytest.mark.parametrize(("path", "created"), SUPPLY)
def test_a_supply_delay_is_set_read_changed_and_deleted(mall, path, created):
    assert mall.get(path).status_code == 404
    answer = mall.post(path, {"valid_to": mall.stamp(days=3)})
    assert answer.status_code == created
    assert set(answer.json()["data"]) == {"valid_from", "valid_to"}
    later = {"valid_from": mall.stamp(days=1), "valid_to": mall.stamp(days=4)}
    assert mall.post(path, later).ok
    assert mall.data(path) == later
    assert mall.put(path, later | {"valid_to": mall.stamp(days=9)}).ok
    assert mall.delete(path).status_code == 204
    assert mall.get(path).status_code == 404
    assert mall.delete(path).status_code == 404


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"valid_to": ""},
        {"valid_to": "2026-08-10"},
        {"valid_to": "2020-01-01 00:00:00"},
        {"valid_from": "", "valid_to": "2099-01-01 00:00:00"},
    ],
)
def test_a_supply_delay_has_an_end(mall, body):
    assert mall.post("/v1/partners/supply-delay", body).status_code == 400


def test_a_supply_delay_of_nothing(mall):
    body = {"valid_to": "2099-01-01 00:00:00"}
    assert mall.post("/v1/products/NONE/supply-delay", body).status_code == 404


DELIVERY = {"code": 12, "title": "Courier", "price": 3.99, "package_size": "smallbox"}
PARTNER = "/v1/deliveries/partner"


def test_the_partners_deliveries(mall):
    assert mall.post(PARTNER, DELIVERY).status_code == 201
    assert mall.post(PARTNER, DELIVERY).status_code == 400
    assert mall.data(f"{PARTNER}/12") == DELIVERY | {"code": "12"}
    assert mall.put(f"{PARTNER}/12", {"title": "Fast courier"}).ok
    assert mall.data(PARTNER) == [{"code": "12", "title": "Fast courier"}]
    assert mall.delete(f"{PARTNER}/12").status_code == 204
    assert mall.get(f"{PARTNER}/12").status_code == 404
    assert mall.post(PARTNER, {"code": "1"}).status_code == 400


def test_price_levels_and_pickup_points_of_a_delivery(mall):
    mall.post(PARTNER, DELIVERY)
    levels = [{"type": "p", "price": 0, "cod_price": 1, "limit": 50}]
    assert mall.post(f"{PARTNER}/12/pricing", levels).ok
    assert mall.data(f"{PARTNER}/12/pricing") == levels
    assert mall.post(f"{PARTNER}/12/pricing", [{"type": "x"}]).status_code == 400
    assert mall.delete(f"{PARTNER}/12/pricing").status_code == 204
    points = f"{PARTNER}/12/pickup-points"
    point = {"code": "P1", "title": "Shop", "city": "Celje", "latitude": 46.2}
    assert mall.post(points, point).status_code == 201
    assert mall.post(points, point).status_code == 400
    assert mall.data(points) == [point]
    assert mall.put(f"{points}/P1", point | {"title": "Store"}).ok
    assert mall.data(f"{points}/P1")["title"] == "Store"
    assert mall.delete(f"{points}/P1").status_code == 204
    assert mall.data(points) == []
    assert mall.post(points, point | {"zip": "1" * 11}).status_code == 400


def test_malls_own_deliveries(mall):
    rows = [{"code": "49", "active": True}, {"code": "50", "active": False}]
    seed = {
        "general_deliveries": rows,
        "districts": [{"code": "1"}],
        "account": {"client_id": KEY},
    }
    mall.control("reset", seed)
    general = "/v1/deliveries/general"
    assert mall.data(general) == rows
    assert mall.data(f"{general}/active") == rows[:1]
    assert mall.data(f"{general}/active/49") == rows[0]
    assert mall.get(f"{general}/active/99").status_code == 404
    assert mall.data("/v1/deliveries/districts") == [{"code": "1"}]


def checks(mall):
    answer = mall.get("/v1/checks/deliveries").json()
    assert "data" not in answer
    return [(row["code"], row["articles"]) for row in answer["errors"]]


def test_products_that_no_delivery_takes(mall):
    assert checks(mall) == []
    mall.post(PARTNER, DELIVERY | {"package_size": "bigbox"})
    (found,) = checks(mall)
    assert found[0] == "MISSING_PACKAGE_DELIVERY"
    mall.post(PARTNER, DELIVERY | {"code": 13, "weight": {"min": 0, "max": 5}})
    assert checks(mall) == []
    kept = mall.data("/v1/products/KETTLE")
    measures = {"weight": 5.5, "width": 1, "height": 1, "length": 1}
    mall.put("/v1/products/KETTLE", kept | {"dimensions": measures})
    assert checks(mall) == [("OVERWEIGHT_ARTICLE", ["KETTLE"])]
    limit = {"weight": {"max": 9}, "length": {"max": 100}}
    mall.put(f"{PARTNER}/13", DELIVERY | {"code": "13"} | limit)
    assert checks(mall) == []
    measures |= {"length": 101}
    mall.put("/v1/products/KETTLE", kept | {"dimensions": measures})
    assert checks(mall) == [("OVERSIZE_ARTICLE", ["KETTLE"])]
