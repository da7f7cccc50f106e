"""Goods as the dialog shows them: plain values made of an ``otapi.Item``."""

from ..models.goods_decisions import configuration_of


def is_in_stock(configuration):
    """Whether it can be ordered; an unknown stock is taken as enough."""
    return configuration.quantity is None or configuration.quantity > 0


def preset(item, wished):
    """The configuration of the link, else the only one that is in stock."""
    if configuration_of(item, wished):
        return wished
    in_stock = [each for each in item.configurations if is_in_stock(each)]
    return in_stock[0].id if len(in_stock) == 1 else ""


def described(item):
    """What the dialog shows of an item; prices in the provider's currency."""
    return {
        "title": item.title or item.original_title or item.id,
        "original_title": item.original_title or "",
        "seller": item.seller_name or item.seller_id or "",
        "url": item.url or "",
        "image_url": item.image_url or next(iter(item.pictures), ""),
        "pictures": list(item.pictures),
        "is_tmall": item.is_tmall,
        "is_hierarchical": bool(item.is_hierarchical),
        "stock": item.quantity,
        "first_lot": item.first_lot or 1,
        "next_lot": item.next_lot or 1,
        "weight": float(item.weight or 0),
        "delivery": float(item.delivery or 0),
        "price": float(item.price or 0),
        "properties": _properties(item),
        "configurations": [_configuration(item, each) for each in item.configurations],
    }


def _properties(item):
    """Each property with the values that any configuration has, in their order."""
    properties = {}
    for configuration in item.configurations:
        for option in configuration.options:
            known = properties.setdefault(option.pid, (option.property or "", {}))
            known[1].setdefault(
                option.vid,
                {
                    "id": option.vid,
                    "name": option.value or option.vid,
                    "image_url": option.image_url or "",
                },
            )
    return [
        {"id": pid, "name": name, "values": list(values.values())}
        for pid, (name, values) in properties.items()
    ]


def _configuration(item, configuration):
    options = configuration.options
    pictures = (option.image_url for option in options if option.image_url)
    return {
        "id": configuration.id,
        "stock": configuration.quantity,
        "price": float(configuration.price or item.price or 0),
        "options": {option.pid: option.vid for option in options},
        "name": ", ".join(option.value or option.vid for option in options),
        "image_url": next(pictures, ""),
    }
