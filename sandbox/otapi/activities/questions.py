"""Answers to the questions that activities ask (OTAPI reference 4.4)."""

from collections.abc import Callable

from ..errors import NotFound
from ..model_orders import Activity, Choice, Step
from ..world import World
from . import engine

Reaction = Callable[[World, Activity, Step, dict[str, str]], None]
_REACTIONS: dict[str, Reaction] = {}


def reaction(activity_type: str) -> Callable[[Reaction], Reaction]:
    """Register what an activity type does with an answer."""

    def register(function: Reaction) -> Reaction:
        _REACTIONS[activity_type] = function
        return function

    return register


def answer(world: World, activity: Activity, parameters: dict[str, str]) -> None:
    """Take the answer whose parameters are all echoed.

    No step id is sent: the parameters identify the step. Raises NotFound when
    no open question offers exactly these.
    """
    found = _find(activity, parameters)
    if found is None:
        raise NotFound("StepAction")
    step, choice = found
    step.answer = choice.caption
    step.choices = [entry for entry in step.choices if entry.id == engine.LINK]
    moment = world.now()
    activity.next_at = max(activity.next_at, moment)
    _REACTIONS[activity.type](world, activity, step, parameters)


def _find(activity: Activity, parameters: dict[str, str]) -> tuple[Step, Choice] | None:
    if activity.finished_at is not None:
        return None
    for step in activity.steps:
        if not engine.is_open(step):
            continue
        for choice in step.choices:
            if choice.id == engine.DO_STEP_ACTION and choice.parameters == parameters:
                return step, choice
    return None
