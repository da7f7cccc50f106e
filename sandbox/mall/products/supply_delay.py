"""Holidays and stocktaking (reference 3.8): partner, product, variant."""

from ..call import Call
from ..envelope import Reply
from ..errors import Invalid, NotFound
from ..routes import route
from ..times import moment, to_wire

PARTNER = "/v1/partners/supply-delay"
PRODUCT = "/v1/products/<product_id>/supply-delay"
VARIANT = "/v1/products/<product_id>/variants/<variant_id>/supply-delay"


def key_of(product_id: str = "", variant_id: str = "") -> str:
    """Return the name under which a delay is kept."""
    if variant_id:
        return f"variant:{product_id}/{variant_id}"
    return f"product:{product_id}" if product_id else "partner"


def _key(call: Call, product_id: str = "", variant_id: str = "") -> str:
    if variant_id:
        call.account.variant(product_id, variant_id)
    elif product_id:
        call.account.product(product_id)
    return key_of(product_id, variant_id)


def _read(call: Call, **ids: str) -> Reply:
    delay = call.account.supply_delays.get(_key(call, **ids))
    if delay is None:
        raise NotFound("No supply delay is set")
    return Reply(delay)


def _write(call: Call, status: int, **ids: str) -> Reply:
    key = _key(call, **ids)
    body = call.object_body()
    zone = call.switches.zone
    if not body.get("valid_to"):
        raise Invalid("valid_to does not exist or is empty")
    if body.get("valid_from") == "":
        raise Invalid("valid_from does not exist or is empty")
    start = body.get("valid_from") or to_wire(call.now, zone)
    if moment("valid_to", body["valid_to"], zone) <= moment("valid_from", start, zone):
        raise Invalid("valid_to is not after valid_from")
    delay = {"valid_from": start, "valid_to": body["valid_to"]}
    if call.account.supply_delays.get(key) == delay:
        call.violate("P4", "this supply delay is set already")
    call.account.supply_delays[key] = delay
    return Reply(delay, status=status)


def _delete(call: Call, **ids: str) -> Reply:
    if call.account.supply_delays.pop(_key(call, **ids), None) is None:
        raise NotFound("No supply delay is set")
    return Reply(status=204)


def _enter(path: str, owner: str, created: int) -> None:
    """Enter the four verbs for one kind of owner."""

    def create(call: Call, **ids: str) -> Reply:
        return _write(call, created, **ids)

    def update(call: Call, **ids: str) -> Reply:
        return _write(call, 200, **ids)

    route("GET", path, f"{owner}.supply_delay", "3.8")(_read)
    route("POST", path, f"{owner}.supply_delay_set", "3.8")(create)
    route("PUT", path, f"{owner}.supply_delay_update", "3.8")(update)
    route("DELETE", path, f"{owner}.supply_delay_delete", "3.8")(_delete)


_enter(PARTNER, "partner", 201)
_enter(PRODUCT, "products", 200)
_enter(VARIANT, "variants", 200)
