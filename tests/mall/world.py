"""A real Odoo database, real lanes and real commits, beside a real sandbox."""

import contextlib
import itertools
import subprocess
import sys
from datetime import timedelta

import requests

from devtools.paths import ROOT

TIMEOUT = 120
ROUNDS = 60
CLIENT_ID = "demo-si"
STOCK = 100
_numbers = itertools.count(1)


class Killed(BaseException):
    """The process dies here: nothing after this point happens."""


class Sandbox:
    """The stand-in of MALL, in a process of its own."""

    def __init__(self):
        command = [sys.executable, "-m", "sandbox", "--mall-port", "0"]
        self.process = subprocess.Popen(
            command, cwd=ROOT, stdout=subprocess.PIPE, text=True
        )
        for line in self.process.stdout:
            if line.startswith("MALL:"):
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

    def read(self, path, **query):
        answer = requests.get(
            f"{self.url}/control/{path}", params=query, timeout=TIMEOUT
        )
        assert answer.ok, f"{path}: {answer.status_code} {answer.text[:300]}"
        return answer.json()


class World:
    """What a test needs of Odoo and MALL, through the public doors."""

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
            account = env["mall.account"].create(
                {
                    "name": f"Mimovrste {next(_numbers)}",
                    "market_id": env.ref("mall_connector.market_si").id,
                    "service_url": self.sandbox.url,
                    "client_id": CLIENT_ID,
                    "test_mode": False,
                }
            )
            self._give_taxes(env, account)
            account.action_test_connection()
            assert account.state == "connected", account.trouble
            self.account_id = account.id
        self.clear_journal()

    def tear_down(self):
        with self.env() as env:
            self._forget(env)

    def _forget(self, env):
        """No lane of a later test may touch what this test left open."""
        env["mall.account"].search([]).write({"state": "stopped", "active": False})

    def _give_taxes(self, env, account):
        """Sales taxes of the market's rates, included in the price."""
        country = account.market_id.country_id
        account.company_id.account_fiscal_country_id = country
        for rate in account.market_id._rates():
            name = f"MALL {rate:g} %"
            tax = env["account.tax"].search(
                [("name", "=", name), ("company_id", "=", account.company_id.id)]
            )
            if not tax:
                group = env["account.tax.group"].create(
                    {"name": name, "country_id": country.id}
                )
                env["account.tax"].create(
                    {
                        "name": name,
                        "amount": rate,
                        "type_tax_use": "sale",
                        "price_include_override": "tax_included",
                        "country_id": country.id,
                        "tax_group_id": group.id,
                    }
                )
        account.action_map_taxes()
        assert len(account.tax_ids) == len(account.market_id._rates())

    # -- documents -----------------------------------------------------------------

    def account(self, env):
        return env["mall.account"].browse(self.account_id)

    def product(self, env, code):
        """The product whose id at MALL is this code; made with stock if new."""
        known = env["product.product"].search([("default_code", "=", code)])
        if known:
            return known
        product = env["product.product"].create(
            {
                "name": f"Goods {code}",
                "default_code": code,
                "type": "consu",
                "is_storable": True,
            }
        )
        location = self.account(env).warehouse_id.lot_stock_id
        env["stock.quant"]._update_available_quantity(product, location, STOCK)
        return product

    def order(self, number, *names):
        """What Odoo's mirror says of an order of MALL's: a dict of fields."""
        with self.env() as env:
            rows = env["mall.order"].search(
                [("account_id", "=", self.account_id), ("mall_id", "=", str(number))]
            )
            return rows.read(names)[0] if rows else None

    def waiting_notifications(self):
        """How many webhook calls are not handled yet."""
        with self.env() as env:
            return env["mall.notification"].search_count(
                [("account_id", "=", self.account_id), ("handled_at", "=", False)]
            )

    # -- time ----------------------------------------------------------------------

    def run(self, model="mall.order", method="_cron_lane"):
        """One run of a scheduled action."""
        with self.env() as env:
            getattr(env[model], method)()

    def let_pass(self, seconds):
        """Time passes, for MALL and for every row that waits for it."""
        self.sandbox.control("clock/advance", seconds=seconds)
        with self.env() as env:
            pause = timedelta(seconds=seconds)
            for name, model in env.items():
                if model._abstract or not model._auto or "next_try" not in model:
                    continue
                if name.startswith("mall."):
                    self._shift(env, model, ("next_try", "sending_at"), pause)
            self._shift(
                env, env["mall.quota"], ("reset_at", "paused_until", "told_at"), pause
            )
            self._shift(
                env, env["mall.account"], ("next_poll_at", "stock_wait_until"), pause
            )
            self._shift(env, env["mall.order"], ("read_at",), pause)
            self._shift(env, env["mall.exchange"], ("sent_at",), pause)
            self._shift(env, env["mall.listing"], ("campaign_asked_at",), pause)

    def _shift(self, env, model, names, pause):
        from odoo.tools import SQL

        changes = SQL(", ").join(
            SQL("%s = %s - %s", SQL.identifier(name), SQL.identifier(name), pause)
            for name in names
        )
        env.cr.execute(SQL("UPDATE %s SET %s", SQL.identifier(model._table), changes))

    # -- the other side ------------------------------------------------------------

    def customer_orders(self, **wish):
        """A customer orders at MALL; the order's number. Keys as in the sandbox."""
        answer = self.sandbox.control("orders", client_id=CLIENT_ID, **wish)
        return answer["orders"][0]["data"]["id"]

    def act(self, number, act, **body):
        """MALL, the customer or the carrier does something with an order."""
        return self.sandbox.control(f"orders/{number}/{act}", **body)

    def mall_order(self, number):
        """The order as MALL has it, in wire shape."""
        return self.sandbox.read(f"orders/{number}")["data"]

    def violations(self):
        return self.sandbox.read("violations")["violations"]

    def fault(self, method, kind, **more):
        self.sandbox.control("faults", method=method, kind=kind, **more)

    def clear_journal(self):
        self.sandbox.control("journal/clear")

    def calls(self):
        """Names of the endpoints called since the journal was cleared."""
        return [row["method"] for row in self.sandbox.read("journal")["calls"]]
