"""Parcels: reading, forming, changing, tracking (OTAPI reference 5)."""

from html import escape
from typing import Any

from .. import activities, parcels
from ..activities import engine
from ..call import Call
from ..errors import InvalidInput, NotFound, ValidationError
from ..model import Parcel
from ..model_orders import Activity
from ..registry import ANY, USER, method
from ..seed_orders import PARCEL_ADDRESS
from ..statuses import PARCEL_POSTED
from ..texts import text
from ..wire.tree import Id, content, frame
from ..wire.xml_in import Body
from .customers import note_unknown
from .orders import own_order
from .sessions import actor

VIEW = "ViewPackage"
EDIT = "EditPackage"
UPDATE_ELEMENTS = (
    "DeliveryTrackingNum",
    "Weight",
    "ManualPrice",
    "PriceInternal",
    "Size",
    "OrderLineIds",
    "DeliveryModeId",
    "AdditionalInfo",
    *PARCEL_ADDRESS,
)
SIZES = ("Length", "Height", "Width")


def _shown(call: Call, parcel: Parcel) -> dict[str, Any]:
    return parcels.parcel_view(call.world, parcel, call.language)


@method("GetSalesPackageList", "salesId", right=VIEW)
def get_sales_package_list(call: Call) -> dict[str, Any]:
    """Return an order's parcels."""
    order = own_order(call, "salesId")
    rows = [row for row in call.world.parcels.values() if row.order_id == order.id]
    return content([_shown(call, row) for row in rows])


@method("GetPackage", "packageId", right=VIEW)
def get_package(call: Call) -> dict[str, Any]:
    """Return a parcel."""
    return _shown(call, call.world.parcel(call.text("packageId")))


@method("SearchPackages", "xmlSearchParameters framePosition frameSize", right=VIEW)
def search_packages(call: Call) -> dict[str, Any]:
    """Return a frame of parcels, newest first.

    The reference does not know the names in the search body: any root with
    OrderId, Id, StatusIdList or DeliveryTrackingNum is taken.
    """
    body = call.any_xml("xmlSearchParameters")
    rows = [
        row
        for row in reversed(call.world.parcels.values())
        if body is None or _fits(row, body)
    ]
    position, size = call.frame()
    return frame(
        [_shown(call, row) for row in rows[position : position + size]], len(rows)
    )


def _fits(parcel: Parcel, body: Body) -> bool:
    for name, value in (
        ("OrderId", parcel.order_id),
        ("Id", parcel.id),
        ("DeliveryTrackingNum", parcel.tracking_number),
    ):
        if body.text(name) and body.text(name) != value:
            return False
    statuses = body.ids("StatusIdList")
    return not statuses or str(parcel.status_id) in statuses


@method("CreatePackageForOperator", "xmlCreateData", right=EDIT, writes=True)
def create_package_for_operator(call: Call) -> str:
    """Form a parcel of the named lines, or of all that are free."""
    body = call.xml("xmlCreateData", "PackageCreateData")
    note_unknown(call, body, ("OrderId", "OrderLineIds"))
    order = call.world.order(body.required("OrderId"))
    line_ids = list(dict.fromkeys(body.ids("OrderLineIds")))
    if not line_ids:
        line_ids = parcels.free_lines(call.world, order)
    if not line_ids:
        raise ValidationError("package.line", Id="")
    parcels.check_lines(call.world, order, line_ids)
    return parcels.create(call.world, order, line_ids).id


@method("UpdatePackage", "packageId packageAdminUpdateInfo", right=EDIT, writes=True)
def update_package(call: Call) -> dict[str, Any]:
    """Change the given fields; a list of lines replaces the whole one."""
    parcel = call.world.parcel(call.text("packageId"))
    if parcel.status_id == PARCEL_POSTED:
        raise ValidationError("package.update", Id=parcel.id)
    body = call.xml("packageAdminUpdateInfo", "PackageAdminUpdateInfo")
    if body.has("StatusId"):
        raise InvalidInput("PackageAdminUpdateInfo/StatusId", "input.unexpected")
    note_unknown(call, body, UPDATE_ELEMENTS)
    if body.has("OrderLineIds"):
        line_ids = list(dict.fromkeys(body.ids("OrderLineIds")))
        order = call.world.order(parcel.order_id)
        parcels.check_lines(call.world, order, line_ids, parcel.id)
        parcel.line_ids = line_ids
    _change_numbers(parcel, body)
    _change_texts(call, parcel, body)
    return _shown(call, parcel)


def _change_numbers(parcel: Parcel, body: Body) -> None:
    weight, price = body.decimal("Weight"), body.decimal("PriceInternal")
    manual = body.flag("ManualPrice")
    size = body.child("Size")
    sizes = {name: size.whole(name) for name in SIZES} if size else {}
    if weight is not None:
        parcel.weight = weight
    if price is not None:
        parcel.price = price
    if manual is not None:
        parcel.manual_price = manual
    for name, value in sizes.items():
        if value is not None:
            parcel.size[name] = value


