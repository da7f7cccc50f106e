"""What goods cost: tiers, promotions, mark-up, overpayment (reference 3.12, 4.5)."""

from decimal import ROUND_HALF_UP, Decimal

from .model_items import Item
from .world import World

CENT = Decimal("0.01")
HUNDRED = Decimal(100)


def cents(amount: Decimal) -> Decimal:
    """Round to two digits, half up."""
    return amount.quantize(CENT, ROUND_HALF_UP)


def unit_price(item: Item, config_id: str, quantity: int) -> Decimal:
    """Return the seller's price per piece, without promotion or delivery.

    ``quantity`` is that of the item over all its configurations: tiers count
    them together.
    """
    configuration = item.configuration(config_id)
    price = configuration.price if configuration else item.price
    for tier in sorted(item.tiers, key=lambda tier: tier.min_quantity):
        if quantity >= tier.min_quantity:
            price = tier.price
    return price


def discounted_price(
    item: Item, config_id: str, quantity: int, promotion_id: str
) -> Decimal:
    """Return the price per piece with the promotion that was asked for."""
    price = unit_price(item, config_id, quantity)
    for promotion in item.promotions:
        if promotion.id == promotion_id:
            return min(price, promotion.prices.get(config_id, promotion.price))
    return price


def buying_price(
    item: Item, config_id: str, quantity: int, promotion_id: str
) -> Decimal:
    """Return what the seller charges per piece when the goods are booked."""
    price = discounted_price(item, config_id, quantity, promotion_id)
    return cents(price * (HUNDRED + item.buying_price_percent) / HUNDRED)


def with_margin(world: World, amount: Decimal) -> Decimal:
    """Add the instance's mark-up; stays in the provider's currency."""
    return amount * (HUNDRED + world.instance.margin_percent) / HUNDRED


def to_internal(world: World, amount: Decimal, currency_code: str) -> Decimal:
    """Convert to the internal currency, unrounded."""
    return amount * world.rate(currency_code)


def customer_price(world: World, amount: Decimal, currency_code: str) -> Decimal:
    """Return the customer's price in the internal currency, in whole cents."""
    marked_up = with_margin(world, amount)
    return cents(to_internal(world, marked_up, currency_code))


def overpayment(paid: Decimal, asked: Decimal, threshold: Decimal) -> str:
    """Return the level of a purchase price against what the customer paid.

    ``threshold`` is in per cent. The border belongs to the lower level:
    with 10 paid and 10 %, 11 is still a small overpayment.
    """
    if asked <= paid:
        return "Ok"
    if asked * HUNDRED <= paid * (HUNDRED + threshold):
        return "SmallOverpayment"
    return "BigOverpayment"


def overpayment_percent(paid: Decimal, asked: Decimal) -> Decimal:
    """Return by how many per cent the purchase price is above the paid one."""
    if not paid:
        return Decimal(0)
    return ((asked - paid) * HUNDRED / paid).quantize(Decimal("0.1"))
