"""The OT Platform's own part of the control API (see README.md)."""

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from werkzeug.wrappers import Request

from ..stand import json_body
from . import integration_settings, marketplace, seed_orders, seed_people
from . import tolerant as t
from .errors import NotFound, ServiceError
from .statuses import REFUSALS
from .switches import change

if TYPE_CHECKING:
    from .platform import OtapiPlatform

Act = Callable[..., Any]


class Control:
    """Clock, switches, sessions, marketplace, goods, parcels, keys."""

    def __init__(self, platform: "OtapiPlatform") -> None:
        self.platform = platform
        reads = (
            ("/control/clock", self.clock),
            ("/control/switches", self.switches),
            ("/control/marketplace/orders", self.orders),
        )
        writes = (
            ("/control/clock/advance", self.advance),
            ("/control/switches", self.change_switches),
            ("/control/sessions/expire", self.expire),
            ("/control/provider-sessions", self.grant),
            ("/control/marketplace/orders", self.create_order),
            ("/control/marketplace/orders/pay-all", self.pay_all),
            ("/control/marketplace/orders/<number>/pay", self.pay),
            ("/control/marketplace/orders/<number>/ship", self.ship),
            ("/control/marketplace/orders/<number>/receive", self.receive),
            ("/control/marketplace/orders/<number>/cancel", self.cancel),
            ("/control/marketplace/orders/<number>/price", self.change_price),
            ("/control/items/<item_id>", self.change_item),
            ("/control/sellers/<seller_id>", self.change_seller),
            ("/control/providers/<provider_type>", self.change_provider),
            ("/control/settings/<provider_type>", self.change_settings),
            ("/control/keys/<key>", self.change_key),
            ("/control/parcels", self.create_parcel),
            ("/control/parcels/<parcel_id>/checkpoints", self.add_checkpoint),
        )
        for path, view in reads:
            platform.route(path, self._locked(view, touches=False))
        for path, view in writes:
            platform.route(path, self._locked(view, touches=True), ["POST"])
        platform.route(
            "/control/items/<item_id>", self._locked(self.remove_item, True), ["DELETE"]
        )

    def _locked(self, view: Act, touches: bool) -> Act:
        """Run a view under the lock, after everything that is due."""

        def run(request: Request, **values: str) -> Any:
            with self.platform.lock:
                self.platform.tick()
                body = json_body(request) if touches else dict(request.args)
                try:
                    result = view(body, **values)
                except NotFound as error:
                    raise LookupError(str(error)) from error
                except ServiceError as error:
                    raise ValueError(str(error)) from error
                except (TypeError, AttributeError, ArithmeticError) as error:
                    raise ValueError(f"not understood: {error!r}") from error
                self.platform.tick()
                if touches:
                    self.platform.touch()
                return result

        return run

    @property
    def world(self):
        """The world of the moment; a reset replaces it."""
        return self.platform.world

    def clock(self, body: dict) -> dict[str, Any]:
        """Return the sandbox's moment and speed."""
        return {"now": self.world.now(), "speed": self.world.switches.speed}

    def advance(self, body: dict) -> dict[str, Any]:
        """Move the clock forward by ``seconds``."""
        self.world.clock.advance(float(body.get("seconds", 0)))
        return {"now": self.world.now()}

    def switches(self, body: dict) -> Any:
        """Return all switches."""
        return self.world.switches

    def change_switches(self, body: dict) -> Any:
        """Change the given switches."""
        change(self.world.switches, body)
        return self.world.switches

    def expire(self, body: dict) -> dict[str, Any]:
        """End sessions: ``kind`` operator, user, provider or all; maybe one."""
        kind = body.get("kind", "all")
        if kind not in ("operator", "user", "provider", "all"):
            raise ValueError("kind is operator, user, provider or all")
        ended = []
        before = self.world.now() - timedelta(seconds=1)
        tables = []
        if kind != "provider":
            tables += [
                session
                for session in self.world.sessions.values()
                if kind in (session.kind, "all")
            ]
        if kind in ("provider", "all"):
            tables += [
                session
                for session in self.world.provider_sessions.values()
                if body.get("provider") in (None, session.provider_type)
            ]
        for session in tables:
            if body.get("id") in (None, session.id):
                session.expires_at = before
                ended.append(session.id)
        return {"expired": ended}

    def grant(self, body: dict) -> Any:
        """Give a provider session without a browser."""
        provider = self.world.provider(_of(body, "provider"))
        return grant_session(
            self.platform, provider.type, _of(body, "name"), body.get("balance")
        )

    def orders(self, body: dict) -> dict[str, Any]:
        """Return the marketplaces' orders, maybe of a provider or an account."""
        rows = [
            {**vars(order), "total": marketplace.total(order)}
            for order in self.world.provider_orders.values()
            if body.get("provider") in (None, order.provider_type)
            and body.get("account") in (None, order.account)
            and body.get("status") in (None, order.status)
        ]
        return {"orders": rows, "count": len(rows)}

    def create_order(self, body: dict) -> Any:
        """Create an order at a marketplace that the platform knows nothing of."""
        goods = [
            seed_orders.bought(self.world, row) for row in t.rows(body.get("goods"))
        ]
        if not goods:
            raise ValueError("goods are missing")
        item = self.world.items.get(goods[0].item_id)
        order = marketplace.book(
            self.world,
            self.world.provider(_of(body, "provider")).type,
            _of(body, "account"),
            t.text(body.get("seller")) or (item.seller_id if item else ""),
            goods,
            foreign=True,
        )
        if body.get("status"):
            order.status = body["status"]
        return order

    def pay_all(self, body: dict) -> dict[str, Any]:
        """Pay every unpaid order of a provider, or of all."""
        paid = [
            marketplace.pay(self.world, order.number).number
            for order in list(self.world.provider_orders.values())
            if order.status == marketplace.WAITING
            and body.get("provider") in (None, order.provider_type)
        ]
        return {"paid": paid}

    def pay(self, body: dict, number: str) -> Any:
        """Pay an order."""
        return marketplace.pay(self.world, number)

    def ship(self, body: dict, number: str) -> Any:
        """Ship an order with ``tracks``; none given makes one up."""
        tracks = [t.text(row) for row in t.rows(body.get("tracks"))]
        return marketplace.ship(
            self.world, number, tracks or [marketplace.new_track(self.world)]
        )

    def receive(self, body: dict, number: str) -> Any:
        """Take an order's goods in at the warehouse."""
        return marketplace.receive(self.world, number)

    def cancel(self, body: dict, number: str) -> Any:
        """Cancel an order."""
        return marketplace.cancel(self.world, number)

    def change_price(self, body: dict, number: str) -> Any:
        """Change what a booked order costs: ``price`` per piece, ``delivery``."""
        order = marketplace.order_of(self.world, number)
        for row in order.goods:
            wanted = body.get("item") in (None, row.item_id)
            if wanted and body.get("config") in (None, row.config_id):
                row.price = t.number(body.get("price"), row.price)
        if "delivery" in body:
            marketplace.change_delivery(order, t.number(body["delivery"]))
        return order

    def change_item(self, body: dict, item_id: str) -> Any:
        """Change goods: price, delivery, quantity, refused, configurations."""
        item = self.world.items[item_id]
        for name in ("price", "delivery", "weight", "buying_price_percent"):
            if name in body:
                setattr(item, name, Decimal(str(body[name])))
        for name in ("quantity", "first_lot", "next_lot"):
            if name in body:
                setattr(item, name, int(body[name]))
        item.failing_blocks = list(body.get("failing_blocks", item.failing_blocks))
        if "refused" in body:
            if body["refused"] and body["refused"] not in REFUSALS:
                raise ValueError(f"refused is empty or one of {', '.join(REFUSALS)}")
            item.refused = body["refused"] or ""
        for config_id, changes in (body.get("configurations") or {}).items():
            _change_configuration(item, config_id, changes)
        return item

    def remove_item(self, body: dict, item_id: str) -> dict[str, Any]:
        """Remove goods altogether."""
        del self.world.items[item_id]
        return {"removed": item_id}

    def change_seller(self, body: dict, seller_id: str) -> Any:
        """Let a seller go or come back."""
        seller = self.world.sellers[seller_id]
        seller.gone = bool(body.get("gone", seller.gone))
        return seller

    def change_provider(self, body: dict, provider_type: str) -> Any:
        """Change what a provider's integration can do, and its booking limit."""
        provider = self.world.provider(provider_type)
        for name in (
            "integration_available",
            "integration_enabled",
            "session_required",
            "allow_cancel",
            "lot_over_configurations",
        ):
            if name in body:
                setattr(provider, name, bool(body[name]))
        provider.booking_limit = int(body.get("booking_limit", provider.booking_limit))
        return provider

    def change_settings(self, body: dict, provider_type: str) -> Any:
        """Change settings by their element names, unchecked."""
        values = integration_settings.values_of(
            self.world, self.world.provider(provider_type).type
        )
        for name, value in body.items():
            if isinstance(value, dict) and isinstance(values.get(name), dict):
                values[name].update(value)
            else:
                values[name] = str(value) if isinstance(value, int) else value
        return values

    def change_key(self, body: dict, key: str) -> Any:
        """Ban an instance key, change its secret or its allowed addresses."""
        keys = {row.key: row for row in self.world.instance.keys}
        found = keys[key]
        found.banned = bool(body.get("banned", found.banned))
        found.secret = body.get("secret", found.secret)
        found.allowed_ips = list(body.get("allowed_ips", found.allowed_ips))
        return found

    def create_parcel(self, body: dict) -> Any:
        """Form a parcel in the warehouse, in the wire's shape; see README."""
        order = self.world.order(_of(body, "OrderId"))
        row = dict(body)
        if not row.get("Items"):
            row["Items"] = [
                {"OrderLineId": line.id}
                for line in order.lines
                if line.status_id in (6, 7, 8)
            ]
        if not row["Items"]:
            raise ValueError("no line of that order is in the warehouse")
        before = set(self.world.parcels)
        seed_orders.load_parcels(self.world, [row])
        return self.world.parcels[(set(self.world.parcels) - before).pop()]

    def add_checkpoint(self, body: dict, parcel_id: str) -> Any:
        """Add a check-point ``{Time, Status, Location}`` to a parcel's way."""
        parcel = self.world.parcel(parcel_id)
        parcel.checkpoints.append({name: t.text(row) for name, row in body.items()})
        return parcel


def _of(body: dict, name: str) -> str:
    value = t.text(body.get(name))
    if not value:
        raise ValueError(f"{name} is missing")
    return value


def _change_configuration(item, config_id: str, changes: dict[str, Any]) -> None:
    configuration = item.configuration(config_id)
    if configuration is None:
        raise LookupError(f"configuration {config_id}")
    if changes.get("removed"):
        item.configurations.remove(configuration)
    if "price" in changes:
        configuration.price = Decimal(str(changes["price"]))
    if "quantity" in changes:
        configuration.quantity = int(changes["quantity"])
    if "outdated" in changes:
        configuration.outdated = bool(changes["outdated"])


def grant_session(
    platform: "OtapiPlatform", provider_type: str, name: str, balance: Any
) -> Any:
    """Open a provider session, or renew the one that the account has."""
    world = platform.world
    row: dict[str, Any] = {"ProviderType": provider_type, "Name": name}
    for session in world.provider_sessions.values():
        if (session.provider_type, session.name) == (provider_type, name):
            row["Id"] = session.id
            balance = session.balance if balance is None else balance
            break
    row["Balance"] = 1000 if balance is None else balance
    return seed_people.add_provider_session(world, row)
