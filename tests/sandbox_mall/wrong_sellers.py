"""For every check of the catalogue and the rest a client that breaks it."""

from tests.sandbox_mall.wire import KEY, picture, product, variant
from tests.sandbox_mall.wrong_clients import (
    CHECKS,
    KETTLE,
    RECORDED,
    REFUSED,
    SHOWN,
    check,
)

BATCH = "/v1/availability"


def row(name="KETTLE", stock=1, status="A"):
    return {"id": name, "status": status, "in_stock": stock}


@check("P1")
def breaks_the_rules_of_fields(mall):
    mall.post("/v1/products", product(media=[]))
    yield REFUSED
    mall.post("/v1/products", product(title="Kettle ♥"))
    yield RECORDED


@check("P2")
def updates_a_part(mall):
    mall.post("/v1/products", product(brand_id="CookWell"))
    mall.put("/v1/products/SKU-100", product(title="Steel kettle"))
    yield RECORDED


@check("P3")
def changes_a_price_with_the_whole(mall):
    mall.post("/v1/products", product())
    mall.put("/v1/products/SKU-100", product(price=45))
    yield RECORDED


@check("P4")
def sends_what_is_so_already(mall):
    mall.put(f"{KETTLE}/pricing", {"price": 40})
    yield RECORDED


@check("P5")
def sends_too_many_or_too_few_at_once(mall):
    mall.post(BATCH, [row(f"N-{n}") for n in range(1001)])
    yield REFUSED
    for stock in (1, 2):
        mall.post(BATCH, [row(stock=stock)])
    yield RECORDED


@check("P6")
def names_an_item_twice(mall):
    mall.post(BATCH, [row(stock=1), row(stock=2)])
    yield RECORDED


@check("P7")
def reads_back_what_it_sent(mall):
    names = ("KETTLE", "SHIRT-M", "SHIRT-L")
    mall.post(BATCH, [row(name) for name in names])
    mall.advance(minutes=1)
    mall.get(f"{KETTLE}/availability")
    for name in names[1:]:
        mall.get(f"/v1/products/SHIRT/variants/{name}/availability")
    yield RECORDED


@check("P8")
def halves_a_price(mall):
    mall.put(f"{KETTLE}/pricing", {"price": 20})
    yield REFUSED
    mall.put(f"{KETTLE}/pricing", {"price": 20}, force_token="0" * 40)
    yield REFUSED


@check("P9")
def forces_every_price(mall):
    price = 40
    for _time in range(5):
        price = price * 2
        refusal = mall.put(f"{KETTLE}/pricing", {"price": price}).json()
        token = refusal["data"]["data"]["forceToken"]
        mall.put(f"{KETTLE}/pricing", {"price": price}, force_token=token)
    yield RECORDED


@check("P10")
def writes_a_price_into_a_campaign(mall):
    mall.control("products/KETTLE", {"force_price": 35})
    mall.put(f"{KETTLE}/pricing", {"price": 41})
    yield REFUSED


@check("P11")
def updates_what_is_inactive(mall):
    mall.post(BATCH, [row(status="N", stock=0)])
    mall.advance(minutes=1)
    mall.put(f"{KETTLE}/pricing", {"price": 41})
    yield RECORDED


@check("P12")
def lists_its_products_often(mall):
    for _time in range(2):
        mall.get("/v1/products")
    yield RECORDED


@check("P13")
def activates_without_permission(mall):
    mall.control(f"accounts/{KEY}", {"test_mode": True, "activation_allowed": False})
    mall.post("/v1/products", product())
    path = "/v1/batches/products/activate/selected"
    assert mall.put(path, [{"productId": "SKU-100"}]).ok
    assert mall.data("/v1/products/SKU-100")["stage"] == "draft"
    yield SHOWN


@check("P14")
def sells_variants_as_products(mall):
    for name in ("TEE-M", "TEE-L"):
        mall.post("/v1/products", product(id=name))
    yield RECORDED


@check("P15")
def deletes_and_comes_back(mall):
    before = mall.data(KETTLE)["article_id"]
    mall.delete(KETTLE)
    mall.post("/v1/products", product(id="KETTLE"))
    assert mall.data(KETTLE)["article_id"] == before
    yield SHOWN


@check("P16")
def writes_a_brand_in_small_letters(mall):
    mall.post("/v1/products", product(brand_id="cookwell"))
    yield REFUSED


@check("P17")
def invents_a_value(mall):
    body = variant() | {"parameters": {"MP_SIZE": ["XXXL"]}}
    mall.post("/v1/products/SHIRT/variants", body)
    yield RECORDED


@check("P18")
def offers_a_picture_that_is_too_big(mall):
    url = "https://cdn.example/huge.jpg"
    mall.control("media", {url: {"bytes": 5_000_000}})
    mall.post("/v1/products", product(media=[picture(url)]))
    mall.advance(minutes=1)
    (problem,) = mall.get("/v1/checks/media").json()["errors"]
    assert problem["value"] == url and problem["articles"] == ["SKU-100"]
    yield SHOWN


@check("C1")
def reads_the_brands_often(mall):
    for _time in range(2):
        mall.get("/v1/brands")
    yield RECORDED


@check("X1")
def settles_by_reading_orders(mall):
    numbers = [mall.order(status="delivered") for _order in range(5)]
    for _time in range(2):
        for number in numbers:
            mall.get(f"/v1/orders/{number}")
    yield RECORDED


@check("W1")
def trusts_whatever_is_sent(mall):
    url = f"{mall.url}/control/nothing"
    sent = mall.control("webhook/send", {"url": url, "ids": [1, 1, 999]})
    assert sent["ids"] == [1, 1, 999] and sent["status"] == 404
    yield SHOWN


# Those of the other file have registered themselves before.
ALL_CHECKS = CHECKS
