"""Orders (MPAPI reference 2.2 to 2.8)."""

from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from decimal import Decimal

BLOCKED = "blocked"
OPEN = "open"
SHIPPING = "shipping"
SHIPPED = "shipped"
DELIVERED = "delivered"
RETURNED = "returned"
CANCELLED = "cancelled"
LOST = "lost"
STATUSES = (
    BLOCKED,
    OPEN,
    SHIPPING,
    SHIPPED,
    DELIVERED,
    RETURNED,
    CANCELLED,
    LOST,
)


@dataclass(frozen=True, slots=True)
class StatusTimes:
    """When the order reached each status."""

    blocked: datetime | None = None
    open: datetime | None = None
    shipping: datetime | None = None
    shipped: datetime | None = None
    delivered: datetime | None = None
    returned: datetime | None = None
    cancelled: datetime | None = None
    lost: datetime | None = None

    def __iter__(self) -> Iterator[tuple[str, datetime]]:
        """The statuses that were reached, with their times."""
        for each in fields(self):
            if (moment := getattr(self, each.name)) is not None:
                yield each.name, moment


@dataclass(frozen=True, slots=True)
class BasicOrder:
    """An order in a list. Bare ids leave all but ``id`` empty.

    ``status`` is one of ``STATUSES`` or a word that is not known yet.
    ``customer`` is a name. ``cod`` is what the carrier collects, 0: prepaid.
    ``payment_type`` says nothing reliable. ``mdp`` is MALL Delivery.
    """

    id: str
    status: str | None = None
    confirmed: bool | None = None
    test: bool | None = None
    purchase_id: str | None = None
    external_id: str | None = None
    source: str | None = None
    customer_id: str | None = None
    customer: str | None = None
    cod: Decimal | None = None
    payment_type: str | None = None
    ship_date: date | None = None
    tracking_number: str | None = None
    tracking_url: str | None = None
    delivered_at: datetime | None = None
    mdp: bool | None = None
    mdp_classic: bool | None = None
    mdp_spectrum: bool | None = None
    times: StatusTimes = field(default_factory=StatusTimes)


@dataclass(frozen=True, slots=True)
class Address:
    """The customer. With a pick-up point this is not where the goods go."""

    customer_id: str | None = None
    name: str | None = None
    company: str | None = None
    phone: str | None = None
    email: str | None = None
    street: str | None = None
    city: str | None = None
    zip: str | None = None
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Branches:
    """The pick-up point, and the second one that MALL redirected to."""

    overridden: bool | None = None
    branch_id: str | None = None
    secondary_branch_id: str | None = None
    last_change: datetime | None = None


@dataclass(frozen=True, slots=True)
class OrderItem:
    """A line. ``id`` is the partner's product or variant id.

    ``price`` is for one piece, tax included; ``vat`` and ``commission`` are
    per cents.
    """

    id: str
    article_id: str | None = None
    title: str | None = None
    quantity: int | None = None
    price: Decimal | None = None
    purchase_price: Decimal | None = None
    vat: Decimal | None = None
    commission: Decimal | None = None
    serial_numbers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CarrierStep:
    """An entry of the carrier's history with classic MALL Delivery."""

    id: str | None = None
    name: str | None = None
    date: datetime | None = None


@dataclass(frozen=True, slots=True)
class ConsignmentStep:
    """An entry of a parcel's history; ``flags``: "damaged", "lost"."""

    code: str | None = None
    date: datetime | None = None
    flags: tuple[str, ...] = ()
    tracking_number: str | None = None


@dataclass(frozen=True, slots=True)
class Order(BasicOrder):
    """An order's detail. Amounts are in ``currency``.

    ``delivery_price`` and ``cod_price`` are what the customer is charged.
    ``ready_to_return``: an undelivered parcel waits for the partner.
    """

    external_order_id: str | None = None
    currency: str | None = None
    delivery_price: Decimal | None = None
    cod_price: Decimal | None = None
    discount: Decimal | None = None
    delivery_method: str | None = None
    delivery_method_id: str | None = None
    branch_id: str | None = None
    branches: Branches = field(default_factory=Branches)
    delivery_date: date | None = None
    first_delivery_attempt: datetime | None = None
    address: Address = field(default_factory=Address)
    items: tuple[OrderItem, ...] = ()
    ready_to_return: bool | None = None
    carrier_history: tuple[CarrierStep, ...] = ()
    consignment_history: tuple[ConsignmentStep, ...] = ()


@dataclass(frozen=True, slots=True)
class LabelRequest:
    """So many parcels of an order want labels."""

    order_id: str
    parcel_count: int = 1


@dataclass(frozen=True, slots=True)
class ParcelCodes:
    """The barcodes of an order's parcels, one each."""

    order_id: str
    barcodes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LabelFile:
    """A printable file. ``kind`` is "pdf" or "zpl".

    ``delivery`` is "mdp" or "dip" where the files are told apart, else "".
    """

    content: bytes
    kind: str
    delivery: str = ""


@dataclass(frozen=True, slots=True)
class Labels:
    """What a call for labels brought: the codes, and one or two files."""

    orders: tuple[ParcelCodes, ...]
    files: tuple[LabelFile, ...]


@dataclass(frozen=True, slots=True)
class Consignment:
    """The last labels of an order. ``type`` is MALL's own word ("online")."""

    order_id: str | None = None
    id: str | None = None
    file: LabelFile | None = None
    parcel_count: int | None = None
    type: str | None = None
