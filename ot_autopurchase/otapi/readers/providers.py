"""Providers, their sessions, and activities (OTAPI reference 2.2, 2.3, 4.4)."""

from ..tree import Node, Unreadable
from ..types import Action, Activity, ActivityRef, Provider, ProviderSession, Step
from ..unknowns import STEP_TYPE_DEFAULT, STEP_TYPES
from . import result


def provider(node: Node) -> Provider:
    """A provider with the flags of its orders integration."""
    integration = node.get("OrdersIntegration")
    return Provider(
        type=node.required_id("Type"),
        name=node.text("DisplayName"),
        alias=node.text("Alias"),
        currency_code=node.text("CurrencyCode"),
        currency_sign=node.text("CurrencySign"),
        prefix=node.id("Prefix"),
        is_enabled=node.boolean("IsEnabled"),
        integration_available=integration.boolean("IsAvailable"),
        integration_enabled=integration.boolean("IsEnabled"),
        session_required=integration.boolean("IsSessionRequired"),
        cancel_allowed=integration.boolean("AllowCancelOrders"),
        lots_together=node.boolean("IsAllConfigurationsLotQuantity"),
    )


def provider_session(node: Node) -> ProviderSession:
    """A marketplace login, with its balance if the platform knows it."""
    return ProviderSession(
        node.required_id("Id"), node.text("Name"), node.money("Balance")
    )


def redirect_url(answer: Node) -> str:
    """Where the operator's browser has to go to log in at the marketplace."""
    url = result(answer).id("RedirectUrl")
    if not url:
        raise Unreadable("the answer brings no address")
    return url


def activity_ref(answer: Node) -> ActivityRef:
    """The activity that a ``Run…`` method started."""
    found = result(answer)
    return ActivityRef(found.required_id("Type"), found.required_id("Id"))


def activity(node: Node) -> Activity:
    """An activity; one of a search has no steps."""
    return Activity(
        type=node.required_id("Type"),
        id=node.required_id("Id"),
        description=node.text("Description"),
        is_finished=node.boolean("IsFinished"),
        is_cancelled=node.boolean("IsCancelled"),
        is_awaiting_action=node.boolean("IsAwaitingAction"),
        percent=node.integer("ProgressPercent"),
        work_time_ms=node.integer("WorkTime"),
        start_time=node.moment("StartTime"),
        actions=_actions(node),
        steps=tuple(_step(each) for each in node.elements("Steps", "Step")),
    )


def activity_info(answer: Node) -> Activity:
    """The answer of GetBackgroundActivityInfo."""
    return activity(result(answer))


def _step(node: Node) -> Step:
    kind = (node.id("Type") or "").lower()
    return Step(
        type=kind if kind in STEP_TYPES else STEP_TYPE_DEFAULT,
        message=node.text("Message"),
        elapsed_ms=node.integer("TimeFromStart"),
        actions=_actions(node),
    )


def _actions(node: Node) -> tuple[Action, ...]:
    return tuple(
        Action(
            each.required_id("Id"),
            each.text("DisplayName"),
            each.parameters("Parameters"),
        )
        for each in node.elements("Actions", "Action")
    )
