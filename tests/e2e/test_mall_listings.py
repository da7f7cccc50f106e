"""A product in four sizes at MALL by clicks: published, dearer, sold out, back."""

import re

from playwright.sync_api import expect

SIZES = ("S", "M", "L", "XL")
PICTURE = "https://cdn.example.com/hoodie.jpg?v=1"


def _list_hoodie(seller):
    """From the product to its new listing."""
    page = seller.page
    seller.open_menu("Sales", "Products", "Products")
    page.locator(".o_searchview_input").fill("Hoodie")
    page.keyboard.press("Enter")
    page.locator(".o_kanban_record", has_text="Hoodie").first.click()
    expect(page.locator(".o_form_view [name=name]").first).to_be_visible()
    page.locator(".o_cp_action_menus button").first.click()
    page.get_by_role("menuitem", name="List at MALL").click()
    seller.choose(seller.dialog, "menu_item_id", "Clothes / T-shirts")
    seller.choose(seller.dialog, "brand_id", "Nordpine")
    expect(seller.dialog.locator("[name=category_id] input")).to_have_value(
        re.compile("T-shirts")
    )
    seller.press("Make listings", seller.dialog)
    expect(seller.dialog).to_have_count(0)
    expect(page.locator(".o_form_view [name=checklist]")).to_be_visible()
    return page.locator(".o_form_view")


def _fill(seller, form):
    """What the checklist names: a colour and a picture; sizes are found by Odoo."""
    checklist = form.locator("[name=checklist]")
    expect(checklist).to_contain_text("Colour")
    seller.tab("Parameters")
    differ = form.locator("[name=variable_parameter_ids]")
    expect(differ).to_contain_text("Size")
    row = form.locator("[name=parameter_ids] .o_data_row", has_text="Colour")
    row.locator("td[name=value_ids]").click()
    seller.choose(form.locator(".o_selected_row"), "value_ids", "modra")
    seller.tab("Pictures")
    pictures = form.locator("[name=media_ids]")
    pictures.get_by_text("Add a line").click()
    pictures.locator(".o_selected_row td[name=url] input").last.fill(PICTURE)
    seller.save()
    expect(checklist).not_to_contain_text("Colour")
    expect(checklist).not_to_contain_text("Pictures")


def _variants(mall, item):
    """``{size: (price, pieces)}`` as MALL holds them."""
    return {
        _size(variant): (variant["price"], variant["availability"]["in_stock"])
        for variant in mall.variants(item)
    }


def _size(variant):
    (size,) = variant["parameters"]["MP_SIZE"]
    return size


def _offer_as(seller, item, way):
    """Open the listing, and offer it otherwise from now on."""
    form = _open(seller, item)
    form.locator("[name=way]").get_by_label(way).check()
    seller.save()


def _open(seller, item):
    seller.open_menu("MALL", "Listings", "Listings")
    seller.row(item).get_by_text(item, exact=True).click()
    form = seller.page.locator(".o_form_view")
    expect(form.locator("[name=way]").first).to_be_visible()
    return form


def _make_dearer(seller, form, price):
    """Another price for size M, by hand and 45 % above the old one."""
    seller.tab("Variants")
    row = form.locator("[name=child_ids] .o_data_row", has_text="(M)")
    row.locator("td[name=own_price]").click()
    form.locator(".o_selected_row [name=own_price] input").fill(price)
    seller.save()


def _approve(seller):
    """Prices to Approve: old and new price and per cent, then yes."""
    seller.open_menu("MALL", "Listings", "Prices to Approve")
    seller.reload_until(seller.page.locator(".o_list_view"), "Hoodie")
    row = seller.row("Hoodie")
    expect(row).to_have_count(1)
    for words in ("39.90", "57.86", "45.0"):
        expect(row).to_contain_text(words)
    seller.press("Approve", row)
    expect(seller.row("Hoodie")).to_have_count(0)


def test_a_product_in_four_sizes_from_the_first_click_to_its_return(seller, mall):
    seller.receive("Hoodie", pieces=7)
    form = _list_hoodie(seller)
    item = form.locator("[name=mall_id] input").first.input_value()
    _fill(seller, form)
    seller.press("Publish")
    expect(form.locator("[name=stage] .o_arrow_button_current")).to_have_text("Live")
    mall.eventually(lambda: _variants(mall, item), dict.fromkeys(SIZES, (39.9, 7)))

    _offer_as(seller, item, "Sold out, page stays")
    mall.eventually(lambda: _variants(mall, item), dict.fromkeys(SIZES, (39.9, 0)))

    _make_dearer(seller, _open(seller, item), "57.86")
    _approve(seller)
    dearer = dict.fromkeys(SIZES, (39.9, 0)) | {"M": (57.86, 0)}
    mall.eventually(lambda: _variants(mall, item), dearer)

    _offer_as(seller, item, "For sale")
    back = dict.fromkeys(SIZES, (39.9, 7)) | {"M": (57.86, 7)}
    mall.eventually(lambda: _variants(mall, item), back)
