"""Orders and money (OTAPI reference 3.2 to 3.9, 3.12)."""

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal

from .. import bodies, logins, unknowns
from ..calls import Caller
from ..readers import frame, listing, money, nothing, orders
from ..types import (
    Currencies,
    Frame,
    Order,
    OrderDetails,
    OrderItem,
    OrderLine,
    PaymentInfo,
    Status,
    Transaction,
)


class Orders(Caller):
    """Orders are placed as the customer and read as the operator."""

    def add_order(
        self,
        user_login: str,
        delivery_mode_id: str,
        profile_id: str,
        comment: str,
        items: Iterable[OrderItem],
    ) -> Order:
        """Place one order, for goods of one provider.

        Lines that cannot be ordered are silently left out by the platform:
        compare with the lines of the order. There is no key against ordering
        twice but ``comment`` (3.2, 9.4).
        """
        return self._call(
            "AddOrder",
            {"xmlAddData": bodies.order(delivery_mode_id, profile_id, comment, items)},
            orders.added_order,
            session=logins.user(user_login),
            write=True,
        )

    def cancel_sales_order(self, user_login: str, sales_id: str) -> None:
        """Cancel an order as its customer."""
        return self._call(
            "CancelSalesOrder",
            {"salesId": sales_id},
            nothing,
            session=logins.user(user_login),
            write=True,
        )

    def cancel_sales_order_for_operator(self, sales_id: str) -> None:
        """Cancel an order as the operator."""
        return self._call(
            "CancelSalesOrderForOperator", {"salesId": sales_id}, nothing, write=True
        )

    def get_sales_order_details_for_operator(self, sales_id: str) -> OrderDetails:
        """An order with all its lines."""
        return self._call(
            "GetSalesOrderDetailsForOperator",
            {"salesId": sales_id, "filter": "", "queryType": 0},
            orders.details,
        )

    def search_orders(
        self,
        order_ids: Iterable[str] = (),
        user_ids: Iterable[str] = (),
        created_from: datetime | None = None,
        created_to: datetime | None = None,
        status_ids: Iterable[int] = (),
        provider_type: str = "",
        order_by: str = "",
        frame_position: int = 0,
        frame_size: int = unknowns.FRAME_SIZE,
    ) -> Frame[Order]:
        """Heads of orders; what is empty does not narrow the search.

        ``order_by`` is ``Field:ASC`` or ``Field:DESC``, several joined by ``;``.
        The platform cannot search by comment. Its clock and the zone of its
        dates are not known: leave a margin around dates.
        """
        search = bodies.order_search(
            order_ids,
            user_ids,
            created_from,
            created_to,
            status_ids,
            provider_type,
            order_by,
        )
        return self._search(
            "SearchOrders", search, orders.order, frame_position, frame_size
        )

    def search_order_lines(
        self,
        order_ids: Iterable[str] = (),
        status_ids: Iterable[int] = (),
        provider_order_numbers: Iterable[str] = (),
        track_numbers: Iterable[str] = (),
        can_be_purchased: bool | None = None,
        order_by: str = "CreationDate:DESC",
        frame_position: int = 0,
        frame_size: int = unknowns.FRAME_SIZE,
    ) -> Frame[OrderLine]:
        """Lines of any orders, among others by track number.

        The search brings no purchase prices and no overpayment (3.6).
        """
        search = bodies.order_line_search(
            order_ids,
            status_ids,
            provider_order_numbers,
            track_numbers,
            can_be_purchased,
            order_by,
        )
        return self._search(
            "SearchOrderLines", search, orders.order_line, frame_position, frame_size
        )

    def _search(self, method, search, read, frame_position, frame_size) -> Frame:
        return self._call(
            method,
            {
                "xmlSearchParameters": search,
                "framePosition": frame_position,
                "frameSize": frame_size,
            },
            frame(read, frame_position),
        )

    def get_order_status_list(self) -> tuple[Status, ...]:
        """The statuses of orders, named in the client's language."""
        return self._call(
            "GetOrderStatusList", {}, listing(orders.status, *orders.STATUS_NAMES)
        )

    def get_order_line_status_list(self) -> tuple[Status, ...]:
        """The statuses of lines, named in the client's language."""
        return self._call(
            "GetOrderLineStatusList", {}, listing(orders.status, *orders.STATUS_NAMES)
        )

    def get_sales_payment_info(self, sales_id: str) -> PaymentInfo:
        """What is paid of an order, and the customer's balance."""
        return self._call(
            "GetSalesPaymentInfo", {"salesId": sales_id}, money.payment_info
        )

    def post_transaction(
        self,
        customer_id: str,
        amount: Decimal,
        comment: str,
        date: datetime | None = None,
    ) -> None:
        """Put money on a customer's account, in the internal currency (3.9)."""
        if date is not None:
            date = bodies.in_platform_zone(date)
            date = date.strftime(unknowns.TRANSACTION_DATE_FORMAT)
        return self._call(
            "PostTransaction",
            {
                "customerId": customer_id,
                "amount": amount,
                "comment": comment,
                "isDebit": True,
                "transactionDate": date,
            },
            nothing,
            write=True,
        )

    def sales_payment_reserve(self, sales_id: str, amount: Decimal) -> PaymentInfo:
        """Pay an order from the customer's balance."""
        return self._call(
            "SalesPaymentReserve",
            {"salesId": sales_id, "amount": amount},
            money.payment_info,
            write=True,
        )

    def search_transactions(
        self,
        user_id: str = "",
        frame_position: int = 0,
        frame_size: int = unknowns.FRAME_SIZE,
    ) -> Frame[Transaction]:
        """Movements on accounts.

        The platform's filters are unknown: ``content`` is filtered here, and
        ``total`` counts the movements of all customers.
        """
        found = self._search(
            "SearchTransactions",
            bodies.transaction_search(),
            money.transaction,
            frame_position,
            frame_size,
        )
        if not user_id:
            return found
        mine = (each for each in found.content if each.customer_id == str(user_id))
        return Frame(tuple(mine), found.total)

    def get_instance_currency_info_list(self) -> Currencies:
        """The internal currency's code and the codes of those displayed."""
        return self._call(
            "GetInstanceCurrencyInfoList", {}, money.currencies, session=None
        )
