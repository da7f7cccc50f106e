"""Products, variants, prices, availability (MPAPI reference 3)."""

from collections.abc import Callable
from dataclasses import fields
from typing import TypeVar

from ..tolerance import Record
from ..types.products import (
    Availability,
    BasicProduct,
    BasicVariant,
    DatedLabel,
    Dimensions,
    Media,
    Override,
    Pricing,
    Product,
    Promotion,
    SupplyDelay,
    Variant,
)

T = TypeVar("T")

_PRICES = ("price", "rrp", "fair_price", "purchase_price", "force_price")


def of_data(read: Callable[[Record], T]) -> Callable[[Record], T]:
    """A reader of an envelope whose ``data`` is one object."""
    return lambda envelope: read(envelope.record("data"))


def basic_product(record: Record) -> BasicProduct:
    """An entry of the list of products, or a bare id."""
    return BasicProduct(
        id=record.required_id("id"),
        product_id=record.id("product_id"),
        title=record.text("title"),
        status=record.id("status"),
        stage=record.id("stage"),
        in_stock=record.integer("in_stock"),
        category_id=record.id("category_id"),
        variants_count=record.integer("variants_count"),
        has_variants=record.flag("has_variants"),
        **_prices(record),
    )


def basic_variant(record: Record) -> BasicVariant:
    """An entry of a product's list of variants, or a bare id."""
    prices = _prices(record)
    del prices["force_price"]
    return BasicVariant(
        id=record.required_id("id"),
        product_id=record.id("product_id"),
        variant_id=record.id("variant_id"),
        title=record.text("title"),
        status=record.id("status"),
        in_stock=record.integer("in_stock"),
        **prices,
    )


def product(record: Record) -> Product:
    """The detail of a product."""
    return Product(
        **_common(record),
        stage=record.id("stage"),
        category_id=record.id("category_id"),
        vat=record.decimal("vat"),
        brand_id=record.id("brand_id"),
        variable_parameters=record.texts("variable_parameters"),
        variants=tuple(map(variant, record.records("variants"))),
        partner_title=record.text("partner_title"),
        weee_fee=record.decimal("weee_fee"),
    )


def variant(record: Record) -> Variant:
    """The detail of a variant."""
    return Variant(**_common(record))


def found_product(envelope: Record) -> Product | None:
    """What a search brought: the product itself, or a list that may hold it."""
    found = envelope.listing("data")
    return product(found[0]) if found else None


def availability(record: Record) -> Availability:
    """Status and quantity."""
    return Availability(record.id("status"), record.integer("in_stock"))


def pricing(record: Record) -> Pricing:
    """All prices of an item."""
    return Pricing(**_prices(record))


def supply_delay(record: Record) -> SupplyDelay:
    """From when to when."""
    return SupplyDelay(record.moment("valid_from"), record.moment("valid_to"))


def _prices(record: Record) -> dict:
    return {name: record.decimal(name) for name in _PRICES}


def _common(record: Record) -> dict:
    return {
        "id": record.required_id("id"),
        "article_id": record.id("article_id"),
        "title": record.text("title"),
        "shortdesc": record.text("shortdesc"),
        "longdesc": record.text("longdesc"),
        "url": record.text("url"),
        "priority": record.integer("priority"),
        "media": tuple(map(_media, record.records("media"))),
        "availability": (
            availability(record.record("availability"))
            if record.record("availability")
            else None
        ),
        "barcode": record.id("barcode"),
        "parameters": record.texts_by_key("parameters"),
        "dimensions": _dimensions(record.record("dimensions")),
        "labels": tuple(map(_label, record.records("labels"))),
        "promotions": tuple(map(_promotion, record.records("promotions"))),
        "overrides": _overrides(record.record("overrides")),
        "recommended": record.texts("recommended"),
        "delivery_delay": record.integer("delivery_delay"),
        "free_delivery": record.flag("free_delivery"),
        "package_size": record.id("package_size"),
        "mallbox_allowed": record.flag("mallbox_allowed"),
        **_prices(record),
    }


def _media(record: Record) -> Media:
    return Media(
        url=record.text("url") or record.bare or "",
        main=bool(record.flag("main")),
        switch=record.id("switch"),
        energy_label=bool(record.flag("energy_label")),
        information_list=bool(record.flag("information_list")),
    )


def _dimensions(record: Record) -> Dimensions | None:
    if not record:
        return None
    return Dimensions(
        **{each.name: record.decimal(each.name) for each in fields(Dimensions)}
    )


def _label(record: Record) -> DatedLabel:
    return DatedLabel(
        label=record.required_id("label"),
        since=record.moment("from"),
        until=record.moment("to"),
    )


def _promotion(record: Record) -> Promotion:
    return Promotion(
        price=record.decimal("price"),
        since=record.moment("from"),
        until=record.moment("to"),
        source=record.id("source"),
    )


def _overrides(record: Record) -> tuple[Override, ...]:
    return tuple(
        Override(
            kind=kind,
            value=each.text("value"),
            valid_from=each.moment("valid_from"),
            valid_to=each.moment("valid_to"),
        )
        for kind in record.keys()
        for each in record.records(kind)
    )
