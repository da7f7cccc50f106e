"""Creating, replacing and deleting products and variants."""

import pytest

from tests.sandbox_mall.wire import KEY, OTHER_KEY, picture, product, variant

DEFAULTS = {
    "purchase_price": 0,
    "rrp": 49.99,
    "package_size": "smallbox",
    "mallbox_allowed": False,
    "free_delivery": False,
    "delivery_delay": 0,
    "dimensions": {"weight": 0, "width": 0, "height": 0, "length": 0},
    "variable_parameters": [],
    "variants": [],
    "labels": [],
    "promotions": [],
    "overrides": [],
    "recommended": [],
}


def test_a_new_product_is_answered_in_full(mall):
    answer = mall.post("/v1/products", product())
    assert answer.status_code == 201
    found = answer.json()["data"]
    assert found.items() >= (product() | DEFAULTS | {"stage": "live"}).items()
    assert found["article_id"] > 2**32
    assert found["url"].endswith(f"/{found['article_id']}")
    assert mall.data("/v1/products/SKU-100") == found
    assert mall.rules() == []


def test_explicit_nulls_are_taken_as_nothing(mall):
    body = product(brand_id=None, barcode=None, rrp=None, variants=None, labels=None)
    assert mall.post("/v1/products", body).status_code == 201
    assert "brand_id" not in mall.data("/v1/products/SKU-100")


def test_empty_lists_of_optional_keys_are_taken(mall):
    body = product(promotions=[], recommended=[], labels=[], dimensions=[])
    assert mall.post("/v1/products", body).status_code == 201


@pytest.mark.parametrize(
    "name",
    ["id", "title", "shortdesc", "longdesc", "category_id", "vat", "media", "price"],
)
def test_required_keys(mall, name):
    answer = mall.post("/v1/products", product(**{name: ...}))
    assert answer.status_code == 400
    messages = [row["message"] for row in answer.json()["errorCodes"]]
    assert messages == [f"{name} does not exist or is empty"]
    assert mall.refused_by() == "P1"


def test_a_purchase_price_may_stand_for_the_price(mall):
    body = product(price=..., purchase_price=30)
    assert mall.post("/v1/products", body).status_code == 201


WRONG = [
    ("id", "with space"),
    ("id", "a/b"),
    ("id", "-a"),
    ("id", "ž"),
    ("id", "x" * 51),
    ("title", "x" * 201),
    ("title", ""),
    ("shortdesc", "x" * 301),
    ("longdesc", "x" * 13001),
    ("category_id", "MP999"),
    ("brand_id", "cookwell"),
    ("brand_id", ""),
    ("barcode", "123"),
    ("barcode", ""),
    ("vat", "22"),
    ("vat", -1),
    ("price", 0),
    ("price", -3),
    ("price", "12"),
    ("price", 1.2345),
    ("price", 123456789012),
    ("priority", 1.5),
    ("availability", {"status": "X", "in_stock": 1}),
    ("availability", {"status": "A", "in_stock": 10000}),
    ("availability", {"status": "A", "in_stock": -1}),
    ("availability", {"status": "A"}),
    ("parameters", {"MP_COLOR": "black"}),
    ("variable_parameters", ["A", "B", "C"]),
    ("package_size", "hugebox"),
    ("mallbox_allowed", "no"),
    ("delivery_delay", -1),
    ("labels", [{"label": "SECRET", "from": "2026-01-01 00:00:00", "to": "x"}]),
    ("labels", [{"label": "NEW", "from": "2026-01-01", "to": "2026-02-01"}]),
    ("recommended", [str(number) for number in range(31)]),
    ("dimensions", {"weight": "heavy"}),
    ("media", [picture("https://cdn.example/1.jpg", main=False)]),
    ("media", [picture(f"https://cdn.example/{n}.jpg") for n in range(2)]),
    ("media", [picture(f"https://cdn.example/{n}.jpg", n == 0) for n in range(21)]),
    ("media", [picture("ftp://cdn.example/1.jpg")]),
    ("media", [picture("https://192.0.2.1/1.jpg")]),
    ("media", [picture("https://cdn.example:8069/1.jpg")]),
    ("media", [picture("https://cdn.example/" + "x" * 200)]),
    ("media", [picture("https://cdn.example/1.jpg", switch="MP_SIZE")]),
    ("variants", [{"id": "SKU-100"}]),
    ("variants", "none"),
]


@pytest.mark.parametrize(("name", "value"), WRONG)
def test_values_that_mall_refuses(mall, name, value):
    answer = mall.post("/v1/products", product(**{name: value}))
    assert answer.status_code == 400
    assert name in answer.json()["result"]["message"]
    assert mall.get("/v1/products/SKU-100").status_code == 404


def test_the_letter_case_of_a_brand_counts(mall):
    mall.post("/v1/products", product(brand_id="COOKWELL"))
    assert mall.refused_by() == "P16"
    assert mall.post("/v1/products", product(brand_id="CookWell")).ok


