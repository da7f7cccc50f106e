"""What the methods for orders and money send."""

from datetime import datetime, timedelta, timezone
from decimal import Decimal

from ot_autopurchase.otapi import OrderItem

NOON = datetime(2024, 1, 15, 12, 0, tzinfo=timezone.utc)
IN_CHINA = NOON.astimezone(timezone(timedelta(hours=8)))
FRAME = {"framePosition": "0", "frameSize": "100"}

# Method of the client, its arguments, remote method, session, further parameters.
ORDER_CALLS = [
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
]
