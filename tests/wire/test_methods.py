"""Each method of the client: what leaves, and in whose session."""

from datetime import datetime
from decimal import Decimal
from urllib.parse import parse_qsl, urlencode

import pytest

from ot_autopurchase.otapi import Client, Frame, OrderItem, Transaction
from tests.wire.calls_of_accounts import ACCOUNT_CALLS
from tests.wire.calls_of_autopurchase import AUTOPURCHASE_CALLS
from tests.wire.calls_of_order_changes import ORDER_CHANGE_CALLS
from tests.wire.calls_of_orders import NOON, ORDER_CALLS
from tests.wire.calls_of_parcels import PARCEL_CALLS
from tests.wire.fake_platform import ok, result
from tests.wire.shapes import Id, Listed, to_xml

ANSWERS = {
    "AddOrder": {"Id": "ORD-1"},
    "GetSalesOrderDetailsForOperator": {"SalesOrderInfo": {"Id": "ORD-1"}},
    "GetSalesPaymentInfo": {"SalesId": "ORD-1"},
    "SalesPaymentReserve": {"SalesId": "ORD-1"},
    "GetPackage": {"Id": "501"},
    "CreatePackageForOperator": "501",
    "UpdatePackage": {"Id": "501"},
    "GetPackageTrackingForOperator": {"ExternalTrackingUrl": "https://track.example"},
    "GetBackgroundActivityInfo": {"Type": "T", "Id": "a1"},
    "BatchGetItemFullInfo": {"Item": {"Id": "abb-1"}},
    "SearchItemsFrame": {"Items": {"Content": [], "TotalCount": 0}},
    "RunBulkItems": {"Type": "BulkItems", "Id": {"Value": "a1"}},
    "GetBulkItemsResult": {"IsFinished": False},
    "AddUser": {"Value": "12"},
    "CreateUserProfileForOperator": "77",
    "CreateExternalDeliveryType": 1014,
    "GetInstanceCurrencyInfoList": {"Internal": {"Code": "USD"}},
    "GetProviderOrdersIntegrationSessionAuthenticationInfo": {
        "RedirectUrl": "https://auth.example/?state=abc"
    },
    "RunOrderExportingToProvider": {"Type": "T", "Id": {"Value": "a1"}},
    "RunOrdersSynchronizingWithProvider": {"Type": "T", "Id": {"Value": "a1"}},
    "RunOrderLinkingWithProvider": {"Type": "T", "Id": {"Value": "a1"}},
    "RunOrderUnlinkingFromProvider": {"Type": "T", "Id": {"Value": "a1"}},
}
METHODS = [
    *ACCOUNT_CALLS,
    *ORDER_CALLS,
    *ORDER_CHANGE_CALLS,
    *PARCEL_CALLS,
    *AUTOPURCHASE_CALLS,
]
NAMED = [f"{row[0]}-{number}" for number, row in enumerate(METHODS)]


@pytest.mark.parametrize(
    ("name", "args", "kwargs", "remote", "session", "params"), METHODS, ids=NAMED
)
def test_what_a_method_sends(
    client, platform, name, args, kwargs, remote, session, params
):
    platform.script(**{remote: result(ANSWERS.get(remote, []))})
    getattr(client, name)(*args, **kwargs)
    [call] = platform.named(remote)
    owner = {"sessionId": session} if session else {}
    assert call.params == {
        "instanceKey": "KEY-1",
        "language": "en",
        **owner,
        **params,
    }
    assert call.verb == "POST"
    assert call.url == f"https://otapi.net/service-json/{remote}"
    assert call.headers["Accept"] == "application/json"
    assert call.timeout == (10, 60)


# These have stories of their own, in the tests of settings and sessions.
ELSEWHERE = {
    "authenticate_instance_operator",
    "authenticate_as_user",
    "get_provider_orders_integration_settings",
    "update_provider_orders_integration_settings",
    "look_up_items",
}


def test_no_public_method_is_left_out_of_the_table():
    public = {name for name in dir(Client) if not name.startswith("_")}
    assert public == {row[0] for row in METHODS} | ELSEWHERE


