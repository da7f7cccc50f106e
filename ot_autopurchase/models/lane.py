"""Lanes: claim due wishes and advance each by one step and one commit.

Every write that costs money or cannot be repaired goes: intent committed, call,
outcome committed. A row found with an intent and without an outcome is looked up on
the platform before anything is sent again, and not before a settling time has passed.
"""

import logging
import random
from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.service.model import PG_CONCURRENCY_EXCEPTIONS_TO_RETRY

from ..otapi import OtapiError, OutcomeUnknown, Refused, Unauthorized, Unavailable
from .mirror import naive
from .platform_words import in_words

# Longer than the client's time-out and what the platform may still do after it.
SETTLING = timedelta(minutes=2)
# While the platform does not answer at all.
PAUSE = timedelta(minutes=1)
# When somebody else's turn is short.
TURN = timedelta(seconds=5)
MAX_ATTEMPTS = 5
MAX_RESENT = 2


class Taken(Exception):
    """Another lane holds the row, or has moved it on: leave it alone."""


class NeedsPerson(Exception):
    """Not even the platform's side tells what happened: a person must look."""


class NotYet(Exception):
    """Somebody else's turn: tried again soon; the words say whose."""


class OtLane(models.AbstractModel):
    """What every durable wish has, whatever it wishes.

    A model that inherits this has ``instance_id`` and ``company_id``, and a ``state``
    with the values "due" and "stuck"; it advances by ``_take_step``. For every name
    given to ``_intend`` it has ``_look_up_<name>()``, which tells by the platform's
    side whether the call was done.
    """

    _name = "ot.lane"
    _description = "Wishes That Lanes Fulfil"
    _inherit = ["mail.thread", "mail.activity.mixin"]

    # Scheduled actions that advance the rows, the kind of mail activity that asks a
    # person for help, the states that wait for a lane, and those with a Retry button.
    _lanes = ()
    _help_type = ""
    _lane_states = ("due",)
    _retry_states = ("stuck",)
    _lane_log = logging.getLogger(__name__)

    user_id = fields.Many2one(
        "res.users", "Responsible", default=lambda self: self.env.user, index=True
    )
    error = fields.Text(readonly=True)
    next_try = fields.Datetime(default=fields.Datetime.now, readonly=True, index=True)
    attempts = fields.Integer(readonly=True)
    finished_at = fields.Datetime("Finished", readonly=True)

    # The write under way: committed before the call is made
    sending = fields.Char(
        readonly=True, help="The call that was made, and whose answer is not known yet."
    )
    sending_at = fields.Datetime(readonly=True)
    sending_data = fields.Json(readonly=True)
    resent = fields.Integer(
        readonly=True, help="How often a call was repeated after its answer was lost."
    )

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
        """Domain of the rows a lane may take: due, and not of a stopped instance."""
        return (
            Domain("state", "in", self._lane_states)
            & Domain("next_try", "<=", fields.Datetime.now())
            & Domain("instance_id.state", "=", "connected")
            & Domain("id", "not in", list(passed))
        )

    @api.model
    def _wake(self):
        """Have the lanes look at once."""
        for lane in self._lanes:
            self.env.ref(lane).sudo()._trigger()

    def _as_responsible(self):
        """In the company of the wish, and in the language of its person."""
        return self.with_company(self.company_id).with_context(
            lang=self.user_id.lang or self.env.lang
        )

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
            self._lane_log.debug("%s is taken: %s", self, reason)
            self.env.cr.rollback()
            return False
        except NotYet as reason:
            return self._record(self._postpone, TURN, str(reason))
        except NeedsPerson as reason:
            return self._record(self._get_stuck, str(reason))
        except OtapiError as error:
            handler = self._on_lost_answer if looking_up else self._on_answer
            return self._record(handler, error)
        except Exception as error:
            if self._is_somebodys_turn(error):
                return self._record(self._postpone, TURN, False)
            self._lane_log.exception("%s failed", self)
            return self._record(self._on_fault, f"{type(error).__name__}: {error}")

    def _record(self, handler, *args):
        """Roll the step back and write on the row why."""
        self.env.cr.rollback()
        if not self.try_lock_for_update(allow_referencing=True):
            return False
        handler(*args)
        self.env.flush_all()
        return True

    def _step(self):
        """Advance by one step: a lost answer first, then what is next."""
        self.ensure_one()
        if self.sending:
            settled = self.sending_at + SETTLING
            if fields.Datetime.now() < settled:
                self.next_try = settled
                return
            self._resolve_sending()
            return
        self._take_step()
        if self.attempts or self.error:
            self.write({"attempts": 0, "error": False})

    def _take_step(self):
        """Do what is next. Of each model."""
        raise NotImplementedError

    # -- intent and outcome --------------------------------------------------------

    def _intend(self, method, **data):
        """Commit that this call is about to be made, and hold the row again.

        The commit ends the lock: another lane may get in between. It will find the
        intent and wait for the settling time; then the call is not made here.
        """
        self.write(
            {
                "sending": method,
                "sending_at": fields.Datetime.now(),
                "sending_data": data,
            }
        )
        self._hold_over_commit()
        if self.sending != method or (self.sending_data or {}) != data:
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

    def _sending_name(self):
        """What the person is told that the call under way is."""
        return self.sending

    def _resolve_sending(self):
        """Find out by look-ups what a call did whose answer was lost."""
        if getattr(self, f"_look_up_{self.sending}")():
            self._found_done()
            return
        if self.resent >= MAX_RESENT:
            raise NeedsPerson(
                self.env._(
                    "The answer to %(call)s was lost %(times)s times, and the platform "
                    "shows no trace of it. Look there before you press Retry.",
                    call=self._sending_name(),
                    times=self.resent + 1,
                )
            )
        self._sent(resent=self.resent + 1, next_try=fields.Datetime.now())

    def _found_done(self):
        """The look-up told that the call was done; it may have noted the outcome."""
        if self.sending:
            self._sent()

    # -- what a failure leaves on the row --------------------------------------------

    def _postpone(self, pause, words):
        self.write({"next_try": fields.Datetime.now() + pause, "error": words})

    def _on_lost_answer(self, error):
        """Even the look-up failed: the intent stays, whatever the reason."""
        words = in_words(self.env, error)
        if isinstance(error, Unauthorized):
            self.error = words
            self.instance_id._stop(error)
        elif isinstance(error, Refused):
            self._get_stuck(words)
        else:
            self._postpone(PAUSE, words)

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
            self.instance_id._stop(error)
        else:
            # The platform said no: never repeated unchanged.
            self._sent(error=words)
            self._on_refused(words)

    def _on_refused(self, words):
        """The platform said no; a person must help, unless the model knows better."""
        self._get_stuck(words)

    def _on_fault(self, words):
        """A fault of ours: again after a growing pause, five times, then a person."""
        if self.attempts + 1 >= MAX_ATTEMPTS:
            self._get_stuck(words)
            return
        pause = 10 * 2**self.attempts * random.uniform(0.8, 1.2)
        self.attempts += 1
        self._postpone(timedelta(seconds=pause), words)

    def _is_somebodys_turn(self, _error):
        """Whether this fault only says that somebody else is at work just now."""
        return False

    def _get_stuck(self, words):
        """A person must help; Retry goes on from here."""
        self.write({"state": "stuck", "error": words})
        self._ask_person(self.env._("Autopurchase needs help"), words)

    # -- a person must act -----------------------------------------------------------

    def action_retry(self):
        """Go on where help was needed; a lost answer is looked up first."""
        for row in self:
            if row.state not in row._retry_states:
                continue
            row._settle_person()
            row.sudo().write(
                {
                    "state": "due",
                    "attempts": 0,
                    "resent": 0,
                    "next_try": fields.Datetime.now(),
                }
            )
        self._wake()
        return True

    def _require_answer_known(self):
        """Refuse to give up what may have been done."""
        if self.sending:
            raise UserError(
                self.env._(
                    "The answer to %(call)s is not known yet. Press Retry first: "
                    "it only looks what happened.",
                    call=self._sending_name(),
                )
            )

    def _ask_person(self, summary, note=""):
        """Remind the person responsible, once, that something waits for an answer."""
        self.ensure_one()
        todo = self.env.ref(self._help_type)
        if todo not in self.activity_ids.activity_type_id:
            self.activity_schedule(
                self._help_type,
                summary=summary,
                note=note,
                user_id=self.user_id.id or self.env.ref("base.user_admin").id,
            )

    def _settle_person(self):
        """What the person was reminded of is done."""
        self.sudo().activity_feedback([self._help_type])

    @api.model
    def _gc_ended(self, open_states):
        """Forget what has ended after the instance's retention."""
        for instance in self.env["ot.instance"].search([("id", "!=", False)]):
            limit = fields.Datetime.now() - timedelta(
                days=instance.activity_retention_days
            )
            self.search(
                [
                    ("instance_id", "=", instance.id),
                    ("state", "not in", open_states),
                    ("finished_at", "<", limit),
                ],
                limit=1000,
            ).unlink()
