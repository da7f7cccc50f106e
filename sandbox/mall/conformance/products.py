"""Checks of the way a partner keeps products (P2 to P14, P17)."""

from datetime import timedelta
from typing import Any

from ..call import Call
from ..products.views import READ_ONLY, SHARED_DEFAULTS
from ..world import Offer, Product

MINUTE = timedelta(minutes=1)
READ_BACK = timedelta(minutes=10)
DAY = timedelta(days=1)
DETAILS_A_DAY = 3
PRICE_AND_STOCK = {"price", "purchase_price", "rrp", "availability"}
OPTIONAL_AT_PUT = {"price", "purchase_price", "rrp", "availability", "id", "variants"}


def check_replacement(call: Call, offer: Offer, body: dict[str, Any]) -> None:
    """P2, P3, P4 and P11: an offer is replaced as a whole."""
    given = {name for name, value in body.items() if value not in (None, [], {}, "")}
    dropped = set(offer.sent) - given - OPTIONAL_AT_PUT
    if dropped:
        call.violate("P2", f"left out: {', '.join(sorted(dropped))}")
    changed = _changed(offer, body)
    if not changed and not dropped:
        call.violate("P4", f"{offer.id} already is as this update says")
    elif changed and changed <= PRICE_AND_STOCK and not dropped:
        call.violate("P3", f"only {', '.join(sorted(changed))} changed")
    _check_inactive(call, offer, body)


def _changed(offer: Offer, body: dict[str, Any]) -> set[str]:
    changed = {
        name
        for name, value in body.items()
        if name != "variants" and value is not None and _differs(offer, name, value)
    }
    known = offer.variants if isinstance(offer, Product) else {}
    for row in body.get("variants") or []:
        if row["id"] not in known or _changed(known[row["id"]], row):
            changed.add("variants")
    return changed


def _differs(offer: Offer, name: str, value: Any) -> bool:
    if name in READ_ONLY:
        return False
    stored = offer.data.get(name, SHARED_DEFAULTS.get(name))
    if name == "rrp" and stored is None:
        stored = offer.data.get("price")
    return (stored or None) != (value or None)


def _check_inactive(call: Call, offer: Offer, body: dict[str, Any]) -> None:
    stored = (offer.data.get("availability") or {}).get("status")
    wished = (body.get("availability") or {}).get("status", stored)
    if stored == "N" == wished:
        call.violate("P11", f"{offer.id} is inactive and stays so")


def check_prices(call: Call, offer: Offer, wished: dict[str, Any]) -> None:
    """P4 and P11: prices are written."""
    if all(offer.data.get(name) == value for name, value in wished.items()):
        call.violate("P4", f"{offer.id} already has these prices")
    _check_inactive(call, offer, {})


def check_single_stock(call: Call) -> None:
    """P5: single stocks instead of a batch."""
    if call.count_read("single stock", MINUTE) > 1:
        call.violate("P5", "single stocks are sent where a batch would do")


def check_batch(call: Call, ids: list[str]) -> None:
    """P5 and P6: the make-up of a batch."""
    if len(ids) == 1 and call.count_read("batch of one", MINUTE) > 1:
        call.violate("P5", "batches of one item are sent within a minute")
    if len(set(ids)) != len(ids):
        call.violate("P6", "an id stands twice in the batch")
    recent = [row for row in call.memory.batches if call.now - row[0] < READ_BACK]
    call.memory.batches = [*recent, (call.now, frozenset(ids))]
    if not recent:
        call.memory.read_back.clear()


def check_read_back(call: Call, offer_id: str) -> None:
    """P7: the items of a batch are read back one by one."""
    recent = [ids for time, ids in call.memory.batches if call.now - time < READ_BACK]
    sent: set[str] = set().union(*recent)
    if offer_id not in sent:
        return
    call.memory.read_back.add(offer_id)
    if len(call.memory.read_back & sent) > max(1, len(sent) // 10):
        call.violate("P7", "the items of a batch are read back")


def check_listing(call: Call) -> None:
    """P12: products are listed."""
    if call.count_read("product list", DAY) > 1:
        call.violate("P12", "products were listed twice within a day")


def check_detail(call: Call, offer_id: str) -> None:
    """P12 and P7: a product's detail is read."""
    if call.count_read(f"detail {offer_id}", DAY) >= DETAILS_A_DAY:
        call.violate("P12", f"{offer_id} was read three times within a day")
    check_read_back(call, offer_id)


def check_split_variants(call: Call, product: Product) -> None:
    """P14: something that looks like a variant comes as a product."""
    if product.variants or product.data.get("variable_parameters"):
        return
    for other in call.account.products.values():
        if other.data.get("title") != product.data["title"] or other.variants:
            continue
        if all(
            other.data.get(name) == product.data.get(name)
            for name in ("category_id", "brand_id")
        ):
            call.violate("P14", f"{product.id} looks like a variant of {other.id}")
            return


def check_parameters(call: Call, product: Product) -> None:
    """P17: parameters and values that the category does not list."""
    known = {
        parameter["param_id"]: {
            row["text"] for row in parameter.get("values") or [] if "text" in row
        }
        for category in call.world.catalogue.categories
        if category["category_id"] == product.data.get("category_id")
        for parameter in category.get("parameters", [])
    }
    for offer in (product, *product.variants.values()):
        for name, values in dict(offer.data.get("parameters") or {}).items():
            _check_values(call, offer, name, values, known)


def _check_values(
    call: Call, offer: Offer, name: str, values: list, known: dict[str, set[str]]
) -> None:
    if name not in known:
        call.violate("P17", f"{offer.id}: the category has no parameter {name}")
        return
    for value in values:
        if known[name] and str(value) not in known[name]:
            call.violate("P17", f"{offer.id}: {name} has no value {value}")
