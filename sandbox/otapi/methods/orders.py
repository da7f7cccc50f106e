"""Creating, cancelling, closing, restoring, merging, splitting orders (3.2, 3.3)."""

from typing import Any

from .. import order_rules as rules
from .. import ordering
from ..call import Call
from ..errors import InvalidInput, NotFound, ValidationError
from ..model_orders import Line, Order
from ..order_view import order_view
from ..registry import ANY, USER, method
from ..statuses import AWAITING_PAYMENT, CANCELLED, COMPLETED, DEAD, MERGEABLE, RECEIVED
from ..wire.xml_in import Body
from .customers import note_unknown
from .sessions import actor

RIGHT = "OrderManagement"
ORDER_ELEMENTS = ("DeliveryModeId", "Comment", "UserProfileId", "Items")
ITEM_ELEMENTS = (
    "Id",
    "ConfigurationId",
    "Quantity",
    "Weight",
    "Comment",
    "PromotionId",
    "PriceType",
)


def own_order(call: Call, parameter: str) -> Order:
    """Return the named order; a customer sees only his own."""
    order = call.world.order(call.text(parameter))
    if not call.by_operator and order.customer_id != call.session.owner:
        raise NotFound("Order", order.id)
    return order


def own_line(call: Call, order_parameter: str, line_parameter: str) -> tuple:
    """Return (order, line) of the two parameters."""
    order = own_order(call, order_parameter)
    return call.world.line(order.id, call.text(line_parameter))


def shown(call: Call, order: Order) -> dict[str, Any]:
    """Return an order's header for who calls."""
    return order_view(call.world, order, call.language, call.by_operator)


@method("AddOrder", "xmlAddData", session=USER, writes=True)
def add_order(call: Call) -> dict[str, Any]:
    """Create one order of the listed goods; what cannot be ordered falls out."""
    body = call.xml("xmlAddData", "OrderAddData")
    note_unknown(call, body, ORDER_ELEMENTS)
    wishes = [_wish(call, row) for row in body.rows("Items", "Item")]
    if not wishes:
        raise InvalidInput("OrderAddData/Items")
    comment = body.text("Comment")
    order = ordering.place(
        call.world,
        call.world.customer(call.session.owner),
        wishes,
        body.required("DeliveryModeId"),
        body.required("UserProfileId"),
        comment,
    )
    _check_repeated(call, order)
    rules.note(call.world, order, None, "StatusId", "", order.status_id, actor(call))
    return shown(call, order)


def _wish(call: Call, row: Body) -> ordering.Wish:
    note_unknown(call, row, ITEM_ELEMENTS)
    quantity = row.whole("Quantity")
    if quantity is None:
        raise InvalidInput("Item/Quantity")
    return ordering.Wish(
        item_id=row.required("Id"),
        config_id=row.required("ConfigurationId"),
        quantity=quantity,
        weight=row.decimal("Weight"),
        comment=row.text("Comment"),
        promotion_id=row.text("PromotionId"),
    )


def _check_repeated(call: Call, order: Order) -> None:
    """Record an order that looks like one that was sent twice (9.4)."""
    for other in call.world.orders.values():
        same = (
            other.id != order.id
            and order.comment
            and other.comment == order.comment
            and other.customer_id == order.customer_id
            and other.provider_type == order.provider_type
            and not rules.is_cancelled(other)
        )
        if same:
            call.violate(
                "order-repeated", f"{order.id} has the comment of {other.id}", "9.4"
            )


@method("CreateOrder", "xmlCreateData", session=USER, writes=True)
def create_order(call: Call) -> dict[str, Any]:
    """Create an order of elements of the customer's basket."""
    body = call.xml("xmlCreateData", "OrderCreateData")
    elements = body.ids("Elements")
    wishes = basket_wishes(call, elements, "OrderCreateData/Elements")
    order = ordering.place(
        call.world,
        call.world.customer(call.session.owner),
        wishes,
        body.required("DeliveryModeId"),
        body.required("UserProfileId"),
        body.text("Comment"),
    )
    order.weight = body.decimal("Weight")
    _forget_elements(call, elements)
    return shown(call, order)


