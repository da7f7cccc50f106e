"""Shops, brands, labels, categories, trees and transports of the demo."""

from typing import Any

SHOPS = (
    ("SI10SI", "SI", "Mimovrste", "EUR", "€", "https://www.mimovrste.com"),
    ("HR10MA", "HR", "Mall.hr", "EUR", "€", "https://www.mall.hr"),
    ("CZ10MA", "CZ", "Mall.cz", "CZK", "Kč", "https://www.mall.cz"),
    ("SK10MA", "SK", "Mall.sk", "EUR", "€", "https://www.mall.sk"),
    ("HU10MA", "HU", "Mall.hu", "HUF", "Ft", "https://www.mall.hu"),
    ("HU20MA", "HU", "Mall.hu, second shop", "HUF", "Ft", "https://www.mall.hu"),
    ("PL20MA", "PL", "Mall.pl", "PLN", "zł", "https://www.mall.pl"),
)
BRANDS = (
    "AQUALINE",
    "Brno-Sport",
    "CookWell",
    "Lumina",
    "Nordpine",
    "PetJoy",
    "Tivoli",
)
LABELS = (
    ("FDEL", "Free delivery"),
    ("SALE", "Sale"),
    ("NEW", "New"),
    ("TIP2", "Our tip"),
)
COLOURS = {
    "SI": ("črna", "bela", "rdeča", "modra", "zelena"),
    "HR": ("crna", "bijela", "crvena", "plava", "zelena"),
    "CZ": ("černá", "bílá", "červená", "modrá", "zelená"),
}
COLOUR_CODES = ("BLACK", "WHITE", "RED", "BLUE", "GREEN")
SIZES = ("S", "M", "L", "XL")
CATEGORIES = (
    ("MP001", "Kettles", ("MP_COLOR", "MP_VOLUME")),
    ("MP002", "T-shirts", ("MP_COLOR", "MP_SIZE")),
    ("MP003", "Lamps", ("MP_COLOR", "MP_POWER")),
    ("MP004", "Pet beds", ("MP_COLOR", "MP_SIZE")),
    ("MP005", "Camping", ("MP_COLOR", "MP_PERSONS")),
    ("NK184", "Kitchen knives", ("MP_LENGTH",)),
)
PARTNER_DELIVERIES = [
    {
        "code": "12",
        "title": "Own courier",
        "price": 3.99,
        "cod_price": 1,
        "free_limit": 60,
        "delivery_delay": 1,
        "is_pickup_point": False,
        "priority": 1,
        "package_size": "smallbox",
        "weight": {"min": 0, "max": 30},
        "width": {"min": 0, "max": 120},
        "height": {"min": 0, "max": 120},
        "length": {"min": 0, "max": 200},
        "delivery_method_id": 12,
    },
    {
        "code": "30",
        "title": "Furniture haulier",
        "price": 19.9,
        "cod_price": 2,
        "delivery_delay": 3,
        "is_pickup_point": False,
        "priority": 2,
        "package_size": "bigbox",
        "delivery_method_id": 30,
    },
]


def shared() -> dict[str, Any]:
    """Return all that the accounts share."""
    return {
        "shops": [
            {
                "shop_id": shop_id,
                "country_id": country,
                "name": name,
                "currency_iso": currency,
                "currency_symbol": symbol,
                "url": url,
            }
            for shop_id, country, name, currency, symbol, url in SHOPS
        ],
        "brands": [{"brand_id": name, "title": name} for name in BRANDS],
        "labels": [{"id": code, "title": title} for code, title in LABELS],
        "categories": [
            {
                "category_id": category_id,
                "title": title,
                "parameters": [_parameter(name) for name in names],
            }
            for category_id, title, names in CATEGORIES
        ],
        "trees": {shop[0]: _tree() for shop in SHOPS},
        "transports": [
            _transport(12, "Own courier", "smallbox", False),
            _transport(30, "Furniture haulier", "bigbox", False),
            _transport(49, "MALL Delivery to the door", "smallbox", False),
            _transport(50, "MALL Delivery to a pick-up point", "smallbox", True),
        ],
        "general_deliveries": [
            {"code": "49", "title": "MALL Delivery", "price": 3.49, "active": True}
        ],
        "districts": [{"code": "1", "title": "Ljubljana"}],
    }


def _transport(number: int, name: str, size: str, pickup: bool) -> dict[str, Any]:
    return {
        "id": number,
        "transportName": name,
        "packageSize": size,
        "isPickupPoint": pickup,
    }


def _parameter(name: str) -> dict[str, Any]:
    if name == "MP_COLOR":
        values = [
            {"value": code, "text": words[place]}
            for words in COLOURS.values()
            for place, code in enumerate(COLOUR_CODES)
        ]
        return _row(name, "Colour", None, _unique(values))
    if name == "MP_SIZE":
        sizes = [{"value": size, "text": size} for size in SIZES]
        return _row(name, "Size", None, sizes)
    if name == "MP_PERSONS":
        numbers = [{"value": str(n), "text": str(n)} for n in range(1, 7)]
        return _row(name, "Persons", "NULL", numbers)
    title, unit = {
        "MP_VOLUME": ("Volume", "l"),
        "MP_POWER": ("Power", "W"),
        "MP_LENGTH": ("Length of the blade", "cm"),
    }[name]
    return _row(name, title, unit, [])


def _unique(values: list[dict[str, str]]) -> list[dict[str, str]]:
    return list({(row["value"], row["text"]): row for row in values}.values())


def _row(name: str, title: str, unit: str | None, values: list) -> dict[str, Any]:
    return {"param_id": name, "title": title, "unit": unit, "values": values}


def _tree() -> list[dict[str, Any]]:
    """Return sub-categories mixed with menu items, as the wire has it."""
    kitchen = [
        _menu_item(100058811, "Kettles", "MP001"),
        _menu_item(100058812, "Knives", "NK184"),
    ]
    home = [
        {"title": "Kitchen", "categoryVisible": True, "items": kitchen},
        _menu_item(100058813, "Lamps", "MP003"),
        _menu_item(100058814, "Pets", "MP004"),
    ]
    clothes = [
        _menu_item(100058815, "T-shirts", "MP002"),
        _menu_item(100058816, "Black T-shirts", "MP002", "BLACK"),
    ]
    return [
        {"title": "Home", "categoryVisible": True, "items": home},
        {"title": "Clothes", "categoryVisible": True, "items": clothes},
        _menu_item(100058817, "Camping", "MP005"),
    ]


def _menu_item(
    number: int, title: str, category_id: str, colour: str = ""
) -> dict[str, Any]:
    constraints = []
    if colour:
        constraints.append(
            {"paramId": "MP_COLOR", "operator": "=", "value1": colour, "class": 1}
        )
    return {
        "menuItemId": number,
        "title": title,
        "categoryVisible": True,
        "url": f"https://www.mall.example/c/{number}",
        "isPhe": False,
        "sapCategories": [
            {
                "segment": category_id[:2],
                "productTypeId": category_id,
                "operator": "AND",
                "menuConstraints": constraints,
            }
        ],
    }
