"""Decisions on goods of a marketplace: plain functions on plain values.

What can be ordered, in which quantity and at which price (OTAPI reference 7). ``item``
is an ``otapi.Item``; prices are per piece in the provider's currency; ``together`` is
the quantity of the item over all its configurations.
"""

from typing import NamedTuple

# The older of the two integrations with Taobao, which cannot order from Tmall.
WITHOUT_TMALL = "taobao"


class Problem(NamedTuple):
    """Why goods cannot be ordered: a code, and what its sentence inserts."""

    code: str
    values: dict = {}


class Offer(NamedTuple):
    """What one piece costs; ``list_price`` is what it costs without the promotion."""

    price: object
    list_price: object
    promotion_id: str = ""
    promotion_name: str = ""


def item_problem(item):
    """Why nothing of an item can be ordered, or None."""
    if item.has_error or item.error_code not in (None, "", "Ok"):
        return Problem("gone")
    if item.is_filtered:
        return Problem("filtered")
    if item.is_sell_allowed is False:
        return Problem("refused", {"reason": item.sell_disallow_reason or ""})
    return None


def tmall_problem(is_tmall, promotions_allowed, integration_type):
    """Why goods of Tmall cannot be ordered by these settings, or None.

    :param promotions_allowed: whether goods may be exported with Tmall promotions
    :param integration_type: the platform's word; both None where unknown (4.5)
    """
    if not is_tmall:
        return None
    if promotions_allowed is False:
        return Problem("tmall_setting")
    if (integration_type or "").strip().casefold() == WITHOUT_TMALL:
        return Problem("tmall_integration")
    return None


def configuration_of(item, configuration_id):
    """The chosen configuration of an item, or None."""
    wanted = configuration_id or "0"
    return next((row for row in item.configurations if row.id == wanted), None)


def order_problem(
    item, configuration_id, quantity, together=None, lots_together=False, taken=0
):
    """Why this configuration cannot be ordered in this quantity, or None.

    :param lots_together: lots count over all configurations of the item (2.3)
    :param taken: how many of its stock others take before
    """
    together = quantity if together is None else together
    configuration = configuration_of(item, configuration_id)
    if item.configurations and not configuration:
        chosen = (configuration_id or "0") != "0"
        return Problem("configuration_gone" if chosen else "choose")
    available = (configuration or item).quantity
    if available is not None:
        left = available - taken
        if left <= 0:
            return Problem("sold_out")
        if left < quantity:
            return Problem("stock", {"available": left, "wanted": quantity})
    return lot_problem(item, together if lots_together else quantity)


def lot_problem(item, quantity):
    """Why goods are not sold in this quantity, or None."""
    first, step = item.first_lot or 1, max(item.next_lot or 1, 1)
    if quantity < first:
        return Problem("first_lot", {"quantity": first})
    beyond = (quantity - first) % step
    if beyond:
        return Problem(
            "step",
            {
                "step": step,
                "below": quantity - beyond,
                "above": quantity + step - beyond,
            },
        )
    return None


def list_price(item, configuration_id, together):
    """The price without promotions: that of the tier, else of the configuration."""
    configuration = configuration_of(item, configuration_id)
    price = configuration.price if configuration else None
    if price is None:
        price = item.price
    for tier in sorted(item.tiers, key=lambda tier: tier.min_quantity):
        if together >= tier.min_quantity and tier.price is not None:
            price = tier.price
    return price


def promotion_price(promotion, configuration_id):
    """What a configuration costs by a promotion, None if it says nothing of it."""
    return dict(promotion.configuration_prices).get(
        configuration_id or "0", promotion.price
    )


def best_offer(item, configuration_id, together):
    """The cheapest way to buy a configuration: with a promotion only if that helps."""
    usual = list_price(item, configuration_id, together)
    best = Offer(usual, usual)
    for promotion in item.promotions:
        price = promotion_price(promotion, configuration_id)
        if price is not None and (best.price is None or price < best.price):
            best = Offer(price, usual, promotion.id, promotion.name or "")
    return best


def offer_of(item, configuration_id, together, promotion_id):
    """What a configuration costs by one promotion, or by none.

    :returns: Offer; None when the promotion is over
    """
    usual = list_price(item, configuration_id, together)
    if not promotion_id:
        return Offer(usual, usual)
    for promotion in item.promotions:
        if promotion.id == promotion_id:
            price = promotion_price(promotion, configuration_id)
            known = [each for each in (price, usual) if each is not None]
            return Offer(
                min(known, default=None), usual, promotion.id, promotion.name or ""
            )
    return None


def price_tiers(item, configuration_id, promotion_id):
    """The prices by quantity at which this configuration is bought.

    :returns: list of ``(from quantity, price)``, rising in quantity, never empty
    """
    bounds = {1, *(max(tier.min_quantity, 1) for tier in item.tiers)}
    tiers = []
    for bound in sorted(bounds):
        offer = offer_of(item, configuration_id, bound, promotion_id)
        price = offer.price if offer else list_price(item, configuration_id, bound)
        if not tiers or tiers[-1][1] != price:
            tiers.append((bound, price))
    return tiers


def tier_price(tiers, quantity):
    """The price at a quantity of ``(from quantity, price)`` pairs; 0 for none."""
    price = 0
    for bound, amount in sorted(tiers or []):
        if price == 0 or quantity >= bound:
            price = amount or 0
    return price


def price_is_up(then, now, precision=0.005):
    """Whether a price rose by more than rounding explains; unknown prices did not."""
    return bool(then) and now is not None and float(now) - float(then) > precision