def test_limits_that_the_sources_disagree_about(mall):
    mall.switch(id_limit=20, shortdesc_limit=2000)
    long_id = mall.post("/v1/products", product(id="x" * 21))
    assert long_id.status_code == 400
    assert mall.post("/v1/products", product(shortdesc="x" * 2000)).ok


def test_pictures_with_a_port_can_be_allowed(mall):
    mall.switch(media_addresses="any")
    media = [picture("http://127.0.0.1:8069/1.jpg")]
    assert mall.post("/v1/products", product(media=media)).ok


def test_special_signs_in_a_title_are_recorded(mall):
    assert mall.post("/v1/products", product(title="Kettle ☕ ™")).ok
    assert mall.rules() == ["P1"]


def test_ids_are_unique_over_products_and_variants(mall):
    for taken in ("KETTLE", "SHIRT-M"):
        assert mall.post("/v1/products", product(id=taken)).status_code == 400
    answer = mall.post("/v1/products/SHIRT/variants", variant(id="KETTLE"))
    assert answer.status_code == 400


def test_two_accounts_may_use_the_same_id(mall):
    assert mall.post("/v1/products", product(id="KETTLE"), key=OTHER_KEY).ok


def test_variants_may_be_nested(mall):
    body = product(
        id="TEE",
        category_id="MP002",
        parameters={},
        variable_parameters=["MP_SIZE"],
        price=...,
        availability=...,
        media=...,
        variants=[
            variant(),
            variant() | {"id": "TEE-L", "parameters": {"MP_SIZE": ["L"]}},
        ],
    )
    found = mall.post("/v1/products", body).json()["data"]
    assert [row["id"] for row in found["variants"]] == ["TEE-M", "TEE-L"]
    articles = {row["article_id"] for row in [found, *found["variants"]]}
    assert len(articles) == 3
    assert mall.rules() == []


def test_a_wrong_variant_refuses_the_whole_product(mall):
    body = product(variants=[variant(), variant(price=0) | {"id": "TEE-L"}])
    answer = mall.post("/v1/products", body)
    assert answer.status_code == 400
    assert "variants[1] price" in answer.json()["result"]["message"]
    assert mall.get("/v1/products/TEE-M").status_code == 404


def test_a_variant_is_created_read_and_deleted(mall):
    answer = mall.post("/v1/products/SHIRT/variants", variant())
    assert answer.status_code == 201
    assert mall.data("/v1/products/SHIRT/variants/TEE-M")["title"] == "T-shirt M"
    assert mall.data("/v1/products/SHIRT/variants")["ids"] == [
        "SHIRT-M",
        "SHIRT-L",
        "TEE-M",
    ]
    path = "/v1/products/SHIRT/variants/TEE-M"
    assert mall.delete(path).status_code == 200
    assert mall.get(path).status_code == 404


def test_a_deleted_variant_may_be_answered_with_204(mall):
    mall.switch(variant_delete_status=204)
    answer = mall.delete("/v1/products/SHIRT/variants/SHIRT-M")
    assert (answer.status_code, answer.content) == (204, b"")


def test_a_deleted_product_keeps_its_article_id_for_its_return(mall):
    before = mall.data("/v1/products/KETTLE")["article_id"]
    answer = mall.delete("/v1/products/KETTLE")
    assert (answer.status_code, answer.content) == (204, b"")
    assert mall.get("/v1/products/KETTLE").status_code == 404
    again = mall.post("/v1/products", product(id="KETTLE")).json()["data"]
    assert again["article_id"] == before


def test_a_put_replaces_everything_but_price_and_stock(mall):
    mall.post("/v1/products", product(barcode="1234567890123", brand_id="CookWell"))
    body = product(title="Kettle, glass", barcode=..., price=..., availability=...)
    assert mall.put("/v1/products/SKU-100", body).ok
    found = mall.data("/v1/products/SKU-100")
    assert found["title"] == "Kettle, glass"
    assert "barcode" not in found and "brand_id" not in found
    assert found["price"] == 49.99
    assert found["availability"] == {"status": "A", "in_stock": 5}
    assert mall.rules() == ["P2"]


def test_a_put_may_echo_what_was_sent(mall):
    mall.post("/v1/products", product())
    mall.switch(product_put_reply="sent")
    answer = mall.put("/v1/products/SKU-100", product(title="Kettle, glass"))
    assert "article_id" not in answer.json()["data"]


def test_a_put_of_another_id_is_refused(mall):
    answer = mall.put("/v1/products/KETTLE", product(id="OTHER"))
    assert answer.status_code == 400


def test_a_put_of_the_variants_replaces_them(mall):
    kept = mall.data("/v1/products/SHIRT")
    body = {
        name: kept[name]
        for name in ("title", "shortdesc", "longdesc", "category_id", "vat", "media")
    }
    body |= {"priority": 1, "variable_parameters": ["MP_SIZE"]}
    changed = kept["variants"][0] | {"title": "Shirt, size M"}
    body["variants"] = [changed, variant()]
    found = mall.put("/v1/products/SHIRT", body).json()["data"]
    assert [row["id"] for row in found["variants"]] == ["SHIRT-M", "TEE-M"]
    assert found["variants"][0]["title"] == "Shirt, size M"
    assert mall.rules() == ["P2"]


