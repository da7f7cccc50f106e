"""How an order's sums and status follow from its lines (reference 3.5-3.7)."""

from decimal import Decimal

from . import ledger, pricing
from .model import ZERO, LogEntry
from .model_orders import Line, Order
from .statuses import (
    AWAITING_PAYMENT,
    CANCELLED,
    COMPLETED,
    DEAD,
    ORDER_AWAITING_PAYMENT,
    ORDER_AWAITING_SURCHARGE,
    ORDER_CANCELLED,
    ORDER_COMPLETED,
    ORDER_IN_PROCESSING,
    ORDER_PAID,
    ORDERED,
    PACKABLE,
    PAID,
    PRICE_CONFIRMATION,
    READY_TO_PURCHASE,
)
from .world import World


def live_lines(order: Order) -> list[Line]:
    """Return the lines that still count."""
    return [line for line in order.lines if line.status_id not in DEAD]


def goods_amount(order: Order) -> Decimal:
    """Return the customer's price of all live lines."""
    return sum((line.price * line.quantity for line in live_lines(order)), ZERO)


def total_amount(order: Order) -> Decimal:
    """Return goods and delivery; nothing once no line is alive."""
    if not live_lines(order):
        return ZERO
    return goods_amount(order) + order.delivery_amount


def remain_amount(order: Order) -> Decimal:
    """Return what is still to pay."""
    return max(total_amount(order) - order.paid, ZERO)


def is_cancelled(order: Order) -> bool:
    """Tell whether the order is cancelled."""
    return order.status_id == ORDER_CANCELLED


def is_completed(order: Order) -> bool:
    """Tell whether the order is completed."""
    return order.status_id == ORDER_COMPLETED


def is_paid(order: Order) -> bool:
    """Tell whether nothing is left to pay."""
    return not is_cancelled(order) and remain_amount(order) == 0


def can_be_purchased(order: Order, line: Line) -> bool:
    """Tell whether a line may be exported now.

    Paid, not booked, not waiting for the customer to accept a price.
    """
    return (
        line.status_id in READY_TO_PURCHASE
        and not line.out_id
        and not line.new_price
        and is_paid(order)
        and not is_completed(order)
    )


def can_move_to_package(line: Line) -> bool:
    """Tell whether a line may go into a parcel (statuses 6, 7, 8)."""
    return line.status_id in PACKABLE


def is_booked(order: Order) -> bool:
    """Tell whether any live line is booked at the marketplace."""
    return any(line.out_id for line in live_lines(order))


def note(
    world: World,
    order: Order,
    line: Line | None,
    field_name: str,
    old: object,
    new: object,
    by: tuple[str, str] = ("", ""),
) -> None:
    """Write a change into the log; ``by`` is (operator id, customer id)."""
    if str(old) == str(new):
        return
    world.log.append(
        LogEntry(
            time=world.now(),
            order_id=order.id,
            line_id=line.id if line else "",
            field_name=field_name,
            old=str(old),
            new=str(new),
            operator_id=by[0],
            customer_id=by[1],
        )
    )


def set_line_status(
    world: World, order: Order, line: Line, status: int, by=("", "")
) -> None:
    """Change a line's status, log it and let the order follow."""
    note(world, order, line, "StatusId", line.status_id, status, by)
    line.status_id = status
    refresh(world, order, by)


def cancel_line(world: World, order: Order, line: Line, by=("", "")) -> None:
    """Cancel a line."""
    line.new_price = ZERO
    set_line_status(world, order, line, CANCELLED, by)


def cancel(world: World, order: Order, by=("", "")) -> None:
    """Cancel all live lines and with them the order."""
    for line in live_lines(order):
        note(world, order, line, "StatusId", line.status_id, CANCELLED, by)
        line.status_id = CANCELLED
    refresh(world, order, by)


def close(world: World, order: Order, by=("", "")) -> None:
    """Complete an order."""
    note(world, order, None, "StatusId", order.status_id, ORDER_COMPLETED, by)
    order.status_id = ORDER_COMPLETED


def refresh(world: World, order: Order, by=("", "")) -> None:
    """Let money and the order's status follow its lines."""
    ledger.release(world, order, total_amount(order))
    if live_lines(order) and remain_amount(order) == 0:
        _pay_lines(world, order, by)
    status = _status(order)
    in_between = ORDER_IN_PROCESSING < order.status_id < ORDER_COMPLETED
    if status == ORDER_IN_PROCESSING and in_between:
        return
    note(world, order, None, "StatusId", order.status_id, status, by)
    order.status_id = status


def _pay_lines(world: World, order: Order, by) -> None:
    for line in order.lines:
        if line.status_id == AWAITING_PAYMENT:
            note(world, order, line, "StatusId", line.status_id, PAID, by)
            line.status_id = PAID


def _status(order: Order) -> int:
    lines = live_lines(order)
    if not lines:
        return ORDER_CANCELLED
    if remain_amount(order) > 0:
        surcharge = order.paid > 0
        return ORDER_AWAITING_SURCHARGE if surcharge else ORDER_AWAITING_PAYMENT
    if all(line.status_id == COMPLETED for line in lines):
        return ORDER_COMPLETED
    if any(line.out_id or line.status_id >= ORDERED for line in lines):
        return ORDER_IN_PROCESSING
    return ORDER_PAID


def set_original_price(
    world: World, order: Order, line: Line, price: Decimal, delivery: Decimal
) -> None:
    """Set original price and delivery per piece and reprice the line.

    The customer agreed beforehand (reference 3.8), so the new price holds at
    once and what it adds is to be paid.
    """
    line.original_price = price
    line.original_price_discount = price
    line.original_delivery = delivery
    currency = world.provider(order.provider_type).currency_code
    line.price = pricing.customer_price(world, price + delivery, currency)
    line.new_price = ZERO


def propose_price(line: Line, price: Decimal) -> None:
    """Propose a price that the customer has to accept (status 3)."""
    line.new_price = price
    line.status_id = PRICE_CONFIRMATION


def accept_price(world: World, order: Order, line: Line, by=("", "")) -> None:
    """Accept the proposed price: it holds, and the line goes on."""
    if line.new_price:
        note(world, order, line, "PriceCust", line.price, line.new_price, by)
        line.price = line.new_price
        line.new_price = ZERO
    old = line.status_id
    line.status_id = AWAITING_PAYMENT
    if remain_amount(order) == 0:
        line.status_id = PAID
    note(world, order, line, "StatusId", old, line.status_id, by)
    refresh(world, order, by)
