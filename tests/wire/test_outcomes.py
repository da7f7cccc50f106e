"""The four outcomes: every code, every HTTP status, reads and writes (1.6)."""

import json
import pickle
from datetime import datetime, timedelta, timezone
from decimal import Decimal

import pytest

from ot_autopurchase.otapi import (
    NotFound,
    OtapiError,
    OutcomeUnknown,
    Refused,
    Unauthorized,
    Unavailable,
)
from tests.wire.fake_platform import NOW, Reply, ok, refusal, result
from tests.wire.shapes import to_xml


def read(client):
    return client.get_sales_payment_info("ORD-1")


def write(client):
    return client.post_transaction("12", Decimal(1), "x")


METHODS = {read: "GetSalesPaymentInfo", write: "PostTransaction"}

CODES = [
    ("SessionExpired", "", Refused, Refused),
    ("AccessDenied", "MissingTimestamp", Unauthorized, Unauthorized),
    ("AccessDenied", "MissingSignature", Unauthorized, Unauthorized),
    ("AccessDenied", "InvalidTimestamp", Unauthorized, Unauthorized),
    ("AccessDenied", "InvalidSignature", Unauthorized, Unauthorized),
    ("AccessDenied", "CallFromIP", Unauthorized, Unauthorized),
    ("AccessDenied", "InstanceKeyBan", Unauthorized, Unauthorized),
    ("AccessDenied", "", Unauthorized, Unauthorized),
    ("InstanceKeyBan", "", Unauthorized, Unauthorized),
    ("NotFound", "CategoryWithId", NotFound, NotFound),
    ("NotAvailable", "External_ProviderTemporaryUnavailable", Unavailable, Unavailable),
    ("NotAvailable", "", Unavailable, Unavailable),
    (
        "ValidationError",
        "PasswordRequiredForFinishExternalAuthentication",
        Refused,
        Refused,
    ),
    ("AlreadyExists", "UserAlreadyExistsInOtherDiscountGroup", Refused, Refused),
    ("ContractViolation", "InvalidInputValue", Refused, Refused),
    ("InternalError", "", Unavailable, OutcomeUnknown),
    ("RKdevException", "", Refused, Refused),
    ("SomethingNew", "AndItsDetail", Refused, Refused),
]


def outcome(client, platform, act, reply):
    platform.script(**{METHODS[act]: reply})
    with pytest.raises(OtapiError) as caught:
        act(client)
    return caught.value


@pytest.mark.parametrize("status", [200, 400, 500])
@pytest.mark.parametrize("form", ["json", "json text", "xml"])
@pytest.mark.parametrize(("code", "sub_code", "for_read", "for_write"), CODES)
def test_every_code_has_its_outcome(
    client, platform, code, sub_code, for_read, for_write, form, status
):
    body = refusal(code, sub_code)
    if form == "json text":
        body["SubErrorCode"] = sub_code
    if form == "xml":
        body = to_xml({**body, "SubErrorCode": sub_code})
    for act, expected in ((read, for_read), (write, for_write)):
        error = outcome(client, platform, act, Reply(body, status))
        assert type(error) is expected
        assert (error.method, error.code) == (METHODS[act], code)
        assert error.sub_code == sub_code
        assert error.description == "said the platform"
        assert error.request_id == "request-1"


@pytest.mark.parametrize("act", [read, write])
@pytest.mark.parametrize("code", ["Ok", "BatchError"])
def test_success_and_success_with_gaps(client, platform, act, code):
    body = {"ErrorCode": code, "Result": {"SalesId": "ORD-1"}}
    platform.script(**{METHODS[act]: body})
    act(client)


STATUSES = [
    (400, Refused, Refused),
    (401, Unauthorized, Unauthorized),
    (403, Unauthorized, Unauthorized),
    (404, Refused, Refused),
    (407, Unauthorized, Unauthorized),
    (429, Unavailable, Unavailable),
    (500, Unavailable, OutcomeUnknown),
    (502, Unavailable, OutcomeUnknown),
    (503, Unavailable, Unavailable),
    (504, Unavailable, OutcomeUnknown),
    (302, Unavailable, OutcomeUnknown),
    (200, Unavailable, OutcomeUnknown),
    (204, Unavailable, OutcomeUnknown),
]


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html><body>Bad gateway</body></html>",
        b"plain words",
        b'{"Message": "no envelope"}',
        b'{"ErrorCode": "O',
        b'{"ErrorCode": ""}',
    ],
)
@pytest.mark.parametrize(("status", "for_read", "for_write"), STATUSES)
def test_without_an_envelope_the_http_status_decides(
    client, platform, status, for_read, for_write, body
):
    for act, expected in ((read, for_read), (write, for_write)):
        error = outcome(client, platform, act, Reply(body, status))
        assert type(error) is expected
        assert f"HTTP {status}" in str(error)


@pytest.mark.parametrize(
    ("status", "code", "expected"),
    [
        (429, "TooManyCalls", Unavailable),
        (503, "NotFound", Unavailable),
        (503, "AccessDenied", Unauthorized),
        (503, "InternalError", OutcomeUnknown),
        (404, "NotFound", NotFound),
    ],
)
def test_a_busy_status_counts_more_than_a_refusal(
    client, platform, status, code, expected
):
    error = outcome(client, platform, write, Reply(refusal(code), status))
    assert type(error) is expected


