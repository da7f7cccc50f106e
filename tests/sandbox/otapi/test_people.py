"""Customers, profiles, delivery types, provider list (reference 2.3, 3.10, 3.11)."""

import pytest

from tests.sandbox.otapi.wire import CASE


def test_a_customer_is_added_found_and_used(wire):
    user_id = wire.by_operator(
        "AddUser",
        userParameters=(
            "<UserUpdateData><Login>tech</Login><Email>t@example.com</Email>"
            "<Password>secret</Password><FirstName>Tech</FirstName>"
            "<LastName>Customer</LastName></UserUpdateData>"
        ),
    )["Value"]
    found = wire.by_operator(
        "FindBaseUserInfoListFrame",
        userFilter="<UserFilterParameters><Login>tech</Login></UserFilterParameters>",
        framePosition="0",
        frameSize="10",
    )
    assert [(row["Id"], row["FirstName"]) for row in found["Content"]] == [
        (user_id, "Tech")
    ]
    profile = wire.by_operator(
        "CreateUserProfileForOperator",
        userId=user_id,
        createData=(
            "<UserProfileCreateData><FirstName>Tech</FirstName>"
            "<CountryCode>CN</CountryCode></UserProfileCreateData>"
        ),
    )
    listed = wire.by_operator("GetUserProfileInfoListForOperator", userId=user_id)
    assert listed["Content"] == [
        {"Id": profile, "FirstName": "Tech", "CountryCode": "CN"}
    ]
    journal = wire.see("journal?method=AddUser")["calls"][0]["parameters"]
    assert "secret" not in journal["userParameters"]


def test_a_login_is_taken_once(wire):
    code = wire.refused(
        "AddUser",
        sessionId=wire.operator,
        userParameters=(
            "<UserUpdateData><Login>odoo-buyer</Login><Password>p</Password>"
            "</UserUpdateData>"
        ),
    )
    assert code == "AlreadyExists"


def test_a_delivery_type_is_made_and_costs_nothing_without_a_rate(wire):
    wire.by_operator(
        "CreateExternalDeliveryType",
        xmlExternalDeliveryType=(
            "<ExternalDeliveryType><Name>Free</Name><CurrencyCode>USD</CurrencyCode>"
            "</ExternalDeliveryType>"
        ),
    )
    rows = wire.by_operator("GetExternalDeliveryTypeList")["Content"]
    mode = next(row["Id"] for row in rows if row["Name"] == "Free")
    order = wire.order(wire.place((CASE, 1), mode=mode))
    assert (order["DeliveryAmount"], order["DeliveryModeName"]) == (0, "Free")


def test_a_rate_of_a_country_goes_before_the_general_one(wire):
    wire.by_operator(
        "CreateExternalDeliveryRate",
        xmlExternalDeliveryRate=(
            "<ExternalDeliveryRate>"
            "<ExternalDeliveryTypeId>1001</ExternalDeliveryTypeId>"
            "<CountryCode>CN</CountryCode><Start>1</Start><Step>2</Step>"
            "</ExternalDeliveryRate>"
        ),
    )
    prices = {}
    for country in ("CN", "LV"):
        found = wire.ok(
            "SearchDeliveryModes",
            xmlSearchParameters=(
                "<DeliveryModeSearchParameters>"
                f"<CountryCode>{country}</CountryCode><Weight>1.5</Weight>"
                "<DeliveryModeIds><Id>1001</Id></DeliveryModeIds>"
                "</DeliveryModeSearchParameters>"
            ),
            framePosition="0",
            frameSize="10",
        )
        prices[country] = found["Content"][0]["Price"]
    assert prices == {"CN": 5, "LV": 20}


def test_a_seed_may_bring_another_provider(wire):
    wire.control(
        "reset",
        providers=[
            {
                "Type": "Dropwow",
                "Prefix": "dw-",
                "CurrencyCode": "USD",
                "OrdersIntegration": {"IsSessionRequired": False},
            }
        ],
    )
    row = wire.ok("GetProviderInfoList")["Content"][0]
    assert (row["Type"], row["CurrencyCode"]) == ("Dropwow", "USD")
    assert row["OrdersIntegration"]["IsSessionRequired"] is False


