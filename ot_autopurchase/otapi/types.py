"""What goes in and out of the client.

Ids are text, money and weights ``Decimal``, dates aware UTC. None means that
the platform did not send the value, which differs from ``""`` or 0.
"""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Generic, NamedTuple, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Money:
    """An amount and the code (or, failing that, the sign) of its currency."""

    amount: Decimal
    currency: str


@dataclass(frozen=True, slots=True)
class Frame(Generic[T]):
    """A part of a search; ``total`` counts the whole match."""

    content: tuple[T, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Provider:
    """A marketplace of the instance (OTAPI reference 2.3)."""

    type: str
    name: str | None = None
    alias: str | None = None
    currency_code: str | None = None
    currency_sign: str | None = None
    prefix: str | None = None
    is_enabled: bool | None = None
    integration_available: bool | None = None
    integration_enabled: bool | None = None
    session_required: bool | None = None
    cancel_allowed: bool | None = None
    lots_together: bool | None = None


@dataclass(frozen=True, slots=True)
class ProviderSession:
    """A marketplace login kept by the platform (2.2)."""

    id: str
    name: str | None = None
    balance: Money | None = None


@dataclass(frozen=True, slots=True)
class Customer:
    """A user of the instance (3.10)."""

    id: str
    login: str | None = None
    email: str | None = None
    first_name: str | None = None
    last_name: str | None = None
    is_active: bool | None = None


@dataclass(frozen=True, slots=True)
class Profile:
    """A customer's delivery profile (3.10)."""

    id: str | None = None
    first_name: str | None = None
    last_name: str | None = None
    middle_name: str | None = None
    country_code: str | None = None
    region: str | None = None
    city: str | None = None
    address: str | None = None
    phone: str | None = None
    postal_code: str | None = None


@dataclass(frozen=True, slots=True)
class DeliveryType:
    """An external delivery type; its id is an order's delivery mode (3.11)."""

    id: str
    name: str | None = None
    description: str | None = None
    formula: str | None = None
    currency_code: str | None = None
    integration_type: str | None = None


@dataclass(frozen=True, slots=True)
class Status:
    """A status of an order or a line. Names are localized: compare ids."""

    id: int
    name: str | None = None


@dataclass(frozen=True, slots=True)
class StatusCount:
    """How many lines of an order are in a status."""

    status: Status
    count: int


@dataclass(frozen=True, slots=True)
class OrderItem:
    """One line that we order. ``configuration_id`` "0": goods without options."""

    item_id: str
    configuration_id: str
    quantity: int
    weight: Decimal | None = None
    comment: str = ""
    promotion_id: str = ""


@dataclass(frozen=True, slots=True)
class Order:
    """The head of an order (3.5). Amounts are in ``currency_code``."""

    id: str
    status_id: int | None = None
    status_name: str | None = None
    items_count: int | None = None
    goods_amount: Decimal | None = None
    delivery_amount: Decimal | None = None
    total_amount: Decimal | None = None
    remain_amount: Decimal | None = None
    currency_code: str | None = None
    comment: str | None = None
    customer_id: str | None = None
    customer_name: str | None = None
    delivery_mode_id: str | None = None
    provider_type: str | None = None
    provider_currency_code: str | None = None
    created_at: datetime | None = None
    weight: Decimal | None = None
    is_paid: bool | None = None
    is_cancelled: bool | None = None
    is_completed: bool | None = None
    line_statuses: tuple[StatusCount, ...] = ()


@dataclass(frozen=True, slots=True)
class OrderLine:
    """A line of an order (3.6).

    ``price``, ``new_price`` and ``amount`` are the customer's. In the provider's
    currency: ``original_*`` (each per piece), ``purchase_price`` (per piece) and
    ``purchase_delivery`` (for the whole line). ``overpayment_level`` is "ok",
    "small" or "big"; a level that we do not know stays as lower-case text.
    """

    id: str
    order_id: str | None = None
    number: int | None = None
    item_id: str | None = None
    configuration_id: str | None = None
    configuration_text: str | None = None
    quantity: int | None = None
    price: Decimal | None = None
    new_price: Decimal | None = None
    amount: Decimal | None = None
    currency: str | None = None
    original_price: Decimal | None = None
    original_price_with_discount: Decimal | None = None
    original_delivery: Decimal | None = None
    name: str | None = None
    original_name: str | None = None
    image_url: str | None = None
    item_url: str | None = None
    seller_id: str | None = None
    seller_name: str | None = None
    promotion_id: str | None = None
    customer_comment: str | None = None
    operator_comment: str | None = None
    status_id: int | None = None
    status_name: str | None = None
    next_statuses: tuple[Status, ...] = ()
    provider_order_number: str | None = None
    track_number: str | None = None
    account: str | None = None
    provider_status: str | None = None
    purchase_price: Decimal | None = None
    purchase_delivery: Decimal | None = None
    overpayment_level: str | None = None
    overpayment_message: str | None = None
    weight: Decimal | None = None
    can_be_purchased: bool | None = None
    can_move_to_package: bool | None = None
    provider_type: str | None = None
    is_cancelled: bool | None = None


@dataclass(frozen=True, slots=True)
class LineUpdate:
    """What is to change of lines (3.8); None stays as it is.

    ``price`` is the customer's, each, in the internal currency; a change of it or of
    the configuration waits for the customer's consent, so send status 3 with it.
    Originals are in the provider's currency, each; the flags set them to what the
    purchase cost.
    """

    status_id: int | None = None
    price: Decimal | None = None
    configuration_id: str | None = None
    weight: Decimal | None = None
    original_price: Decimal | None = None
    original_delivery: Decimal | None = None
    original_price_by_purchase: bool | None = None
    original_delivery_by_purchase: bool | None = None


@dataclass(frozen=True, slots=True)
class OrderDetails:
    """An order with its lines."""

    order: Order
    lines: tuple[OrderLine, ...]


@dataclass(frozen=True, slots=True)
class PaymentInfo:
    """What is paid of an order, and the customer's free balance (3.9)."""

    order_id: str
    customer_id: str | None = None
    balance: Decimal | None = None
    amount: Decimal | None = None
    paid: Decimal | None = None
    currency_code: str | None = None


@dataclass(frozen=True, slots=True)
class Transaction:
    """A movement on a customer's account (3.9)."""

    customer_id: str | None = None
    date: datetime | None = None
    amount: Decimal | None = None
    currency_code: str | None = None
    order_id: str | None = None
    comment: str | None = None
    direction: str | None = None
    type_name: str | None = None


@dataclass(frozen=True, slots=True)
class Action:
    """A button of an activity or of one of its steps (4.4)."""

    id: str
    name: str | None = None
    parameters: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """A line of an activity's log. ``type`` is one of ``unknowns.STEP_TYPES``."""

    type: str
    message: str | None = None
    elapsed_ms: int | None = None
    actions: tuple[Action, ...] = ()


@dataclass(frozen=True, slots=True)
class ActivityRef:
    """What names an activity: both are needed by every call."""

    type: str
    id: str


@dataclass(frozen=True, slots=True)
class Activity:
    """A background activity; a search brings no steps (4.4)."""

    type: str
    id: str
    description: str | None = None
    is_finished: bool | None = None
    is_cancelled: bool | None = None
    is_awaiting_action: bool | None = None
    percent: int | None = None
    work_time_ms: int | None = None
    start_time: datetime | None = None
    actions: tuple[Action, ...] = ()
    steps: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True)
