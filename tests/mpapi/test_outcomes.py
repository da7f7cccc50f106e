"""Every kind of answer ends in one of four outcomes, told apart by type."""

from datetime import datetime, timedelta, timezone

import pytest
import requests

from mall_connector.mpapi import (
    BadAnswer,
    FieldError,
    MpapiError,
    NotFound,
    OutcomeUnknown,
    Refused,
    Unauthorized,
    Unavailable,
)
from tests.mpapi.conftest import NOW
from tests.mpapi.fake_mall import Reply, error, ok

HTML = b"<html>Bad Gateway</html>"


def limited(status):
    return Reply({"result": {"code": status, "status": "LIMITED"}}, status)


def said_error(status):
    return Reply({"result": {"code": status, "status": "ERROR"}}, status)


# An answer, and what it means for a read and for a write.
ANSWERS = {
    "a validation error": (error(400), Refused, Refused),
    "no client id": (error(401), Unauthorized, Unauthorized),
    "no right": (error(403), Unauthorized, Unauthorized),
    "a proxy's login": (Reply(HTML, 407), Unauthorized, Unauthorized),
    "an unknown object": (error(404), NotFound, NotFound),
    "a conflict": (error(409), Refused, Refused),
    "a refusal without words": (Reply(b"", 400), Refused, Refused),
    "a refusal in a success": (said_error(200), Refused, Refused),
    "a broken envelope": (Reply({"result": [1]}, 400), Refused, Refused),
    "the quota used up": (limited(429), Unavailable, Unavailable),
    "a bare 429": (Reply(HTML, 429), Unavailable, Unavailable),
    "LIMITED with a 400": (limited(400), Unavailable, Unavailable),
    "LIMITED with a 200": (limited(200), Unavailable, OutcomeUnknown),
    "an error of MALL's": (error(500), Unavailable, OutcomeUnknown),
    "a bad gateway": (Reply(HTML, 502), Unavailable, OutcomeUnknown),
    "a gateway's time-out": (Reply(HTML, 504), Unavailable, OutcomeUnknown),
    "a request's time-out": (Reply(HTML, 408), Unavailable, OutcomeUnknown),
    "503 out of the blue": (Reply(HTML, 503), Unavailable, OutcomeUnknown),
    "a planned maintenance": (
        Reply(HTML, 503, {"Retry-After": "120"}),
        Unavailable,
        Unavailable,
    ),
    "a redirection": (
        Reply(b"", 302, {"Location": "https://elsewhere.example/"}),
        Refused,
        Refused,
    ),
    "a page in place of JSON": (Reply(HTML), BadAnswer, OutcomeUnknown),
    "a cut envelope": (Reply(b'{"result":{"code'), BadAnswer, OutcomeUnknown),
    "a list in place of it": (Reply([1]), BadAnswer, OutcomeUnknown),
    "no number where one is due": (Reply(b'{"a":NaN}'), BadAnswer, OutcomeUnknown),
    "a depth without end": (
        Reply(b'{"data":' + b"[" * 100_000),
        BadAnswer,
        OutcomeUnknown,
    ),
}


def outcome(call):
    with pytest.raises(MpapiError) as caught:
        call()
    return caught.value


@pytest.mark.parametrize("answer, kind, _write", ANSWERS.values(), ids=ANSWERS)
def test_a_read_that_brings_nothing(client, mall, answer, kind, _write):
    mall.script(answer)
    assert type(outcome(lambda: client.get_order("1"))) is kind


@pytest.mark.parametrize("answer, _read, kind", ANSWERS.values(), ids=ANSWERS)
def test_a_write_that_brings_nothing(client, mall, answer, _read, kind):
    mall.script(answer)
    assert type(outcome(lambda: client.confirm_order("1"))) is kind
    assert len(mall.sent) == 1


@pytest.mark.parametrize("body", [b"", b"  ", b"{}"])
@pytest.mark.parametrize("status", [200, 201, 202, 204])
def test_an_acknowledgement_may_be_empty(client, mall, status, body):
    mall.script(Reply(body, status))
    assert not client.confirm_order("1")


# A fault of the transport, and what it means for a write.
FAULTS = {
    "no connection in time": (requests.ConnectTimeout(), Unavailable),
    "no connection": (
        requests.ConnectionError(ConnectionRefusedError("refused")),
        Unavailable,
    ),
    "no way through the proxy": (requests.exceptions.ProxyError(), Unavailable),
    "no answer in time": (requests.ReadTimeout(), OutcomeUnknown),
    "a reset": (
        requests.ConnectionError(ConnectionResetError("reset")),
        OutcomeUnknown,
    ),
    "a cut answer": (requests.exceptions.ChunkedEncodingError(), OutcomeUnknown),
    "a broken compression": (
        requests.exceptions.ContentDecodingError(),
        OutcomeUnknown,
    ),
}


@pytest.mark.parametrize("fault, kind", FAULTS.values(), ids=FAULTS)
def test_a_write_is_never_sent_twice(client, mall, pauses, fault, kind):
    mall.script(fault, ok())
    assert type(outcome(lambda: client.confirm_order("1"))) is kind
    assert (len(mall.sent), pauses) == (1, [])


@pytest.mark.parametrize("fault", [each for each, _kind in FAULTS.values()], ids=FAULTS)
def test_a_read_is_tried_once_more_after_a_fault(client, mall, pauses, fault):
    mall.script(fault, ok({"open": 3}))
    assert client.get_order_stats() == {"open": 3}
    assert (len(mall.sent), pauses) == (2, [1.0])