@pytest.mark.parametrize(
    ("header", "moment"),
    [
        ("120", NOW + timedelta(seconds=120)),
        (" 0 ", NOW),
        (
            "Mon, 15 Jan 2024 10:00:00 GMT",
            datetime(2024, 1, 15, 10, 0, tzinfo=timezone.utc),
        ),
        (
            "Mon, 15 Jan 2024 10:00:00 -0000",
            datetime(2024, 1, 15, 10, 0, tzinfo=timezone.utc),
        ),
        ("soon", None),
        ("9" * 30, None),
        ("", None),
    ],
)
@pytest.mark.parametrize(
    ("body", "status"), [(b"busy", 503), (b"slow down", 429), (None, 200)]
)
def test_the_time_that_the_platform_names_is_handed_on(
    client, platform, body, status, header, moment
):
    content = refusal("NotAvailable") if body is None else body
    reply = Reply(content, status, {"Retry-After": header})
    error = outcome(client, platform, write, reply)
    assert type(error) is Unavailable
    assert error.retry_at == moment


@pytest.mark.parametrize(
    ("act", "expected"), [(read, Unavailable), (write, OutcomeUnknown)]
)
@pytest.mark.parametrize(
    "answer",
    [
        ok(),
        ok(Result=None),
        ok(Result={"SalesId": "ORD-1", "SalesAmount": "lots"}),
        ok(Result={"CustId": "12"}),
    ],
)
def test_a_success_that_cannot_be_read_is_no_answer(
    client, platform, act, expected, answer
):
    """SalesPaymentReserve is the write here: PostTransaction brings nothing."""
    if act is write:
        platform.script(SalesPaymentReserve=answer)
        with pytest.raises(expected):
            client.sales_payment_reserve("ORD-1", Decimal(1))
    else:
        assert type(outcome(client, platform, act, answer)) is expected


@pytest.mark.parametrize(
    "answer",
    [
        ok(),
        result({"TotalCount": 3}),
        result({"TotalCount": 3, "Content": []}),
        result({"TotalCount": "3", "Orders": [{"Id": "ORD-1"}]}),
    ],
)
def test_a_search_that_counts_more_than_it_shows_did_not_find_nothing(
    client, platform, answer
):
    platform.script(SearchOrders=answer)
    with pytest.raises(Unavailable):
        client.search_orders()


def test_a_search_beyond_the_end_finds_nothing(client, platform):
    platform.script(SearchOrders=result({"TotalCount": 3, "Content": []}))
    assert client.search_orders(frame_position=100).content == ()


def test_an_order_whose_number_is_missing_may_have_been_placed(client, platform):
    platform.script(AddOrder=result({"StatusId": 10}))
    with pytest.raises(OutcomeUnknown):
        client.add_order("buyer", "1", "7", "x", [])


def test_an_address_or_activity_that_is_missing_is_told(client, platform):
    platform.script(
        GetProviderOrdersIntegrationSessionAuthenticationInfo=result({}),
        RunOrderExportingToProvider=result({"Type": "T"}),
        GetOrderStatusList=result([{"Name": "no id"}]),
    )
    with pytest.raises(Unavailable, match="address"):
        client.get_provider_orders_integration_session_authentication_info("T", "u")
    with pytest.raises(OutcomeUnknown, match="id"):
        client.run_order_exporting_to_provider("T", "PS-1", "ORD-1")
    with pytest.raises(Unavailable, match="status without id"):
        client.get_order_status_list()


def test_an_error_is_a_readable_sentence():
    error = Refused("AddOrder", "ValidationError", "Sub", "No item can be ordered", "r")
    assert str(error) == (
        "AddOrder: No item can be ordered (ValidationError/Sub, request r)"
    )
    assert str(Unavailable(description="later")) == "later"
    assert str(NotFound("GetPackage")) == "GetPackage: NotFound"


def test_an_error_survives_a_journey_between_processes():
    error = Unavailable("M", "C", "S", "D", "R", retry_at=NOW)
    copy = pickle.loads(pickle.dumps(error))
    assert (str(copy), copy.retry_at) == (str(error), NOW)


def test_the_kinds_of_error_are_told_apart_by_type():
    assert issubclass(Unauthorized, Refused)
    assert issubclass(NotFound, Refused)
    assert not issubclass(Unavailable, Refused)
    assert not issubclass(OutcomeUnknown, Refused | Unavailable)


def test_a_very_long_explanation_is_shortened(client, platform):
    error = outcome(
        client, platform, read, refusal("ValidationError", "", "x" * 100_000)
    )
    assert len(str(error)) < 3000


def test_a_bodys_length_is_no_matter_below_the_limit(client, platform):
    body = ok(Result={"SalesId": "ORD-1", "Note": "x" * 200_000})
    platform.script(GetSalesPaymentInfo=json.dumps(body).encode())
    assert read(client).order_id == "ORD-1"
