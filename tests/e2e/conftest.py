"""A browser, and a demo of its own for each module; a failure leaves a picture."""

import os

import pytest
from playwright.sync_api import expect, sync_playwright

from devtools.demo import throwaway

from .mall_pages import Mall, MallScreens
from .pages import Marketplace, Odoo

# The platform takes its time to book, and the page looks every five seconds.
PATIENCE = 60_000
FAILED = pytest.StashKey[bool]()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    report = yield
    if report.when == "call":
        item.stash[FAILED] = report.failed
    return report


@pytest.fixture(scope="module")
def demo():
    with throwaway("e2e") as running:
        yield running


@pytest.fixture(scope="session")
def browser():
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=os.environ["CHROMIUM"], args=["--no-sandbox"]
        )
        yield chromium
        chromium.close()


@pytest.fixture
def open_page(browser, request, tmp_path):
    """Open a page as somebody new at the machine; scripts must not fail on it."""
    expect.set_options(timeout=PATIENCE)
    pages, errors = [], []

    def open_one():
        context = browser.new_context(
            viewport={"width": 1366, "height": 900}, locale="en-US"
        )
        context.set_default_timeout(PATIENCE)
        context.on("weberror", lambda error: errors.append(str(error.error)))
        page = context.new_page()
        pages.append(page)
        return page

    yield open_one
    for number, page in enumerate(pages):
        if request.node.stash.get(FAILED, False):
            picture = tmp_path / f"page-{number}.png"
            page.screenshot(path=picture)
            print(f"{page.url} looked like this: {picture}")
        page.context.close()
    assert not errors


@pytest.fixture
def odoo(demo, open_page):
    """Odoo as the administrator sees it."""
    page = Odoo(open_page(), demo.url)
    page.log_in(demo.login, demo.password)
    return page


@pytest.fixture
def marketplace(demo, open_page):
    """The marketplaces' own pages, where a person pays; they know no log-in."""
    return Marketplace(open_page(), demo.sandbox_url)


@pytest.fixture
def seller(demo, open_page):
    """Odoo as somebody sees it who sells at MALL and may do everything."""
    screens = MallScreens(open_page(), demo.url)
    screens.log_in(demo.login, demo.password)
    return screens


@pytest.fixture
def mall(demo, seller):
    """MALL's side; whatever a story does, MALL finds nothing to complain of."""
    mall = Mall(seller.page.request, demo.mall_url)
    mall.hurry()
    yield mall
    assert not mall.violations()
