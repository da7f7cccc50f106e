"""Faults on demand, the journal of calls."""

import time
from concurrent.futures import ThreadPoolExecutor

import pytest
import requests

from tests.sandbox.otapi.wire import CASE, order_xml

CALL = "GetProviderInfoList"


def post(wire, method=CALL, **values) -> requests.Response:
    """Send a call by a connection of its own."""
    data = wire.parameters(method, **values)
    return requests.post(f"{wire.url}/service-json/{method}", data=data, timeout=10)


def placed(wire) -> int:
    """Return how many orders there are."""
    return len(wire.see("state")["orders"])


@pytest.mark.parametrize(("kind", "orders"), [("drop_before", 0), ("drop_after", 1)])
def test_a_dropped_call_acted_or_not(wire, kind, orders):
    session = wire.user
    wire.control("faults", method="AddOrder", kind=kind)
    body = order_xml([(CASE, 1)])
    with pytest.raises(requests.ConnectionError):
        post(wire, "AddOrder", sessionId=session, xmlAddData=body)
    assert placed(wire) == orders
    assert post(wire, "AddOrder", sessionId=session, xmlAddData=body).ok


def test_a_cut_answer_acted(wire):
    session = wire.user
    wire.control("faults", method="AddOrder", kind="cut")
    body = order_xml([(CASE, 1)])
    with pytest.raises(
        (requests.exceptions.ChunkedEncodingError, requests.ConnectionError)
    ):
        post(wire, "AddOrder", sessionId=session, xmlAddData=body)
    assert placed(wire) == 1


def test_a_status_comes_without_an_envelope(wire):
    wire.control("faults", method="*", kind="status", status=429, retry_after=7)
    response = post(wire)
    assert (response.status_code, response.headers["Retry-After"]) == (429, "7")
    assert response.text == ""
    assert post(wire).status_code == 200


def test_a_status_may_come_after_acting(wire):
    session = wire.user
    wire.control("faults", method="AddOrder", kind="status", act=True, message="<html>")
    body = order_xml([(CASE, 1)])
    response = post(wire, "AddOrder", sessionId=session, xmlAddData=body)
    assert (response.status_code, response.text) == (500, "<html>")
    assert placed(wire) == 1


def test_an_error_envelope_on_demand(wire):
    wire.control(
        "faults",
        method=CALL,
        kind="error",
        code="NotAvailable",
        sub_code="External_ProviderTemporaryUnavailable",
        message="Try later",
    )
    answer = post(wire).json()
    assert answer["ErrorCode"] == "NotAvailable"
    assert answer["SubErrorCode"] == {"Value": "External_ProviderTemporaryUnavailable"}
    assert answer["ErrorDescription"] == "Try later"


def test_a_delay_holds_up_nobody_else(wire, platform):
    session = wire.user
    wire.control("faults", method="AddOrder", kind="delay", seconds=30)
    data = wire.parameters(
        "AddOrder", sessionId=session, xmlAddData=order_xml([(CASE, 1)])
    )
    with pytest.raises(requests.exceptions.ReadTimeout):
        requests.post(f"{wire.url}/service-json/AddOrder", data=data, timeout=(5, 0.3))
    began = time.monotonic()
    assert post(wire).ok
    assert time.monotonic() - began < 5
    assert placed(wire) == 1
    platform.stopping.set()
    platform.stopping.clear()


def test_a_fault_hits_so_many_calls_after_so_many(wire):
    wire.control("faults", method=CALL, kind="status", skip=1, times=2)
    assert [post(wire).status_code for _ in range(4)] == [200, 500, 500, 200]
    assert wire.see("faults")["faults"] == []


def test_a_fault_can_be_meant_for_certain_parameters(wire):
    wire.control("faults", method="*", kind="status", match={"language": "ru"})
    assert post(wire).status_code == 200
    assert post(wire, language="ru").status_code == 500


