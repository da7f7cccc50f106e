"""The screens that the stories go through, by what a person sees on them."""

import re

from playwright.sync_api import expect


class Odoo:
    """Odoo's pages in one browser context.

    :param page: Playwright's page
    :param str url: Odoo's address, without a slash at the end
    """

    def __init__(self, page, url):
        self.page = page
        self.url = url

    def log_in(self, login, password):
        self.page.goto(f"{self.url}/web/login")
        self.page.get_by_label("Email").fill(login)
        self.page.get_by_label("Password", exact=True).fill(password)
        self.page.get_by_role("button", name="Log in", exact=True).click()
        self.page.wait_for_url(re.compile("/odoo|/my"))

    def open_app(self, app, *menus):
        """Go to a screen as a person does: the app, then its menus."""
        self.page.goto(f"{self.url}/odoo")
        self.page.get_by_title("Home Menu").click()
        self.page.get_by_role("menuitem", name=app, exact=True).click()
        for menu in menus:
            shown = self.page.locator(".o_menu_sections, .o-dropdown--menu")
            shown.get_by_text(menu, exact=True).click()

    def open_purchase_tab(self, customer):
        self.page.goto(f"{self.url}/odoo/orders")
        self.page.get_by_role("cell", name=customer).click()
        self.page.get_by_role("tab", name="Purchase", exact=True).click()
        return PurchaseTab(self.page)

    def call(self, model, method, *args, **kwargs):
        """Call a method as the person who is logged in; gives JSON-RPC's answer."""
        answer = self.page.request.post(
            f"{self.url}/web/dataset/call_kw/{model}/{method}",
            data={
                "jsonrpc": "2.0",
                "method": "call",
                "params": {
                    "model": model,
                    "method": method,
                    "args": args,
                    "kwargs": kwargs,
                },
            },
        )
        return answer.json()


class PurchaseTab:
    """The tab Purchase of a sale order, and the window of its activities."""

    def __init__(self, page):
        self.page = page
        self.ready = page.locator("[name=ot_ready_line_ids] .o_data_row")
        self.purchased = page.locator("[name=ot_purchased_line_ids] .o_data_row")

    def book_all(self):
        """Book what is ready and can be bought."""
        check = self.check_all()
        check.locator("button[name=action_confirm]").click()

    def check_all(self):
        """Press Book, and return the dialog that tells what can be bought."""
        self.page.get_by_role("button", name="Book all").click()
        check = self.page.locator(
            ".modal", has=self.page.locator(".o_ot_booking_check")
        )
        expect(check.locator("button[name=action_confirm]")).to_be_visible()
        return check

    def synchronize(self):
        self.page.get_by_role("button", name="Start synchronization").click()

    def activity(self, account):
        """The panel of an activity in the open window, by its marketplace account."""
        return self.page.locator(".modal .o_ot_activity", has_text=f"· {account}")

    def answer(self, account, question, answer):
        """Wait for a question, and press one of its buttons."""
        step = self.activity(account).locator(".o_ot_step", has_text=question)
        step.get_by_role("button", name=answer, exact=True).click()
        expect(step.locator(".o_ot_answered")).to_contain_text(answer)
        return step

    def finish(self, *accounts):
        """Wait until the activities have ended well, and close their window."""
        for account in accounts:
            expect(self.activity(account)).to_have_attribute("data-state", "done")
        self.page.locator(".modal").get_by_label("Close").click()
        expect(self.page.locator(".modal")).to_have_count(0)

    def cell(self, goods, field):
        """A cell of what is purchased, by the name of the goods."""
        row = self.purchased.filter(has_text=goods)
        return row.locator(f"td[name={field}]")

    def order_number(self, goods):
        """The provider order number under which goods are booked."""
        cell = self.cell(goods, "ot_provider_order_number")
        expect(cell).to_have_text(re.compile(r"^\d{19}$"))
        return cell.inner_text()


class Marketplace:
    """The marketplace's own page "My orders"."""

    def __init__(self, page, url):
        self.page = page
        self.url = url

    def pay(self, number):
        self._press(number, "Pay", "paid")

    def ship(self, number, track):
        self._order(number).get_by_placeholder("track number").fill(track)
        self._press(number, "Ship", "shipped")

    def open(self):
        self.page.goto(f"{self.url}/marketplace/orders")

    def hurry(self):
        """What the platform does in the background is done at once from now on."""
        address = f"{self.url}/control/switches"
        assert self.page.request.post(address, data={"speed": 0}).ok

    def broken_rules(self):
        """What the platform would have taken although its documents forbid it."""
        answer = self.page.request.get(f"{self.url}/control/violations")
        return answer.json()["violations"]

    def _order(self, number):
        return self.page.locator(f"#order-{number}")

    def _press(self, number, button, state):
        order = self._order(number)
        order.get_by_role("button", name=button, exact=True).click()
        expect(order.locator(".state")).to_have_text(state)
