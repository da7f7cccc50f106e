"""Lists of orders and their counters (reference 2.1 O1-O3, O6)."""

from datetime import timedelta

from ..call import Call
from ..conformance import orders as conformance
from ..envelope import Reply
from ..filters import Columns
from ..routes import STATUSES, route
from ..world import Order
from . import views

UNCLOSED = ("blocked", "open", "shipping", "shipped")


@route("GET", "/v1/orders", "orders.list", "2.1 O1")
def all_orders(call: Call) -> Reply:
    """List orders; blocked ones only when a filter asks for a status."""
    orders = list(call.account.orders.values())
    if "status" not in call.query:
        orders = [order for order in orders if order.status != "blocked"]
    reply = _listed(call, orders)
    conformance.check_listing(call)
    return reply


@route("GET", "/v1/orders/unconfirmed", "orders.unconfirmed", "2.1 O2")
def unconfirmed(call: Call) -> Reply:
    """List the orders whose latest change the partner has not confirmed."""
    orders = [
        order for order in call.account.orders.values() if not order.data["confirmed"]
    ]
    reply = _listed(call, orders)
    conformance.check_poll(call)
    return reply


@route("GET", f"/v1/orders/<any({','.join(STATUSES)}):status>", "orders.status", "2.1")
def of_status(call: Call, status: str) -> Reply:
    """List the orders of one status; replaced by a status filter."""
    call.violate("O18", f"/v1/orders/{status} is replaced by a status filter")
    statuses = (status,)
    if status == "open" and call.switches.open_list == "unclosed":
        statuses = UNCLOSED
    orders = [row for row in call.account.orders.values() if row.status in statuses]
    reply = _listed(call, orders)
    conformance.check_listing(call, status)
    return reply


@route("GET", "/v1/orders/stats", "orders.stats", "2.1 O6")
def stats(call: Call) -> Reply:
    """Count the orders created in the last ``days`` by their status."""
    since = call.now - timedelta(days=call.whole("days", 30))
    counts = dict.fromkeys(STATUSES, 0)
    for order in call.account.orders.values():
        if order.created >= since and order.status in counts:
            counts[order.status] += 1
    return Reply(counts)


def _listed(call: Call, orders: list[Order]) -> Reply:
    if not call.flag("test"):
        orders = [order for order in orders if not order.data.get("test")]
    if not call.filtered_columns() and "_sort" not in call.query:
        part, page = call.page(orders)
        part = [views.basic(order) for order in part]
    else:
        columns = Columns(views.BASIC_KINDS, not_equal=call.switches.not_equal)
        rows = call.select([views.basic(order) for order in orders], columns)
        part, page = call.page(rows)
    conformance.note_seen(call, (row["id"] for row in part))
    return call.listing(part, page, call.switches.order_ids)
