"""Checks a whole product or variant before it is stored (check P1)."""

from typing import Any

from ..call import Call
from ..errors import Invalid
from ..world import Product
from . import fields
from .fields import Rule

REQUIRED = ("title", "shortdesc", "longdesc")
REQUIRED_OF_PRODUCT = ("category_id", "vat")
OF_THE_OFFERED = ("media", "availability")
EMPTY_ALLOWED = (None, [], {})


def rules(call: Call, variant: bool) -> dict[str, Rule]:
    """Return the rule of each writable field."""
    switches = call.switches
    table: dict[str, Rule] = {
        "id": fields.identifier(switches.id_limit),
        "title": fields.text(200),
        "shortdesc": fields.text(switches.shortdesc_limit),
        "longdesc": fields.text(13000),
        "priority": fields.whole,
        "media": fields.media(switches.media_addresses == "strict"),
        "availability": fields.availability,
        "price": fields.price,
        "purchase_price": fields.price_or_zero,
        "rrp": fields.price_or_zero,
        "barcode": fields.barcode,
        "parameters": fields.parameters,
        "dimensions": fields.dimensions,
        "labels": fields.periods("label", fields.text(32)),
        "promotions": fields.periods("price", fields.price),
        "recommended": fields.recommended,
        "delivery_delay": fields.whole,
        "free_delivery": fields.boolean,
        "package_size": fields.one_of("smallbox", "bigbox"),
        "mallbox_allowed": fields.boolean,
    }
    if not variant:
        table |= {
            "category_id": fields.text(10),
            "vat": fields.percent,
            "brand_id": fields.text(20),
            "variable_parameters": fields.variable_parameters,
            "partner_title": fields.text(200),
            "weee_fee": fields.number,
            "adult_only": fields.boolean,
        }
    return table


def check_product(call: Call, body: dict[str, Any], known: Product | None) -> None:
    """Check a product's body; ``known`` is the stored one at a PUT."""
    variants = body.get("variants") or []
    if not isinstance(variants, list):
        raise Invalid("variants is not an array", rule="P1")
    parts = bool(variants or body.get("variable_parameters"))
    parts = parts or bool(known and known.variants)
    messages = _wrong(call, body, False, known is None, parts)
    messages += _unknown_codes(call, body)
    switches = body.get("variable_parameters") or []
    switches = switches if isinstance(switches, list) else []
    messages += _wrong_switches(body, switches)
    ids = [body.get("id")]
    for place, variant in enumerate(variants):
        new = known is None or variant_id(variant) not in known.variants
        found = _wrong_variant(call, variant, new, switches)
        messages += [f"variants[{place}] {message}" for message in found]
        ids.append(variant_id(variant))
    if len(set(map(str, ids))) != len(ids):
        messages.append("id stands twice in product and variants")
    _refuse(messages)
    _check_title(call, body)


def check_variant(call: Call, body: Any, product: Product, new: bool) -> None:
    """Check a variant's body."""
    switches = product.data.get("variable_parameters") or []
    _refuse(_wrong_variant(call, body, new, switches))
    _check_title(call, body)


def variant_id(variant: Any) -> str:
    """Return a variant's id, empty where it has none."""
    return str(variant.get("id", "")) if isinstance(variant, dict) else ""


def _wrong_variant(call: Call, body: Any, new: bool, switches: list) -> list[str]:
    if not isinstance(body, dict):
        return ["is not an object"]
    messages = _wrong(call, body, True, new, False)
    return messages + _unknown_labels(call, body) + _wrong_switches(body, switches)


def _wrong(
    call: Call, body: dict[str, Any], variant: bool, new: bool, parts: bool
) -> list[str]:
    """Return what is wrong; ``parts`` says that variants are what is sold."""
    missing = _missing(body, variant, new, parts)
    messages = [f"{name} does not exist or is empty" for name in missing]
    for name, rule in rules(call, variant).items():
        if name in missing or body.get(name) is None:
            continue
        wrong = rule(body[name])
        if wrong is not None:
            messages.append(f"{name} {wrong}")
    return messages


def _missing(body: dict[str, Any], variant: bool, new: bool, parts: bool) -> list[str]:
    names = list(REQUIRED)
    if new:
        names.append("id")
    if not variant:
        names += REQUIRED_OF_PRODUCT
    if not parts:
        names += OF_THE_OFFERED if new else OF_THE_OFFERED[:1]
        if new and body.get("purchase_price") is None:
            names.append("price")
    return [name for name in names if body.get(name) in EMPTY_ALLOWED]


def _unknown_codes(call: Call, body: dict[str, Any]) -> list[str]:
    catalogue = call.world.catalogue
    messages = _unknown_labels(call, body)
    categories = [row["category_id"] for row in catalogue.categories]
    if body.get("category_id") and body["category_id"] not in categories:
        messages.append(f"category_id {body['category_id']} is not known")
    brands = [row["brand_id"] for row in catalogue.brands]
    if body.get("brand_id") and body["brand_id"] not in brands:
        messages.append(f"brand_id {body['brand_id']} is not known")
    return messages


def _unknown_labels(call: Call, body: dict[str, Any]) -> list[str]:
    known = [row["id"] for row in call.world.catalogue.labels]
    labels = body.get("labels") or []
    if not isinstance(labels, list):
        return []
    return [
        f"label {entry['label']} is not known"
        for entry in labels
        if isinstance(entry, dict)
        and entry.get("label")
        and entry["label"] not in known
    ]


def _wrong_switches(body: dict[str, Any], allowed: list) -> list[str]:
    media = body.get("media") or []
    if not isinstance(media, list):
        return []
    return [
        f"media switch {entry['switch']} is not a variable parameter"
        for entry in media
        if isinstance(entry, dict)
        and entry.get("switch")
        and entry["switch"] not in allowed
    ]


def _refuse(messages: list[str]) -> None:
    if messages:
        brand = any("brand_id" in message for message in messages)
        raise Invalid(*messages, rule="P16" if brand else "P1")


def _check_title(call: Call, body: dict[str, Any]) -> None:
    if fields.SPECIAL_SIGNS.search(body["title"]):
        call.violate("P1", "the title has special signs")