@method("RecreateOrder", "xmlRecreateData", session=USER, writes=True)
def recreate_order(call: Call) -> dict[str, Any]:
    """Add elements of the basket to an order that exists."""
    body = call.xml("xmlRecreateData", "OrderRecreateData")
    order = call.world.order(body.required("OrderId"))
    if order.customer_id != call.session.owner:
        raise NotFound("Order", order.id)
    if rules.is_cancelled(order) or rules.is_completed(order):
        raise ValidationError("order.ended", Id=order.id)
    elements = body.ids("Elements")
    wishes = basket_wishes(call, elements, "OrderRecreateData/Elements")
    if any(
        ordering.provider_of(call.world, wish.item_id) != order.provider_type
        for wish in wishes
    ):
        raise ValidationError("order.mixed")
    accepted = ordering.orderable(call.world, wishes)
    if not accepted:
        raise ValidationError("order.nothing")
    ordering.add_lines(call.world, order, accepted)
    rules.refresh(call.world, order, actor(call))
    _forget_elements(call, elements)
    return shown(call, order)


def basket_wishes(call: Call, elements: list[str], name: str) -> list[ordering.Wish]:
    """Return the wishes that basket elements stand for."""
    if not elements:
        raise InvalidInput(name)
    basket = {row["Id"]: row for row in call.world.baskets.get(call.session.owner, [])}
    missing = [element for element in elements if element not in basket]
    if missing:
        raise NotFound("BasketElement", missing[0])
    return [
        ordering.Wish(
            item_id=basket[element]["ItemId"],
            config_id=basket[element]["ConfigurationId"],
            quantity=int(basket[element]["Quantity"]),
            comment=basket[element].get("Comment", ""),
            promotion_id=basket[element].get("PromotionId", ""),
        )
        for element in elements
    ]


def _forget_elements(call: Call, elements: list[str]) -> None:
    rows = call.world.baskets.get(call.session.owner, [])
    call.world.baskets[call.session.owner] = [
        row for row in rows if row["Id"] not in elements
    ]


def _cancel(call: Call) -> None:
    order = own_order(call, "salesId")
    ended = rules.is_cancelled(order) or rules.is_completed(order)
    if ended or (not call.by_operator and rules.is_booked(order)):
        raise ValidationError("order.cancel", Id=order.id)
    rules.cancel(call.world, order, actor(call))


@method("CancelSalesOrder", "salesId", session=USER, writes=True)
def cancel_sales_order(call: Call) -> None:
    """Cancel an order as its customer; nothing of it may be booked."""
    _cancel(call)


@method("CancelSalesOrderForOperator", "salesId", right=RIGHT, writes=True)
def cancel_sales_order_for_operator(call: Call) -> None:
    """Cancel an order as an operator."""
    _cancel(call)


def _cancel_line(call: Call, order: Order, line: Line) -> None:
    booked = line.out_id and not call.by_operator
    if line.status_id in (*DEAD, COMPLETED) or booked:
        raise ValidationError("order.status", Id=line.id, Status=CANCELLED)
    rules.cancel_line(call.world, order, line, actor(call))


@method("CancelLineSalesOrder", "salesId salesLineId", session=USER, writes=True)
def cancel_line_sales_order(call: Call) -> None:
    """Cancel a line as the customer."""
    _cancel_line(call, *own_line(call, "salesId", "salesLineId"))


@method(
    "CancelLineSalesOrderForOperator", "salesId salesLineId", right=RIGHT, writes=True
)
def cancel_line_sales_order_for_operator(call: Call) -> None:
    """Cancel a line as an operator."""
    _cancel_line(call, *own_line(call, "salesId", "salesLineId"))


@method("CancelLinesOrder", "orderId orderLineIds", session=USER, writes=True)
def cancel_lines_order(call: Call) -> None:
    """Cancel several lines as the customer, all or none."""
    order = own_order(call, "orderId")
    lines = [call.world.line(order.id, entry)[1] for entry in call.ids("orderLineIds")]
    for line in lines:
        if line.status_id in (*DEAD, COMPLETED) or line.out_id:
            raise ValidationError("order.status", Id=line.id, Status=CANCELLED)
    for line in lines:
        rules.cancel_line(call.world, order, line, actor(call))


