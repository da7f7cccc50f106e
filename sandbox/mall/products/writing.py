"""Creating, replacing and deleting products and variants (3.1 P2, P4, P5, P9)."""

from typing import Any

from ..call import Call
from ..conformance import products as conformance
from ..envelope import Reply
from ..errors import Invalid
from ..routes import route
from ..world import Account, Offer, Product, World
from . import jobs, media, protection, validation, views
from .views import READ_ONLY

KEPT = ("price", "availability", "purchase_price", "rrp")
NOT_DATA = ("variants", *READ_ONLY)


@route("POST", "/v1/products", "products.create", "3.1 P2")
def create(call: Call) -> Reply:
    """Create a product, with variants or without."""
    return jobs.run(call, _create)


def _create(call: Call) -> Reply:
    body = call.object_body()
    validation.check_product(call, body, None)
    variants = body.get("variants") or []
    _refuse_taken(call.account, [body, *variants])
    product = Product(_stored(body), _sent(body))
    product.data["stage"] = "draft" if call.account.test_mode else "live"
    _give_article(call.world, call.account, product)
    for variant in variants:
        _add_variant(call, product, variant)
    conformance.check_split_variants(call, product)
    conformance.check_parameters(call, product)
    call.account.products[product.id] = product
    media.fetch_changed(call, product, {})
    detail = views.product_detail(product, call.account, call.switches)
    return Reply(detail, status=201)


@route("PUT", "/v1/products/<product_id>", "products.update", "3.1 P4")
def update(call: Call, product_id: str) -> Reply:
    """Replace a product; what is left out is gone (except price and stock)."""
    call.account.product(product_id)
    return jobs.run(call, lambda call: _update(call, product_id))


def _update(call: Call, product_id: str) -> Reply:
    product = call.account.product(product_id)
    body = {"id": product_id} | call.object_body()
    if body["id"] != product_id:
        raise Invalid("id is not the one of the address", rule="P1")
    validation.check_product(call, body, product)
    variants = body.get("variants") or []
    new = [row for row in variants if row["id"] not in product.variants]
    _refuse_taken(call.account, new)
    _check_prices(call, product, body, variants)
    conformance.check_replacement(call, product, body)
    before = media.addresses(product)
    _replace(product, body)
    if variants:
        _replace_variants(call, product, variants)
    conformance.check_parameters(call, product)
    media.fetch_changed(call, product, before)
    if call.switches.product_put_reply == "sent":
        return Reply(body)
    return Reply(views.product_detail(product, call.account, call.switches))


@route("DELETE", "/v1/products/<product_id>", "products.delete", "3.1 P5")
def delete(call: Call, product_id: str) -> Reply:
    """Delete a product; its article ids wait for the ids to come back."""
    product = call.account.product(product_id)
    for offer in (product, *product.variants.values()):
        media.forget(call.account, offer.id, media.addresses(offer))
    del call.account.products[product_id]
    return Reply(status=204)


@route("POST", "/v1/products/<product_id>/variants", "variants.create", "3.1 P9")
def create_variant(call: Call, product_id: str) -> Reply:
    """Add a variant; of a live product it is live at once."""
    call.account.product(product_id)
    return jobs.run(call, lambda call: _create_variant(call, product_id))


def _create_variant(call: Call, product_id: str) -> Reply:
    product = call.account.product(product_id)
    body = call.object_body()
    validation.check_variant(call, body, product, True)
    _refuse_taken(call.account, [body])
    variant = _add_variant(call, product, body)
    conformance.check_parameters(call, product)
    detail = views.variant_detail(variant, call.account, call.switches)
    return Reply(detail, status=201)


@route(
    "PUT",
    "/v1/products/<product_id>/variants/<variant_id>",
    "variants.update",
    "3.1 P10",
)
def update_variant(call: Call, product_id: str, variant_id: str) -> Reply:
    """Replace a variant."""
    call.account.variant(product_id, variant_id)
    return jobs.run(call, lambda call: _update_variant(call, product_id, variant_id))


