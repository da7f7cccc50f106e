"""Places orders: AddOrder, basket orders, silent removal (reference 3.2)."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal

from . import delivery, order_rules, pricing
from .errors import ValidationError
from .model import ZERO, Customer
from .model_items import Item
from .model_orders import Line, Order
from .world import World

NO_CONFIGURATION = "0"


@dataclass
class Wish:
    """One line that somebody wants to order."""

    item_id: str
    config_id: str
    quantity: int
    weight: Decimal | None = None
    comment: str = ""
    promotion_id: str = ""


def provider_of(world: World, item_id: str) -> str:
    """Return the provider type that an item id's prefix means."""
    plain = ""
    for provider in world.providers.values():
        if provider.prefix and item_id.startswith(provider.prefix):
            return provider.type
        if not provider.prefix and not plain:
            plain = provider.type
    return plain


def lot_fits(item: Item, quantity: int) -> bool:
    """Tell whether a quantity is the first lot or whole steps above it."""
    beyond = quantity - item.first_lot
    return beyond >= 0 and beyond % max(item.next_lot, 1) == 0


def refusal(world: World, wish: Wish, together: int) -> str:
    """Return why a wish cannot be ordered, "" when it can.

    ``together`` is the quantity of that item over all wishes of the order.
    """
    item = world.items.get(wish.item_id)
    if item is None:
        return "item gone"
    for reason, applies in _REFUSALS:
        if applies(world, item, wish, together):
            return reason
    return ""


def _seller_gone(world: World, item: Item, wish: Wish, together: int) -> bool:
    seller = world.sellers.get(item.seller_id)
    return seller is not None and seller.gone


def _bad_configuration(world: World, item: Item, wish: Wish, together: int) -> bool:
    if not item.configurations:
        return wish.config_id != NO_CONFIGURATION
    return item.configuration(wish.config_id) is None


def _out_of_stock(world: World, item: Item, wish: Wish, together: int) -> bool:
    configuration = item.configuration(wish.config_id)
    stock = configuration.quantity if configuration else item.quantity
    return wish.quantity > stock


def _bad_lot(world: World, item: Item, wish: Wish, together: int) -> bool:
    provider = world.provider(item.provider_type)
    quantity = together if provider.lot_over_configurations else wish.quantity
    return not lot_fits(item, quantity)


def _bad_promotion(world: World, item: Item, wish: Wish, together: int) -> bool:
    known = {promotion.id for promotion in item.promotions}
    return bool(wish.promotion_id) and wish.promotion_id not in known


_Check = Callable[[World, Item, Wish, int], bool]
_REFUSALS: tuple[tuple[str, _Check], ...] = (
    ("quantity", lambda world, item, wish, together: wish.quantity < 1),
    ("item gone", lambda world, item, wish, together: bool(item.refused)),
    ("filtered", lambda world, item, wish, together: item.filtered),
    ("seller gone", _seller_gone),
    ("configuration gone", _bad_configuration),
    ("out of stock", _out_of_stock),
    ("lot", _bad_lot),
    ("promotion", _bad_promotion),
)


def orderable(world: World, wishes: list[Wish]) -> list[Wish]:
    """Return the wishes that can be ordered; the others fall out silently."""
    together: Counter[str] = Counter()
    for wish in wishes:
        together[wish.item_id] += wish.quantity
    return [wish for wish in wishes if not refusal(world, wish, together[wish.item_id])]


def place(
    world: World,
    customer: Customer,
    wishes: list[Wish],
    delivery_mode_id: str,
    profile_id: str,
    comment: str,
) -> Order:
    """Create an order of what can be ordered of ``wishes``.

    Raises ValidationError for goods of several providers, a delivery mode or
    profile that is not there, nothing orderable, or an order below the
    instance's minimum.
    """
    provider_types = {provider_of(world, wish.item_id) for wish in wishes}
    if len(provider_types) > 1:
        raise ValidationError("order.mixed")
    profile = world.profiles.get(profile_id)
    if profile is None or profile.customer_id != customer.id:
        raise ValidationError("order.profile", Id=profile_id)
    if delivery_mode_id not in world.delivery_types:
        raise ValidationError("order.delivery", Id=delivery_mode_id)
    accepted = orderable(world, wishes)
    if not accepted:
        raise ValidationError("order.nothing")
    number = world.next_number("order")
    order = Order(
        id=f"{world.instance.order_prefix}-{number:010d}",
        number=number,
        customer_id=customer.id,
        provider_type=provider_types.pop(),
        created_at=world.now(),
        delivery_mode_id=delivery_mode_id,
        comment=comment,
        address=dict(profile.fields, Id=profile.id),
    )
    add_lines(world, order, accepted)
    _check_minimum(world, order)
    world.orders[order.id] = order
    return order


def add_lines(world: World, order: Order, wishes: list[Wish]) -> None:
    """Append lines for wishes that can be ordered and price the delivery."""
    together: Counter[str] = Counter()
    for wish in wishes:
        together[wish.item_id] += wish.quantity
    for wish in wishes:
        order.lines.append(_line(world, order, wish, together[wish.item_id]))
    order.delivery_amount = delivery.price_of(
        world,
        order.delivery_mode_id,
        order.address.get("CountryCode", ""),
        order_weight(order),
    )


def order_weight(order: Order) -> Decimal:
    """Return the weight of the live lines in kilograms."""
    if order.weight is not None:
        return order.weight
    lines = order_rules.live_lines(order)
    return sum((line.weight * line.quantity for line in lines), ZERO)


def _check_minimum(world: World, order: Order) -> None:
    least = world.instance.min_order_cost
    if order_rules.goods_amount(order) < least:
        raise ValidationError("order.minimum", Amount=least)


def _line(world: World, order: Order, wish: Wish, together: int) -> Line:
    item = world.items[wish.item_id]
    price = pricing.unit_price(item, wish.config_id, together)
    discounted = pricing.discounted_price(
        item, wish.config_id, together, wish.promotion_id
    )
    currency = world.provider(item.provider_type).currency_code
    return Line(
        id=str(world.next_number("line")),
        order_id=order.id,
        number=len(order.lines) + 1,
        item_id=item.id,
        config_id=wish.config_id,
        quantity=wish.quantity,
        quantity_ordered=wish.quantity,
        price=pricing.customer_price(world, discounted + item.delivery, currency),
        original_price=price,
        original_price_discount=discounted,
        original_delivery=item.delivery,
        promotion_id=wish.promotion_id,
        comment=wish.comment,
        weight=item.weight if wish.weight is None else wish.weight,
        ordered_at=order.created_at,
    )


def copy_line(line: Line, line_id: str, quantity: int) -> Line:
    """Return a line like another, with an id and a quantity of its own."""
    return replace(
        line,
        id=line_id,
        quantity=quantity,
        quantity_ordered=quantity,
        manual_purchase={},
        extra=dict(line.extra),
    )
