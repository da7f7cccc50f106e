"""What the stand-in remembers of orders here and at the marketplaces."""

from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Any

from .model import ZERO


@dataclass
class Line:
    """A line of an order (OTAPI reference 3.6).

    ``price`` is per piece in the internal currency with domestic delivery;
    ``original_*`` and ``purchase_*`` are in the provider's currency,
    ``purchase_delivery`` for the whole line, the others per piece.
    """

    id: str
    order_id: str
    number: int
    item_id: str
    config_id: str
    quantity: int
    status_id: int = 1
    quantity_ordered: int = 0
    price: Decimal = ZERO
    new_price: Decimal = ZERO
    original_price: Decimal = ZERO
    original_price_discount: Decimal = ZERO
    original_delivery: Decimal = ZERO
    promotion_id: str = ""
    comment: str = ""
    operator_comment: str = ""
    weight: Decimal = ZERO
    ordered_at: datetime | None = None
    out_id: str = ""
    waybill: str = ""
    account: str = ""
    out_status: str = ""
    purchase_item_id: str = ""
    purchase_config_id: str = ""
    purchase_promotion_id: str = ""
    purchase_price: Decimal | None = None
    purchase_delivery: Decimal | None = None
    manual_purchase: dict[str, str] = field(default_factory=dict)
    custom_description: str = ""
    custom_description_en: str = ""
    extra: dict[str, Any] = field(default_factory=dict)


@dataclass
class Order:
    """An order's header; ``paid`` is the sum reserved from the account."""

    id: str
    number: int
    customer_id: str
    provider_type: str
    created_at: datetime
    status_id: int = 10
    delivery_mode_id: str = ""
    delivery_amount: Decimal = ZERO
    comment: str = ""
    additional_info: str = ""
    address: dict[str, str] = field(default_factory=dict)
    weight: Decimal | None = None
    paid: Decimal = ZERO
    operator_id: str = ""
    packaging_confirmed: bool = False
    lines: list[Line] = field(default_factory=list)
    extra: dict[str, Any] = field(default_factory=dict)


@dataclass
class Bought:
    """Goods in a provider's order; ``line_id`` is ours once they are linked.

    ``price`` is per piece, ``delivery`` for the whole row.
    """

    item_id: str
    config_id: str
    quantity: int
    price: Decimal
    delivery: Decimal = ZERO
    line_id: str = ""
    promotion_id: str = ""


@dataclass
class ProviderOrder:
    """An order at a marketplace, with one seller, in its currency.

    ``status`` is one of ``statuses.PROVIDER_STATUSES``.
    """

    number: str
    provider_type: str
    account: str
    seller_id: str
    created_at: datetime
    status: str = "WaitingForPayment"
    tracks: list[str] = field(default_factory=list)
    goods: list[Bought] = field(default_factory=list)
    confirmed: bool = False
    foreign: bool = False


@dataclass
class Task:
    """A piece of work of an activity, ``delay`` seconds after the last."""

    kind: str
    delay: float
    subject: str = ""


@dataclass
class Choice:
    """A button; ``parameters`` are echoed by who presses it."""

    id: str
    caption: str
    parameters: dict[str, str] = field(default_factory=dict)


@dataclass
class Step:
    """A line of an activity's log; ``key`` names its text."""

    type: str
    key: str
    arguments: dict[str, str]
    elapsed: int
    choices: list[Choice] = field(default_factory=list)
    question: str = ""
    answer: str = ""


@dataclass
class Activity:
    """A background activity (OTAPI reference 4.4).

    ``queue`` is what is still to do, its first task due at ``next_at``.
    ``facts`` is what its tasks found out, e.g. the lines to skip. ``progress``
    is in per cent and never falls, though tasks may bring more tasks.
    """

    id: str
    type: str
    provider_type: str
    session_id: str
    started_at: datetime
    next_at: datetime
    order_id: str = ""
    line_ids: list[str] = field(default_factory=list)
    order_ids: list[str] = field(default_factory=list)
    provider_order_ids: list[str] = field(default_factory=list)
    queue: list[Task] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)
    facts: dict[str, str] = field(default_factory=dict)
    done: int = 0
    progress: int = 0
    finished_at: datetime | None = None
    is_cancelled: bool = False
    background: bool = False
    times_read_finished: int = 0
