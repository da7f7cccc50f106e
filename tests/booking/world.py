"""A real Odoo database, real lanes and real commits, beside a real sandbox."""

import contextlib
import itertools
import subprocess
import sys
import time
from datetime import timedelta

import requests

from devtools.paths import ROOT

TIMEOUT = 120
ROUNDS = 120
_numbers = itertools.count(1)

GOODS = {
    # name: (provider type, item, configuration, seller)
    "dress": ("Taobao", "610000000001", "4100000000011", "taobao-s1"),
    "case": ("Taobao", "610000000002", "0", "taobao-s1"),
    "sneakers": ("Taobao", "610000000003", "4100000000031", "taobao-s2"),
    "runners": ("Taobao", "610000000003", "4100000000032", "taobao-s2"),
    "tea": ("Taobao", "610000000004", "0", "taobao-s3"),
    "shirt": ("Alibaba1688", "abb-620000000001", "4200000000011", "b2b-s1"),
    "box": ("Alibaba1688", "abb-620000000002", "0", "b2b-s1"),
}


class Killed(BaseException):
    """The process dies here: nothing after this point happens."""


class Sandbox:
    """The stand-in of the OT Platform, in a process of its own."""

    def __init__(self):
        command = [sys.executable, "-m", "sandbox", "--otapi-port", "0"]
        self.process = subprocess.Popen(
            command, cwd=ROOT, stdout=subprocess.PIPE, text=True
        )
        for line in self.process.stdout:
            if line.startswith("OT Platform:"):
                self.url = line.split(":", 1)[1].strip()
                break
        else:
            raise RuntimeError("the sandbox did not start")

    def close(self):
        self.process.terminate()
        self.process.wait(TIMEOUT)

    def control(self, path, **body):
        answer = requests.post(f"{self.url}/control/{path}", json=body, timeout=TIMEOUT)
        assert answer.ok, f"{path}: {answer.status_code} {answer.text[:300]}"
        return answer.json()

    def read(self, path):
        answer = requests.get(f"{self.url}/control/{path}", timeout=TIMEOUT)
        assert answer.ok, f"{path}: {answer.status_code} {answer.text[:300]}"
        return answer.json()


