"""A price as the item look-ups show it (OTAPI reference 3.12)."""

from decimal import Decimal
from typing import Any

from .pricing import cents, to_internal, with_margin
from .wire.tree import Items, Money
from .world import World


def price_view(
    world: World, amount: Decimal, delivery: Decimal, currency: str
) -> dict[str, Any]:
    """Return an ``OtapiPrice`` of goods with their domestic delivery.

    ``MarginPrice`` and what is converted from it hold the delivery and the
    instance's mark-up, ``OriginalPrice`` neither.
    """
    return {
        **plain_price(world, amount, amount + delivery, currency),
        "DeliveryPrice": plain_price(world, delivery, delivery, currency),
        "OneItemDeliveryPrice": plain_price(world, delivery, delivery, currency),
        "PriceWithoutDelivery": plain_price(world, amount, amount, currency),
        "OneItemPriceWithoutDelivery": plain_price(world, amount, amount, currency),
    }


def plain_price(
    world: World, original: Decimal, sold: Decimal, currency: str
) -> dict[str, Any]:
    """Return a price without its parts."""
    margin = with_margin(world, sold)
    internal = to_internal(world, margin, currency)
    displayed = [
        _money(world, internal / world.rate(code), code)
        for code in world.instance.displayed
    ]
    shown = displayed[0] if displayed else _money(world, margin, currency)
    number = f"{cents(shown.amount):f}"
    return {
        "OriginalPrice": original,
        "MarginPrice": margin,
        "OriginalCurrencyCode": currency,
        "ConvertedPriceList": {
            "Internal": _money(world, internal, world.instance.internal_currency),
            "DisplayedMoneys": Items("Money", displayed),
        },
        "ConvertedPrice": f"{number} {shown.sign}",
        "ConvertedPriceWithoutSign": number,
        "CurrencySign": shown.sign,
        "CurrencyName": shown.code,
        "IsDeliverable": True,
    }


def _money(world: World, amount: Decimal, code: str) -> Money:
    return Money(amount, world.sign(code), code)
