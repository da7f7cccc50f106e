"""A good call of every method, for a world with one order in the warehouse.

``{order}``, ``{line}``, ``{parcel}``, ``{activity}`` and ``{element}`` stand for
what is there; ``user`` or ``operator`` is the session.
"""

ORDER = "salesId={order}"
LINE = "salesId={order}&salesLineId={line}"
XML = "xmlParameters=<Parameters><OrderId>{order}</OrderId>"
RUN = "providerType=Taobao&providerSessionId=PS-1"
WHICH = "activityType=ProviderOrdersIntegrationExporting&activityId={activity}"
PARCEL = "packageId={parcel}"
PRICE = "quantity=2&itemId=610000000002&promotionId=&configurationId=0"
ADDRESS = "<FirstName>A</FirstName><LastName>B</LastName>"

CALLS = {
    "AuthenticateInstanceOperator": ("", "userLogin=operator&userPassword=operator"),
    "AuthenticateInstanceServiceOperator": (
        "",
        "userLogin=operator&userPassword=operator&service=Shop",
    ),
    "Authenticate": ("", "userLogin=odoo-buyer&userPassword=odoo-buyer"),
    "AuthenticateAsUser": ("operator", "userLogin=odoo-buyer"),
    "GetAnonymousSession": ("", ""),
    "GetUserInfo": ("user", ""),
    "GetUserInfoForOperator": ("operator", "userId=12"),
    "GetProviderInfoList": ("", ""),
    "GetProviderOrdersIntegrationSessionInfoList": ("operator", "providerType=Taobao"),
    "GetProviderOrdersIntegrationSessionAuthenticationInfo": (
        "operator",
        "providerType=Taobao&returnUrl=http://shop.example/",
    ),
    "GetUserProfileInfoList": ("user", ""),
    "GetUserProfileInfoListForOperator": ("operator", "userId=12"),
    "CreateUserProfile": (
        "user",
        f"createData=<UserProfileCreateData>{ADDRESS}</UserProfileCreateData>",
    ),
    "CreateUserProfileForOperator": (
        "operator",
        f"userId=12&createData=<UserProfileCreateData>{ADDRESS}"
        "</UserProfileCreateData>",
    ),
    "AddUser": (
        "operator",
        "userParameters=<UserUpdateData><Login>n</Login><Password>p</Password>"
        "</UserUpdateData>",
    ),
    "FindBaseUserInfoListFrame": ("operator", ""),
    "GetExternalDeliveryTypeList": ("operator", ""),
    "CreateExternalDeliveryType": (
        "operator",
        "xmlExternalDeliveryType=<ExternalDeliveryType><Name>N</Name>"
        "</ExternalDeliveryType>",
    ),
    "CreateExternalDeliveryRate": (
        "operator",
        "xmlExternalDeliveryRate=<ExternalDeliveryRate><ExternalDeliveryTypeId>1014"
        "</ExternalDeliveryTypeId></ExternalDeliveryRate>",
    ),
    "SearchDeliveryModes": ("", "xmlSearchParameters=<DeliveryModeSearchParameters/>"),
    "AddOrder": (
        "user",
        "xmlAddData=<OrderAddData><DeliveryModeId>1014</DeliveryModeId>"
        "<UserProfileId>77</UserProfileId><Items><Item><Id>610000000002</Id>"
        "<ConfigurationId>0</ConfigurationId><Quantity>1</Quantity></Item></Items>"
        "</OrderAddData>",
    ),
    "CreateOrder": (
        "user",
        "xmlCreateData=<OrderCreateData><Elements><Id>{element}</Id></Elements>"
        "<DeliveryModeId>1014</DeliveryModeId><UserProfileId>77</UserProfileId>"
        "</OrderCreateData>",
    ),
    "RecreateOrder": (
        "user",
        "xmlRecreateData=<OrderRecreateData><OrderId>{order}</OrderId><Elements>"
        "<Id>{element}</Id></Elements></OrderRecreateData>",
    ),
    "CancelSalesOrder": ("user", "salesId={open}"),
    "CancelSalesOrderForOperator": ("operator", ORDER),
    "CancelLineSalesOrder": ("user", "salesId={open}&salesLineId={open_line}"),
    "CancelLineSalesOrderForOperator": ("operator", LINE),
    "CancelLinesOrder": ("user", "orderId={open}&orderLineIds={open_line};"),
    "RestoreLineSalesOrderForOperator": (
        "operator",
        "salesId={dead}&salesLineId={dead_line}",
    ),
    "CloseSalesOrderForOperator": ("operator", ORDER),
    "CloseOrder": ("user", "orderId={order}"),
    "CloseLineSalesOrder": ("user", LINE),
    "MergeOrders": ("operator", "targetOrderId={order}&mergedOrderId={open}"),
    "SplitOrderLineForOperator": (
        "operator",
        "orderId={open}&orderLineId={open_line}&xmlSplitData=<OrderLineSplitData>"
        "<SeparatedItemsCount>1</SeparatedItemsCount></OrderLineSplitData>",
    ),
    "ConfirmOrderPackaging": ("operator", "orderId={order}"),
    "GetSalesOrderDetails": ("user", ORDER),
    "GetSalesOrderDetailsForOperator": ("operator", f"{ORDER}&filter=&queryType=0"),
    "SearchOrders": ("operator", "framePosition=0&frameSize=10"),
    "SearchOrdersWithSummary": ("operator", "framePosition=0&frameSize=10"),
    "SearchOrderLines": ("operator", "framePosition=0&frameSize=10"),
    "GetSalesProcessLog": ("operator", ORDER),
    "GetSaleLineProcessLog": ("operator", LINE),
    "SearchInstanceUserLogEntries": ("operator", ""),
    "GetOrderStatusList": ("operator", ""),
    "GetOrderLineStatusList": ("operator", ""),
    "GetLineAvailableStatusList": ("operator", LINE),
    "GetOrderSettings": ("operator", ""),
    "UpdateOrderLineForOperator": (
        "operator",
        "orderId={order}&orderLineId={line}&xmlUpdateData=<OrderLineUpdateData>"
        "<Weight>1</Weight></OrderLineUpdateData>",
    ),
    "UpdateOrderLinesForOperator": (
        "operator",
        "orderId={order}&orderLineIds={line}&xmlUpdateData=<OrderLineUpdateData>"
        "<CustomDescription>c</CustomDescription></OrderLineUpdateData>",
    ),
    "UpdateOrderForOperator": (
        "operator",
        "orderId={order}&xmlUpdateData=<OrderUpdateData><Weight>1</Weight>"
        "</OrderUpdateData>",
    ),
    "ChangeLineStatus": (
        "operator",
        f"{LINE}&statusId=8&comment=c&quantity=1",
    ),
    "ChangeSalesOrderLinePurchaseInfoForOperator": (
        "operator",
        f"{LINE}&vendPurchId=1&vendPurchWaybill=2",
    ),
    "PurchaseItems": (
        "operator",
        "saleLineList=<SalesLinePurchInfoList><SalesLinePurchInfo>"
        "<SalesId>{order}</SalesId><SalesLineId>{line}</SalesLineId>"
        "</SalesLinePurchInfo></SalesLinePurchInfoList>",
    ),
    "ConfirmPriceLineSalesOrder": ("user", "salesId={asked}&salesLineId={asked_line}"),
    "ConfirmPriceLinesOrder": ("user", "orderId={asked}&orderLineIds={asked_line}"),
    "AddItemToBasket": ("user", "itemId=610000000002&configurationId=0&quantity=1"),
    "GetBasket": ("user", ""),
    "ClearBasket": ("user", ""),
    "RemoveItemsFromBasket": ("user", "elements={element}"),
    "RunBasketChecking": ("user", "elements={element}"),
    "GetBasketCheckingResult": ("user", "activityId={checking}"),
    "PostTransaction": ("operator", "customerId=12&amount=1.5&isDebit=true"),
    "GetSalesPaymentInfo": ("operator", ORDER),
    "SalesPaymentReserve": ("operator", "salesId={open}&amount=1"),
    "PaymentPersonalAccount": ("user", "salesId={open}&amount=1"),
    "GetAccountInfo": ("user", ""),
    "GetAccountInfoForOperator": ("operator", "customerId=12"),
    "GetStatementForOperator": ("operator", "customerId=12&fromDate=2024-01-01"),
    "SearchTransactions": ("operator", ""),
    "GetInstanceCurrencyInfoList": ("", ""),
    "GetInstanceCurrencyRateList": ("", ""),
    "RunOrderExportingToProvider": ("operator", f"{RUN}&{XML}</Parameters>"),
    "RunOrdersSynchronizingWithProvider": ("operator", RUN),
    "RunOrderLinkingWithProvider": (
        "operator",
        f"{RUN}&{XML}<ProviderOrderIds><Id>1</Id></ProviderOrderIds></Parameters>",
    ),
    "RunOrderUnlinkingFromProvider": ("operator", f"{RUN}&{XML}</Parameters>"),
    "GetProviderOrdersIntegrationSettings": (
        "operator",
        "providerType=Taobao&includeMetaInfo=true",
    ),
    "UpdateProviderOrdersIntegrationSettings": (
        "operator",
        "providerType=Taobao&xmlUpdateData=<ProviderOrdersIntegrationSettingsUpdateData>"
        "<Taobao><OverpaymentThreshold>5</OverpaymentThreshold></Taobao>"
        "</ProviderOrdersIntegrationSettingsUpdateData>",
    ),
    "GetMetaEntities": ("", ""),
    "SearchBackgroundActivities": (
        "operator",
        "xmlSearchParameters=<BackgroundActivitySearchParameters/>",
    ),
    "GetBackgroundActivityInfo": ("operator", WHICH),
    "DoActionForBackgroundActivity": ("operator", f"{WHICH}&actionId=Cancel"),
    "DoStepActionForBackgroundActivity": (
        "operator",
        f"{WHICH}&xmlParameters=<NamedParameters>"
        '<Parameter Name="OrderLineId">{asking_line}</Parameter>'
        '<Parameter Name="Decision">Skip</Parameter></NamedParameters>',
    ),
    "GetSalesPackageList": ("operator", ORDER),
    "GetPackage": ("operator", PARCEL),
    "SearchPackages": ("operator", ""),
    "CreatePackageForOperator": (
        "operator",
        "xmlCreateData=<PackageCreateData><OrderId>{order}</OrderId>"
        "</PackageCreateData>",
    ),
    "UpdatePackage": (
        "operator",
        f"{PARCEL}&packageAdminUpdateInfo=<PackageAdminUpdateInfo><Weight>1</Weight>"
        "</PackageAdminUpdateInfo>",
    ),
    "ChangePackageStatus": ("operator", f"{PARCEL}&statusId=5&statusDate=&comment="),
    "GetPackageAvailableStatusList": ("operator", PARCEL),
    "DeletePackage": ("operator", PARCEL),
    "GetPackageTracking": ("user", PARCEL),
    "GetPackageTrackingForOperator": ("operator", PARCEL),
    "GetSalesOrderShippings": ("user", ORDER),
    "ExportPackageToDeliveryServiceSystem": ("operator", PARCEL),
    "SynchronizePackageWithDeliveryServiceSystem": ("operator", "packageId={exported}"),
    "RunExportedPackagesConfirming": ("operator", "packageIds={exported}"),
    "PrintPackageReceipt": ("operator", PARCEL),
    "BatchGetItemFullInfo": (
        "",
        "itemId=610000000001&blockList=Vendor,RootPath,VendorItems,Promotions,"
        "DeliveryCosts,Description",
    ),
    "GetItemFullInfo": ("", "itemId=610000000001"),
    "GetItemFullInfoWithPromotions": ("", "itemId=610000000005"),
    "GetItemPrice": ("", PRICE),
    "GetItemTotalCost": ("", PRICE),
    "GetItemInfoList": ("", "idsList=610000000001;1"),
    "BatchGetSimplifiedItemConfigurationInfo": (
        "",
        "itemId=610000000001&xmlRequest=<Request><Current Quantity='1'/></Request>",
    ),
    "GetVendorInfo": ("", "vendorId=b2b-s1"),
    "SearchItemsFrame": (
        "",
        "xmlParameters=<SearchItemsParameters><ItemTitle>dress</ItemTitle>"
        "</SearchItemsParameters>&framePosition=0&frameSize=2",
    ),
    "RunBulkItems": ("", "ids=610000000001;abb-620000000001"),
    "GetBulkItemsResult": ("", "activityId={bulk}&getResult=true"),
    "GetCallStatistics": ("", ""),
    "ResetInstanceCaches": ("", ""),
}
