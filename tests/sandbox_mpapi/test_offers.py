"""Products, variants, prices and stock, through the real client."""

from datetime import timedelta
from decimal import Decimal

import pytest

from mall_connector.mpapi import (
    Availability,
    DatedLabel,
    Dimensions,
    ItemAvailability,
    Media,
    NotFound,
    PriceProtected,
    ProductData,
    Refused,
    VariantData,
    equal,
    walk,
)


def texts(title):
    return {"title": title, "shortdesc": title, "longdesc": f"<b>{title}</b>"}


def picture(name):
    return (Media(f"https://cdn.example/{name}.jpg?v=1", main=True),)


def kettle(**given):
    fields = {
        "id": "NEW-1",
        **texts("A new kettle"),
        "category_id": "MP001",
        "brand_id": "CookWell",
        "vat": Decimal(22),
        "price": Decimal("44.90"),
        "media": picture("new"),
        "availability": Availability("A", 7),
        "barcode": "3830010000011",
        "parameters": {"MP_COLOR": ("črna",), "MP_VOLUME": ("1.7",)},
        "dimensions": Dimensions(Decimal("1.25"), Decimal(20), Decimal(30), Decimal(9)),
        "package_size": "smallbox",
        "delivery_delay": 2,
        "free_delivery": True,
        **given,
    }
    return ProductData(**fields)


def shirt(size="M", **given):
    fields = {
        "id": f"NEW-TEE-{size}",
        **texts(f"A shirt {size}"),
        "price": Decimal("19.90"),
        "media": picture(size.lower()),
        "availability": Availability("A", 3),
        "parameters": {"MP_SIZE": (size,)},
        **given,
    }
    return VariantData(**fields)


def shirts():
    return kettle(
        id="NEW-TEE",
        **texts("A shirt of many sizes"),
        category_id="MP002",
        price=None,
        media=picture("tee"),
        availability=None,
        barcode=None,
        parameters={},
        dimensions=None,
        variable_parameters=("MP_SIZE",),
        variants=(shirt("S"),),
    )


def test_a_product_is_created_and_read_back(mall, client_of_variant):
    until = mall.now().replace(microsecond=0) + timedelta(days=3)
    made = client_of_variant.create_product(
        kettle(labels=(DatedLabel("NEW", mall.now(), until),))
    )
    assert made.article_id and made.article_id.isdecimal()
    read = client_of_variant.get_product("NEW-1")
    assert read.price == Decimal("44.9")
    assert read.parameters == {"MP_COLOR": ("črna",), "MP_VOLUME": ("1.7",)}
    assert read.dimensions.weight == Decimal("1.25")
    assert read.availability == Availability("A", 7)
    assert read.labels[0].until == until
    assert read.overrides == () and read.variants == ()
    assert read.media[0].url.endswith("new.jpg?v=1") and read.media[0].main
    assert read.delivery_delay == 2 and read.free_delivery is True


def test_a_product_with_variants_and_one_more_later(mall, client_of_variant):
    made = client_of_variant.create_product(shirts())
    assert [each.id for each in made.variants] == ["NEW-TEE-S"]
    late = client_of_variant.create_variant("NEW-TEE", shirt("M"))
    assert late.id == "NEW-TEE-M"
    assert client_of_variant.get_variant("NEW-TEE", "NEW-TEE-M").parameters == {
        "MP_SIZE": ("M",)
    }
    listed = client_of_variant.list_variants("NEW-TEE")
    assert [(each.id, each.price, each.in_stock) for each in listed] == [
        ("NEW-TEE-S", Decimal("19.9"), 3),
        ("NEW-TEE-M", Decimal("19.9"), 3),
    ]
    assert client_of_variant.find_product("NEW-TEE-M").id == "NEW-TEE"


def test_nothing_is_found_where_nothing_is(client_of_variant):
    assert client_of_variant.find_product("NOT-THERE") is None
    with pytest.raises(NotFound):
        client_of_variant.get_product("NOT-THERE")


def test_content_is_replaced_as_a_whole(mall, client_of_variant):
    client_of_variant.create_product(kettle())
    client_of_variant.update_product(kettle(**texts("A better kettle")))
    assert client_of_variant.get_product("NEW-1").title.endswith("A better kettle")


