"""What the methods for parcels send."""

from datetime import datetime, timezone
from decimal import Decimal

from ot_autopurchase.otapi import ParcelUpdate

EVENING = datetime(2024, 2, 1, 20, 0, tzinfo=timezone.utc)
PARCEL = {"packageId": "501"}


def _update(change, inner):
    """A call of UpdatePackage: what changes, and the XML for it."""
    body = f"<PackageAdminUpdateInfo>{inner}</PackageAdminUpdateInfo>"
    if not inner:
        body = "<PackageAdminUpdateInfo/>"
    return (
        "update_package",
        ("501", change),
        {},
        "UpdatePackage",
        "OP-SID",
        {**PARCEL, "packageAdminUpdateInfo": body},
    )


# Method of the client, its arguments, remote method, session, further parameters.
PARCEL_CALLS = [
    (
        "get_sales_package_list",
        ("ORD-1",),
        {},
        "GetSalesPackageList",
        "OP-SID",
        {"salesId": "ORD-1"},
    ),
    ("get_package", ("501",), {}, "GetPackage", "OP-SID", PARCEL),
    (
        "create_package_for_operator",
        ("ORD-1", ("9001", "9002")),
        {},
        "CreatePackageForOperator",
        "OP-SID",
        {
            "xmlCreateData": "<PackageCreateData><OrderId>ORD-1</OrderId><OrderLineIds>"
            "<Id>9001</Id><Id>9002</Id></OrderLineIds></PackageCreateData>"
        },
    ),
    _update(
        ParcelUpdate(
            tracking_number="RB1<2>CN",
            weight=Decimal("1.2"),
            length=30,
            width=20,
            height=10,
            price=Decimal("12.5"),
            delivery_mode_id="1014",
            comment="fragile",
        ),
        "<DeliveryTrackingNum>RB1&lt;2&gt;CN</DeliveryTrackingNum><Weight>1.2</Weight>"
        "<ManualPrice>1</ManualPrice><PriceInternal>12.5</PriceInternal><Size>"
        "<Length>30</Length><Height>10</Height><Width>20</Width></Size>"
        "<DeliveryModeId>1014</DeliveryModeId><AdditionalInfo>fragile</AdditionalInfo>",
    ),
    _update(ParcelUpdate(width=0), "<Size><Width>0</Width></Size>"),
    _update(ParcelUpdate(computed_price=True), "<ManualPrice>0</ManualPrice>"),
    _update(
        ParcelUpdate(tracking_number=""),
        "<DeliveryTrackingNum></DeliveryTrackingNum>",
    ),
    _update(ParcelUpdate(), ""),
    (
        "change_package_status",
        ("501", 15, EVENING, "posted"),
        {},
        "ChangePackageStatus",
        "OP-SID",
        {**PARCEL, "statusId": "15", "statusDate": "01.02.2024", "comment": "posted"},
    ),
    (
        "get_package_available_status_list",
        ("501",),
        {},
        "GetPackageAvailableStatusList",
        "OP-SID",
        PARCEL,
    ),
    ("delete_package", ("501",), {}, "DeletePackage", "OP-SID", PARCEL),
    (
        "get_package_tracking_for_operator",
        ("501",),
        {},
        "GetPackageTrackingForOperator",
        "OP-SID",
        PARCEL,
    ),
]
