"""Faults of the network: what is tried again, and what may have happened (1.7).

Time-outs, cuts and drops come from a server on the loopback; faults that a
loopback cannot make (names, certificates, proxies) are the exceptions that
requests raises for them.
"""

import gzip
import socket
import ssl
from contextlib import suppress
from urllib.parse import parse_qsl

import pytest
import requests
from requests import exceptions as faults
from urllib3.exceptions import (
    ConnectTimeoutError,
    MaxRetryError,
    NewConnectionError,
    ProtocolError,
    ReadTimeoutError,
)
from urllib3.exceptions import ProxyError as PoolProxyError
from urllib3.exceptions import SSLError as PoolSslError

from ot_autopurchase.otapi import (
    Client,
    OtapiError,
    OutcomeUnknown,
    Profile,
    Refused,
    Unavailable,
)
from ot_autopurchase.otapi.transport import Broken, Transport
from tests.wire.fake_platform import NOW, Platform, Reply, ok, refusal, result
from tests.wire.loopback import (
    BODY,
    be_silent,
    cut,
    cut_without_length,
    drop,
    promise_gzip,
    send,
    server,
    stop_in_the_middle,
    talk_rubbish,
)

PAYMENT = result({"SalesId": "ORD-1"})


def read(client):
    return client.get_sales_payment_info("ORD-1")


def write(client):
    return client.sales_payment_reserve("ORD-1", 1)


NAMES = {read: "GetSalesPaymentInfo", write: "SalesPaymentReserve"}


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch):
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")


def real_client(httpd_or_port, pauses, read_seconds=5.0, **given):
    port = getattr(httpd_or_port, "server_port", httpd_or_port)
    return Client(
        "KEY-1",
        url=f"http://127.0.0.1:{port}",
        sessions={"operator": "OP-SID"},
        clock=lambda: NOW,
        sleep=pauses.append,
        timeout=(5.0, read_seconds),
        **given,
    )


def test_a_call_over_a_real_connection(pauses):
    with server(send) as httpd:
        assert read(real_client(httpd, pauses)).order_id == "ORD-1"
    [(path, headers, body)] = httpd.received
    assert path == "/service-json/GetSalesPaymentInfo"
    assert headers["Content-Type"] == "application/x-www-form-urlencoded"
    assert dict(parse_qsl(body)) == {
        "instanceKey": "KEY-1",
        "language": "en",
        "sessionId": "OP-SID",
        "salesId": "ORD-1",
    }


def test_a_compressed_answer_is_read(pauses):
    def behave(handler):
        send(handler, gzip.compress(BODY), Content_Encoding="gzip")

    with server(behave) as httpd:
        assert read(real_client(httpd, pauses)).order_id == "ORD-1"


BREAKS = [
    drop,
    cut,
    cut_without_length,
    be_silent,
    stop_in_the_middle,
    talk_rubbish,
    promise_gzip,
]


@pytest.mark.parametrize("fault", BREAKS)
def test_a_write_that_breaks_is_sent_once_and_its_outcome_unknown(fault, pauses):
    with server(fault) as httpd, pytest.raises(OutcomeUnknown) as caught:
        write(real_client(httpd, pauses, read_seconds=0.2))
    assert len(httpd.received) == 1
    assert pauses == []
    assert caught.value.description


@pytest.mark.parametrize("fault", BREAKS)
def test_a_read_that_breaks_is_tried_once_more(fault, pauses):
    with server(fault) as httpd, pytest.raises(Unavailable):
        read(real_client(httpd, pauses, read_seconds=0.2))
    assert len(httpd.received) == 2
    assert pauses == [1.0]


@pytest.mark.parametrize("fault", BREAKS)
def test_the_second_try_of_a_read_is_as_good_as_the_first(fault, pauses):
    def behave(handler):
        fault(handler) if len(handler.server.received) == 1 else send(handler)

    with server(behave) as httpd:
        client = real_client(httpd, pauses, read_seconds=1.0)
        assert read(client).order_id == "ORD-1"