class World:
    """What a test needs of Odoo and the platform, through the public doors."""

    def __init__(self, registry, sandbox):
        self.registry = registry
        self.sandbox = sandbox

    @contextlib.contextmanager
    def env(self, uid=None):
        """An environment whose changes are committed at the end of the block."""
        from odoo import SUPERUSER_ID, api

        with self.registry.cursor() as cr:
            yield api.Environment(cr, uid or SUPERUSER_ID, {})

    def set_up(self):
        self.sandbox.control("reset")
        with self.env() as env:
            self._forget(env)
            instance = env["ot.instance"].create(
                {
                    "name": f"Key {next(_numbers)}",
                    "service_url": self.sandbox.url,
                    "key": "demo-key",
                    "secret": "demo-secret",
                    "operator_login": "operator",
                    "operator_password": "operator",
                }
            )
            instance.action_test_connection()
            assert instance.state == "connected", instance.trouble
            setup = env["ot.instance.setup"].create({"instance_id": instance.id})
            setup.action_apply()
            instance.action_read_sessions()
            self.instance_id = instance.id
        self.sandbox.control("journal/clear")

    def tear_down(self):
        with self.env() as env:
            self._forget(env)

    def _forget(self, env):
        """No lane of a later test may touch what this test left open."""
        env["ot.instance"].search([]).write({"state": "stopped", "active": False})
        env["ot.activity"].search([("paying", "=", True)]).write({"paying": False})
        # Goods that a test added have its prices and names: every test makes its own.
        env["product.product"].with_context(active_test=False).search(
            [("ot_item_id", "!=", False)]
        ).write({"ot_item_id": False, "ot_configuration_id": False})
        # The sandbox begins anew with the same provider order numbers.
        env["ot.order.line"].search([("is_live", "=", True)]).write({"is_live": False})

    # -- documents -----------------------------------------------------------------

    def product(self, env, name):
        provider_type, item, configuration, seller = GOODS[name]
        known = env["product.product"].search(
            [
                ("ot_item_id", "=", item),
                ("ot_configuration_id", "=", configuration),
            ]
        )
        return known or env["product.product"].create(
            {
                "name": name.title(),
                "type": "consu",
                "is_storable": True,
                "list_price": 20,
                "ot_provider_type": provider_type,
                "ot_item_id": item,
                "ot_configuration_id": configuration,
                "ot_seller_id": seller,
            }
        )

    def sale_order(self, **quantities):
        """Make and confirm a sale order of goods by name; return its id."""
        with self.env() as env:
            customer = env["res.partner"].create({"name": "A customer"})
            order = env["sale.order"].create(
                {
                    "partner_id": customer.id,
                    "ot_instance_id": self.instance_id,
                    "order_line": [
                        (
                            0,
                            0,
                            {
                                "product_id": self.product(env, name).id,
                                "product_uom_qty": quantity,
                            },
                        )
                        for name, quantity in quantities.items()
                    ],
                }
            )
            order.action_confirm()
            return order.id

    def book(self, order_id):
        """Press Book; return the ids of the activities that it wished."""
        with self.env() as env:
            order = env["sale.order"].browse(order_id)
            before = order.ot_activity_ids
            order.action_ot_book()
            order.invalidate_recordset(["ot_activity_ids"])
            return (order.ot_activity_ids - before).ids

    # -- time ----------------------------------------------------------------------

    def run_lane(self):
        """One run of the scheduled action of a lane."""
        with self.env() as env:
            env["ot.activity"]._cron_lane()

    def run_documents(self):
        with self.env() as env:
            env["purchase.order"]._cron_documents()

    def let_pass(self, seconds):
        """Time passes, for the platform and for every row that waits for it."""
        self.sandbox.control("clock/advance", seconds=seconds)
        with self.env() as env:
            env.cr.execute(
                """
                UPDATE ot_activity
                   SET next_try = next_try - %(pause)s,
                       sending_at = sending_at - %(pause)s,
                       started_at = started_at - %(pause)s
                 WHERE state IN ('due', 'question', 'stuck')
                """,
                {"pause": timedelta(seconds=seconds)},
            )

    def platform_goes_on(self, seconds):
        """The platform works while nothing runs here."""
        self.sandbox.control("clock/advance", seconds=seconds)
        self.sandbox.read("clock")

    def drive(self, activity_ids, until=("done", "failed", "cancelled", "stuck")):
        """Run the lane while time passes, until all have one of these states."""
        for _round in range(ROUNDS):
            self.run_lane()
            states = self.states(activity_ids)
            if set(states) <= {*until}:
                self.run_documents()
                self._explain(activity_ids)
                return states
            self.let_pass(5)
        raise AssertionError(f"still {states} after {ROUNDS} rounds")

    def _explain(self, activity_ids):
        """What went wrong, for whoever reads the output of a failed test."""
        with self.env() as env:
            for activity in env["ot.activity"].browse(activity_ids):
                if activity.error:
                    print(
                        f"activity {activity.id} at {activity.stage}: {activity.error}"
                    )

    def states(self, activity_ids):
        with self.env() as env:
            return env["ot.activity"].browse(activity_ids).mapped("state")

    def activity(self, activity_id, *names):
        with self.env() as env:
            return env["ot.activity"].browse(activity_id).read(names)[0]

    def answer(self, activity_id, word):
        """Choose the answer whose caption holds a word; as a person would."""
        with self.env() as env:
            activity = env["ot.activity"].browse(activity_id)
            step = activity._open_questions()[-1:]
            names = [action["name"] for action in step.actions]
            chosen = [index for index, name in enumerate(names) if word in name]
            assert chosen, f"{word} is not among {names}"
            step.action_answer(chosen[0])

    def activities_of(self, order_id):
        with self.env() as env:
            return env["sale.order"].browse(order_id).ot_activity_ids.ids

    def retry(self, activity_id):
        with self.env() as env:
            env["ot.activity"].browse(activity_id).action_retry()

    def drive_to_stage(self, activity_id, stage):
        """Advance one activity, a step at a time, until it is about to do that."""
        for _step in range(ROUNDS):
            with self.env() as env:
                activity = env["ot.activity"].browse(activity_id)
                if activity.stage == stage:
                    return
                activity._as_responsible()._advance()
            self.let_pass(5)
        raise AssertionError(f"never came to {stage}")

    # -- the other side --------------------------------------------------------------

    def client(self):
        with self.env() as env:
            return env["ot.instance"].browse(self.instance_id)._client()

    def log_in_again(self):
        """The agent logs in at both marketplaces, under the same accounts."""
        for provider, name in (
            ("Taobao", "lucky_buyer_88"),
            ("Alibaba1688", "gz_trade_2024"),
        ):
            self.sandbox.control("provider-sessions", provider=provider, name=name)
        with self.env() as env:
            env["ot.instance"].browse(self.instance_id).action_read_sessions()

    def deposit(self, amount):
        """Money that stands on the customer's account for some other reason."""
        self.client().post_transaction(
            customer_id="12", amount=amount, comment="left over"
        )

    def export_by_hand(self, order_id):
        """Somebody starts the booking in the platform's back office."""
        with self.env() as env:
            order = env["sale.order"].browse(order_id).ot_order_ids
            session = order.provider_id.session_ids[:1]
            order.instance_id._client().run_order_exporting_to_provider(
                provider_type=order.provider_id.type,
                provider_session_id=session.platform_id,
                order_id=order.platform_id,
            )

    def wait_for_call(self, method):
        """Return once the platform is at work on the call that was made to fail."""
        deadline = time.monotonic() + TIMEOUT
        while any(row["method"] == method for row in self.faults()):
            assert time.monotonic() < deadline, f"{method} was never called"
            time.sleep(0.05)

    def faults(self):
        return self.sandbox.read("faults")["faults"]

    def marketplace(self):
        """The provider orders of the marketplaces."""
        return self.sandbox.read("marketplace/orders")["orders"]

    def calls(self):
        """Names of the methods called since the journal was cleared."""
        return [row["method"] for row in self.sandbox.read("journal")["calls"]]
