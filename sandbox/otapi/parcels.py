"""Parcels from the warehouse to the customer (OTAPI reference 5)."""

from decimal import Decimal
from typing import Any

from . import delivery, views
from . import order_rules as rules
from .errors import ValidationError
from .model import ZERO, Parcel
from .model_orders import Line, Order
from .pricing import cents
from .seed_orders import PARCEL_ADDRESS
from .statuses import (
    PACKABLE,
    PACKED,
    PARCEL_POSTED,
    PARCEL_STATUSES,
    POSTED,
    RECEIVED,
)
from .texts import text
from .wire.tree import Id, Items, Money
from .world import World

CARRIER_PAGE = "https://track.example/"


def lines_of(world: World, parcel: Parcel) -> list[Line]:
    """Return the order lines in a parcel."""
    order = world.orders.get(parcel.order_id)
    if order is None:
        return []
    return [line for line in order.lines if line.id in parcel.line_ids]


def weight_of(world: World, parcel: Parcel) -> Decimal:
    """Return the weighed weight, else that of the goods, in kilograms."""
    if parcel.weight is not None:
        return parcel.weight
    lines = lines_of(world, parcel)
    return sum((line.weight * line.quantity for line in lines), ZERO)


def price_of(world: World, parcel: Parcel) -> Decimal:
    """Return the delivery's price: entered by hand, else by the mode's rate."""
    if parcel.manual_price:
        return parcel.price
    country = parcel.address.get("CountryCode", "")
    weight = weight_of(world, parcel)
    return delivery.price_of(world, parcel.delivery_mode_id, country, weight)


def check_lines(world: World, order: Order, line_ids: list[str], own: str = "") -> None:
    """Refuse lines that are not in the warehouse or in another parcel."""
    taken = {
        line_id
        for parcel in world.parcels.values()
        if parcel.id != own
        for line_id in parcel.line_ids
    }
    mine = world.parcels[own].line_ids if own else []
    for line_id in line_ids:
        _, line = world.line(order.id, line_id)
        ready = line.status_id in PACKABLE or line_id in mine
        if not ready or line_id in taken:
            raise ValidationError("package.line", Id=line_id)


def free_lines(world: World, order: Order) -> list[str]:
    """Return the lines that may go into a new parcel."""
    taken = {
        line_id for parcel in world.parcels.values() for line_id in parcel.line_ids
    }
    return [
        line.id
        for line in order.lines
        if line.status_id in PACKABLE and line.id not in taken
    ]


def create(world: World, order: Order, line_ids: list[str]) -> Parcel:
    """Form a parcel of an order's lines."""
    parcel = Parcel(
        id=str(world.next_number("parcel")),
        order_id=order.id,
        line_ids=line_ids,
        delivery_mode_id=order.delivery_mode_id,
        address=dict(order.address),
        created_at=world.now(),
    )
    world.parcels[parcel.id] = parcel
    return parcel


def next_statuses(parcel: Parcel) -> list[int]:
    """Return the statuses that a parcel may get."""
    if parcel.status_id == PARCEL_POSTED:
        return []
    return [status for status in PARCEL_STATUSES if status != parcel.status_id]


def change_status(
    world: World, parcel: Parcel, status: int, by: tuple[str, str]
) -> None:
    """Change a parcel's status; its lines are packed, then posted."""
    if status not in next_statuses(parcel):
        raise ValidationError("package.status", Id=parcel.id, Status=status)
    parcel.status_id = status
    order = world.orders.get(parcel.order_id)
    if status == PARCEL_POSTED:
        parcel.shipped_at = world.now()
    for line in lines_of(world, parcel):
        if line.status_id in PACKABLE and order is not None:
            wanted = _line_status(status)
            rules.set_line_status(world, order, line, wanted, by)


def _line_status(parcel_status: int) -> int:
    if parcel_status == PARCEL_POSTED:
        return POSTED
    return PACKED if parcel_status else RECEIVED


