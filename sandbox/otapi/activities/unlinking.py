"""Unlinking: cancels bookings and frees their lines."""

from datetime import datetime

from .. import marketplace
from ..model_orders import Activity, Choice, Line, Order, ProviderOrder, Task
from ..world import World
from . import engine, links
from .engine import ERROR, INFORMATION, QUESTION, SUCCESS, UNLINKING, WARNING
from .questions import reaction


def tasks(world: World, activity: Activity) -> list[Task]:
    """Return the work of an unlinking: two to four seconds."""
    return [
        Task("find", 0.8),
        Task("unlink", 1.4),
        Task("wait", 0.2),
        Task("cancel", 0.8),
        Task("end", 0.6),
    ]


def _number(order: Order, line: Line) -> str:
    return f"{order.number} - {line.number}"


def _ours(world: World, activity: Activity) -> list[Line]:
    """Return the chosen lines that are booked with the session's account."""
    account = links.account_of(world, activity.session_id)
    return [
        line
        for line in world.order(activity.order_id).lines
        if line.id in activity.line_ids and line.out_id and line.account == account
    ]


@engine.work(UNLINKING, "find")
def find(world: World, activity: Activity, task: Task, moment: datetime) -> None:
    """Look which of the lines can be unlinked with this account."""
    if not links.session_is_good(world, activity.provider_type, activity.session_id):
        engine.say(activity, moment, ERROR, "step.session")
        engine.finish(activity, moment)
        return
    order = world.order(activity.order_id)
    ours = _ours(world, activity)
    numbers = {line.out_id for line in ours}
    engine.say(activity, moment, SUCCESS, "step.found_lines", Count=len(ours))
    engine.say(activity, moment, SUCCESS, "step.found_orders", Count=len(numbers))
    for line in order.lines:
        if line.id in activity.line_ids and line not in ours:
            key = "step.other_account" if line.out_id else "step.not_booked"
            number = _number(order, line)
            engine.say(activity, moment, ERROR, key, Line=number, Account=line.account)


@engine.work(UNLINKING, "unlink")
def unlink(world: World, activity: Activity, task: Task, moment: datetime) -> None:
    """Free the unpaid lines at once; ask about goods that are paid."""
    order = world.order(activity.order_id)
    for line in _ours(world, activity):
        there = world.provider_orders.get(line.out_id)
        paid = there is not None and there.status not in (
            marketplace.WAITING,
            marketplace.CANCELLED,
        )
        if paid:
            _ask(activity, order, line, moment)
        else:
            _free(world, activity, order, line, moment)


def _ask(activity: Activity, order: Order, line: Line, moment: datetime) -> None:
    step = engine.say(
        activity,
        moment,
        QUESTION,
        "step.unlink_paid",
        Line=_number(order, line),
        Number=line.out_id,
    )
    choices = [
        Choice(
            engine.DO_STEP_ACTION,
            caption,
            {"OrderLineId": line.id, "Decision": decision},
        )
        for caption, decision in (
            ("choice.unlink", "Unlink"),
            ("choice.skip", "Skip"),
        )
    ]
    engine.ask(step, line.id, choices)


@reaction(UNLINKING)
def react(world: World, activity: Activity, step, parameters: dict[str, str]) -> None:
    """Free a paid line or leave it, as the person decided."""
    order, line = world.line(activity.order_id, step.question)
    moment = world.now()
    if parameters["Decision"] == "Unlink" and line.out_id:
        _free(world, activity, order, line, moment)
    else:
        number = _number(order, line)
        engine.say(activity, moment, WARNING, "step.line_skipped", Line=number)


def _free(
    world: World, activity: Activity, order: Order, line: Line, moment: datetime
) -> None:
    number = line.out_id
    activity.facts[f"order:{number}"] = number
    links.untie(world, order, line)
    count = int(activity.facts.get("freed", "0")) + 1
    activity.facts["freed"] = str(count)
    engine.say(
        activity,
        moment,
        SUCCESS,
        "step.unlinked",
        Line=_number(order, line),
        Number=number,
    )


@engine.work(UNLINKING, "cancel")
def cancel(world: World, activity: Activity, task: Task, moment: datetime) -> None:
    """Cancel the provider orders that no line needs any more."""
    numbers = [
        value for name, value in activity.facts.items() if name.startswith("order:")
    ]
    for number in numbers:
        there = world.provider_orders.get(number)
        if there is not None:
            kind, key = _cancel(world, there)
            engine.say(activity, moment, kind, key, Number=number)


def _cancel(world: World, there: ProviderOrder) -> tuple[str, str]:
    if any(bought.line_id for bought in there.goods):
        return WARNING, "step.order_needed"
    if there.status == marketplace.CANCELLED:
        return INFORMATION, "step.order_cancelled"
    if there.status != marketplace.WAITING:
        return WARNING, "step.order_paid"
    if not world.provider(there.provider_type).allow_cancel:
        return WARNING, "step.order_by_hand"
    marketplace.cancel(world, there.number)
    return SUCCESS, "step.order_cancelled"


@engine.work(UNLINKING, "end")
def end(world: World, activity: Activity, task: Task, moment: datetime) -> None:
    """Say how it ended."""
    count = activity.facts.get("freed", "0")
    kind = ERROR if count == "0" else SUCCESS
    engine.say(activity, moment, kind, "step.unlink_end", Count=count)
    engine.finish(activity, moment)
