"""Linking: ties an order's lines to an order that exists at the marketplace."""

from datetime import datetime

from ..model_orders import Activity, Bought, Choice, Line, Order, ProviderOrder, Task
from ..statuses import DEAD
from ..views import provider_item_id
from ..world import World
from . import engine, links
from .engine import ERROR, INFORMATION, LINKING, QUESTION, SUCCESS, WARNING
from .questions import reaction


def tasks(world: World, activity: Activity) -> list[Task]:
    """Return the work of a linking: three to four seconds."""
    return [
        Task("find", 0.8),
        *(Task("match", 1.2, number) for number in activity.provider_order_ids),
        Task("wait", 0.2),
        Task("end", 0.6),
    ]


def _free_lines(order: Order) -> list[Line]:
    return [
        line for line in order.lines if not line.out_id and line.status_id not in DEAD
    ]


def _same_item(line: Line, bought: Bought) -> bool:
    return provider_item_id(line.item_id) == provider_item_id(bought.item_id)


def candidates(order: Order, bought: Bought) -> list[Line]:
    """Return the lines that goods may belong to, the exact ones if any."""
    same = [line for line in _free_lines(order) if _same_item(line, bought)]
    exact = [
        line
        for line in same
        if (line.config_id, line.quantity) == (bought.config_id, bought.quantity)
    ]
    return exact or same


def is_certain(found: list[Line], bought: Bought) -> bool:
    """Tell whether the one candidate needs no person to confirm it."""
    return len(found) == 1 and found[0].config_id == bought.config_id


@engine.work(LINKING, "find")
def find(world: World, activity: Activity, task: Task, moment: datetime) -> None:
    """Look for the lines here and the orders there."""
    if not links.session_is_good(world, activity.provider_type, activity.session_id):
        engine.say(activity, moment, ERROR, "step.session")
        engine.finish(activity, moment)
        return
    order = world.order(activity.order_id)
    account = links.account_of(world, activity.session_id)
    known = {
        entry.number
        for entry in links.orders_of(world, activity.provider_type, account)
    }
    found = [number for number in activity.provider_order_ids if number in known]
    free = _free_lines(order)
    engine.say(activity, moment, SUCCESS, "step.found_lines", Count=len(free))
    engine.say(activity, moment, SUCCESS, "step.found_orders", Count=len(found))
    for number in activity.provider_order_ids:
        if number not in known:
            engine.say(activity, moment, ERROR, "step.no_order", Number=number)
    if not found:
        engine.finish(activity, moment)


@engine.work(LINKING, "match")
def match(world: World, activity: Activity, task: Task, moment: datetime) -> None:
    """Tie what is certain of one provider order, ask about the rest."""
    there = world.provider_orders.get(task.subject)
    account = links.account_of(world, activity.session_id)
    if there is None or there.account != account:
        return
    order = world.order(activity.order_id)
    for index, bought in enumerate(there.goods):
        if bought.line_id:
            continue
        found = candidates(order, bought)
        if not found:
            engine.say(
                activity,
                moment,
                WARNING,
                "step.no_line",
                Item=bought.item_id,
                Number=there.number,
            )
        elif is_certain(found, bought):
            _tie(world, activity, order, found[0], bought, there, moment)
        else:
            _ask(activity, order, found, there, index, moment)


def _tie(
    world: World,
    activity: Activity,
    order: Order,
    line: Line,
    bought: Bought,
    there: ProviderOrder,
    moment: datetime,
) -> None:
    links.tie(world, order, line, bought, there)
    links.bring_tracks(world, order, line, there)
    links.bring_prices(world, line, there)
    count = int(activity.facts.get("linked", "0")) + 1
    activity.facts["linked"] = str(count)
    engine.say(
        activity,
        moment,
        SUCCESS,
        "step.linked",
        Line=f"{order.number} - {line.number}",
        Number=there.number,
    )


def _ask(
    activity: Activity,
    order: Order,
    found: list[Line],
    there: ProviderOrder,
    index: int,
    moment: datetime,
) -> None:
    bought = there.goods[index]
    step = engine.say(
        activity,
        moment,
        QUESTION,
        "step.which_line",
        Item=bought.item_id,
        Config=bought.config_id,
        Quantity=bought.quantity,
        Number=there.number,
    )
    where = {"ProviderOrderId": there.number, "ItemIndex": str(index)}
    choices = [
        Choice(
            engine.DO_STEP_ACTION,
            "choice.line",
            {
                **where,
                "OrderLineId": line.id,
                "Line": f"{order.number} - {line.number}",
            },
        )
        for line in found
    ]
    choices.append(
        Choice(engine.DO_STEP_ACTION, "choice.skip", {**where, "Decision": "Skip"})
    )
    engine.ask(step, there.number, choices)


@reaction(LINKING)
def react(world: World, activity: Activity, step, parameters: dict[str, str]) -> None:
    """Tie the goods to the chosen line, unless it is taken meanwhile."""
    moment = world.now()
    if "OrderLineId" not in parameters:
        engine.say(activity, moment, INFORMATION, "step.goods_skipped")
        return
    order, line = world.line(activity.order_id, parameters["OrderLineId"])
    there = world.provider_orders[parameters["ProviderOrderId"]]
    bought = there.goods[int(parameters["ItemIndex"])]
    if line.out_id or bought.line_id:
        number = f"{order.number} - {line.number}"
        engine.say(activity, moment, ERROR, "step.booked", Line=number)
        return
    _tie(world, activity, order, line, bought, there, moment)


@engine.work(LINKING, "end")
def end(world: World, activity: Activity, task: Task, moment: datetime) -> None:
    """Say how it ended."""
    count = activity.facts.get("linked", "0")
    kind = ERROR if count == "0" else SUCCESS
    engine.say(activity, moment, kind, "step.link_end", Count=count)
    engine.finish(activity, moment)