@method(
    "RestoreLineSalesOrderForOperator", "salesId salesLineId", right=RIGHT, writes=True
)
def restore_line_sales_order_for_operator(call: Call) -> None:
    """Bring a cancelled line back, and with it its order."""
    order, line = own_line(call, "salesId", "salesLineId")
    if line.status_id not in DEAD:
        raise ValidationError("order.restore", Id=line.id)
    rules.set_line_status(call.world, order, line, AWAITING_PAYMENT, actor(call))


def _close(call: Call, parameter: str) -> None:
    order = own_order(call, parameter)
    ended = rules.is_cancelled(order) or rules.is_completed(order)
    if ended or not rules.is_paid(order):
        raise ValidationError("order.close", Id=order.id)
    rules.close(call.world, order, actor(call))


@method("CloseSalesOrderForOperator", "salesId", right=RIGHT, writes=True)
def close_sales_order_for_operator(call: Call) -> None:
    """Complete an order as an operator."""
    _close(call, "salesId")


@method("CloseOrder", "orderId", session=USER, writes=True)
def close_order(call: Call) -> None:
    """Complete an order as its customer."""
    _close(call, "orderId")


@method("CloseLineSalesOrder", "salesId salesLineId", session=USER, writes=True)
def close_line_sales_order(call: Call) -> None:
    """Tell that a posted line was received by the customer."""
    order, line = own_line(call, "salesId", "salesLineId")
    if line.status_id in DEAD or line.status_id < RECEIVED:
        raise ValidationError("order.status", Id=line.id, Status=COMPLETED)
    rules.set_line_status(call.world, order, line, COMPLETED, actor(call))


@method("MergeOrders", "targetOrderId mergedOrderId", right=RIGHT, writes=True)
def merge_orders(call: Call) -> None:
    """Move all lines of one order into another of the same customer."""
    target_id, merged_id = call.text("targetOrderId"), call.text("mergedOrderId")
    if target_id == merged_id:
        raise ValidationError("order.merge_itself")
    for order_id in (target_id, merged_id):
        if order_id not in call.world.orders:
            raise NotFound("Order", order_id)
    target, merged = call.world.order(target_id), call.world.order(merged_id)
    for order in (target, merged):
        if order.status_id not in MERGEABLE:
            raise ValidationError("order.merge_status", Id=order.id)
    if (target.customer_id, target.provider_type) != (
        merged.customer_id,
        merged.provider_type,
    ):
        raise ValidationError("order.merge_different")
    for line in merged.lines:
        line.order_id = target.id
        line.number = max((entry.number for entry in target.lines), default=0) + 1
        target.lines.append(line)
    target.paid += merged.paid
    merged.paid, merged.lines = rules.ZERO, []
    rules.refresh(call.world, merged, actor(call))
    rules.refresh(call.world, target, actor(call))


@method("SplitOrderLineForOperator", "orderId orderLineId xmlSplitData", writes=True)
def split_order_line_for_operator(call: Call) -> None:
    """Move some pieces of a line into a line of their own."""
    order, line = own_line(call, "orderId", "orderLineId")
    body = call.xml("xmlSplitData", "OrderLineSplitData")
    count = body.whole("SeparatedItemsCount")
    if count is None:
        raise InvalidInput("OrderLineSplitData/SeparatedItemsCount")
    if not 0 < count < line.quantity or line.out_id:
        raise ValidationError("order.split", Id=line.id)
    world = call.world
    other = ordering.copy_line(line, str(world.next_number("line")), count)
    other.number = max(entry.number for entry in order.lines) + 1
    order.lines.append(other)
    rules.note(
        world, order, line, "Qty", line.quantity, line.quantity - count, actor(call)
    )
    line.quantity -= count


@method("ConfirmOrderPackaging", "orderId", session=ANY, writes=True)
def confirm_order_packaging(call: Call) -> None:
    """Accept that an order's received goods are packed."""
    order = own_order(call, "orderId")
    lines = rules.live_lines(order)
    if not lines or any(line.status_id < RECEIVED for line in lines):
        raise ValidationError("order.not_received", Id=order.id)
    order.packaging_confirmed = True
