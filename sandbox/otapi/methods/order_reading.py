"""Reading and searching orders, lines, statuses and logs (OTAPI reference 3.4)."""

from typing import Any

from .. import order_rules as rules
from .. import search, views
from ..call import Call
from ..errors import InvalidInput
from ..line_view import line_view
from ..model_orders import Line, Order
from ..order_view import order_view
from ..pricing import with_margin
from ..registry import ANY, USER, method
from ..statuses import (
    LINE_STATUSES,
    NEXT_STATUSES,
    ORDER_STATUSES,
    PURCHASED,
    READY_TO_PURCHASE,
)
from ..wire.tree import Items, frame
from .orders import own_line, own_order, shown
from .sessions import actor_name

GROUPS = {0: None, 1: READY_TO_PURCHASE, 2: PURCHASED}


def _line(call: Call, order: Order, line: Line) -> dict[str, Any]:
    """Return a line; a customer never sees the provider's track number (4.6)."""
    view = line_view(call.world, order, line, call.language, call.base_url)
    if not call.by_operator:
        view["VendPurchWaybill"] = None
    return view


def _details(call: Call, order: Order, statuses: tuple[int, ...] | None) -> dict:
    lines = [
        _line(call, order, line)
        for line in order.lines
        if statuses is None or line.status_id in statuses
    ]
    return {
        "SalesOrderInfo": shown(call, order),
        "SalesLinesList": Items("SalesLine", lines),
    }


@method("GetSalesOrderDetails", "salesId", session=USER)
def get_sales_order_details(call: Call) -> dict[str, Any]:
    """Return one of the customer's orders with its lines."""
    return _details(call, own_order(call, "salesId"), None)


@method(
    "GetSalesOrderDetailsForOperator", "salesId filter queryType", right="ViewOrder"
)
def get_sales_order_details_for_operator(call: Call) -> dict[str, Any]:
    """Return an order with the lines of a group: 0 all, 1 ready, 2 purchased."""
    query_type = call.whole("queryType")
    if query_type not in GROUPS:
        raise InvalidInput("queryType", "input.choice")
    return _details(call, own_order(call, "salesId"), GROUPS[query_type])


def _found_orders(call: Call) -> list[Order]:
    root = "OrderSearchParameters"
    customer_id = ""
    if not call.by_operator:
        root, customer_id = "OrderSearchParametersForUser", call.session.owner
    body = call.optional_xml("xmlSearchParameters", root)
    orders, unknown = search.find_orders(call.world, body, customer_id)
    _note(call, root, unknown)
    return orders


def _note(call: Call, root: str, unknown: list[str]) -> None:
    for name in unknown:
        call.violate("unknown-element", f"{root}/{name} is not known", "3.4")


FRAME = "xmlSearchParameters framePosition frameSize"


@method("SearchOrders", FRAME, session=ANY, right="ViewOrder")
def search_orders(call: Call) -> dict[str, Any]:
    """Return a frame of the orders that fit."""
    orders = _found_orders(call)
    position, size = call.frame()
    rows = [shown(call, order) for order in orders[position : position + size]]
    return frame(rows, len(orders))


@method("SearchOrdersWithSummary", FRAME, session=ANY, right="ViewOrder")
def search_orders_with_summary(call: Call) -> dict[str, Any]:
    """Return a frame of orders with the sums over all that fit."""
    orders = _found_orders(call)
    position, size = call.frame()
    total = sum((rules.total_amount(order) for order in orders), rules.ZERO)
    profit = sum((_profit(call, order) for order in orders), rules.ZERO)
    return {
        "SalesOrdersList": Items(
            "SalesOrder",
            [shown(call, order) for order in orders[position : position + size]],
        ),
        "TotalCount": len(orders),
        "TotalCostInInternalCurrency": total,
        "TotalProfitInInternalCurrency": profit,
    }


def _profit(call: Call, order: Order):
    """Return the mark-up on an order's goods in the internal currency."""
    view = order_view(call.world, order, call.language, True)
    cost = (
        view["InternalOriginalPriceWithDiscount"]
        + view["InternalDeliveryOriginalInInternalCurrency"]
    )
    return with_margin(call.world, cost) - cost


@method("SearchOrderLines", FRAME, session=ANY, right="ViewOrderLine")
def search_order_lines(call: Call) -> dict[str, Any]:
    """Return a frame of the lines that fit, over all orders."""
    root = "OrderLineSearchParameters"
    body = call.optional_xml("xmlSearchParameters", root)
    customer_id = "" if call.by_operator else call.session.owner
    found, unknown = search.find_lines(call.world, body, customer_id)
    _note(call, root, unknown)
    position, size = call.frame()
    rows = [_line(call, *pair) for pair in found[position : position + size]]
    return frame(rows, len(found))


