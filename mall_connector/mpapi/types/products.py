"""Products and variants (MPAPI reference 3).

``VariantData`` and ``ProductData`` go out; ``Variant`` and ``Product`` come
back. Lengths are in cm, weights in kg, prices include tax.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

ACTIVE = "A"
INACTIVE = "N"
NOT_FOR_SALE = "X"  # can be read, never written

DRAFT = "draft"
LIVE = "live"

SMALLBOX = "smallbox"
BIGBOX = "bigbox"


@dataclass(frozen=True, slots=True)
class Availability:
    """``status`` is "A" or "N"; what is read may hold other words."""

    status: str | None
    in_stock: int | None


@dataclass(frozen=True, slots=True)
class ItemAvailability:
    """The availability of a product or variant in a batch."""

    id: str
    status: str
    in_stock: int


@dataclass(frozen=True, slots=True)
class Media:
    """A picture by its public address.

    ``switch`` is the id of the variable parameter that the picture goes with.
    """

    url: str
    main: bool = False
    switch: str | None = None
    energy_label: bool = False
    information_list: bool = False


@dataclass(frozen=True, slots=True)
class Dimensions:
    """Weight in kg to three decimals, the rest in cm to one; 0: unknown."""

    weight: Decimal | None = None
    width: Decimal | None = None
    height: Decimal | None = None
    length: Decimal | None = None


@dataclass(frozen=True, slots=True)
class DatedLabel:
    """A marketing label and the time it is shown."""

    label: str
    since: datetime | None = None
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Promotion:
    """A price for some time. Deprecated by MALL, only read."""

    price: Decimal | None = None
    since: datetime | None = None
    until: datetime | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Override:
    """A value that MALL has forced; ``kind``: "label", "priority"."""

    kind: str
    value: str | None = None
    valid_from: datetime | None = None
    valid_to: datetime | None = None


@dataclass(frozen=True, slots=True)
class VariantData:
    """A variant to send. What is None or empty stays out of the body.

    ``parameters`` holds the values of each parameter by its technical name.
    """

    id: str
    title: str
    shortdesc: str
    longdesc: str
    priority: int = 1
    media: tuple[Media, ...] = ()
    availability: Availability | None = None
    price: Decimal | None = None
    purchase_price: Decimal | None = None
    rrp: Decimal | None = None
    barcode: str | None = None
    parameters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    dimensions: Dimensions | None = None
    labels: tuple[DatedLabel, ...] = ()
    recommended: tuple[str, ...] = ()
    delivery_delay: int | None = None
    free_delivery: bool | None = None
    package_size: str | None = None
    mallbox_allowed: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProductData(VariantData):
    """A product to send.

    With variants, their media, availability, price, barcode and dimensions
    belong into them alone. ``vat`` is in per cent; ``variable_parameters`` are
    at most two, in the order of ``parameters``.
    """

    category_id: str
    vat: Decimal
    brand_id: str | None = None
    variable_parameters: tuple[str, ...] = ()
    variants: tuple[VariantData, ...] = ()
    partner_title: str | None = None
    weee_fee: Decimal | None = None


@dataclass(frozen=True, slots=True)
class BasicVariant:
    """A variant in a list. ``variant_id`` is MALL's number of it."""

    id: str
    product_id: str | None = None
    variant_id: str | None = None
    title: str | None = None
    status: str | None = None
    in_stock: int | None = None
    price: Decimal | None = None
    fair_price: Decimal | None = None
    purchase_price: Decimal | None = None
    rrp: Decimal | None = None


@dataclass(frozen=True, slots=True)
class BasicProduct:
    """A product in a list. ``product_id`` is MALL's number of it.

    ``force_price`` is the price of a campaign of MALL's.
    """

    id: str
    product_id: str | None = None
    title: str | None = None
    status: str | None = None
    stage: str | None = None
    in_stock: int | None = None
    category_id: str | None = None
    price: Decimal | None = None
    fair_price: Decimal | None = None
    purchase_price: Decimal | None = None
    rrp: Decimal | None = None
    force_price: Decimal | None = None
    variants_count: int | None = None
    has_variants: bool | None = None


@dataclass(frozen=True, slots=True)
class Variant:
    """A variant as MALL holds it. ``article_id`` is MALL's number of it."""

    id: str
    article_id: str | None = None
    title: str | None = None
    shortdesc: str | None = None
    longdesc: str | None = None
    url: str | None = None
    priority: int | None = None
    media: tuple[Media, ...] = ()
    availability: Availability | None = None
    price: Decimal | None = None
    fair_price: Decimal | None = None
    purchase_price: Decimal | None = None
    rrp: Decimal | None = None
    force_price: Decimal | None = None
    barcode: str | None = None
    parameters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    dimensions: Dimensions | None = None
    labels: tuple[DatedLabel, ...] = ()
    promotions: tuple[Promotion, ...] = ()
    overrides: tuple[Override, ...] = ()
    recommended: tuple[str, ...] = ()
    delivery_delay: int | None = None
    free_delivery: bool | None = None
    package_size: str | None = None
    mallbox_allowed: bool | None = None


@dataclass(frozen=True, slots=True)
class Product(Variant):
    """A product as MALL holds it, with its variants."""

    stage: str | None = None
    category_id: str | None = None
    vat: Decimal | None = None
    brand_id: str | None = None
    variable_parameters: tuple[str, ...] = ()
    variants: tuple[Variant, ...] = ()
    partner_title: str | None = None
    weee_fee: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Pricing:
    """The prices of an item. ``fair_price`` and ``force_price`` are MALL's."""

    price: Decimal | None = None
    rrp: Decimal | None = None
    fair_price: Decimal | None = None
    purchase_price: Decimal | None = None
    force_price: Decimal | None = None


@dataclass(frozen=True, slots=True)
class SupplyDelay:
    """Holiday or stocktaking: nothing is sent from one time to the other."""

    valid_from: datetime | None = None
    valid_to: datetime | None = None
