"""Export: books an order's lines at the marketplace, one order per seller."""

from collections import Counter
from datetime import datetime

from .. import integration_settings, marketplace, order_rules, pricing, views
from ..model_orders import Activity, Bought, Choice, Line, Order, Task
from ..statuses import DEAD
from ..world import World
from . import engine, links
from .engine import ERROR, EXPORTING, INFORMATION, QUESTION, SUCCESS, WARNING
from .questions import reaction

CHECK_SECONDS = 6.0


def tasks(world: World, activity: Activity) -> list[Task]:
    """Return the work of an export; a small order takes 6 to 10 seconds."""
    count = len(activity.line_ids) or 1
    pause = min(1.0, CHECK_SECONDS / count)
    return [
        Task("find", 0.6),
        *(Task("check", pause, line_id) for line_id in activity.line_ids),
        Task("wait", 0.2),
        Task("book", 1.0),
        Task("end", 0.8),
    ]


def _number(order: Order, line: Line) -> str:
    return f"{order.number} - {line.number}"


@engine.work(EXPORTING, "find")
def find(world: World, activity: Activity, task: Task, moment: datetime) -> None:
    """Look at the session, the lines and the account."""
    if not links.session_is_good(world, activity.provider_type, activity.session_id):
        engine.say(activity, moment, ERROR, "step.session")
        engine.finish(activity, moment)
        return
    order = world.order(activity.order_id)
    account = links.account_of(world, activity.session_id)
    there = links.orders_of(world, activity.provider_type, account)
    engine.say(
        activity,
        moment,
        SUCCESS,
        "step.found_lines",
        Count=len(activity.line_ids),
    )
    engine.say(activity, moment, SUCCESS, "step.found_orders", Count=len(there))
    if not order_rules.is_paid(order):
        engine.say(activity, moment, ERROR, "step.unpaid", Order=order.id)
        engine.finish(activity, moment)


@engine.work(EXPORTING, "check")
def check(world: World, activity: Activity, task: Task, moment: datetime) -> None:
    """Check one line at the marketplace."""
    order, line = world.line(activity.order_id, task.subject)
    problem = _problem(world, order, line)
    if problem:
        engine.say(activity, moment, ERROR, problem, Line=_number(order, line))
        activity.facts[f"skip:{line.id}"] = problem
        return
    configuration = world.items[line.item_id].configuration(line.config_id)
    if configuration is not None and configuration.outdated:
        _ask_outdated(world, activity, order, line, moment)
        return
    engine.say(activity, moment, INFORMATION, "step.checked", Line=_number(order, line))


def _problem(world: World, order: Order, line: Line) -> str:
    if line.out_id:
        return "step.booked"
    if not order_rules.can_be_purchased(order, line):
        return "step.not_ready"
    item = world.items.get(line.item_id)
    if item is None or item.refused:
        return "step.gone"
    configuration = item.configuration(line.config_id)
    if item.configurations and configuration is None:
        return "step.gone"
    stock = configuration.quantity if configuration else item.quantity
    if stock < line.quantity:
        return "step.stock"
    return _tmall_problem(world, line)


def _tmall_problem(world: World, line: Line) -> str:
    item = world.items[line.item_id]
    if not item.is_tmall or not line.promotion_id:
        return ""
    allowed = integration_settings.tmall_allowed(world, item.provider_type)
    return "" if allowed else "step.tmall"


def _ask_outdated(
    world: World, activity: Activity, order: Order, line: Line, moment: datetime
) -> None:
    step = engine.say(
        activity, moment, QUESTION, "step.outdated", Line=_number(order, line)
    )
    engine.ask(
        step,
        line.id,
        [
            Choice(
                engine.DO_STEP_ACTION,
                f"choice.{decision.lower()}",
                {"OrderLineId": line.id, "Decision": decision},
            )
            for decision in ("Skip", "Cancel")
        ]
        + [
            Choice(
                engine.LINK,
                "choice.page",
                {"url": views.item_url(line.item_id, activity.provider_type)},
            )
        ],
    )


@reaction(EXPORTING)
def react(world: World, activity: Activity, step, parameters: dict[str, str]) -> None:
    """Skip a line or cancel it, as the person decided."""
    order, line = world.line(activity.order_id, step.question)
    activity.facts[f"skip:{line.id}"] = "answer"
    moment = world.now()
    if parameters["Decision"] == "Cancel":
        order_rules.cancel_line(world, order, line)
        key = "step.line_cancelled"
    else:
        key = "step.line_skipped"
    engine.say(activity, moment, WARNING, key, Line=_number(order, line))