def parcel_view(world: World, parcel: Parcel, language: str) -> dict[str, Any]:
    """Return ``OtapiPackageAdminInfo``."""
    code = world.instance.internal_currency
    sign = world.sign(code)
    price = price_of(world, parcel)
    mode = world.delivery_types.get(parcel.delivery_mode_id)
    open_ = parcel.status_id != PARCEL_POSTED
    view = {
        "Id": parcel.id,
        "OrderId": Id(parcel.order_id),
        "StatusId": str(parcel.status_id),
        "StatusCode": str(parcel.status_id),
        "StatusName": text(f"package.{parcel.status_id}", language),
        "DeliveryTrackingNum": parcel.tracking_number or None,
        "Weight": weight_of(world, parcel),
        "Size": dict(parcel.size) or None,
        "PriceInternal": price,
        "Price": price,
        "PriceCust": price,
        "PriceCurrencyCode": code,
        "CurrencyCodeInternal": code,
        "CurrencySignInternal": sign,
        "CurrencyCodeCust": code,
        "CurrencySignCust": sign,
        "ManualPrice": int(parcel.manual_price),
        "DeliveryModeId": parcel.delivery_mode_id,
        "DeliveryModeName": mode.name if mode else None,
        **_address(parcel),
        "AdditionalInfo": parcel.additional_info or None,
        "CanDelete": int(open_),
        "CanUpdate": int(open_),
        "CanChangeStatus": open_,
        "CanPrintPackageReceipt": True,
        "CanExportToExternalDeliverySystem": not parcel.exported,
        "CanBeTracking": bool(parcel.tracking_number),
        "IsExported": parcel.exported,
        "ShipmentDate": parcel.shipped_at,
        "CreationDate": parcel.created_at,
        "Items": Items("PackageItem", _goods(world, parcel, language)),
    }
    view.update(parcel.extra)
    return view


def _address(parcel: Parcel) -> dict[str, str]:
    return {
        wire: parcel.address[name]
        for wire, name in PARCEL_ADDRESS.items()
        if parcel.address.get(name)
    }


def _goods(world: World, parcel: Parcel, language: str) -> list[dict[str, Any]]:
    code = world.instance.internal_currency
    sign = world.sign(code)
    rows = []
    for line in lines_of(world, parcel):
        amount = cents(line.price * line.quantity)
        rows.append(
            {
                "OrderLineId": line.id,
                "ItemId": line.item_id,
                "Quantity": line.quantity,
                "PriceInternal": line.price,
                "AmountInternal": amount,
                "OneItemPriceInternal": Money(line.price, sign, code),
                "TotalPriceInternal": Money(amount, sign, code),
                "Weight": line.weight * line.quantity,
                "WeightNet": line.weight * line.quantity,
                "CustomDescription": line.custom_description or None,
                "CustomDescriptionInEnglish": line.custom_description_en or None,
                "ItemURL": views.item_url(
                    line.item_id, world.orders[parcel.order_id].provider_type
                ),
            }
        )
    return rows


def tracking_view(parcel: Parcel) -> dict[str, Any]:
    """Return a parcel's way with its check-points."""
    number = parcel.tracking_number
    return {
        "ExternalTrackingUrl": f"{CARRIER_PAGE}{number}" if number else None,
        "PackageTrackingCheckpoints": {"Content": Items("Item", parcel.checkpoints)},
    }


def shipping_view(world: World, parcel: Parcel, language: str) -> dict[str, Any]:
    """Return what the customer sees of a parcel."""
    code = world.instance.internal_currency
    mode = world.delivery_types.get(parcel.delivery_mode_id)
    return {
        "Id": parcel.id,
        "StatusCode": str(parcel.status_id),
        "StatusName": text(f"package.{parcel.status_id}", language),
        "MailTrackingNum": parcel.tracking_number or None,
        "Weight": weight_of(world, parcel),
        "Price": price_of(world, parcel),
        "CurrencyCode": code,
        "CurrencySign": world.sign(code),
        "DeliveryModeName": mode.name if mode else None,
        **_address(parcel),
        "CreationDate": parcel.created_at,
        "AdditionalInfo": parcel.additional_info or None,
        "Size": dict(parcel.size) or None,
        "Items": Items("PackageItem", _goods(world, parcel, language)),
    }