@pytest.mark.parametrize("fault", [each for each, _kind in FAULTS.values()], ids=FAULTS)
def test_a_read_is_not_tried_a_third_time(client, mall, pauses, fault):
    mall.script(fault)
    assert type(outcome(client.get_order_stats)) is Unavailable
    assert (len(mall.sent), pauses) == (2, [1.0])


@pytest.mark.parametrize("status", [400, 401, 404, 429, 500, 503])
def test_an_answer_is_never_a_reason_to_ask_again(client, mall, pauses, status):
    mall.script(error(status))
    outcome(client.get_order_stats)
    assert (len(mall.sent), pauses) == (1, [])


def test_a_404_of_somebody_else_is_not_about_the_object(client, mall):
    mall.script(Reply(HTML, 404))
    refusal = outcome(lambda: client.get_product("SKU-1"))
    assert type(refusal) is Refused


def test_a_person_reads_malls_own_words(client, mall):
    codes = [
        {"message": "Too long.", "errorCode": "VALIDATION_ERROR"},
        {"message": "Wrong.", "errorCode": "VALIDATION_ERROR"},
    ]
    mall.script(error(400, "Wrong.", errorCodes=codes))
    refusal = outcome(lambda: client.cancel_order("81200456701"))
    assert str(refusal) == "PUT /v1/orders/81200456701: Wrong.; Too long. (HTTP 400)"
    assert refusal.status == 400
    assert [each.code for each in refusal.errors] == ["VALIDATION_ERROR"] * 2


def test_an_answer_without_words_still_says_something(client, mall):
    mall.script(Reply(HTML, 502))
    told = str(outcome(lambda: client.cancel_order("1")))
    assert told == "PUT /v1/orders/1: Bad Gateway (HTTP 502)"
    assert str(Refused()) == "Refused"


# One entry of errorCodes, and the field that it means.
FIELDS = [
    ({"errorAttributes": {"attribute": "title"}}, "title"),
    ({"errorAttributes": {"field": "price", "limit": 5}}, "price"),
    ({"errorAttributes": []}, ""),
    ({"errorAttributes": {}}, ""),
    ({"errorAttributes": None}, ""),
    ({}, ""),
    ({"message": "barcode does not exist or is empty"}, "barcode"),
    ({"message": '"media[0].url" does not exist or is empty.'}, "media[0].url"),
    ({"message": "The price is wrong"}, ""),
]


@pytest.mark.parametrize("entry, field", FIELDS)
def test_an_error_is_told_at_its_field(client, mall, entry, field):
    entry = {"message": "No.", "errorCode": "VALIDATION_ERROR", **entry}
    mall.script(error(400, errorCodes=[entry]))
    refusal = outcome(lambda: client.confirm_order("1"))
    assert refusal.by_field() == {field: (entry["message"],)}


def test_errors_of_one_field_stand_together(client, mall):
    codes = [
        {"message": "a", "errorAttributes": {"field": "title"}},
        {"message": "b", "errorAttributes": {"field": "price"}},
        {"message": "c", "errorAttributes": {"field": "title"}},
    ]
    mall.script(error(400, errorCodes=codes))
    refusal = outcome(lambda: client.confirm_order("1"))
    assert refusal.by_field() == {"title": ("a", "c"), "price": ("b",)}


def test_what_else_an_error_says_is_kept_as_text(client, mall):
    attributes = {"limit": 5, "allowed": ["A", "N"], "none": None}
    codes = [{"message": "No.", "errorAttributes": attributes}, "A bare text."]
    mall.script(error(400, errorCodes=codes))
    first, second = outcome(lambda: client.confirm_order("1")).errors
    assert first.attributes == {"limit": "5", "allowed": '["A", "N"]'}
    assert second == FieldError("A bare text.")


# Headers of a 429, and when to come again.
PAUSES = [
    ({"X-RateLimit-Reset": "1260"}, timedelta(seconds=1260)),
    ({"X-RateLimit-Reset": "60", "Retry-After": "5"}, timedelta(seconds=60)),
    ({"Retry-After": "30"}, timedelta(seconds=30)),
    ({"Retry-After": "Sun, 01 Feb 2026 09:30:00 GMT"}, timedelta(hours=1)),
    ({"Retry-After": "Sun, 01 Feb 2026 10:30:00 +0100"}, timedelta(hours=1)),
    ({"Retry-After": "Sun, 01 Feb 2026 09:30:00 -0000"}, timedelta(hours=1)),
    ({}, timedelta(minutes=5)),
    ({"X-RateLimit-Reset": "soon"}, timedelta(minutes=5)),
    ({"X-RateLimit-Reset": "1769934600"}, timedelta(minutes=5)),
    ({"Retry-After": "whenever"}, timedelta(minutes=5)),
]


@pytest.mark.parametrize("headers, pause", PAUSES)
def test_a_429_tells_when_its_domain_opens_again(client, mall, headers, pause):
    mall.script(Reply({"result": {"code": 429, "status": "LIMITED"}}, 429, headers))
    failure = outcome(client.list_unconfirmed)
    assert failure.retry_at == NOW + pause
    assert failure.domain == "orders"


def test_a_maintenance_tells_its_end_but_no_domain(client, mall):
    mall.script(Reply(HTML, 503, {"Retry-After": "120"}))
    failure = outcome(client.list_unconfirmed)
    assert failure.retry_at == datetime(2026, 2, 1, 8, 32, tzinfo=timezone.utc)
    assert failure.domain == ""
