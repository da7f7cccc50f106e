"""Starts the four activities (OTAPI reference 4.2, 4.3)."""

from typing import Any

from .. import activities
from .. import order_rules as rules
from ..activities import engine, links
from ..call import Call
from ..errors import InvalidInput, ValidationError
from ..model import Provider
from ..model_orders import Activity, Order, Task
from ..registry import method
from ..wire.tree import Id
from ..wire.xml_in import Body
from .customers import note_unknown

RIGHT = "ProviderOrdersIntegration"
PARAMETERS = "providerType providerSessionId xmlParameters"


def _provider(call: Call) -> Provider:
    """Return the provider of a call whose integration must be switched on."""
    provider = call.world.provider(call.text("providerType"))
    if not (provider.integration_available and provider.integration_enabled):
        raise ValidationError("provider.off", Provider=provider.type)
    return provider


def _session_id(call: Call, provider: Provider) -> str:
    """Return the session; a bad one is refused at once or by the activity."""
    session_id = call.optional("providerSessionId").strip()
    if not session_id and provider.session_required:
        raise InvalidInput("providerSessionId")
    good = links.session_is_good(call.world, provider.type, session_id)
    if not good and call.world.switches.invalid_session == "error":
        raise ValidationError("session.provider", Id=session_id)
    return session_id


def _order(call: Call, provider: Provider, body: Body) -> Order:
    order = call.world.order(body.required("OrderId"))
    if order.provider_type != provider.type:
        raise ValidationError("provider.mismatch", Id=order.id, Provider=provider.type)
    return order


def _start(call: Call, kind: str, tasks, provider: Provider, **facts: Any) -> dict:
    activity = Activity(
        id=call.world.new_token()[:12],
        type=kind,
        provider_type=provider.type,
        session_id=_session_id(call, provider),
        started_at=call.now,
        next_at=call.now,
        **facts,
    )
    queue: list[Task] = tasks(call.world, activity)
    activities.start(call.world, activity, queue)
    return {"Type": activity.type, "Id": Id(activity.id)}


def _lines(call: Call, order: Order, body: Body) -> list[str]:
    """Return the named lines; an unknown one is refused."""
    ids = list(dict.fromkeys(body.ids("OrderLineIds")))
    for line_id in ids:
        call.world.line(order.id, line_id)
    return ids


@method("RunOrderExportingToProvider", PARAMETERS, right=RIGHT, writes=True)
def run_order_exporting_to_provider(call: Call) -> dict[str, Any]:
    """Book lines of one order; none named means all that can be exported."""
    provider = _provider(call)
    body = call.xml("xmlParameters", "Parameters")
    note_unknown(call, body, ("OrderId", "OrderLineIds"))
    order = _order(call, provider, body)
    line_ids = _lines(call, order, body)
    _check_export(call, order, line_ids)
    if not line_ids:
        line_ids = [
            line.id for line in order.lines if rules.can_be_purchased(order, line)
        ]
    return _start(
        call,
        engine.EXPORTING,
        activities.exporting.tasks,
        provider,
        order_id=order.id,
        line_ids=line_ids,
    )


def _check_export(call: Call, order: Order, line_ids: list[str]) -> None:
    """Record what could buy goods twice (9.2 step 8, 9.4)."""
    for line in order.lines:
        if line.id in line_ids and line.out_id:
            call.violate("export-booked", f"line {line.id} is booked already", "9.2")
    for other in call.world.activities.values():
        running = other.type == engine.EXPORTING and other.finished_at is None
        if running and other.order_id == order.id:
            shared = set(line_ids) & set(other.line_ids) if line_ids else {"all"}
            if shared:
                call.violate(
                    "export-running", f"{other.id} already exports {order.id}", "9.4"
                )


@method("RunOrdersSynchronizingWithProvider", PARAMETERS, right=RIGHT, writes=True)
def run_orders_synchronizing_with_provider(call: Call) -> dict[str, Any]:
    """Bring an account's changes; a list of orders may narrow it."""
    provider = _provider(call)
    body = call.optional_xml("xmlParameters", "Parameters")
    order_ids = []
    if body is not None:
        note_unknown(call, body, ("OrderIds",))
        order_ids = body.ids("OrderIds")
    for order_id in order_ids:
        call.world.order(order_id)
    if not call.world.switches.narrow_synchronization:
        order_ids = []
    return _start(
        call,
        engine.SYNCHRONIZING,
        activities.synchronizing.tasks,
        provider,
        order_ids=order_ids,
    )


@method("RunOrderLinkingWithProvider", PARAMETERS, right=RIGHT, writes=True)
def run_order_linking_with_provider(call: Call) -> dict[str, Any]:
    """Tie an order's lines to provider orders that exist."""
    provider = _provider(call)
    body = call.xml("xmlParameters", "Parameters")
    note_unknown(call, body, ("OrderId", "ProviderOrderIds"))
    order = _order(call, provider, body)
    numbers = list(dict.fromkeys(body.ids("ProviderOrderIds")))
    if not numbers:
        raise InvalidInput("Parameters/ProviderOrderIds")
    return _start(
        call,
        engine.LINKING,
        activities.linking.tasks,
        provider,
        order_id=order.id,
        provider_order_ids=numbers,
    )


@method("RunOrderUnlinkingFromProvider", PARAMETERS, right=RIGHT, writes=True)
def run_order_unlinking_from_provider(call: Call) -> dict[str, Any]:
    """Cancel bookings; none named means all booked lines of the order."""
    provider = _provider(call)
    body = call.xml("xmlParameters", "Parameters")
    note_unknown(call, body, ("OrderId", "OrderLineIds"))
    order = _order(call, provider, body)
    line_ids = _lines(call, order, body)
    if not line_ids:
        line_ids = [line.id for line in order.lines if line.out_id]
    return _start(
        call,
        engine.UNLINKING,
        activities.unlinking.tasks,
        provider,
        order_id=order.id,
        line_ids=line_ids,
    )
