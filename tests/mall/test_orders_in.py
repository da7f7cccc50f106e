"""Orders come in from MALL's stand-in, whatever breaks on the way."""

import pytest

from .dispatch import FAULTS
from .orders import (
    DEATHS,
    assert_agreed,
    dying,
    notify,
    reserved,
    run_all,
    sales_of,
    settle,
)
from .world import CLIENT_ID, Killed

SKU = "KETTLE-17"
PIECES = 2
# A seller without any orders or products.
EMPTY = {
    "shops": [{"shop_id": "SI10SI", "country_id": "SI", "currency_iso": "EUR"}],
    "accounts": [{"client_id": CLIENT_ID, "partner_id": 1001, "shop_id": "SI10SI"}],
}


@pytest.fixture
def goods(world):
    """A product with stock of which nothing is reserved, and a MALL without orders."""
    world.sandbox.control("reset", **EMPTY)
    with world.env() as env:
        env["sale.order"].search([("state", "=", "sale")])._action_cancel()
        held = [("mall_hold_order_id", "!=", False), ("state", "!=", "cancel")]
        env["stock.picking"].search(held).action_cancel()
        world.product(env, SKU)
    return SKU


def order(world, **wish):
    item = {"id": SKU, "quantity": PIECES, "title": "Goods", "price": 49.99, "vat": 22}
    return world.customer_orders(items=[item], **wish)


def test_an_order_with_cash_on_delivery_needs_three_calls_by_webhook(world, goods):
    number = order(world, kind="cod")
    notify(world, number)
    world.run("mall.notification", "_cron_handle")
    world.run()
    assert world.calls() == ["orders.detail_v2", "orders.update", "orders.detail_v2"]
    world.run("sale.order", "_cron_mall_documents")
    assert_agreed(world, number, SKU, PIECES)


def test_and_two_beside_the_list_by_poll(world, goods):
    numbers = [order(world, kind="cod") for _time in range(3)]
    world.clear_journal()
    run_all(world)
    assert world.calls().count("orders.unconfirmed") == 1
    assert world.calls().count("orders.update") == len(numbers)
    assert world.calls().count("orders.detail_v2") == len(numbers)
    assert len(world.calls()) == 1 + 2 * len(numbers)
    for number in numbers:
        assert len(sales_of(world, number)) == 1


def test_blocked_then_paid(world, goods):
    number = order(world)
    notify(world, number)
    settle(world, number)
    assert reserved(world, SKU) == PIECES
    assert not sales_of(world, number)
    world.act(number, "pay")
    world.let_pass(60)
    notify(world, number)
    settle(world, number)
    assert_agreed(world, number, SKU, PIECES)


def test_blocked_then_cancelled(world, goods):
    number = order(world)
    notify(world, number)
    settle(world, number)
    world.act(number, "cancel", by="customer")
    world.let_pass(60)
    notify(world, number)
    settle(world, number)
    assert_agreed(world, number, SKU, PIECES)
    assert not sales_of(world, number)


def test_open_then_cancelled_by_the_customer(world, goods):
    number = order(world, kind="cod")
    notify(world, number)
    settle(world, number)
    world.act(number, "cancel", by="customer")
    world.let_pass(60)
    notify(world, number)
    settle(world, number)
    assert_agreed(world, number, SKU, PIECES)


def test_without_any_webhook_the_poll_brings_everything(world, goods):
    number = order(world)
    run_all(world)
    world.act(number, "pay")
    world.let_pass(3700)
    settle(world, number)
    assert_agreed(world, number, SKU, PIECES)


def test_a_test_order_is_confirmed_and_makes_nothing(world, goods):
    number = order(world, test=True)
    notify(world, number)
    settle(world, number)
    assert world.mall_order(number)["confirmed"]
    assert not sales_of(world, number)
    assert not reserved(world, SKU)


def test_parts_of_one_purchase_are_orders_of_their_own(world, goods):
    first = order(world, kind="cod", parts=2)
    notify(world, first, first + 1)
    settle(world, first, first + 1)
    assert len(sales_of(world, first)) == len(sales_of(world, first + 1)) == 1


def test_numbers_that_nobody_knows_are_harmless(world, goods):
    notify(world, 99999999901)
    run_all(world)
    assert world.order(99999999901, "status") is None


@pytest.mark.parametrize("death", DEATHS)
def test_a_process_that_dies_loses_no_order_and_makes_none_twice(world, goods, death):
    number = order(world, kind="cod")
    notify(world, number)
    with dying(world, death) as left:
        for _run in range(4):
            try:
                run_all(world)
            except Killed:
                break
    assert not left, "the process never came to that moment"
    settle(world, number)
    assert_agreed(world, number, SKU, PIECES)


@pytest.mark.parametrize("death", DEATHS)
def test_nor_when_it_dies_between_reservation_and_sale(world, goods, death):
    number = order(world)
    notify(world, number)
    settle(world, number)
    world.act(number, "pay")
    world.let_pass(60)
    notify(world, number)
    with dying(world, death):
        for _run in range(4):
            try:
                run_all(world)
            except Killed:
                break
    settle(world, number)
    assert_agreed(world, number, SKU, PIECES)


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("method", ("orders.detail_v2", "orders.update"))
def test_a_lost_answer_loses_nothing(world, goods, method, fault):
    number = order(world, kind="cod")
    notify(world, number)
    world.fault(method, **FAULTS[fault])
    run_all(world)
    settle(world, number)
    assert_agreed(world, number, SKU, PIECES)


def test_a_used_up_quota_delays_and_loses_nothing(world, goods):
    number = order(world, kind="cod")
    notify(world, number)
    world.sandbox.control("limits/exhaust", client_id="demo-si", domain="orders")
    run_all(world)
    assert not sales_of(world, number)
    world.let_pass(3700)
    settle(world, number)
    assert_agreed(world, number, SKU, PIECES)


def test_what_a_lane_holds_is_told_again_when_it_lets_go(world, goods):
    number = order(world, kind="cod")
    notify(world, number)
    settle(world, number)
    world.let_pass(120)
    with world.env() as lane:
        row = lane["mall.order"].browse(world.order(number, "id")["id"])
        row.lock_for_update(allow_referencing=True)
        notify(world, number)
        world.run("mall.notification", "_cron_handle")
        assert world.waiting_notifications() == 1
    world.run("mall.notification", "_cron_handle")
    assert world.waiting_notifications() == 0
    settle(world, number)
