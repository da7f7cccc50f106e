"""Real scanner input: at the warehouse door, and in the list of goods."""

import re

import pytest
from playwright.sync_api import expect

from .scanner import Scanner, in_russian_layout, in_wide_letters

TRACK = "YT777888999"
TAOBAO = "lucky_buyer_88"
GOODS = "Phone case"


@pytest.fixture
def bought(odoo, marketplace):
    """Goods of Marek that are on their way to the warehouse in one parcel.

    :returns: their provider order number
    """
    known = [("ot_track_numbers", "=", TRACK)]
    fields = ["ot_provider_order_number"]
    rows = odoo.call("sale.order.line", "search_read", known, fields)["result"]
    if rows:
        return rows[0]["ot_provider_order_number"]
    marketplace.hurry()
    tab = odoo.open_purchase_tab("Marek Novak")
    tab.book_all()
    tab.finish(TAOBAO)
    number = tab.order_number(GOODS)
    marketplace.open()
    marketplace.pay(number)
    marketplace.ship(number, TRACK)
    tab.synchronize()
    tab.finish(TAOBAO)
    expect(tab.cell(GOODS, "ot_track_numbers")).to_have_text(TRACK)
    return number


def test_a_parcel_is_scanned_counted_and_received(odoo, bought):
    page = odoo.page
    around = {"ot_scan_prefixes": "~A", "ot_scan_suffixes": "#"}
    odoo.call("res.company", "write", [1], around)
    page.goto(f"{odoo.url}/odoo/warehouse-door")
    expect(page.locator(".o_ot_scan_empty")).to_be_visible()
    warehouses = page.locator(".o_ot_scan_warehouse")
    if warehouses.count():
        warehouses.select_option(index=1)
    door = Door(page)

    # The cursor stands nowhere; whatever the layout, the same goods are found.
    for scanner, typed in (
        (Scanner(page), TRACK),
        (Scanner(page, prefix="~A", suffix="#"), TRACK.lower()),
        (Scanner(page), in_russian_layout(TRACK)),
        (Scanner(page), in_wide_letters(TRACK)),
        (Scanner(page), bought),
    ):
        door.forget()
        scanner.scan(typed)
        expect(door.goods).to_have_text([re.compile("Marek Novak")] * 2)
    door.forget()
    Scanner(page).scan(TRACK, enter=False)
    expect(door.found).to_have_text(TRACK)

    # The cursor stands in a count: the code is not typed into it.
    count = door.goods.filter(has_text=GOODS).get_by_label("Counted")
    count.click()
    Scanner(page).scan(bought)
    expect(door.found).to_have_text(bought)
    expect(count).to_have_value("3")

    # One of three pieces came, and all of the other goods: the rest waits.
    count.fill("1")
    count.press("Tab")
    page.get_by_role("button", name="Receive 2 pcs").click()
    expect(door.goods.filter(has_text="Received")).to_have_count(2)
    expect(door.goods.filter(has_text="Awaited")).to_have_text([re.compile(GOODS)])

    Scanner(page).scan("NOBODY404")
    expect(page.locator(".o_ot_scan_unknown")).to_contain_text("NOBODY404")
    page.get_by_role("button", name="Open the list").click()
    expect(page.locator(".o_data_row", has_text="NOBODY404")).to_be_visible()


def test_goods_are_found_by_track_numbers_many_at_once(odoo, bought):
    odoo.open_app("Autopurchase", "Orders", "By Goods")
    page = odoo.page
    rows = page.locator(".o_data_row")
    expect(rows.filter(has_text="Anna Berzina")).not_to_have_count(0)
    search = page.locator(".o_searchview_input")
    search.click()
    Scanner(page).scan(TRACK)
    expect(rows).to_have_text([re.compile("Marek Novak")] * 2)
    page.get_by_label("Remove").click()
    search.fill(f"{TRACK}, NONE1 NONE2")
    search.press("Enter")
    expect(rows).to_have_text([re.compile("Marek Novak")] * 2)


class Door:
    """What the Scan page shows."""

    def __init__(self, page):
        self.page = page
        self.goods = page.locator(".o_ot_scan_goods")
        self.found = page.locator(".o_ot_scan_found")

    def forget(self):
        """Scan something else, so that the next finding is a new one."""
        Scanner(self.page).scan("NOTHING000")
        expect(self.page.locator(".o_ot_scan_unknown")).to_be_visible()
