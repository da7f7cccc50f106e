"""What the platform logged of orders and lines (OTAPI reference 3.4)."""

from ..log_types import LogEntry, OperatorEntry
from ..tree import Node, parse_moment

# Children of the lists in XML: the line's is certain, the order's is likely.
WRAPPERS = ("SalesLineProcLogInfo", "SalesProcLogInfo")


def entry(node: Node) -> LogEntry:
    """One change of a field; a status tells its name beside its number."""
    date = " ".join(filter(None, [node.text("LogDate"), node.text("LogTime")]))
    return LogEntry(
        moment=parse_moment(date.replace(" ", "T", 1)),
        field=node.id("FieldName"),
        before=node.text("PrevValue"),
        after=node.text("NewValue"),
        who=node.text("OperatorName") or node.text("CustName"),
    )


def operator_entry(node: Node) -> OperatorEntry:
    """One action of an operator."""
    return OperatorEntry(
        moment=node.moment("DateTime"),
        login=node.text("InstanceUserLogin"),
        description=node.text("Description"),
        operation=node.id("OperationType"),
        line_id=node.id("OrderLineId"),
    )


def entries_of(order_number: int):
    """A reader of operators' entries that leaves out those of other orders."""

    def read(node: Node) -> OperatorEntry | None:
        number = node.integer("OrderId")
        return operator_entry(node) if number in (None, order_number) else None

    return read