def test_faults_are_taken_back(wire):
    first = wire.control("faults", method=CALL, kind="status", times=-1)
    assert post(wire).status_code == 500
    address = f"{wire.url}/control/faults/{first['id']}"
    assert requests.delete(address).status_code == 200
    assert requests.delete(address).status_code == 404
    assert post(wire).status_code == 200
    wire.control("faults", method=CALL, kind="drop_before")
    wire.control("faults/clear")
    assert post(wire).status_code == 200


@pytest.mark.parametrize(
    "body",
    [{}, {"method": "*", "kind": "explode"}, {"method": "*", "kind": "cut", "x": 1}],
)
def test_a_fault_that_cannot_be_understood_is_refused(wire, body):
    response = requests.post(f"{wire.url}/control/faults", json=body)
    assert response.status_code == 400
    assert response.json()["error"]


def test_the_journal_tells_each_call_without_secrets(wire):
    wire.control("faults", method=CALL, kind="drop_after")
    wire.control("journal/clear")
    wire.json(
        "AuthenticateInstanceOperator", userLogin="operator", userPassword="wrong-pw"
    )
    with pytest.raises(requests.ConnectionError):
        post(wire)
    calls = wire.see("journal")["calls"]
    assert [(row["method"], row["code"], row["fault"]) for row in calls] == [
        ("AuthenticateInstanceOperator", "AccessDenied", ""),
        (CALL, "Ok", "drop_after"),
    ]
    assert calls[0]["parameters"]["userLogin"] == "operator"
    assert calls[0]["duration"] >= 0 and calls[0]["status"] == 200
    assert "wrong-pw" not in str(calls)
    number = calls[0]["number"]
    assert wire.see(f"journal?after={number}")["count"] == 1
    assert wire.see(f"journal?method={CALL}")["count"] == 1


@pytest.mark.parametrize(
    ("path", "body", "status"),
    [
        ("provider-sessions", {"provider": "Nobody", "name": "n"}, 404),
        ("provider-sessions", {"provider": "Taobao"}, 400),
        ("marketplace/orders/1/pay", {}, 400),
        ("items/1", {}, 404),
        ("items/610000000001", {"configurations": {"1": {}}}, 404),
        ("items/610000000001", {"refused": "Because"}, 400),
        ("sessions/expire", {"kind": "mine"}, 400),
        ("clock/advance", {"seconds": -1}, 400),
        ("items/610000000001", {"price": "much"}, 400),
        ("marketplace/orders", {"provider": "Taobao", "account": "a"}, 400),
        ("marketplace/orders", {"provider": "Taobao", "goods": [5]}, 400),
        ("parcels", {}, 400),
        ("parcels", {"OrderId": "ORD-0000000001"}, 404),
        ("keys/other", {"banned": True}, 404),
        ("no/such/call", {}, 404),
    ],
)
def test_control_says_what_is_wrong(wire, path, body, status):
    response = requests.post(f"{wire.url}/control/{path}", json=body)
    assert response.status_code == status
    assert response.json()["error"]


def test_control_tells_what_there_is(wire):
    calls = wire.see("")["calls"]
    assert {"POST /control/reset", "GET /control/journal"} <= set(calls)


def test_calls_at_the_same_time_do_not_mix(wire):
    session = wire.user
    sent = [
        wire.parameters(
            "AddOrder", sessionId=session, xmlAddData=order_xml([(CASE, number)])
        )
        for number in range(1, 25)
    ]
    address = f"{wire.url}/service-json/AddOrder"
    with ThreadPoolExecutor(8) as pool:
        answers = list(
            pool.map(lambda data: requests.post(address, data=data).json(), sent)
        )
    ids = {answer["Result"]["Id"] for answer in answers}
    assert len(ids) == 24
    state = wire.see("state")["orders"]
    quantities = [row["lines"][0]["quantity"] for row in state.values()]
    assert sorted(quantities) == list(range(1, 25))
    lines = [row["lines"][0]["id"] for row in state.values()]
    assert len(set(lines)) == 24
