"""What a step of an order does to its data, whoever makes it."""

from datetime import datetime

from .. import times
from ..world import Order, World

TRACKING_URL = "https://tracking.mall.example/{number}"
CONSIGNMENT_CODES = (
    "CREATED",
    "RECEIVED",
    "CANCELLED",
    "DELIVERING",
    "DAMAGED",
    "RETURNING",
    "RETURNED",
    "READY_FOR_PICKUP",
    "DELIVERED",
    "LOST",
)
FLAGS_OF_CODES = {"DAMAGED": ["damaged"], "LOST": ["lost"]}
CLASSIC_NAMES = {
    "CREATED": "Prepared by the partner",
    "RECEIVED": "Received at the depot",
    "CANCELLED": "Cancelled",
    "DELIVERING": "On the way",
    "DAMAGED": "Damaged",
    "RETURNING": "On the way back",
    "RETURNED": "Returned to the sender",
    "READY_FOR_PICKUP": "Ready for collection",
    "DELIVERED": "Handed over",
    "LOST": "Lost",
}


def set_status(order: Order, status: str, now: datetime, zone: str) -> None:
    """Set a status and the moment it was reached."""
    if status == "cancelled":
        order.cancelled_from = order.status
    if status == "shipping":
        order.packed_at = now
    order.data["status"] = status
    order.data[status] = times.to_wire(now, zone)
    order.final_reads = 0
    if order.mdp and status == "shipping":
        add_consignment_event(order, "CREATED", now, zone)
    if order.mdp and status == "cancelled" and order.packed_at:
        add_consignment_event(order, "CANCELLED", now, zone)
        order.labels = None


def confirm(order: Order) -> None:
    """The partner acknowledges the latest change."""
    order.data["confirmed"] = True
    order.unconfirmed_since = None
    order.read_since_confirmed = False
    order.overdue = False


def unconfirm(order: Order, cause: str, now: datetime) -> None:
    """A change by MALL waits for the partner's confirmation (2.5)."""
    order.data["confirmed"] = False
    order.unconfirmed_by = cause
    order.unconfirmed_since = now
    order.overdue = False


def fill_tracking(world: World, order: Order) -> None:
    """MALL Delivery: MALL gives the tracking number and URL (2.6)."""
    if order.data.get("tracking_number"):
        return
    number = f"MD{world.next_number('consignment')}"
    order.data["tracking_number"] = number
    order.data["tracking_url"] = TRACKING_URL.format(number=number)


def add_consignment_event(order: Order, code: str, now: datetime, zone: str) -> None:
    """Add an entry to the history of the order's kind of MALL Delivery."""
    date = times.to_wire(now, zone)
    if order.data.get("mdp_classic"):
        history = order.data.setdefault("ulozenka_status_history", [])
        number = CONSIGNMENT_CODES.index(code) + 1
        history.append({"id": number, "name": CLASSIC_NAMES[code], "date": date})
        return
    history = order.data.setdefault("consignment_status_history", [])
    entry = {"code": code, "date": date, "flags": FLAGS_OF_CODES.get(code, [])}
    if order.data.get("tracking_number"):
        entry["tracking_number"] = order.data["tracking_number"]
    history.append(entry)
