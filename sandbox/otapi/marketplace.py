"""The marketplaces' side: orders there, and what a person does with them."""

import hashlib
from decimal import Decimal

from . import pricing
from .model import ZERO
from .model_items import Item
from .model_orders import Bought, ProviderOrder
from .world import World

WAITING = "WaitingForPayment"
PAID = "Paid"
SHIPPED = "Shipped"
RECEIVED = "Received"
CANCELLED = "Cancelled"

ALLOWED_FROM = {
    PAID: (WAITING,),
    SHIPPED: (PAID, SHIPPED),
    RECEIVED: (SHIPPED,),
    CANCELLED: (WAITING, PAID, SHIPPED),
}


class MarketplaceError(ValueError):
    """The marketplace does not allow that."""


def new_number(world: World) -> str:
    """Return a provider order number of 19 digits, different each time."""
    count = world.next_number("provider_order")
    digest = hashlib.sha256(f"{world.instance.order_prefix}-{count}".encode())
    middle = int(digest.hexdigest(), 16) % 10**10
    return f"3{middle:010d}{count % 10**8:08d}"


def book(
    world: World,
    provider_type: str,
    account: str,
    seller_id: str,
    goods: list[Bought],
    foreign: bool = False,
) -> ProviderOrder:
    """Place an unpaid order with one seller."""
    order = ProviderOrder(
        number=new_number(world),
        provider_type=provider_type,
        account=account,
        seller_id=seller_id,
        created_at=world.now(),
        goods=goods,
        foreign=foreign,
    )
    world.provider_orders[order.number] = order
    return order


def asked_price(
    world: World, item: Item, config_id: str, quantity: int, promotion_id: str
) -> Decimal:
    """Return what the seller asks per piece at the moment."""
    return pricing.buying_price(item, config_id, quantity, promotion_id)


def total(order: ProviderOrder) -> Decimal:
    """Return what an order costs with its delivery."""
    return sum((row.price * row.quantity + row.delivery for row in order.goods), ZERO)


def change_delivery(order: ProviderOrder, fee: Decimal) -> None:
    """Set the seller's fee for the whole order, shared by pieces.

    The last row takes what rounding leaves over.
    """
    pieces = sum(row.quantity for row in order.goods) or 1
    left = fee
    for row in order.goods[:-1]:
        row.delivery = pricing.cents(fee * row.quantity / pieces)
        left -= row.delivery
    order.goods[-1].delivery = left


def order_of(world: World, number: str) -> ProviderOrder:
    """Return a provider order; raises MarketplaceError."""
    try:
        return world.provider_orders[number]
    except KeyError:
        raise MarketplaceError(f"there is no order {number}") from None


def pay(world: World, number: str) -> ProviderOrder:
    """Pay an order from the account's balance, as far as it has one."""
    order = order_of(world, number)
    _allow(order, PAID)
    for session in world.provider_sessions.values():
        if _is_account(session, order) and session.balance is not None:
            session.balance -= total(order)
            break
    order.status = PAID
    return order


def ship(world: World, number: str, tracks: list[str]) -> ProviderOrder:
    """Send an order's goods, with any number of track numbers."""
    order = order_of(world, number)
    _allow(order, SHIPPED)
    order.status = SHIPPED
    order.tracks.extend(track for track in tracks if track not in order.tracks)
    return order


def receive(world: World, number: str) -> ProviderOrder:
    """Take an order's goods in at the warehouse."""
    order = order_of(world, number)
    _allow(order, RECEIVED)
    order.status = RECEIVED
    return order


def cancel(world: World, number: str) -> ProviderOrder:
    """Cancel an order; what was paid goes back to the account."""
    order = order_of(world, number)
    _allow(order, CANCELLED)
    if order.status != WAITING:
        for session in world.provider_sessions.values():
            if _is_account(session, order) and session.balance is not None:
                session.balance += total(order)
                break
    order.status = CANCELLED
    return order


def _is_account(session, order: ProviderOrder) -> bool:
    return (session.provider_type, session.name) == (order.provider_type, order.account)


def _allow(order: ProviderOrder, wanted: str) -> None:
    if order.status not in ALLOWED_FROM[wanted]:
        raise MarketplaceError(
            f"order {order.number} is {order.status} and cannot become {wanted}"
        )


def new_track(world: World) -> str:
    """Return a track number of the kind that Chinese carriers give."""
    return f"YT{7300000000000 + world.next_number('track'):013d}"
