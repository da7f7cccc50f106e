"""Services, verbs, envelope, keys and signatures (reference 1)."""

from dataclasses import replace
from datetime import datetime, timedelta, timezone

import pytest
import requests
from lxml import etree

from sandbox.otapi.errors import InvalidInput
from sandbox.otapi.registry import METHODS
from sandbox.otapi.wire import values
from sandbox.otapi.wire.signature import signature_of
from tests.sandbox.otapi.wire import Wire, signed, stamp

CALL = "GetProviderInfoList"


@pytest.mark.parametrize("service", ["service", "OtapiWebService2.asmx"])
def test_both_xml_services_answer_with_children_of_a_root(wire, service):
    root = wire.xml(CALL, service)
    assert root.findtext("ErrorCode") == "Ok"
    assert root.findtext("Result/Content/Item/Type") == "Taobao"


def test_the_json_text_starts_with_the_error_code(wire):
    sent = wire.parameters(CALL)
    response = requests.post(f"{wire.url}/service-json/{CALL}", data=sent)
    assert response.text.startswith('{"ErrorCode":"Ok"')
    assert response.headers["Content-Type"].startswith("application/json")
    assert float(response.headers["X-Opentao-RequestHandleTime"]) >= 0


def test_get_and_post_are_the_same(wire):
    sent = wire.parameters(CALL)
    address = f"{wire.url}/service-json/{CALL}"
    got = requests.get(address, params=sent).json()
    posted = requests.post(address, data=sent).json()
    assert got["Result"] == posted["Result"]


def test_other_verbs_are_refused(wire):
    assert requests.put(f"{wire.url}/service-json/{CALL}").status_code == 405


@pytest.mark.parametrize("name", ["getproviderinfolist", "NoSuchMethod"])
def test_names_of_methods_are_exact(wire, name):
    answer = wire.json(name)
    assert answer["ErrorCode"] == "ContractViolation"
    assert name in answer["ErrorDescription"]


def test_an_answer_leaves_out_what_is_missing(wire):
    answer = wire.json(CALL)
    taobao, alibaba = answer["Result"]["Content"]
    assert answer["SubErrorCode"] == {}
    assert "ErrorDescription" not in answer
    assert "Prefix" not in taobao
    assert alibaba["Prefix"] == "abb-"


def test_an_xml_answer_without_sub_code_has_no_such_element(wire):
    assert wire.xml(CALL).find("SubErrorCode") is None


def test_debug_adds_its_tree(wire):
    assert "DebugInfo" in wire.json(CALL, debug="true")
    assert "DebugInfo" not in wire.json(CALL)


@pytest.mark.parametrize(
    ("language", "name"),
    [("en", "Paid"), ("ru", "Оплачен"), ("zh", "Paid"), ("xx", "Paid")],
)
def test_names_come_in_the_callers_language(wire, language, name):
    statuses = wire.by_operator("GetOrderLineStatusList", language=language)
    assert {"Id": 2, "Name": name} in statuses


def test_errors_come_in_the_callers_language(wire):
    answer = wire.json("GetItemFullInfo", itemId="1", language="ru")
    assert "не найдено" in answer["ErrorDescription"]


def test_a_refusal_names_its_arguments(wire):
    answer = wire.json("GetItemFullInfo")
    assert answer["SubErrorCode"] == {"Value": "InvalidInputValue"}
    assert answer["ErrorDescriptionTemplate"] == "Value of {Name} is missing"
    assert answer["ErrorDescriptionArguments"] == [{"Name": "Name", "Value": "itemId"}]


def test_the_vendors_published_signature():
    parameters = {
        "instanceKey": "INSTANCEKEY",
        "language": "ru",
        "timestamp": "20210212114345",
        "categoryId": "0",
    }
    assert (
        signature_of("GetCategoryInfo", parameters, "123123")
        == "305330c8b160062a90c9449cd146f4fb79a458d0fe3f04b55908edab5c65f1a5"
    )


def sent(**changes) -> dict:
    """Return signed parameters after some changes; None leaves one out.

    A number as the time stamp means so many minutes from now.
    """
    if isinstance(changes.get("timestamp"), int):
        delta = timedelta(minutes=changes["timestamp"])
        now = datetime.now(timezone.utc) + delta
        changes["timestamp"] = now.strftime("%Y%m%d%H%M%S")
    values = {"instanceKey": "demo-key", "language": "en", "timestamp": stamp()}
    values.update({name: text for name, text in changes.items() if text is not None})
    for name, text in changes.items():
        if text is None:
            values.pop(name, None)
    if "signature" in changes:
        return values
    return signed(CALL, values, "demo-secret")


@pytest.mark.parametrize(
    ("parameters", "sub_code"),
    [
        ({"timestamp": None}, "MissingTimestamp"),
        ({"signature": None}, "MissingSignature"),
        ({"timestamp": -61}, "InvalidTimestamp"),
        ({"timestamp": 61}, "InvalidTimestamp"),
        ({"timestamp": "20219999999999"}, "InvalidTimestamp"),
        ({"timestamp": "yesterday"}, "InvalidTimestamp"),
        ({"signature": "0" * 64}, "InvalidSignature"),
        ({"signature": "№"}, "InvalidSignature"),
    ],
)
def test_every_failure_of_a_signature_has_its_word(wire, parameters, sub_code):
    response = requests.post(f"{wire.url}/service-json/{CALL}", data=sent(**parameters))
    answer = response.json()
    assert response.status_code == 200
    assert answer["ErrorCode"] == "AccessDenied"
    assert answer["SubErrorCode"] == {"Value": sub_code}


