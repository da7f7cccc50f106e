"""What happened to orders and lines, and who did it (OTAPI reference 3.4)."""

from .. import bodies, unknowns
from ..calls import Caller
from ..log_types import LogEntry, OperatorEntry
from ..readers import frame, listing, logs
from ..types import Frame


class OrderLogs(Caller):
    """The platform's own history."""

    def get_sales_process_log(self, sales_id: str) -> tuple[LogEntry, ...]:
        """How an order's own fields changed."""
        return self._call(
            "GetSalesProcessLog",
            {"salesId": sales_id},
            listing(logs.entry, *logs.WRAPPERS),
        )

    def get_sale_line_process_log(
        self, sales_id: str, line_id: str
    ) -> tuple[LogEntry, ...]:
        """How a line's fields changed, and who did it."""
        return self._call(
            "GetSaleLineProcessLog",
            {"salesId": sales_id, "salesLineId": line_id},
            listing(logs.entry, *logs.WRAPPERS),
        )

    def search_instance_user_log_entries(
        self,
        order_number: int,
        frame_position: int = 0,
        frame_size: int = unknowns.FRAME_SIZE,
    ) -> Frame[OperatorEntry]:
        """What operators did with one order.

        ``order_number`` is the order's id without prefix and zeros (3.1). ``total``
        may count entries of other orders, which are left out of ``content``.
        """
        found = self._call(
            "SearchInstanceUserLogEntries",
            {
                "xmlSearchParameters": bodies.operator_log_search(order_number),
                "framePosition": frame_position,
                "frameSize": frame_size,
            },
            frame(logs.entries_of(order_number), frame_position),
        )
        return Frame(tuple(each for each in found.content if each), found.total)
