"""The marketplace's pages: log in and grant, my orders."""

from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from lxml import html

from tests.sandbox.otapi.wire import CASE, DRESS

RETURN_URL = "https://shop.example/return/5f2c?keep=1"


def login_page(wire) -> str:
    """Ask for the address of the log-in."""
    info = wire.by_operator(
        "GetProviderOrdersIntegrationSessionAuthenticationInfo",
        providerType="Taobao",
        returnUrl=RETURN_URL,
    )
    return info["RedirectUrl"]


def submit(wire, address: str, **fields: str) -> dict[str, list[str]]:
    """Fill in the log-in form and return the parameters on the return URL."""
    form = html.fromstring(requests.get(address).content).forms[0]
    data = {**dict(form.form_values()), **fields}
    response = requests.post(
        f"{wire.url}{form.action}", data=data, allow_redirects=False
    )
    assert response.status_code == 303
    location = urlsplit(response.headers["Location"])
    assert f"{location.scheme}://{location.netloc}{location.path}" == (
        "https://shop.example/return/5f2c"
    )
    return parse_qs(location.query)


def sessions(wire) -> list[str]:
    """Return the account names of Taobao's sessions."""
    rows = wire.by_operator(
        "GetProviderOrdersIntegrationSessionInfoList", providerType="Taobao"
    )
    return [row["Name"] for row in rows["Content"]]


def test_a_browser_logs_in_and_grants(wire):
    fields = submit(wire, login_page(wire), login="new_nick", decision="grant")
    assert fields == {"keep": ["1"], "sessionId": ["PS-3"]}
    assert sessions(wire) == ["lucky_buyer_88", "new_nick"]


def test_the_same_account_renews_its_session(wire):
    wire.control("sessions/expire", kind="provider")
    assert sessions(wire) == []
    submit(wire, login_page(wire), login="lucky_buyer_88", decision="grant")
    assert sessions(wire) == ["lucky_buyer_88"]


@pytest.mark.parametrize(
    ("fields", "error"),
    [
        ({"decision": "deny"}, "access_denied"),
        ({"decision": "grant", "password": "wrong"}, "Wrong login or password"),
    ],
)
def test_a_refusal_comes_back_as_an_error(wire, fields, error):
    found = submit(wire, login_page(wire), login="new_nick", **fields)
    assert found == {"keep": ["1"], "error": [error]}
    assert "new_nick" not in sessions(wire)


def test_names_on_the_return_url_can_be_switched(wire):
    wire.control("switches", return_success="", return_error="why")
    done = submit(wire, login_page(wire), login="one", decision="grant")
    assert done == {"keep": ["1"]}
    refused = submit(wire, login_page(wire), decision="deny")
    assert refused == {"keep": ["1"], "why": ["access_denied"]}


def test_a_log_in_works_once(wire):
    address = login_page(wire)
    submit(wire, address, login="one", decision="grant")
    assert requests.get(address).status_code == 404


@pytest.mark.parametrize("address", ["", "shop/return", "javascript:alert(1)"])
def test_a_return_url_is_absolute(wire, address):
    code = wire.refused(
        "GetProviderOrdersIntegrationSessionAuthenticationInfo",
        sessionId=wire.operator,
        providerType="Taobao",
        returnUrl=address,
    )
    assert code == "ContractViolation/InvalidInputValue"


def press(wire, caption: str, **fields: str) -> None:
    """Press a button on "my orders"."""
    page = html.fromstring(requests.get(f"{wire.url}/marketplace/orders").content)
    for form in page.forms:
        if form.xpath(".//button")[0].text_content() == caption:
            data = {**dict(form.form_values()), **fields}
            response = requests.post(f"{wire.url}{form.action}", data=data)
            assert response.status_code == 200
            return
    raise AssertionError(f"there is no button {caption}")


def test_my_orders_are_paid_shipped_and_received_by_buttons(wire):
    order_id, number = wire.booked((DRESS, 1))
    states = []
    for caption, fields in (
        ("Pay", {}),
        ("Ship", {"track": "YT1, YT2"}),
        ("Receive at the warehouse", {}),
    ):
        press(wire, caption, **fields)
        states.append(wire.bookings()[0]["status"])
    assert states == ["Paid", "Shipped", "Received"]
    wire.synchronize()
    assert wire.lines(order_id)[0]["VendPurchWaybill"] == "YT1, YT2"


def test_my_orders_are_cancelled_by_a_button(wire):
    wire.booked((CASE, 1))
    press(wire, "Cancel")
    assert wire.bookings()[0]["status"] == "Cancelled"


def test_what_the_marketplace_refuses_is_told(wire):
    _, number = wire.booked((CASE, 1))
    address = f"{wire.url}/marketplace/orders/{number}"
    response = requests.post(f"{address}/receive", data={"back": ""})
    assert "cannot become Received" in response.text
    response = requests.post(f"{wire.url}/control/marketplace/orders/{number}/receive")
    assert response.status_code == 400


@pytest.mark.parametrize(
    "path", ["/", "/marketplace/orders", "/marketplace/items", "/calls"]
)
def test_each_page_opens(wire, path):
    wire.booked((DRESS, 1))
    response = requests.get(f"{wire.url}{path}")
    assert response.status_code == 200
    assert html.fromstring(response.content).xpath("//h2")


def test_buttons_move_the_clock_and_start_over(wire):
    wire.place((CASE, 1))
    before = wire.see("clock")["now"]
    requests.post(f"{wire.url}/pages/advance", data={"seconds": "3600"})
    assert wire.see("clock")["now"] > before
    requests.post(f"{wire.url}/pages/reset")
    assert wire.see("state")["orders"] == {}


def test_control_is_open_to_this_machine_only(platform):
    from werkzeug.test import Client

    far = Client(platform).get(
        "/control/state", environ_overrides={"REMOTE_ADDR": "10.1.2.3"}
    )
    near = Client(platform).get(
        "/control/clock", environ_overrides={"REMOTE_ADDR": "::1"}
    )
    assert (far.status_code, near.status_code) == (403, 200)
