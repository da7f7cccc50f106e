"""Brands, labels, shops and gifts (reference 4.2, 4.5)."""

from ..call import Call
from ..conformance.catalogue import check_weekly
from ..envelope import Reply
from ..routes import route


@route("GET", "/v1/brands", "brands.list", "4.2")
def brands(call: Call) -> Reply:
    """List all brands; they are the same in every market."""
    check_weekly(call)
    return Reply(call.world.catalogue.brands)


@route("GET", "/v1/brands/search/<term>", "brands.search", "4.2")
def search(call: Call, term: str) -> Reply:
    """List the brands whose id or title holds a term."""
    wanted = term.lower()
    return Reply(
        [
            row
            for row in call.world.catalogue.brands
            if wanted in f"{row['brand_id']} {row.get('title', '')}".lower()
        ]
    )


@route("GET", "/v1/labels", "labels.list", "4.2")
def labels(call: Call) -> Reply:
    """List the marketing labels."""
    return Reply(call.world.catalogue.labels)


@route("GET", "/v1/shops", "shops.list", "4.2")
def shops(call: Call) -> Reply:
    """List the shops, as an array or as a map by shop id."""
    rows = call.world.catalogue.shops
    if call.switches.shops_container == "map":
        return Reply({row["shop_id"]: row for row in rows})
    return Reply(rows)


@route("GET", "/v1/gifts", "gifts.list", "4.5")
def gifts(call: Call) -> Reply:
    """List gifts; deprecated."""
    return Reply(call.world.catalogue.gifts)
