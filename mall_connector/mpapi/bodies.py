"""The bodies of products and variants, as they go out (MPAPI reference 3.3).

Plain JSON values: a preview can show them, a digest be made of them. Keys
without a value are left out, since MALL refuses empty ones (1.5).
"""

from collections.abc import Iterable
from decimal import Decimal

from .settings import Settings
from .types.products import (
    Availability,
    DatedLabel,
    Dimensions,
    Media,
    ProductData,
    VariantData,
)
from .where import moment

_PLAIN = (
    "id",
    "title",
    "shortdesc",
    "longdesc",
    "priority",
    "barcode",
    "delivery_delay",
    "free_delivery",
    "package_size",
    "mallbox_allowed",
)


def product_body(data: ProductData, options: Settings) -> dict:
    """The body that creates or replaces a product."""
    return {
        **_common(data, options),
        **_filled(
            {
                "category_id": data.category_id,
                "vat": number(data.vat),
                "brand_id": data.brand_id,
                "variable_parameters": list(data.variable_parameters),
                "variants": [variant_body(each, options) for each in data.variants],
                "partner_title": data.partner_title,
                "weee_fee": _number(data.weee_fee),
            }
        ),
    }


def variant_body(data: VariantData, options: Settings) -> dict:
    """The body that creates or replaces a variant."""
    return _common(data, options)


def availability_body(availability: Availability) -> dict:
    """Status and quantity."""
    return {"status": availability.status, "in_stock": availability.in_stock}


def number(value: Decimal) -> int | float:
    """A JSON number with the very digits, or ValueError if it has too many."""
    if value == value.to_integral_value():
        return int(value)
    near = float(value)
    if Decimal(repr(near)) != value:
        raise ValueError("a number has too many digits")
    return near


def _number(value: Decimal | None) -> int | float | None:
    return None if value is None else number(value)


def _common(data: VariantData, options: Settings) -> dict:
    body = {name: getattr(data, name) for name in _PLAIN}
    body |= {
        "media": [_media(each) for each in data.media],
        "availability": data.availability and availability_body(data.availability),
        "price": _number(data.price),
        "purchase_price": _number(data.purchase_price),
        "rrp": _number(data.rrp),
        "parameters": {
            name: list(values) for name, values in data.parameters.items() if values
        },
        "dimensions": data.dimensions and _dimensions(data.dimensions),
        "labels": _labels(data.labels, options),
        "recommended": list(data.recommended),
    }
    return _filled(body)


def _media(media: Media) -> dict:
    return _filled(
        {
            "url": media.url,
            "main": media.main,
            "switch": media.switch,
            "energy_label": media.energy_label,
            "information_list": media.information_list,
        }
    )


def _dimensions(dimensions: Dimensions) -> dict:
    return _filled(
        {
            "weight": _number(dimensions.weight),
            "width": _number(dimensions.width),
            "height": _number(dimensions.height),
            "length": _number(dimensions.length),
        }
    )


def _labels(labels: Iterable[DatedLabel], options: Settings) -> list[dict]:
    return [
        _filled(
            {
                "label": each.label,
                "from": each.since and moment(each.since, options.zone),
                "to": each.until and moment(each.until, options.zone),
            }
        )
        for each in labels
    ]


def _filled(body: dict) -> dict:
    """Without the keys that say nothing; 0 and False do say something."""
    return {
        key: value
        for key, value in body.items()
        if value is not None and value not in ("", [], {})
    }
