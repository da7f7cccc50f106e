"""Finds orders and lines by the search bodies (OTAPI reference 3.4)."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from . import order_rules as rules
from .errors import InvalidInput
from .model_orders import Line, Order
from .wire import values
from .wire.xml_in import Body
from .world import World

ORDER_FIELDS: dict[str, Callable[[Order], Any]] = {
    "CreationDate": lambda order: (order.created_at, order.number),
    "StatusId": lambda order: order.status_id,
    "Id": lambda order: order.number,
}
ORDER_ELEMENTS = frozenset(
    "CreationDateFrom CreationDateTo StatusIdList Id RecipientLastName RecipientCity "
    "DeliveryModeIds ProviderType UserIdDelimitedList OrderIds OrderBy "
    "IsAvailableForRecreation".split()
)
LINE_ELEMENTS = frozenset(
    "OrderSearchParameters StatusIdList CanBePurchased VendorPurchaseIdList "
    "VendorPurchaseWaybillIdList OrderBy".split()
)


def tracks_of(line: Line) -> set[str]:
    """Return a line's track numbers in upper case."""
    return {part.strip().upper() for part in line.waybill.split(",") if part.strip()}


class OrderFilter:
    """The conditions of one ``OrderSearchParameters`` body; all optional."""

    def __init__(self, world: World, body: Body | None) -> None:
        self.tests: list[Callable[[Order], bool]] = []
        self.order_by = ""
        self.unknown: list[str] = []
        if body is None:
            return
        self.order_by = body.text("OrderBy")
        self.unknown = [
            child.name for child in body.children() if child.name not in ORDER_ELEMENTS
        ]
        self._dates(body.moment("CreationDateFrom"), body.moment("CreationDateTo"))
        self._lists(body)
        self._texts(body)
        if body.flag("IsAvailableForRecreation"):
            self.tests.append(
                lambda order: (
                    not (rules.is_cancelled(order) or rules.is_completed(order))
                )
            )

    def _dates(self, first: datetime | None, last: datetime | None) -> None:
        if first:
            self.tests.append(
                lambda order: order.created_at.replace(microsecond=0) >= first
            )
        if last:
            self.tests.append(
                lambda order: order.created_at.replace(microsecond=0) <= last
            )

    def _lists(self, body: Body) -> None:
        statuses = {
            values.whole("StatusIdList/Id", text) for text in body.ids("StatusIdList")
        }
        users = {
            part.strip()
            for part in body.text("UserIdDelimitedList").split(";")
            if part.strip()
        }
        for wanted, of in (
            (statuses, lambda order: order.status_id),
            (set(body.ids("DeliveryModeIds")), lambda order: order.delivery_mode_id),
            (users, lambda order: order.customer_id),
            (set(body.ids("OrderIds", "OrderId")), lambda order: order.id),
        ):
            if wanted:
                self._one_of(wanted, of)

    def _one_of(self, wanted: set, of: Callable[[Order], Any]) -> None:
        self.tests.append(lambda order: of(order) in wanted)

    def _texts(self, body: Body) -> None:
        number = body.text("Id")
        if number:
            self.tests.append(lambda order: number in (order.id, str(order.number)))
        provider = body.text("ProviderType")
        if provider:
            self.tests.append(lambda order: order.provider_type == provider)
        for element, name in (
            ("RecipientLastName", "LastName"),
            ("RecipientCity", "City"),
        ):
            wanted = body.text(element).lower()
            if wanted:
                self._address(wanted, name)

    def _address(self, wanted: str, name: str) -> None:
        self.tests.append(lambda order: wanted in order.address.get(name, "").lower())

    def fits(self, order: Order) -> bool:
        """Tell whether an order meets all conditions."""
        return all(test(order) for test in self.tests)


def sort_orders(orders: list[Order], order_by: str) -> list[Order]:
    """Sort by ``Field:ASC|DESC`` parts joined with ``;``, newest first else."""
    parts = [part for part in (order_by or "CreationDate:DESC").split(";") if part]
    for part in reversed(parts):
        name, _, direction = part.strip().partition(":")
        if name not in ORDER_FIELDS or direction.upper() not in ("", "ASC", "DESC"):
            raise InvalidInput("OrderBy", "input.choice")
        orders = sorted(
            orders, key=ORDER_FIELDS[name], reverse=direction.upper() == "DESC"
        )
    return orders


def find_orders(
    world: World, body: Body | None, customer_id: str = ""
) -> tuple[list[Order], list[str]]:
    """Return the sorted orders that fit, and unknown elements of the body."""
    wanted = OrderFilter(world, body)
    orders = [
        order
        for order in world.orders.values()
        if (not customer_id or order.customer_id == customer_id) and wanted.fits(order)
    ]
    return sort_orders(orders, wanted.order_by), wanted.unknown


class LineFilter:
    """The conditions of one ``OrderLineSearchParameters`` on lines."""

    def __init__(self, body: Body | None) -> None:
        self.statuses: set[int] = set()
        self.numbers: set[str] = set()
        self.tracks: set[str] = set()
        self.purchasable: bool | None = None
        if body is None:
            return
        self.statuses = {
            values.whole("StatusIdList/Id", text) for text in body.ids("StatusIdList")
        }
        self.numbers = set(body.ids("VendorPurchaseIdList"))
        self.tracks = {text.upper() for text in body.ids("VendorPurchaseWaybillIdList")}
        self.purchasable = body.flag("CanBePurchased")

    def fits(self, order: Order, line: Line) -> bool:
        """Tell whether a line meets all conditions."""
        if self.statuses and line.status_id not in self.statuses:
            return False
        if self.numbers and line.out_id not in self.numbers:
            return False
        if self.tracks and not self.tracks & tracks_of(line):
            return False
        if self.purchasable is None:
            return True
        return rules.can_be_purchased(order, line) == self.purchasable


def find_lines(
    world: World, body: Body | None, customer_id: str = ""
) -> tuple[list[tuple[Order, Line]], list[str]]:
    """Return the lines that fit in their orders' sequence, and what is unknown."""
    inner = body.child("OrderSearchParameters") if body else None
    orders, unknown = find_orders(world, inner, customer_id)
    if body is not None:
        unknown += [
            child.name for child in body.children() if child.name not in LINE_ELEMENTS
        ]
    wanted = LineFilter(body)
    found = [
        (order, line)
        for order in orders
        for line in order.lines
        if wanted.fits(order, line)
    ]
    return found, unknown
