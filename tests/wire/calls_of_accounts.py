"""What the methods for providers, customers and delivery send."""

from decimal import Decimal

from ot_autopurchase.otapi import Profile
from tests.wire.calls_of_orders import FRAME

# Method of the client, its arguments, remote method, session, further parameters.
ACCOUNT_CALLS = [
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
]
