"""Log-ins and their lives, rights (reference 2)."""

import pytest

from tests.sandbox.otapi.wire import DRESS, order_xml


def test_an_operator_logs_in(wire):
    root = wire.xml(
        "AuthenticateInstanceOperator", userLogin="operator", userPassword="operator"
    )
    assert root.findtext("SessionId/Value")


@pytest.mark.parametrize(
    ("login", "password"), [("operator", "wrong"), ("nobody", "operator")]
)
def test_a_wrong_log_in_is_denied(wire, login, password):
    code = wire.refused(
        "AuthenticateInstanceOperator", userLogin=login, userPassword=password
    )
    assert code == "AccessDenied"


def test_a_customer_logs_in_with_a_password(wire):
    answer = wire.json(
        "Authenticate",
        userLogin="odoo-buyer",
        userPassword="odoo-buyer",
        rememberMe="true",
    )
    info = wire.json("GetUserInfo", sessionId=answer["SessionId"])
    assert info["UserInfo"]["Id"] == "12"


def test_an_operator_opens_a_customers_session(wire):
    assert wire.json("GetUserInfo", sessionId=wire.user)["UserInfo"]["Id"] == "12"


def test_an_operators_session_ends_with_code_and_sub_code(wire):
    session = wire.operator
    wire.later(3601)
    code = wire.refused("GetExternalDeliveryTypeList", sessionId=session)
    assert code == "SessionExpired/SessionExpired"


def test_a_customers_session_ends_with_the_code_alone(wire):
    session = wire.user
    wire.control("sessions/expire", kind="user")
    assert wire.refused("GetUserProfileInfoList", sessionId=session) == "SessionExpired"


def test_lifetimes_can_be_set(wire):
    wire.control("switches", operator_lifetime=10)
    session = wire.operator
    wire.later(9)
    wire.ok("GetExternalDeliveryTypeList", sessionId=session)
    wire.later(2)
    assert "Expired" in wire.refused("GetExternalDeliveryTypeList", sessionId=session)


@pytest.mark.parametrize(
    ("method", "session"),
    [("GetUserProfileInfoList", "operator"), ("GetExternalDeliveryTypeList", "user")],
)
def test_a_session_of_the_other_kind_is_denied(wire, method, session):
    assert wire.refused(method, sessionId=getattr(wire, session)) == "AccessDenied"


def test_a_missing_session_is_named(wire):
    answer = wire.json("AddOrder", xmlAddData=order_xml([(DRESS, 1)]))
    assert "sessionId" in answer["ErrorDescription"]


def test_an_operator_without_a_right_is_denied(wire):
    seed = {
        "operators": [
            {"Login": "operator", "Password": "operator", "Rights": ["ViewOrder"]}
        ]
    }
    wire.control("reset", **seed)
    wire.by_operator("SearchOrders")
    code = wire.refused(
        "GetProviderOrdersIntegrationSessionInfoList",
        sessionId=wire.operator,
        providerType="Taobao",
    )
    assert code == "AccessDenied"


def test_provider_sessions_are_listed_with_their_balance(wire):
    rows = wire.by_operator(
        "GetProviderOrdersIntegrationSessionInfoList", providerType="Taobao"
    )
    assert rows["Content"] == [
        {
            "Id": "PS-1",
            "Name": "lucky_buyer_88",
            "Balance": {"Amount": 25000, "CurrencyCode": "CNY"},
        }
    ]


@pytest.mark.parametrize("end", ["age", "control"])
def test_a_provider_session_that_ended_is_not_listed(wire, end):
    if end == "age":
        wire.later(24 * 3600 + 1)
    else:
        wire.control("sessions/expire", kind="provider", provider="Taobao")
    rows = wire.by_operator(
        "GetProviderOrdersIntegrationSessionInfoList", providerType="Taobao"
    )
    assert rows["Content"] == []


def test_a_guest_gets_a_session(wire):
    assert wire.ok("GetAnonymousSession")