@pytest.mark.parametrize("minutes", [-59, 59])
def test_an_hour_of_difference_is_borne(wire, minutes):
    data = sent(timestamp=minutes)
    answer = requests.post(f"{wire.url}/service-json/{CALL}", data=data).json()
    assert answer["ErrorCode"] == "Ok"


def test_a_key_without_secret_needs_no_signature(wire):
    wire.control("keys/demo-key", secret="")
    assert Wire(wire.url, secret="").json(CALL)["ErrorCode"] == "Ok"


def test_text_is_signed_before_it_is_encoded(wire):
    answer = wire.json("GetItemFullInfo", itemId="a b&c=№+%20")
    assert answer["ErrorCode"] == "NotFound"


def test_keys_may_be_missing_unknown_banned_or_bound_to_an_address(wire):
    assert wire.refused(CALL, instanceKey="") == "ContractViolation/InvalidInputValue"
    assert wire.refused(CALL, instanceKey="other") == "AccessDenied"
    wire.control("keys/demo-key", allowed_ips=["10.0.0.1"])
    assert wire.refused(CALL) == "AccessDenied/CallFromIP"
    wire.control("keys/demo-key", banned=True)
    assert wire.refused(CALL) == "AccessDenied/InstanceKeyBan"
    wire.control("switches", ban_answer="code")
    assert wire.refused(CALL) == "InstanceKeyBan"


def test_moving_the_clock_leaves_signatures_alone(wire):
    wire.later(7200)
    assert wire.json(CALL)["ErrorCode"] == "Ok"
    wire.control("switches", timestamp_skew=7200)
    assert wire.refused(CALL) == "AccessDenied/InvalidTimestamp"


def test_errors_can_have_another_status(wire):
    wire.control("switches", error_status=400)
    data = wire.parameters("GetItemFullInfo", itemId="1")
    response = requests.post(f"{wire.url}/service/GetItemFullInfo", data=data)
    assert response.status_code == 400
    assert etree.fromstring(response.content).findtext("ErrorCode") == "NotFound"


@pytest.mark.parametrize(
    "body",
    [
        "<Other/>",
        "no xml",
        "<OrderSearchParameters>",
        '<!DOCTYPE a [<!ENTITY b "c">]>'
        "<OrderSearchParameters>&b;</OrderSearchParameters>",
    ],
)
def test_bad_xml_is_refused_by_the_parameters_name(wire, body):
    answer = wire.json(
        "SearchOrders", sessionId=wire.operator, xmlSearchParameters=body
    )
    assert answer["SubErrorCode"] == {"Value": "InvalidInputValue"}
    assert "xmlSearchParameters" in answer["ErrorDescription"]


def test_a_prolog_is_borne_and_recorded(wire):
    body = '<?xml version="1.0" encoding="utf-8"?><OrderSearchParameters/>'
    wire.by_operator("SearchOrders", xmlSearchParameters=body)
    assert wire.rules_broken() == ["xml-prolog"]


def test_a_long_query_is_recorded(wire):
    body = f"<OrderSearchParameters><Id>{'1' * 2100}</Id></OrderSearchParameters>"
    data = wire.parameters(
        "SearchOrders", sessionId=wire.operator, xmlSearchParameters=body
    )
    requests.get(f"{wire.url}/service-json/SearchOrders", params=data)
    assert wire.rules_broken() == ["long-get"]


def test_parameters_that_no_method_has_are_recorded(wire):
    assert wire.json(CALL, applicationType="WebSite", colour="red")["Result"]
    assert wire.rules_broken() == ["unknown-parameter"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2024-01-15T09:30:00", "2024-01-15T09:30:00"),
        ("2024-01-15T09:30:00.5", "2024-01-15T09:30:00.500000"),
        ("2024-01-15T12:30:00+03:00", "2024-01-15T09:30:00"),
        ("2024-01-15T09:30:00Z", "2024-01-15T09:30:00"),
        ("2024-01-15 09-30-00", "2024-01-15T09:30:00"),
        ("2024-01-15", "2024-01-15T00:00:00"),
        ("15.01.2024", "2024-01-15T00:00:00"),
    ],
)
def test_dates_are_read_in_each_of_their_forms(text, found):
    assert values.moment("when", text).isoformat() == f"{found}+00:00"


@pytest.mark.parametrize(
    ("read", "text"),
    [
        (values.moment, "2024-13-01"),
        (values.moment, "2024-13-01T00:00:00Z"),
        (values.moment, "soon"),
        (values.whole, "1.0"),
        (values.whole, "٣"),
        (values.decimal, "1e5"),
        (values.decimal, "1,5"),
        (values.decimal, ".5"),
        (values.flag, "ja"),
    ],
)
def test_ill_formed_values_name_their_parameter(read, text):
    with pytest.raises(InvalidInput) as refusal:
        read("thing", text)
    assert "thing" in str(refusal.value)


def test_digits_for_booleans_are_taken_and_recorded(wire):
    wire.by_operator(
        "PostTransaction", customerId="12", amount="1", isDebit="1", comment=""
    )
    assert "boolean-word" in wire.rules_broken()


def test_a_fault_of_the_server_itself_is_an_internal_error(wire, monkeypatch):
    def fail(call):
        raise RuntimeError("broken")

    spec = replace(METHODS[CALL], handler=fail)
    monkeypatch.setitem(METHODS, CALL, spec)
    assert wire.refused(CALL) == "InternalError"
