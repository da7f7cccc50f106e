"""The current settings of a provider, as the rest of the sandbox asks them."""

from decimal import Decimal
from typing import Any

from . import settings_schema
from .statuses import DEFAULT_MAPPING
from .world import World


def values_of(world: World, provider_type: str) -> dict[str, Any]:
    """Return a provider's values, complete: what is not set is the default."""
    own = world.settings.setdefault(provider_type, {})
    _fill(own, settings_schema.defaults(group_of(world, provider_type, own)))
    return own


def group_of(
    world: World, provider_type: str, values: dict[str, Any]
) -> settings_schema.Field:
    """Return the group of a provider, with the fields that a seed brought."""
    group = settings_schema.schema(provider_type, values)
    group.fields += world.setting_fields.get(provider_type, [])
    return group


def _fill(own: dict[str, Any], defaults: dict[str, Any]) -> None:
    for name, value in defaults.items():
        if isinstance(value, dict):
            _fill(own.setdefault(name, {}), value)
        else:
            own.setdefault(name, value)


def threshold(world: World, provider_type: str) -> Decimal:
    """Return the per cent between small and big overpayment."""
    return Decimal(str(values_of(world, provider_type)["OverpaymentThreshold"]))


def checks_after_export(world: World, provider_type: str) -> bool:
    """Tell whether booked orders are checked, i.e. purchase prices known."""
    return values_of(world, provider_type)["CheckOrderAfterExport"] == "Enabled"


def confirms_lower_price(world: World, provider_type: str) -> bool:
    """Tell whether prices within the threshold are confirmed by themselves."""
    values = values_of(world, provider_type)
    return values["AutomaticConfirmPriceMode"] == "LowerPrice"


def background_allowed(world: World, provider_type: str) -> bool:
    """Tell whether the platform synchronizes by itself."""
    return values_of(world, provider_type)["BackgroundSynchronization"] == "Allowed"


def tmall_allowed(world: World, provider_type: str) -> bool:
    """Tell whether goods with Tmall promotions may be exported."""
    return values_of(world, provider_type).get("TmallPromotionsExport") != "Disallow"


def mapped_status(world: World, provider_type: str, provider_status: str) -> int:
    """Return the line status that a provider's status is mapped to."""
    mapping = values_of(world, provider_type)["StatusMapping"]
    return int(mapping.get(provider_status) or DEFAULT_MAPPING[provider_status])
