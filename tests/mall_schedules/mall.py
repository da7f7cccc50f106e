"""A model of MALL: its state machine, its webhook, and answers that get lost.

Written from MALL's own rules (MPAPI reference 2.4 to 2.6, 5.2), without a look at the
addon's tables. What a careful client would not do is an AssertionError at once.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

WEBHOOK_PAUSE = timedelta(minutes=1)
PARTNER = {
    ("open", "shipping"),
    ("open", "shipped"),
    ("open", "cancelled"),
    ("shipping", "shipped"),
    ("shipping", "cancelled"),
    ("shipped", "delivered"),
    ("shipped", "returned"),
}
CARRIER = {
    "shipped": ("delivered", "returned", "lost"),
}
TO_CANCEL = ("blocked", "open", "shipping")
FAULTS = ("lost before", "lost after", "429", "503")


class Refused(Exception):
    """MALL answered 400."""


class NotFound(Exception):
    """MALL has no such order."""


class OutcomeUnknown(Exception):
    """The answer was lost: it may have acted or not."""


class Unavailable(Exception):
    """MALL did not act: a used-up quota, or an error of its own."""


@dataclass
class Order:
    """``version`` counts changes of the detail. ``known`` is what the partner's
    database has: status and confirmed. ``is_set_by_partner``: he set the status.
    """

    number: int
    status: str
    is_mdp: bool = False
    mall_ships: bool = False
    confirmed: bool = False
    version: int = 1
    labels: int = 0
    known: tuple = ()
    is_set_by_partner: bool = False
    history: list = field(default_factory=list)


class Mall:
    def __init__(self):
        self.now = datetime(2026, 3, 2, 8)
        self.orders = {}
        self.faults = []
        self.changed = []
        self.told = []
        self.sent_at = self.now

    # -- what happens at MALL ------------------------------------------------------

    def create(self, number, status, **kind):
        self.orders[number] = Order(number, status, **kind)
        self._changes(self.orders[number])

    def pay(self, number):
        if self.orders[number].status == "blocked":
            self._move(number, "open")

    def cancel(self, number):
        if self.orders[number].status in TO_CANCEL:
            self._move(number, "cancelled")

    def change(self, number):
        order = self.orders[number]
        if order.status in TO_CANCEL:
            order.version += 1
            self._changes(order)

    def carry(self, number, end):
        """MALL's carrier takes the parcel, or brings it to its end."""
        order = self.orders[number]
        if not order.is_mdp:
            return
        if order.status == "shipping" and order.labels and order.mall_ships:
            self._move(number, "shipped")
        elif end in CARRIER.get(order.status, ()):
            self._move(number, end)

    def _move(self, number, status):
        order = self.orders[number]
        order.status, order.is_set_by_partner = status, False
        order.history.append(status)
        self._changes(order)

    def _changes(self, order):
        order.confirmed = False
        self.changed.append(order.number)

    # -- the webhook ---------------------------------------------------------------

    def notify(self):
        """Send what changed, at most once a minute: a list of numbers, or nothing.

        It comes in disorder, and says again what it said before.
        """
        if not self.changed or self.now < self.sent_at + WEBHOOK_PAUSE:
            return []
        self.sent_at = self.now
        numbers = [*reversed(self.changed), *self.told[-1:]]
        self.told, self.changed = self.changed, []
        return numbers

    # -- the interface -------------------------------------------------------------

    def detail(self, number):
        """Status, confirmed and version of an order."""
        return self._answer(self._detail, number)

    def _detail(self, number):
        order = self.orders.get(number)
        if order is None:
            raise NotFound(number)
        return order.status, order.confirmed, order.version

    def unconfirmed(self):
        """``[(number, status, confirmed)]`` of what waits for a confirmation."""
        return self._answer(self._list, lambda order: not order.confirmed)

    def unfinished(self):
        """The same of what is paid, packed, or waits for its payment."""
        return self._answer(self._list, lambda order: order.status in TO_CANCEL)

    def _list(self, wanted):
        return [
            (order.number, order.status, order.confirmed)
            for order in self.orders.values()
            if wanted(order)
        ]

    def confirm(self, number):
        self._answer(self._confirm, number)

    def _confirm(self, number):
        order = self.orders[number]
        if order.confirmed:
            raise AssertionError(f"{number} was confirmed twice")
        if order.status == "blocked":
            raise AssertionError(f"{number} was confirmed while it was blocked")
        order.confirmed = True

    def set_status(self, number, status):
        self._answer(self._set_status, number, status)

    def _set_status(self, number, status):
        order = self.orders[number]
        no = self._why_not(order, status)
        # What MALL changed a moment ago nobody can know; what we did we must.
        is_known = order.known == (order.status, order.confirmed)
        if no and (is_known or order.is_set_by_partner and order.confirmed):
            raise AssertionError(f"{number}: {order.status} to {status}: {no}")
        if no:
            raise Refused(no)
        order.status, order.is_set_by_partner = status, True
        order.history.append(status)

    def _why_not(self, order, status):
        if status == order.status:
            return "repeated"
        if not order.confirmed:
            return "unconfirmed"
        if (order.status, status) not in PARTNER:
            return "illegal"
        if not order.is_mdp:
            return ""
        if order.status == "shipped" or (order.status, status) == ("open", "shipped"):
            return "MALL Delivery"
        if status == "shipped" and (order.mall_ships or not order.labels):
            return "MALL Delivery"
        return ""

    def label(self, number):
        order = self.orders[number]
        if order.status not in ("shipping", "shipped"):
            raise Refused("labels")
        order.labels = order.labels or 1

    def _answer(self, act, *args):
        fault = self.faults.pop(0) if self.faults else ""
        if fault in ("429", "503"):
            raise Unavailable(fault)
        if fault == "lost before":
            raise OutcomeUnknown(fault)
        answer = act(*args)
        if fault == "lost after":
            raise OutcomeUnknown(fault)
        return answer
