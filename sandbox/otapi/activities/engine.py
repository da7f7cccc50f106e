"""Runs activities by the sandbox's clock (OTAPI reference 4.4).

Nothing runs by itself: whoever looks first calls ``advance``, which does all
work that is due by then, in the order of its moments. That is why a test can
move the clock instead of waiting.
"""

from collections.abc import Callable
from datetime import datetime, timedelta

from ..errors import ServiceError, ValidationError
from ..model_orders import Activity, Choice, Step, Task
from ..world import World

EXPORTING = "ProviderOrdersIntegrationExporting"
LINKING = "ProviderOrdersIntegrationLinking"
UNLINKING = "ProviderOrdersIntegrationUnlinking"
SYNCHRONIZING = "ProviderOrdersIntegrationSynchronizing"
CONFIRMING = "ExportedPackagesConfirming"
CANCEL = "Cancel"
DO_STEP_ACTION = "DoStepAction"
LINK = "Link"

INFORMATION = "Information"
SUCCESS = "Success"
WARNING = "Warning"
ERROR = "Error"
QUESTION = "Question"

Handler = Callable[[World, Activity, Task, datetime], None]
_HANDLERS: dict[tuple[str, str], Handler] = {}


def work(activity_type: str, kind: str) -> Callable[[Handler], Handler]:
    """Register what a kind of task of an activity type does."""

    def register(handler: Handler) -> Handler:
        _HANDLERS[activity_type, kind] = handler
        return handler

    return register


def start(world: World, activity: Activity, tasks: list[Task]) -> Activity:
    """Queue an activity's tasks and return it; nothing is done yet."""
    activity.queue = tasks
    _schedule(world, activity, activity.started_at)
    world.activities[activity.id] = activity
    return activity


def advance(world: World) -> bool:
    """Do all work that is due; tell whether there was any."""
    now = world.now()
    worked = False
    while True:
        due = _next_due(world, now)
        if due is None:
            break
        _step(world, due, now)
        worked = True
    return _purge(world, now) or worked


def _next_due(world: World, now: datetime) -> Activity | None:
    at_once = world.switches.speed == 0
    ready = [
        activity
        for activity in world.activities.values()
        if activity.finished_at is None
        and _can_go_on(activity)
        and (at_once or activity.next_at <= now)
    ]
    return min(ready, key=lambda activity: activity.next_at, default=None)


def _can_go_on(activity: Activity) -> bool:
    if not activity.queue:
        return True
    return activity.queue[0].kind != "wait" or not is_awaiting(activity)


def _step(world: World, activity: Activity, now: datetime) -> None:
    moment = min(activity.next_at, now)
    if not activity.queue:
        finish(activity, moment)
        return
    task = activity.queue.pop(0)
    if task.kind != "wait":
        _run(world, activity, task, moment)
    activity.done += 1
    whole = activity.done + len(activity.queue)
    activity.progress = max(activity.progress, activity.done * 99 // whole)
    if activity.finished_at is None:
        _schedule(world, activity, moment)


def _run(world: World, activity: Activity, task: Task, moment: datetime) -> None:
    """Do one task; what is gone meanwhile (a merged order) ends the activity."""
    try:
        _HANDLERS[activity.type, task.kind](world, activity, task, moment)
    except ServiceError as error:
        say(activity, moment, ERROR, "step.failed", Text=error.description("en"))
        finish(activity, moment)


def _schedule(world: World, activity: Activity, moment: datetime) -> None:
    delay = activity.queue[0].delay if activity.queue else 0
    speed = world.switches.speed
    seconds = delay / speed if speed else 0
    activity.next_at = moment + timedelta(seconds=seconds)


def _purge(world: World, now: datetime) -> bool:
    limit = now - timedelta(seconds=world.switches.activity_life)
    old = [
        activity.id
        for activity in world.activities.values()
        if activity.finished_at and activity.finished_at < limit
    ]
    for activity_id in old:
        del world.activities[activity_id]
    return bool(old)


def finish(activity: Activity, moment: datetime) -> None:
    """End an activity: no work and no question is left."""
    activity.finished_at = moment
    activity.queue = []
    for step in activity.steps:
        if is_open(step):
            step.answer = "-"


def say(
    activity: Activity, moment: datetime, kind: str, key: str, **arguments: object
) -> Step:
    """Append a line to an activity's log."""
    elapsed = max((moment - activity.started_at).total_seconds(), 0)
    step = Step(
        type=kind,
        key=key,
        arguments={name: str(value) for name, value in arguments.items()},
        elapsed=int(elapsed * 1000),
    )
    activity.steps.append(step)
    return step


def ask(step: Step, subject: str, choices: list[Choice]) -> None:
    """Turn a step into an open question about ``subject``."""
    step.question = subject
    step.choices = choices


def is_open(step: Step) -> bool:
    """Tell whether a step still waits for an answer."""
    return bool(step.question) and not step.answer


def is_awaiting(activity: Activity) -> bool:
    """Tell whether a person must answer before the activity can end."""
    if activity.finished_at is not None:
        return False
    return any(is_open(step) for step in activity.steps)


def percent(activity: Activity) -> int:
    """Return the progress from 0 to 100."""
    if activity.finished_at is not None:
        return 100
    return activity.progress


def cancel(world: World, activity: Activity, action_id: str) -> None:
    """Carry out an activity-level action; only ``Cancel`` exists.

    What was booked so far stays booked.
    """
    if activity.finished_at is not None or action_id != CANCEL:
        raise ValidationError("activity.action", Id=action_id)
    moment = world.now()
    say(activity, moment, WARNING, "step.cancelled")
    activity.is_cancelled = True
    finish(activity, moment)
