"""Orders as the API shows them (reference 2.2 and 2.3)."""

from typing import Any

from ..routes import STATUSES
from ..switches import Switches
from ..world import Order

BASIC_KINDS = {
    "id": "int",
    "external_id": "text",
    "source": "text",
    "purchase_id": "int",
    "customer_id": "int",
    "customer": "text",
    "cod": "number",
    "payment_type": "text",
    "ship_date": "text",
    "tracking_number": "text",
    "tracking_url": "text",
    "delivered_at": "text",
    "status": "text",
    "confirmed": "bool",
    "test": "bool",
    "mdp": "bool",
    "mdp_classic": "bool",
    "mdp_spectrum": "bool",
    **dict.fromkeys(STATUSES, "text"),
}
TIME_COLUMNS = ("ship_date", "delivered_at", *STATUSES)
BEFORE_SHIPPED = ("blocked", "open", "shipping")
PICKUP_KEYS = ("branch_id", "branches")


def basic(order: Order) -> dict[str, Any]:
    """Return the basic object of lists."""
    data = visible(order)
    address = data.get("address") or {}
    found = {name: data.get(name) for name in BASIC_KINDS}
    if found["customer"] is None:
        found["customer"] = address.get("name")
    if found["customer_id"] is None:
        found["customer_id"] = address.get("customer_id")
    return found


def detail(order: Order, switches: Switches, version: int) -> dict[str, Any]:
    """Return the detail; version 1 may lack the pick-up point."""
    data = visible(order)
    data.pop("customer", None)
    if switches.dip_flag:
        data["dip"] = order.dip
    if version == 1 and not switches.pickup_in_v1:
        for name in PICKUP_KEYS:
            data.pop(name, None)
    return data


def visible(order: Order) -> dict[str, Any]:
    """Return a copy of the wire data that the partner may see.

    With MALL Delivery the tracking is readable from shipped on (2.6).
    """
    data = dict(order.data)
    if order.mdp and order.status in BEFORE_SHIPPED:
        data.pop("tracking_number", None)
        data.pop("tracking_url", None)
    return data
