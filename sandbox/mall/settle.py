"""What happens by itself as the clock goes on."""

from datetime import timedelta

from .conformance.orders import overdue
from .products.stock import apply_batch
from .world import World

JOBS_ARE_KEPT = timedelta(days=1)


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
        broken += overdue(account, world.switches.confirm_hours, now)
    return broken
