"""Changes of orders and their lines, mostly by the operator (OTAPI reference 3.3, 3.8).

None of them carries a key against being done twice: after a lost answer read the
order and compare.
"""

from collections.abc import Iterable
from decimal import Decimal

from .. import bodies, logins
from ..calls import Caller
from ..readers import listing, nothing, orders
from ..types import LineUpdate, Status


class OrderChanges(Caller):
    """What an operator may do to an order that stands on the platform."""

    def get_line_available_status_list(
        self, sales_id: str, line_id: str
    ) -> tuple[Status, ...]:
        """The statuses that a line may get next, named in the client's language."""
        return self._call(
            "GetLineAvailableStatusList",
            {"salesId": sales_id, "salesLineId": line_id},
            listing(orders.status, *orders.STATUS_NAMES),
        )

    def update_order_lines_for_operator(
        self, order_id: str, line_ids: Iterable[str], change: LineUpdate
    ) -> None:
        """Make the same change on lines of one order, on all of them or on none."""
        return self._call(
            "UpdateOrderLinesForOperator",
            {
                "orderId": order_id,
                "orderLineIds": ";".join(map(str, line_ids)),
                "xmlUpdateData": bodies.line_update(change),
            },
            nothing,
            write=True,
        )

    def change_line_comment(
        self, sales_id: str, line_id: str, status_id: int, comment: str
    ) -> None:
        """Write the operator's comment of a line, whose status stays ``status_id``.

        The method is ``ChangeLineStatus``. It ignores an empty comment: a blank is
        sent to clear it (3.8).
        """
        return self._call(
            "ChangeLineStatus",
            {
                "salesId": sales_id,
                "salesLineId": line_id,
                "statusId": status_id,
                "comment": comment or " ",
            },
            nothing,
            write=True,
        )

    def split_order_line_for_operator(
        self, order_id: str, line_id: str, quantity: int | float | Decimal
    ) -> None:
        """Move some pieces of a line into a line of their own; its id is not told."""
        return self._call(
            "SplitOrderLineForOperator",
            {
                "orderId": order_id,
                "orderLineId": line_id,
                "xmlSplitData": bodies.line_split(quantity),
            },
            nothing,
            write=True,
        )

    def cancel_line_sales_order_for_operator(self, sales_id: str, line_id: str) -> None:
        """Cancel one line."""
        return self._call(
            "CancelLineSalesOrderForOperator",
            {"salesId": sales_id, "salesLineId": line_id},
            nothing,
            write=True,
        )

    def restore_line_sales_order_for_operator(
        self, sales_id: str, line_id: str
    ) -> None:
        """Bring a cancelled line back, and with it its order."""
        return self._call(
            "RestoreLineSalesOrderForOperator",
            {"salesId": sales_id, "salesLineId": line_id},
            nothing,
            write=True,
        )

    def merge_orders(self, target_order_id: str, merged_order_id: str) -> None:
        """Move all lines of one order into another of the same customer."""
        return self._call(
            "MergeOrders",
            {"targetOrderId": target_order_id, "mergedOrderId": merged_order_id},
            nothing,
            write=True,
        )

    def confirm_price_lines_order(
        self, user_login: str, order_id: str, line_ids: Iterable[str]
    ) -> None:
        """Accept the new prices of lines as their customer.

        Refused for all if one of them does not wait for it (status 3).
        """
        return self._call(
            "ConfirmPriceLinesOrder",
            {"orderId": order_id, "orderLineIds": ";".join(map(str, line_ids))},
            nothing,
            session=logins.user(user_login),
            write=True,
        )