class Option:
    """A property and its value, as a configuration has it."""

    pid: str
    vid: str
    property: str | None = None
    value: str | None = None
    image_url: str | None = None


@dataclass(frozen=True, slots=True)
class Configuration:
    """A variant that can be ordered; quantity 0: out of stock."""

    id: str
    quantity: int | None = None
    price: Decimal | None = None
    options: tuple[Option, ...] = ()


@dataclass(frozen=True, slots=True)
class Tier:
    """The price per piece from this quantity on."""

    min_quantity: int
    price: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Promotion:
    """A discount; ``configuration_prices`` are pairs of configuration and price."""

    id: str
    name: str | None = None
    price: Decimal | None = None
    configuration_prices: tuple[tuple[str, Decimal], ...] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """Goods on a marketplace (section 7).

    Prices and ``delivery`` (for one piece) are in ``currency_code``, the
    provider's currency, before any mark-up; ``weight`` is in kg.
    """

    id: str
    provider_type: str | None = None
    title: str | None = None
    original_title: str | None = None
    seller_id: str | None = None
    seller_name: str | None = None
    url: str | None = None
    image_url: str | None = None
    pictures: tuple[str, ...] = ()
    error_code: str | None = None
    has_error: bool | None = None
    is_sell_allowed: bool | None = None
    sell_disallow_reason: str | None = None
    is_filtered: bool | None = None
    quantity: int | None = None
    first_lot: int | None = None
    next_lot: int | None = None
    is_tmall: bool = False
    is_hierarchical: bool | None = None
    price: Decimal | None = None
    currency_code: str | None = None
    delivery: Decimal | None = None
    weight: Decimal | None = None
    configurations: tuple[Configuration, ...] = ()
    tiers: tuple[Tier, ...] = ()
    promotions: tuple[Promotion, ...] = ()


class Currencies(NamedTuple):
    """The instance's own currency and those that its shop displays, as codes."""

    internal: str | None
    displayed: tuple[str, ...] = ()
