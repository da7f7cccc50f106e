"""What happens next with an order: plain decisions on plain values.

The sequence is MALL's own (MPAPI reference 5.1 and 5.2): an order is registered, then
confirmed, then read again, and only that reading is imported.
"""

from dataclasses import dataclass
from datetime import timedelta

BLOCKED = "blocked"
CANCELLED = "cancelled"
UNKNOWN = "unknown"
# Nothing changes after these.
FINAL = frozenset({"delivered", "returned", "cancelled", "lost"})
# Paid, and the goods are still with us.
TO_SEND = frozenset({"open", "shipping"})
SENT = frozenset({"shipped", "delivered"})
# Orders of a day above which MALL allows more than one poll an hour.
MANY_ORDERS = 100
# An order that MALL names again and again is read once in this time.
READ_PAUSE = timedelta(seconds=60)


@dataclass(frozen=True)
class Known:
    """What we know of an order at MALL.

    ``status`` is None before anything was told. ``read_due``: somebody says that it
    changed. ``read_confirmed``: the detail was read while it was confirmed, so it
    holds the final data of its status.
    """

    status: str | None = None
    confirmed: bool = False
    read_due: bool = False
    read_confirmed: bool = False


def next_call(known):
    """The call that an order needs next: "read", "confirm", "ask" or None.

    "ask": a person must look, MALL uses a status that we do not know.
    """
    if known.read_due or known.status is None:
        return "read"
    if known.status == UNKNOWN:
        return "ask"
    if known.status == BLOCKED:
        return None
    if not known.confirmed:
        return "confirm"
    if known.status not in FINAL and not known.read_confirmed:
        return "read"
    return None


@dataclass(frozen=True)
class Standing:
    """How Odoo's documents of an order stand.

    ``counts``: the order may have documents at all, which test orders may not outside
    the test mode. ``is_ours``: it was seen while its goods were still here.
    ``is_undone``: the sale order is cancelled already.
    ``changed``: MALL changed what an existing sale order shows.
    """

    status: str | None
    read_confirmed: bool = False
    counts: bool = True
    is_ours: bool = True
    has_lines: bool = True
    wants_reservation: bool = True
    is_reserved: bool = False
    is_sold: bool = False
    is_undone: bool = False
    changed: bool = False


def document_wish(order):
    """What Odoo's documents need: one of the words below, or None.

    "reserve" the goods of an unpaid order, "sell" a paid one, "release" what was
    reserved, "cancel" the sale order, "refresh" its delivery address.
    """
    if not order.counts:
        return "release" if order.is_reserved else None
    if order.is_sold:
        return _wish_of_sold(order)
    if order.status == BLOCKED:
        wanted = order.wants_reservation and order.has_lines and not order.is_reserved
        return "reserve" if wanted else None
    if order.status in FINAL - SENT:
        return "release" if order.is_reserved else None
    is_known = order.status in TO_SEND or (order.status in SENT and order.is_ours)
    return "sell" if is_known and order.read_confirmed else None


def _wish_of_sold(order):
    if order.is_undone:
        return None
    if order.status == CANCELLED:
        return "cancel"
    if order.changed and order.status in TO_SEND:
        return "refresh"
    return None


def poll_interval(orders_a_day, hears_webhook):
    """How long to wait from one poll to the next (MPAPI reference 5.1, 5.2).

    With a webhook the poll is a safety net only.
    """
    if hears_webhook or orders_a_day <= MANY_ORDERS:
        return timedelta(hours=1)
    return timedelta(minutes=15 if orders_a_day <= 10 * MANY_ORDERS else 5)


def read_at(noticed_at, last_asked_at):
    """When an order that was noticed is read; None: it was read since.

    :param noticed_at: when MALL said that it changed
    :param last_asked_at: when its last reading was asked for, None if never: what
        changed while the answer travelled may not be in it
    """
    if last_asked_at is None:
        return noticed_at
    if last_asked_at > noticed_at:
        return None
    return max(noticed_at, last_asked_at + READ_PAUSE)
