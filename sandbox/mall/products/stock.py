"""Stock and status: single and in batches (reference 3.6, P6, P11, P16)."""

from datetime import timedelta
from typing import Any

from ..call import Call
from ..conformance import products as conformance
from ..envelope import Reply
from ..errors import Invalid
from ..routes import route
from ..world import Account, Offer, PendingStock
from . import fields, views

MOST_IN_BATCH = 1000


@route("GET", "/v1/products/<product_id>/availability", "products.stock", "3.1 P6")
def read(call: Call, product_id: str) -> Reply:
    """Answer status and stock of a product."""
    offer = call.account.product(product_id)
    conformance.check_read_back(call, product_id)
    return Reply(views.stock(offer))


@route(
    "GET",
    "/v1/products/<product_id>/variants/<variant_id>/availability",
    "variants.stock",
    "3.1 P11",
)
def read_variant(call: Call, product_id: str, variant_id: str) -> Reply:
    """Answer status and stock of a variant."""
    offer = call.account.variant(product_id, variant_id)
    conformance.check_read_back(call, variant_id)
    return Reply(views.stock(offer))


@route(
    "PUT", "/v1/products/<product_id>/availability", "products.stock_update", "3.1 P6"
)
def write(call: Call, product_id: str) -> Reply:
    """Set status and stock of one product."""
    return _write(call, call.account.product(product_id))


@route(
    "PUT",
    "/v1/products/<product_id>/variants/<variant_id>/availability",
    "variants.stock_update",
    "3.1 P11",
)
def write_variant(call: Call, product_id: str, variant_id: str) -> Reply:
    """Set status and stock of one variant."""
    return _write(call, call.account.variant(product_id, variant_id))


def _write(call: Call, offer: Offer) -> Reply:
    body = call.object_body()
    wrong = fields.availability(body)
    if wrong is not None:
        raise Invalid(wrong, rule="P1")
    conformance.check_single_stock(call)
    stored = _expected(call.account).get(offer.id) or offer.data.get("availability")
    _check_change(call, offer, stored or {}, body)
    _set(offer, body)
    return Reply()


@route("POST", "/v1/availability", "availability.batch", "3.1 P16")
def write_batch(call: Call) -> Reply:
    """Take up to 1000 stocks; they are applied a little later."""
    items = call.list_body()
    if len(items) > MOST_IN_BATCH:
        raise Invalid(f"A batch has at most {MOST_IN_BATCH} items", rule="P5")
    _check_items(items)
    conformance.check_batch(call, [item["id"] for item in items])
    offers, expected = call.account.offers(), _expected(call.account)
    for item in items:
        if item["id"] in offers:
            offer = offers[item["id"]][1]
            stored = expected.get(offer.id) or offer.data.get("availability") or {}
            _check_change(call, offer, stored, item)
    pending = PendingStock(
        call.now + timedelta(seconds=call.switches.batch_delay), items
    )
    call.account.stocks.append(pending)
    return Reply(status=204)


def apply_batch(account: Account, items: list[dict[str, Any]]) -> None:
    """Apply an accepted batch; unknown ids are dropped silently."""
    offers = account.offers()
    for item in items:
        if item["id"] in offers:
            _set(offers[item["id"]][1], item)


def _check_items(items: list) -> None:
    messages = []
    for place, item in enumerate(items):
        if not isinstance(item, dict) or not isinstance(item.get("id"), str):
            messages.append(f"[{place}] id does not exist or is empty")
            continue
        wrong = fields.availability(item)
        if wrong is not None:
            messages.append(f"[{place}] {item['id']}: {wrong}")
    if messages:
        raise Invalid(*messages, rule="P1")


def _check_change(
    call: Call, offer: Offer, stored: dict[str, Any], wished: dict[str, Any]
) -> None:
    if all(stored.get(name) == wished[name] for name in ("status", "in_stock")):
        call.violate("P4", f"{offer.id} already has this stock and status")
    if stored.get("status") == "N" == wished["status"]:
        call.violate("P11", f"{offer.id} is inactive and stays so")


def _expected(account: Account) -> dict[str, dict[str, Any]]:
    """Return what the accepted batches that are not applied yet will set."""
    return {item["id"]: item for pending in account.stocks for item in pending.items}


def _set(offer: Offer, wished: dict[str, Any]) -> None:
    offer.data["availability"] = {
        "status": wished["status"],
        "in_stock": int(wished["in_stock"]),
    }
