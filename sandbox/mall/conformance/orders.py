"""Checks of the way a partner works on orders (O1 to O25, X1)."""

import hashlib
from collections.abc import Iterable
from datetime import datetime, timedelta

from ...faults import Fault
from .. import times
from ..call import Call
from ..orders.change import Change
from ..orders.transitions import FINAL
from ..orders.views import TIME_COLUMNS
from ..world import Account, Order

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
POLL_SLACK = timedelta(seconds=30)
FEW_ORDERS = 100
REREAD_ORDERS = 5
LABELS = "labels"
LOST = ("drop_before", "drop_after", "cut", "delay")


def check_listing(call: Call, status: str = "") -> None:
    """O15: a listing of the whole history, or a walk over final orders."""
    filters = call.filtered_columns()
    timed = any(column in TIME_COLUMNS for column in filters)
    if timed:
        return
    statuses = status or ",".join(filters.get("status", []))
    if not statuses:
        call.violate("O15", "orders are listed without a status or time filter")
        return
    names = {part.rpartition(":")[2] for part in statuses.split(",")}
    if names <= set(FINAL) and call.whole("page", 1) > 1:
        call.violate("O15", "pages of final orders are walked without a time filter")


def check_poll(call: Call) -> None:
    """O16 and O17: how the list of unconfirmed orders is polled."""
    if not call.basic:
        call.violate("O16", "unconfirmed orders were polled without filter=basic")
    if call.whole("page", 1) > 1 or call.faulted:
        return
    last = call.memory.reads.last("poll")
    call.memory.reads.count("poll", call.now, DAY)
    recent = sum(
        1 for order in call.account.orders.values() if call.now - order.created < DAY
    )
    too_soon = last is not None and call.now - last < HOUR - POLL_SLACK
    if too_soon and recent <= FEW_ORDERS:
        minutes = int((call.now - last).total_seconds() // 60)
        call.violate("O17", f"polled {minutes} min after the last time")


def check_read(call: Call, order: Order) -> None:
    """O24 and X1: a detail is read."""
    if call.unanswered:
        return
    order.unread_write = ""
    if order.data["confirmed"]:
        order.read_since_confirmed = True
    if order.status not in FINAL:
        return
    order.final_reads += 1
    if order.final_reads < 2:
        return
    for_settlement = call.count_read("final", DAY)
    if for_settlement >= REREAD_ORDERS:
        call.violate("X1", f"{for_settlement} final orders were read again in a day")


def note_seen(call: Call, numbers: Iterable[int]) -> None:
    """O24: a list shows what became of orders."""
    if call.basic and not call.unanswered:
        for number in numbers:
            call.account.orders[number].unread_write = ""


def check_confirm(call: Call, order: Order) -> None:
    """O2, O4 and O25: the partner confirms."""
    if order.status == "blocked":
        call.violate("O4", "a blocked order was confirmed")
    if not order.data["confirmed"]:
        return
    call.violate("O2", "the order was confirmed already")
    if order.unconfirmed_by == "delivery":
        call.violate("O25", "a change by MALL Delivery was confirmed twice")


def check_move(call: Call, order: Order, change: Change) -> None:
    """O20, O23 and dates of O10: an allowed transition is made."""
    step = (order.status, change.status)
    packed = step in (("open", "shipping"), ("open", "shipped"))
    if packed and not order.read_since_confirmed:
        call.violate("O20", "the order was not read after it was confirmed")
    if change.status == "shipped":
        _check_hurry(call, order)
    if change.status == "delivered":
        check_delivered(call, order, change)


def _check_hurry(call: Call, order: Order) -> None:
    packed = order.packed_at
    hurried = packed is not None and (call.now - packed).total_seconds() < 1
    call.memory.hurried = call.memory.hurried + 1 if hurried else 0
    if call.memory.hurried >= call.switches.hurried_orders > 0:
        call.violate(
            "O23", f"{call.memory.hurried} orders were shipped as soon as packed"
        )


def check_delivered(call: Call, order: Order, change: Change) -> None:
    """O10: a delivered date that cannot be true."""
    if not change.delivered_at:
        return
    zone = call.switches.zone
    delivered = times.from_wire(change.delivered_at, zone)
    if delivered > call.now:
        call.violate("O10", "delivered_at lies in the future")
    shipped = order.data.get("shipped")
    if shipped and delivered < times.from_wire(shipped, zone):
        call.violate("O10", "delivered_at lies before shipped")


def check_after_cancel(call: Call, order: Order) -> None:
    """O22: a status for an order that was cancelled while shipping."""
    by_partner = order.cancelled_by == "partner"
    if order.cancelled_from == "shipping" and not by_partner:
        call.violate("O22", "the order was cancelled while it was being shipped")


def remember_lost_answer(call: Call, fault: Fault) -> None:
    """O24: the caller will not learn what became of this write."""
    if call.endpoint.verb == "GET" or fault.kind not in LOST:
        return
    if call.endpoint.name.startswith("orders.labels"):
        for order in _labelled(call):
            order.unread_write = LABELS
        return
    order = _order_of(call)
    if order is not None:
        order.unread_write = _digest(call)


def check_lost_answer(call: Call, order: Order) -> None:
    """O24: a write comes again although its answer was lost."""
    if order.unread_write and order.unread_write == _digest(call):
        order.unread_write = ""
        call.violate("O24", "a write was repeated before the order was read")


def check_lost_labels(call: Call, order: Order) -> None:
    """O24: labels are asked for again although their answer was lost."""
    if order.unread_write == LABELS:
        order.unread_write = ""
        call.violate("O24", f"labels of {order.id} were repeated before a look")


def _labelled(call: Call) -> list[Order]:
    """Return the orders that a call for labels names."""
    rows = call.body.get("labels") if isinstance(call.body, dict) else None
    numbers = [row.get("order_id") for row in rows or [] if isinstance(row, dict)]
    orders = call.account.orders
    found = [orders[number] for number in numbers if number in orders]
    one = _order_of(call)
    return [*found, one] if one is not None else found


def _order_of(call: Call) -> Order | None:
    parts = call.path.strip("/").split("/")
    if len(parts) < 3 or parts[1] != "orders" or not parts[2].isdigit():
        return None
    return call.account.orders.get(int(parts[2]))


def _digest(call: Call) -> str:
    return hashlib.sha256(f"{call.path} {call.raw!r}".encode()).hexdigest()


def overdue(account: Account, hours: int, now: datetime) -> list[tuple[str, str, str]]:
    """O21: orders that wait too long for a confirmation, each once.

    The account remembers since when the first of them waits, so that the
    orders are only looked through when one may have become overdue.
    """
    patience = timedelta(hours=hours)
    oldest = account.oldest_unconfirmed
    if oldest is not None and now - oldest < patience:
        return []
    broken = []
    waiting = [now]
    for order in account.orders.values():
        since = order.unconfirmed_since
        if since is None or order.overdue or order.status == "blocked":
            continue
        if now - since < patience:
            waiting.append(since)
            continue
        order.overdue = True
        message = (
            f"order {order.id} ({order.status}) waits since {since:%Y-%m-%d %H:%M}"
        )
        rule = "O25" if order.unconfirmed_by == "delivery" else "O21"
        broken.append((rule, "orders.update", message))
    account.oldest_unconfirmed = min(waiting)
    return broken
