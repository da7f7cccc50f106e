"""A model of the lanes: rows, locks, commits, intents, and what failures leave.

Every ``yield`` is a moment at which others work, and at which a lane can die: what it
did not commit is gone, and its lock with it.
"""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from .mall import NotFound, OutcomeUnknown, Refused, Unavailable

SETTLING = timedelta(minutes=2)
PAUSE = timedelta(minutes=1)
MAX_ATTEMPTS = 5
MAX_RESENT = 2


class Taken(Exception):
    """Another lane holds the row, or has moved it on."""


class NeedsPerson(Exception):
    """A person must look."""


@dataclass
class Row:
    """An order in Odoo's mirror. ``wishes`` holds the states of those taken up."""

    number: int
    status: str | None = None
    confirmed: bool = False
    version: int = 0
    read_due: bool = False
    read_confirmed: bool = False
    is_ours: bool = False
    asked_at: datetime | None = None
    read_at: datetime | None = None
    told_at: datetime | None = None
    documents_due: bool = False
    next_try: datetime | None = None
    attempts: int = 0
    resent: int = 0
    is_stuck: bool = False
    sending: str = ""
    sending_at: datetime | None = None
    sending_data: str = ""
    wishes: dict = field(default_factory=dict)
    exists: bool = True

    def copy(self):
        return replace(self, wishes=dict(self.wishes))


class Lanes:
    """Rows that lanes advance. Who inherits gives ``_take_step`` and the look-ups."""

    def __init__(self, mall):
        self.mall = mall
        self.rows = {}
        self.locked = set()

    def clock(self):
        """What Odoo calls now: whole seconds."""
        return self.mall.now.replace(microsecond=0)

    # -- transactions --------------------------------------------------------------

    def _lock(self, number):
        if number in self.locked:
            raise Taken(number)
        self.locked.add(number)

    def _commit(self, row):
        before = self.rows.get(row.number)
        if row.exists:
            self.rows[row.number] = row.copy()
            self._is_known(row)
        else:
            self.rows.pop(row.number, None)
        if before and row.status != before.status:
            self._follow_status(row)

    def _reload(self, row):
        vars(row).update(vars(self.rows[row.number].copy()))

    # -- a run of the scheduled action ---------------------------------------------

    def lane(self):
        """One run: advance what is due, one step and one commit at a time."""
        passed = set()
        while (number := self._next_due(passed)) is not None:
            self.locked.add(number)
            row = self.rows[number].copy()
            mine = [number]
            try:
                yield
                again = yield from self._advance(row, mine)
            finally:
                self.locked.difference_update(mine)
            if not again:
                passed.add(number)
            yield

    def _next_due(self, passed):
        due = (
            number
            for number, row in self.rows.items()
            if number not in self.locked | passed and self._is_due(row)
        )
        return next(due, None)

    def _is_due(self, row):
        waits = row.next_try is not None and row.next_try <= self.clock()
        return not row.is_stuck and (waits or self._has_new_wish(row))

    def _advance(self, row, mine):
        looking_up = bool(row.sending)
        try:
            yield from self._step(row, mine)
            return True
        except Taken:
            return False
        except NeedsPerson as reason:
            self._record(row, self._get_stuck, reason)
        except (NotFound, OutcomeUnknown, Refused, Unavailable) as error:
            handler = self._on_lost_answer if looking_up else self._on_answer
            self._record(row, handler, error)
        return True

    def _record(self, row, handler, error):
        self._reload(row)
        self._take_up_wishes(row)
        handler(row, error)
        self._commit(row)

    def _step(self, row, mine):
        self._take_up_wishes(row)
        if row.sending:
            if self.clock() < row.sending_at + SETTLING:
                row.next_try = row.sending_at + SETTLING
            else:
                yield from self._resolve_sending(row)
        else:
            again = yield from self._take_step(row, mine)
            row.attempts = row.resent = 0
            pause = None if again is None else timedelta(seconds=again)
            row.next_try = None if again is None else self.clock() + pause
        self._commit(row)

    # -- calls, intents and outcomes -----------------------------------------------

    def _call(self, call, *args):
        yield
        answer = call(*args)
        yield
        return answer

    def _intend(self, row, mine, name, data=""):
        row.sending, row.sending_at, row.sending_data = name, self.clock(), data
        row.next_try = row.next_try or self.clock()
        self._commit(row)
        self.locked.discard(row.number)
        mine.clear()
        yield
        self._lock(row.number)
        mine.append(row.number)
        self._reload(row)
        if (row.sending, row.sending_data) != (name, data):
            raise Taken(row.number)

    def _sent(self, row):
        row.sending = row.sending_data = ""

    def _resolve_sending(self, row):
        did = yield from getattr(self, f"_look_up_{row.sending}")(row)
        if not did and row.resent >= MAX_RESENT:
            raise NeedsPerson("lost again and again")
        row.resent += not did
        self._sent(row)
        row.next_try = self.clock()

    # -- what a failure leaves on the row ------------------------------------------

    def _on_lost_answer(self, row, error):
        if isinstance(error, Refused | NotFound):
            self._get_stuck(row, error)
        else:
            row.next_try = self.clock() + PAUSE

    def _on_answer(self, row, error):
        if isinstance(error, OutcomeUnknown):
            if row.sending:
                row.next_try = row.sending_at + SETTLING
            else:
                self._on_fault(row, error)
        elif isinstance(error, Unavailable):
            self._sent(row)
            row.next_try = self.clock() + PAUSE
        else:
            refused = row.sending
            self._sent(row)
            getattr(self, f"_refused_{refused}", self._get_stuck)(row, error)

    def _on_fault(self, row, error):
        if row.attempts + 1 >= MAX_ATTEMPTS:
            self._get_stuck(row, error)
            return
        row.next_try = self.clock() + timedelta(seconds=10 * 2**row.attempts)
        row.attempts += 1

    def _get_stuck(self, row, _error):
        row.is_stuck, row.next_try = True, None
