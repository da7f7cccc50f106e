"""Prices, their protection and its tokens."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox.mall.products.protection import change_percent
from tests.sandbox_mall.wire import variant

PATH = "/v1/products/KETTLE/pricing"


def token_of(answer):
    assert answer.status_code == 400
    return answer.json()["data"]["data"]["forceToken"]


def test_prices_are_read(mall):
    assert mall.data(PATH) == {"price": 40, "rrp": 40}
    mall.control("products/KETTLE", {"fair_price": 28.5})
    assert mall.data(PATH)["fair_price"] == 28.5


@pytest.mark.parametrize("price", [28, 52, 40.001])
def test_a_change_up_to_thirty_per_cent_is_taken(mall, price):
    assert mall.put(PATH, {"price": price}).ok
    assert mall.data(PATH)["price"] == price
    assert mall.rules() == []


@pytest.mark.parametrize(("price", "percent"), [(27.99, "30.02"), (52.01, "30.02")])
def test_a_bigger_change_is_a_question(mall, price, percent):
    answer = mall.put(PATH, {"price": price})
    (error,) = answer.json()["errorCodes"]
    assert error["errorCode"] == "VALIDATION_ERROR"
    for word in ("KETTLE", "40", str(price), f"{percent}%", "30%"):
        assert word in error["message"]
    assert re.fullmatch("[0-9a-f]{40}", token_of(answer))
    assert mall.refused_by() == "P8"
    assert mall.data(PATH)["price"] == 40


@given(st.integers(1, 10**6), st.integers(1, 10**6))
def test_the_percentage_is_symmetric_around_the_old_price(old, new):
    percent = change_percent(old, new)
    assert (percent > 30) == (abs(new - old) * 100 > 30 * old)


def test_without_an_old_price_nothing_is_protected():
    assert change_percent(None, 5) == change_percent(0, 5) == 0


def test_the_token_forces_the_price_once(mall):
    token = token_of(mall.put(PATH, {"price": 10}))
    assert mall.put(PATH, {"price": 10}, force_token=token).ok
    assert mall.data(PATH)["price"] == 10
    mall.put(PATH, {"price": 12})
    again = mall.put(PATH, {"price": 40}, force_token=token)
    assert again.status_code == 400


def test_a_token_is_for_its_price_and_object_only(mall):
    token = token_of(mall.put(PATH, {"price": 10}))
    other = "/v1/products/SHIRT/variants/SHIRT-M/pricing"
    assert mall.put(PATH, {"price": 9}, force_token=token).status_code == 400
    assert mall.put(other, {"price": 10}, force_token=token).status_code == 400
    assert mall.put(PATH, {"price": 10}, force_token="0" * 40).status_code == 400


def test_a_newer_token_replaces_the_older(mall):
    old = token_of(mall.put(PATH, {"price": 10}))
    new = token_of(mall.put(PATH, {"price": 11}))
    assert mall.put(PATH, {"price": 10}, force_token=old).status_code == 400
    assert old != new


def test_a_token_gets_old(mall):
    mall.switch(token_lifetime=600)
    token = token_of(mall.put(PATH, {"price": 10}))
    mall.advance(minutes=11)
    assert mall.put(PATH, {"price": 10}, force_token=token).status_code == 400


def test_the_older_place_of_the_token(mall):
    mall.switch(force_token_place="flat")
    data = mall.put(PATH, {"price": 10}).json()["data"]
    assert set(data) == {"forceToken"}


def test_a_variant_is_named_by_its_place(mall):
    path = "/v1/products/SHIRT/variants/SHIRT-L/pricing"
    data = mall.put(path, {"price": 1}).json()["data"]
    assert (data["key"], data["data"]["variantIndex"]) == ("product.variants", 1)
    token = data["data"]["forceToken"]
    assert mall.put(path, {"price": 1}, force_token=token).ok
    assert mall.data(path)["price"] == 1


def test_product_and_variant_updates_are_protected_too(mall):
    body = mall.data("/v1/products/KETTLE") | {"price": 1}
    token = token_of(mall.put("/v1/products/KETTLE", body))
    assert mall.put("/v1/products/KETTLE", body, force_token=token).ok
    path = "/v1/products/SHIRT/variants/SHIRT-M"
    body = variant(price=99) | {"id": "SHIRT-M", "parameters": {"MP_SIZE": ["M"]}}
    token = token_of(mall.put(path, body))
    assert mall.put(path, body, force_token=token).ok


def test_a_forced_price_of_mall_blocks_changes(mall):
    mall.control("products/KETTLE", {"force_price": 35})
    assert mall.put(PATH, {"price": 41}).status_code == 400
    assert mall.refused_by() == "P10"
    assert mall.data(PATH)["force_price"] == 35
    mall.control("products/KETTLE", {"force_price": None})
    assert mall.put(PATH, {"price": 41}).ok
    assert mall.rules() == []


@pytest.mark.parametrize("body", [{}, {"price": 0}, {"price": "9"}, {"rrp": 5}])
def test_a_price_must_be_one(mall, body):
    assert mall.put(PATH, body).status_code == 400
    assert mall.refused_by() == "P1"


def test_other_prices_are_kept(mall):
    assert mall.put(PATH, {"price": 41, "rrp": 60, "purchase_price": 20}).ok
    assert mall.data(PATH) == {"price": 41, "rrp": 60, "purchase_price": 20}


def force_ups_and_downs(mall, times):
    for number in range(times):
        body = {"price": 10 if number % 2 == 0 else 40}
        token = token_of(mall.put(PATH, body))
        assert mall.put(PATH, body, force_token=token).ok


def test_forcing_every_price_is_recorded(mall):
    force_ups_and_downs(mall, 4)
    assert mall.rules() == []
    force_ups_and_downs(mall, 1)
    assert mall.rules() == ["P9"]


def test_what_a_person_approved_may_be_forced(mall):
    for _time in range(3):
        mall.control("approvals", {"ids": ["KETTLE"]})
        force_ups_and_downs(mall, 1)
        mall.control("approvals", {"ids": ["KETTLE"]})
        body = {"price": 40}
        token = token_of(mall.put(PATH, body))
        assert mall.put(PATH, body, force_token=token).ok
    assert mall.rules() == []


def test_several_big_changes_take_a_round_each(mall):
    kept = mall.data("/v1/products/SHIRT")
    variants = [row | {"price": 5, "rrp": 20} for row in kept["variants"]]
    body = kept | {"title": "Shirts", "variants": variants}
    path = "/v1/products/SHIRT"
    first = mall.put(path, body).json()["data"]["data"]
    second = mall.put(path, body, force_token=first["forceToken"]).json()["data"]
    assert (first["variantIndex"], second["data"]["variantIndex"]) == (0, 1)
    token = second["data"]["forceToken"]
    answer = mall.put(path, body, force_token=token)
    assert answer.status_code == 200, answer.text
    assert [row["price"] for row in mall.data(path)["variants"]] == [5, 5]
