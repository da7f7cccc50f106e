"""The whole state of the platform, and the few ways to find things in it."""

import secrets
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Any

from ..clock import Clock
from .errors import NotFound
from .model import (
    Account,
    Customer,
    DeliveryRate,
    DeliveryType,
    Grant,
    Instance,
    LogEntry,
    Operator,
    Parcel,
    Profile,
    Provider,
    ProviderSession,
    Session,
    Transaction,
)
from .model_items import Item, Seller
from .model_orders import Activity, Line, Order, ProviderOrder
from .switches import Switches

FIRST_NUMBERS = {"order": 146, "line": 9001, "parcel": 501}


@dataclass
class World:
    """Everything that is kept; ``records.to_plain`` makes the state file."""

    clock: Clock = field(default_factory=Clock)
    switches: Switches = field(default_factory=Switches)
    instance: Instance = field(default_factory=Instance)
    operators: dict[str, Operator] = field(default_factory=dict)
    customers: dict[str, Customer] = field(default_factory=dict)
    profiles: dict[str, Profile] = field(default_factory=dict)
    delivery_types: dict[str, DeliveryType] = field(default_factory=dict)
    delivery_rates: list[DeliveryRate] = field(default_factory=list)
    providers: dict[str, Provider] = field(default_factory=dict)
    provider_sessions: dict[str, ProviderSession] = field(default_factory=dict)
    grants: dict[str, Grant] = field(default_factory=dict)
    sessions: dict[str, Session] = field(default_factory=dict)
    sellers: dict[str, Seller] = field(default_factory=dict)
    items: dict[str, Item] = field(default_factory=dict)
    orders: dict[str, Order] = field(default_factory=dict)
    provider_orders: dict[str, ProviderOrder] = field(default_factory=dict)
    parcels: dict[str, Parcel] = field(default_factory=dict)
    activities: dict[str, Activity] = field(default_factory=dict)
    accounts: dict[str, Account] = field(default_factory=dict)
    transactions: list[Transaction] = field(default_factory=list)
    log: list[LogEntry] = field(default_factory=list)
    settings: dict[str, dict[str, Any]] = field(default_factory=dict)
    setting_fields: dict[str, list[Any]] = field(default_factory=dict)
    baskets: dict[str, list[dict[str, str]]] = field(default_factory=dict)
    counters: dict[str, int] = field(default_factory=dict)
    calls: dict[str, int] = field(default_factory=dict)
    last_background: datetime | None = None

    def now(self) -> datetime:
        """Return the sandbox's moment."""
        return self.clock.now()

    def next_number(self, kind: str) -> int:
        """Return the next number of a kind: order, line, parcel, …"""
        number = self.counters.get(kind, FIRST_NUMBERS.get(kind, 1))
        self.counters[kind] = number + 1
        return number

    def use_number(self, kind: str, number: int) -> None:
        """Take a number that a seed used, so that no other gets it."""
        following = self.counters.get(kind, FIRST_NUMBERS.get(kind, 1))
        self.counters[kind] = max(following, number + 1)

    def new_token(self) -> str:
        """Return an unguessable id."""
        return secrets.token_hex(16)

    def order(self, order_id: str) -> Order:
        """Return an order by its id; raises NotFound."""
        return _found(self.orders, order_id, "Order")

    def line(self, order_id: str, line_id: str) -> tuple[Order, Line]:
        """Return a line with its order; raises NotFound."""
        order = self.order(order_id)
        for line in order.lines:
            if line.id == line_id:
                return order, line
        raise NotFound("OrderLine", line_id)

    def customer(self, customer_id: str) -> Customer:
        """Return a customer by id; raises NotFound."""
        return _found(self.customers, customer_id, "User")

    def customer_by_login(self, login: str) -> Customer:
        """Return a customer by login; raises NotFound."""
        for customer in self.customers.values():
            if customer.login == login:
                return customer
        raise NotFound("User", login)

    def provider(self, provider_type: str) -> Provider:
        """Return a provider by its type; raises NotFound."""
        return _found(self.providers, provider_type, "Provider")

    def parcel(self, parcel_id: str) -> Parcel:
        """Return a parcel by its id; raises NotFound."""
        return _found(self.parcels, parcel_id, "Package")

    def rate(self, currency_code: str) -> Decimal:
        """Return the price of a currency's unit in the internal currency."""
        for currency in self.instance.currencies:
            if currency.code == currency_code:
                return currency.rate
        return Decimal(1)

    def sign(self, currency_code: str) -> str:
        """Return a currency's sign, its code where none is known."""
        for currency in self.instance.currencies:
            if currency.code == currency_code:
                return currency.sign
        return currency_code


def _found(table: dict, key: str, what: str):
    try:
        return table[key]
    except KeyError:
        raise NotFound(what, key) from None
