"""Pictures of the guide, made in a browser on a throw-away demo.

    ./odoo-dev pictures [ADDON ...]

Whoever changes a screen makes them again; they are looked at before they are committed.
"""

from playwright.sync_api import expect, sync_playwright

from . import chromium
from .console import say, step
from .demo import throwaway
from .paths import ROOT, addons

SIZE = {"width": 1366, "height": 900}
PATIENCE = 120_000
PAUSE = 2_000
LINKS = (
    "https://item.taobao.com/item.htm?id=610000000001\n"
    "https://detail.1688.com/offer/620000000001.html"
)


def make(wanted=()):
    """Make the pictures of these addons, or of all.

    :return: how many were made
    """
    path = chromium.ensure()
    chromium.ensure_chinese()
    made = 0
    with throwaway("pictures") as demo, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=path, args=["--no-sandbox"]
        )
        screen = Screen(browser, demo)
        for addon in wanted or addons():
            with step(f"Pictures of {addon}"):
                made += STORIES[addon](screen.of(addon))
        browser.close()
    say(f"{made} pictures made; look at each of them before you commit.")
    return made


class Screen:
    """One page of somebody who is logged in, and where its pictures go."""

    def __init__(self, browser, demo):
        self.demo = demo
        context = browser.new_context(viewport=SIZE, locale="en-US")
        context.set_default_timeout(PATIENCE)
        self.page = context.new_page()
        self.page.goto(f"{demo.url}/web/login")
        self.page.get_by_label("Email").fill(demo.login)
        self.page.get_by_label("Password", exact=True).fill(demo.password)
        self.page.get_by_role("button", name="Log in", exact=True).click()
        self.page.wait_for_url("**/odoo**")
        self.folder = None

    def of(self, addon):
        self.folder = ROOT / addon / "static" / "description"
        return self

    def open(self, action, record=""):
        """Open an action by its id in the addon, maybe on a record."""
        self.page.goto(f"{self.demo.url}/odoo/action-{action}{record}")
        self.page.locator(".o_action_manager .o_action").first.wait_for()
        self._settle()

    def _settle(self):
        """Nothing is loading, and what came last is drawn."""
        expect(self.page.locator(".o_loading_indicator")).to_have_count(0)
        self.page.wait_for_timeout(PAUSE)

    def take(self, name):
        """Keep what is seen now."""
        self._settle()
        self.page.screenshot(path=self.folder / f"{name}.png")
        return 1

    def call(self, model, method, *args, **kwargs):
        """Call a method as the person who is logged in."""
        answer = self.page.request.post(
            f"{self.demo.url}/web/dataset/call_kw/{model}/{method}",
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
        ).json()
        return answer["result"]


def _autopurchase(screen):
    page = screen.page
    screen.open("ot_autopurchase.sale_order_line_action_to_buy")
    made = screen.take("to_buy")
    page.goto(f"{screen.demo.url}/odoo/orders")
    page.get_by_role("cell", name="Anna Berzina").click()
    page.get_by_role("tab", name="Purchase", exact=True).click()
    made += screen.take("purchase_tab")
    page.get_by_role("button", name="Add goods by link").first.click()
    page.locator(".o_ot_links").fill(LINKS)
    page.locator("button[name=ot_look_up]").click()
    page.locator(".o_ot_goods_picture").first.wait_for()
    made += screen.take("add_goods")
    page.goto(f"{screen.demo.url}/odoo/warehouse-door")
    page.locator(".o_ot_scan_empty").wait_for()
    made += screen.take("scan")
    screen.open("ot_autopurchase.ot_provider_session_action_overview")
    return made + screen.take("overview")


def _mall(screen):
    screen.open("mall_connector.mall_order_action")
    made = screen.take("orders")
    screen.open("mall_connector.mall_account_action_overview")
    made += screen.take("overview")
    listing = _listing(screen)
    screen.open("mall_connector.mall_listing_action", f"/{listing}")
    return made + screen.take("listing")


def _listing(screen):
    """A listing of the demo's lamp, made as the dialog makes it."""
    account = screen.call("mall.account", "search", [])[0]
    lamp = screen.call("product.template", "search", [["default_code", "=", "LAM-110"]])
    category = screen.call("mall.category", "search", [["code", "=", "MP003"]])[0]
    brand = screen.call("mall.brand", "search", [["code", "=", "Lumina"]])[0]
    wizard = screen.call(
        "mall.listing.create",
        "create",
        [
            {
                "account_id": account,
                "product_tmpl_ids": [[6, 0, lamp]],
                "category_id": category,
                "brand_id": brand,
            }
        ],
    )
    return screen.call("mall.listing.create", "action_create", wizard)["res_id"]


STORIES = {"ot_autopurchase": _autopurchase, "mall_connector": _mall}