@pytest.mark.parametrize("act", [read, write])
def test_nobody_listening_means_that_nothing_happened(act, pauses):
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        port = closed.getsockname()[1]
    with pytest.raises(Unavailable, match="no connection"):
        act(real_client(port, pauses))
    assert pauses == ([1.0] if act is read else [])


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirection_is_not_followed(status, pauses):
    def behave(handler):
        send(handler, b"", status, Location="/service-json/Elsewhere")

    with server(behave) as httpd, pytest.raises(OutcomeUnknown):
        write(real_client(httpd, pauses))
    assert [path for path, *_rest in httpd.received] == [
        "/service-json/SalesPaymentReserve"
    ]


def test_a_huge_answer_is_given_up():
    """It is left long before its end: nothing of this size is ever held."""
    sent = []

    def behave(handler):
        handler.send_response(200)
        handler.end_headers()
        with suppress(OSError):
            for _piece in range(1000):
                handler.wfile.write(b" " * 65536)
                sent.append(65536)
        handler.close_connection = True

    with server(behave) as httpd:
        transport = Transport(timeout=(5.0, 5.0), limit=1_000_000)
        url = f"http://127.0.0.1:{httpd.server_port}/x"
        with pytest.raises(Broken, match="too large") as caught:
            transport.post(url, {}, {})
    assert caught.value.sent
    assert sum(sent) < 65536 * 1000


def test_an_answer_that_dribbles_is_given_up():
    """Each piece is in time for the read time-out, the whole is not."""
    ticks = iter(range(0, 1000, 10))
    http = Platform(Slow=Reply(b"x" * 65536 * 20))
    transport = Transport(http, total_seconds=60, stopwatch=lambda: next(ticks))
    with pytest.raises(Broken, match="too long"):
        transport.post("http://localhost/Slow", {}, {})


@pytest.mark.parametrize("failing", [False, True])
def test_the_connection_is_given_back_after_each_answer(failing):
    reply = Reply(b"x" * 100)
    transport = Transport(Platform(Any=reply), limit=10 if failing else 1000)
    if failing:
        with pytest.raises(Broken):
            transport.post("http://localhost/Any", {}, {})
    else:
        transport.post("http://localhost/Any", {}, {})
    assert reply.closed


def pool(reason):
    return MaxRetryError(None, "/x", reason)


def untrusted():
    return PoolSslError(ssl.SSLCertVerificationError("self-signed"))


CERTAIN = {
    "no connection in time": faults.ConnectTimeout(
        pool(ConnectTimeoutError(None, "slow"))
    ),
    "no address for the name": faults.ConnectionError(
        pool(NewConnectionError(None, "no such name"))
    ),
    "nobody listens": ConnectionRefusedError(),
    "the proxy cannot be reached": faults.ProxyError(
        pool(PoolProxyError("no", NewConnectionError(None, "refused")))
    ),
    "certificate": faults.SSLError(pool(untrusted())),
    "bad proxy address": faults.InvalidProxyURL("http://user:secret@"),
    "no support for the proxy": faults.InvalidSchema("no SOCKS"),
}
UNCERTAIN = {
    "read time-out": faults.ReadTimeout(ReadTimeoutError(None, "/x", "slow")),
    "time-out while reading the body": faults.ConnectionError(
        ReadTimeoutError(None, "/x", "slow")
    ),
    "bare time-out": TimeoutError(),
    "reset": faults.ConnectionError(ProtocolError("aborted", ConnectionResetError())),
    "cut chunks": faults.ChunkedEncodingError("cut"),
    "bad compression": faults.ContentDecodingError("not gzip"),
    "proxy lost the answer": faults.ProxyError(
        pool(PoolProxyError("no", ConnectionResetError()))
    ),
    "broken encryption": faults.SSLError(pool(PoolSslError("decryption failed"))),
    "too many redirections": faults.TooManyRedirects("30"),
    "a fault of the pool": ProtocolError("odd"),
}


@pytest.mark.parametrize("fault", CERTAIN.values(), ids=CERTAIN)
@pytest.mark.parametrize("act", [read, write])
def test_faults_before_anything_was_sent(client, platform, act, fault):
    platform.script(**{NAMES[act]: fault})
    with pytest.raises(Unavailable):
        act(client)
    assert len(platform.named(NAMES[act])) == (2 if act is read else 1)


@pytest.mark.parametrize("fault", UNCERTAIN.values(), ids=UNCERTAIN)
@pytest.mark.parametrize(
    ("act", "expected"), [(read, Unavailable), (write, OutcomeUnknown)]
)
def test_faults_after_something_may_have_arrived(
    client, platform, act, expected, fault
):
    platform.script(**{NAMES[act]: fault})
    with pytest.raises(OtapiError) as caught:
        act(client)
    assert type(caught.value) is expected
    assert len(platform.named(NAMES[act])) == (2 if act is read else 1)


