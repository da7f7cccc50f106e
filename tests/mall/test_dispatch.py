"""Orders go out to MALL's stand-in, which writes down every rule that is broken."""

import base64

import pytest

from .dispatch import Dispatch


def test_own_carrier_from_packing_to_delivered(world):
    order = Dispatch(world)
    order.pack()
    assert order.mall()["status"] == "shipping"
    world.let_pass(600)
    order.hand_over()
    order.drive()
    assert order.mall()["tracking_number"] == "GLS-4711"
    assert order.mall()["tracking_url"] == "https://track.example/GLS-4711"
    order.deliver()
    order.drive()
    order.assert_agreed("delivered")
    assert len(order.sent()) == 3
    assert order.mall()["delivered_at"]


def test_handed_over_without_start_packing(world):
    order = Dispatch(world)
    order.hand_over()
    order.drive()
    order.assert_agreed("shipped")
    assert len(order.sent()) == 1


@pytest.mark.parametrize(("kind", "head"), [("pdf", b"%PDF-"), ("zpl", b"^XA")])
def test_mall_delivery_with_two_parcels(world, kind, head):
    order = Dispatch(world, delivery="spectrum")
    order.pack()
    world.let_pass(300)
    order.print_labels(2, kind=kind, first_position=1)
    order.drive()
    assert order.sheet("state")["state"] == "done"
    with world.env() as env:
        sheet = env["mall.label.sheet"].browse(order.sheet_id)
        assert base64.b64decode(sheet.attachment_ids.datas).startswith(head)
        assert len(sheet.line_ids.barcodes) == 2
    order.hand_over(reference=False)
    order.drive()
    order.assert_agreed("shipped")
    assert len(order.sent()) == 2


def test_another_count_of_parcels_while_packing(world):
    order = Dispatch(world, delivery="classic")
    order.pack()
    for parcels in (1, 3):
        world.let_pass(60)
        order.print_labels(parcels)
        order.drive()
    assert order.known_to_mall()["parcels"] == 3
    assert order.read("label_count")["label_count"] == 3


def test_shipped_is_left_to_mall(world):
    world.sandbox.control("accounts/demo-si", mdp_shipped_by="mall")
    with world.env() as env:
        world.account(env).mdp_shipped_by = "mall"
    order = Dispatch(world, delivery="spectrum")
    order.pack()
    order.print_labels()
    order.drive()
    order.hand_over(reference=False)
    order.drive()
    order.assert_agreed("shipping")


def test_cancelled_by_the_customer_in_the_moment_of_the_hand_over(world):
    order = Dispatch(world)
    order.pack()
    world.let_pass(300)
    world.act(order.number, "cancel", by="customer")
    order.hand_over()
    order.drive()
    assert order.mall()["status"] == "cancelled"
    assert order.read("status")["status"] == "cancelled"
    assert len(order.sent()) == 1, "shipped was not sent"
    with world.env() as env:
        record = order.record(env)
        assert record.picking_ids.state == "done"
        assert record.activity_ids


def test_cancelled_before_the_labels(world):
    order = Dispatch(world, delivery="spectrum")
    order.pack()
    world.let_pass(300)
    world.act(order.number, "cancel", by="customer")
    order.print_labels()
    world.run("mall.label.sheet")
    assert order.sheet("state")["state"] == "failed"
    assert "orders.labels" not in world.calls()


def test_cancelled_by_us(world):
    order = Dispatch(world)
    order.pack()
    world.let_pass(60)
    order.cancel()
    order.drive()
    order.assert_agreed("cancelled")
    with world.env() as env:
        assert order.record(env).picking_ids.mapped("state") == ["cancel"]


def test_what_came_back_undelivered(world):
    order = Dispatch(world)
    order.hand_over()
    order.drive()
    world.let_pass(3600)
    order.come_back()
    order.drive()
    order.assert_agreed("returned")


def test_a_serial_number_reaches_its_item(world):
    order = Dispatch(world, items=[{"id": "CAM-100", "quantity": 1}])
    order.hand_over(scan=True)
    order.drive()
    order.assert_agreed("shipped")
    (item,) = order.mall()["items"]
    assert item["serial_numbers"] == [order.serial_number]
