"""Answers whether a configuration can be ordered (OTAPI reference 7)."""

from decimal import Decimal
from typing import Any

from .model_items import Configuration, Item
from .ordering import lot_fits
from .price_view import price_view
from .pricing import unit_price
from .wire.tree import Element, Items, Repeated
from .wire.values import whole
from .wire.xml_in import Body
from .world import World


def configuration_view(
    world: World, item: Item, request: Body, language: str
) -> dict[str, Any]:
    """Return ``Configuration`` for a ``Request`` with Current and Selected.

    Current names a configuration by its id or by options, with a quantity;
    Selected rows name the quantities wanted together, for a common sum.
    """
    current = request.child("Current")
    chosen = _chosen(item, current)
    quantity = _quantity(current)
    selected = [
        (row.attribute("ConfigurationId") or "0", _quantity(row))
        for row in request.children()
        if row.name == "Selected"
    ]
    together = sum(count for _, count in selected) or quantity
    stock = _stock(item, chosen)
    available = _sellable(item, chosen) and quantity <= stock
    view: dict[str, Any] = {
        "Availability": Element(
            {
                "Id": "Available" if available else "NotAvailable",
                "DisplayName": "Available" if available else "Not available",
                "DisplayType": "Success" if available else "Error",
            },
            available and lot_fits(item, together),
        ),
        "Properties": Items("Property", _properties(item, chosen)),
        "Current": _current(world, item, chosen, together, stock),
        "MultiInputConfigurations": Items("Configuration", []),
    }
    if item.tiers:
        view["QuantityRanges"] = Items("Range", _ranges(item))
    view["TotalCost"] = _total(world, item, chosen, quantity, selected, together)
    return view


def _quantity(body: Body | None) -> int:
    text = body.attribute("Quantity") if body else None
    return whole("Request/Quantity", text) if text else 1


def _chosen(item: Item, current: Body | None) -> Configuration | None:
    """Return the configuration that the id or all of the options name."""
    if current is None:
        return None
    config_id = current.attribute("ConfigurationId")
    if config_id:
        return item.configuration(config_id)
    options = {
        (row.attribute("Id"), row.attribute("ValueId"))
        for row in current.children()
        if row.name == "Property"
    }
    for configuration in item.configurations:
        if {tuple(option) for option in configuration.options} == options:
            return configuration
    return None


def _sellable(item: Item, chosen: Configuration | None) -> bool:
    if item.refused or item.filtered:
        return False
    return chosen is not None or not item.configurations


def _stock(item: Item, chosen: Configuration | None) -> int:
    if not item.configurations:
        return item.quantity
    return chosen.quantity if chosen else 0


def _properties(item: Item, chosen: Configuration | None) -> list[Element]:
    selected = {tuple(option) for option in chosen.options} if chosen else set()
    in_stock = {
        tuple(option)
        for configuration in item.configurations
        if configuration.quantity
        for option in configuration.options
    }
    by_pid: dict[str, list[str]] = {}
    for attribute in item.attributes:
        if attribute.is_configurator:
            by_pid.setdefault(attribute.pid, []).append(attribute.vid)
    return [
        Element(
            {"Id": pid},
            children={
                "Value": Repeated(
                    [
                        Element(
                            {
                                "Id": vid,
                                "Disabled": (pid, vid) not in in_stock,
                                "Selected": (pid, vid) in selected,
                            }
                        )
                        for vid in vids
                    ]
                )
            },
        )
        for pid, vids in by_pid.items()
    ]


def _price(world: World, item: Item, amount: Decimal, pieces: int = 1) -> dict:
    currency = world.provider(item.provider_type).currency_code
    return price_view(world, amount, item.delivery * pieces, currency)


def _current(
    world: World,
    item: Item,
    chosen: Configuration | None,
    together: int,
    stock: int,
) -> dict[str, Any]:
    config_id = chosen.id if chosen else "0"
    amount = unit_price(item, config_id, together)
    prices = [entry.price for entry in item.configurations] or [amount]
    return {
        "IsFullConfiguration": chosen is not None or not item.configurations,
        "ConfigurationId": config_id,
        "AvailableQuantity": stock,
        "Price": Element(
            {"Min": min(prices), "Max": max(prices)},
            children=_price(world, item, amount),
        ),
        "InternalDelivery": item.delivery,
    }


def _ranges(item: Item) -> list[Element]:
    tiers = sorted(item.tiers, key=lambda tier: tier.min_quantity)
    ends = [tier.min_quantity - 1 for tier in tiers[1:]] + [None]
    return [
        Element({"MinQuantity": tier.min_quantity, "MaxQuantity": end})
        for tier, end in zip(tiers, ends, strict=True)
    ]


def _total(
    world: World,
    item: Item,
    chosen: Configuration | None,
    quantity: int,
    selected: list[tuple[str, int]],
    together: int,
) -> dict[str, Any]:
    rows = selected or [(chosen.id if chosen else "0", quantity)]
    amount = sum(
        (unit_price(item, config_id, together) * count for config_id, count in rows),
        Decimal(0),
    )
    return _price(world, item, amount, together)