def _bookable(world: World, activity: Activity) -> list[Line]:
    """Return the lines to book now, in the order's own sequence."""
    order = world.order(activity.order_id)
    wanted = set(activity.line_ids)
    return [
        line
        for line in order.lines
        if line.id in wanted
        and f"skip:{line.id}" not in activity.facts
        and not line.out_id
        and line.status_id not in DEAD
    ]


@engine.work(EXPORTING, "book")
def book(world: World, activity: Activity, task: Task, moment: datetime) -> None:
    """Queue a provider order for each seller."""
    sellers = dict.fromkeys(
        world.items[line.item_id].seller_id for line in _bookable(world, activity)
    )
    pause = min(1.2, CHECK_SECONDS / (len(sellers) or 1))
    places = [Task("place", pause, seller) for seller in sellers]
    if integration_settings.checks_after_export(world, activity.provider_type):
        places += [Task("verify", pause, seller) for seller in sellers]
    activity.queue = places + activity.queue


@engine.work(EXPORTING, "place")
def place(world: World, activity: Activity, task: Task, moment: datetime) -> None:
    """Book one seller's goods in one provider order."""
    order = world.order(activity.order_id)
    lines = [
        line
        for line in _bookable(world, activity)
        if world.items[line.item_id].seller_id == task.subject
    ]
    if not lines:
        return
    account = links.account_of(world, activity.session_id)
    if _limit_reached(world, activity.provider_type, account):
        for line in lines:
            engine.say(activity, moment, ERROR, "step.limit", Line=_number(order, line))
        return
    there = marketplace.book(
        world,
        activity.provider_type,
        account,
        task.subject,
        [_bought(world, line, lines) for line in lines],
    )
    for line, bought in zip(lines, there.goods, strict=True):
        links.tie(world, order, line, bought, there)
    activity.facts[f"order:{task.subject}"] = there.number
    engine.say(
        activity,
        moment,
        SUCCESS,
        "step.placed",
        Number=there.number,
        Lines=", ".join(_number(order, line) for line in lines),
    )


def _limit_reached(world: World, provider_type: str, account: str) -> bool:
    limit = world.provider(provider_type).booking_limit
    there = links.orders_of(world, provider_type, account)
    waiting = [order for order in there if order.status == marketplace.WAITING]
    return bool(limit) and len(waiting) >= limit


def _bought(world: World, line: Line, lines: list[Line]) -> Bought:
    together: Counter[str] = Counter()
    for entry in lines:
        together[entry.item_id] += entry.quantity
    price = marketplace.asked_price(
        world,
        world.items[line.item_id],
        line.config_id,
        together[line.item_id],
        line.promotion_id,
    )
    return Bought(
        item_id=line.item_id,
        config_id=line.config_id,
        quantity=line.quantity,
        price=price,
        delivery=world.items[line.item_id].delivery * line.quantity,
        promotion_id=line.promotion_id,
    )


@engine.work(EXPORTING, "verify")
def verify(world: World, activity: Activity, task: Task, moment: datetime) -> None:
    """Check what was booked: prices, their levels, automatic confirmation."""
    number = activity.facts.get(f"order:{task.subject}")
    there = world.provider_orders.get(number or "")
    if there is None:
        return
    order = world.order(activity.order_id)
    ours = [line for line in order.lines if line.out_id == there.number]
    confirmed = [_verify_line(world, activity, order, line, moment) for line in ours]
    there.confirmed = bool(confirmed) and all(confirmed)


def _verify_line(
    world: World, activity: Activity, order: Order, line: Line, moment: datetime
) -> bool:
    links.bring_prices(world, line, world.provider_orders[line.out_id])
    paid = line.original_price_discount
    threshold = integration_settings.threshold(world, activity.provider_type)
    level = pricing.overpayment(paid, line.purchase_price, threshold)
    automatic = integration_settings.confirms_lower_price(world, activity.provider_type)
    confirmed = automatic and level != "BigOverpayment"
    engine.say(
        activity,
        moment,
        SUCCESS if confirmed else WARNING,
        "step.confirmed" if confirmed else "step.to_confirm",
        Line=_number(order, line),
        Price=line.purchase_price,
        Paid=paid,
    )
    return confirmed


@engine.work(EXPORTING, "end")
def end(world: World, activity: Activity, task: Task, moment: datetime) -> None:
    """Say how it ended."""
    order = world.order(activity.order_id)
    account = links.account_of(world, activity.session_id)
    numbers = {
        number for name, number in activity.facts.items() if name.startswith("order:")
    }
    booked = [line for line in order.lines if line.out_id in numbers]
    engine.say(
        activity,
        moment,
        SUCCESS if booked else ERROR,
        "step.export_end" if booked else "step.export_nothing",
        Count=len(booked),
        Account=account,
    )
    engine.finish(activity, moment)
