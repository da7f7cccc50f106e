"""From a paid sale order to the receipts that wait for the parcels, by clicks alone."""

import re

from playwright.sync_api import expect

from .pages import Odoo

TAOBAO = "lucky_buyer_88"
ALIBABA = "gz_trade_2024"


def test_goods_of_two_marketplaces_are_booked_paid_and_awaited(odoo, marketplace):
    tab = odoo.open_purchase_tab("Anna Berzina")
    expect(tab.ready).to_have_count(5)

    check = tab.check_all()
    tea = check.locator("[name=line_ids] .o_data_row", has_text="Tea set")
    expect(tea).to_contain_text("Cannot be bought")
    expect(tea).to_contain_text("no longer on offer")
    check.locator("button[name=action_confirm]").click()
    tab.answer(TAOBAO, "out of date", "Skip this product")
    tab.finish(TAOBAO, ALIBABA)

    expect(tab.purchased).to_have_count(3)
    expect(tab.ready).to_have_text([re.compile("Sneakers"), re.compile("Tea set")])
    on_taobao = tab.order_number("Summer dress")
    on_alibaba = tab.order_number("Cotton T-shirt")
    assert tab.order_number("Storage box") == on_alibaba != on_taobao
    expect(tab.cell("Summer dress", "ot_account")).to_have_text(TAOBAO)
    expect(tab.cell("Cotton T-shirt", "ot_account")).to_have_text(ALIBABA)
    expect(tab.cell("Storage box", "ot_purchase_sum")).to_contain_text("74.00")

    marketplace.open()
    marketplace.pay(on_taobao)
    marketplace.pay(on_alibaba)
    marketplace.ship(on_taobao, "YT100200300")
    marketplace.ship(on_alibaba, "SF700800900")

    tab.synchronize()
    tab.finish(TAOBAO, ALIBABA)
    expect(tab.cell("Summer dress", "ot_track_numbers")).to_have_text("YT100200300")
    expect(tab.cell("Storage box", "ot_track_numbers")).to_have_text("SF700800900")

    _see_receipt(odoo.page, on_taobao, "YT100200300", ["Summer dress, red M"])
    odoo.open_purchase_tab("Anna Berzina")
    _see_receipt(
        odoo.page, on_alibaba, "SF700800900", ["Cotton T-shirt", "Storage box"]
    )
    assert not marketplace.broken_rules()


def _see_receipt(page, number, track, goods):
    """From the sale order to the purchase order of a number, and on to its receipt."""
    page.locator("button[name=action_ot_purchases]").click()
    expect(page.get_by_text("Purchase Orders of")).to_be_visible()
    purchase = page.locator(".o_data_row", has_text=number)
    expect(purchase).to_contain_text(track)
    purchase.get_by_text(number).click()
    expect(page.locator(".o_form_view")).to_contain_text("CNY")
    expect(page.locator(".o_arrow_button_current")).to_have_text("Purchase Order")
    page.locator(".oe_stat_button[name=action_view_picking]").click()
    expect(page.locator("[name=ot_track_numbers]")).to_have_text(track)
    expect(page.locator("[name=ot_provider_order_number]")).to_have_text(number)
    expect(page.locator(".o_arrow_button_current")).to_have_text("Ready")
    expect(
        page.locator("[name=move_ids] .o_data_row td[name=product_id]")
    ).to_have_text([re.compile(name) for name in goods])


def test_a_person_logs_in_at_a_marketplace_and_comes_back(odoo):
    page = odoo.page
    odoo.open_app("Autopurchase", "Overview")
    cards = page.locator(".o_kanban_record:not(.o_kanban_ghost)")
    expect(cards).to_have_count(2)

    window = _log_in_at(page, "Taobao")
    window.get_by_label("Account").fill("second_buyer")
    window.get_by_role("button", name="Log in and allow access").click()
    expect(window.get_by_role("heading")).to_have_text("The log-in is done")
    expect(window.locator("body")).to_contain_text("second_buyer")
    used_up = window.url
    window.close()
    expect(cards).to_have_count(3)
    expect(cards.filter(has_text="second_buyer")).to_contain_text("1,000.00")

    window = _log_in_at(page, "1688")
    window.get_by_role("button", name="Refuse").click()
    expect(window.get_by_role("heading")).to_have_text("The log-in did not succeed")
    expect(window.locator("body")).to_contain_text("access_denied")
    window.goto(used_up)
    expect(window.locator("body")).to_contain_text("This address is used up")
    window.close()
    expect(cards).to_have_count(3)


def _log_in_at(page, provider):
    """Press Log in, and return the window in which the marketplace asks."""
    page.get_by_role("button", name="Log in").click()
    with page.expect_popup() as popup:
        page.get_by_role("menuitem", name=provider).click()
    expect(popup.value.get_by_role("heading")).to_contain_text("Log in at")
    return popup.value


def test_the_customer_sees_nothing_of_the_purchase(odoo, marketplace, open_page):
    marketplace.hurry()
    tab = odoo.open_purchase_tab("Marek Novak")
    tab.book_all()
    tab.finish(TAOBAO)
    number = tab.order_number("Phone case")
    price = re.search(r"[\d.]+", tab.cell("Phone case", "ot_purchase_sum").inner_text())
    marketplace.open()
    marketplace.pay(number)
    marketplace.ship(number, "YT555666777")
    tab.synchronize()
    tab.finish(TAOBAO)
    expect(tab.cell("Phone case", "ot_track_numbers")).to_have_text("YT555666777")

    customer = _portal_of(odoo, open_page(), "Marek Novak")
    page = customer.page
    page.goto(f"{odoo.url}/my/orders")
    page.get_by_role("link", name=re.compile("^S0")).click()
    expect(page.locator("#sales_order_table")).to_contain_text("Phone case")
    expect(page.locator("#discussion")).to_contain_text("Send")
    texts = [page.content()]
    texts += [
        page.request.get(page.url, params={"report_type": kind}).text()
        for kind in ("html", "text")
    ]
    for text in texts:
        assert "Phone case" in text
        for secret in (number, price[0], TAOBAO, "Taobao", "YT555666777"):
            assert secret not in text

    for model in ("sale.order", "sale.order.line"):
        fields = customer.call(model, "fields_get")["result"]
        assert "name" in fields
        assert not [name for name in fields if name.startswith("ot_")]


def _portal_of(odoo, page, customer):
    """Give the customer access to the portal, and log in there."""
    (partner,) = odoo.call("res.partner", "search", [("name", "=", customer)])["result"]
    named = [("module", "=", "base"), ("name", "=", "group_portal")]
    (group,) = odoo.call("ir.model.data", "search_read", named, ["res_id"])["result"]
    login = password = "marek.novak@example.com"
    values = {
        "partner_id": partner,
        "login": login,
        "password": password,
        "group_ids": [(6, 0, [group["res_id"]])],
    }
    assert odoo.call("res.users", "create", [values])["result"]
    portal = Odoo(page, odoo.url)
    portal.log_in(login, password)
    return portal
