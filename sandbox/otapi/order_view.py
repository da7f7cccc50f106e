"""An order's header as the wire shows it (reference 3.5)."""

from collections import Counter
from typing import Any

from . import ledger, ordering, views
from . import order_rules as rules
from .model import ZERO
from .model_orders import Order
from .wire.tree import Items
from .world import World

ADDRESS_NAMES = {
    "Id": "Id",
    "Familyname": "LastName",
    "Name": "FirstName",
    "Patername": "MiddleName",
    "CountryCode": "CountryCode",
    "Country": "Country",
    "City": "City",
    "Address": "Address",
    "Phone": "Phone",
    "PostalCode": "PostalCode",
    "RegionName": "Region",
    "RegistrationAddress": "RegistrationAddress",
    "PassportNumber": "PassportNumber",
    "INN": "INN",
    "CityCode": "CityCode",
    "PickupPointCode": "PickupPointCode",
}


def order_view(
    world: World, order: Order, language: str, for_operator: bool
) -> dict[str, Any]:
    """Return an order info; the ``Can…`` flags are the caller's."""
    view = {
        "Id": order.id,
        "DisplayId": order.id,
        "StatusId": order.status_id,
        "StatusCode": str(order.status_id),
        "StatusName": views.order_status_name(order.status_id, language),
        "OperatorId": order.operator_id or None,
        "OperatorName": _operator_name(world, order),
        "ItemsCount": _items_count(world, order),
        **_amounts(world, order),
        "CustComment": order.comment,
        "AdditionalInfo": order.additional_info,
        **_delivery(world, order),
        **_flags(order, for_operator),
        "Weight": ordering.order_weight(order),
        "EstimatedWeight": int(ordering.order_weight(order) * 1000),
        **_customer(world, order),
        **_originals(world, order),
        "LineStatusSummaries": _summaries(order, language),
        "ProviderTypeEnum": order.provider_type,
        "IsTest": False,
        "IsPaid": rules.is_paid(order),
        "IsCancelled": rules.is_cancelled(order),
        "IsCompleted": rules.is_completed(order),
        "CreatedDateTime": order.created_at,
    }
    view.update(order.extra)
    return view


def _operator_name(world: World, order: Order) -> str | None:
    for operator in world.operators.values():
        if order.operator_id and operator.id == order.operator_id:
            return operator.name or operator.login
    return None


def _items_count(world: World, order: Order) -> int:
    if world.switches.items_count == "pieces":
        return sum(line.quantity for line in order.lines)
    return len(order.lines)


def _amounts(world: World, order: Order) -> dict[str, Any]:
    code = world.instance.internal_currency
    sign = world.sign(code)
    goods = rules.goods_amount(order)
    total = rules.total_amount(order)
    remain = rules.remain_amount(order)
    return {
        "GoodsAmount": goods,
        "DeliveryAmount": order.delivery_amount,
        "TotalAmount": total,
        "RemainAmount": remain,
        "CurrencySign": sign,
        "CurrencyCode": code,
        "GoodsAmountInternal": goods,
        "DeliveryAmountInternal": order.delivery_amount,
        "TotalAmountInternal": total,
        "RemainAmountInternal": remain,
        "CurrencySignInternal": sign,
        "CurrencyCodeInternal": code,
        "PaidAmount": order.paid,
        "PaidAmountInternal": order.paid,
    }


def _delivery(world: World, order: Order) -> dict[str, Any]:
    delivery = world.delivery_types.get(order.delivery_mode_id)
    address = {
        wire: order.address[name]
        for wire, name in ADDRESS_NAMES.items()
        if order.address.get(name)
    }
    return {
        "DeliveryModeId": order.delivery_mode_id,
        "DeliveryModeName": delivery.name if delivery else None,
        "DeliveryAddress": address,
    }


def _flags(order: Order, for_operator: bool) -> dict[str, int]:
    ended = rules.is_cancelled(order) or rules.is_completed(order)
    booked = rules.is_booked(order)
    ready = any(rules.can_be_purchased(order, line) for line in order.lines)
    return {
        "CanCancel": int(not ended and (for_operator or not booked)),
        "CanConfirmShipment": 0,
        "CanChangeAddress": int(not ended),
        "CanRestore": int(for_operator and rules.is_cancelled(order)),
        "CanClose": int(not ended and rules.is_paid(order)),
        "CanCloseCancel": int(for_operator and not ended),
        "CanAccept": 0,
        "CanPurchaseItems": int(for_operator and ready),
    }


def _customer(world: World, order: Order) -> dict[str, Any]:
    customer = world.customers.get(order.customer_id)
    return {
        "CustId": order.customer_id,
        "CustName": views.customer_name(customer),
        "UserLogin": customer.login if customer else None,
        "UserAccountAvailableAmount": ledger.available(world, order.customer_id),
    }


def _originals(world: World, order: Order) -> dict[str, Any]:
    provider = world.providers.get(order.provider_type)
    code = provider.currency_code if provider else ""
    rate = world.rate(code)
    lines = rules.live_lines(order)
    price = sum((line.original_price * line.quantity for line in lines), ZERO)
    discount = sum(
        (line.original_price_discount * line.quantity for line in lines), ZERO
    )
    delivery = sum((line.original_delivery * line.quantity for line in lines), ZERO)
    return {
        "TaoBaoPrice": price,
        "TaoBaoPriceWithDiscount": discount,
        "InternalDeliveryOriginalInExternalCurrency": delivery,
        "ExternalCurrencyCode": code,
        "InternalOriginalPrice": price * rate,
        "InternalOriginalPriceWithDiscount": discount * rate,
        "InternalDeliveryOriginalInInternalCurrency": delivery * rate,
        "TotalAmountOriginalInExternalCurrency": discount + delivery,
    }


def _summaries(order: Order, language: str) -> Items:
    counts = Counter(line.status_id for line in order.lines)
    return Items(
        "OrderLineStatusSummary",
        [
            {"Status": views.status("line", number, language), "Count": count}
            for number, count in sorted(counts.items())
        ],
    )
