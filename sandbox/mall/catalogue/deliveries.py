"""Transports, the partner's deliveries and pick-up points (reference 4.5)."""

from typing import Any

from ..call import Call
from ..envelope import Reply
from ..errors import Invalid, NotFound
from ..routes import route

PARTNER = "/v1/deliveries/partner"
LEVELS = "pricing_levels"
POINTS = "pickup_points"
LIMITS = {
    "code": 50,
    "district_code": 4,
    "title": 200,
    "street": 100,
    "zip": 10,
    "email": 200,
    "phone": 15,
    "note": 500,
}


@route("GET", "/v1/transports", "transports.list", "4.5")
def transports(call: Call) -> Reply:
    """List the transports."""
    return Reply(call.world.catalogue.transports)


@route("GET", "/v2/transports", "transports.list_v2", "4.5")
def transports_v2(call: Call) -> Reply:
    """List the transports; the same shape is assumed for version 2."""
    return Reply(call.world.catalogue.transports)


@route("GET", "/v1/deliveries/general", "deliveries.general", "4.5")
def general(call: Call) -> Reply:
    """List MALL's own deliveries."""
    return Reply(call.world.catalogue.deliveries)


@route("GET", "/v1/deliveries/general/active", "deliveries.active", "4.5")
def active(call: Call) -> Reply:
    """List MALL's own deliveries that are in use."""
    rows = call.world.catalogue.deliveries
    return Reply([row for row in rows if row.get("active", True)])


@route("GET", "/v1/deliveries/general/active/<code>", "deliveries.active_one", "4.5")
def active_one(call: Call, code: str) -> Reply:
    """Answer one of MALL's own deliveries."""
    for row in call.world.catalogue.deliveries:
        if str(row.get("code")) == code:
            return Reply(row)
    raise NotFound(f"Delivery {code} was not found")


@route("GET", "/v1/deliveries/districts", "deliveries.districts", "4.5")
def districts(call: Call) -> Reply:
    """List the districts of pick-up points."""
    return Reply(call.world.catalogue.districts)


@route("GET", PARTNER, "deliveries.list", "4.5")
def listing(call: Call) -> Reply:
    """List the partner's deliveries."""
    return Reply([_shown(row) for row in call.account.deliveries.values()])


@route("POST", PARTNER, "deliveries.create", "4.5")
def create(call: Call) -> Reply:
    """Add a delivery; its code is a transport's id."""
    body = call.object_body()
    code = str(_required(body, "code"))
    _required(body, "title")
    _refuse_long(body)
    if code in call.account.deliveries:
        raise Invalid(f"code {code} exists already")
    delivery = body | {"code": code, LEVELS: [], POINTS: {}}
    call.account.deliveries[code] = delivery
    return Reply(_shown(delivery), status=201)


@route("GET", f"{PARTNER}/<code>", "deliveries.detail", "4.5")
def detail(call: Call, code: str) -> Reply:
    """Answer one of the partner's deliveries."""
    return Reply(_shown(_delivery(call, code)))


@route("PUT", f"{PARTNER}/<code>", "deliveries.update", "4.5")
def update(call: Call, code: str) -> Reply:
    """Replace a delivery; its levels and points stay."""
    known = _delivery(call, code)
    body = call.object_body()
    _required(body, "title")
    _refuse_long(body)
    kept = {LEVELS: known.get(LEVELS, []), POINTS: known.get(POINTS, {})}
    call.account.deliveries[code] = body | {"code": code} | kept
    return Reply(_shown(call.account.deliveries[code]))


@route("DELETE", f"{PARTNER}/<code>", "deliveries.delete", "4.5")
def delete(call: Call, code: str) -> Reply:
    """Delete a delivery."""
    _delivery(call, code)
    del call.account.deliveries[code]
    return Reply(status=204)


