"""The partner itself: is the key good, and what is wrong with the offer."""

from decimal import Decimal
from typing import Any

from .call import Call
from .envelope import Reply
from .routes import route
from .world import Account, Offer

LISTED_ARTICLES = 100


@route("GET", "/v1/partners/validate", "partner.validate", "4.2")
def validate(call: Call) -> Reply:
    """Answer 200 to a key that is valid and active."""
    return Reply()


@route("GET", "/v1/checks/media", "checks.media", "4.3")
def media(call: Call) -> Reply:
    """List the pictures that could not be used."""
    seeded = call.account.checks.get("media", [])
    return Reply(errors=[*seeded, *call.account.media_errors.values()])


@route("GET", "/v1/checks/deliveries", "checks.deliveries", "4.3")
def deliveries(call: Call) -> Reply:
    """List the products that no delivery of the partner can carry."""
    seeded = call.account.checks.get("deliveries", [])
    return Reply(errors=[*seeded, *delivery_errors(call.account)])


def delivery_errors(account: Account) -> list[dict[str, Any]]:
    """Compare the products with the partner's own deliveries.

    Nothing is compared while the partner has none on record.
    """
    if not account.deliveries:
        return []
    found: dict[tuple[str, str], dict[str, Any]] = {}
    for _product, offer in account.offers().values():
        wrong = _misfit(offer, list(account.deliveries.values()))
        if wrong is None:
            continue
        code, attribute, value, message = wrong
        entry = found.setdefault(
            (code, str(value)),
            {
                "code": code,
                "attribute": attribute,
                "value": value,
                "msg": message,
                "articles": [],
            },
        )
        if len(entry["articles"]) < LISTED_ARTICLES:
            entry["articles"].append(offer.id)
    return list(found.values())


def _misfit(offer: Offer, deliveries: list[dict[str, Any]]) -> tuple | None:
    size = offer.data.get("package_size") or "smallbox"
    fitting = [row for row in deliveries if row.get("package_size") in (None, size)]
    if not fitting:
        message = "No delivery takes this package size"
        return "MISSING_PACKAGE_DELIVERY", "package_size", size, message
    measures = dict(offer.data.get("dimensions") or {})
    if not any(_fits(row, measures, ("weight",)) for row in fitting):
        weight = measures["weight"]
        return "OVERWEIGHT_ARTICLE", "weight", weight, "Too heavy for every delivery"
    if not any(_fits(row, measures, ("width", "height", "length")) for row in fitting):
        return "OVERSIZE_ARTICLE", "dimensions", size, "Too large for every delivery"
    return None


def _fits(delivery: dict[str, Any], measures: dict, names: tuple[str, ...]) -> bool:
    for name in names:
        limit = dict(delivery.get(name) or {}).get("max")
        if limit is not None and Decimal(measures.get(name) or 0) > Decimal(limit):
            return False
    return True
