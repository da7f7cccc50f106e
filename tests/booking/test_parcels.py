"""Parcels against the real sandbox: formed, changed, followed, never formed twice."""

from datetime import timedelta

import pytest

from .points import FAULTS
from .test_story import synchronize

ENDED = {"done", "refused", "cancelled", "stuck"}
CREATE = "CreatePackageForOperator"


def in_warehouse(world, **quantities):
    """A sale order whose goods were bought and are received in the warehouse."""
    order = world.sale_order(**quantities)
    assert set(world.drive(world.book(order))) == {"done"}
    for number, row in enumerate(world.marketplace()):
        base = f"marketplace/orders/{row['number']}"
        world.sandbox.control(f"{base}/pay")
        world.sandbox.control(f"{base}/ship", tracks=[f"YT{order}P{number}"])
        world.sandbox.control(f"{base}/receive")
    synchronize(world)
    return order


def drive_changes(world):
    """Run the lane of changes while time passes, until all of them have ended."""
    for _round in range(60):
        with world.env() as env:
            env["ot.line.change"]._cron_lane()
            states = set(env["ot.line.change"].search([]).mapped("state"))
        if states <= ENDED:
            return
        world.sandbox.control("clock/advance", seconds=30)
        with world.env() as env:
            env.cr.execute(
                "UPDATE ot_line_change SET next_try = next_try - %(pause)s, "
                "sending_at = sending_at - %(pause)s WHERE state = 'due'",
                {"pause": timedelta(seconds=30)},
            )
    raise AssertionError(f"still {states}")


def form(world, order):
    with world.env() as env:
        action = env["sale.order"].browse(order).action_ot_new_parcel()
        env["ot.parcel.make"].browse(action["res_id"]).action_make()


def parcels_there(world):
    rows = world.sandbox.read("state")["parcels"]
    return list(rows.values()) if isinstance(rows, dict) else rows


def test_from_received_goods_to_the_posted_parcel(world):
    order = in_warehouse(world, dress=2, case=1)
    form(world, order)
    drive_changes(world)
    with world.env() as env:
        parcel = env["sale.order"].browse(order).ot_parcel_ids
        assert parcel.platform_id and len(parcel.line_ids) == 2
        assert parcel.open_change_ids.ids == []
        action = parcel.action_edit()
        dialog = env["ot.parcel.edit"].browse(action["res_id"])
        dialog.write(
            {"tracking_number": "rb 123456789 cn", "weight": 1.2, "length": 30}
        )
        dialog.status_id = dialog.choice_ids.filtered(
            lambda row: row.kind == "status" and row.code == "15"
        )
        dialog.action_apply()
        platform_id = parcel.platform_id
    drive_changes(world)
    world.sandbox.control(
        f"parcels/{platform_id}/checkpoints",
        Time="2024-02-09T18:30:00",
        Status="Arrived",
        Location="Riga",
    )
    synchronize(world)
    with world.env() as env:
        sale = env["sale.order"].browse(order)
        parcel, delivery = sale.ot_parcel_ids, sale.picking_ids
        assert parcel.status == "15" and parcel.shipped_at
        assert (parcel.weight, parcel.length) == (1.2, 30)
        assert parcel.checkpoint_ids.mapped("place") == ["Riga"]
        assert delivery.carrier_tracking_ref == "RB123456789CN"
        assert "RB123456789CN" in delivery.carrier_tracking_url
        assert sale.order_line.ot_line_id.mapped("status_id") == [9, 9]
        receipts = sale.ot_purchase_ids.picking_ids
        assert f"YT{order}P0" in receipts.mapped("carrier_tracking_ref")
        assert "YT" not in delivery.carrier_tracking_ref
    assert world.sandbox.read("violations")["violations"] == []


def test_parcels_that_the_warehouse_formed_come_with_a_synchronization(world):
    order = in_warehouse(world, dress=2)
    with world.env() as env:
        placed = env["sale.order"].browse(order).ot_order_ids.platform_id
    world.sandbox.control("parcels", OrderId=placed, DeliveryTrackingNum="RB1CN")
    synchronize(world)
    with world.env() as env:
        parcel = env["sale.order"].browse(order).ot_parcel_ids
        assert (parcel.tracking_number, parcel.source) == ("RB1CN", "platform")
        assert parcel.line_ids.quantity == 2
        before = parcel.write_date
    synchronize(world)
    with world.env() as env:
        assert env["sale.order"].browse(order).ot_parcel_ids.write_date == before


@pytest.mark.parametrize("fault", FAULTS)
def test_whatever_is_lost_one_parcel_is_formed(world, fault):
    order = in_warehouse(world, dress=1)
    form(world, order)
    world.sandbox.control("faults", method=CREATE, times=1, **FAULTS[fault])
    drive_changes(world)
    with world.env() as env:
        change = env["ot.line.change"].search([], limit=1)
        if change.state != "done":
            # What the platform refuses is tried again by a person alone.
            assert change.state == "refused", change.error
            change.action_retry()
    drive_changes(world)
    with world.env() as env:
        parcel = env["sale.order"].browse(order).ot_parcel_ids
        assert [row["id"] for row in parcels_there(world)] == [parcel.platform_id]
