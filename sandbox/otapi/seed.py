"""Loads a seed: data in the platform's own wire shape (see README.md)."""

from typing import Any

from . import demo, seed_items, seed_orders, seed_people
from .errors import ServiceError
from .switches import change
from .world import World

SECTIONS = (
    "switches",
    "instance",
    "operators",
    "currencies",
    "providers",
    "providerSessions",
    "customers",
    "deliveryTypes",
    "deliveryRates",
    "sellers",
    "items",
    "orders",
    "providerOrders",
    "parcels",
    "transactions",
    "settings",
    "settingFields",
    "demo",
)


def load(seed: dict[str, Any] | None) -> World:
    """Return a new world; None is the demo world.

    A section that a seed leaves out is the demo's, so that a seed says only
    what it needs different; ``"demo": false`` starts from an empty world
    instead. Raises ValueError naming what cannot be understood.
    """
    seed = dict(seed or {})
    unknown = set(seed) - set(SECTIONS)
    if unknown:
        raise ValueError(f"unknown sections: {', '.join(sorted(unknown))}")
    world = World()
    complete = demo.sections() if seed.pop("demo", True) else {}
    complete.update(seed)
    change(world.switches, complete.pop("switches", {}))
    for section, loader in _LOADERS:
        if section not in complete:
            continue
        try:
            loader(world, complete[section])
        except ServiceError as error:
            raise ValueError(f"{section}: {error}") from error
        except (KeyError, TypeError, AttributeError, ArithmeticError) as error:
            raise ValueError(f"{section}: cannot be understood ({error!r})") from error
    return world


_LOADERS = (
    ("instance", seed_people.load_instance),
    ("currencies", seed_people.load_currencies),
    ("operators", seed_people.load_operators),
    ("providers", seed_people.load_providers),
    ("settingFields", seed_people.load_setting_fields),
    ("settings", seed_people.load_settings),
    ("providerSessions", seed_people.load_provider_sessions),
    ("customers", seed_people.load_customers),
    ("deliveryTypes", seed_people.load_delivery_types),
    ("deliveryRates", seed_people.load_delivery_rates),
    ("sellers", seed_items.load_sellers),
    ("items", seed_items.load_items),
    ("orders", seed_orders.load_orders),
    ("providerOrders", seed_orders.load_provider_orders),
    ("parcels", seed_orders.load_parcels),
    ("transactions", seed_orders.load_transactions),
)
