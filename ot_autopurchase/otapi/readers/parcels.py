"""Parcels and their way (OTAPI reference 5, 8.18)."""

from ..parcel_types import Checkpoint, Parcel, ParcelItem, ParcelTracking
from ..tree import Node
from . import result


def parcel(node: Node) -> Parcel:
    """A parcel of a list, or the result of GetPackage and UpdatePackage."""
    size = node.get("Size")
    return Parcel(
        id=node.required_id("Id"),
        order_id=node.id("OrderId"),
        status_id=node.integer("StatusId"),
        status_name=node.text("StatusName"),
        tracking_number=node.id("DeliveryTrackingNum"),
        weight=node.decimal("Weight"),
        length=size.integer("Length"),
        width=size.integer("Width"),
        height=size.integer("Height"),
        price=node.decimal("PriceInternal"),
        currency_code=node.text("CurrencyCodeInternal"),
        price_is_manual=node.boolean("ManualPrice"),
        delivery_mode_id=node.id("DeliveryModeId"),
        delivery_mode_name=node.text("DeliveryModeName"),
        comment=node.text("AdditionalInfo"),
        can_update=node.boolean("CanUpdate"),
        can_delete=node.boolean("CanDelete"),
        can_change_status=node.boolean("CanChangeStatus"),
        created_at=node.moment("CreationDate"),
        shipped_at=node.moment("ShipmentDate"),
        items=tuple(_item(each) for each in node.elements("Items", "PackageItem")),
    )


def _item(node: Node) -> ParcelItem:
    return ParcelItem(
        line_id=node.required_id("OrderLineId"),
        item_id=node.id("ItemId"),
        quantity=node.integer("Quantity"),
        weight=node.decimal("Weight"),
    )


def whole_parcel(answer: Node) -> Parcel:
    """The answer of GetPackage and of UpdatePackage."""
    return parcel(result(answer))


def tracking(answer: Node) -> ParcelTracking:
    """The answer of GetPackageTrackingForOperator."""
    found = result(answer)
    return ParcelTracking(
        found.id("ExternalTrackingUrl") or None,
        tuple(_checkpoint(each) for each in found.elements(_CHECKPOINTS, *_NAMES)),
    )


_CHECKPOINTS = "PackageTrackingCheckpoints"
# The child's name in XML is not told; these are likely.
_NAMES = ("PackageTrackingCheckpoint", "Checkpoint")


def _checkpoint(node: Node) -> Checkpoint:
    return Checkpoint(
        status=node.text("Status"),
        place=node.text("Location"),
        time=node.moment("Time"),
        said=node.text("Time"),
    )
