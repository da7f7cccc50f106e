"""A price that moves by more than 30 % wants a person's word."""

from decimal import Decimal

import pytest

from mall_connector.mpapi import PriceProtected, ProductData, Refused, VariantData
from tests.mpapi.fake_mall import error, ok

TOKEN = "0123456789abcdef0123456789abcdef01234567"
DATA = {"title": "t", "shortdesc": "s", "longdesc": "l"}
TEE = ProductData(id="TEE", category_id="ZX42", vat=Decimal(22), **DATA)
RED = VariantData(id="TEE-RED", **DATA)

# Where the token may stand, and what else is told.
PLACES = [
    (
        {"key": "product.variants", "data": {"forceToken": TOKEN, "variantIndex": 2}},
        ("product.variants", 2),
    ),
    ({"key": "product", "data": {"forceToken": TOKEN}}, ("product", None)),
    ({"data": {"forceToken": TOKEN, "variantIndex": "0"}}, ("", 0)),
    ({"forceToken": TOKEN}, ("", None)),
    ({"forceToken": TOKEN, "data": []}, ("", None)),
]


@pytest.mark.parametrize("data, told", PLACES)
def test_the_token_is_found_wherever_it_stands(client, mall, data, told):
    mall.script(error(400, "49.99 to 29.99 is 40 %", data=data))
    with pytest.raises(PriceProtected) as caught:
        client.set_price("TEE", Decimal("29.99"))
    refusal = caught.value
    assert refusal.force_token == TOKEN
    assert (refusal.key, refusal.variant_index) == told
    assert refusal.description == "49.99 to 29.99 is 40 %"
    assert TOKEN not in str(refusal)


@pytest.mark.parametrize("data", [[], {}, {"data": {}}, {"data": None}])
def test_a_refusal_without_token_is_an_ordinary_one(client, mall, data):
    mall.script(error(400, data=data))
    with pytest.raises(Refused) as caught:
        client.set_price("TEE", Decimal("29.99"))
    assert type(caught.value) is Refused


def test_a_token_that_is_told_oddly_is_still_a_refusal(client, mall):
    odd = {"data": {"forceToken": TOKEN, "variantIndex": "first"}}
    mall.script(error(400, data=odd))
    with pytest.raises(Refused):
        client.set_price("TEE", Decimal("29.99"))


@pytest.mark.parametrize(
    "name, arguments",
    [
        ("set_price", ["TEE", Decimal("29.99")]),
        ("set_price", ["TEE", Decimal("29.99"), "TEE-RED"]),
        ("update_product", [TEE]),
        ("update_variant", ["TEE", RED]),
    ],
)
def test_the_same_call_with_the_token_goes_through(client, mall, name, arguments):
    mall.script(error(400, data={"forceToken": TOKEN}), ok())
    with pytest.raises(PriceProtected) as caught:
        getattr(client, name)(*arguments)
    getattr(client, name)(*arguments, force_token=caught.value.force_token)
    refused, approved = mall.sent
    assert approved.content == refused.content
    assert approved.path == refused.path
    assert (refused.asked, approved.asked) == ({}, {"force_token": TOKEN})


def test_several_variants_want_several_rounds(client, mall):
    tokens = ["a" * 40, "b" * 40]
    mall.script(
        *(
            error(400, data={"data": {"forceToken": token, "variantIndex": index}})
            for index, token in enumerate(tokens)
        ),
        ok(),
    )
    used = ""
    for index, token in enumerate(tokens):
        with pytest.raises(PriceProtected) as caught:
            client.update_product(TEE, force_token=used)
        used = caught.value.force_token
        assert (caught.value.variant_index, used) == (index, token)
    client.update_product(TEE, force_token=used)
    assert mall.last.asked == {"force_token": tokens[1]}
