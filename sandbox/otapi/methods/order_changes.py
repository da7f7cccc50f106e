"""Changing lines and orders as an operator (OTAPI reference 3.8)."""

from collections.abc import Callable

from .. import order_rules as rules
from .. import pricing
from ..call import Call
from ..errors import InvalidInput, ServiceError, ValidationError
from ..model_orders import Line, Order
from ..order_view import ADDRESS_NAMES
from ..registry import USER, method
from ..statuses import DEAD, NEXT_STATUSES, PRICE_CONFIRMATION
from ..wire.xml_in import Body
from .customers import note_unknown
from .orders import own_line, own_order
from .sessions import actor

LINE_ELEMENTS = (
    "StatusId",
    "InternalPrice",
    "ConfigExternalId",
    "Weight",
    "OriginalPriceWithoutDelivery",
    "OriginalDeliveryPrice",
    "SetOriginalPriceByVendor",
    "SetOriginalDeliveryByVendor",
    "CustomDescription",
    "CustomDescriptionInEnglish",
)
ORDER_ELEMENTS = ("Weight", "DeliveryModeId", "AdditionalInfo", "DeliveryAddress")
Change = Callable[[Call, Order, Line, Body], None]


def _price(call: Call, order: Order, line: Line, body: Body) -> None:
    price = body.decimal("InternalPrice")
    if price is None:
        return
    if price <= 0:
        raise ValidationError("money.amount")
    rules.note(
        call.world, order, line, "NewPriceCust", line.new_price, price, actor(call)
    )
    rules.propose_price(line, price)


def _configuration(call: Call, order: Order, line: Line, body: Body) -> None:
    config_id = body.text("ConfigExternalId")
    if not config_id:
        return
    item = call.world.items.get(line.item_id)
    configuration = item.configuration(config_id) if item else None
    if configuration is None or configuration.quantity < line.quantity:
        raise ValidationError("order.configuration", Id=config_id)
    if line.out_id:
        raise ValidationError("order.booked", Id=line.id)
    rules.note(
        call.world, order, line, "ConfigId", line.config_id, config_id, actor(call)
    )
    line.config_id = config_id
    line.status_id = PRICE_CONFIRMATION


def _weight(call: Call, order: Order, line: Line, body: Body) -> None:
    weight = body.decimal("Weight")
    if weight is None:
        return
    if weight < 0:
        raise InvalidInput("OrderLineUpdateData/Weight", "input.number")
    rules.note(call.world, order, line, "Weight", line.weight, weight, actor(call))
    line.weight = weight


def _originals(call: Call, order: Order, line: Line, body: Body) -> None:
    price = body.decimal("OriginalPriceWithoutDelivery")
    delivery = body.decimal("OriginalDeliveryPrice")
    if body.flag("SetOriginalPriceByVendor"):
        price = _purchase_price(line)
    if body.flag("SetOriginalDeliveryByVendor"):
        _purchase_price(line)
        delivery = pricing.cents((line.purchase_delivery or rules.ZERO) / line.quantity)
    if price is None and delivery is None:
        return
    old = line.price
    rules.set_original_price(
        call.world,
        order,
        line,
        line.original_price_discount if price is None else price,
        line.original_delivery if delivery is None else delivery,
    )
    rules.note(call.world, order, line, "PriceCust", old, line.price, actor(call))


def _purchase_price(line: Line):
    """Return the purchase price; without one there is nothing to go by (9.6)."""
    if line.purchase_price is None:
        raise ValidationError("order.no_purchase_price", Id=line.id)
    return line.purchase_price


def _texts(call: Call, order: Order, line: Line, body: Body) -> None:
    if body.has("CustomDescription"):
        line.custom_description = body.text("CustomDescription")
    if body.has("CustomDescriptionInEnglish"):
        line.custom_description_en = body.text("CustomDescriptionInEnglish")


def _status(call: Call, order: Order, line: Line, body: Body) -> None:
    wanted = body.whole("StatusId")
    if wanted is None or wanted == line.status_id:
        return
    _allow(line, wanted)
    rules.note(call.world, order, line, "StatusId", line.status_id, wanted, actor(call))
    line.status_id = wanted


CHANGES: tuple[Change, ...] = (
    _price,
    _configuration,
    _weight,
    _originals,
    _texts,
    _status,
)


def _allow(line: Line, wanted: int) -> None:
    if wanted not in NEXT_STATUSES[line.status_id]:
        raise ValidationError("order.status", Id=line.id, Status=wanted)


def change_status(call: Call, order: Order, line: Line, wanted: int) -> None:
    """Give a line a status that is allowed after its present one."""
    _allow(line, wanted)
    rules.set_line_status(call.world, order, line, wanted, actor(call))


def _update(call: Call, order: Order, lines: list[Line]) -> None:
    """Make the same change on some lines, on all of them or on none."""
    body = call.xml("xmlUpdateData", "OrderLineUpdateData")
    note_unknown(call, body, LINE_ELEMENTS)
    for line in lines:
        if line.status_id in DEAD:
            raise ValidationError("order.ended", Id=line.id)
    before = [dict(vars(line)) for line in lines]
    logged = len(call.world.log)
    try:
        for line in lines:
            for change in CHANGES:
                change(call, order, line, body)
    except ServiceError:
        for line, values in zip(lines, before, strict=True):
            vars(line).update(values)
        del call.world.log[logged:]
        raise
    rules.refresh(call.world, order, actor(call))


@method(
    "UpdateOrderLineForOperator",
    "orderId orderLineId xmlUpdateData",
    right="EditOrderLine",
    writes=True,
)
def update_order_line_for_operator(call: Call) -> None:
    """Change one line; only the given elements change."""
    order, line = own_line(call, "orderId", "orderLineId")
    _update(call, order, [line])


