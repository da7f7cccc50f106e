"""The small world that the tests begin with."""

from typing import Any

from tests.sandbox_mall.wire import KEY, OTHER_KEY, picture


def seed() -> dict[str, Any]:
    """Return two accounts, one of them with two products."""
    return {
        "shops": [
            {
                "shop_id": "SI10SI",
                "country_id": "SI",
                "name": "Mimovrste",
                "currency_iso": "EUR",
                "currency_symbol": "€",
                "url": "https://www.mimovrste.com",
            },
            {"shop_id": "CZ10MA", "country_id": "CZ", "currency_iso": "CZK"},
        ],
        "brands": [{"brand_id": "CookWell", "title": "CookWell"}],
        "labels": [{"id": "NEW", "title": "New"}],
        "categories": [
            {
                "category_id": "MP001",
                "title": "Kettles",
                "parameters": [
                    {
                        "param_id": "MP_COLOR",
                        "title": "Colour",
                        "values": [{"value": "B", "text": "black"}],
                    },
                    {"param_id": "MP_VOLUME", "title": "Volume", "unit": "l"},
                ],
            },
            {
                "category_id": "MP002",
                "title": "T-shirts",
                "parameters": [
                    {
                        "param_id": "MP_SIZE",
                        "title": "Size",
                        "values": [
                            {"value": "M", "text": "M"},
                            {"value": "L", "text": "L"},
                        ],
                    }
                ],
            },
        ],
        "accounts": [
            {
                "client_id": KEY,
                "partner_id": 77,
                "shop_id": "SI10SI",
                "products": [kettle(), shirt()],
            },
            {"client_id": OTHER_KEY, "shop_id": "SI10SI", "test_mode": True},
        ],
    }


def kettle() -> dict[str, Any]:
    """Return a product without variants."""
    return {
        "id": "KETTLE",
        "article_id": 100099000777,
        "title": "Kettle",
        "shortdesc": "A kettle",
        "longdesc": "<b>A kettle</b>",
        "category_id": "MP001",
        "brand_id": "CookWell",
        "vat": 22,
        "priority": 1,
        "price": 40,
        "media": [picture("https://cdn.example/kettle.jpg")],
        "availability": {"status": "A", "in_stock": 9},
        "parameters": {"MP_COLOR": ["black"]},
    }


def shirt() -> dict[str, Any]:
    """Return a product with two variants."""
    return {
        "id": "SHIRT",
        "title": "Shirt",
        "shortdesc": "A shirt",
        "longdesc": "<b>A shirt</b>",
        "category_id": "MP002",
        "vat": 22,
        "priority": 1,
        "media": [picture("https://cdn.example/shirt.jpg")],
        "variable_parameters": ["MP_SIZE"],
        "availability": {"status": "A", "in_stock": 0},
        "variants": [
            {
                "id": f"SHIRT-{size}",
                "title": f"Shirt {size}",
                "shortdesc": "A shirt",
                "longdesc": "<b>A shirt</b>",
                "priority": 1,
                "price": 20,
                "media": [picture(f"https://cdn.example/shirt-{size}.jpg")],
                "availability": {"status": "A", "in_stock": 3},
                "parameters": {"MP_SIZE": [size]},
            }
            for size in ("M", "L")
        ],
    }
