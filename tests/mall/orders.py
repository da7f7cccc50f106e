"""How orders come in: driving the lanes, and the moments at which a process can die."""

import contextlib
from unittest.mock import patch

from .world import ROUNDS, Killed

# Between two of these an order stands half-way.
DEATHS = {
    "before the notification is handled": ("mall.order", "_notice", "before"),
    "after the notification, before its commit": ("mall.order", "_notice", "after"),
    "before the order is read": ("mall.order", "_step_read", "before"),
    "after the order is read, before its commit": ("mall.order", "_step_read", "after"),
    "before the confirmation's intent": ("mall.order", "_step_confirm", "before"),
    "after the confirmation's intent": ("mall.order", "_hold_over_commit", "after"),
    "after the confirmation, before its commit": (
        "mall.order",
        "_step_confirm",
        "after",
    ),
    "before the documents": ("sale.order", "_mall_make_documents", "before"),
    "after the documents, before their commit": (
        "sale.order",
        "_mall_make_documents",
        "after",
    ),
    "in the middle of the documents": ("sale.order", "action_confirm", "before"),
}


@contextlib.contextmanager
def dying(world, death):
    """The process dies once at that moment; whatever was not committed is gone."""
    model, method, moment = DEATHS[death]
    cls = world.registry[model]
    work = getattr(cls, method)
    left = [1]

    def worked(self, *args, **kwargs):
        mine = bool(left and left.pop())
        if mine and moment == "before":
            raise Killed(death)
        answer = work(self, *args, **kwargs)
        if mine:
            raise Killed(death)
        return answer

    with patch.object(cls, method, worked):
        yield left


def notify(world, *numbers):
    """MALL's webhook calls; the row is committed."""
    with world.env() as env:
        told = [str(number) for number in numbers]
        env["mall.notification"]._receive(world.account(env), told)


def run_all(world):
    """One run of every scheduled action that brings orders in."""
    world.run("mall.notification", "_cron_handle")
    world.run("mall.account", "_cron_poll")
    world.run("mall.order", "_cron_lane")
    world.run("sale.order", "_cron_mall_documents")


def settle(world, *numbers):
    """Run until nothing is left to do for these orders."""
    for _round in range(ROUNDS):
        run_all(world)
        if all(_is_settled(world, number) for number in numbers):
            return
        world.let_pass(70)
    raise AssertionError(f"{numbers} never settle")


def _is_settled(world, number):
    order = world.order(number, "next_try", "sending", "documents_due")
    return bool(order) and not (
        order["next_try"] or order["sending"] or order["documents_due"]
    )


def sales_of(world, number):
    """Ids of all sale orders that stand for an order, cancelled ones too."""
    with world.env() as env:
        order = [
            ("mall_order_id.account_id", "=", world.account_id),
            ("client_order_ref", "=", str(number)),
        ]
        return env["sale.order"].search(order).ids


def reserved(world, code):
    """How many pieces are reserved in the account's stock."""
    with world.env() as env:
        product = world.product(env, code)
        location = world.account(env).warehouse_id.lot_stock_id
        quants = env["stock.quant"]._gather(product, location)
        return sum(quants.mapped("reserved_quantity"))


def assert_agreed(world, number, code, quantity):
    """Odoo and MALL say the same; goods are reserved once; no order is there twice."""
    at_mall = world.mall_order(number)
    here = world.order(number, "status", "confirmed", "sale_order_id", "is_stuck")
    assert here["status"] == at_mall["status"]
    assert not here["is_stuck"]
    if here["status"] != "blocked":
        assert at_mall["confirmed"] and here["confirmed"]
    sales = sales_of(world, number)
    if here["status"] == "open":
        assert len(sales) == 1 and here["sale_order_id"]
    with world.env() as env:
        for sale in env["sale.order"].browse(sales):
            wanted = "cancel" if here["status"] == "cancelled" else "sale"
            assert sale.state == wanted
    held = 0 if here["status"] == "cancelled" else quantity
    assert reserved(world, code) == held
