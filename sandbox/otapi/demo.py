"""The demo world, section by section, in the shape of a seed."""

from typing import Any

from . import catalogue

WAREHOUSE = {
    "RecipientName": "王鑫磊奇跡",
    "MobilePhone": "11147043234",
    "PostalCode": "520045",
    "Address": "尚都国际小区东区9号楼23号车库",
    "Province": "广东省",
    "City": "广州市",
    "District": "白云区",
}


def sections() -> dict[str, Any]:
    """Return all sections of the demo world."""
    return {
        "instance": {
            "Keys": [{"InstanceKey": "demo-key", "Secret": "demo-secret"}],
            "InternalCurrency": "USD",
            "DisplayedCurrencies": ["USD"],
            "OrderPrefix": "ORD",
            "MinOrderCost": 0,
            "MarginPercent": 10,
        },
        "currencies": [
            {"Code": "USD", "Sign": "$", "Description": "US dollar", "Rate": 1},
            {"Code": "CNY", "Sign": "元", "Description": "Yuan", "Rate": "0.14"},
            {"Code": "EUR", "Sign": "€", "Description": "Euro", "Rate": "1.1"},
        ],
        "operators": [
            {"Id": 1, "Login": "operator", "Password": "operator", "Name": "Operator"}
        ],
        "customers": [_customer()],
        "deliveryTypes": [
            {"Id": "1014", "Name": "API only", "CurrencyCode": "USD", "Order": 1},
            {
                "Id": "1001",
                "Name": "Air mail",
                "Description": "About two weeks",
                "Formula": "Start + Step * kg",
                "CurrencyCode": "USD",
                "Order": 2,
            },
        ],
        "deliveryRates": [
            {"Id": 1, "ExternalDeliveryTypeId": "1001", "Start": 10, "Step": 5}
        ],
        "providers": _providers(),
        "providerSessions": {
            "Taobao": [_session("PS-1", "lucky_buyer_88", 25000)],
            "Alibaba1688": [_session("PS-2", "gz_trade_2024", 12000)],
        },
        "settings": {
            "Taobao": {
                "CheckOrderAfterExport": "Enabled",
                "AutomaticConfirmPriceMode": "LowerPrice",
                "Accounts": ["lucky_buyer_88"],
                "Warehouses": [{"Id": "1", **WAREHOUSE}],
            },
            "Alibaba1688": {
                "CheckOrderAfterExport": "Enabled",
                "AutomaticConfirmPriceMode": "LowerPrice",
                "Warehouse": {**WAREHOUSE, "Phone": "02088888888"},
            },
        },
        "sellers": catalogue.sellers(),
        "items": catalogue.items(),
    }


def _customer() -> dict[str, Any]:
    return {
        "Id": "12",
        "Login": "odoo-buyer",
        "Password": "odoo-buyer",
        "Email": "buyer@example.com",
        "FirstName": "Odoo",
        "LastName": "Buyer",
        "Profiles": [
            {
                "Id": 77,
                "FirstName": "Odoo",
                "LastName": "Buyer",
                "MiddleName": "-",
                "CountryCode": "CN",
                "Region": "Guangdong",
                "City": "Guangzhou",
                "Address": "Warehouse 23",
                "Phone": "11147043234",
                "PostalCode": "520045",
            }
        ],
    }


def _providers() -> list[dict[str, Any]]:
    integration = {
        "IsAvailable": True,
        "IsEnabled": True,
        "IsSessionRequired": True,
        "AllowCancelOrders": True,
    }
    return [
        {
            "Type": "Taobao",
            "Alias": "Taobao",
            "CurrencyCode": "CNY",
            "CurrencySign": "元",
            "DisplayName": "Taobao",
            "OrdersIntegration": integration,
        },
        {
            "Type": "Alibaba1688",
            "Alias": "1688",
            "CurrencyCode": "CNY",
            "CurrencySign": "元",
            "DisplayName": "1688.com",
            "Prefix": "abb-",
            "IsAllConfigurationsLotQuantity": True,
            "OrdersIntegration": integration,
        },
    ]


def _session(session_id: str, name: str, amount: int) -> dict[str, Any]:
    balance = {"Amount": amount, "CurrencyCode": "CNY"}
    return {"Id": session_id, "Name": name, "Balance": balance}
