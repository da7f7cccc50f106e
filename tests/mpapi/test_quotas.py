"""Every answer tells what is left in one of four domains."""

from datetime import timedelta

import pytest

from mall_connector.mpapi import DOMAINS, Quota, Refused, Window
from mall_connector.mpapi.quotas import domain_of
from tests.mpapi.conftest import NOW
from tests.mpapi.fake_mall import Reply, error, ok

LIMIT = (
    '1500, 3000;w=86400;name="partner:p7|domain:other|unit:d", '
    '1500;w=3600;name="partner:p7|domain:other|unit:h", '
    '9000;w=60;name="partner:p7|domain:other|unit:m"'
)


@pytest.fixture
def told():
    return []


@pytest.fixture
def client(make_client, told):
    return make_client(quotas=told.append)


def headers(**more):
    return {"X-RateLimit-Limit": LIMIT, **more}


def test_the_headers_are_read(client, mall, told):
    left = headers(**{"X-RateLimit-Remaining": "17", "X-RateLimit-Reset": "42"})
    mall.script(Reply(ok([]), headers=left))
    client.list_brands()
    assert told == [
        Quota(
            domain="other",
            limit=1500,
            remaining=17,
            reset_at=NOW + timedelta(seconds=42),
            windows=(Window(3000, 86400), Window(1500, 3600), Window(9000, 60)),
        )
    ]


def test_a_refusal_tells_them_too(client, mall, told):
    refusal = error(400)
    refusal.headers = {"X-RateLimit-Remaining": "3"}
    mall.script(refusal)
    with pytest.raises(Refused):
        client.confirm_order("1")
    assert [(quota.domain, quota.remaining) for quota in told] == [("orders", 3)]


def test_malls_own_word_for_the_domain_goes_first(client, mall, told):
    named = '5, 5;w=60;name="partner:p|domain:orders|unit:m"'
    mall.script(Reply(ok([]), headers={"X-RateLimit-Limit": named}))
    client.list_brands()
    assert told[0].domain == "orders"


def test_silence_is_no_quota(client, mall, told):
    mall.script(ok([]))
    client.list_brands()
    assert told == []


# Headers that make little sense, and what is left of them.
ODD = [
    ({"X-RateLimit-Remaining": "-1", "X-RateLimit-Reset": "9"}, (None, None)),
    ({"X-RateLimit-Remaining": "7.0"}, (None, 7)),
    ({"X-RateLimit-Remaining": "many", "X-RateLimit-Limit": "5"}, (5, None)),
    ({"X-RateLimit-Limit": "a;b=c, 12;w=60"}, (12, None)),
    ({"X-RateLimit-Limit": '12;name="a, 99;w=5"'}, (12, None)),
]


@pytest.mark.parametrize("odd, expected", ODD)
def test_odd_headers_are_borne(client, mall, told, odd, expected):
    mall.script(Reply(ok([]), headers=odd))
    client.list_brands()
    assert (told[0].limit, told[0].remaining) == expected


@pytest.mark.parametrize(
    "path, domain",
    [
        ("/v1/products/SKU-1/pricing", "products"),
        ("/v1/products", "products"),
        ("/v1/availability", "availability"),
        ("/v1/products/availability", "products"),
        ("/v1/orders/1", "orders"),
        ("/v2/orders/1", "orders"),
        ("/v1/batches/products/activate/all", "other"),
        ("/v1/partners/validate", "other"),
        ("/", "other"),
    ],
)
def test_the_domain_of_a_call(path, domain):
    assert domain_of(path) == domain


def test_there_are_four_domains():
    assert set(DOMAINS) == {"products", "availability", "orders", "other"}
    assert {domain_of(f"/v1/{word}/x") for word in DOMAINS} == set(DOMAINS)


def test_a_callback_that_fails_does_not_hide_what_mall_did(make_client, mall, caplog):
    def fail(quota):
        raise RuntimeError("no database")

    mall.script(Reply(ok(), headers={"X-RateLimit-Remaining": "3"}))
    make_client(quotas=fail).confirm_order("1")
    assert "a callback failed" in caplog.text
