"""Watching activities and answering their questions (OTAPI reference 4.4)."""

from typing import Any

from .. import activities
from ..activities import engine
from ..call import Call
from ..errors import InvalidInput, NotFound
from ..model_orders import Activity, Choice, Step
from ..registry import method
from ..texts import text
from ..wire.tree import Element, Id, Items, content

RIGHT = "ProviderOrdersIntegration"
READS_OF_FINISHED = 3


def activity_info(call: Call, activity: Activity) -> dict[str, Any]:
    """Return what the list of activities shows."""
    finished = activity.finished_at is not None
    end = activity.finished_at if finished else call.now
    work_time = int((end - activity.started_at).total_seconds() * 1000)
    actions = [] if finished else [(engine.CANCEL, f"action.{activity.type}")]
    return {
        "Id": Id(activity.id),
        "Type": activity.type,
        "Description": text(
            f"activity.{activity.type}", call.language, Order=activity.order_id
        ),
        "IsFinished": finished,
        "IsCancelled": activity.is_cancelled,
        "IsAwaitingAction": engine.is_awaiting(activity),
        "ProgressPercent": engine.percent(activity),
        "WorkTime": max(work_time, 0),
        "Actions": Items(
            "Action",
            [
                {"Id": Id(name), "DisplayName": text(caption, call.language)}
                for name, caption in actions
            ],
        ),
        "StartTime": activity.started_at,
    }


def _step_info(call: Call, step: Step) -> dict[str, Any]:
    return {
        "Type": step.type,
        "Message": text(step.key, call.language, **step.arguments),
        "TimeFromStart": step.elapsed,
        "Actions": Items("Action", [_choice(call, entry) for entry in step.choices]),
    }


def _choice(call: Call, choice: Choice) -> dict[str, Any]:
    return {
        "Id": Id(choice.id),
        "DisplayName": text(choice.caption, call.language, **choice.parameters),
        "Parameters": Items(
            "Parameter",
            [
                Element({"Name": name}, value)
                for name, value in choice.parameters.items()
            ],
        ),
    }


def _activity(call: Call) -> Activity:
    """Return the named activity; type and id must both fit."""
    activity_type, activity_id = call.text("activityType"), call.text("activityId")
    activity = call.world.activities.get(activity_id)
    if activity is None or activity.type != activity_type:
        raise NotFound("BackgroundActivity", activity_id)
    return activity


@method("SearchBackgroundActivities", "xmlSearchParameters", right=RIGHT)
def search_background_activities(call: Call) -> dict[str, Any]:
    """Return the activities of the wanted types, newest first."""
    body = call.xml("xmlSearchParameters", "BackgroundActivitySearchParameters")
    types = body.ids("Types", "Type")
    rows = [
        activity_info(call, activity)
        for activity in reversed(call.world.activities.values())
        if not types or activity.type in types
    ]
    return content(rows)


@method("GetBackgroundActivityInfo", "activityType activityId", right=RIGHT)
def get_background_activity_info(call: Call) -> dict[str, Any]:
    """Return an activity with its steps."""
    activity = _activity(call)
    if activity.finished_at is not None:
        activity.times_read_finished += 1
        if activity.times_read_finished > READS_OF_FINISHED:
            call.violate(
                "finished-polled",
                f"{activity.id} is finished and was read "
                f"{activity.times_read_finished} times since",
                "4.4",
            )
    info = activity_info(call, activity)
    steps = [_step_info(call, step) for step in activity.steps]
    info["Steps"] = Items("Step", steps)
    return info


@method(
    "DoActionForBackgroundActivity",
    "activityType activityId actionId",
    right=RIGHT,
    writes=True,
)
def do_action_for_background_activity(call: Call) -> None:
    """Carry out an activity's own action."""
    activities.cancel(call.world, _activity(call), call.text("actionId"))


@method(
    "DoStepActionForBackgroundActivity",
    "activityType activityId xmlParameters",
    right=RIGHT,
    writes=True,
)
def do_step_action_for_background_activity(call: Call) -> None:
    """Answer a question; the echoed parameters tell which one."""
    activity = _activity(call)
    body = call.xml("xmlParameters", "NamedParameters")
    parameters = {}
    for row in body.children():
        name = row.attribute("Name")
        if row.name != "Parameter" or not name:
            raise InvalidInput("NamedParameters/Parameter")
        parameters[name] = row.own_text()
    activities.answer(call.world, activity, parameters)
