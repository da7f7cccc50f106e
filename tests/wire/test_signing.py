"""The signature and the format of values (OTAPI reference 1.2, 1.3)."""

from datetime import datetime, timedelta, timezone
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ot_autopurchase.otapi import OrderItem, bodies, sign
from ot_autopurchase.otapi.signing import form, timestamp, wire_text
from tests.wire.fake_platform import result

DEMO = {
    "instanceKey": "DEMO-KEY",
    "language": "en",
    "timestamp": "20240115093000",
}
LINES = bodies.export("ORD-0000000146", ["9001"])
ORDER = bodies.order(
    "1014",
    "77",
    "SO042 / №7",
    [OrderItem("abb-610947572360", "4361482315842", 3)],
)


@pytest.mark.parametrize(
    ("method", "params", "digest"),
    [
        (
            "AuthenticateInstanceOperator",
            {"userLogin": "operator", "userPassword": "pa ss&word"},
            "6f2d85db549aed9618052d1251c0b8a5408bb3f2f8d315d7b6acdda8f707c491",
        ),
        (
            "GetSalesOrderDetailsForOperator",
            {
                "sessionId": "OP-SID",
                "salesId": "ORD-0000000146",
                "filter": "",
                "queryType": 0,
            },
            "4ca335b56da8ebc34eb7f4e2d1f5d6a72c23caa3ebd1b434c8bcaafb213f61a5",
        ),
        (
            "RunOrderExportingToProvider",
            {
                "sessionId": "OP-SID",
                "providerType": "Alibaba1688",
                "providerSessionId": "PS-1",
                "xmlParameters": LINES,
            },
            "71b4c7af39335fde6eb59248e60a7ce5be3b49b2c51aa6b6069c92c53f4ef7b0",
        ),
        (
            "AddOrder",
            {"sessionId": "USER-SID", "xmlAddData": ORDER},
            "662c140fd06286ed5461d701f0a74d3b89d28f71b68db05996febe7c121e4673",
        ),
    ],
)
def test_the_worked_examples_come_out(method, params, digest):
    assert sign(method, {**DEMO, **params}, "s3cr3t") == digest


def test_the_vendors_published_example_comes_out():
    params = {
        "instanceKey": "INSTANCEKEY",
        "language": "ru",
        "timestamp": "20210212114345",
        "categoryId": "0",
    }
    assert (
        sign("GetCategoryInfo", params, "123123")
        == "305330c8b160062a90c9449cd146f4fb79a458d0fe3f04b55908edab5c65f1a5"
    )


params_of_a_call = st.dictionaries(
    st.from_regex(r"[A-Za-z]{1,8}", fullmatch=True).filter(
        lambda it: it != "signature"
    ),
    st.text(max_size=8),
    max_size=6,
)


@given(params_of_a_call, st.randoms(use_true_random=False))
def test_the_order_of_the_parameters_does_not_matter(params, random):
    shuffled = list(params.items())
    random.shuffle(shuffled)
    assert sign("M", dict(shuffled), "s") == sign("M", params, "s")


@given(params_of_a_call)
def test_neither_absent_nor_empty_values_nor_the_signature_count(params):
    more = {**params, "zNone": None, "zEmpty": "", "signature": "whatever"}
    assert sign("M", more, "s") == sign("M", params, "s")


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("as it is", "as it is"),
        ("", ""),
        (True, "true"),
        (False, "false"),
        (0, "0"),
        (146, "146"),
        (1.5, "1.5"),
        (1e-7, "0.0000001"),
        (Decimal("36.00"), "36.00"),
        (Decimal("1E+3"), "1000"),
        (Decimal("33.974774905192626351667"), "33.974774905192626351667"),
    ],
)
def test_values_travel_as_words_and_dotted_numbers(value, text):
    assert wire_text(value) == text


@pytest.mark.parametrize("value", [Decimal("NaN"), float("inf"), Decimal("-Infinity")])
def test_what_is_no_number_is_not_sent(value):
    with pytest.raises(ValueError, match="not a number"):
        wire_text(value)


def test_none_is_left_out_and_an_empty_text_is_sent_empty():
    assert form({"a": None, "b": "", "c": False}) == {"b": "", "c": "false"}


def test_the_timestamp_is_utc_whatever_zone_the_clock_has():
    moscow = timezone(timedelta(hours=3))
    assert timestamp(datetime(2024, 1, 15, 12, 30, tzinfo=moscow)) == "20240115093000"


def test_a_clock_without_zone_is_refused():
    with pytest.raises(ValueError, match="aware"):
        timestamp(datetime(2024, 1, 15, 12, 30))


def test_a_call_is_signed_if_there_is_a_secret(make_client, platform):
    platform.script(GetProviderInfoList=result([]))
    make_client(key="DEMO-KEY", secret="s3cr3t").get_provider_info_list()
    params = platform.calls[-1].params
    assert params["timestamp"] == "20240115093000"
    assert params["signature"] == sign("GetProviderInfoList", params, "s3cr3t")


def test_the_clock_is_the_machines_unless_another_is_given(make_client, platform):
    platform.script(GetProviderInfoList=result([]))
    before = datetime.now(timezone.utc).replace(microsecond=0)
    make_client(secret="s3cr3t", clock=None).get_provider_info_list()
    sent = datetime.strptime(platform.calls[-1].params["timestamp"], "%Y%m%d%H%M%S")
    assert before <= sent.replace(tzinfo=timezone.utc) <= datetime.now(timezone.utc)


def test_a_call_without_secret_bears_neither_timestamp_nor_signature(client, platform):
    platform.script(GetProviderInfoList=result([]))
    client.get_provider_info_list()
    assert platform.calls[-1].params == {"instanceKey": "KEY-1", "language": "en"}
