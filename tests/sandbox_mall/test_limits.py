"""Quotas in four domains, told on every answer."""

import re
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.sandbox_mall.wire import KEY, OTHER_KEY

POLICY = re.compile(r'(\d+);w=(\d+);name="partner:77\|domain:(\w+)\|unit:([dhm])"')


def limit(mall, **limits):
    mall.control(f"accounts/{KEY}", {"limits": limits})


def test_every_answer_tells_the_quotas(mall):
    limit(mall, other=5750)
    answer = mall.get("/v1/partners/validate")
    first, _, rest = answer.headers["X-RateLimit-Limit"].partition(", ")
    assert first == "2875"
    assert POLICY.findall(rest) == [
        ("5750", "86400", "other", "d"),
        ("2875", "3600", "other", "h"),
        ("17250", "60", "other", "m"),
    ]
    assert answer.headers["X-RateLimit-Remaining"] == "2874"
    assert answer.headers["X-RateLimit-Reset"] == "3600"


@pytest.mark.parametrize("path", ["/v1/nothing", "/v1/orders/1"])
def test_refusals_tell_them_too(mall, path):
    assert "X-RateLimit-Remaining" in mall.get(path).headers
    assert "X-RateLimit-Remaining" in mall.get(path, key="wrong").headers


@pytest.mark.parametrize(
    ("path", "domain"),
    [
        ("/v1/products/KETTLE/pricing", "products"),
        ("/v1/availability", "availability"),
        ("/v1/orders/stats", "orders"),
        ("/v2/orders/1", "orders"),
        ("/v1/batches/products/activate/all", "other"),
        ("/v1/invoices", "other"),
        ("/v2/transports", "other"),
    ],
)
def test_each_path_has_its_domain(mall, path, domain):
    header = mall.get(path).headers["X-RateLimit-Limit"]
    assert f"domain:{domain}|" in header


def test_over_the_limit_is_429_with_the_seconds_to_wait(mall):
    limit(mall, orders={"h": 2})
    assert mall.get("/v1/orders/stats").ok
    assert mall.get("/v1/orders/stats").headers["X-RateLimit-Remaining"] == "0"
    mall.advance(minutes=20)
    answer = mall.get("/v1/orders/stats")
    assert answer.status_code == 429
    assert answer.json()["result"]["status"] == "LIMITED"
    assert answer.headers["X-RateLimit-Remaining"] == "0"
    assert 2398 <= int(answer.headers["X-RateLimit-Reset"]) <= 2400
    assert "Retry-After" not in answer.headers


def test_the_other_domains_and_accounts_go_on(mall):
    limit(mall, orders={"h": 0})
    assert mall.get("/v1/orders/stats").status_code == 429
    assert mall.get("/v1/products").ok
    assert mall.get("/v1/orders/stats", key=OTHER_KEY).ok


def test_after_the_reset_calls_go_through_again(mall):
    limit(mall, orders={"h": 1})
    mall.get("/v1/orders/stats")
    reset = int(mall.get("/v1/orders/stats").headers["X-RateLimit-Reset"])
    mall.advance(seconds=reset)
    assert mall.get("/v1/orders/stats").ok
    assert mall.rules() == []


def test_a_call_before_the_reset_is_recorded(mall):
    limit(mall, orders={"h": 0})
    mall.get("/v1/orders/stats")
    assert mall.rules() == []
    mall.get("/v1/orders/stats")
    assert mall.rules() == ["T5"]


def test_of_two_used_up_windows_the_longer_one_counts(mall):
    limit(mall, orders={"d": 1, "h": 1})
    mall.get("/v1/orders/stats")
    assert mall.get("/v1/orders/stats").headers["X-RateLimit-Reset"] == "86400"


def test_refused_calls_count_as_well(mall):
    limit(mall, orders={"h": 1})
    assert mall.get("/v1/orders/1").status_code == 404
    assert mall.get("/v1/orders/1").status_code == 429


def test_the_control_uses_up_a_domain(mall):
    mall.control("limits/exhaust", {"domain": "availability"})
    assert mall.post("/v1/availability", []).status_code == 429
    assert mall.get("/v1/products").ok


def test_a_quota_holds_for_callers_at_the_same_time(mall):
    limit(mall, orders={"h": 10})
    with ThreadPoolExecutor(8) as pool:
        calls = [pool.submit(mall.get, "/v1/orders/stats") for _ in range(24)]
        codes = [call.result().status_code for call in calls]
    assert sorted(codes) == [200] * 10 + [429] * 14