@route("GET", f"{PARTNER}/<code>/pricing", "deliveries.pricing", "4.5")
def pricing(call: Call, code: str) -> Reply:
    """Answer the price levels of a delivery."""
    return Reply(_delivery(call, code).get(LEVELS, []))


@route("POST", f"{PARTNER}/<code>/pricing", "deliveries.pricing_set", "4.5")
def set_pricing(call: Call, code: str) -> Reply:
    """Set the price levels: by price (p) or by weight (w)."""
    delivery = _delivery(call, code)
    body = call.body
    levels = body.get("levels") if isinstance(body, dict) else body
    if not isinstance(levels, list) or not levels:
        raise Invalid("levels does not exist or is empty")
    for level in levels:
        if not isinstance(level, dict) or level.get("type") not in ("p", "w"):
            raise Invalid("type is not p or w")
        for name in ("price", "limit"):
            _required(level, name)
    delivery[LEVELS] = levels
    return Reply(levels, status=201)


@route("DELETE", f"{PARTNER}/<code>/pricing", "deliveries.pricing_delete", "4.5")
def delete_pricing(call: Call, code: str) -> Reply:
    """Delete the price levels."""
    _delivery(call, code)[LEVELS] = []
    return Reply(status=204)


@route("GET", f"{PARTNER}/<code>/pickup-points", "deliveries.points", "4.5")
def points(call: Call, code: str) -> Reply:
    """List a delivery's pick-up points."""
    return Reply(list(_delivery(call, code).get(POINTS, {}).values()))


@route("POST", f"{PARTNER}/<code>/pickup-points", "deliveries.point_create", "4.5")
def create_point(call: Call, code: str) -> Reply:
    """Add a pick-up point."""
    known = _delivery(call, code).setdefault(POINTS, {})
    body = call.object_body()
    name = str(_required(body, "code"))
    _required(body, "title")
    _refuse_long(body)
    if name in known:
        raise Invalid(f"code {name} exists already")
    known[name] = body
    return Reply(body, status=201)


@route("GET", f"{PARTNER}/<code>/pickup-points/<point>", "deliveries.point", "4.5")
def point_detail(call: Call, code: str, point: str) -> Reply:
    """Answer one pick-up point."""
    return Reply(_point(call, code, point))


@route(
    "PUT", f"{PARTNER}/<code>/pickup-points/<point>", "deliveries.point_update", "4.5"
)
def update_point(call: Call, code: str, point: str) -> Reply:
    """Replace a pick-up point."""
    _point(call, code, point)
    body = call.object_body() | {"code": point}
    _required(body, "title")
    _refuse_long(body)
    _delivery(call, code)[POINTS][point] = body
    return Reply(body)


@route(
    "DELETE",
    f"{PARTNER}/<code>/pickup-points/<point>",
    "deliveries.point_delete",
    "4.5",
)
def delete_point(call: Call, code: str, point: str) -> Reply:
    """Delete a pick-up point."""
    _point(call, code, point)
    del _delivery(call, code)[POINTS][point]
    return Reply(status=204)


def _shown(delivery: dict[str, Any]) -> dict[str, Any]:
    return {
        name: value for name, value in delivery.items() if name not in (LEVELS, POINTS)
    }


def _delivery(call: Call, code: str) -> dict[str, Any]:
    if code not in call.account.deliveries:
        raise NotFound(f"Delivery {code} was not found")
    return call.account.deliveries[code]


def _point(call: Call, code: str, point: str) -> dict[str, Any]:
    found = _delivery(call, code).get(POINTS, {}).get(point)
    if found is None:
        raise NotFound(f"Pick-up point {point} was not found")
    return found


def _required(body: dict[str, Any], name: str) -> Any:
    value = body.get(name)
    if value is None or value == "":
        raise Invalid(f"{name} does not exist or is empty")
    return value


def _refuse_long(body: dict[str, Any]) -> None:
    for name, limit in LIMITS.items():
        if len(str(body.get(name) or "")) > limit:
            raise Invalid(f"{name} is longer than {limit}")
