"""The lane: claims due rows and advances each by one step and one commit.

Every write that cannot be repeated goes: intent committed, call, outcome committed.
A row found with an intent and without an outcome is looked up at MALL before anything
is sent again, and not before a settling time has passed.

A row is due while ``next_try`` is in the past. Failures of ours count, with a growing
pause, up to ``MAX_ATTEMPTS``; then the row is stuck until a person presses Retry. That
MALL cannot be reached, or that a quota is used up, never counts.
"""

import logging
import random
from datetime import timedelta

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.service.model import PG_CONCURRENCY_EXCEPTIONS_TO_RETRY

from ..mpapi import MpapiError, OutcomeUnknown, Refused, Unauthorized, Unavailable
from .mirror import naive
from .platform_words import in_words

_logger = logging.getLogger(__name__)

# Longer than a call may take and what MALL may still do after it.
SETTLING = timedelta(minutes=2)
# While MALL does not answer at all.
PAUSE = timedelta(minutes=1)
MAX_ATTEMPTS = 5
MAX_RESENT = 2
STUCK = "mall_connector.mail_activity_stuck"


class Taken(Exception):
    """Another lane holds the row, or has moved it on: leave it alone."""


class NeedsPerson(Exception):
    """Not even MALL's side tells what to do: a person must look."""


