"""A model of Odoo's side of MALL orders, which asks the addon's own decisions.

The mirror, wishes and documents are dictionaries; what is to be done with them is
decided by the functions that Odoo uses.
"""

from collections import Counter
from dataclasses import dataclass

from .decisions import orders, statuses
from .lane import Lanes, NeedsPerson, Row
from .mall import NotFound, OutcomeUnknown, Unavailable

RANK = {"shipping": 1, "shipped": 2, "delivered": 3, "returned": 3}


@dataclass
class Goods:
    """One piece of an order's goods: where it is, and in whose name it is held."""

    is_held: bool = False
    sale: str = ""
    delivery: str = ""
    person_asked: bool = False


class Seller(Lanes):
    """
    :param decide: the decisions, see ``decisions.real``
    """

    def __init__(self, mall, decide):
        super().__init__(mall)
        self.decide = decide
        self.goods = {}
        self.sales = Counter()
        self.clicks = {}
        self.notifications = []
        self.polled_at = None

    # -- what the lane does --------------------------------------------------------

    def _next_call(self, row):
        known = orders.Known(
            row.status, row.confirmed, row.read_due, row.read_confirmed
        )
        return self.decide.next_call(known)

    def _take_step(self, row, mine):
        call = self._next_call(row)
        if call == "ask":
            raise NeedsPerson(row.status)
        if call == "read":
            yield from self._read(row)
        elif call == "confirm":
            yield from self._confirm(row, mine)
        if not row.exists:
            return None
        if call and self._next_call(row):
            return 0
        again = yield from self._push(row, mine)
        return 0 if again is None and self._next_call(row) else again

    def _read(self, row):
        try:
            yield from self._read_again(row)
        except NotFound:
            if row.status:
                raise
            row.exists = False

    def _read_again(self, row):
        asked_at = self.clock()
        said = yield from self._call(self.mall.detail, row.number)
        status, confirmed, row.version = said
        row.read_due = False
        row.asked_at, row.read_at = asked_at, self.clock()
        row.read_confirmed = confirmed and status != "blocked"
        self._mirror(row, status, confirmed)

    def _mirror(self, row, status, confirmed):
        """Keep what MALL said; return whether anything is new."""
        is_new = (status, confirmed) != (row.status, row.confirmed)
        if not confirmed:
            row.read_confirmed = False
        row.confirmed = confirmed
        if status != row.status:
            row.status = status
            row.is_stuck, row.attempts = False, 0
            row.is_ours |= status in ("blocked", "open", "shipping")
        self._wish_documents(row)
        return is_new

    def _confirm(self, row, mine):
        yield from self._intend(row, mine, "confirm")
        yield from self._call(self.mall.confirm, row.number)
        self._sent(row)
        row.confirmed, row.read_confirmed = True, False
        row.told_at = self.clock()
        self._wish_documents(row)

    def _look_up_confirm(self, row):
        yield from self._read_again(row)
        return row.confirmed

    # -- what MALL is told ---------------------------------------------------------

    def _standing(self, row):
        order = self.mall.orders[row.number]
        return statuses.Standing(
            row.status or "",
            is_confirmed=row.confirmed,
            is_mdp=order.is_mdp,
            mall_ships=order.mall_ships,
            is_labelled=bool(order.labels),
        )

    def _wish(self, number, status):
        self.clicks.setdefault(number, []).append(status)

    def _has_new_wish(self, row):
        return len(self.clicks.get(row.number, ())) > len(row.wishes)

    def _take_up_wishes(self, row):
        for place in range(len(row.wishes), len(self.clicks.get(row.number, ()))):
            row.wishes[place] = "open"

    def _open_wishes(self, row):
        wished = self.clicks.get(row.number, ())
        ended = ("done", "dropped")
        return [
            (place, status)
            for place, status in enumerate(wished)
            if row.wishes.get(place) not in ended
        ]

    def _target(self, wishes):
        """The wish that counts: a cancellation that came last, else the furthest."""
        if wishes[-1][1] == "cancelled":
            return wishes[-1]
        return max(wishes, key=lambda wish: (RANK.get(wish[1], 0), wish[0]))

    def _next_step(self, row, wishes):
        wish = statuses.Wish(self._target(wishes)[1], True, True)
        return self.decide.next_step(self._standing(row), wish)

    def _push(self, row, mine):
        wishes = self._open_wishes(row)
        if not wishes:
            return None
        step = self._next_step(row, wishes)
        place, _status = self._target(wishes)
        is_refused = row.wishes.get(place) == "refused"
        if step.kind == "send" and (step.status == "shipped" or is_refused):
            yield from self._read_again(row)
            step = self._next_step(row, wishes)
        if step.kind != "send":
            self._settle_wishes(row)
            return 5 if (step.kind, step.reason) == ("wait", "unconfirmed") else None
        if is_refused:
            raise NeedsPerson("refused")
        yield from self._intend(row, mine, "status", step.status)
        if self._next_step(row, wishes).status != step.status:
            self._sent(row)
            return 0
        yield from self._call(self.mall.set_status, row.number, step.status)
        self._sent(row)
        row.status, row.told_at = step.status, self.clock()
        self._settle_wishes(row)
        self._wish_documents(row)
        return 0

    def _settle_wishes(self, row):
        for place, status in self._open_wishes(row):
            wish = statuses.Wish(status, True, True)
            step = self.decide.next_step(self._standing(row), wish)
            if step.kind == "nothing":
                row.wishes[place] = "done"
            elif step.kind == "drop":
                row.wishes[place] = "dropped"

    def _look_up_status(self, row):
        yield from self._read_again(row)
        wish = statuses.Wish(row.sending_data)
        return self.decide.next_step(self._standing(row), wish).kind == "nothing"

    def _refused_status(self, row, _error):
        wishes = self._open_wishes(row)
        if wishes:
            row.wishes[self._target(wishes)[0]] = "refused"
        row.next_try = self.clock()

    def _is_known(self, row):
        if row.number in self.mall.orders:
            self.mall.orders[row.number].known = (row.status, row.confirmed)

    def _follow_status(self, row):
        """The order was cancelled: nothing more leaves."""
        goods = self.goods.get(row.number)
        if row.status != "cancelled" or not goods:
            return
        if goods.delivery == "done":
            goods.person_asked = True
        elif goods.delivery:
            goods.delivery = "stopped"

    # -- what MALL says by itself --------------------------------------------------

    def hear(self, numbers):
        """A webhook call arrives."""
        if numbers:
            self.notifications.append((list(numbers), self.mall.now))

    def handle(self):
        """The scheduled action of the notifications: one transaction."""
        again = []
        for numbers, at in self.notifications:
            busy = [number for number in numbers if number in self.locked]
            if busy:
                again.append((busy, at))
            for number in sorted(set(numbers) - set(busy)):
                self._notice(number, at)
        self.notifications = again

    def _notice(self, number, at):
        row = self.rows.get(number)
        if row is None:
            self.rows[number] = Row(number, read_due=True, next_try=self.clock())
            return
        due = self.decide.read_at(at, row.asked_at)
        if due and not (row.status in orders.FINAL and row.confirmed):
            row.read_due = True
            if not row.is_stuck:
                row.next_try = due

    def poll(self, read):
        """Ask for a list and keep it; others work before and after MALL answers.

        :param read: what gives ``[(number, status, confirmed)]``
        """
        asked_at = self.polled_at = self.clock()
        try:
            listed = yield from self._call(read)
        except (OutcomeUnknown, Unavailable):
            self.polled_at = None
            return
        for number, status, confirmed in listed:
            if number in self.locked:
                self.hear([number])
            else:
                self._keep_listed(number, status, confirmed, asked_at)

    def _keep_listed(self, number, status, confirmed, asked_at):
        is_unknown = number not in self.rows
        row = (self.rows.get(number) or Row(number)).copy()
        since = max(filter(None, (row.read_at, row.told_at)), default=None)
        if since and since >= asked_at:
            return
        is_new = self._mirror(row, status, confirmed) or is_unknown
        if row.status == "blocked" and not row.read_at:
            row.read_due = is_new = True
        if is_new and self._next_call(row) and not row.is_stuck:
            row.next_try = self.clock()
        self._commit(row)

    # -- documents -----------------------------------------------------------------

    def _document_wish(self, row):
        goods = self.goods.get(row.number) or Goods()
        return self.decide.document_wish(
            orders.Standing(
                status=row.status,
                read_confirmed=row.read_confirmed,
                is_ours=row.is_ours,
                has_lines=bool(row.version),
                is_reserved=goods.is_held,
                is_sold=bool(goods.sale),
                is_undone=goods.sale == "cancelled",
            )
        )

    def _wish_documents(self, row):
        row.documents_due |= bool(self._document_wish(row))

    def make_documents(self):
        """The scheduled action of the documents: one transaction."""
        for number, row in self.rows.items():
            if row.documents_due and number not in self.locked:
                self._make(self._document_wish(row), number)
                row.documents_due = False

    def _make(self, wish, number):
        goods = self.goods.setdefault(number, Goods())
        if wish == "reserve":
            goods.is_held = True
        elif wish == "release":
            goods.is_held = False
        elif wish == "sell":
            goods.is_held = False
            goods.sale, goods.delivery = "confirmed", "waiting"
            self.sales[number] += 1
        elif wish == "cancel" and goods.delivery != "done":
            goods.sale, goods.delivery = "cancelled", "stopped"

    # -- people --------------------------------------------------------------------

    def _may(self, number, status):
        row = self.rows.get(number)
        if row is None or status not in self.decide.allowed(self._standing(row)):
            return False
        wished = [wish for _place, wish in self._open_wishes(row)]
        return not wished or (status == "cancelled" and set(wished) == {"shipping"})

    def pack(self, number):
        if self._may(number, "shipping"):
            self._wish(number, "shipping")

    def hand_over(self, number):
        goods, row = self.goods.get(number), self.rows.get(number)
        if not goods or goods.delivery != "waiting" or row.status == "cancelled":
            return
        order = self.mall.orders[number]
        if order.is_mdp and not order.labels:
            return
        goods.delivery = "done"
        if not order.mall_ships:
            self._wish(number, "shipped")

    def wish_end(self, number, status):
        """Delivered, or back undelivered."""
        if self._may(number, status):
            self._wish(number, status)

    def cancel(self, number):
        if self._may(number, "cancelled"):
            self._wish(number, "cancelled")

    def retry(self, number):
        row = self.rows.get(number)
        if row and row.is_stuck and number not in self.locked:
            row.is_stuck, row.read_due = False, True
            row.attempts = row.resent = 0
            row.next_try = self.clock()
            for place, state in row.wishes.items():
                if state == "refused":
                    row.wishes[place] = "open"