def _update_variant(call: Call, product_id: str, variant_id: str) -> Reply:
    product = call.account.product(product_id)
    variant = call.account.variant(product_id, variant_id)
    body = {"id": variant_id} | call.object_body()
    if body["id"] != variant_id:
        raise Invalid("id is not the one of the address", rule="P1")
    validation.check_variant(call, body, product, False)
    place = list(product.variants).index(variant_id)
    protection.check_price(call, variant, body.get("price"), place)
    protection.use_tokens(call, {variant_id: body.get("price")})
    conformance.check_replacement(call, variant, body)
    before = media.addresses(variant)
    _replace(variant, body)
    conformance.check_parameters(call, product)
    media.fetch_changed(call, variant, before)
    if call.switches.product_put_reply == "sent":
        return Reply(body)
    return Reply(views.variant_detail(variant, call.account, call.switches))


@route(
    "DELETE",
    "/v1/products/<product_id>/variants/<variant_id>",
    "variants.delete",
    "3.1 P10",
)
def delete_variant(call: Call, product_id: str, variant_id: str) -> Reply:
    """Delete a variant."""
    variant = call.account.variant(product_id, variant_id)
    media.forget(call.account, variant_id, media.addresses(variant))
    del call.account.product(product_id).variants[variant_id]
    return Reply(status=call.switches.variant_delete_status)


def _check_prices(
    call: Call, product: Product, body: dict[str, Any], variants: list
) -> None:
    protection.check_price(call, product, body.get("price"))
    prices = {product.id: body.get("price")}
    for place, row in enumerate(variants):
        known = product.variants.get(row["id"])
        if known is not None:
            protection.check_price(call, known, row.get("price"), place)
        prices[row["id"]] = row.get("price")
    protection.use_tokens(call, prices)


def _refuse_taken(account: Account, bodies: list[dict[str, Any]]) -> None:
    taken = [body["id"] for body in bodies if account.has_offer(body["id"])]
    if taken:
        raise Invalid(*(f"id {name} exists already" for name in taken), rule="P1")


def _add_variant(call: Call, product: Product, body: dict[str, Any]) -> Offer:
    variant = Offer(_stored(body), _sent(body))
    _give_article(call.world, call.account, variant)
    product.variants[variant.id] = variant
    media.fetch_changed(call, variant, {})
    return variant


def _replace_variants(call: Call, product: Product, bodies: list) -> None:
    known = product.variants
    dropped = set(known) - {body["id"] for body in bodies}
    if dropped:
        names = ", ".join(sorted(dropped))
        call.violate("P2", f"the variants {names} were left out")
    for name in dropped:
        media.forget(call.account, name, media.addresses(known[name]))
    product.variants = {}
    for body in bodies:
        if body["id"] in known:
            variant = known[body["id"]]
            before = media.addresses(variant)
            _replace(variant, body)
            media.fetch_changed(call, variant, before)
            product.variants[variant.id] = variant
        else:
            _add_variant(call, product, body)


def _replace(offer: Offer, body: dict[str, Any]) -> None:
    before = offer.data
    kept = {name: before[name] for name in (*KEPT, *READ_ONLY) if name in before}
    offer.data = kept | _stored(body)
    offer.sent = _sent(body)


def _stored(body: dict[str, Any]) -> dict[str, Any]:
    return {
        name: value
        for name, value in body.items()
        if value is not None and name not in NOT_DATA
    }


def _sent(body: dict[str, Any]) -> list[str]:
    return sorted(
        name for name, value in body.items() if value not in (None, [], {}, "")
    )


def _give_article(world: World, account: Account, offer: Offer) -> None:
    """Give MALL's article id; a known partner id gets its old one (P15)."""
    if offer.id not in account.articles:
        account.articles[offer.id] = world.next_number("article")
    offer.data["article_id"] = account.articles[offer.id]
