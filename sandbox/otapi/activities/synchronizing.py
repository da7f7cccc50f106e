"""Synchronization: brings what happened at the marketplace to the lines."""

from datetime import datetime, timedelta

from .. import integration_settings
from ..model_orders import Activity, Line, Order, ProviderOrder, Task
from ..world import World
from . import engine, links
from .engine import ERROR, INFORMATION, SUCCESS, SYNCHRONIZING


def tasks(world: World, activity: Activity) -> list[Task]:
    """Return the work of a synchronization: about three seconds."""
    return [Task("find", 0.8), Task("update", 1.4), Task("end", 0.6)]


def pairs(
    world: World, provider_type: str, account: str, order_ids: list[str]
) -> list[tuple[Order, Line, ProviderOrder]]:
    """Return the booked lines of an account, maybe of some orders only."""
    there = {
        entry.number: entry for entry in links.orders_of(world, provider_type, account)
    }
    return [
        (order, line, there[line.out_id])
        for order in world.orders.values()
        if not order_ids or order.id in order_ids
        for line in order.lines
        if line.out_id in there
    ]


def bring(world: World, order: Order, line: Line, there: ProviderOrder) -> bool:
    """Bring status, track numbers and prices; tell whether any is new."""
    changes = [
        links.bring_status(world, order, line, there),
        links.bring_tracks(world, order, line, there),
        links.bring_prices(world, line, there),
    ]
    return any(changes)


@engine.work(SYNCHRONIZING, "find")
def find(world: World, activity: Activity, task: Task, moment: datetime) -> None:
    """Count what there is to compare."""
    if not links.session_is_good(world, activity.provider_type, activity.session_id):
        engine.say(activity, moment, ERROR, "step.session")
        engine.finish(activity, moment)
        return
    account = links.account_of(world, activity.session_id)
    found = pairs(world, activity.provider_type, account, activity.order_ids)
    there = links.orders_of(world, activity.provider_type, account)
    engine.say(activity, moment, SUCCESS, "step.found_lines", Count=len(found))
    engine.say(activity, moment, SUCCESS, "step.found_orders", Count=len(there))


@engine.work(SYNCHRONIZING, "update")
def update(world: World, activity: Activity, task: Task, moment: datetime) -> None:
    """Bring everything over, one log line for each line that changed."""
    account = links.account_of(world, activity.session_id)
    changed = 0
    found = pairs(world, activity.provider_type, account, activity.order_ids)
    for order, line, there in found:
        if bring(world, order, line, there):
            changed += 1
            engine.say(
                activity,
                moment,
                INFORMATION,
                "step.updated",
                Line=f"{order.number} - {line.number}",
                Status=there.status,
            )
    activity.facts["changed"] = str(changed)


@engine.work(SYNCHRONIZING, "end")
def end(world: World, activity: Activity, task: Task, moment: datetime) -> None:
    """Say how it ended."""
    count = activity.facts.get("changed", "0")
    engine.say(activity, moment, SUCCESS, "step.sync_end", Count=count)
    engine.finish(activity, moment)


def background(world: World) -> bool:
    """Synchronize where that is allowed, once a period; tell whether it ran."""
    now = world.now()
    period = timedelta(seconds=world.switches.background_period)
    if world.last_background and now - world.last_background < period:
        return False
    world.last_background = now
    for session in list(world.provider_sessions.values()):
        provider_type = session.provider_type
        if links.valid_session(world, provider_type, session.id) is None:
            continue
        if integration_settings.background_allowed(world, provider_type):
            for found in pairs(world, provider_type, session.name, []):
                bring(world, *found)
    return True
