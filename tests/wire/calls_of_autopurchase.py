"""What the methods for activities, settings and goods send."""

RUN = {"providerType": "Taobao", "providerSessionId": "PS-1"}
PARAMETERS = "<Parameters><OrderId>ORD-1</OrderId>"

# Method of the client, its arguments, remote method, session, further parameters.
AUTOPURCHASE_CALLS = [
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
        "change_sales_order_line_purchase_info_for_operator",
        ("ORD-1", "9001", "123", "YT1, YT2"),
        {},
        "ChangeSalesOrderLinePurchaseInfoForOperator",
        "OP-SID",
        {
            "salesId": "ORD-1",
            "salesLineId": "9001",
            "vendPurchId": "123",
            "vendPurchWaybill": "YT1, YT2",
        },
    ),
    (
        "change_sales_order_line_purchase_info_for_operator",
        ("ORD-1", "9001", ""),
        {},
        "ChangeSalesOrderLinePurchaseInfoForOperator",
        "OP-SID",
        {"salesId": "ORD-1", "salesLineId": "9001", "vendPurchId": ""},
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
        "search_items_frame",
        ("https://m.tb.cn/h.x?a=1&b=2",),
        {"provider_type": "Taobao"},
        "SearchItemsFrame",
        None,
        {
            "xmlParameters": "<SearchItemsParameters><Provider>Taobao</Provider>"
            "<ItemTitle>https://m.tb.cn/h.x?a=1&amp;b=2</ItemTitle>"
            "</SearchItemsParameters>",
            "framePosition": "0",
            "frameSize": "2",
        },
    ),
    (
        "run_bulk_items",
        (("abb-1", "700"),),
        {},
        "RunBulkItems",
        None,
        {"ids": "abb-1;700"},
    ),
    (
        "get_bulk_items_result",
        ("a1", False),
        {},
        "GetBulkItemsResult",
        None,
        {"activityId": "a1", "getResult": "false"},
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
