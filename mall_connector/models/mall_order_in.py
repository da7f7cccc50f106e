"""Orders in: registered, confirmed, read again, and handed to the documents.

Notifications end in ``_notice``, polls in ``_keep_listed``; whatever came first, and
however often, an order goes the same way once. Each step is committed before the
next one is made, so that a crash between two of them loses nothing: the row tells what
is still to be done.
"""

from datetime import timedelta

from odoo import api, fields, models

from ..mpapi import NotFound
from .mall_lane import STUCK, NeedsPerson
from .mall_order_mirror import basic_values, detail_values, line_values
from .mirror import changes
from .order_decisions import (
    FINAL,
    TO_SEND,
    Known,
    Standing,
    document_wish,
    next_call,
    read_at,
)

# What a sale order shows of the mirror, beside its lines and amounts.
SHOWN = frozenset(
    "customer_name customer_company phone email street city zip country_code "
    "ship_date".split()
)
STEPS = {"read": "_step_read", "confirm": "_step_confirm", "ask": "_step_ask"}


class MallOrder(models.Model):
    _inherit = "mall.order"

    confirmed_at = fields.Datetime("We Confirmed at", readonly=True)
    asked_at = fields.Datetime(
        "Read as of", readonly=True, help="What is shown here was asked for then."
    )
    told_at = fields.Datetime("We Told MALL at", readonly=True)
    read_due = fields.Boolean(
        readonly=True, help="Somebody says that the order changed at MALL."
    )
    read_confirmed = fields.Boolean(
        "Final Data", readonly=True, help="Read after we confirmed it."
    )
    is_ours = fields.Boolean(
        readonly=True, help="Seen while its goods were still to be sent."
    )
    shown_changed = fields.Boolean(
        readonly=True, help="MALL changed what the sale order shows."
    )
    documents_due = fields.Boolean(
        readonly=True, help="MALL said something that Odoo's documents do not show yet."
    )
    documents_error = fields.Text("Why It Is Not Imported", readonly=True, copy=False)

    _documents_due_index = models.Index("(id) WHERE documents_due")

    # -- what the lane does --------------------------------------------------------

    def _known(self):
        return Known(
            status=self.status or None,
            confirmed=self.confirmed,
            read_due=self.read_due,
            read_confirmed=self.read_confirmed,
        )

    def _next_step(self):
        """The name of the method that is this order's next step, or None."""
        return STEPS.get(next_call(self._known()))

    def _take_step(self):
        step = self._next_step()
        if not step:
            return None
        getattr(self, step)()
        return 0 if self.exists() and self._next_step() else None

    def _step_read(self):
        """Read the detail."""
        try:
            self._read_again()
        except NotFound:
            if self.read_at or self.status:
                raise
            # A number that somebody made up.
            self.unlink()

    def _step_confirm(self):
        """Tell MALL that we have seen its last change."""
        client = self.account_id._client()
        self._intend("confirm")
        client.confirm_order(self.mall_id)
        now = fields.Datetime.now()
        self._sent(confirmed=True, confirmed_at=now, told_at=now, read_confirmed=False)
        self._wish_documents()

    def _look_up_confirm(self):
        """Whether MALL got the confirmation whose answer was lost."""
        self._read_again()
        if self.confirmed:
            self.confirmed_at = fields.Datetime.now()
        return self.confirmed

    def _read_again(self):
        """Read the order at MALL now, and keep what MALL says of it."""
        # What happens at MALL while the answer travels may not be in it.
        asked_at = fields.Datetime.now()
        said = self.account_id._client().get_order(self.mall_id)
        self._mirror_detail(said, asked_at)

    def _step_ask(self):
        raise NeedsPerson(
            self.env._(
                'MALL says "%(word)s" of this order, a status that Odoo does not know. '
                "Look it up in the partner portal; Retry reads it again.",
                word=self.status_word,
            )
        )

    # -- what others tell ----------------------------------------------------------

    @api.model
    def _notice(self, account, numbers, noticed_at):
        """Somebody says that these orders changed. It may be untrue.

        What was read since, and what cannot change any more, is left alone: saying
        it again costs nothing.

        :param numbers: MALL's order numbers, each once
        :param noticed_at: when that was said
        :returns: the numbers that a lane is at work on: tell them again
        """
        known, busy = self._hold(account, numbers)
        moments = {}
        for row in known:
            at = read_at(noticed_at, row.asked_at or None)
            if at and not (row.status in FINAL and row.confirmed):
                moments.setdefault(at, self.browse())
                moments[at] |= row
        for at, rows in moments.items():
            rows.read_due = True
            rows._wake(at)
        new = set(numbers) - set((known | busy).mapped("mall_id"))
        self.create(
            [
                {"account_id": account.id, "mall_id": mall_id, "read_due": True}
                for mall_id in numbers
                if mall_id in new
            ]
        )._wake()
        return busy.mapped("mall_id")

    @api.model
    def _hold(self, account, numbers):
        """The orders with these numbers, locked, and those that a lane holds now."""
        rows = self.search(
            [("account_id", "=", account.id), ("mall_id", "in", list(numbers))]
        )
        held = rows.try_lock_for_update(allow_referencing=True)
        return held, rows - held

    @api.model
    def _keep_listed(self, account, listed, asked_at):
        """Keep what a list tells of orders; wake those that need something.

        :param listed: ``mpapi.BasicOrder`` each
        :param asked_at: when the list was asked for: what we did or read since then
            is newer than the list
        """
        held, busy = self._hold(account, [said.id for said in listed])
        if busy:
            # Read when the lane lets go of them: the list is older by then.
            self.env["mall.notification"]._receive(account, busy.mapped("mall_id"))
            skipped = set(busy.mapped("mall_id"))
            listed = [said for said in listed if said.id not in skipped]
        known = {row.mall_id: row for row in held}
        new = [said for said in listed if said.id not in known]
        rows = self.create(
            [{"account_id": account.id, "mall_id": said.id} for said in new]
        )
        known |= {row.mall_id: row for row in rows}
        woken = self.browse()
        for said in listed:
            row = known[said.id]
            since = max(filter(None, (row.read_at, row.told_at)), default=None)
            if since and since >= asked_at:
                continue
            if row._mirror_basic(said) or row in rows:
                woken |= row
        woken.filtered(lambda row: row._next_step())._wake()
        return woken

    def _mirror_basic(self, said):
        """Keep what a list said; return whether anything is new."""
        status = self._status_of(said.status)
        values = basic_values(said, status)
        is_new = self._mirror_values(said, values)
        if self.status == "blocked" and not self.read_at and self._wants_reservation():
            # Lists do not tell the goods.
            self.read_due = True
            return True
        return is_new

    def _mirror_detail(self, said, asked_at):
        """Keep what the detail said of order and lines.

        :param said: ``mpapi.Order``
        :param asked_at: when it was asked for
        """
        self.ensure_one()
        status = self._status_of(said.status or self.status)
        values = basic_values(said, status) | detail_values(said, status)
        values["currency_id"] = self._currency(said.currency).id
        now = fields.Datetime.now()
        values |= {"read_due": False, "asked_at": asked_at, "read_at": now}
        values["read_confirmed"] = bool(
            said.confirmed and status["status"] not in ("blocked", "unknown")
        )
        self._mirror_lines(said.items, status)
        self._mirror_values(said, values)

    def _mirror_values(self, said, values):
        """Write what differs, and what follows from it."""
        changed = changes(self, values)
        if said.confirmed is not None and said.confirmed != self.confirmed:
            changed["confirmed"] = said.confirmed
            if not said.confirmed:
                changed["read_confirmed"] = False
        if "status" in changed:
            # Whatever the row waited for is past.
            if self.has_trouble:
                self.sudo().activity_unlink([STUCK])
            changed |= {
                "is_stuck": False,
                "error": False,
                "attempts": 0,
                "documents_error": False,
            }
            if not said.confirmed:
                changed["read_confirmed"] = False
            if changed["status"] in TO_SEND | {"blocked"}:
                changed["is_ours"] = True
        if self.sale_order_id and SHOWN & changed.keys():
            changed["shown_changed"] = True
        self.sudo().write(changed)
        self._wish_documents()
        return bool(changed.keys() - {"asked_at", "read_at"})

    def _mirror_lines(self, items, status):
        rows = self.line_ids.sorted(lambda line: (line.sequence, line.id))
        for place, said in enumerate(items):
            values = line_values(said, place, status)
            if place < len(rows):
                changed = changes(rows[place], values)
                if "item_id" in changed:
                    changed["product_id"] = False
                if changed:
                    rows[place].sudo().write(changed)
            else:
                self.env["mall.order.line"].sudo().create(
                    {"order_id": self.id, **values}
                )
        rows[len(items) :].sudo().unlink()

    def _currency(self, code):
        """The currency of that ISO code; the market's if MALL names none."""
        if not code or code == self.account_id.currency_id.name:
            return self.account_id.currency_id
        currencies = self.env["res.currency"].with_context(active_test=False)
        return currencies.search([("name", "=", code)], limit=1)

    # -- documents -----------------------------------------------------------------

    def _wants_reservation(self):
        return self.account_id.reserve_blocked and self._counts()

    def _counts(self):
        """Whether documents may be made of it: test orders in the test mode only."""
        return not self.is_test or self.account_id.test_mode

    def _document_wish(self):
        """What Odoo's documents need for this order (see ``document_wish``)."""
        return document_wish(
            Standing(
                status=self.status or None,
                read_confirmed=self.read_confirmed,
                counts=self._counts(),
                is_ours=self.is_ours,
                has_lines=bool(self.line_ids),
                wants_reservation=self._wants_reservation(),
                is_reserved=bool(self._reservation()),
                is_sold=bool(self.sale_order_id),
                is_undone=self.sale_order_id.state == "cancel",
                changed=self.shown_changed,
            )
        )

    def _wish_documents(self):
        """Mark the orders whose documents are behind, and let them be made."""
        due = self.filtered(lambda row: not row.documents_due and row._document_wish())
        if due:
            due.sudo().write({"documents_due": True, "documents_error": False})
            self.env.ref("mall_connector.documents").sudo()._trigger()

    # -- buttons -------------------------------------------------------------------

    def action_read(self):
        """Read these orders at MALL again, at once."""
        self.sudo().write({"read_due": True})
        self._wake()
        return True

    def action_match(self):
        """Open the dialog in which a person chooses products for unknown items."""
        self.ensure_one()
        dialog = self.env["mall.order.match"]._open_for(self)
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Match items of %(number)s", number=self.mall_id),
            "res_model": dialog._name,
            "res_id": dialog.id,
            "views": [(False, "form")],
            "target": "new",
        }

    def action_retry(self):
        """Go on where it got stuck: look at MALL's side first, then at ours."""
        stuck = self.filtered("is_stuck")
        stuck.sudo().write({"read_due": True})
        waiting = self.filtered("documents_error").sudo()
        waiting.activity_feedback([STUCK])
        waiting.write({"documents_error": False, "documents_due": False})
        waiting._wish_documents()
        return super().action_retry()

    @api.model
    def _count_of_day(self, account):
        """Orders that came in the last 24 hours."""
        since = fields.Datetime.now() - timedelta(days=1)
        return self.search_count(
            [("account_id", "=", account.id), ("create_date", ">=", since)]
        )
