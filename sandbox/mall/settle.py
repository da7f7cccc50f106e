"""What happens by itself as the clock goes on."""

from datetime import timedelta

from .conformance.orders import overdue
from .orders import mall_side
from .products.stock import apply_batch
from .world import Account, World

JOBS_ARE_KEPT = timedelta(days=1)


def _unblock(world: World, account: Account) -> None:
    """Open or cancel blocked orders whose time has come, where switched on."""
    switches = world.switches
    if not switches.cod_opens_after and not switches.unpaid_days:
        return
    for order in account.orders.values():
        if order.status != "blocked":
            continue
        age = (world.now() - order.known_since).total_seconds()
        on_delivery = bool(order.data.get("cod"))
        if on_delivery and 0 < switches.cod_opens_after <= age:
            mall_side.pay(world, account, order)
        elif not on_delivery and 0 < switches.unpaid_days * 86400 <= age:
            mall_side.cancel(world, account, order, "mall")


def settle(world: World) -> list[tuple[str, str, str]]:
    """Apply what is due; return broken rules as (rule, method, message)."""
    now = world.now()
    broken = []
    for account in world.accounts.values():
        due = [pending for pending in account.stocks if pending.due <= now]
        for pending in due:
            account.stocks.remove(pending)
            apply_batch(account, pending.items)
        account.jobs = {
            key: job
            for key, job in account.jobs.items()
            if now - job.due < JOBS_ARE_KEPT
        }
        _unblock(world, account)
        broken += overdue(account, world.switches.confirm_hours, now)
    return broken
