"""MALL's orders by clicks: packed, labelled, shipped, delivered, and called off."""

import re
from datetime import datetime, timedelta

from playwright.sync_api import expect

TRACK = "SI100200300"
LINK = f"https://courier.example/track/{TRACK}"


def _paid_order(mall, item):
    """A customer orders and pays; an own carrier brings it."""
    number = mall.customer_orders(
        kind="prepaid", delivery="own", items=[{"id": item, "quantity": 2}]
    )
    mall.customer(number, "pay")
    return number


def test_a_paid_order_is_packed_shipped_with_tracking_and_delivered(seller, mall):
    number = _paid_order(mall, "KET-100")
    delivery = seller.open_delivery(number)
    assert mall.order(number)["confirmed"] is True
    delivery.pack()

    delivery.refuse("MALL wants the tracking number")
    delivery.form.locator("[name=carrier_tracking_ref] input").first.fill(TRACK)
    seller.tab("Additional Info")
    seller.choose(delivery.form, "carrier_id", "Own courier (MALL demo)")
    delivery.send()

    told = mall.order(number)
    assert (told["tracking_number"], told["tracking_url"]) == (TRACK, LINK)
    assert not mall.calls("orders.tracking"), "number and link came with the status"

    moment = datetime.now().replace(microsecond=0) - timedelta(seconds=1)
    delivery.tell_delivered(moment.strftime("%m/%d/%Y %H:%M:%S"))
    assert mall.order(number)["delivered_at"]


def test_two_parcels_with_mall_delivery_get_labels_and_leave(seller, mall):
    number = mall.customer_orders(
        kind="cod", delivery="classic", items=[{"id": "LAM-100", "quantity": 2}]
    )
    delivery = seller.open_delivery(number)
    delivery.pack()

    delivery.refuse("it has no labels yet")
    labels = delivery.print_labels(parcels=2)
    assert labels.startswith(b"%PDF")
    assert mall.parcels(number) == 2
    expect(delivery.form.locator("[name=mall_label_count]")).to_have_text("2")

    delivery.send()
    assert mall.order(number)["status"] == "shipped"


def test_an_order_cancelled_while_packing_goes_nowhere(seller, mall):
    number = _paid_order(mall, "CAM-100")
    delivery = seller.open_delivery(number)
    goods = delivery.form.locator("[name=move_ids] .o_data_row", has_text="CAM-100")
    expect(goods).to_contain_text("Available")
    delivery.pack()

    mall.customer(number, "cancel", by="customer")
    seller.reload_until(delivery.status, "Cancelled")
    expect(delivery.alert.first).to_contain_text("CANCELLED AT MALL. Do not send this.")
    expect(delivery.validate).to_have_count(0)
    expect(delivery.state).to_have_text("Cancelled")
    mall.eventually(lambda: mall.order(number)["confirmed"], True)

    seller.open_menu("Inventory", "Reporting", "Stock")
    seller.page.locator(".o_searchview_input").fill("CAM-100")
    seller.page.keyboard.press("Enter")
    free = seller.row("CAM-100").locator("td[name=free_qty]")
    expect(free).to_have_text(re.compile(r"^5\.00"))
