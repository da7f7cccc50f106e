"""The service-level figures as MALL counts them (reference 2.9)."""

from datetime import timedelta
from typing import Any

from .. import times
from ..limits import DOMAINS
from ..world import Account, Order

TRACKED = ("shipped", "delivered", "returned")
LATE = timedelta(hours=24)
TARGETS = {
    "cancel_rate": "at most 0.015 (0.03 on the older page)",
    "tracking_rate": "at least 0.9",
    "status_error_rate": "at most 0.005",
}


def metrics(account: Account, zone: str) -> dict[str, Any]:
    """Return rates from 0 to 1 (None without orders to count), and calls.

    - ``cancel_rate``: cancelled by the partner, of the orders that were open;
    - ``tracking_rate``: with number and URL, of those shipped, delivered or
      returned without MALL Delivery;
    - ``status_error_rate``: corrected by MALL, or told delivered more than 24
      hours late (the limit is our assumption), of those in a final status.
    """
    orders = [row for row in account.orders.values() if not row.data.get("test")]
    opened = [row for row in orders if row.data.get("open")]
    cancelled = [row for row in opened if row.cancelled_by == "partner"]
    sent = [row for row in orders if row.status in TRACKED and not row.mdp]
    tracked = [
        row
        for row in sent
        if row.data.get("tracking_number") and row.data.get("tracking_url")
    ]
    ended = [row for row in orders if row.status in ("delivered", "returned")]
    wrong = [row for row in ended if row.corrected or is_late(row, zone)]
    return {
        "cancel_rate": _rate(cancelled, opened),
        "tracking_rate": _rate(tracked, sent),
        "status_error_rate": _rate(wrong, ended),
        "targets": TARGETS,
        "calls": {domain: account.usage.calls(domain) for domain in DOMAINS},
    }


def is_late(order: Order, zone: str) -> bool:
    """Tell whether ``delivered`` was set long after the delivery."""
    told, delivered = order.data.get("delivered"), order.data.get("delivered_at")
    if not told or not delivered:
        return False
    return times.from_wire(told, zone) - times.from_wire(delivered, zone) > LATE


def _rate(part: list[Order], whole: list[Order]) -> float | None:
    return round(len(part) / len(whole), 4) if whole else None
