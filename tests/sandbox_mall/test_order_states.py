"""The state machine: every pair of statuses, decided and over HTTP."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox.mall.orders.transitions import (
    Policy,
    Standing,
    mall_may,
    partner_may,
)
from sandbox.mall.routes import STATUSES

OWN = {
    ("open", "shipping"),
    ("open", "shipped"),
    ("open", "cancelled"),
    ("shipping", "shipped"),
    ("shipping", "cancelled"),
    ("shipped", "delivered"),
    ("shipped", "returned"),
}
MDP = {
    ("open", "shipping"),
    ("open", "cancelled"),
    ("shipping", "shipped"),
    ("shipping", "cancelled"),
}
FINAL = ("delivered", "returned", "cancelled", "lost")


@pytest.mark.parametrize("step", list(product(STATUSES, STATUSES)), ids="-".join)
def test_what_the_partner_may(step):
    for mdp, allowed in ((False, OWN), (True, MDP)):
        no = partner_may(Standing(step[0], True, mdp, True), step[1], Policy())
        assert (no is None) == (step in allowed)


@pytest.mark.parametrize("step", list(product(STATUSES, STATUSES)), ids="-".join)
def test_what_mall_may(step):
    both = {
        ("blocked", "open"),
        ("blocked", "cancelled"),
        ("open", "cancelled"),
        ("shipping", "cancelled"),
    }
    with_mdp = {
        ("shipping", "shipped"),
        ("shipped", "delivered"),
        ("shipped", "returned"),
        ("shipped", "lost"),
    }
    assert mall_may(*step, mdp=False) == (step in both)
    assert mall_may(*step, mdp=True) == (step in both | with_mdp)


STANDINGS = st.builds(
    Standing, st.sampled_from(STATUSES), st.booleans(), st.booleans(), st.booleans()
)
POLICIES = st.builds(Policy, st.sampled_from(("partner", "mall")), st.booleans())


@given(STANDINGS, st.sampled_from(STATUSES), POLICIES)
def test_nobody_moves_an_order_out_of_a_final_status(order, wanted, policy):
    if order.status in FINAL:
        assert partner_may(order, wanted, policy) is not None
        assert not mall_may(order.status, wanted, order.mdp)


@given(STANDINGS, st.sampled_from(STATUSES), POLICIES)
def test_the_partner_moves_only_what_is_confirmed(order, wanted, policy):
    if not order.confirmed:
        assert partner_may(order, wanted, policy) is not None


@given(STANDINGS, POLICIES)
def test_mall_delivery_is_shipped_with_a_label_by_whom_the_account_says(order, policy):
    no = partner_may(order, "shipped", policy)
    if order.mdp and no is None:
        assert order.labelled and policy.mdp_shipped_by == "partner"


def test_an_unconfirmed_order_does_not_move(mall):
    order_id = mall.order(kind="cod")
    answer = mall.put(f"/v1/orders/{order_id}", {"status": "shipping"})
    assert answer.status_code == 400
    assert mall.refused_by() == "O3"
    assert answer.json()["errorCodes"][0]["errorCode"] == "VALIDATION_ERROR"
    assert mall.status(order_id) == "open"


def test_the_confirmation_may_ride_with_the_status(mall):
    order_id = mall.order(kind="cod")
    body = {"confirmed": True, "status": "cancelled"}
    assert mall.put(f"/v1/orders/{order_id}", body).ok
    assert mall.status(order_id) == "cancelled"
    assert mall.rules() == []


def test_a_blocked_order_takes_no_status(mall):
    order_id = mall.order()
    body = {"status": "shipping", "confirmed": True}
    assert mall.put(f"/v1/orders/{order_id}", body).status_code == 400
    assert mall.refused_by() == "O4"
    assert not mall.control(f"orders/{order_id}")["data"]["confirmed"]


def test_confirming_a_blocked_order_is_recorded(mall):
    order_id = mall.order()
    assert mall.put(f"/v1/orders/{order_id}", {"confirmed": True}).ok
    assert mall.rules() == ["O4"]


@pytest.mark.parametrize("wanted", ["open", "delivered", "lost", "returned"])
def test_a_leap_is_refused(mall, wanted):
    order_id = mall.packed()
    body = {"status": wanted}
    if wanted == "delivered":
        body["delivered_at"] = mall.stamp()
    assert mall.put(f"/v1/orders/{order_id}", body).status_code == 400
    assert mall.refused_by() == "O5"


def test_a_status_that_does_not_exist_is_refused(mall):
    order_id = mall.packed()
    answer = mall.put(f"/v1/orders/{order_id}", {"status": "canceled"})
    assert answer.status_code == 400


def test_cancelling_while_shipping_depends_on_the_source(mall):
    first, second = mall.packed(), mall.packed()
    assert mall.put(f"/v1/orders/{first}", {"status": "cancelled"}).ok
    mall.switch(cancel_in_shipping=False)
    answer = mall.put(f"/v1/orders/{second}", {"status": "cancelled"})
    assert answer.status_code == 400


def test_the_whole_way_with_an_own_carrier_breaks_no_rule(mall):
    order_id = mall.order()
    mall.act(order_id, "pay")
    mall.confirm(order_id)
    path = f"/v1/orders/{order_id}"
    assert mall.put(path, {"status": "shipping"}).json() == {
        "result": {"code": 200, "status": "OK"}
    }
    mall.advance(minutes=1)
    body = {"tracking_number": "A_1-b", "tracking_url": "https://t.example/1"}
    assert mall.put(path, {"status": "shipped", **body}).ok
    mall.advance(days=1)
    dates = {
        "delivered_at": mall.stamp(minutes=-10),
        "first_delivery_attempt": mall.stamp(hours=-3),
    }
    assert mall.put(path, {"status": "delivered", **dates}).ok
    found = mall.data(path)
    assert found["status"] == "delivered" and found["confirmed"]
    assert {name: found[name] for name in (*dates, *body)} == dates | body
    assert mall.rules() == []
