"""What can be done to an order, by the name of the act."""

from collections.abc import Callable

from ..orders import mall_side
from ..orders.mall_side import carrier
from ..world import Account, Order, World

Act = Callable[[World, Account, Order, dict], None]


def _pay(world: World, account: Account, order: Order, body: dict) -> None:
    mall_side.pay(world, account, order)


def _cancel(world: World, account: Account, order: Order, body: dict) -> None:
    mall_side.cancel(world, account, order, body.get("by", "customer"))


def _carrier(world: World, account: Account, order: Order, body: dict) -> None:
    carrier(world, account, order, body.get("code", ""))


def _by_carrier(code: str) -> Act:
    """An act that is one event of MALL's carrier."""

    def act(world: World, account: Account, order: Order, body: dict) -> None:
        carrier(world, account, order, code)

    return act


def _ready(world: World, account: Account, order: Order, body: dict) -> None:
    mall_side.ready_to_return(world, account, order)


def _redirect(world: World, account: Account, order: Order, body: dict) -> None:
    mall_side.redirect(world, account, order, int(body.get("branch_id", 311)))


def _change(world: World, account: Account, order: Order, body: dict) -> None:
    mall_side.change(world, account, order, body)


def _status(world: World, account: Account, order: Order, body: dict) -> None:
    mall_side.set_status(world, account, order, str(body.get("status") or ""))


ACTS: dict[str, Act] = {
    "pay": _pay,
    "cancel": _cancel,
    "ship": _by_carrier("RECEIVED"),
    "deliver": _by_carrier("DELIVERED"),
    "return": _by_carrier("RETURNED"),
    "lose": _by_carrier("LOST"),
    "carrier": _carrier,
    "ready-to-return": _ready,
    "redirect": _redirect,
    "change": _change,
    "status": _status,
}