@method(
    "UpdateOrderLinesForOperator",
    "orderId orderLineIds xmlUpdateData",
    right="EditOrderLine",
    writes=True,
)
def update_order_lines_for_operator(call: Call) -> None:
    """Make the same change on many lines."""
    order = own_order(call, "orderId")
    lines = [call.world.line(order.id, entry)[1] for entry in call.ids("orderLineIds")]
    _update(call, order, lines)


@method(
    "ChangeLineStatus",
    "salesId salesLineId statusId comment quantity",
    right="EditOrderLine",
    writes=True,
)
def change_line_status(call: Call) -> None:
    """Set status and operator's comment; an empty comment changes nothing."""
    order, line = own_line(call, "salesId", "salesLineId")
    wanted = call.whole("statusId", line.status_id)
    call.whole("quantity", line.quantity)
    comment = call.parameters.get("comment", "")
    if wanted != line.status_id:
        change_status(call, order, line, wanted)
    if comment:
        text = comment.strip()
        rules.note(
            call.world,
            order,
            line,
            "OperatorComment",
            line.operator_comment,
            text,
            actor(call),
        )
        line.operator_comment = text


@method(
    "ChangeSalesOrderLinePurchaseInfoForOperator",
    "salesId salesLineId vendPurchId vendPurchWaybill",
    right="EditOrderLine",
    writes=True,
)
def change_sales_order_line_purchase_info_for_operator(call: Call) -> None:
    """Enter provider order number and track number by hand."""
    order, line = own_line(call, "salesId", "salesLineId")
    for parameter, attribute, name in (
        ("vendPurchId", "out_id", "VendPurchId"),
        ("vendPurchWaybill", "waybill", "VendPurchWaybill"),
    ):
        if parameter not in call.parameters:
            continue
        value = call.parameters[parameter].strip()
        old = getattr(line, attribute)
        rules.note(call.world, order, line, name, old, value, actor(call))
        setattr(line, attribute, value)
    rules.refresh(call.world, order, actor(call))


@method("PurchaseItems", "saleLineList", right="EditOrderLine", writes=True)
def purchase_items(call: Call) -> None:
    """Enter purchase data of the old manual flow."""
    body = call.xml("saleLineList", "SalesLinePurchInfoList")
    rows = [row for row in body.children() if row.name == "SalesLinePurchInfo"]
    if not rows:
        raise InvalidInput("SalesLinePurchInfoList/SalesLinePurchInfo")
    found = [
        (row, *call.world.line(row.required("SalesId"), row.required("SalesLineId")))
        for row in rows
    ]
    for row, order, line in found:
        line.manual_purchase = {
            "price": str(row.decimal("PurchPrice") or 0),
            "delivery": str(row.decimal("PurchDelivery") or 0),
            "quantity": str(row.whole("PurchQty") or line.quantity),
        }
        if row.text("OperatorComment"):
            line.operator_comment = row.text("OperatorComment")
        if row.text("VendPurchId"):
            line.out_id = row.text("VendPurchId")
        rules.refresh(call.world, order, actor(call))


def _confirm(call: Call, order: Order, lines: list[Line]) -> None:
    for line in lines:
        if line.status_id != PRICE_CONFIRMATION:
            raise ValidationError("order.no_new_price", Id=line.id)
    for line in lines:
        rules.accept_price(call.world, order, line, actor(call))


@method("ConfirmPriceLineSalesOrder", "salesId salesLineId", session=USER, writes=True)
def confirm_price_line_sales_order(call: Call) -> None:
    """Accept a line's new price as the customer."""
    order, line = own_line(call, "salesId", "salesLineId")
    _confirm(call, order, [line])


@method("ConfirmPriceLinesOrder", "orderId orderLineIds", session=USER, writes=True)
def confirm_price_lines_order(call: Call) -> None:
    """Accept the new prices of several lines as the customer."""
    order = own_order(call, "orderId")
    lines = [call.world.line(order.id, entry)[1] for entry in call.ids("orderLineIds")]
    _confirm(call, order, lines)


@method(
    "UpdateOrderForOperator", "orderId xmlUpdateData", right="EditOrder", writes=True
)
def update_order_for_operator(call: Call) -> None:
    """Change an order's header; only the given elements change."""
    order = own_order(call, "orderId")
    body = call.xml("xmlUpdateData", "OrderUpdateData")
    note_unknown(call, body, ORDER_ELEMENTS)
    weight = body.decimal("Weight")
    mode = body.text("DeliveryModeId")
    if mode and mode not in call.world.delivery_types:
        raise ValidationError("order.delivery", Id=mode)
    if weight is not None:
        rules.note(
            call.world, order, None, "Weight", order.weight or "", weight, actor(call)
        )
        order.weight = weight
    if mode:
        rules.note(
            call.world,
            order,
            None,
            "DeliveryModeId",
            order.delivery_mode_id,
            mode,
            actor(call),
        )
        order.delivery_mode_id = mode
    if body.has("AdditionalInfo"):
        order.additional_info = body.text("AdditionalInfo")
    _change_address(order, body.child("DeliveryAddress"))
    rules.refresh(call.world, order, actor(call))


def _change_address(order: Order, body: Body | None) -> None:
    for child in body.children() if body else ():
        if child.name not in ADDRESS_NAMES:
            raise InvalidInput(f"DeliveryAddress/{child.name}", "input.unexpected")
        order.address[ADDRESS_NAMES[child.name]] = child.own_text()
