"""Products and variants as the API shows them (reference 3.2, 3.3, E18)."""

from typing import Any

from ..switches import Switches
from ..world import Account, Catalogue, Offer, Product

NOTHING_MEASURED = {"weight": 0, "width": 0, "height": 0, "length": 0}
SHARED_DEFAULTS: dict[str, Any] = {
    "purchase_price": 0,
    "priority": 0,
    "package_size": "smallbox",
    "mallbox_allowed": False,
    "free_delivery": False,
    "delivery_delay": 0,
    "dimensions": NOTHING_MEASURED,
    "media": [],
    "parameters": {},
    "labels": [],
    "promotions": [],
    "overrides": {},
    "recommended": [],
}
READ_ONLY = ("stage", "article_id", "url", "overrides", "fair_price", "force_price")
HOSTS = {
    "SI10SI": "www.mimovrste.com/id",
    "HR10MA": "www.mall.hr/id",
    "CZ10MA": "www.mall.cz/id",
    "SK10MA": "www.mall.sk/id",
    "HU10MA": "www.mall.hu/id",
}
PRODUCT_KINDS = {
    "id": "text",
    "product_id": "int",
    "title": "text",
    "status": "text",
    "stage": "text",
    "in_stock": "int",
    "category_id": "text",
    "price": "number",
    "fair_price": "number",
    "purchase_price": "number",
    "rrp": "number",
    "force_price": "number",
    "variants_count": "int",
    "has_variants": "bool",
}
PRICES = ("price", "fair_price", "purchase_price", "rrp", "force_price")


def product_detail(product: Product, account: Account, switches: Switches) -> dict:
    """Return the full detail with nested variants."""
    detail = _completed(product, account, switches)
    host = HOSTS.get(account.shop_id, "www.mall.example/id")
    detail.setdefault("url", f"https://{host}/{detail.get('article_id')}")
    detail.setdefault("variable_parameters", [])
    detail["variants"] = [
        variant_detail(variant, account, switches)
        for variant in product.variants.values()
    ]
    return detail


def variant_detail(variant: Offer, account: Account, switches: Switches) -> dict:
    """Return a variant's full detail."""
    return _completed(variant, account, switches)


def _completed(offer: Offer, account: Account, switches: Switches) -> dict[str, Any]:
    detail = SHARED_DEFAULTS | {
        name: value for name, value in offer.data.items() if value is not None
    }
    detail.setdefault("article_id", account.articles.get(offer.id))
    if "price" in detail:
        detail.setdefault("rrp", detail["price"])
    if switches.parameters_reply == "scalars":
        detail["parameters"] = {
            name: values[0] if isinstance(values, list) and len(values) == 1 else values
            for name, values in dict(detail["parameters"] or {}).items()
        }
    return detail


def product_basic(product: Product, account: Account) -> dict[str, Any]:
    """Return the basic object of lists."""
    data = product.data
    availability = stock(product)
    return {
        "id": product.id,
        "product_id": data.get("article_id", account.articles.get(product.id)),
        "title": data.get("title"),
        "status": availability["status"],
        "stage": data.get("stage"),
        "in_stock": availability["in_stock"],
        "category_id": data.get("category_id"),
        **{name: data.get(name) for name in PRICES},
        "variants_count": len(product.variants),
        "has_variants": bool(product.variants),
    }


def variant_basic(product: Product, variant: Offer, account: Account) -> dict[str, Any]:
    """Return a variant's basic object."""
    data = variant.data
    availability = stock(variant)
    return {
        "id": variant.id,
        "product_id": product.data.get("article_id"),
        "variant_id": data.get("article_id", account.articles.get(variant.id)),
        "title": data.get("title"),
        "status": availability["status"],
        "in_stock": availability["in_stock"],
        **{name: data.get(name) for name in PRICES if name != "force_price"},
    }


def stock(offer: Offer) -> dict[str, Any]:
    """Return ``{status, in_stock}``; a product counts its variants' stock."""
    own = offer.data.get("availability") or {"status": "N", "in_stock": 0}
    if isinstance(offer, Product) and offer.variants:
        total = sum(stock(variant)["in_stock"] for variant in offer.variants.values())
        return {"status": own.get("status", "A"), "in_stock": total}
    return {"status": own["status"], "in_stock": own["in_stock"]}


def prices(offer: Offer) -> dict[str, Any]:
    """Return the prices that ``/pricing`` answers."""
    found = {name: offer.data.get(name) for name in PRICES}
    if found["rrp"] is None:
        found["rrp"] = found["price"]
    return found


def missing_for_display(
    product: Product, account: Account, catalogue: Catalogue
) -> list[str]:
    """Return why a product is not shown to customers (reference 3.3)."""
    reasons = []
    data = product.data
    if not account.enabled or data.get("stage") != "live":
        reasons.append("not live")
    if stock(product)["status"] != "A":
        reasons.append("not active")
    shown = list(product.variants.values()) or [product]
    if not any(offer.data.get("price") for offer in shown):
        reasons.append("no price")
    pictures = [entry for offer in (product, *shown) for entry in _media(offer)]
    if not any(entry.get("main") for entry in pictures):
        reasons.append("no main picture")
    if product.variants and not data.get("variable_parameters"):
        reasons.append("no variable parameters")
    for variant in product.variants.values():
        lacking = set(data.get("variable_parameters") or ()) - set(
            variant.data.get("parameters") or ()
        )
        reasons += [f"{variant.id} lacks {name}" for name in sorted(lacking)]
    return reasons + _missing_parameters(product, catalogue)


def _media(offer: Offer) -> list[dict[str, Any]]:
    return offer.data.get("media") or []


def _missing_parameters(product: Product, catalogue: Catalogue) -> list[str]:
    wanted = {
        parameter["param_id"]
        for category in catalogue.categories
        if category["category_id"] == product.data.get("category_id")
        for parameter in category.get("parameters", [])
    }
    given = set(product.data.get("parameters") or ())
    for variant in product.variants.values():
        given |= set(variant.data.get("parameters") or ())
    return [f"parameter {name} is not filled" for name in sorted(wanted - given)]
