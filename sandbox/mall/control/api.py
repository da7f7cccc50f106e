"""The calls that play the other side: clock, accounts, orders, products."""

from collections.abc import Callable
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from werkzeug.wrappers import Request

from ...stand import json_body
from .. import seed, webhook
from ..conformance import metrics, rules, transport
from ..limits import DOMAINS, quota
from ..orders import build
from ..products import views
from ..switches import change
from ..world import Account, Order
from .acts import ACTS

if TYPE_CHECKING:
    from ..platform import MallPlatform

View = Callable[..., Any]
ACCOUNT_SETTINGS = {
    "name": str,
    "shop_id": str,
    "enabled": bool,
    "test_mode": bool,
    "activation_allowed": bool,
    "mdp_shipped_by": str,
    "denied": list,
}
READ_ONLY_PRICES = ("force_price", "fair_price")


class Control:
    """MALL's part of the control API."""

    def __init__(self, platform: "MallPlatform") -> None:
        self.platform = platform
        for path, view in (
            ("/control/clock", self.clock),
            ("/control/switches", self.switches),
            ("/control/rules", self.rules),
            ("/control/metrics", self.metrics),
            ("/control/accounts", self.accounts),
            ("/control/orders", self.orders),
            ("/control/orders/<int:order_id>", self.order),
            ("/control/products/<product_id>", self.product),
            ("/control/webhook/log", self.webhook_log),
        ):
            platform.route(path, self._locked(view, writes=False))
        for path, view in (
            ("/control/switches", self.change_switches),
            ("/control/accounts", self.add_account),
            ("/control/accounts/<client_id>", self.change_account),
            ("/control/orders", self.create_orders),
            ("/control/orders/<int:order_id>/<act>", self.act),
            ("/control/products/<product_id>", self.change_product),
            ("/control/media", self.change_media),
            ("/control/approvals", self.approve),
            ("/control/limits/exhaust", self.exhaust),
            ("/control/logs", self.check_logs),
        ):
            platform.route(path, self._locked(view, writes=True), ["POST"])
        # These send notifications, which must not happen under the lock.
        platform.route("/control/clock/advance", self.advance, ["POST"])
        platform.route("/control/webhook/due", self.send_due, ["POST"])
        platform.route("/control/webhook/send", self.send, ["POST"])

    def _locked(self, view: View, writes: bool) -> View:
        def run(request: Request, **values: Any) -> Any:
            with self.platform.lock:
                self.platform.settle()
                body = json_body(request) if writes else dict(request.args)
                result = view(body, **values)
                if writes:
                    self.platform.touch()
                return result

        return run

    @property
    def world(self):
        """The world of the moment; a reset replaces it."""
        return self.platform.world

    def _account(self, body: dict) -> Account:
        client_id = body.get("client_id")
        if client_id is None and self.world.accounts:
            return next(iter(self.world.accounts.values()))
        if client_id not in self.world.accounts:
            raise LookupError(f"account {client_id}")
        return self.world.accounts[client_id]

    def clock(self, body: dict) -> dict[str, Any]:
        """Return the sandbox's moment."""
        return {"now": self.world.now()}

    def advance(self, request: Request) -> dict[str, Any]:
        """Move the clock by ``seconds`` and do what became due."""
        body = json_body(request)
        with self.platform.lock:
            self.world.clock.advance(float(body.get("seconds", 0)))
            self.platform.settle()
            self.platform.touch()
        sent = self.platform.sender.send_due()
        return {"now": self.world.now(), "notifications": sent}

    def switches(self, body: dict) -> Any:
        """Return all switches."""
        return self.world.switches

    def change_switches(self, body: dict) -> Any:
        """Change the given switches."""
        change(self.world.switches, body)
        return self.world.switches

    def rules(self, body: dict) -> Any:
        """Return the conformance checks."""
        return {"rules": [asdict(rule) for rule in rules.RULES.values()]}

    def metrics(self, body: dict) -> Any:
        """Return an account's service-level figures and calls."""
        return metrics.metrics(self._account(body), self.world.switches.zone)

    def accounts(self, body: dict) -> Any:
        """Return the accounts without what is in them."""
        return {"accounts": [_shown(row) for row in self.world.accounts.values()]}

    def add_account(self, body: dict) -> Any:
        """Add an account, in the seed's shape."""
        if body.get("client_id") in self.world.accounts:
            raise ValueError("there is such an account already")
        return _shown(seed.add_account(self.world, body))

    def change_account(self, body: dict, client_id: str) -> Any:
        """Change settings, ``limits`` and ``webhook_url`` of an account."""
        account = self._account({"client_id": client_id})
        unknown = set(body) - set(ACCOUNT_SETTINGS) - {"limits", "webhook_url"}
        if unknown:
            raise ValueError(f"not known: {', '.join(sorted(unknown))}")
        limits = {
            domain: quota(limit) for domain, limit in body.get("limits", {}).items()
        }
        if not set(limits) <= set(DOMAINS):
            raise ValueError(f"limits are of {', '.join(DOMAINS)}")
        for name, kind in ACCOUNT_SETTINGS.items():
            if name in body and not isinstance(body[name], kind):
                raise ValueError(f"{name} is of the type {kind.__name__}")
        if body.get("mdp_shipped_by", "mall") not in ("mall", "partner"):
            raise ValueError("mdp_shipped_by is mall or partner")
        for name in ACCOUNT_SETTINGS:
            if name in body:
                setattr(account, name, body[name])
        account.quotas |= limits
        if "webhook_url" in body:
            account.webhook.url = body["webhook_url"] or ""
        return _shown(account)

    def orders(self, body: dict) -> Any:
        """Return the orders, maybe of one account or status."""
        rows = [
            _order(account, order)
            for account in self.world.accounts.values()
            for order in account.orders.values()
            if body.get("client_id") in (None, account.client_id)
            and body.get("status") in (None, order.status)
        ]
        return {"orders": rows, "count": len(rows)}

    def order(self, body: dict, order_id: int) -> Any:
        """Return an order with what the API does not tell."""
        return _order(*build.known_order(self.world, order_id))

    def create_orders(self, body: dict) -> Any:
        """Create orders: ``count`` purchases as ``build.Wish`` describes."""
        wish = dict(body)
        account = self._account(wish)
        wish.pop("client_id", None)
        count = int(wish.pop("count", 1))
        try:
            wanted = build.Wish(**wish)
        except TypeError as error:
            raise ValueError(str(error)) from None
        created = []
        for _number in range(count):
            created += build.create(self.world, account, wanted)
        return {"orders": [_order(account, order) for order in created]}

    def act(self, body: dict, order_id: int, act: str) -> Any:
        """Let MALL, the customer or the carrier act on an order."""
        if act not in ACTS:
            raise LookupError(f"{act}; there are {', '.join(ACTS)}")
        account, order = build.known_order(self.world, order_id)
        ACTS[act](self.world, account, order, body)
        self.platform.memory(account).touch(f"orders/{order_id}")
        return _order(account, order)

    def product(self, body: dict, product_id: str) -> Any:
        """Return a product and why customers do not see it."""
        account = self._account(body)
        if product_id not in account.products:
            raise LookupError(f"product {product_id}")
        product = account.products[product_id]
        reasons = views.missing_for_display(product, account, self.world.catalogue)
        return {"product": product, "shown": not reasons, "reasons": reasons}

    def change_product(self, body: dict, product_id: str) -> Any:
        """Set ``force_price``, ``fair_price`` (null: none) or ``stage``."""
        account = self._account(body)
        offers = account.offers()
        if product_id not in offers:
            raise LookupError(f"product or variant {product_id}")
        data = offers[product_id][1].data
        for name in READ_ONLY_PRICES:
            if name in body:
                data[name] = body[name]
        if "stage" in body:
            if body["stage"] not in ("draft", "live"):
                raise ValueError("stage is draft or live")
            data["stage"] = body["stage"]
        self.platform.memory(account).touch("*")
        return data

    def change_media(self, body: dict) -> Any:
        """Tell what picture addresses hold, by address."""
        self.world.catalogue.media |= seed.media_facts(body)
        return self.world.catalogue.media

    def approve(self, body: dict) -> Any:
        """Say that a person approved big price changes of ``ids``."""
        approved = self.platform.memory(self._account(body)).approved
        approved |= {str(name) for name in body.get("ids", [])}
        return {"approved": sorted(approved)}

    def exhaust(self, body: dict) -> Any:
        """Use up the hour's calls of ``domain`` (of all without one)."""
        account = self._account(body)
        domains = [body["domain"]] if body.get("domain") else list(DOMAINS)
        if not set(domains) <= set(DOMAINS):
            raise ValueError(f"domain is one of {', '.join(DOMAINS)}")
        for domain in domains:
            account.usage.exhaust(domain, account.quota(domain), self.world.now())
        return {"ok": True}

    def check_logs(self, body: dict) -> Any:
        """Look for client ids in ``text``, a log of the client's (T9)."""
        found = transport.find_keys(str(body.get("text", "")), [*self.world.accounts])
        for _client_id in found:
            self.platform.violate("T9", "", "a client id stands in a log")
        return {"found": len(found)}

    def webhook_log(self, body: dict) -> Any:
        """Return the last sixty notifications of an account."""
        return {"notifications": self._account(body).webhook.log}

    def send_due(self, request: Request) -> Any:
        """Send the notifications that are due, now and not in the background."""
        return {"notifications": self.platform.sender.send_due()}

    def send(self, request: Request) -> Any:
        """Send ``ids``, or any JSON as ``body``, whether true or not."""
        body = json_body(request)
        account = self._account(body)
        url = body.get("url") or account.webhook.url
        if not url:
            raise ValueError("the account has no webhook_url")
        payload = body["body"] if "body" in body else body.get("ids", [])
        sending = webhook.post(self.world.now(), url, payload)
        with self.platform.lock:
            account.webhook.record(sending)
        return sending


def _shown(account: Account) -> dict[str, Any]:
    return {
        "client_id": account.client_id,
        "partner_id": account.partner_id,
        **{name: getattr(account, name) for name in ACCOUNT_SETTINGS},
        "limits": {domain: asdict(account.quota(domain)) for domain in DOMAINS},
        "webhook_url": account.webhook.url,
        "orders": len(account.orders),
        "products": len(account.products),
    }


def _order(account: Account, order: Order) -> dict[str, Any]:
    """Return the wire data with our own facts beside it."""
    return {
        "client_id": account.client_id,
        "data": order.data,
        "created": order.created,
        "unconfirmed_by": order.unconfirmed_by,
        "cancelled_by": order.cancelled_by,
        "single_parcel": order.single_parcel,
        "dip": order.dip,
        "parcels": order.labels.parcel_count if order.labels else 0,
    }
