"""Orders on their way out: imported, packed, handed over; and where they can break."""

import contextlib
import itertools
from datetime import datetime, timedelta, timezone
from unittest.mock import patch

from .orders import notify, settle
from .world import ROUNDS, Killed

_numbers = itertools.count(1)
GOODS = [{"id": "KET-100", "quantity": 1}]
LINK = "https://track.example/<shipmenttrackingnumber>"

DEATHS = ("before the intent", "after the intent", "after the answer")
FAULTS = {
    "lost before it acted": {"kind": "drop_before"},
    "lost after it acted": {"kind": "drop_after"},
    "cut short": {"kind": "cut"},
    "replaced by a proxy's 502": {"kind": "status", "status": 502, "act": True},
    "a 503 before it acted": {"kind": "status", "status": 503},
    "too many calls": {"kind": "status", "status": 429},
}
# What is wished -> the endpoint, the client's method and the intent's name.
WRITES = {
    "shipping": ("orders.update", "start_shipping", "status"),
    "serial numbers": ("orders.serial_numbers", "set_serial_numbers", "serial_numbers"),
    "shipped": ("orders.update", "ship_order", "status"),
    "delivered": ("orders.update", "deliver_order", "status"),
    "returned": ("orders.update", "return_order", "status"),
    "cancelled": ("orders.update", "cancel_order", "status"),
    "labels": ("orders.labels", "create_labels", "labels"),
}


