"""What the methods that change orders and lines send."""

from decimal import Decimal

from ot_autopurchase.otapi import LineUpdate

# Method of the client, its arguments, remote method, session, further parameters.
ORDER_CHANGE_CALLS = [
    (
        "get_line_available_status_list",
        ("ORD-1", "9001"),
        {},
        "GetLineAvailableStatusList",
        "OP-SID",
        {"salesId": "ORD-1", "salesLineId": "9001"},
    ),
    (
        "update_order_lines_for_operator",
        ("ORD-1", ("9001", "9002"), LineUpdate(status_id=4)),
        {},
        "UpdateOrderLinesForOperator",
        "OP-SID",
        {
            "orderId": "ORD-1",
            "orderLineIds": "9001;9002",
            "xmlUpdateData": "<OrderLineUpdateData><StatusId>4</StatusId>"
            "</OrderLineUpdateData>",
        },
    ),
    (
        "update_order_lines_for_operator",
        (
            "ORD-1",
            ("9001",),
            LineUpdate(
                status_id=3,
                price=Decimal("7.10"),
                configuration_id="436",
                weight=Decimal("0.35"),
                original_price=Decimal(10),
                original_delivery=Decimal("1.5"),
                original_price_by_purchase=True,
                original_delivery_by_purchase=False,
            ),
        ),
        {},
        "UpdateOrderLinesForOperator",
        "OP-SID",
        {
            "orderId": "ORD-1",
            "orderLineIds": "9001",
            "xmlUpdateData": "<OrderLineUpdateData><StatusId>3</StatusId>"
            "<InternalPrice>7.10</InternalPrice>"
            "<ConfigExternalId>436</ConfigExternalId><Weight>0.35</Weight>"
            "<OriginalPriceWithoutDelivery>10</OriginalPriceWithoutDelivery>"
            "<OriginalDeliveryPrice>1.5</OriginalDeliveryPrice>"
            "<SetOriginalPriceByVendor>true</SetOriginalPriceByVendor>"
            "<SetOriginalDeliveryByVendor>false</SetOriginalDeliveryByVendor>"
            "</OrderLineUpdateData>",
        },
    ),
    (
        "change_line_comment",
        ("ORD-1", "9001", 2, "ask for <blue>"),
        {},
        "ChangeLineStatus",
        "OP-SID",
        {
            "salesId": "ORD-1",
            "salesLineId": "9001",
            "statusId": "2",
            "comment": "ask for <blue>",
        },
    ),
    (
        "change_line_comment",
        ("ORD-1", "9001", 2, ""),
        {},
        "ChangeLineStatus",
        "OP-SID",
        {"salesId": "ORD-1", "salesLineId": "9001", "statusId": "2", "comment": " "},
    ),
    (
        "split_order_line_for_operator",
        ("ORD-1", "9001", 2.0),
        {},
        "SplitOrderLineForOperator",
        "OP-SID",
        {
            "orderId": "ORD-1",
            "orderLineId": "9001",
            "xmlSplitData": "<OrderLineSplitData>"
            "<SeparatedItemsCount>2</SeparatedItemsCount></OrderLineSplitData>",
        },
    ),
    (
        "cancel_line_sales_order_for_operator",
        ("ORD-1", "9001"),
        {},
        "CancelLineSalesOrderForOperator",
        "OP-SID",
        {"salesId": "ORD-1", "salesLineId": "9001"},
    ),
    (
        "restore_line_sales_order_for_operator",
        ("ORD-1", "9001"),
        {},
        "RestoreLineSalesOrderForOperator",
        "OP-SID",
        {"salesId": "ORD-1", "salesLineId": "9001"},
    ),
    (
        "get_sales_process_log",
        ("ORD-1",),
        {},
        "GetSalesProcessLog",
        "OP-SID",
        {"salesId": "ORD-1"},
    ),
    (
        "get_sale_line_process_log",
        ("ORD-1", "9001"),
        {},
        "GetSaleLineProcessLog",
        "OP-SID",
        {"salesId": "ORD-1", "salesLineId": "9001"},
    ),
    (
        "search_instance_user_log_entries",
        (146,),
        {},
        "SearchInstanceUserLogEntries",
        "OP-SID",
        {
            "xmlSearchParameters": "<InstanceUserLogEntrySearchParameters>"
            "<OrderId>146</OrderId></InstanceUserLogEntrySearchParameters>",
            "framePosition": "0",
            "frameSize": "100",
        },
    ),
    (
        "merge_orders",
        ("ORD-1", "ORD-2"),
        {},
        "MergeOrders",
        "OP-SID",
        {"targetOrderId": "ORD-1", "mergedOrderId": "ORD-2"},
    ),
    (
        "confirm_price_lines_order",
        ("odoo-buyer", "ORD-1", ("9001", "9002")),
        {},
        "ConfirmPriceLinesOrder",
        "USER-SID",
        {"orderId": "ORD-1", "orderLineIds": "9001;9002"},
    ),
]
