"""The client id is in every address, and nowhere that people or logs can see."""

import json
import logging
import traceback
from urllib.parse import quote, quote_plus

import pytest
import requests

from mall_connector.mpapi import Client, MpapiError
from mall_connector.mpapi.redaction import redact, redact_bytes
from tests.mpapi.fake_mall import FakeMall, Reply, error, ok
from tests.mpapi.test_loopback import FAULTS, reply, server

CLIENT_ID = "sEcr3t/kéy+with=signs &more"
FORMS = {
    CLIENT_ID,
    quote(CLIENT_ID, safe=""),
    quote_plus(CLIENT_ID),
    "sEcr3t%2fk%c3%a9y%2bwith%3dsigns%20%26more",
    json.dumps(CLIENT_ID)[1:-1],
    json.dumps(CLIENT_ID)[1:-1].replace("/", "\\/"),
}
ECHO = f"client {CLIENT_ID} at ?client_id={quote(CLIENT_ID, safe='')}&page=1"


def assert_kept(text):
    found = [form for form in FORMS if form in text]
    assert not found, text


def told_by(failure):
    """Everything that a log, a screen or a tracker may make of an exception."""
    lines = traceback.format_exception(type(failure), failure, failure.__traceback__)
    return "\n".join(
        [*lines, repr(failure), str(failure), repr(failure.errors), str(vars(failure))]
    )


def failure_of(client, call=Client.confirm_order, *arguments):
    with pytest.raises(MpapiError) as caught:
        call(client, *(arguments or ["7"]))
    return caught.value


@pytest.fixture
def log(caplog):
    """Everything that any library says, down to the last detail."""
    caplog.set_level(logging.DEBUG)
    for name in ("urllib3.connectionpool", "urllib3.util.retry"):
        caplog.set_level(logging.DEBUG, logger=name)
    return caplog


def test_the_http_library_logs_addresses_without_it(log):
    session = requests.Session()
    session.trust_env = False
    with server(reply(200, b"{}")) as (url, served):
        Client(CLIENT_ID, url=url, http=session).validate_partner()
    assert quote(CLIENT_ID, safe="") in served[0][1]
    assert "client_id=*** HTTP" in log.text
    assert_kept(log.text)


@pytest.mark.parametrize("fault", FAULTS)
def test_a_broken_connection_tells_nothing(log, fault):
    session = requests.Session()
    session.trust_env = False
    with server(fault) as (url, _served):
        client = Client(CLIENT_ID, url=url, http=session, timeout=(5, 0.2))
        failure = failure_of(client)
    assert_kept(told_by(failure) + log.text)
    assert failure.__cause__ is None and failure.__context__ is None


@pytest.mark.parametrize(
    "reply",
    [
        error(400, ECHO),
        error(400, errorCodes=[{"message": ECHO, "errorCode": ECHO}]),
        error(400, errorCodes=[{"errorAttributes": {ECHO: ECHO, "field": ECHO}}]),
        error(401, ECHO),
        error(500, ECHO),
        Reply(ECHO.encode(), 502),
        Reply(ECHO.encode(), 200),
        Reply({"result": {"status": "LIMITED", "message": ECHO}}, 429),
        error(400, data={"key": ECHO, "data": {"forceToken": ECHO}}),
        requests.ConnectionError(ECHO),
        requests.exceptions.InvalidURL(ECHO),
    ],
)
def test_an_echo_of_it_is_masked(log, reply):
    mall = FakeMall(reply)
    client = Client(CLIENT_ID, http=mall.session())
    assert_kept(told_by(failure_of(client)) + log.text)


def test_an_answer_that_cannot_be_read_is_not_quoted(log):
    mall = FakeMall(ok({"id": 7, "cod": ECHO}))
    client = Client(CLIENT_ID, http=mall.session())
    failure = failure_of(client, Client.get_order)
    assert_kept(told_by(failure) + log.text)


@pytest.mark.parametrize("form", sorted(FORMS))
def test_every_form_of_it_is_masked(form):
    assert redact(f"a {form} b", CLIENT_ID) == "a *** b"
    assert redact_bytes(f"a {form} b".encode(), CLIENT_ID) == b"a *** b"


def test_the_history_of_exchanges_holds_it_nowhere():
    kept = []
    mall = FakeMall(error(400, ECHO), ok([ECHO]), requests.ConnectionError(ECHO))
    client = Client(
        CLIENT_ID, http=mall.session(), exchanges=kept.append, sleep=lambda _s: None
    )
    failure_of(client)
    client.list_unconfirmed()
    failure_of(client, Client.get_order)
    assert_kept(repr(kept))
    assert all(form.encode() not in each.answered for each in kept for form in FORMS)
    assert [each.status for each in kept] == [400, 200, None, None]
    assert json.loads(kept[0].request.body) == {"confirmed": True}


def test_a_callback_that_fails_does_not_tell_it(log):
    def fail(exchange):
        raise RuntimeError("no database")

    mall = FakeMall()
    Client(CLIENT_ID, http=mall.session(), exchanges=fail).confirm_order("7")
    assert "no database" in log.text
    assert_kept(log.text)


def test_the_client_does_not_show_it():
    assert_kept(repr(Client(CLIENT_ID)) + str(Client(CLIENT_ID)))
