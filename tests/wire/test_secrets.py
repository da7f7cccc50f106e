"""Key, secret, password, sessions and signature show up nowhere."""

import logging
import traceback
from decimal import Decimal
from urllib.parse import quote, quote_plus
from xml.sax.saxutils import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from requests import exceptions as faults
from urllib3.exceptions import MaxRetryError, NewConnectionError

from ot_autopurchase.otapi import Field, OtapiError, settings
from ot_autopurchase.otapi.redaction import redact
from tests.wire.fake_platform import Reply, ok, refusal, result
from tests.wire.shapes import to_xml

KEY = "KEY-<1>&7"
SECRET = "s3cr3t of ours"
PASSWORD = "pa ss&word"
SESSIONS = ("OP-SESSION", "USER-SESSION")
NEW_USER_PASSWORD = "customers-own-word"
PROVIDER_SESSION = "PS-SECRET"


@pytest.fixture
def secretive(make_client, platform):
    """A client with secrets, and a platform that hands out such sessions."""
    platform.script(
        AuthenticateInstanceOperator=ok(SessionId={"Value": SESSIONS[0]}),
        AuthenticateAsUser=ok(SessionId=SESSIONS[1]),
    )
    return make_client(key=KEY, secret=SECRET, password=PASSWORD)


def spoken(error):
    """All that an exception and those it is chained with can tell."""
    told = "".join(traceback.format_exception(error))
    pending = [error]
    while pending:
        each = pending.pop()
        told += f"{each!r} {each} {each.args} {vars(each)}"
        pending += filter(None, (each.__cause__, each.__context__))
    return told


def leaks(text, platform):
    """The secrets, in any form in which they travel, that the text holds."""
    secrets = {KEY, SECRET, PASSWORD, *SESSIONS, NEW_USER_PASSWORD, PROVIDER_SESSION}
    secrets |= {call.params.get("signature") for call in platform.calls} - {None}
    forms = (str, quote, quote_plus, escape)
    return [form(each) for each in secrets for form in forms if form(each) in text]


def echo(make_body):
    """An answer that repeats all that was sent."""

    def answer(call):
        return make_body(" ".join(f"{key}={call.params[key]}" for key in call.params))

    return answer


def echo_encoded(make_body):
    def answer(call):
        sent = call.params.values()
        return make_body(" ".join(map(quote_plus, sent)) + " ".join(map(escape, sent)))

    return answer


def raise_url(call):
    """What requests says of a call whose parameters stand in its address."""
    url = f"/x?{call.params}"
    raise faults.ConnectionError(
        MaxRetryError(None, url, NewConnectionError(None, url))
    )


def raise_broken(call):
    raise faults.ChunkedEncodingError(f"cut: {call.params}")


ANSWERS = {
    "description": echo(lambda sent: refusal("ValidationError", "", sent)),
    "encoded": echo_encoded(lambda sent: refusal("AccessDenied", "", sent)),
    "code": echo(lambda sent: refusal(sent, sent, sent, RequestId=sent)),
    "xml": echo(lambda sent: to_xml(refusal("NotAvailable", "", sent))),
    "internal": echo(lambda sent: refusal("InternalError", "", sent)),
    "unreadable value": echo(
        lambda sent: result({"SalesId": "1", "SalesAmount": sent, "Type": "T"})
    ),
    "gateway": echo(lambda sent: Reply(f"<html>{sent}".encode(), 502)),
    "forbidden": echo(lambda sent: Reply(sent.encode(), 403)),
    "connection": raise_url,
    "cut": raise_broken,
    "expired": lambda call: refusal("SessionExpired", "SessionExpired", str(call)),
}
CALLS = {
    "AuthenticateInstanceOperator": lambda it: it.authenticate_instance_operator(),
    "AuthenticateAsUser": lambda it: it.authenticate_as_user("buyer"),
    "AddOrder": lambda it: it.add_order("buyer", "1", "7", "x", []),
    "GetSalesPaymentInfo": lambda it: it.get_sales_payment_info("ORD-1"),
    "SalesPaymentReserve": lambda it: it.sales_payment_reserve("ORD-1", Decimal(1)),
    "AddUser": lambda it: it.add_user("b", "e", NEW_USER_PASSWORD, "f", "l"),
    "RunOrderExportingToProvider": lambda it: it.run_order_exporting_to_provider(
        "Taobao", PROVIDER_SESSION, "ORD-1"
    ),
    "UpdateProviderOrdersIntegrationSettings": (
        lambda it: it.update_provider_orders_integration_settings(
            "Taobao", (), Field("Key", "Password"), NEW_USER_PASSWORD
        )
    ),
}


