"""External delivery: what a parcel to the customer costs (reference 3.11)."""

from decimal import ROUND_CEILING, Decimal

from .model import ZERO, DeliveryRate
from .pricing import cents
from .world import World


def rate_of(world: World, type_id: str, country_code: str) -> DeliveryRate | None:
    """Return the rate of a delivery type: the country's, else the general one."""
    found = None
    for rate in world.delivery_rates:
        if rate.delivery_type_id != type_id or not rate.is_enabled:
            continue
        if rate.country_code == country_code:
            return rate
        if not rate.country_code:
            found = rate
    return found


def price_of(world: World, type_id: str, country_code: str, weight: Decimal) -> Decimal:
    """Return start + step for each begun kilogram, in the internal currency.

    A delivery type without any rate costs nothing.
    """
    rate = rate_of(world, type_id, country_code)
    if rate is None:
        return ZERO
    kilograms = weight.to_integral_value(ROUND_CEILING)
    amount = rate.start + rate.step * kilograms
    currency = world.delivery_types[type_id].currency_code
    return cents(amount * world.rate(currency))
