"""Seeds in the platform's own wire shape."""

import time
from decimal import Decimal

import pytest
import requests
from hypothesis import given
from hypothesis import strategies as st

from sandbox.otapi import seed
from tests.sandbox.otapi.wire import CASE, DRESS

LINE = {
    "Id": 9001,
    "ItemId": CASE[0],
    "ConfigId": 0,
    "Qty": 3,
    "PriceCust": 6.0,
    "TaoBaoPrice": 10,
    "TaoBaoDelivery": 1.5,
    "StatusId": 4,
    "VendPurchId": 1234567890123456789,
    "VendPurchWaybill": "YT1234567890123",
    "VendPurchAccountId": "lucky_buyer_88",
    "VendPurchItemPrice": 11,
    "VendPurchDeliveryPrice": 4.5,
    "SubSalesNum": "S-1",
}
ORDER = {
    "SalesOrderInfo": {
        "Id": "ORD-0000000500",
        "StatusId": 30,
        "CustId": {"Value": "12"},
        "ProviderTypeEnum": "Taobao",
        "TotalAmount": 18,
        "RemainAmount": 0,
        "CustComment": "SO1",
        "CreatedDateTime": "2024-01-15T09:30:05.123",
        "AdminAlertText": "careful",
    },
    "SalesLinesList": [LINE],
}


def test_an_order_comes_out_as_it_went_in(wire):
    wire.control("reset", orders=[ORDER])
    order, line = wire.order("ORD-0000000500"), wire.lines("ORD-0000000500")[0]
    for name in ("StatusId", "TotalAmount", "RemainAmount", "AdminAlertText"):
        assert order[name] == ORDER["SalesOrderInfo"][name]
    assert order["CreatedDateTime"] == "2024-01-15T09:30:05"
    assert order["CustId"] == "12"
    for name, value in LINE.items():
        expected = str(value) if name in ("Id", "ConfigId", "VendPurchId") else value
        assert line[name] == expected, name
    assert line["VendorPurchaseItemPriceWarningReason"]["Level"] == "SmallOverpayment"


def test_a_booked_order_goes_on_from_where_it_is(wire):
    wire.control("reset", orders=[ORDER])
    number = "1234567890123456789"
    assert [(row["number"], row["status"]) for row in wire.bookings()] == [
        (number, "Shipped")
    ]
    wire.control(f"marketplace/orders/{number}/receive")
    wire.synchronize()
    assert wire.lines("ORD-0000000500")[0]["StatusId"] == 6


def test_new_numbers_follow_the_seeded_ones(wire):
    wire.control("reset", orders=[ORDER])
    order_id = wire.place((CASE, 1))
    assert order_id == "ORD-0000000501"
    assert wire.lines(order_id)[0]["Id"] == "9002"


def test_a_short_order_is_completed_by_the_catalogue(wire):
    wire.control("reset", orders=[{"Lines": [{"ItemId": DRESS[0], "Qty": 1}]}])
    order = wire.by_operator("SearchOrders")["Content"][0]
    assert (order["StatusId"], order["CustId"]) == (10, "12")
    assert wire.lines(order["Id"])[0]["TaoBaoPrice"] == 128


ITEM = {
    "Id": "abb-610947572360",
    "Title": "Cotton shirt",
    "OriginalTitle": "棉衬衫",
    "VendorId": "v-1",
    "VendorName": "seller one",
    "Price": {"OriginalPrice": 10.0, "OneItemDeliveryPrice": {"OriginalPrice": 2}},
    "Features": [],
    "Attributes": [
        {
            "Pid": "20509",
            "Vid": "387654416",
            "PropertyName": "Size",
            "Value": "M",
            "OriginalPropertyName": "尺码",
            "OriginalValue": "M",
            "IsConfigurator": True,
        }
    ],
    "ConfiguredItems": [
        {
            "Id": "4361482315842",
            "Quantity": 97,
            "Price": {"OriginalPrice": 10.0},
            "Configurators": [{"Pid": "20509", "Vid": "387654416"}],
        }
    ],
    "QuantityRanges": [{"MinQuantity": 2, "Price": {"OriginalPrice": 10.0}}],
    "FirstLotQuantity": 2,
    "BrandName": "none",
}


def wrapped(items: list, name: str, shape: str):
    """Return a list in one of the shapes of the wire."""
    if shape == "named":
        return {name: items}
    if shape == "single":
        return items[0]
    return {"Content": items} if shape == "Content" else items


