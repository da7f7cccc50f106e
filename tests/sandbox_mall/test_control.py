"""The rest of the control API: accounts, switches, rules."""

import pytest

from sandbox.mall.conformance.rules import RULES
from tests.sandbox_mall.wire import KEY


def refused(mall, path, body):
    return mall.session.post(f"{mall.url}/control/{path}", json=body).status_code


def test_accounts_are_listed_added_and_changed(mall):
    mall.control("accounts", {"client_id": "third", "shop_id": "CZ10MA"})
    assert mall.get("/v1/partners/validate", key="third").ok
    mall.control("accounts/third", {"test_mode": True, "limits": {"orders": 10}})
    found = mall.control("accounts")["accounts"][-1]
    assert (found["test_mode"], found["limits"]["orders"]["h"]) == (True, 5)
    assert refused(mall, "accounts", {"client_id": "third"}) == 400


@pytest.mark.parametrize(
    "body",
    [
        {"colour": "red"},
        {"enabled": "yes"},
        {"mdp_shipped_by": "nobody"},
        {"limits": {"everything": 5}},
    ],
)
def test_a_wrong_change_of_an_account_is_refused(mall, body):
    assert refused(mall, f"accounts/{KEY}", body) == 400


def test_unknown_things_are_not_found(mall):
    assert refused(mall, "accounts/nobody", {}) == 404
    assert refused(mall, "orders/1/pay", {}) == 404
    assert refused(mall, f"orders/{mall.order()}/explode", {}) == 404
    assert refused(mall, "products/NONE", {}) == 404


def test_switches_are_read_and_checked(mall):
    mall.switch(shortdesc_limit=2000)
    assert mall.control("switches")["shortdesc_limit"] == 2000
    for wrong in ({"no": 1}, {"open_list": "x"}, {"batch_delay": -1}):
        assert refused(mall, "switches", wrong) == 400


def test_a_currency_follows_from_the_market(mall):
    mall.control(f"accounts/{KEY}", {"shop_id": "CZ10MA"})
    found = mall.data(f"/v1/orders/{mall.order()}")
    assert (found["currency"], found["address"]["country"]) == ("CZK", "CZ")


def test_every_check_is_explained(mall):
    rows = mall.control("rules")["rules"]
    assert [row["id"] for row in rows] == list(RULES)
    assert all(row["how"] and row["source"] for row in rows)


def test_the_clock_moves_forward_only(mall):
    assert refused(mall, "clock/advance", {"seconds": -1}) == 400


def test_the_service_levels_are_counted_as_mall_does(mall):
    assert mall.control("metrics")["cancel_rate"] is None
    mall.shipped()
    cancelled = mall.packed()
    mall.put(f"/v1/orders/{cancelled}", {"status": "cancelled"})
    mall.act(mall.packed(), "cancel")
    found = mall.control("metrics")
    assert found["cancel_rate"] == pytest.approx(1 / 3, abs=1e-4)
    assert found["tracking_rate"] == 1
    assert found["calls"]["orders"]["d"] == 11


def test_a_late_or_wrong_final_status_counts_as_an_error(mall):
    late, good, wrong = (mall.shipped() for _ in range(3))
    for order_id, hours in ((late, -25), (good, 0), (wrong, 0)):
        body = {"status": "delivered", "delivered_at": mall.stamp(hours=hours)}
        assert mall.put(f"/v1/orders/{order_id}", body).ok
    mall.act(wrong, "status", status="returned")
    assert mall.control("metrics")["status_error_rate"] == pytest.approx(
        2 / 3, abs=1e-4
    )