def test_calls_are_counted(wire):
    wire.ok("GetProviderInfoList")
    wire.ok("ResetInstanceCaches")
    counts = {
        row["MethodName"]: row["CallCount"]
        for row in wire.ok("GetCallStatistics")["Content"]
    }
    assert counts["GetProviderInfoList"] == 1


def test_orders_are_made_of_the_basket(wire):
    element = wire.by_user(
        "AddItemToBasket", itemId=CASE[0], configurationId="0", quantity="2"
    )
    gone = wire.by_user("AddItemToBasket", itemId="610000000004", quantity="1")
    checking = wire.by_user("RunBasketChecking", elements=f"{element};{gone}")
    result = wire.by_user("GetBasketCheckingResult", activityId=checking["Id"]["Value"])
    assert [row["ElementId"] for row in result["Messages"]] == [gone]
    order = wire.by_user(
        "CreateOrder",
        xmlCreateData=(
            f"<OrderCreateData><Elements><Id>{element}</Id></Elements>"
            "<DeliveryModeId>1014</DeliveryModeId>"
            "<UserProfileId>77</UserProfileId></OrderCreateData>"
        ),
    )
    again = wire.by_user(
        "AddItemToBasket", itemId=CASE[0], configurationId="0", quantity="1"
    )
    wire.by_user(
        "RecreateOrder",
        xmlRecreateData=(
            f"<OrderRecreateData><OrderId>{order['Id']}</OrderId>"
            f"<Elements><Id>{again}</Id></Elements></OrderRecreateData>"
        ),
    )
    assert [line["Qty"] for line in wire.lines(order["Id"])] == [2, 1]
    basket = wire.by_user("GetBasket")["Elements"]
    assert [row["Id"] for row in basket] == [gone]


def test_an_address_given_with_a_customer_becomes_a_profile(wire):
    user_id = wire.by_operator(
        "AddUser",
        userParameters=(
            "<UserUpdateData><Login>tech</Login><Password>p</Password>"
            "<FirstName>Tech</FirstName><Address>Warehouse 1</Address>"
            "<RecipientFirstName>Wang</RecipientFirstName></UserUpdateData>"
        ),
    )["Value"]
    rows = wire.by_operator("GetUserProfileInfoListForOperator", userId=user_id)
    assert [(row["FirstName"], row["Address"]) for row in rows["Content"]] == [
        ("Wang", "Warehouse 1")
    ]


@pytest.mark.parametrize(
    ("method", "parameter", "body", "code"),
    [
        (
            "AddUser",
            "userParameters",
            "<UserUpdateData><Login>a</Login><Password>p</Password>"
            "<Email>nobody</Email></UserUpdateData>",
            "ContractViolation/InvalidInputValue",
        ),
        (
            "CreateExternalDeliveryType",
            "xmlExternalDeliveryType",
            "<ExternalDeliveryType><Id>1014</Id><Name>N</Name></ExternalDeliveryType>",
            "AlreadyExists",
        ),
        (
            "CreateExternalDeliveryType",
            "xmlExternalDeliveryType",
            "<ExternalDeliveryType><Name>N</Name><CurrencyCode>XXX</CurrencyCode>"
            "</ExternalDeliveryType>",
            "ContractViolation/InvalidInputValue",
        ),
        (
            "CreateExternalDeliveryRate",
            "xmlExternalDeliveryRate",
            "<ExternalDeliveryRate><ExternalDeliveryTypeId>9</ExternalDeliveryTypeId>"
            "</ExternalDeliveryRate>",
            "NotFound",
        ),
    ],
)
def test_bad_data_of_the_set_up_is_refused(wire, method, parameter, body, code):
    values = {"sessionId": wire.operator, parameter: body}
    assert wire.refused(method, **values) == code


def test_modes_narrow_by_provider(wire):
    seed = [
        {"Id": 1, "Name": "A", "ProviderTypes": ["Taobao"]},
        {"Id": 2, "Name": "B", "ProviderTypes": {"ItemProviderType": "Alibaba1688"}},
        {"Id": 3, "Name": "C", "IsHidden": True},
    ]
    wire.control("reset", deliveryTypes=seed)
    found = wire.ok(
        "SearchDeliveryModes",
        xmlSearchParameters=(
            "<DeliveryModeSearchParameters><ProviderType>Taobao</ProviderType>"
            "</DeliveryModeSearchParameters>"
        ),
    )
    assert [row["Id"] for row in found["Content"]] == ["1"]
