"""Orders, their lines and statuses (OTAPI reference 3.5 to 3.7)."""

from ..tree import Node, Unreadable
from ..types import Order, OrderDetails, OrderLine, Status, StatusCount
from . import result

LEVELS = {"ok": "ok", "smalloverpayment": "small", "bigoverpayment": "big"}


def status(node: Node) -> Status:
    """``{Id, Name}``."""
    number = node.integer("Id")
    if number is None:
        raise Unreadable("a status without id")
    return Status(number, node.text("Name"))


def _status_count(node: Node) -> StatusCount:
    return StatusCount(status(node.get("Status")), node.integer("Count") or 0)


def order(node: Node) -> Order:
    """The head of an order."""
    return Order(
        id=node.required_id("Id"),
        status_id=node.integer("StatusId"),
        status_name=node.text("StatusName"),
        items_count=node.integer("ItemsCount"),
        goods_amount=node.decimal("GoodsAmount"),
        delivery_amount=node.decimal("DeliveryAmount"),
        total_amount=node.decimal("TotalAmount"),
        remain_amount=node.decimal("RemainAmount"),
        currency_code=node.text("CurrencyCode"),
        comment=node.text("CustComment"),
        customer_id=node.id("CustId"),
        customer_name=node.text("CustName"),
        delivery_mode_id=node.id("DeliveryModeId"),
        provider_type=node.id("ProviderTypeEnum"),
        provider_currency_code=node.text("ExternalCurrencyCode"),
        created_at=node.moment("CreatedDateTime"),
        weight=node.decimal("Weight"),
        is_paid=node.boolean("IsPaid"),
        is_cancelled=node.boolean("IsCancelled"),
        is_completed=node.boolean("IsCompleted"),
        line_statuses=tuple(
            _status_count(each)
            for each in node.elements("LineStatusSummaries", "OrderLineStatusSummary")
        ),
    )


def order_line(node: Node) -> OrderLine:
    """A line as order details and the search of lines bring it."""
    warning = node.get("VendorPurchaseItemPriceWarningReason")
    return OrderLine(
        id=node.required_id("Id"),
        order_id=node.id("OrderId"),
        number=node.integer("LineNum"),
        item_id=node.id("ItemId"),
        configuration_id=node.id("ConfigId"),
        configuration_text=node.text("ConfigText"),
        quantity=node.integer("Qty"),
        price=node.decimal("PriceCust"),
        new_price=node.decimal("NewPriceCust"),
        amount=node.decimal("AmountCust"),
        currency=node.text("CurrencyCust"),
        original_price=node.decimal("TaoBaoPrice"),
        original_price_with_discount=node.decimal("TaoBaoPriceWithDiscount"),
        original_delivery=node.decimal("TaoBaoDelivery"),
        name=node.text("BriefDescrTrans"),
        original_name=node.text("NameOrig"),
        image_url=node.text("ItemImageURL"),
        item_url=node.text("ItemExternalURL"),
        seller_id=node.id("VendId"),
        seller_name=node.text("VendNick"),
        promotion_id=node.id("PromotionId"),
        customer_comment=node.text("CustComment"),
        operator_comment=node.text("OperatorComment"),
        status_id=node.integer("StatusId"),
        status_name=node.text("StatusName"),
        next_statuses=tuple(
            status(each)
            for each in node.elements("AvailableStatusList", "SalesLineStatusInfo")
        ),
        provider_order_number=node.id("VendPurchId"),
        track_number=node.id("VendPurchWaybill"),
        account=node.id("VendPurchAccountId"),
        provider_status=node.text("VendPurchStatus"),
        purchase_price=node.decimal("VendPurchItemPrice"),
        purchase_delivery=node.decimal("VendPurchDeliveryPrice"),
        overpayment_level=_level(warning.id("Level")),
        overpayment_message=warning.text("Message"),
        weight=node.decimal("Weight"),
        can_be_purchased=node.boolean("CanBePurchased"),
        can_move_to_package=node.boolean("CanMoveToPackage"),
        provider_type=node.id("ProviderType"),
        is_cancelled=node.boolean("IsCancelled"),
    )


def _level(text: str | None) -> str | None:
    if not text:
        return None
    return LEVELS.get(text.lower(), text.lower())


def added_order(answer: Node) -> Order:
    """The answer of AddOrder: a head without lines."""
    return order(result(answer))


def details(answer: Node) -> OrderDetails:
    """The answer of GetSalesOrderDetails[ForOperator]."""
    found = result(answer)
    lines = found.elements("SalesLinesList", "SalesLine")
    return OrderDetails(
        order(found.get("SalesOrderInfo")), tuple(order_line(each) for each in lines)
    )


# Children of status lists in XML: the line's is certain, the order's is likely.
STATUS_NAMES = ("SalesLineStatusInfo", "SalesStatusInfo", "SalesOrderStatusInfo")
