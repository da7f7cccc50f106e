"""The XML parameters of the calls for parcels (OTAPI reference 5)."""

from collections.abc import Iterable

from .bodies import body, ids
from .parcel_types import ParcelUpdate


def creation(order_id: str, line_ids: Iterable[str]) -> str:
    """``PackageCreateData`` of CreatePackageForOperator."""
    return body(
        "PackageCreateData", [("OrderId", order_id), ("OrderLineIds", ids(line_ids))]
    )


def update(change: ParcelUpdate) -> str:
    """``PackageAdminUpdateInfo`` of UpdatePackage: only what changes.

    The lines are left out: given, they replace the whole list.
    """
    sizes = [
        ("Length", change.length),
        ("Height", change.height),
        ("Width", change.width),
    ]
    is_sized = any(value is not None for _name, value in sizes)
    return body(
        "PackageAdminUpdateInfo",
        [
            ("DeliveryTrackingNum", change.tracking_number),
            ("Weight", change.weight),
            ("ManualPrice", _manual(change)),
            ("PriceInternal", change.price),
            ("Size", sizes if is_sized else None),
            ("DeliveryModeId", change.delivery_mode_id),
            ("AdditionalInfo", change.comment),
        ],
    )


def _manual(change: ParcelUpdate) -> int | None:
    if change.computed_price:
        return 0
    return None if change.price is None else 1