@method("GetOrderStatusList", session=ANY)
def get_order_status_list(call: Call) -> Items:
    """Return all order statuses."""
    rows = [
        views.status("order_status", entry, call.language) for entry in ORDER_STATUSES
    ]
    return Items("SalesOrderStatusInfo", rows)


@method("GetOrderLineStatusList", session=ANY)
def get_order_line_status_list(call: Call) -> Items:
    """Return all line statuses."""
    rows = [views.status("line", entry, call.language) for entry in LINE_STATUSES]
    return Items("SalesLineStatusInfo", rows)


@method("GetLineAvailableStatusList", "salesId salesLineId")
def get_line_available_status_list(call: Call) -> Items:
    """Return the statuses that a line may get next."""
    _, line = own_line(call, "salesId", "salesLineId")
    rows = [
        views.status("line", entry, call.language)
        for entry in NEXT_STATUSES[line.status_id]
    ]
    return Items("SalesLineStatusInfo", rows)


@method("GetSalesProcessLog", "salesId", session=ANY)
def get_sales_process_log(call: Call) -> Items:
    """Return how an order's own fields changed."""
    order = own_order(call, "salesId")
    rows = []
    for entry in call.world.log:
        if entry.order_id != order.id or entry.line_id:
            continue
        row = {
            "LogDate": entry.time.strftime("%Y-%m-%d"),
            "LogTime": entry.time.strftime("%H:%M:%S"),
            "FieldName": entry.field_name,
            "PrevValue": entry.old,
            "NewValue": entry.new,
        }
        if entry.field_name == "StatusId":
            row["OldStatus"] = _status(call, entry.old)
            row["NewStatus"] = _status(call, entry.new)
        rows.append(row)
    return Items("SalesProcLogInfo", rows)


def _status(call: Call, value: str) -> dict[str, Any] | None:
    if not value:
        return None
    return views.status("order_status", int(value), call.language)


@method("GetSaleLineProcessLog", "salesId salesLineId", session=ANY)
def get_sale_line_process_log(call: Call) -> Items:
    """Return how a line's fields changed, and who did it."""
    _, line = own_line(call, "salesId", "salesLineId")
    rows = [
        {
            "LogDate": entry.time.strftime("%Y-%m-%d"),
            "LogTime": entry.time.strftime("%H:%M:%S"),
            "OperatorId": entry.operator_id or None,
            "CustId": entry.customer_id or None,
            "OperatorName": actor_name(call, entry.operator_id, "") or None,
            "CustName": actor_name(call, "", entry.customer_id) or None,
            "FieldName": entry.field_name,
            "PrevValue": entry.old,
            "NewValue": entry.new,
        }
        for entry in call.world.log
        if entry.line_id == line.id
    ]
    return Items("SalesLineProcLogInfo", rows)


@method("SearchInstanceUserLogEntries", FRAME, right="ViewInstanceUserActionsLog")
def search_instance_user_log_entries(call: Call) -> dict[str, Any]:
    """Return a frame of what operators did, newest first.

    The order is named by its number without prefix and zeros (3.1).
    """
    body = call.optional_xml(
        "xmlSearchParameters", "InstanceUserLogEntrySearchParameters"
    )
    wanted = body.text("OrderId") if body else ""
    rows = []
    for entry in reversed(call.world.log):
        order = call.world.orders.get(entry.order_id)
        if not entry.operator_id or order is None:
            continue
        if wanted and wanted != str(order.number):
            continue
        rows.append(_log_row(call, entry, order))
    position, size = call.frame()
    return frame(rows[position : position + size], len(rows))


def _log_row(call: Call, entry, order: Order) -> dict[str, Any]:
    logins = {row.id: row.login for row in call.world.operators.values()}
    return {
        "InstanceUserLogin": logins.get(entry.operator_id, ""),
        "Description": f"{entry.field_name}: {entry.old} → {entry.new}",
        "DateTime": entry.time,
        "InstanceUserId": entry.operator_id,
        "OperationType": f"Change{entry.field_name}",
        "OrderId": order.number,
        "OrderLineId": int(entry.line_id) if entry.line_id.isdigit() else None,
        "CustomerId": int(order.customer_id) if order.customer_id.isdigit() else None,
    }


@method("GetOrderSettings")
def get_order_settings(call: Call) -> dict[str, Any]:
    """Return the instance's settings of orders."""
    instance = call.world.instance
    return {
        "OrderPrefix": instance.order_prefix,
        "MinOrderCost": instance.min_order_cost,
    }
