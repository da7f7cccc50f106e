"""The products of the demo: thirty, six of them with variants."""

from decimal import Decimal
from typing import Any

from .catalogue import COLOURS, SIZES

SINGLES = (
    ("KET-100", "Kettle 1.7 l steel", "MP001", "CookWell", "49.99", 1.2),
    ("KET-110", "Kettle 1 l travel", "MP001", "CookWell", "24.90", 0.7),
    ("KET-120", "Kettle with thermometer", "MP001", "CookWell", "64.50", 1.3),
    ("KET-130", "Glass kettle with light", "MP001", "Tivoli", "39.90", 1.1),
    ("KNI-100", "Chef's knife", "NK184", "CookWell", "34.00", 0.3),
    ("KNI-110", "Bread knife", "NK184", "CookWell", "19.90", 0.3),
    ("KNI-120", "Paring knife", "NK184", "CookWell", "9.90", 0.1),
    ("KNI-130", "Knife block, five knives", "NK184", "Tivoli", "89.00", 2.4),
    ("LAM-100", "Desk lamp LED", "MP003", "Lumina", "29.90", 0.9),
    ("LAM-110", "Floor lamp", "MP003", "Lumina", "74.00", 4.8),
    ("LAM-120", "Bedside lamp", "MP003", "Lumina", "18.50", 0.6),
    ("LAM-130", "Garden lamp, solar", "MP003", "Lumina", "14.90", 0.4),
    ("LAM-140", "Clip lamp", "MP003", "Lumina", "12.00", 0.3),
    ("PET-100", "Cat tree", "MP004", "PetJoy", "59.00", 9.5),
    ("PET-110", "Dog bowl", "MP004", "PetJoy", "7.90", 0.4),
    ("PET-120", "Cat tunnel", "MP004", "PetJoy", "16.90", 0.8),
    ("CAM-100", "Tent for two", "MP005", "Nordpine", "119.00", 2.6),
    ("CAM-110", "Tent for four", "MP005", "Nordpine", "189.00", 4.9),
    ("CAM-120", "Sleeping bag", "MP005", "Nordpine", "54.00", 1.5),
    ("CAM-130", "Camping stove", "MP005", "Nordpine", "32.00", 0.9),
    ("CAM-140", "Folding chair", "MP005", "Brno-Sport", "27.00", 2.9),
    ("CAM-150", "Cool box 24 l", "MP005", "AQUALINE", "44.00", 3.1),
    ("CAM-160", "Water canister 10 l", "MP005", "AQUALINE", "11.90", 0.6),
    ("CAM-170", "Head torch", "MP005", "Lumina", "21.00", 0.1),
)
WITH_VARIANTS = (
    ("TEE", "T-shirt, organic cotton", "MP002", "Nordpine", "19.90", True),
    ("TEE-SPORT", "T-shirt for sport", "MP002", "Brno-Sport", "24.90", True),
    ("TEE-LONG", "T-shirt with long sleeves", "MP002", "Nordpine", "29.90", True),
    ("BED", "Pet bed", "MP004", "PetJoy", "39.00", True),
    ("BED-SOFT", "Pet bed, soft", "MP004", "PetJoy", "49.00", False),
    ("BLANKET", "Pet blanket", "MP004", "PetJoy", "14.50", False),
)
VAT = {"SI": 22, "HR": 25, "CZ": 21}
CROWNS = Decimal("24.5")


def all_products(market: str) -> list[dict[str, Any]]:
    """Return the products of a market (SI, HR or CZ) in wire shape."""
    singles = [_single(place, row, market) for place, row in enumerate(SINGLES)]
    return singles + [_varied(row, market) for row in WITH_VARIANTS]


def _price(euros: str, market: str) -> Decimal:
    price = Decimal(euros)
    return (price * CROWNS).quantize(Decimal(1)) if market == "CZ" else price


def _single(place: int, row: tuple, market: str) -> dict[str, Any]:
    name, title, category, brand, price, weight = row
    return _texts(name, title) | {
        "category_id": category,
        "brand_id": brand,
        "vat": VAT[market],
        "price": _price(price, market),
        "barcode": f"38300{place + 10000000:08d}",
        "media": _media(name),
        "availability": {"status": "A", "in_stock": (place * 7) % 40},
        "parameters": _parameters(category, place, market),
        "dimensions": {
            "weight": Decimal(str(weight)),
            "width": 20,
            "height": 30,
            "length": 25,
        },
        "package_size": "bigbox" if weight > 9 else "smallbox",
    }


def _varied(row: tuple, market: str) -> dict[str, Any]:
    name, title, category, brand, price, by_colour = row
    names = ["MP_COLOR", "MP_SIZE"] if by_colour else ["MP_SIZE"]
    colours = COLOURS[market][:2] if by_colour else COLOURS[market][:1]
    variants = [
        _variant(name, title, colour, size, price, market)
        for colour in colours
        for size in SIZES[:3]
    ]
    return _texts(name, title) | {
        "category_id": category,
        "brand_id": brand,
        "vat": VAT[market],
        "media": _media(name),
        "availability": {"status": "A", "in_stock": 0},
        "variable_parameters": names,
        "variants": variants,
    }


def _variant(
    name: str, title: str, colour: str, size: str, price: str, market: str
) -> dict[str, Any]:
    number = COLOURS[market].index(colour) + 1
    variant_id = f"{name}-{number}-{size}"
    return _texts(variant_id, f"{title}, {colour}, {size}") | {
        "price": _price(price, market),
        "media": _media(variant_id),
        "availability": {"status": "A", "in_stock": 4 + 3 * number},
        "parameters": {"MP_COLOR": [colour], "MP_SIZE": [size]},
    }


def _texts(name: str, title: str) -> dict[str, Any]:
    return {
        "id": name,
        "title": title,
        "shortdesc": f"{title}, in stock and sent within a day",
        "longdesc": f"<p><strong>{title}</strong> with a guarantee of two years.</p>",
        "priority": 1,
    }


def _media(name: str) -> list[dict[str, Any]]:
    return [
        {
            "url": f"https://pictures.example/{name.lower()}.jpg?v=1",
            "main": True,
            "energy_label": False,
            "information_list": False,
        }
    ]


def _parameters(category: str, place: int, market: str) -> dict[str, list[str]]:
    if category == "NK184":
        return {"MP_LENGTH": ["20"]}
    second = {
        "MP001": {"MP_VOLUME": ["1.7"]},
        "MP003": {"MP_POWER": ["9"]},
        "MP004": {"MP_SIZE": ["M"]},
        "MP005": {"MP_PERSONS": ["2"]},
    }[category]
    return {"MP_COLOR": [COLOURS[market][place % 5]]} | second
