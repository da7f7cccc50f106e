"""Each method of the client: what leaves, and in whose session."""

from datetime import datetime, timedelta, timezone
from decimal import Decimal
from urllib.parse import parse_qsl, urlencode

import pytest

from ot_autopurchase.otapi import Client, Frame, OrderItem, Profile, Transaction
from tests.wire.fake_platform import ok, result
from tests.wire.shapes import Id, Listed, to_xml

ANSWERS = {
    "AddOrder": {"Id": "ORD-1"},
    "GetSalesOrderDetailsForOperator": {"SalesOrderInfo": {"Id": "ORD-1"}},
    "GetSalesPaymentInfo": {"SalesId": "ORD-1"},
    "SalesPaymentReserve": {"SalesId": "ORD-1"},
    "GetBackgroundActivityInfo": {"Type": "T", "Id": "a1"},
    "BatchGetItemFullInfo": {"Item": {"Id": "abb-1"}},
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
NOON = datetime(2024, 1, 15, 12, 0, tzinfo=timezone.utc)
IN_CHINA = NOON.astimezone(timezone(timedelta(hours=8)))
FRAME = {"framePosition": "0", "frameSize": "100"}
RUN = {"providerType": "Taobao", "providerSessionId": "PS-1"}
PARAMETERS = "<Parameters><OrderId>ORD-1</OrderId>"

# Method of the client, its arguments, remote method, session, further parameters.
METHODS = [
    ("get_provider_info_list", (), {}, "GetProviderInfoList", None, {}),
    (
        "get_provider_orders_integration_session_authentication_info",
        ("Taobao", "https://odoo.example/back?x=1&y=2"),
        {},
        "GetProviderOrdersIntegrationSessionAuthenticationInfo",
        "OP-SID",
        {"providerType": "Taobao", "returnUrl": "https://odoo.example/back?x=1&y=2"},
    ),
    (
        "get_provider_orders_integration_session_info_list",
        ("Taobao",),
        {},
        "GetProviderOrdersIntegrationSessionInfoList",
        "OP-SID",
        {"providerType": "Taobao"},
    ),
    (
        "find_base_user_info_list_frame",
        (),
        {"login": "odoo-buyer"},
        "FindBaseUserInfoListFrame",
        "OP-SID",
        {
            "userFilter": "<UserFilterParameters><Login>odoo-buyer</Login>"
            "</UserFilterParameters>",
            **FRAME,
        },
    ),
    (
        "find_base_user_info_list_frame",
        (),
        {"frame_position": 100, "frame_size": 50},
        "FindBaseUserInfoListFrame",
        "OP-SID",
        {
            "userFilter": "<UserFilterParameters/>",
            "framePosition": "100",
            "frameSize": "50",
        },
    ),
    (
        "add_user",
        ("buyer", "b@example.com", "pw", "Odoo", "Buyer"),
        {"country_code": "CN"},
        "AddUser",
        "OP-SID",
        {
            "userParameters": "<UserUpdateData><Login>buyer</Login>"
            "<Email>b@example.com</Email><Password>pw</Password>"
            "<FirstName>Odoo</FirstName><LastName>Buyer</LastName>"
            "<CountryCode>CN</CountryCode></UserUpdateData>"
        },
    ),
    (
        "get_user_profile_info_list_for_operator",
        ("12",),
        {},
        "GetUserProfileInfoListForOperator",
        "OP-SID",
        {"userId": "12"},
    ),
    (
        "create_user_profile_for_operator",
        ("12", Profile(first_name="王", city="A & B", postal_code="")),
        {},
        "CreateUserProfileForOperator",
        "OP-SID",
        {
            "userId": "12",
            "createData": "<UserProfileCreateData><FirstName>王</FirstName>"
            "<City>A &amp; B</City><PostalCode></PostalCode></UserProfileCreateData>",
        },
    ),
    (
        "get_external_delivery_type_list",
        (),
        {},
        "GetExternalDeliveryTypeList",
        "OP-SID",
        {},
    ),
    (
        "create_external_delivery_type",
        ("API only",),
        {"currency_code": "USD", "provider_types": ("Taobao", "Alibaba1688")},
        "CreateExternalDeliveryType",
        "OP-SID",
        {
            "xmlExternalDeliveryType": "<ExternalDeliveryType><Name>API only</Name>"
            "<Description></Description><Formula>$start</Formula>"
            "<CurrencyCode>USD</CurrencyCode><IsHidden>false</IsHidden><ProviderTypes>"
            "<ItemProviderType>Taobao</ItemProviderType>"
            "<ItemProviderType>Alibaba1688</ItemProviderType></ProviderTypes>"
            "</ExternalDeliveryType>"
        },
    ),
    (
        "create_external_delivery_rate",
        ("1014", "CN", Decimal("0.00"), 0),
        {},
        "CreateExternalDeliveryRate",
        "OP-SID",
        {
            "xmlExternalDeliveryRate": "<ExternalDeliveryRate>"
            "<ExternalDeliveryTypeId>1014</ExternalDeliveryTypeId>"
            "<CountryCode>CN</CountryCode><Start>0.00</Start><Step>0</Step>"
            "<IsEnabled>true</IsEnabled></ExternalDeliveryRate>"
        },
    ),
    (
        "add_order",
        (
            "odoo-buyer",
            "1014",
            "77",
            "SO042 <1>",
            [
                OrderItem("abb-1", "436", 3.0, Decimal("0.35"), "line 1", "promo"),
                OrderItem("700", "", 1),
            ],
        ),
        {},
        "AddOrder",
        "USER-SID",
        {
            "xmlAddData": "<OrderAddData><DeliveryModeId>1014</DeliveryModeId>"
            "<Comment>SO042 &lt;1&gt;</Comment><UserProfileId>77</UserProfileId><Items>"
            "<Item><Id>abb-1</Id><ConfigurationId>436</ConfigurationId>"
            "<Quantity>3</Quantity><Weight>0.35</Weight><Comment>line 1</Comment>"
            "<PromotionId>promo</PromotionId></Item>"
            "<Item><Id>700</Id><ConfigurationId>0</ConfigurationId>"
            "<Quantity>1</Quantity></Item></Items></OrderAddData>"
        },
    ),
    (
        "cancel_sales_order",
        ("odoo-buyer", "ORD-1"),
        {},
        "CancelSalesOrder",
        "USER-SID",
        {"salesId": "ORD-1"},
    ),
    (
        "cancel_sales_order_for_operator",
        ("ORD-1",),
        {},
        "CancelSalesOrderForOperator",
        "OP-SID",
        {"salesId": "ORD-1"},
    ),
    (
        "get_sales_order_details_for_operator",
        ("ORD-1",),
        {},
        "GetSalesOrderDetailsForOperator",
        "OP-SID",
        {"salesId": "ORD-1", "filter": "", "queryType": "0"},
    ),
    (
        "search_orders",
        (),
        {},
        "SearchOrders",
        "OP-SID",
        {"xmlSearchParameters": "<OrderSearchParameters/>", **FRAME},
    ),
    (
        "search_orders",
        (),
        {
            "order_ids": ("ORD-1", "ORD-2"),
            "user_ids": ("12", "13"),
            "created_from": IN_CHINA,
            "created_to": NOON + timedelta(hours=1),
            "status_ids": (20, 30),
            "provider_type": "Taobao",
            "order_by": "CreationDate:ASC",
        },
        "SearchOrders",
        "OP-SID",
        {
            "xmlSearchParameters": "<OrderSearchParameters>"
            "<CreationDateFrom>2024-01-15T12:00:00</CreationDateFrom>"
            "<CreationDateTo>2024-01-15T13:00:00</CreationDateTo>"
            "<StatusIdList><Id>20</Id><Id>30</Id></StatusIdList>"
            "<ProviderType>Taobao</ProviderType>"
            "<UserIdDelimitedList>12;13</UserIdDelimitedList>"
            "<OrderIds><OrderId>ORD-1</OrderId><OrderId>ORD-2</OrderId></OrderIds>"
            "<OrderBy>CreationDate:ASC</OrderBy></OrderSearchParameters>",
            **FRAME,
        },
    ),
    (
        "search_order_lines",
        (),
        {"track_numbers": ("YT1", "YT2")},
        "SearchOrderLines",
        "OP-SID",
        {
            "xmlSearchParameters": "<OrderLineSearchParameters>"
            "<OrderSearchParameters><OrderBy>CreationDate:DESC</OrderBy>"
            "</OrderSearchParameters><VendorPurchaseWaybillIdList><Id>YT1</Id>"
            "<Id>YT2</Id></VendorPurchaseWaybillIdList></OrderLineSearchParameters>",
            **FRAME,
        },
    ),
    (
        "search_order_lines",
        (),
        {
            "order_ids": ("ORD-1",),
            "status_ids": (2,),
            "provider_order_numbers": ("123",),
            "can_be_purchased": True,
            "order_by": "",
        },
        "SearchOrderLines",
        "OP-SID",
        {
            "xmlSearchParameters": "<OrderLineSearchParameters>"
            "<OrderSearchParameters><OrderIds><OrderId>ORD-1</OrderId></OrderIds>"
            "</OrderSearchParameters><StatusIdList><Id>2</Id></StatusIdList>"
            "<CanBePurchased>true</CanBePurchased>"
            "<VendorPurchaseIdList><Id>123</Id></VendorPurchaseIdList>"
            "</OrderLineSearchParameters>",
            **FRAME,
        },
    ),
    (
        "search_order_lines",
        (),
        {"can_be_purchased": False, "order_by": ""},
        "SearchOrderLines",
        "OP-SID",
        {
            "xmlSearchParameters": "<OrderLineSearchParameters>"
            "<CanBePurchased>false</CanBePurchased></OrderLineSearchParameters>",
            **FRAME,
        },
    ),
    ("get_order_status_list", (), {}, "GetOrderStatusList", "OP-SID", {}),
    ("get_order_line_status_list", (), {}, "GetOrderLineStatusList", "OP-SID", {}),
    (
        "get_sales_payment_info",
        ("ORD-1",),
        {},
        "GetSalesPaymentInfo",
        "OP-SID",
        {"salesId": "ORD-1"},
    ),
    (
        "post_transaction",
        ("12", Decimal("36.00"), "ORD-1"),
        {},
        "PostTransaction",
        "OP-SID",
        {"customerId": "12", "amount": "36.00", "comment": "ORD-1", "isDebit": "true"},
    ),
    (
        "post_transaction",
        ("12", Decimal("36.00"), ""),
        {"date": IN_CHINA},
        "PostTransaction",
        "OP-SID",
        {
            "customerId": "12",
            "amount": "36.00",
            "comment": "",
            "isDebit": "true",
            "transactionDate": "2024-01-15 12-00-00",
        },
    ),
    (
        "sales_payment_reserve",
        ("ORD-1", Decimal("36.00")),
        {},
        "SalesPaymentReserve",
        "OP-SID",
        {"salesId": "ORD-1", "amount": "36.00"},
    ),
    (
        "search_transactions",
        (),
        {},
        "SearchTransactions",
        "OP-SID",
        {"xmlSearchParameters": "<TransactionSearchParameters/>", **FRAME},
    ),
    (
        "run_order_exporting_to_provider",
        ("Taobao", "PS-1", "ORD-1", ("9001", "9002")),
        {},
        "RunOrderExportingToProvider",
        "OP-SID",
        {
            **RUN,
            "xmlParameters": f"{PARAMETERS}<OrderLineIds><Id>9001</Id><Id>9002</Id>"
            "</OrderLineIds></Parameters>",
        },
    ),
    (
        "run_order_exporting_to_provider",
        ("Dropwow", "", "ORD-1"),
        {},
        "RunOrderExportingToProvider",
        "OP-SID",
        {
            "providerType": "Dropwow",
            "providerSessionId": "",
            "xmlParameters": f"{PARAMETERS}</Parameters>",
        },
    ),
    (
        "run_orders_synchronizing_with_provider",
        ("Taobao", "PS-1"),
        {},
        "RunOrdersSynchronizingWithProvider",
        "OP-SID",
        RUN,
    ),
    (
        "run_orders_synchronizing_with_provider",
        ("Taobao", "PS-1", ("ORD-1",)),
        {},
        "RunOrdersSynchronizingWithProvider",
        "OP-SID",
        {
            **RUN,
            "xmlParameters": "<Parameters><OrderIds><Id>ORD-1</Id></OrderIds>"
            "</Parameters>",
        },
    ),
    (
        "run_order_linking_with_provider",
        ("Taobao", "PS-1", "ORD-1", ("123", "124")),
        {},
        "RunOrderLinkingWithProvider",
        "OP-SID",
        {
            **RUN,
            "xmlParameters": f"{PARAMETERS}<ProviderOrderIds><Id>123</Id><Id>124</Id>"
            "</ProviderOrderIds></Parameters>",
        },
    ),
    (
        "run_order_unlinking_from_provider",
        ("Taobao", "PS-1", "ORD-1", ("9001",)),
        {},
        "RunOrderUnlinkingFromProvider",
        "OP-SID",
        {
            **RUN,
            "xmlParameters": f"{PARAMETERS}<OrderLineIds><Id>9001</Id></OrderLineIds>"
            "</Parameters>",
        },
    ),
    (
        "search_background_activities",
        (("ProviderOrdersIntegrationExporting", "Test"),),
        {},
        "SearchBackgroundActivities",
        "OP-SID",
        {
            "xmlSearchParameters": "<BackgroundActivitySearchParameters><Types>"
            "<Type>ProviderOrdersIntegrationExporting</Type><Type>Test</Type></Types>"
            "</BackgroundActivitySearchParameters>"
        },
    ),
    (
        "search_background_activities",
        (),
        {},
        "SearchBackgroundActivities",
        "OP-SID",
        {"xmlSearchParameters": "<BackgroundActivitySearchParameters/>"},
    ),
    (
        "get_background_activity_info",
        ("T", "a1"),
        {},
        "GetBackgroundActivityInfo",
        "OP-SID",
        {"activityType": "T", "activityId": "a1"},
    ),
    (
        "do_action_for_background_activity",
        ("T", "a1", "Cancel"),
        {},
        "DoActionForBackgroundActivity",
        "OP-SID",
        {"activityType": "T", "activityId": "a1", "actionId": "Cancel"},
    ),
    (
        "do_step_action_for_background_activity",
        ("T", "a1", (("Line", "9002"), ("Why", 'a "b" & <c>'), ("Empty", ""))),
        {},
        "DoStepActionForBackgroundActivity",
        "OP-SID",
        {
            "activityType": "T",
            "activityId": "a1",
            "xmlParameters": '<NamedParameters><Parameter Name="Line">9002</Parameter>'
            '<Parameter Name="Why">a "b" &amp; &lt;c&gt;</Parameter>'
            '<Parameter Name="Empty"></Parameter></NamedParameters>',
        },
    ),
    ("get_meta_entities", (), {}, "GetMetaEntities", None, {}),
    (
        "batch_get_item_full_info",
        ("abb-1",),
        {"blocks": ("Promotions", "Vendor")},
        "BatchGetItemFullInfo",
        None,
        {"itemId": "abb-1", "sessionId": "", "blockList": "Promotions,Vendor"},
    ),
    (
        "get_item_info_list",
        (("abb-1", "700"),),
        {},
        "GetItemInfoList",
        None,
        {"idsList": "abb-1;700"},
    ),
    (
        "get_instance_currency_info_list",
        (),
        {},
        "GetInstanceCurrencyInfoList",
        None,
        {},
    ),
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
