"""How a line is tied to goods of a provider order, and untied again."""

from .. import integration_settings, order_rules
from ..model import ProviderSession
from ..model_orders import Bought, Line, Order, ProviderOrder
from ..statuses import AWAITING_PAYMENT, DEAD, PAID
from ..views import provider_item_id
from ..world import World


def valid_session(
    world: World, provider_type: str, session_id: str
) -> ProviderSession | None:
    """Return a provider session that still lives, or None."""
    session = world.provider_sessions.get(session_id)
    if session is None or session.provider_type != provider_type:
        return None
    if session.expires_at and session.expires_at <= world.now():
        return None
    return session


def session_is_good(world: World, provider_type: str, session_id: str) -> bool:
    """Tell whether an activity may run: by session, or without need of one."""
    if not world.provider(provider_type).session_required and not session_id:
        return True
    return valid_session(world, provider_type, session_id) is not None


def account_of(world: World, session_id: str) -> str:
    """Return the account's name, "" for a provider without sessions."""
    session = world.provider_sessions.get(session_id)
    return session.name if session else ""


def orders_of(world: World, provider_type: str, account: str) -> list[ProviderOrder]:
    """Return the provider orders of an account, oldest first."""
    return [
        order
        for order in world.provider_orders.values()
        if (order.provider_type, order.account) == (provider_type, account)
    ]


def tie(
    world: World, order: Order, line: Line, bought: Bought, there: ProviderOrder
) -> None:
    """Link a line with goods of a provider order."""
    bought.line_id = line.id
    line.out_id = there.number
    line.account = there.account
    line.purchase_item_id = provider_item_id(bought.item_id)
    line.purchase_config_id = bought.config_id
    line.purchase_promotion_id = bought.promotion_id
    order_rules.note(world, order, line, "VendPurchId", "", there.number)
    bring_status(world, order, line, there)


def untie(world: World, order: Order, line: Line) -> None:
    """Undo a link: the line is ready to be purchased again."""
    there = world.provider_orders.get(line.out_id)
    for bought in there.goods if there else ():
        if bought.line_id == line.id:
            bought.line_id = ""
    order_rules.note(world, order, line, "VendPurchId", line.out_id, "")
    line.out_id = line.account = line.out_status = line.waybill = ""
    line.purchase_item_id = line.purchase_config_id = ""
    line.purchase_promotion_id = ""
    line.purchase_price = line.purchase_delivery = None
    if line.status_id not in DEAD:
        status = PAID if order_rules.is_paid(order) else AWAITING_PAYMENT
        order_rules.set_line_status(world, order, line, status)


def bring_status(world: World, order: Order, line: Line, there: ProviderOrder) -> bool:
    """Bring a changed provider status to a line by the mapping.

    A status that was brought before is not brought again, so that what
    people did with the line since then stays.
    """
    if line.out_status == there.status:
        return False
    line.out_status = there.status
    status = integration_settings.mapped_status(
        world, there.provider_type, there.status
    )
    order_rules.set_line_status(world, order, line, status)
    return True


def bring_tracks(world: World, order: Order, line: Line, there: ProviderOrder) -> bool:
    """Bring the track numbers to a line; several are joined by a comma."""
    tracks = ", ".join(there.tracks)
    if not tracks or line.waybill == tracks:
        return False
    order_rules.note(world, order, line, "VendPurchWaybill", line.waybill, tracks)
    line.waybill = tracks
    return True


def bring_prices(world: World, line: Line, there: ProviderOrder) -> bool:
    """Bring purchase price and delivery, if the provider's orders are checked."""
    if not integration_settings.checks_after_export(world, there.provider_type):
        return False
    for bought in there.goods:
        if bought.line_id != line.id:
            continue
        known = (line.purchase_price, line.purchase_delivery)
        line.purchase_price = bought.price
        line.purchase_delivery = bought.delivery
        return known != (bought.price, bought.delivery)
    return False