# Of a call that only acts nothing is read, so nothing can be unreadable.
VOID = "UpdateProviderOrdersIntegrationSettings"
FAILURES = [
    (method, answer)
    for method in CALLS
    for answer in ANSWERS
    if (method, answer) != (VOID, "unreadable value")
]


@pytest.mark.parametrize(("method", "answer"), FAILURES)
def test_no_failure_tells_a_secret(secretive, platform, caplog, method, answer):
    caplog.set_level(logging.DEBUG)
    platform.script(**{"GetMetaEntities": ok(), method: ANSWERS[answer]})
    with pytest.raises(OtapiError) as caught:
        CALLS[method](secretive)
    assert platform.named(method)
    assert leaks(spoken(caught.value), platform) == []
    assert caplog.records
    assert leaks(caplog.text, platform) == []


@pytest.mark.parametrize("answer", ANSWERS)
def test_nothing_is_chained_to_a_failure(secretive, platform, answer):
    platform.script(GetSalesPaymentInfo=ANSWERS[answer])
    with pytest.raises(OtapiError) as caught:
        secretive.get_sales_payment_info("ORD-1")
    assert caught.value.__cause__ is None
    assert caught.value.__context__ is None


def test_secrets_that_this_call_did_not_carry_are_hidden_too(secretive, platform):
    told = f"{SECRET} {PASSWORD} {KEY} {' '.join(SESSIONS)}"
    platform.script(AddOrder=result({"Id": "1"}))
    CALLS["AddOrder"](secretive)
    platform.script(GetProviderInfoList=refusal("ValidationError", "", told))
    with pytest.raises(OtapiError) as caught:
        secretive.get_provider_info_list()
    assert caught.value.description == "*** *** *** *** ***"


def test_a_success_logs_the_method_and_no_parameter(secretive, platform, caplog):
    caplog.set_level(logging.DEBUG)
    platform.script(PostTransaction=ok())
    secretive.post_transaction("12", Decimal("7.77"), "our comment")
    assert "PostTransaction over json: answered" in caplog.text
    assert leaks(caplog.text, platform) == []
    assert "our comment" not in caplog.text


def test_the_client_does_not_show_what_it_knows(secretive, platform):
    platform.script(GetOrderStatusList=result([]))
    secretive.get_order_status_list()
    assert repr(secretive) == "<Client https://otapi.net json en>"
    assert leaks(f"{secretive} {secretive!r}", platform) == []


def test_the_address_of_a_call_holds_no_parameter(secretive, platform):
    platform.script(AddOrder=result({"Id": "ORD-1"}))
    CALLS["AddOrder"](secretive)
    assert all("?" not in call.url for call in platform.calls)
    assert leaks(" ".join(call.url for call in platform.calls), platform) == []


def test_a_documented_code_is_kept_even_if_it_looks_like_a_secret(
    make_client, platform
):
    """Everything above decides by the code: a short password must not hide it."""
    platform.script(GetOrderStatusList=refusal("AccessDenied", "InvalidSignature"))
    with pytest.raises(OtapiError) as caught:
        make_client(password="e").get_order_status_list()
    assert caught.value.code == "AccessDenied"
    assert caught.value.sub_code == "InvalidSignature"


def test_what_is_no_secret_stays_readable(secretive, platform):
    platform.script(AddOrder=refusal("ValidationError", "", "No item can be ordered"))
    with pytest.raises(OtapiError, match="No item can be ordered"):
        CALLS["AddOrder"](secretive)


def test_passwords_and_keys_among_the_settings_are_hidden():
    inner = Field("Word", "Password")
    assert settings.secrets(inner, "hidden") == ("hidden",)
    assert settings.secrets(Field("ApiKey", "Text"), "hidden") == ("hidden",)
    assert settings.secrets(Field("Name", "Text"), "shown") == ()
    assert settings.secrets(Field("KeyMode", "SelectOne"), "shown") == ()
    assert settings.secrets(inner, settings.RESET) == ()


@given(
    st.text(max_size=30),
    st.lists(st.text("ab<&% ", min_size=1, max_size=5), max_size=3),
    st.text(max_size=30),
)
def test_redaction_leaves_no_secret_behind(before, secrets, after):
    text = redact(before + "".join(secrets) + after, [*secrets, "", None])
    assert not [each for each in secrets if each in text]


def test_a_secret_within_a_longer_one_leaves_no_rest_of_it():
    assert redact("key=abcdef", ["abc", "abcdef", "def"]) == "key=***"
