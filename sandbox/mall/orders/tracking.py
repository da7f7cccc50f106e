"""Tracking after shipping, and serial numbers (reference 2.1 O8, O9, O14)."""

from typing import Any

from ..call import Call
from ..envelope import Reply
from ..errors import Invalid, NotFound
from ..routes import route
from ..world import Order
from .change import check_tracking


@route("PUT", "/v1/orders/<int:order_id>/tracking", "orders.tracking", "2.1 O8")
def tracking(call: Call, order_id: int) -> Reply:
    """Set number and URL of an order that was shipped without MALL Delivery."""
    order = call.order(order_id)
    body = call.object_body()
    number = _required(body, "tracking_number")
    url = _required(body, "tracking_url")
    check_tracking(number, url)
    _store(call, order, {"tracking_number": number, "tracking_url": url})
    return Reply()


@route(
    "PUT",
    "/v1/orders/<int:order_id>/tracking-number/<number>",
    "orders.tracking_number",
    "2.1 O14",
)
def tracking_number(call: Call, order_id: int, number: str) -> Reply:
    """Set the number alone; replaced by ``/tracking``."""
    order = call.order(order_id)
    check_tracking(number, None)
    call.violate("O18", "tracking-number is replaced by tracking")
    _store(call, order, {"tracking_number": number})
    return Reply()


def _store(call: Call, order: Order, values: dict[str, str]) -> None:
    if order.mdp:
        raise Invalid("MALL Delivery: MALL fills the tracking", rule="O8")
    if order.status != "shipped":
        raise Invalid("tracking is taken in the status shipped only", rule="O8")
    if all(order.data.get(name) == value for name, value in values.items()):
        call.violate("O1", "the order already has this tracking")
    call.violate("O7", "tracking was sent after shipped")
    order.data |= values


def _required(body: dict[str, Any], name: str) -> str:
    value = body.get(name)
    if not isinstance(value, str) or not value.strip():
        raise Invalid(f"{name} does not exist or is empty")
    return value


@route(
    "PUT",
    "/v1/orders/<int:order_id>/items/<item_id>/serial-numbers",
    "orders.serial_numbers",
    "2.1 O9",
)
def serial_numbers(call: Call, order_id: int, item_id: str) -> Reply:
    """Set the serial numbers of an item; the body is an array of texts."""
    order = call.order(order_id)
    numbers = call.list_body()
    if not all(isinstance(number, str) and number.strip() for number in numbers):
        raise Invalid("serial numbers are texts that are not empty")
    for item in order.data.get("items", []):
        if str(item.get("id")) == item_id:
            if item.get("serial_numbers") == numbers:
                call.violate("O1", "the item already has these serial numbers")
            item["serial_numbers"] = numbers
            return Reply()
    raise NotFound(f"Item {item_id} was not found in the order")