class MallLane(models.AbstractModel):
    """What a table needs so that lanes advance its rows.

    The table has ``account_id``, inherits ``mail.activity.mixin``, and gives
    ``_take_step``; for every ``_intend(name)`` it also gives ``_look_up_<name>``.
    ``_lane_crons`` names its scheduled actions, whose code is ``_cron_lane()``.
    """

    _name = "mall.lane"
    _description = "Row that Is Advanced Step by Step"
    _lane_crons = ()

    next_try = fields.Datetime(readonly=True, copy=False, index="btree_not_null")
    attempts = fields.Integer(readonly=True, copy=False)
    is_stuck = fields.Boolean(
        "Waits for a Person", readonly=True, copy=False, index="btree_not_null"
    )
    error = fields.Text("Why It Waits", readonly=True, copy=False)
    sending = fields.Char("Call without Answer", readonly=True, copy=False)
    sending_at = fields.Datetime(readonly=True, copy=False)
    sending_data = fields.Json(readonly=True, copy=False)
    resent = fields.Integer(readonly=True, copy=False)

    # -- what a table gives --------------------------------------------------------

    def _take_step(self):
        """Do one step of this row, or none.

        :returns: seconds until the next one (0: at once), None if nothing is left
        """
        raise NotImplementedError

    def _person(self):
        """Who is asked when the row is stuck."""
        return self.account_id._person()

    # -- the scheduled action ------------------------------------------------------

    @api.model
    def _cron_lane(self):
        """Scheduled action: advance what is due until time or work runs out."""
        progress = self.env["ir.cron"]
        passed = []
        while True:
            due = self._due(passed)
            row = self.search(due, order="next_try, id", limit=1)
            if not row:
                break
            passed.append(row.id)
            if row._as_responsible()._advance():
                passed.pop()
            if not progress._commit_progress(1, remaining=self.search_count(due)):
                break

    @api.model
    def _due(self, passed=()):
        """Domain of the rows a lane may take: due, and not of a stopped account."""
        return (
            self._has_work()
            & Domain("is_stuck", "=", False)
            & Domain("account_id.state", "=", "connected")
            & Domain("account_id.active", "=", True)
            & Domain("id", "not in", list(passed))
        )

    @api.model
    def _has_work(self):
        """Domain of the rows that have something to do now."""
        return Domain("next_try", "<=", fields.Datetime.now())

    def _wake(self, at=None):
        """Make these rows due, at once or later, and let a lane start.

        Rows that wait for a person stay where they are.
        """
        rows = self.sudo().filtered(lambda row: not row.is_stuck)
        rows.write({"next_try": at or fields.Datetime.now()})
        self._trigger_lanes(at)

    @api.model
    def _trigger_lanes(self, at=None):
        for name in self._lane_crons:
            self.env.ref(name).sudo()._trigger(at)

    def _as_responsible(self):
        """In the company of the row, and in the language of its person."""
        company = self.account_id.company_id
        lang = self._person().lang or self.env.lang
        return self.with_company(company).with_context(lang=lang)

    def _advance(self):
        """Advance one row by one step; return whether it was ours to advance.

        One bad row never stops the others: whatever happens is written on the row,
        after the step itself has been rolled back.
        """
        looking_up = False
        try:
            held = self.try_lock_for_update(allow_referencing=True)
            held = held.filtered_domain(self._due())
            if not held:
                return False
            looking_up = bool(held.sending)
            held._step()
            held.env.flush_all()
            return True
        except (Taken, *PG_CONCURRENCY_EXCEPTIONS_TO_RETRY) as reason:
            _logger.debug("%s is taken: %s", self, reason)
            self.env.cr.rollback()
            return False
        except NeedsPerson as reason:
            return self._record(self._get_stuck, str(reason))
        except MpapiError as error:
            handler = self._on_lost_answer if looking_up else self._on_answer
            return self._record(handler, error)
        except Exception as error:
            _logger.exception("%s failed", self)
            return self._record(self._on_fault, f"{type(error).__name__}: {error}")

    def _record(self, handler, *args):
        """Roll the step back and write on the row why."""
        self.env.cr.rollback()
        try:
            if not self.try_lock_for_update(allow_referencing=True):
                return False
            handler(*args)
            self.env.flush_all()
            return True
        except PG_CONCURRENCY_EXCEPTIONS_TO_RETRY as reason:
            _logger.debug("%s is taken: %s", self, reason)
            self.env.cr.rollback()
            return False

    def _step(self):
        """Advance by one step: a lost answer first, then the table's own."""
        self.ensure_one()
        if self.sending:
            settled = self.sending_at + SETTLING
            if fields.Datetime.now() < settled:
                self.next_try = settled
                return
            self._resolve_sending()
            return
        again = self._take_step()
        if not self.exists():
            return
        values = {"attempts": 0, "error": False, "resent": 0}
        values = {name: value for name, value in values.items() if self[name]}
        values["next_try"] = again is not None and (
            fields.Datetime.now() + timedelta(seconds=again)
        )
        self.write(values)

    # -- intent and outcome --------------------------------------------------------

    def _intend(self, name, **data):
        """Commit that this call is about to be made, and hold the row again.

        The commit ends the lock: another lane may get in between. It will find the
        intent and wait for the settling time; then the call is not made here.
        """
        self.write(
            {
                "sending": name,
                "sending_at": fields.Datetime.now(),
                "sending_data": data,
                # Whoever dies now leaves a row that the next lane takes up.
                "next_try": self.next_try or fields.Datetime.now(),
            }
        )
        self._hold_over_commit()
        if self.sending != name or (self.sending_data or {}) != data:
            raise Taken(self.id)

    def _hold_over_commit(self):
        """Commit what stands and take the row's lock again, or raise Taken."""
        self.env.flush_all()
        self.env["ir.cron"]._commit_progress()
        if not self.try_lock_for_update(allow_referencing=True):
            raise Taken(self.id)

    def _sent(self, **values):
        """Write the outcome of the call that was intended."""
        self.write({"sending": False, "sending_data": False, **values})

    def _resolve_sending(self):
        """Find out by look-ups what a call did whose answer was lost."""
        name = self.sending
        if getattr(self, f"_look_up_{name}")():
            if self.sending:
                self._sent()
            self.write({"next_try": fields.Datetime.now(), "error": False})
            return
        if self.resent >= MAX_RESENT:
            raise NeedsPerson(
                self.env._(
                    "The answer to %(call)s was lost %(times)s times, and MALL shows "
                    "no trace of it. Look into the partner portal before you press "
                    "Retry.",
                    call=name,
                    times=self.resent + 1,
                )
            )
        self._sent(resent=self.resent + 1, next_try=fields.Datetime.now())

    # -- what a failure leaves on the row ------------------------------------------

    def _postpone(self, pause, words):
        self.write({"next_try": fields.Datetime.now() + pause, "error": words})

    def _on_lost_answer(self, error):
        """Even the look-up failed: the intent stays, whatever the reason."""
        words = in_words(self.env, error)
        if isinstance(error, Unauthorized):
            self.error = words
            self.account_id._stop(error)
        elif isinstance(error, Refused):
            self._get_stuck(words)
        else:
            again = naive(error.retry_at) or fields.Datetime.now() + PAUSE
            self.write({"next_try": again, "error": words})

    def _on_answer(self, error):
        """The call of this step had one of the three outcomes that are no answer."""
        words = in_words(self.env, error)
        if isinstance(error, OutcomeUnknown):
            if not self.sending:
                self._on_fault(words)
                return
            self.write({"next_try": self.sending_at + SETTLING, "error": words})
        elif isinstance(error, Unavailable):
            # Nothing was done; it never counts as an attempt.
            again = naive(error.retry_at) or fields.Datetime.now() + PAUSE
            self._sent(next_try=again, error=words)
        elif isinstance(error, Unauthorized):
            self._sent(error=words)
            self.account_id._stop(error)
        else:
            # MALL said no: never repeated unchanged.
            refused = self.sending
            self._sent(error=words)
            getattr(self, f"_refused_{refused}", self._get_stuck)(words)

    def _on_fault(self, words):
        """A fault of ours: again after a growing pause, five times, then a person."""
        if self.attempts + 1 >= MAX_ATTEMPTS:
            self._get_stuck(words)
            return
        pause = 10 * 2**self.attempts * random.uniform(0.8, 1.2)
        self.attempts += 1
        self._postpone(timedelta(seconds=pause), words)

    def _get_stuck(self, words):
        """A person must help; Retry goes on from here."""
        self.write({"is_stuck": True, "error": words, "next_try": False})
        self.activity_unlink([STUCK])
        self.activity_schedule(STUCK, note=words, user_id=self._person().id)

    def action_retry(self):
        """Go on where it got stuck, at once."""
        rows = self.filtered(lambda row: row.is_stuck or row.error)
        rows.sudo().activity_feedback([STUCK])
        rows.sudo().write(
            {"is_stuck": False, "attempts": 0, "error": False, "resent": 0}
        )
        rows._wake()
        return True
