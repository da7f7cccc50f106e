"""Prices of products and variants (reference 3.5, P7, P12)."""

from ..call import Call
from ..conformance import products as conformance
from ..envelope import Reply
from ..errors import Invalid
from ..routes import route
from ..world import Offer
from . import fields, protection, views

WRITABLE = ("price", "rrp", "purchase_price")


@route("GET", "/v1/products/<product_id>/pricing", "products.pricing", "3.1 P7")
def read(call: Call, product_id: str) -> Reply:
    """Answer a product's prices."""
    return Reply(views.prices(call.account.product(product_id)))


@route(
    "GET",
    "/v1/products/<product_id>/variants/<variant_id>/pricing",
    "variants.pricing",
    "3.1 P12",
)
def read_variant(call: Call, product_id: str, variant_id: str) -> Reply:
    """Answer a variant's prices."""
    return Reply(views.prices(call.account.variant(product_id, variant_id)))


@route("PUT", "/v1/products/<product_id>/pricing", "products.pricing_update", "3.1 P7")
def write(call: Call, product_id: str) -> Reply:
    """Set a product's prices."""
    return _write(call, call.account.product(product_id), None)


@route(
    "PUT",
    "/v1/products/<product_id>/variants/<variant_id>/pricing",
    "variants.pricing_update",
    "3.1 P12",
)
def write_variant(call: Call, product_id: str, variant_id: str) -> Reply:
    """Set a variant's prices."""
    variant = call.account.variant(product_id, variant_id)
    place = list(call.account.product(product_id).variants).index(variant_id)
    return _write(call, variant, place)


def _write(call: Call, offer: Offer, place: int | None) -> Reply:
    body = call.object_body()
    wished = {name: body[name] for name in WRITABLE if body.get(name) is not None}
    messages = []
    if not {"price", "purchase_price"} & set(wished):
        messages.append("price does not exist or is empty")
    for name, value in wished.items():
        rule = fields.price if name == "price" else fields.price_or_zero
        wrong = rule(value)
        if wrong is not None:
            messages.append(f"{name} {wrong}")
    if messages:
        raise Invalid(*messages, rule="P1")
    protection.check_price(call, offer, wished.get("price"), place)
    protection.use_tokens(call, {offer.id: wished.get("price")})
    conformance.check_prices(call, offer, wished)
    offer.data |= wished
    return Reply()
