"""A change of lines or of an order on the platform: wished here, made by a lane.

One row is one call. A kind of change is a value of ``kind`` with these methods, which
stand in a file for each subject:

- ``_check_<kind>(details)``: optional; before the call, the order as it stands now.
  Returns a dict that is kept in ``before`` for what follows, or None; raises
  ``NeedsPerson`` if the change must not be made.
- ``_call_<kind>(client)``: makes the call.
- ``_look_up_<kind>()``: after a lost answer; whether the platform's side is as wished.
- ``_after_<kind>(details)``: optional; the call was done and the order read again.
"""

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command, Domain

from .lane import TURN, NeedsPerson

OPEN = ("due", "stuck")


class OtLineChange(models.Model):
    _name = "ot.line.change"
    _description = "Change on the OT Platform"
    _inherit = ["ot.lane"]
    _order = "id desc"
    _check_company_auto = True

    _lanes = ("ot_autopurchase.changes_1", "ot_autopurchase.changes_2")
    _help_type = "ot_autopurchase.mail_activity_change"
    _retry_states = ("stuck", "refused")

    kind = fields.Selection([], "Change", required=True, readonly=True)
    order_id = fields.Many2one(
        "ot.order",
        "Platform Order",
        required=True,
        ondelete="cascade",
        index=True,
        readonly=True,
    )
    instance_id = fields.Many2one(
        related="order_id.instance_id", store=True, index=True
    )
    company_id = fields.Many2one(related="order_id.company_id", store=True, index=True)
    sale_order_id = fields.Many2one(
        related="order_id.sale_order_id", store=True, index=True
    )
    line_ids = fields.Many2many(
        "ot.order.line",
        "ot_line_change_line_rel",
        "change_id",
        "line_id",
        "Lines",
        readonly=True,
    )
    values = fields.Json(readonly=True, help="What is wished, by names of each kind.")
    before = fields.Json(
        readonly=True, help="How it stood before the call, as the look-up needs it."
    )
    description = fields.Char(readonly=True)
    stage = fields.Selection(
        [("call", "Make the change"), ("read", "Read the result"), ("end", "Ended")],
        required=True,
        default="call",
        readonly=True,
    )
    state = fields.Selection(
        [
            ("due", "In process"),
            ("stuck", "Needs help"),
            ("done", "Done"),
            ("refused", "Refused"),
            ("cancelled", "Given up"),
        ],
        required=True,
        default="due",
        readonly=True,
        index=True,
    )

    @api.depends("kind", "description", "order_id")
    def _compute_display_name(self):
        kinds = dict(self._fields["kind"]._description_selection(self.env))
        for change in self:
            order = change.order_id.platform_id or ""
            change.display_name = " ".join(
                filter(None, [order, change.description or kinds.get(change.kind)])
            )

    # -- wishes --------------------------------------------------------------------

    @api.model
    def _wish(self, kind, lines, values, user=None, description=""):
        """Wish a change of platform lines: one row for each call it takes.

        :param kind: a value of ``kind``
        :param lines: ``ot.order.line`` records, of any orders
        :param values: dict for JSON, as the kind's methods want it
        :param user: who is told of the outcome, the current user by default
        :param description: in words, what is wished; the kind's name by default
        :returns: the new rows, which a lane takes at once
        :raises UserError: a line is not on the platform (any more)
        """
        self._require_placed(lines)
        calls = []
        for order, order_lines in lines.grouped("order_id").items():
            parts = list(order_lines) if kind in self._line_kinds() else [order_lines]
            calls += [(order, part) for part in parts]
        changes = (
            self.sudo()
            .with_context(mail_create_nolog=True, mail_create_nosubscribe=True)
            .create(
                [
                    {
                        "kind": kind,
                        "order_id": order.id,
                        "line_ids": [Command.set(part.ids)],
                        "values": values,
                        "description": description,
                        "user_id": (user or self.env.user).id,
                    }
                    for order, part in calls
                ]
            )
        )
        self._wake()
        return changes.sudo(False)

    def _require_quiet(self):
        """Stop while the goods are being booked: that goes first."""
        busy = self.line_ids.ot_activity_ids.filtered(
            lambda row: row.state in ("due", "question")
        )
        if busy:
            raise NeedsPerson(
                self.env._(
                    "These goods are being booked or unbound now. Press Retry when "
                    "that has ended."
                )
            )

    @api.model
    def _line_kinds(self):
        """Kinds for which the platform takes one line in each call."""
        return frozenset()

    @api.model
    def _require_placed(self, lines):
        missing = lines.filtered(
            lambda line: not (line.platform_id and line.order_id.platform_id)
        )
        if missing or not lines:
            raise UserError(
                self.env._(
                    "These goods do not stand on the OT Platform, so nothing can be "
                    "changed there: %(goods)s",
                    goods=", ".join(missing.sale_line_id.mapped("display_name")),
                )
            )

    # -- the lane ------------------------------------------------------------------

    def _take_step(self):
        if self._earlier():
            # Changes of one order are made one after the other, as they were wished.
            self.next_try = fields.Datetime.now() + TURN
        else:
            getattr(self, f"_stage_{self.stage}")()

    def _earlier(self):
        """An earlier change of this order whose outcome is not known yet."""
        return self.search(
            Domain("order_id", "=", self.order_id.id)
            & Domain("id", "<", self.id)
            & (
                Domain("state", "=", "due")
                | Domain("state", "=", "stuck") & Domain("sending", "!=", False)
            ),
            limit=1,
        )

    def _stage_call(self):
        client = self.instance_id._client()
        check = getattr(self, f"_check_{self.kind}", None)
        known = (check and check(self._details(client))) or {}
        self.before = known
        self._intend(self.kind, **known)
        getattr(self, f"_call_{self.kind}")(client)
        self._found_done()

    def _found_done(self):
        """The call was made: what the order looks like now is the next step."""
        self._sent(stage="read", next_try=fields.Datetime.now())

    def _stage_read(self):
        details = self._details(self.instance_id._client())
        self.order_id._mirror_details(details)
        after = getattr(self, f"_after_{self.kind}", None)
        if after:
            after(details)
        self._settle_person()
        self._end("done")

    def _details(self, client=None):
        """The order as the platform shows it now (``otapi.OrderDetails``)."""
        client = client or self.instance_id._client()
        return client.get_sales_order_details_for_operator(
            sales_id=self.order_id.platform_id
        )

    def _said_of_lines(self, details):
        """What is said of the lines of this change: ``otapi.OrderLine`` by record.

        A line that the order does not hold (any more) is not in it.
        """
        said = {each.id: each for each in details.lines}
        return {
            line: said[line.platform_id]
            for line in self.line_ids
            if line.platform_id in said
        }

    def _end(self, state):
        self.write(
            {
                "state": state,
                "stage": "end" if state == "done" else self.stage,
                "next_try": False,
                "finished_at": fields.Datetime.now(),
            }
        )

    def _sending_name(self):
        return self.display_name

    def _on_refused(self, words):
        """Tell the person in the platform's words; what was wished stays written."""
        if self.stage == "read":
            self._get_stuck(words)
            return
        self._end("refused")
        self._tell(words)
        self._ask_person(self.env._("The OT Platform refused a change"), words)

    def _get_stuck(self, words):
        done = super()._get_stuck(words)
        self._tell(words)
        return done

    def _tell(self, words):
        """Show it at once to the person who wished it, wherever he works now."""
        self.user_id._bus_send(
            "simple_notification",
            {
                "type": "danger",
                "sticky": True,
                "title": self.display_name,
                "message": words,
            },
        )

    # -- what a person does ----------------------------------------------------------

    def _wake_due(self):
        """Have the lanes look at once if one of these is due."""
        now = fields.Datetime.now()
        if any(row.state == "due" and row.next_try <= now for row in self):
            self._wake()

    def action_open(self):
        """Open the change with what it waits for."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.display_name,
            "res_model": self._name,
            "res_id": self.id,
            "views": [(False, "form")],
            "target": "new",
        }

    def action_give_up(self):
        """Stop wishing it."""
        for change in self:
            if change.state not in (*OPEN, "refused"):
                continue
            change._require_answer_known()
            if change.stage == "read":
                raise UserError(
                    self.env._(
                        "The platform has made this change already. Press Retry: the "
                        "order is read again."
                    )
                )
            change._settle_person()
            change.sudo()._end("cancelled")
        return True

    @api.autovacuum
    def _gc_finished(self):
        """Forget changes that have ended after the instance's retention."""
        self._gc_ended((*OPEN, "refused"))
