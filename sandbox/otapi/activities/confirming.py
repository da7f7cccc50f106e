"""Confirming exported parcels at the carrier: an activity of its own."""

from datetime import datetime

from ..model_orders import Activity, Task
from ..world import World
from . import engine
from .engine import CONFIRMING, SUCCESS


def tasks(world: World, activity: Activity) -> list[Task]:
    """Return the work of a confirmation: one second."""
    return [Task("end", 1.0)]


@engine.work(CONFIRMING, "end")
def end(world: World, activity: Activity, task: Task, moment: datetime) -> None:
    """Say how many parcels the carrier has."""
    count = len(activity.facts)
    engine.say(activity, moment, SUCCESS, "step.confirm_end", Count=count)
    engine.finish(activity, moment)
