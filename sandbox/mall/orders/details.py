"""The detail of an order, old and new (reference 2.1 O4 and O5)."""

from ..call import Call
from ..conformance import orders as conformance
from ..envelope import Reply
from ..errors import NotFound
from ..routes import route
from . import views


@route("GET", "/v1/orders/<int:order_id>", "orders.detail", "2.1 O4")
def detail(call: Call, order_id: int) -> Reply:
    """Answer the old detail."""
    return _detail(call, order_id, 1)


@route("GET", "/v2/orders/<int:order_id>", "orders.detail_v2", "2.1 O5")
def detail_v2(call: Call, order_id: int) -> Reply:
    """Answer the new detail: the old one with the pick-up point for sure."""
    if not call.switches.order_detail_v2:
        raise NotFound("There is no such resource")
    return _detail(call, order_id, 2)


def _detail(call: Call, order_id: int, version: int) -> Reply:
    order = call.order(order_id)
    conformance.check_read(call, order)
    return Reply(views.detail(order, call.switches, version))