def test_without_variants_a_put_leaves_them(mall):
    kept = mall.data("/v1/products/SHIRT")
    body = {
        name: kept[name]
        for name in ("shortdesc", "longdesc", "category_id", "vat", "media")
    }
    body |= {"title": "Shirts", "priority": 1, "variable_parameters": ["MP_SIZE"]}
    found = mall.put("/v1/products/SHIRT", body).json()["data"]
    assert len(found["variants"]) == 2
    assert mall.rules() == []


def test_parameters_may_be_answered_as_scalars(mall):
    mall.switch(parameters_reply="scalars")
    assert mall.data("/v1/products/KETTLE")["parameters"] == {"MP_COLOR": "black"}


def test_basic_products_and_variants(mall):
    (kettle, shirt) = mall.data("/v1/products", filter="basic")
    assert kettle == {
        "id": "KETTLE",
        "product_id": 100099000777,
        "title": "Kettle",
        "status": "A",
        "stage": "live",
        "in_stock": 9,
        "category_id": "MP001",
        "price": 40,
        "variants_count": 0,
        "has_variants": False,
    }
    assert (shirt["variants_count"], shirt["in_stock"]) == (2, 6)
    rows = mall.data("/v1/products/SHIRT/variants", filter="basic")
    assert rows[0]["variant_id"] != rows[0]["product_id"] == shirt["product_id"]


def test_an_article_is_found_by_its_variant(mall):
    assert mall.data("/v1/search/article/SHIRT-L")["id"] == "SHIRT"
    assert mall.data("/v1/search/article/KETTLE")["id"] == "KETTLE"
    assert mall.get("/v1/search/article/NONE").status_code == 404


def test_the_legacy_asynchronous_way(mall):
    answer = mall.post("/v1/products", product(), async_=1)
    assert answer.status_code == 202
    path = f"/v1/status/{answer.json()['data']['hash']}"
    assert mall.data(path)["finished"] is False
    mall.advance(seconds=10)
    assert mall.data(path)["result"]["code"] == 201
    bad = mall.post("/v1/products", product(price=0, id="B"), async_=1)
    mall.advance(seconds=10)
    found = mall.data(f"/v1/status/{bad.json()['data']['hash']}")
    assert found["result"]["code"] == 400


def test_a_new_account_gets_drafts_that_it_cannot_activate(mall):
    assert mall.post("/v1/products", product(), key=OTHER_KEY).ok
    body = [{"productId": "SKU-100"}]
    path = "/v1/batches/products/activate/selected"
    assert mall.put(path, body, key=OTHER_KEY).status_code == 200
    assert mall.data("/v1/products/SKU-100", key=OTHER_KEY)["stage"] == "draft"
    mall.control(f"accounts/{OTHER_KEY}", {"activation_allowed": True})
    mall.put(path, body, key=OTHER_KEY)
    assert mall.data("/v1/products/SKU-100", key=OTHER_KEY)["stage"] == "live"


def test_activation_of_all_and_of_one(mall):
    mall.control(f"accounts/{KEY}", {"test_mode": True})
    for name in ("A1", "A2"):
        mall.post("/v1/products", product(id=name, title=name))
    assert mall.post("/v1/products/A1/activate", []).ok
    stages = [row["stage"] for row in mall.data("/v1/products", filter="basic")]
    assert stages == ["live", "live", "live", "draft"]
    mall.put("/v1/batches/products/activate/all", [])
    assert mall.data("/v1/products/A2")["stage"] == "live"


def test_an_unknown_product_cannot_be_activated(mall):
    body = [{"productId": "NONE"}]
    answer = mall.put("/v1/batches/products/activate/selected", body)
    assert answer.status_code == 400


def test_a_live_product_stays_live_and_its_new_variants_are_shown(mall):
    kept = mall.data("/v1/products/KETTLE")
    mall.put("/v1/products/KETTLE", kept | {"title": "Kettle 2", "stage": "draft"})
    assert mall.data("/v1/products/KETTLE")["stage"] == "live"
    mall.post("/v1/products/SHIRT/variants", variant())
    assert mall.control("products/SHIRT")["shown"] is True


def test_why_a_product_is_not_shown(mall):
    found = mall.control("products/KETTLE")
    assert (found["shown"], found["reasons"]) == (
        False,
        ["parameter MP_VOLUME is not filled"],
    )
    mall.post("/v1/products/SHIRT/variants", variant() | {"parameters": {}})
    assert mall.control("products/SHIRT")["reasons"] == ["TEE-M lacks MP_SIZE"]


@pytest.mark.parametrize("name", ["title", "longdesc", "category_id", "vat", "media"])
def test_a_put_needs_the_required_keys_as_well(mall, name):
    answer = mall.put("/v1/products/KETTLE", product(id="KETTLE", **{name: ...}))
    assert answer.status_code == 400
    assert mall.data("/v1/products/KETTLE")["title"] == "Kettle"
