"""Log-ins: opened when needed, renewed once, one at a time (reference 2.1, 9.5)."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from threading import Barrier, BrokenBarrierError

import pytest

from ot_autopurchase.otapi import (
    NotFound,
    OutcomeUnknown,
    Refused,
    Unauthorized,
    Unavailable,
)
from tests.wire.fake_platform import ok, refusal, result

EXPIRED = refusal("SessionExpired", "SessionExpired")
BARE = refusal("SessionExpired")
LOGIN = "AuthenticateInstanceOperator"
AS_USER = "AuthenticateAsUser"
ORDER = result({"Id": "ORD-1"})
STATUSES = result([{"Id": 1, "Name": "Awaiting payment"}])


def logins(*ids):
    return [ok(SessionId={"Value": each}) for each in ids]


def add_order(client):
    return client.add_order("buyer", "1", "7", "SO042", [])


def test_the_operator_logs_in_once_for_many_calls(client, platform):
    platform.script(GetOrderStatusList=STATUSES)
    client.get_order_status_list()
    client.get_order_status_list()
    assert platform.methods == [LOGIN, "GetOrderStatusList", "GetOrderStatusList"]
    [login] = platform.named(LOGIN)
    assert login.params["userLogin"] == "operator"
    assert login.params["userPassword"] == "pass-w0rd"


def test_what_needs_no_session_logs_nobody_in(make_client, platform):
    platform.script(GetProviderInfoList=result([]), GetItemInfoList=ok())
    client = make_client(login="", password="")
    client.get_provider_info_list()
    client.get_item_info_list(["abb-1"])
    assert LOGIN not in platform.methods


def test_a_customers_session_is_opened_from_the_operators(client, platform):
    platform.script(AddOrder=ORDER)
    add_order(client)
    assert platform.methods == [LOGIN, AS_USER, "AddOrder"]
    [opening] = platform.named(AS_USER)
    assert opening.params["sessionId"] == "OP-SID"
    assert opening.params["userLogin"] == "buyer"
    assert "userPassword" not in opening.params


def test_sessions_live_in_the_callers_mapping(make_client, platform):
    platform.script(AddOrder=ORDER, GetOrderStatusList=STATUSES)
    kept = {}
    add_order(make_client(sessions=kept))
    assert kept == {"operator": "OP-SID", "user:buyer": "USER-SID"}
    platform.calls.clear()
    client = make_client(sessions=kept)
    add_order(client)
    client.get_order_status_list()
    assert platform.methods == ["AddOrder", "GetOrderStatusList"]


@pytest.mark.parametrize("method", ["GetOrderStatusList", "PostTransaction"])
def test_an_expired_operator_is_logged_in_again_and_the_call_repeated(
    client, platform, method
):
    platform.script(**{LOGIN: logins("OLD", "NEW"), method: [EXPIRED, STATUSES]})
    if method == "PostTransaction":
        client.post_transaction("12", 1, "x")
    else:
        client.get_order_status_list()
    assert platform.methods == [LOGIN, method, LOGIN, method]
    assert [call.params["sessionId"] for call in platform.named(method)] == [
        "OLD",
        "NEW",
    ]


@pytest.mark.parametrize("expired", [EXPIRED, BARE])
def test_an_expired_customer_is_opened_again_whatever_the_sub_code(
    client, platform, expired
):
    platform.script(
        **{AS_USER: [ok(SessionId="OLD"), ok(SessionId="NEW")]},
        AddOrder=[expired, ORDER],
    )
    assert add_order(client).id == "ORD-1"
    assert platform.methods == [LOGIN, AS_USER, "AddOrder", AS_USER, "AddOrder"]
    assert [call.params["sessionId"] for call in platform.named("AddOrder")] == [
        "OLD",
        "NEW",
    ]


def test_both_sessions_can_be_renewed_in_one_call(make_client, platform):
    kept = {"operator": "OLD-OP", "user:buyer": "OLD-USER"}
    platform.script(
        **{LOGIN: logins("NEW-OP"), AS_USER: [EXPIRED, ok(SessionId="NEW-USER")]},
        AddOrder=[BARE, ORDER],
    )
    add_order(make_client(sessions=kept))
    assert platform.methods == ["AddOrder", AS_USER, LOGIN, AS_USER, "AddOrder"]
    assert kept == {"operator": "NEW-OP", "user:buyer": "NEW-USER"}


@pytest.mark.parametrize(
    ("method", "act", "login"),
    [
        ("GetOrderStatusList", lambda it: it.get_order_status_list(), LOGIN),
        ("AddOrder", add_order, AS_USER),
    ],
)
def test_a_session_that_is_expired_again_stops_the_account(
    client, platform, method, act, login
):
    platform.script(**{method: EXPIRED})
    with pytest.raises(Unauthorized) as caught:
        act(client)
    assert caught.value.code == "SessionExpired"
    assert len(platform.named(method)) == 2
    assert len(platform.named(login)) == 2


def test_a_bare_expiry_of_the_operator_is_an_ordinary_refusal(client, platform):
    platform.script(GetOrderStatusList=BARE)
    with pytest.raises(Refused) as caught:
        client.get_order_status_list()
    assert type(caught.value) is Refused
    assert len(platform.named(LOGIN)) == 1


@pytest.mark.parametrize("code", ["AccessDenied", "InstanceKeyBan"])
def test_a_denied_access_renews_nothing(client, platform, code):
    platform.script(GetOrderStatusList=refusal(code, "SessionExpired"))
    with pytest.raises(Unauthorized):
        client.get_order_status_list()
    assert platform.methods == [LOGIN, "GetOrderStatusList"]


@pytest.mark.parametrize(
    "code", ["ValidationError", "NotFound", "AccessDenied", "SessionExpired", "New"]
)
def test_a_refused_log_in_is_unauthorized_and_not_repeated(client, platform, code):
    platform.script(**{LOGIN: refusal(code, description="wrong password")})
    with pytest.raises(Unauthorized, match="wrong password"):
        client.get_order_status_list()
    assert platform.methods == [LOGIN]


@pytest.mark.parametrize("answer", [ok(), ok(SessionId={}), ok(SessionId="")])
def test_a_log_in_without_session_is_no_answer(client, platform, answer):
    platform.script(**{LOGIN: answer})
    with pytest.raises(Unavailable):
        client.get_order_status_list()


def test_a_write_whose_log_in_gets_no_answer_certainly_did_nothing(client, platform):
    platform.script(**{LOGIN: refusal("InternalError")})
    with pytest.raises(Unavailable):
        client.post_transaction("12", 1, "x")
    assert platform.methods == [LOGIN]


def test_a_write_repeated_after_renewal_may_still_end_unknown(client, platform):
    platform.script(AddOrder=[EXPIRED, refusal("InternalError")])
    with pytest.raises(OutcomeUnknown):
        add_order(client)
    assert len(platform.named("AddOrder")) == 2


def test_an_unknown_customer_is_told_as_such(client, platform):
    platform.script(**{AS_USER: refusal("NotFound")})
    with pytest.raises(NotFound):
        add_order(client)


def test_without_a_login_nothing_is_sent(make_client, platform):
    with pytest.raises(Unauthorized, match="no operator login"):
        make_client(login="").get_order_status_list()
    assert platform.calls == []


def test_a_kept_session_works_without_a_login(make_client, platform):
    platform.script(GetOrderStatusList=STATUSES)
    client = make_client(login="", sessions={"operator": "KEPT"})
    client.get_order_status_list()
    assert platform.calls[0].params["sessionId"] == "KEPT"


def test_logging_in_on_purpose_replaces_the_kept_session(make_client, platform):
    kept = {"operator": "OLD", "user:buyer": "OLD-USER"}
    platform.script(**{LOGIN: logins("NEW")})
    client = make_client(sessions=kept)
    assert client.authenticate_instance_operator() == "NEW"
    assert client.authenticate_as_user("buyer") == "USER-SID"
    assert kept == {"operator": "NEW", "user:buyer": "USER-SID"}


def test_many_threads_with_an_expired_session_log_in_once(make_client, platform):
    """All see the old session refused before any of them may log in.

    The first log-in waits for a second one, which would arrive at once if
    nothing held it back.
    """
    refused_to_all, second_login = Barrier(4), Barrier(2)

    def statuses(call):
        if call.params["sessionId"] == "OLD":
            refused_to_all.wait(10)
            return EXPIRED
        return STATUSES

    def log_in(call):
        with suppress(BrokenBarrierError):
            second_login.wait(0.3)
        return ok(SessionId={"Value": "NEW"})

    platform.script(**{LOGIN: log_in}, GetOrderStatusList=statuses)
    client = make_client(sessions={"operator": "OLD"})
    with ThreadPoolExecutor(4) as pool:
        tasks = [pool.submit(client.get_order_status_list) for _ in range(4)]
        assert all(task.result(30) for task in tasks)
    assert len(platform.named(LOGIN)) == 1