def test_a_variant_is_replaced_and_taken_away(mall, client_of_variant):
    client_of_variant.create_product(shirts())
    client_of_variant.update_variant("NEW-TEE", shirt("S", **texts("A small shirt")))
    title = client_of_variant.get_variant("NEW-TEE", "NEW-TEE-S").title
    assert title.endswith("A small shirt")
    client_of_variant.delete_variant("NEW-TEE", "NEW-TEE-S")
    with pytest.raises(NotFound):
        client_of_variant.get_variant("NEW-TEE", "NEW-TEE-S")


def test_a_product_is_taken_away(mall, client_of_variant):
    number = client_of_variant.create_product(kettle()).article_id
    client_of_variant.delete_product("NEW-1")
    assert client_of_variant.find_product("NEW-1") is None
    assert client_of_variant.create_product(kettle()).article_id == number


def test_drafts_go_live(mall, client_of_variant, make_client):
    new = make_client("demo-new")
    assert new.create_product(kettle(brand_id=None)).stage == "draft"
    mall.control("accounts/demo-new", {"activation_allowed": True})
    new.activate_products(["NEW-1"])
    assert new.get_product("NEW-1").stage == "live"
    new.activate_all_products()


def test_products_are_listed_page_by_page(mall, client_of_variant):
    mall.switch(products_page_size=20)
    listed = list(walk(lambda page: client_of_variant.list_products(page=page)))
    assert len({product.id for product in listed}) == len(listed) == 30
    kettles = client_of_variant.list_products(equal("category_id", "MP001")).items
    assert [product.id for product in kettles][:1] == ["KET-100"]
    assert kettles[0].price == Decimal("49.99") and kettles[0].status == "A"
    assert mall.rules() == ["P12"]  # a list a day is what MALL bears
    mall.control("violations/clear", {})


def test_refusals_name_their_field(mall, client_of_variant):
    with pytest.raises(Refused) as refused:
        client_of_variant.create_product(kettle(brand_id="cookwell"))
    assert refused.value.status == 400
    assert refused.value.errors


def test_stock_of_many_in_one_call(mall, client_of_variant):
    client_of_variant.send_availabilities(
        [ItemAvailability("KET-110", "A", 4), ItemAvailability("TEE-1-M", "N", 0)]
    )
    mall.advance(seconds=10)
    assert client_of_variant.get_availability("TEE", "TEE-1-M") == Availability("N", 0)


def test_a_thousand_items_are_one_call(mall, client_of_variant):
    items = [ItemAvailability(f"NONE-{n}", "A", n) for n in range(1000)]
    client_of_variant.send_availabilities(items)
    (call,) = mall.control("journal")["calls"]
    assert call["method"] == "availability.batch"


def test_stock_of_one(mall, client_of_variant):
    client_of_variant.set_availability("KET-100", Availability("A", 17))
    assert client_of_variant.get_availability("KET-100") == Availability("A", 17)


def test_a_small_change_of_price_goes_through(mall, client_of_variant):
    client_of_variant.set_price("KET-100", Decimal("45.49"))
    assert client_of_variant.get_pricing("KET-100").price == Decimal("45.49")


def test_a_big_change_of_price_wants_its_token(mall, client_of_variant):
    with pytest.raises(PriceProtected) as refused:
        client_of_variant.set_price("KET-100", Decimal("29.99"))
    assert refused.value.force_token
    client_of_variant.set_price(
        "KET-100", Decimal("29.99"), force_token=refused.value.force_token
    )
    assert client_of_variant.get_pricing("KET-100").price == Decimal("29.99")


def test_the_price_of_a_variant(mall, client_of_variant):
    client_of_variant.set_price("TEE", Decimal("21.90"), "TEE-1-M")
    assert client_of_variant.get_pricing("TEE", "TEE-1-M").price == Decimal("21.9")


def test_a_campaign_holds_the_price(mall, client_of_variant):
    mall.control("products/KET-100", {"force_price": 35, "fair_price": 34.5})
    pricing = client_of_variant.get_pricing("KET-100")
    assert (pricing.force_price, pricing.fair_price) == (Decimal(35), Decimal("34.5"))
    with pytest.raises(Refused):
        client_of_variant.set_price("KET-100", Decimal("48.00"))


@pytest.mark.parametrize("item", [(), ("KET-100",), ("TEE", "TEE-1-M")])
def test_holidays(mall, client_of_variant, item):
    assert client_of_variant.get_supply_delay(*item) is None
    until = mall.now().replace(microsecond=0) + timedelta(days=9)
    client_of_variant.set_supply_delay(until, *item)
    assert client_of_variant.get_supply_delay(*item).valid_to == until
    client_of_variant.delete_supply_delay(*item)
    assert client_of_variant.get_supply_delay(*item) is None