@pytest.mark.parametrize("fault", [*CERTAIN.values(), *UNCERTAIN.values()])
def test_the_transport_lets_nothing_of_a_fault_through(platform, fault):
    platform.script(Any=fault)
    with pytest.raises(Broken) as caught:
        Transport(platform).post("http://localhost/Any", {}, {})
    assert caught.value.__context__ is None
    assert str(fault) != str(caught.value)


def test_exceptions_that_wrap_each_other_do_not_confuse(client, platform):
    fault = faults.ConnectionError("round")
    fault.__cause__ = ProtocolError("and round", fault)
    platform.script(SalesPaymentReserve=fault)
    with pytest.raises(OutcomeUnknown):
        write(client)


@pytest.mark.parametrize("first", [Reply(b"", 502), Reply(b"<html", 200)])
def test_a_read_is_tried_again_after_an_answer_from_a_gateway(
    client, platform, pauses, first
):
    platform.script(GetSalesPaymentInfo=[first, PAYMENT])
    assert read(client).order_id == "ORD-1"
    assert pauses == [1.0]


@pytest.mark.parametrize(
    "answered",
    [
        refusal("InternalError"),
        refusal("NotAvailable"),
        refusal("ValidationError"),
        Reply(b"", 503),
        Reply(b"", 429),
        Reply(b"", 404),
        ok(),
    ],
)
def test_what_the_platform_itself_answered_is_not_asked_again(
    client, platform, pauses, answered
):
    platform.script(GetSalesPaymentInfo=answered)
    with pytest.raises((Unavailable, Refused)):
        read(client)
    assert len(platform.named("GetSalesPaymentInfo")) == 1
    assert pauses == []


WRITES = {
    "AddOrder": lambda it: it.add_order("b", "1", "7", "x", []),
    "AddUser": lambda it: it.add_user("b", "e", "p", "f", "l"),
    "CancelSalesOrder": lambda it: it.cancel_sales_order("b", "ORD-1"),
    "CancelSalesOrderForOperator": lambda it: it.cancel_sales_order_for_operator("O"),
    "CreateExternalDeliveryRate": lambda it: it.create_external_delivery_rate(
        "1", "CN", 0, 0
    ),
    "CreateExternalDeliveryType": lambda it: it.create_external_delivery_type("n"),
    "CreateUserProfileForOperator": lambda it: it.create_user_profile_for_operator(
        "12", Profile()
    ),
    "DoActionForBackgroundActivity": lambda it: it.do_action_for_background_activity(
        "T", "a", "Cancel"
    ),
    "DoStepActionForBackgroundActivity": (
        lambda it: it.do_step_action_for_background_activity("T", "a", [])
    ),
    "PostTransaction": lambda it: it.post_transaction("12", 1, "x"),
    "RunOrderExportingToProvider": lambda it: it.run_order_exporting_to_provider(
        "T", "PS", "ORD-1"
    ),
    "RunOrderLinkingWithProvider": lambda it: it.run_order_linking_with_provider(
        "T", "PS", "ORD-1", ["1"]
    ),
    "RunOrderUnlinkingFromProvider": lambda it: it.run_order_unlinking_from_provider(
        "T", "PS", "ORD-1", ["1"]
    ),
    "RunOrdersSynchronizingWithProvider": (
        lambda it: it.run_orders_synchronizing_with_provider("T", "PS")
    ),
    "SalesPaymentReserve": lambda it: it.sales_payment_reserve("ORD-1", 1),
}


@pytest.mark.parametrize("method", WRITES)
def test_no_write_is_ever_sent_twice(client, platform, pauses, method):
    platform.script(**{method: faults.ReadTimeout("slow")})
    with pytest.raises(OutcomeUnknown) as caught:
        WRITES[method](client)
    assert caught.value.method == method
    assert len(platform.named(method)) == 1
    assert pauses == []


def test_a_sessions_own_faults_are_not_requests_retries():
    """requests repeats nothing by itself with the client's own session."""
    http = Transport()._http
    adapter = http.get_adapter("https://otapi.net")
    assert isinstance(http, requests.Session)
    assert adapter.max_retries.total == 0
