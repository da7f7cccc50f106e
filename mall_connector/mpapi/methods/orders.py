"""Orders (MPAPI reference 2.1 to 2.5)."""

from collections.abc import Iterable
from datetime import datetime

from .. import settings
from ..calls import Caller, path_of
from ..errors import BadAnswer, Refused
from ..pages import Page, page_query, page_reader
from ..readers import orders
from ..types.orders import (
    CANCELLED,
    DELIVERED,
    RETURNED,
    SHIPPED,
    SHIPPING,
    BasicOrder,
    Order,
)
from ..where import Condition, moment, query_of


class Orders(Caller):
    """Reading orders, and each change of status that a partner may make.

    Which change is allowed when is MALL's (2.5); nothing is checked here.
    ``confirm`` acknowledges MALL's last change in the same call.
    """

    def list_orders(
        self,
        *conditions: Condition,
        sort: Iterable[str] = (),
        page: int = 1,
        page_size: int | None = None,
        test: bool = False,
    ) -> Page[BasicOrder]:
        """Orders by status or in a window of time.

        Blocked ones are left out unless the status asks for them, test orders
        unless ``test``. MALL does not want its whole history read (5.0): a
        call without a condition is a ``ValueError``.
        """
        if not conditions:
            raise ValueError("a list of orders needs a condition")
        query = query_of(conditions, sort, self._settings)
        return self._list_orders(path_of("v1", "orders"), query, page, page_size, test)

    def list_unconfirmed(
        self, *, page: int = 1, page_size: int | None = None, test: bool = False
    ) -> Page[BasicOrder]:
        """Orders that MALL changed since they were last confirmed."""
        path = path_of("v1", "orders", "unconfirmed")
        return self._list_orders(path, [], page, page_size, test)

    def get_order(self, order_id: str) -> Order:
        """The detail, by the first of the settings' versions that can tell it."""
        *preferred, last = self._settings.order_detail_versions
        for version in preferred:
            try:
                return self._get(path_of(version, "orders", order_id), orders.order)
            except BadAnswer:
                continue
            except Refused as refusal:
                if refusal.status not in settings.VERSION_REFUSED:
                    raise
        return self._get(path_of(last, "orders", order_id), orders.order)

    def get_order_stats(self, days: int = 30) -> dict[str, int]:
        """How many orders of the last days are in each status."""
        path = path_of("v1", "orders", "stats")
        return self._get(path, orders.stats, [("days", str(days))])

    def confirm_order(self, order_id: str) -> None:
        """Acknowledge MALL's last change."""
        self._update_order(order_id, {"confirmed": True})

    def start_shipping(self, order_id: str, *, confirm: bool = False) -> None:
        """open -> shipping: the order is being packed."""
        self._update_order(order_id, {"status": SHIPPING}, confirm)

    def ship_order(
        self,
        order_id: str,
        tracking_number: str = "",
        tracking_url: str = "",
        *,
        confirm: bool = False,
    ) -> None:
        """-> shipped: the carrier has the order.

        With the partner's own carrier both number and address of the tracking
        belong to this very call; with MALL Delivery neither does (2.4, 2.6).
        """
        if bool(tracking_number) != bool(tracking_url):
            raise ValueError("number and address of the tracking go together")
        body = {"status": SHIPPED}
        if tracking_number:
            body |= {"tracking_number": tracking_number, "tracking_url": tracking_url}
        self._update_order(order_id, body, confirm)

    def deliver_order(
        self,
        order_id: str,
        delivered_at: datetime,
        first_delivery_attempt: datetime | None = None,
        *,
        confirm: bool = False,
    ) -> None:
        """shipped -> delivered, at the carrier's exact time.

        With a pick-up point the first attempt is the arrival there.
        """
        zone = self._settings.zone
        body = {"status": DELIVERED, "delivered_at": moment(delivered_at, zone)}
        if first_delivery_attempt:
            body["first_delivery_attempt"] = moment(first_delivery_attempt, zone)
        self._update_order(order_id, body, confirm)

    def return_order(self, order_id: str, *, confirm: bool = False) -> None:
        """shipped -> returned: undelivered, and back with the partner."""
        self._update_order(order_id, {"status": RETURNED}, confirm)

    def cancel_order(self, order_id: str, *, confirm: bool = False) -> None:
        """-> cancelled by the partner. It counts in the cancel rate."""
        self._update_order(order_id, {"status": CANCELLED}, confirm)

    def set_tracking(
        self, order_id: str, tracking_number: str, tracking_url: str
    ) -> None:
        """Tracking of an order that is shipped already.

        MALL advises against it (2.1 O8): it belongs to ``ship_order``.
        """
        body = {"tracking_number": tracking_number, "tracking_url": tracking_url}
        self._write("PUT", path_of("v1", "orders", order_id, "tracking"), body)

    def set_serial_numbers(
        self, order_id: str, item_id: str, serial_numbers: Iterable[str]
    ) -> None:
        """All the serial numbers of a line; ``item_id`` is the partner's id."""
        path = path_of("v1", "orders", order_id, "items", item_id, "serial-numbers")
        self._write("PUT", path, list(serial_numbers))

    def _update_order(self, order_id: str, body: dict, confirm: bool = False) -> None:
        if confirm:
            body = {"confirmed": True, **body}
        self._write("PUT", path_of("v1", "orders", order_id), body)

    def _list_orders(
        self,
        path: str,
        query: list[tuple[str, str]],
        page: int,
        page_size: int | None,
        test: bool,
    ) -> Page[BasicOrder]:
        query = [("filter", "basic"), *query]
        if test:
            query.append(("test", "1"))
        query += page_query(page, page_size or self._settings.page_size)
        return self._get(path, page_reader(orders.basic_order, page), query)
