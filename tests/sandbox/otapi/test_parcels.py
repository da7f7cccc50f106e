"""Parcels from the warehouse to the customer (reference 5)."""

from decimal import Decimal

import pytest

from tests.sandbox.otapi.wire import CASE, DRESS


@pytest.fixture
def arrived(wire):
    """An order whose goods are in the warehouse."""
    order_id, number = wire.booked((DRESS, 2), (CASE, 1))
    for action in ("pay", "ship", "receive"):
        wire.control(f"marketplace/orders/{number}/{action}")
    wire.synchronize()
    return order_id


def create(wire, order_id: str, *line_ids: str) -> dict:
    """Try to form a parcel and return the whole answer."""
    ids = "".join(f"<Id>{line_id}</Id>" for line_id in line_ids)
    return wire.json(
        "CreatePackageForOperator",
        sessionId=wire.operator,
        xmlCreateData=(
            f"<PackageCreateData><OrderId>{order_id}</OrderId>"
            f"<OrderLineIds>{ids}</OrderLineIds></PackageCreateData>"
        ),
    )


def update(wire, parcel_id: str, body: str) -> dict:
    """Try to change a parcel and return the whole answer."""
    root = "PackageAdminUpdateInfo"
    return wire.json(
        "UpdatePackage",
        sessionId=wire.operator,
        packageId=parcel_id,
        packageAdminUpdateInfo=f"<{root}>{body}</{root}>",
    )


def test_a_parcel_is_formed_of_what_is_in_the_warehouse(wire, arrived):
    first, second = (line["Id"] for line in wire.lines(arrived))
    parcel_id = create(wire, arrived, first)["Result"]
    parcel = wire.by_operator("GetPackage", packageId=parcel_id)
    assert parcel["OrderId"] == {"Value": arrived}
    assert (parcel["StatusId"], parcel["Weight"]) == ("0", Decimal("0.8"))
    assert [row["OrderLineId"] for row in parcel["Items"]] == [first]
    assert create(wire, arrived, first)["ErrorCode"] == "ValidationError"
    assert create(wire, arrived)["ErrorCode"] == "Ok"
    rows = wire.by_operator("GetSalesPackageList", salesId=arrived)["Content"]
    assert [row["Items"][0]["OrderLineId"] for row in rows] == [first, second]


def test_goods_on_the_way_cannot_be_packed(wire):
    order_id, _ = wire.booked((CASE, 1))
    line_id = wire.lines(order_id)[0]["Id"]
    assert create(wire, order_id, line_id)["ErrorCode"] == "ValidationError"


def test_an_update_changes_only_what_it_names(wire, arrived):
    parcel_id = create(wire, arrived)["Result"]
    update(wire, parcel_id, "<DeliveryTrackingNum>RB1CN</DeliveryTrackingNum>")
    answer = update(
        wire,
        parcel_id,
        "<Weight>1.2</Weight><ManualPrice>1</ManualPrice>"
        "<PriceInternal>12.5</PriceInternal>"
        "<Size><Length>30</Length><Height>10</Height><Width>20</Width></Size>",
    )
    parcel = answer["Result"]
    assert parcel["DeliveryTrackingNum"] == "RB1CN"
    assert (parcel["Weight"], parcel["PriceInternal"]) == (
        Decimal("1.2"),
        Decimal("12.5"),
    )
    assert parcel["Size"] == {"Length": 30, "Height": 10, "Width": 20}
    assert len(parcel["Items"]) == 2


def test_a_list_of_lines_replaces_the_whole_one(wire, arrived):
    parcel_id = create(wire, arrived)["Result"]
    line_id = wire.lines(arrived)[1]["Id"]
    body = f"<OrderLineIds><Id>{line_id}</Id></OrderLineIds>"
    parcel = update(wire, parcel_id, body)["Result"]
    assert [row["OrderLineId"] for row in parcel["Items"]] == [line_id]


def test_a_status_is_not_changed_by_an_update(wire, arrived):
    parcel_id = create(wire, arrived)["Result"]
    answer = update(wire, parcel_id, "<StatusId>15</StatusId>")
    assert answer["ErrorCode"] == "ContractViolation"
    assert "StatusId" in answer["ErrorDescription"]


def test_posting_a_parcel_posts_its_lines(wire, arrived):
    parcel_id = create(wire, arrived)["Result"]
    found = wire.by_operator("GetPackageAvailableStatusList", packageId=parcel_id)
    assert [row["Id"] for row in found["Content"]] == ["5", "10", "15"]
    for status, lines in (("5", 7), ("15", 9)):
        wire.by_operator(
            "ChangePackageStatus",
            packageId=parcel_id,
            statusId=status,
            statusDate="01.02.2024",
            comment="",
        )
        assert {line["StatusId"] for line in wire.lines(arrived)} == {lines}
    code = wire.refused("DeletePackage", sessionId=wire.operator, packageId=parcel_id)
    assert code == "ValidationError"


def test_a_deleted_parcel_frees_its_lines(wire, arrived):
    parcel_id = create(wire, arrived)["Result"]
    wire.by_operator("DeletePackage", packageId=parcel_id)
    assert create(wire, arrived)["ErrorCode"] == "Ok"


def test_parcels_of_the_warehouse_have_a_way(wire, arrived):
    parcel = wire.control("parcels", OrderId=arrived, DeliveryTrackingNum="RB2CN")
    wire.control(
        f"parcels/{parcel['id']}/checkpoints",
        Time="2024-02-01T10:00:00",
        Status="Accepted",
        Location="Guangzhou",
    )
    way = wire.by_user("GetPackageTracking", packageId=parcel["id"])
    points = way["PackageTrackingCheckpoints"]["Content"]
    assert [point["Location"] for point in points] == ["Guangzhou"]
    seen = wire.by_user("GetSalesOrderShippings", salesId=arrived)["Content"]
    assert seen[0]["MailTrackingNum"] == "RB2CN"


def test_parcels_are_searched(wire, arrived):
    wire.control("parcels", OrderId=arrived, DeliveryTrackingNum="RB2CN")
    for number, count in (("RB2CN", 1), ("RB3CN", 0)):
        found = wire.by_operator(
            "SearchPackages",
            xmlSearchParameters=(
                f"<Search><DeliveryTrackingNum>{number}</DeliveryTrackingNum></Search>"
            ),
        )
        assert found["TotalCount"] == count


def test_a_carrier_gives_the_tracking_number(wire, arrived):
    parcel_id = create(wire, arrived)["Result"]
    for method in (
        "ExportPackageToDeliveryServiceSystem",
        "SynchronizePackageWithDeliveryServiceSystem",
    ):
        wire.by_operator(method, packageId=parcel_id)
    parcel = wire.by_operator("GetPackage", packageId=parcel_id)
    assert parcel["DeliveryTrackingNum"] == "RB000000501CN"
    assert parcel["ExternalPackageId"] == "EXT-501"


def test_exported_parcels_are_confirmed_by_an_activity(wire, arrived):
    parcel_id = create(wire, arrived)["Result"]
    values = {"sessionId": wire.operator, "packageIds": parcel_id}
    assert wire.refused("RunExportedPackagesConfirming", **values) == "ValidationError"
    wire.by_operator("ExportPackageToDeliveryServiceSystem", packageId=parcel_id)
    started = wire.ok("RunExportedPackagesConfirming", **values)
    wire.later()
    activity = wire.activity(started["Id"]["Value"], started["Type"])
    assert activity["IsFinished"]
    assert activity["Steps"][-1]["Message"] == "Parcels confirmed by the carrier: 1"
