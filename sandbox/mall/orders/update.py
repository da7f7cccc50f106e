"""Confirming an order and moving it on (reference 2.1 O7, 2.4)."""

from ..call import Call
from ..conformance import orders as conformance
from ..envelope import Reply
from ..errors import Invalid
from ..routes import route
from ..world import Order
from . import moves
from .change import Change, read_change
from .transitions import No, Policy, Standing, partner_may


@route("PUT", "/v1/orders/<int:order_id>", "orders.update", "2.1 O7")
def update(call: Call, order_id: int) -> Reply:
    """Confirm and/or change the status; nothing is changed when refused."""
    order = call.order(order_id)
    conformance.check_lost_answer(call, order)
    change = read_change(call.object_body(), call.switches.zone)
    if not change.values:
        raise Invalid("The body has nothing to change")
    _check_dates(call, order, change)
    if _is_repeat(call, order, change):
        return _repeat(call, order, change)
    if change.status is not None and change.status != order.status:
        _move(call, order, change)
    else:
        _complete(call, order, change)
    return Reply()


def _is_repeat(call: Call, order: Order, change: Change) -> bool:
    stored = {name: order.data.get(name) for name in change.values}
    return stored == change.values


def _repeat(call: Call, order: Order, change: Change) -> Reply:
    if change.confirmed:
        conformance.check_confirm(call, order)
    if change.values != {"confirmed": True}:
        call.violate("O1", "the order already is as this update says")
    if call.switches.identical_put == "refuse":
        raise Invalid("The order already is as this update says", rule="O1")
    return Reply()


def _check_dates(call: Call, order: Order, change: Change) -> None:
    status = change.status or order.status
    sent = change.delivered_at or change.first_delivery_attempt
    if sent and status != "delivered":
        raise Invalid("delivered_at goes with the status delivered only", rule="O10")
    if change.tracking and order.mdp:
        raise Invalid("MALL Delivery: MALL fills the tracking", rule="O8")


def _move(call: Call, order: Order, change: Change) -> None:
    standing = Standing(
        order.status,
        bool(order.data["confirmed"] or change.confirmed),
        order.mdp,
        order.labels is not None,
    )
    policy = Policy(call.account.mdp_shipped_by, call.switches.cancel_in_shipping)
    no = partner_may(standing, change.status, policy) or _incomplete(order, change)
    no = _lenient(call, no)
    if no is not None:
        conformance.check_after_cancel(call, order)
        raise Invalid(no.message, rule=no.rule)
    if change.confirmed:
        _confirm(call, order)
    conformance.check_move(call, order, change)
    moves.set_status(order, change.status, call.now, call.switches.zone)
    _store(order, change)
    if change.status == "cancelled":
        order.cancelled_by = "partner"
    if order.mdp and change.status == "shipped":
        moves.fill_tracking(call.world, order)
    _own_change(call, order)


def _incomplete(order: Order, change: Change) -> No | None:
    """Tell what a transition lacks (rules 2 and 3 of 2.4)."""
    tracked = change.tracking_number and change.tracking_url
    if change.status == "shipped" and not order.mdp and not tracked:
        return No("O6", "shipped needs tracking_number and tracking_url")
    if change.status == "delivered" and not change.delivered_at:
        return No("O10", "delivered needs delivered_at")
    return None


def _lenient(call: Call, no: No | None) -> No | None:
    """Record instead of refusing, where the switches say so."""
    switches = call.switches
    lenient = {
        "O6": not switches.tracking_required,
        "O10": not switches.delivered_at_required,
    }
    if no is not None and lenient.get(no.rule):
        call.violate(no.rule, no.message)
        return None
    return no


def _complete(call: Call, order: Order, change: Change) -> None:
    """Handle an update that brings no other status."""
    if change.status is not None:
        call.violate("O1", f"the status {change.status} was sent again")
    if change.confirmed:
        _confirm(call, order)
    if change.tracking:
        if order.status not in ("open", "shipping", "shipped"):
            raise Invalid("tracking cannot be sent in this status", rule="O8")
        if order.status == "shipped":
            call.violate("O7", "tracking was sent after shipped")
    if change.delivered_at or change.first_delivery_attempt:
        call.violate("O11", "the delivered date was sent after delivered")
        conformance.check_delivered(call, order, change)
    _store(order, change)
    _own_change(call, order)


def _confirm(call: Call, order: Order) -> None:
    conformance.check_confirm(call, order)
    moves.confirm(order)


def _store(order: Order, change: Change) -> None:
    for name, value in change.values.items():
        if name not in ("confirmed", "status"):
            order.data[name] = value


def _own_change(call: Call, order: Order) -> None:
    if call.switches.webhook_own_changes:
        call.account.webhook.notify(order.id)