def _change_texts(call: Call, parcel: Parcel, body: Body) -> None:
    mode = body.text("DeliveryModeId")
    if mode and mode not in call.world.delivery_types:
        raise ValidationError("order.delivery", Id=mode)
    if mode:
        parcel.delivery_mode_id = mode
    if body.has("DeliveryTrackingNum"):
        parcel.tracking_number = body.text("DeliveryTrackingNum")
    if body.has("AdditionalInfo"):
        parcel.additional_info = body.text("AdditionalInfo")
    for wire, name in PARCEL_ADDRESS.items():
        if body.has(wire):
            parcel.address[name] = body.text(wire)


@method(
    "ChangePackageStatus",
    "packageId statusId statusDate comment",
    right=EDIT,
    writes=True,
)
def change_package_status(call: Call) -> None:
    """Change a parcel's status."""
    parcel = call.world.parcel(call.text("packageId"))
    call.moment("statusDate")
    parcels.change_status(call.world, parcel, call.whole("statusId"), actor(call))


@method("GetPackageAvailableStatusList", "packageId", right=VIEW)
def get_package_available_status_list(call: Call) -> dict[str, Any]:
    """Return the statuses that a parcel may get."""
    parcel = call.world.parcel(call.text("packageId"))
    return content(
        [
            {"Id": str(status), "Name": text(f"package.{status}", call.language)}
            for status in parcels.next_statuses(parcel)
        ]
    )


@method("DeletePackage", "packageId", right=EDIT, writes=True)
def delete_package(call: Call) -> None:
    """Delete a parcel that is not posted; its lines are free again."""
    parcel = call.world.parcel(call.text("packageId"))
    if parcel.status_id == PARCEL_POSTED:
        raise ValidationError("package.delete", Id=parcel.id)
    del call.world.parcels[parcel.id]


@method("GetPackageTracking", "packageId", session=USER)
def get_package_tracking(call: Call) -> dict[str, Any]:
    """Return the way of one of the customer's own parcels."""
    parcel = call.world.parcel(call.text("packageId"))
    order = call.world.order(parcel.order_id)
    if order.customer_id != call.session.owner:
        raise NotFound("Package", parcel.id)
    return parcels.tracking_view(parcel)


@method("GetPackageTrackingForOperator", "packageId", right=VIEW)
def get_package_tracking_for_operator(call: Call) -> dict[str, Any]:
    """Return a parcel's way."""
    return parcels.tracking_view(call.world.parcel(call.text("packageId")))


@method("GetSalesOrderShippings", "salesId", session=USER)
def get_sales_order_shippings(call: Call) -> dict[str, Any]:
    """Return the parcels of an order as its customer sees them."""
    order = own_order(call, "salesId")
    return content(
        [
            parcels.shipping_view(call.world, row, call.language)
            for row in call.world.parcels.values()
            if row.order_id == order.id
        ]
    )


@method("ExportPackageToDeliveryServiceSystem", "packageId", right=EDIT, writes=True)
def export_package_to_delivery_service_system(call: Call) -> None:
    """Hand a parcel over to the carrier, who gives it a number."""
    parcel = call.world.parcel(call.text("packageId"))
    if parcel.exported:
        raise ValidationError("package.update", Id=parcel.id)
    parcel.exported = True
    parcel.extra["ExternalPackageId"] = f"EXT-{parcel.id}"


@method(
    "SynchronizePackageWithDeliveryServiceSystem",
    "packageId",
    right=EDIT,
    writes=True,
)
def synchronize_package_with_delivery_service_system(call: Call) -> None:
    """Fetch the tracking number of a parcel that the carrier has."""
    parcel = call.world.parcel(call.text("packageId"))
    if not parcel.exported:
        raise ValidationError("package.update", Id=parcel.id)
    if not parcel.tracking_number:
        parcel.tracking_number = f"RB{int(parcel.id) % 10**9:09d}CN"


@method("RunExportedPackagesConfirming", "packageIds", right=EDIT, writes=True)
def run_exported_packages_confirming(call: Call) -> dict[str, Any]:
    """Confirm exported parcels at the carrier, by an activity."""
    parcel_ids = call.ids("packageIds")
    for parcel_id in parcel_ids:
        if not call.world.parcel(parcel_id).exported:
            raise ValidationError("package.update", Id=parcel_id)
    activity = Activity(
        id=call.world.new_token()[:12],
        type=engine.CONFIRMING,
        provider_type="",
        session_id="",
        started_at=call.now,
        next_at=call.now,
        facts={parcel_id: "exported" for parcel_id in parcel_ids},
    )
    queue = activities.confirming.tasks(call.world, activity)
    activities.start(call.world, activity, queue)
    return {"Type": activity.type, "Id": Id(activity.id)}


@method("PrintPackageReceipt", "packageId", session=ANY, right=VIEW)
def print_package_receipt(call: Call) -> str:
    """Return a receipt as HTML."""
    parcel = call.world.parcel(call.text("packageId"))
    rows = "".join(
        f"<li>{escape(line.item_id)} × {line.quantity}</li>"
        for line in parcels.lines_of(call.world, parcel)
    )
    return f"<h1>{escape(parcel.id)}</h1><ul>{rows}</ul>"
