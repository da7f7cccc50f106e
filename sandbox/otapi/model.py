"""What the stand-in remembers: one dataclass for each kind of thing.

``extra`` fields hold what a seed gave in the platform's own wire shape and
nothing here computes; it comes out again unchanged. Money and weights are
Decimals, moments aware datetimes in UTC, ids texts.
"""

from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Any

ZERO = Decimal(0)


@dataclass
class Key:
    """An instance key; without a secret unsigned calls are accepted."""

    key: str
    secret: str = ""
    banned: bool = False
    allowed_ips: list[str] = field(default_factory=list)


@dataclass
class Currency:
    """A currency with its price in the internal currency."""

    code: str
    sign: str
    rate: Decimal
    description: str = ""


@dataclass
class Instance:
    """Settings of the instance as a whole."""

    keys: list[Key] = field(default_factory=list)
    internal_currency: str = "USD"
    currencies: list[Currency] = field(default_factory=list)
    displayed: list[str] = field(default_factory=list)
    order_prefix: str = "ORD"
    min_order_cost: Decimal = ZERO
    margin_percent: Decimal = Decimal(10)


@dataclass
class Operator:
    """A person of the back office; ``rights`` None means all."""

    id: str
    login: str
    password: str
    name: str = ""
    rights: list[str] | None = None


@dataclass
class Customer:
    """A customer of the instance."""

    id: str
    login: str
    password: str = ""
    email: str = ""
    first_name: str = ""
    last_name: str = ""
    middle_name: str = ""
    phone: str = ""
    is_active: bool = True
    is_email_verified: bool = True
    account_id: str = ""
    extra: dict[str, Any] = field(default_factory=dict)


@dataclass
class Profile:
    """A recipient's address of a customer; ``fields`` in wire names."""

    id: str
    customer_id: str
    fields: dict[str, str] = field(default_factory=dict)


@dataclass
class DeliveryType:
    """An external delivery type; ``price`` = start + step per kilogram."""

    id: str
    name: str
    description: str = ""
    formula: str = ""
    currency_code: str = "USD"
    order: int = 0
    integration_type: str = ""
    is_hidden: bool = False
    provider_types: list[str] = field(default_factory=list)


@dataclass
class DeliveryRate:
    """What a delivery type costs to a country ("" means any)."""

    id: str
    delivery_type_id: str
    country_code: str = ""
    start: Decimal = ZERO
    step: Decimal = ZERO
    is_enabled: bool = True


@dataclass
class Provider:
    """A marketplace; ``fields`` holds ProviderInfo in wire names."""

    type: str
    prefix: str = ""
    currency_code: str = "CNY"
    currency_sign: str = "元"
    display_name: str = ""
    integration_available: bool = True
    integration_enabled: bool = True
    session_required: bool = True
    allow_cancel: bool = True
    lot_over_configurations: bool = False
    booking_limit: int = 0
    extra: dict[str, Any] = field(default_factory=dict)


@dataclass
class ProviderSession:
    """A marketplace account that granted access."""

    id: str
    provider_type: str
    name: str
    balance: Decimal | None = None
    currency_code: str = "CNY"
    expires_at: datetime | None = None


@dataclass
class Grant:
    """A log-in at a marketplace that a browser was sent to."""

    state: str
    provider_type: str
    return_url: str


@dataclass
class Session:
    """An operator's, customer's or guest's session."""

    id: str
    kind: str
    owner: str
    opened_at: datetime
    expires_at: datetime


@dataclass
class Account:
    """The running sums of a customer's account, in the internal currency."""

    balance: Decimal = ZERO
    reserved: Decimal = ZERO


@dataclass
class Transaction:
    """A row of a customer's account; ``amount`` is never negative."""

    customer_id: str
    date: datetime
    amount: Decimal
    direction: str
    type_id: int
    comment: str = ""
    order_id: str = ""


@dataclass
class LogEntry:
    """A change that was made to an order or a line of it."""

    time: datetime
    order_id: str
    line_id: str
    field_name: str
    old: str
    new: str
    operator_id: str = ""
    customer_id: str = ""


@dataclass
class Parcel:
    """A parcel formed from order lines in the warehouse."""

    id: str
    order_id: str
    line_ids: list[str]
    status_id: int = 0
    tracking_number: str = ""
    weight: Decimal | None = None
    size: dict[str, int] = field(default_factory=dict)
    price: Decimal = ZERO
    manual_price: bool = False
    delivery_mode_id: str = ""
    address: dict[str, str] = field(default_factory=dict)
    additional_info: str = ""
    created_at: datetime | None = None
    shipped_at: datetime | None = None
    exported: bool = False
    checkpoints: list[dict[str, str]] = field(default_factory=list)
    extra: dict[str, Any] = field(default_factory=dict)