@pytest.mark.parametrize("shape", ["array", "named", "Content", "single"])
def test_goods_are_seeded_in_any_shape_of_the_wire(wire, shape):
    item = dict(ITEM)
    for field, name in (
        ("Attributes", "ItemAttribute"),
        ("ConfiguredItems", "OtapiConfiguredItem"),
        ("QuantityRanges", "Range"),
    ):
        item[field] = wrapped(item[field], name, shape)
    wire.control("reset", items=wrapped([item], "Item", shape))
    found = wire.json("GetItemFullInfo", itemId=ITEM["Id"])["OtapiItemFullInfo"]
    for name in ("Title", "OriginalTitle", "VendorName", "BrandName", "Attributes"):
        assert found[name] == ITEM[name], name
    assert found["ConfiguredItems"][0]["Quantity"] == 97
    assert found["Price"]["MarginPrice"] == Decimal("13.2")
    sku = (ITEM["Id"], "4361482315842")
    assert wire.lines(wire.place((sku, 2)))[0]["ConfigText"] == "Size: M"


ids = st.sampled_from([77, "77", {"Value": "77"}, {"Value": 77}])


@given(ids, ids)
def test_ids_are_read_as_text_number_or_object(one, two):
    customers = [{"Id": one, "Login": "a", "Profiles": [{"Id": two, "FirstName": "b"}]}]
    world = seed.load({"customers": customers})
    assert list(world.customers) == list(world.profiles) == ["77"]


def test_every_section_can_be_seeded_at_once(wire):
    wire.control(
        "reset",
        demo=False,
        switches={"speed": 0},
        instance={"Keys": [{"InstanceKey": "k", "Secret": ""}], "OrderPrefix": "X"},
        currencies=[
            {"Code": "USD", "Sign": "$", "Rate": 1},
            {"Code": "CNY", "Sign": "¥", "Rate": 0.1},
        ],
        operators=[{"Login": "o", "Password": "p"}],
        customers=[{"Id": 5, "Login": "c", "Balance": 9, "Profiles": [{"Id": 6}]}],
        deliveryTypes=[{"Id": 1, "Name": "Free"}],
        deliveryRates=[{"ExternalDeliveryTypeId": 1, "Start": 2}],
        providers=[{"Type": "Taobao"}],
        providerSessions=[{"ProviderType": "Taobao", "Id": "S", "Name": "n"}],
        sellers=[{"Id": "s", "Name": "Seller", "ProviderType": "Taobao"}],
        items=[{"Id": 1, "VendorId": "s", "Price": 10, "DeliveryPrice": 1}],
        orders=[
            {"SalesOrderInfo": {"Id": "X-1"}, "Lines": [{"ItemId": 1, "StatusId": 6}]}
        ],
        providerOrders=[
            {
                "Number": "7",
                "ProviderType": "Taobao",
                "Account": "n",
                "Goods": [{"ItemId": "1"}],
            }
        ],
        parcels=[{"OrderId": "X-1", "Items": [{"OrderLineId": "9001"}]}],
        transactions=[{"UserId": 5, "Amount": 3, "Comment": "bonus"}],
        settings={"Taobao": {"Accounts": ["n"]}},
    )
    state = wire.see("state")
    assert state["orders"]["X-1"]["lines"][0]["price"] == pytest.approx(1.21)
    assert state["accounts"]["5"]["balance"] == 12
    assert state["provider_sessions"]["S"]["balance"] is None
    assert state["parcels"]["501"]["line_ids"] == ["9001"]
    assert state["sessions"] == {} and list(state["items"]) == ["1"]


@pytest.mark.parametrize(
    "body",
    [
        {"nonsense": 1},
        {"items": [{"Title": "no id"}]},
        {"items": [{"Id": "1", "Price": "much"}]},
        {"parcels": [{"OrderId": "ORD-0000000001"}]},
        {"switches": {"speed": "fast"}},
        {"switches": {"shapes": {"lists": "round"}}},
        {"orders": [{"SalesOrderInfo": {"ProviderTypeEnum": "Taobao"}, "Lines": [{}]}]},
    ],
)
def test_a_seed_that_cannot_be_understood_changes_nothing(wire, body):
    order_id = wire.place((CASE, 1))
    response = requests.post(f"{wire.url}/control/reset", json=body)
    assert response.status_code == 400
    assert response.json()["error"]
    assert wire.order(order_id)


def test_a_reset_takes_less_than_a_second(wire):
    began = time.monotonic()
    wire.control("reset")
    assert time.monotonic() - began < 1


def test_a_seed_leaves_the_other_sections_as_they_are(wire):
    wire.control("reset", deliveryTypes=[{"Id": "5", "Name": "Mine"}])
    rows = wire.by_operator("GetExternalDeliveryTypeList")["Content"]
    assert [row["Id"] for row in rows] == ["5"]
    assert wire.json("GetItemFullInfo", itemId=DRESS[0])["ErrorCode"] == "Ok"
