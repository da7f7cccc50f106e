"""An order line as the wire shows it (reference 3.6)."""

from decimal import Decimal
from typing import Any

from . import integration_settings, order_rules, pricing, views
from .model_items import Item
from .model_orders import Line, Order
from .statuses import COMPLETED, DEAD, NEXT_STATUSES
from .texts import text
from .wire.tree import Items
from .world import World


def line_view(
    world: World, order: Order, line: Line, language: str, base_url: str
) -> dict[str, Any]:
    """Return all fields that details and search results have in common."""
    item = world.items.get(line.item_id)
    view = {
        **_identity(line),
        **_texts(world, line, item, language, base_url),
        **_customer_prices(world, order, line),
        **_original_prices(world, order, line),
        **_status(order, line, language),
        **_booking(line),
        **_purchase(world, order, line, language),
        **_manual_purchase(world, order, line),
        **_flags(order, line),
    }
    view.update(line.extra)
    return view


def _identity(line: Line) -> dict[str, Any]:
    return {
        "Id": line.id,
        "OrderId": line.order_id,
        "LineNum": line.number,
        "ItemId": line.item_id,
        "ItemTaobaoId": views.provider_item_id(line.item_id),
        "ConfigId": line.config_id,
        "Qty": line.quantity,
        "QtyOrig": str(line.quantity_ordered),
        "PromotionId": line.promotion_id or None,
        "CustComment": line.comment,
        "OperatorComment": line.operator_comment,
        "CustomDescription": line.custom_description or None,
        "CustomDescriptionInEnglish": line.custom_description_en or None,
        "Weight": line.weight,
        "OrderedDateTime": line.ordered_at,
    }


def _texts(
    world: World, line: Line, item: Item | None, language: str, base_url: str
) -> dict[str, Any]:
    if item is None:
        return {}
    configuration = item.configuration(line.config_id)
    seller = views.seller_name(world, item.seller_id)
    return {
        "ConfigText": views.configuration_text(item, configuration, language),
        "ConfigExternalTextOrig": views.configuration_text(item, configuration, "zh"),
        "BriefDescrTrans": views.localized(item.titles, language),
        "NameOrig": views.localized(item.titles, "zh"),
        "ItemImageURL": views.picture_url(base_url, item.id),
        "ItemExternalURL": views.item_url(item.id, item.provider_type),
        "VendId": item.seller_id,
        "VendNick": seller,
        "CategoryId": item.category_id or None,
        "InternalDeliveryType": "Express" if item.delivery else None,
    }


def _customer_prices(world: World, order: Order, line: Line) -> dict[str, Any]:
    code = world.instance.internal_currency
    sign = world.sign(code)
    return {
        "PriceCust": line.price,
        "NewPriceCust": line.new_price,
        "AmountCust": (line.new_price or line.price) * line.quantity,
        "CurrencyCust": sign,
        "PriceInternal": line.price,
        "AmountInternal": line.price * line.quantity,
        "CurrencyInternal": sign,
        "InternalPriceCurrencyCode": code,
    }


def _original_prices(world: World, order: Order, line: Line) -> dict[str, Any]:
    provider = world.providers.get(order.provider_type)
    rate = world.rate(provider.currency_code if provider else "")
    without_delivery = pricing.with_margin(world, line.original_price_discount) * rate
    return {
        "TaoBaoPrice": line.original_price,
        "TaoBaoPriceWithDiscount": line.original_price_discount,
        "TaoBaoDelivery": line.original_delivery,
        "InternalOriginalPrice": line.original_price * rate,
        "InternalOriginalPriceWithDiscount": line.original_price_discount * rate,
        "InternalDeliveryPrice": line.original_delivery * rate,
        "PriceWithoutDelivery": str(pricing.cents(without_delivery)),
    }


def _status(order: Order, line: Line, language: str) -> dict[str, Any]:
    following = NEXT_STATUSES.get(line.status_id, ())
    return {
        "StatusId": line.status_id,
        "StatusCode": line.status_id,
        "StatusName": views.line_status_name(line.status_id, language),
        "AvailableStatusList": Items(
            "SalesLineStatusInfo",
            [views.status("line", number, language) for number in following],
        ),
    }


def _booking(line: Line) -> dict[str, Any]:
    return {
        "VendPurchId": line.out_id,
        "VendPurchWaybill": line.waybill,
        "VendPurchAccountId": line.account,
        "VendPurchStatus": line.out_status or None,
        "VendPurchItemId": line.purchase_item_id or None,
        "VendPurchConfigurationId": line.purchase_config_id or None,
        "VendPurchPromotionId": line.purchase_promotion_id or None,
    }


def _purchase(world: World, order: Order, line: Line, language: str) -> dict[str, Any]:
    if line.purchase_price is None:
        return {}
    threshold = integration_settings.threshold(world, order.provider_type)
    return {
        "VendPurchItemPrice": line.purchase_price,
        "VendPurchDeliveryPrice": line.purchase_delivery,
        "VendorPurchaseItemPriceWarningReason": _warning(line, threshold, language),
    }


def _warning(line: Line, threshold: Decimal, language: str) -> dict[str, str]:
    paid = line.original_price_discount
    level = pricing.overpayment(paid, line.purchase_price, threshold)
    percent = pricing.overpayment_percent(paid, line.purchase_price)
    return {
        "Level": level,
        "Message": text(f"level.{level}", language, Percent=percent),
    }


def _manual_purchase(world: World, order: Order, line: Line) -> dict[str, Any]:
    """The legacy purchase data of PurchaseItems, in the provider's currency."""
    facts = line.manual_purchase
    if not facts:
        return {}
    price = Decimal(facts["price"])
    delivery = Decimal(facts["delivery"])
    amount = price * int(facts["quantity"]) + delivery
    currency = world.provider(order.provider_type).currency_code
    rate = world.rate(currency)
    return {
        "PurchPrice": price,
        "PurchDelivery": delivery,
        "PurchAmount": amount,
        "PurchCurrency": currency,
        "PurchPriceCust": pricing.cents(price * rate),
        "PurchDeliveryCust": pricing.cents(delivery * rate),
        "PurchAmountCust": pricing.cents(amount * rate),
    }


def _flags(order: Order, line: Line) -> dict[str, Any]:
    dead = line.status_id in DEAD
    return {
        "CanEditWeight": not dead,
        "CanBePurchased": order_rules.can_be_purchased(order, line),
        "CanMoveToPackage": order_rules.can_move_to_package(line),
        "CanBeReviewed": line.status_id == COMPLETED,
        "CanBeClosed": line.status_id == COMPLETED,
        "ProviderType": order.provider_type,
        "IsPaid": order_rules.is_paid(order) and not dead,
        "IsCancelled": dead,
        "IsCompleted": line.status_id == COMPLETED,
    }
