"""What MALL, the customer and MALL's carrier do to an order.

Each act makes the order unconfirmed where the reference says so (2.5) and
puts it into the next notification.
"""

from typing import Any

from .. import times
from ..world import Account, Order, World
from . import moves
from .transitions import mall_may

CARRIER_STATUSES = {
    "RECEIVED": "shipped",
    "DELIVERED": "delivered",
    "RETURNED": "returned",
    "LOST": "lost",
}


def pay(world: World, account: Account, order: Order) -> None:
    """The customer paid: blocked becomes open."""
    _step(world, account, order, "open", "paid")


def cancel(world: World, account: Account, order: Order, by: str = "customer") -> None:
    """The customer or MALL cancels a blocked, open or packed order."""
    if by not in ("customer", "mall"):
        raise ValueError("by is customer or mall")
    _step(world, account, order, "cancelled", "cancelled")
    order.cancelled_by = by


def carrier(world: World, account: Account, order: Order, code: str) -> None:
    """MALL's carrier reports an event; some of them move the order on."""
    if code not in moves.CONSIGNMENT_CODES:
        raise ValueError(f"code is one of {', '.join(moves.CONSIGNMENT_CODES)}")
    if not order.mdp:
        raise ValueError("the order does not go with MALL Delivery")
    now, zone = world.now(), world.switches.zone
    status = CARRIER_STATUSES.get(code)
    if status is not None and status != order.status:
        _step(world, account, order, status, "delivery")
    elif order.status not in ("shipping", "shipped"):
        raise ValueError(f"the carrier does not have an order that is {order.status}")
    moves.add_consignment_event(order, code, now, zone)
    if code == "DELIVERED":
        order.data["delivered_at"] = times.to_wire(now, zone)
    if code == "READY_FOR_PICKUP":
        order.data.setdefault("first_delivery_attempt", times.to_wire(now, zone))
    account.webhook.notify(order.id)


def set_status(world: World, account: Account, order: Order, status: str) -> None:
    """MALL sets any status, as its form for corrections does.

    Also one that no client knows.
    """
    if not status:
        raise ValueError("status is missing")
    order.corrected = True
    _step(world, account, order, status, "changed", force=True)
    if status == "delivered":
        now = times.to_wire(world.now(), world.switches.zone)
        order.data.setdefault("delivered_at", now)


def ready_to_return(world: World, account: Account, order: Order) -> None:
    """An undelivered parcel of MALL Delivery waits for the partner."""
    if not order.mdp or order.status != "shipped":
        raise ValueError("only a shipped order with MALL Delivery waits to go back")
    order.data["ready_to_return"] = True
    _changed(world, account, order)


def redirect(world: World, account: Account, order: Order, branch_id: int) -> None:
    """MALL sends the order to a second pick-up point."""
    if not order.data.get("branch_id"):
        raise ValueError("the order does not go to a pick-up point")
    order.data["branches"] = {
        "overridden": True,
        "branch_id": order.data["branch_id"],
        "secondary_branch_id": branch_id,
        "last_change": times.to_wire(world.now(), world.switches.zone),
    }
    _changed(world, account, order)


def change(world: World, account: Account, order: Order, data: dict[str, Any]) -> None:
    """MALL updates the detail: any wire keys; ``address`` is merged."""
    fixed = {"id", "status", "confirmed"} & set(data)
    if fixed or not data:
        raise ValueError("data holds wire keys other than id, status and confirmed")
    address = {**order.data.get("address", {}), **(data.get("address") or {})}
    order.data |= data
    if address:
        order.data["address"] = address
    _changed(world, account, order)


def _changed(world: World, account: Account, order: Order) -> None:
    moves.unconfirm(order, "changed", world.now())
    account.webhook.notify(order.id)


def _step(
    world: World,
    account: Account,
    order: Order,
    status: str,
    cause: str,
    force: bool = False,
) -> None:
    if not force and not mall_may(order.status, status, order.mdp):
        raise ValueError(f"MALL does not set {status} on an order {order.status}")
    moves.set_status(order, status, world.now(), world.switches.zone)
    if order.mdp and status == "shipped":
        moves.fill_tracking(world, order)
    moves.unconfirm(order, cause, world.now())
    account.webhook.notify(order.id)
