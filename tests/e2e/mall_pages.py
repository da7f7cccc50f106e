"""MALL's screens in Odoo by what a person sees on them, and MALL's own side."""

import re
import time

from playwright.sync_api import expect

from .pages import Odoo

# Two batches of availability are a minute apart, and the scheduler looks once a minute.
PATIENCE = 200
LOOK_AGAIN = 2_000


class Mall:
    """MALL's side, by the stand-in's control API: customers, and what MALL holds.

    :param request: Playwright's requests of a page
    :param str url: the stand-in's address
    """

    def __init__(self, request, url):
        self.request = request
        self.url = url

    def customer_orders(self, **wish):
        """A customer orders; the order's number. Keys as the stand-in takes them."""
        (order,) = self._act("orders", **wish)["orders"]
        return str(order["data"]["id"])

    def customer(self, number, act, **values):
        """What a customer does with an order: ``pay`` or ``cancel``."""
        self._act(f"orders/{number}/{act}", **values)

    def hurry(self):
        """The webhook calls as soon as something changes, not once a minute."""
        self._act("switches", webhook_pause=0)

    def order(self, number):
        """What MALL holds of an order, as its API answers it."""
        return self._read(f"orders/{number}")["data"]

    def parcels(self, number):
        return self._read(f"orders/{number}")["parcels"]

    def variants(self, item):
        """What MALL holds of a product's variants, each as its API answers it."""
        held = self._read(f"products/{item}")["product"]["variants"]
        return [variant["data"] for variant in held.values()]

    def calls(self, method):
        """The calls of one endpoint, the oldest first."""
        return self._read(f"journal?method={method}")["calls"]

    def violations(self):
        """What MALL would have taken although its documents forbid it."""
        return self._read("violations")["violations"]

    def eventually(self, read, wanted):
        """Wait until MALL holds what is wanted.

        :param read: function without parameters, asked again and again
        :param wanted: what it is to give in the end
        """
        end = time.monotonic() + PATIENCE
        while (seen := read()) != wanted and time.monotonic() < end:
            time.sleep(0.2)
        assert seen == wanted

    def _act(self, path, **body):
        answer = self.request.post(f"{self.url}/control/{path}", data=body)
        assert answer.ok, f"{path}: {answer.status} {answer.text()[:300]}"
        return answer.json()

    def _read(self, path):
        answer = self.request.get(f"{self.url}/control/{path}")
        assert answer.ok, f"{path}: {answer.status} {answer.text()[:300]}"
        return answer.json()


class MallScreens(Odoo):
    """Odoo's MALL app, its deliveries and its listings."""

    def open_menu(self, app, *menus):
        """Go to a screen as a person does: the app, then its menus."""
        self.page.goto(f"{self.url}/odoo")
        self.page.get_by_title("Home Menu").click()
        self.page.get_by_role("menuitem", name=app, exact=True).click()
        for level, menu in enumerate(menus):
            place = ".o-dropdown--menu" if level else ".o_menu_sections"
            self.page.locator(place).get_by_text(menu, exact=True).click()
        expect(self.page.locator(".o_last_breadcrumb_item")).to_contain_text(menus[-1])

    def reload_until(self, locator, words):
        """Look at a screen again until it says what a scheduled action did."""
        end = time.monotonic() + PATIENCE
        while True:
            try:
                expect(locator).to_contain_text(words, timeout=LOOK_AGAIN)
                return
            except AssertionError:
                if time.monotonic() > end:
                    raise
                self.page.reload()

    def row(self, words):
        """A row of the list that is open."""
        return self.page.locator(".o_list_view .o_data_row", has_text=words)

    def press(self, name, scope=None):
        """Press a button by its words; an icon may stand before them."""
        words = re.compile(rf"^\W*{re.escape(name)}$")
        (scope or self.page).get_by_role("button", name=words).click()

    @property
    def dialog(self):
        return self.page.locator(".modal")

    def choose(self, scope, field, words):
        """Choose a record in a field by what its list shows."""
        scope.locator(f"[name={field}] input").first.fill(words)
        options = self.page.locator(".o-autocomplete--dropdown-item")
        options.filter(has_text=words).first.click()

    def tab(self, name):
        self.page.get_by_role("tab", name=name, exact=True).click()

    def save(self):
        self.page.locator(".o_form_button_save:visible").click()
        expect(self.page.locator(".o_form_button_save:visible")).to_have_count(0)

    def receive(self, name, pieces):
        """So many pieces of each variant of a product come into the warehouse."""
        goods = self.call("product.product", "search", [("name", "ilike", name)])
        known = [("module", "=", "stock"), ("name", "=", "stock_location_stock")]
        (stock,) = self.call("ir.model.data", "search_read", known, ["res_id"])[
            "result"
        ]
        quants = [
            {
                "product_id": each,
                "location_id": stock["res_id"],
                "inventory_quantity": pieces,
            }
            for each in goods["result"]
        ]
        made = self.call("stock.quant", "create", quants)["result"]
        applied = self.call("stock.quant", "action_apply_inventory", made)
        assert "error" not in applied

    def open_delivery(self, number):
        """The delivery of MALL's order, as soon as the order has become a sale."""
        self.open_menu("MALL", "Orders", "Deliveries")
        self.reload_until(self.page.locator(".o_list_view"), number)
        self.row(number).get_by_text(re.compile("^WH/OUT/")).click()
        return Delivery(self)


class Delivery:
    """The form of a delivery of one of MALL's orders."""

    def __init__(self, screens):
        self.screens = screens
        self.page = screens.page
        self.form = self.page.locator(".o_form_view")
        self.state = self.form.locator(".o_arrow_button_current")
        self.status = self.form.locator("[name=mall_status]")
        self.alert = self.form.get_by_role("alert")
        self.validate = self.page.get_by_role("button", name="Validate", exact=True)
        expect(self.status).to_be_visible()

    def pack(self):
        """Press Start Packing, and wait until MALL has been told."""
        self.screens.press("Start Packing")
        self.screens.reload_until(self.status, "Shipping")

    def refuse(self, words):
        """Try to validate; a dialog says why this cannot be."""
        self.validate.click()
        expect(self.screens.dialog).to_contain_text(words)
        self.page.keyboard.press("Escape")
        expect(self.screens.dialog).to_have_count(0)

    def send(self):
        """Validate: the goods have left; wait until MALL has been told."""
        self.validate.click()
        expect(self.state).to_have_text("Done")
        self.screens.reload_until(self.status, "Shipped")

    def print_labels(self, parcels):
        """Have labels made for so many parcels; the bytes of the file."""
        self.screens.press("MALL Labels")
        dialog = self.screens.dialog
        dialog.locator(".o_data_row td[name=parcel_count]").click()
        dialog.locator("[name=parcel_count] input").fill(str(parcels))
        self.screens.press("Print Labels", dialog)
        opener = dialog.get_by_role("button", name="Open the File")
        expect(opener).to_be_visible()
        with self.page.expect_download() as download:
            opener.click()
        dialog.get_by_label("Close").first.click()
        return download.value.path().read_bytes()

    def tell_delivered(self, moment):
        """Tell MALL when the carrier handed it over: as a person types a time."""
        self.screens.press("Delivered")
        dialog = self.screens.dialog
        field = dialog.locator(".o_group [name=delivered_at]").first
        field.locator("input, button").first.click()
        field.locator("input").fill(moment)
        self.page.keyboard.press("Tab")
        self.screens.press("Tell MALL", dialog)
        expect(dialog).to_have_count(0)
        self.screens.reload_until(self.status, "Delivered")