@pytest.mark.parametrize(
    ("service", "path", "accept"),
    [
        ("json", "service-json", "application/json"),
        ("xml", "service", "application/xml, text/xml"),
        ("legacy", "OtapiWebService2.asmx", "application/xml, text/xml"),
    ],
)
def test_the_service_is_chosen_by_a_switch(
    make_client, platform, service, path, accept
):
    document = {"ErrorCode": "Ok", "Result": {"Content": Listed(({"Type": Id("T")},))}}
    platform.script(GetProviderInfoList=to_xml(document, namespace="urn:otapi"))
    client = make_client(service=service, url="http://localhost:8069/ot/")
    [provider] = client.get_provider_info_list()
    assert provider.type == "T"
    [call] = platform.calls
    assert call.url == f"http://localhost:8069/ot/{path}/GetProviderInfoList"
    assert call.headers["Accept"] == accept


def test_what_is_sent_is_utf8_with_plus_for_a_blank(client, platform):
    """The form is handed to requests as it is: this is how requests writes it."""
    platform.script(PostTransaction=ok())
    client.post_transaction("12", Decimal(1), "SO042 / №7")
    [call] = platform.named("PostTransaction")
    encoded = urlencode(call.params)
    assert "comment=SO042+%2F+%E2%84%967" in encoded
    assert dict(parse_qsl(encoded)) == call.params


def test_transactions_are_filtered_by_customer_on_our_side(client, platform):
    content = [{"UserId": 12, "Comment": "mine"}, {"UserId": "13"}]
    platform.script(SearchTransactions=result({"Content": content, "TotalCount": 7}))
    assert client.search_transactions("12") == Frame(
        (Transaction(customer_id="12", comment="mine"),), 7
    )


@pytest.mark.parametrize("answer", [ok(), ok(Result={}), ok(Result="")])
def test_a_delivery_type_may_be_made_without_telling_its_id(client, platform, answer):
    platform.script(CreateExternalDeliveryType=answer)
    assert client.create_external_delivery_type("API only") == ""


def test_a_search_until_a_moment_includes_its_second(client, platform):
    platform.script(SearchOrders=result([]))
    client.search_orders(created_to=NOON.replace(microsecond=1))
    [call] = platform.named("SearchOrders")
    assert ">2024-01-15T12:00:01</CreationDateTo>" in call.params["xmlSearchParameters"]


@pytest.mark.parametrize("quantity", [2.5, Decimal("0.1")])
def test_half_a_piece_cannot_be_ordered(client, platform, quantity):
    with pytest.raises(ValueError, match="whole number"):
        client.add_order("buyer", "1", "7", "x", [OrderItem("1", "0", quantity)])
    assert not platform.named("AddOrder")


def test_what_xml_cannot_carry_is_taken_out_of_a_text(client, platform):
    platform.script(AddOrder=result({"Id": "ORD-1"}))
    items = [OrderItem("1", "0", 1, comment="a\x0bb\x00c\ufffe\ud800😀\n")]
    client.add_order("buyer", "1", "7", "x", items)
    [call] = platform.named("AddOrder")
    assert "<Comment>abc😀\n</Comment>" in call.params["xmlAddData"]


def test_a_date_without_zone_is_refused_before_anything_is_sent(client, platform):
    with pytest.raises(ValueError, match="aware"):
        client.search_orders(created_from=datetime(2024, 1, 1))
    assert not platform.calls


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"service": "soap"}, "service"),
        ({"language": "eng"}, "language"),
        ({"url": "otapi.net"}, "address"),
        ({"url": "ftp://otapi.net"}, "address"),
        ({"url": "https://user:pw@otapi.net"}, "address"),
        ({"url": "https://otapi.net/?key=1"}, "address"),
    ],
)
def test_a_client_that_cannot_work_is_not_made(make_client, given, message):
    with pytest.raises(ValueError, match=message):
        make_client(**given)


def test_the_language_goes_with_every_call(make_client, platform):
    platform.script(GetOrderStatusList=result([{"Id": 10, "Name": "Ожидает оплаты"}]))
    [status] = make_client(language="ru").get_order_status_list()
    assert status.name == "Ожидает оплаты"
    assert {call.params["language"] for call in platform.calls} == {"ru"}
