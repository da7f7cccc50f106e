"""Parcels from the warehouse to the customer (OTAPI reference 5), as in ``types``."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class ParcelItem:
    """Goods in a parcel; ``weight`` is that of all its pieces, in kg."""

    line_id: str
    item_id: str | None = None
    quantity: int | None = None
    weight: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Parcel:
    """A parcel as the operator sees it.

    ``weight`` is in kg, the sizes are whole centimetres, ``price`` is what its delivery
    costs, in ``currency_code``; ``price_is_manual``: entered, not computed.
    """

    id: str
    order_id: str | None = None
    status_id: int | None = None
    status_name: str | None = None
    tracking_number: str | None = None
    weight: Decimal | None = None
    length: int | None = None
    width: int | None = None
    height: int | None = None
    price: Decimal | None = None
    currency_code: str | None = None
    price_is_manual: bool | None = None
    delivery_mode_id: str | None = None
    delivery_mode_name: str | None = None
    comment: str | None = None
    can_update: bool | None = None
    can_delete: bool | None = None
    can_change_status: bool | None = None
    created_at: datetime | None = None
    shipped_at: datetime | None = None
    items: tuple[ParcelItem, ...] = ()


@dataclass(frozen=True, slots=True)
class ParcelUpdate:
    """What is to change of a parcel; None stays as it is, "" empties a text.

    ``price`` makes the price a manual one; ``computed_price`` has the platform compute
    it again.
    """

    tracking_number: str | None = None
    weight: Decimal | None = None
    length: int | None = None
    width: int | None = None
    height: int | None = None
    price: Decimal | None = None
    computed_price: bool = False
    delivery_mode_id: str | None = None
    comment: str | None = None


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """A place that a parcel came to; ``said`` is the time as it travelled."""

    status: str | None = None
    place: str | None = None
    time: datetime | None = None
    said: str | None = None


@dataclass(frozen=True, slots=True)
class ParcelTracking:
    """The way of a parcel, and the carrier's own page of it."""

    url: str | None = None
    checkpoints: tuple[Checkpoint, ...] = ()
