"""Random schedules on real Odoo beside MALL's stand-in: ``./odoo-dev faults``.

Notifications, polls, changes at MALL, clicks, answers that get lost and processes that
die come in any order; then nothing more breaks, and Odoo and MALL must agree. A seed
gives the same schedules again.
"""

import contextlib
import random
import sys
import time
import traceback
from collections import Counter

from tests import served

from . import dispatch, orders
from .world import Killed, Sandbox, World

ACTS = 14
METHODS = ("orders.detail_v2", "orders.update", "orders.unconfirmed", "orders.labels")
KINDS = tuple(dispatch.FAULTS.values())
RUNS = (
    ("mall.notification", "_cron_handle"),
    ("mall.account", "_cron_poll"),
    ("mall.order", "_cron_lane"),
    ("sale.order", "_cron_mall_documents"),
    ("mall.label.sheet", "_cron_lane"),
)


class Order(dispatch.Dispatch):
    """An order of which Odoo knows nothing yet, and what may happen to it."""

    def __init__(self, world, chance):
        self.world, self.chance = world, chance
        kind = {"kind": "cod"} if chance.random() < 0.5 else {}
        self.delivery = chance.choice(("own", "own", "spectrum", "classic"))
        goods = [{"id": "KET-100", "quantity": 1}]
        self.number = str(
            world.customer_orders(items=goods, delivery=self.delivery, **kind)
        )
        with world.env() as env:
            shelf = world.account(env).warehouse_id.lot_stock_id
            piece = world.product(env, "KET-100")
            env["stock.quant"]._update_available_quantity(piece, shelf, 1)

    def acts(self):
        return (
            self.notify,
            self.pay,
            self.cancel_at_mall,
            self.carry,
            self.person,
            self.person,
            self.person,
            self.cancel_by_us,
            self.work,
            self.work,
            self.work,
            self.break_answer,
            self.die,
            self.wait,
        )

    # -- MALL's side ---------------------------------------------------------------

    def notify(self):
        orders.notify(self.world, *[self.number] * self.chance.choice((1, 2)))

    def pay(self):
        if self.mall()["status"] == "blocked":
            self.world.act(self.number, "pay")

    def cancel_at_mall(self):
        is_rare = self.chance.random() < 0.3
        if is_rare and self.mall()["status"] in ("blocked", "open", "shipping"):
            self.world.act(self.number, "cancel", by="customer")

    def carry(self):
        if self.delivery != "own" and self.mall()["status"] == "shipped":
            code = self.chance.choice(("DELIVERED", "RETURNED", "LOST"))
            self.world.act(self.number, "carrier", code=code)

    # -- people --------------------------------------------------------------------

    def person(self):
        """What a person may do next, as the buttons offer it."""
        with self.world.env() as env:
            order = self.record(env)
            waiting = order.picking_ids.filtered(
                lambda picking: picking.state == "assigned"
            )
            if not waiting.carrier_id:
                waiting.carrier_id = self._carrier(env)
            offered = {
                self.print_labels: order.can_label and not order.label_line_ids,
                self.hand_over: waiting
                and order.status in ("open", "shipping")
                and (not order.is_mdp or order.label_count),
                self.deliver: order.can_deliver,
                self._pack: order.can_pack,
            }
            offered = [act for act, can in offered.items() if can]
        if offered:
            act = self.chance.choice(offered)
            if act == self.hand_over and self.delivery != "own":
                self.hand_over(reference=False)
            else:
                act()

    def _pack(self):
        self.press("action_start_packing")

    def cancel_by_us(self):
        with self.world.env() as env:
            can = self.record(env).can_cancel
        if can and self.chance.random() < 0.3:
            self.cancel()

    # -- work and what breaks it ---------------------------------------------------

    def work(self):
        self.world.run(*self.chance.choice(RUNS))

    def break_answer(self):
        fault = dict(self.chance.choice(KINDS))
        self.world.fault(self.chance.choice(METHODS), **fault)

    def die(self):
        """A worker dies at a random moment of the way in, or of a write out."""
        if self.chance.random() < 0.5:
            dying = orders.dying(self.world, self.chance.choice(list(orders.DEATHS)))
        else:
            write = self.chance.choice(list(dispatch.WRITES))
            moment = self.chance.choice(dispatch.DEATHS)
            dying = dispatch.dying(self.world, write, moment)
        with dying, contextlib.suppress(Killed):
            for run in RUNS:
                self.world.run(*run)

    def wait(self):
        self.world.let_pass(self.chance.choice((5, 70, 130)))

    # -- the end -------------------------------------------------------------------

    def settle(self):
        """Nothing breaks any more, MALL tells once more, a person presses Retry."""
        self.world.sandbox.control("faults/clear")
        self.world.let_pass(3700)
        for _time in range(2):
            orders.notify(self.world, self.number)
            orders.settle(self.world, self.number)
            self.press("action_retry")
            self.drive()

    def assert_all_right(self):
        said = self.read("status", "confirmed", "is_stuck", "sending", "error")
        at_mall = self.mall()
        assert said["status"] == at_mall["status"], (said, at_mall["status"])
        assert not said["is_stuck"] and not said["sending"], said
        if said["status"] != "blocked":
            assert said["confirmed"] and at_mall["confirmed"], said
        self._assert_goods(said["status"])
        assert not self.world.violations(), self.world.violations()
        sent = self.sent()
        assert len(sent) == len(set(sent)), sent

    def _assert_goods(self, status):
        sales = orders.sales_of(self.world, self.number)
        assert len(sales) <= 1, "sold twice"
        with self.world.env() as env:
            order = self.record(env)
            states = set(order.picking_ids.mapped("state"))
            if status == "blocked":
                assert order._reservation().state == "assigned" and not sales
            else:
                assert not order._reservation()
            if status == "cancelled":
                assert states <= {"cancel"} or order.activity_ids
            elif status != "blocked":
                assert len(sales) == 1 and states & {"assigned", "done"}


def play(world, seed):
    """One schedule.

    :returns: the names of the acts, how the order ended, and what went wrong or ""
    """
    chance = random.Random(seed)
    world.set_up()
    done = []
    try:
        order = Order(world, chance)
        for _act in range(ACTS):
            act = chance.choice(order.acts())
            done.append(act.__name__.strip("_"))
            act()
        order.settle()
        order.assert_all_right()
        return done, order.read("status")["status"], ""
    except Exception:
        return done, "wrong", traceback.format_exc()
    finally:
        world.tear_down()


def main(count, seed):
    """Play schedules; return how many ended in a disagreement."""
    began, ends = time.monotonic(), Counter()
    with (
        contextlib.closing(Sandbox()) as sandbox,
        served.registry("mall_faults") as registry,
    ):
        world = World(registry, sandbox)
        for each in range(count):
            done, end, trouble = play(world, f"{seed}-{each}")
            ends[end] += 1
            if trouble:
                print(f"schedule {each} of seed {seed}: {', '.join(done)}\n{trouble}")
            if trouble or not (each + 1) % 10:
                wrong = ends["wrong"]
                print(f"   ... {each + 1} of {count}, {wrong} wrong", flush=True)
    seconds, wrong = time.monotonic() - began, ends.pop("wrong", 0)
    told = ", ".join(f"{number} {end}" for end, number in sorted(ends.items()))
    print(f"{count} schedules, seed {seed}: {wrong} wrong, in {seconds:.0f} s ({told})")
    return wrong


if __name__ == "__main__":
    sys.exit(1 if main(int(sys.argv[1]), int(sys.argv[2])) else 0)