class Dispatch:
    """One order of a world, and what people do with it."""

    def __init__(self, world, **wish):
        self.world = world
        self.serial_number = f"SN-{next(_numbers)}"
        number = world.customer_orders(**{"kind": "cod", "items": GOODS, **wish})
        self.number = str(number)
        world.let_pass(60)
        self._bring_in()
        world.let_pass(60)

    def _bring_in(self):
        """Noticed, confirmed, read again and sold, as every order."""
        with self.world.env() as env:
            shelf = self.world.account(env).warehouse_id.lot_stock_id
            for item in self.mall()["items"]:
                # Orders of earlier tests still hold what they reserved.
                goods = self.world.product(env, item["id"])
                env["stock.quant"]._update_available_quantity(goods, shelf, 1)
        notify(self.world, self.number)
        settle(self.world, self.number)
        with self.world.env() as env:
            deliveries = self.record(env).picking_ids
            assert deliveries.mapped("state") == ["assigned"]
            deliveries.carrier_id = self._carrier(env)

    def _carrier(self, env):
        known = env["delivery.carrier"].search([("tracking_url", "=", LINK)], limit=1)
        return known or env["delivery.carrier"].create(
            {
                "name": "GLS",
                "tracking_url": LINK,
                "product_id": env["product.product"]
                .create({"name": "Delivery by GLS", "type": "service"})
                .id,
            }
        )

    def record(self, env):
        return env["mall.order"].search(
            [
                ("account_id", "=", self.world.account_id),
                ("mall_id", "=", self.number),
            ]
        )

    # -- people --------------------------------------------------------------------

    def press(self, button):
        with self.world.env() as env:
            return getattr(self.record(env), button)()

    def pack(self):
        self.press("action_start_packing")
        self.drive()

    def print_labels(self, parcels=1, **values):
        with self.world.env() as env:
            action = self.record(env).action_print_labels()
            wizard = env["mall.label.wizard"].browse(action["res_id"])
            wizard.line_ids.parcel_count = parcels
            wizard.write(values)
            self.sheet_id = wizard.action_print()["res_id"]

    def sheet(self, *names):
        with self.world.env() as env:
            return env["mall.label.sheet"].browse(self.sheet_id).read(names)[0]

    def hand_over(self, reference="GLS-4711", scan=False):
        with self.world.env() as env:
            delivery = self.record(env).picking_ids.filtered(
                lambda picking: picking.state not in ("done", "cancel")
            )
            delivery.carrier_tracking_ref = reference
            if scan:
                self._scan(delivery)
            delivery.button_validate()
            assert delivery.state == "done"

    def _scan(self, delivery):
        product = delivery.move_ids.product_id
        lot = delivery.env["stock.lot"].create(
            {"name": self.serial_number, "product_id": product.id}
        )
        product.tracking = "serial"
        delivery.move_line_ids.lot_id = lot

    def deliver(self):
        """Delivered a minute ago by MALL's clock, which is ahead of Odoo's."""
        self.world.let_pass(1800)
        now = datetime.fromisoformat(self.world.sandbox.read("clock")["now"])
        moment = now.astimezone(timezone.utc).replace(tzinfo=None, microsecond=0)
        with self.world.env() as env:
            moment -= timedelta(minutes=1)
            self.record(env)._wish("delivered", delivered_at=moment)

    def cancel(self):
        with self.world.env() as env:
            action = self.record(env).action_cancel_at_mall()
            env["mall.cancel.wizard"].browse(action["res_id"]).action_cancel_orders()

    def come_back(self):
        with self.world.env() as env:
            action = self.record(env).action_came_back()
            env["stock.picking"].browse(action["res_id"]).button_validate()

    # -- time ----------------------------------------------------------------------

    def drive(self):
        """Run the lanes while time passes, until nothing is left to tell."""
        for _round in range(ROUNDS):
            self.world.run("mall.label.sheet")
            self.world.run()
            self.world.run("sale.order", "_cron_mall_documents")
            if self._is_at_rest():
                return
            self.world.let_pass(60)
        raise AssertionError(f"never at rest: {self.read('error', 'sending')}")

    def _is_at_rest(self):
        with self.world.env() as env:
            order = self.record(env)
            sheets = order.label_line_ids.sheet_id
            waits = order._open_wishes() or sheets.filtered(
                lambda sheet: sheet.state == "waiting" and not sheet.is_stuck
            )
            return order.is_stuck or not (
                waits or order.sending or order.next_try or order.documents_due
            )

    # -- the truth -----------------------------------------------------------------

    def read(self, *names):
        with self.world.env() as env:
            return self.record(env).read(names)[0]

    def mall(self):
        """The order as MALL has it, in wire shape."""
        return self.known_to_mall()["data"]

    def known_to_mall(self):
        """The same with what the API does not tell, such as the count of labels."""
        return self.world.sandbox.read(f"orders/{self.number}")

    def sent(self):
        """The bodies by which MALL was told a status and took it, in their order."""
        calls = self.world.sandbox.read("journal")["calls"]
        return [
            call["parameters"]["body"]
            for call in calls
            if call["method"] == "orders.update"
            and call["status"] == 200
            and '"status"' in call["parameters"]["body"]
        ]

    def assert_agreed(self, status):
        """Odoo and MALL say the same, and nothing waits."""
        said = self.read("status", "confirmed", "error", "sending", "is_stuck")
        assert said["status"] == self.mall()["status"] == status, said
        assert not said["error"] and not said["sending"] and not said["is_stuck"], said


@contextlib.contextmanager
def dying(world, write, moment):
    """The process dies once at that moment of that write."""
    _endpoint, method, intent = WRITES[write]
    with world.env() as env:
        lane = env.registry["mall.label.sheet" if intent == "labels" else "mall.order"]
    if moment == "after the answer":
        with _dying_after_the_answer(method):
            yield
    else:
        with _dying_at_the_intent(lane, intent, moment):
            yield


@contextlib.contextmanager
def _dying_at_the_intent(lane, intent, moment):
    hold = lane._hold_over_commit
    left = [1]

    def held(self):
        mine = self.sending == intent and left and left.pop()
        if mine and moment == "before the intent":
            raise Killed(intent)
        hold(self)
        if mine:
            raise Killed(intent)

    with patch.object(lane, "_hold_over_commit", held):
        yield


@contextlib.contextmanager
def _dying_after_the_answer(method):
    from odoo.addons.mall_connector.mpapi import Client

    call = getattr(Client, method)
    left = [1]

    def called(self, *args, **kwargs):
        answer = call(self, *args, **kwargs)
        if left and left.pop():
            raise Killed(method)
        return answer

    with patch.object(Client, method, called):
        yield
