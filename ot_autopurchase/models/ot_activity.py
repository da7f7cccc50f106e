"""One work on the platform: what is wished, how far it is, what it said."""

from odoo import api, fields, models
from odoo.exceptions import UserError

OPEN = ("due", "question", "stuck")

STAGES = [
    ("place", "Place the order"),
    ("compare", "Compare what was accepted"),
    ("pay", "Pay in the platform's books"),
    ("export", "Start booking"),
    ("link", "Start binding"),
    ("unlink", "Start unbinding"),
    ("enter", "Tell the platform"),
    ("cancel", "Cancel the platform's order"),
    ("synchronize", "Start synchronization"),
    ("follow", "Follow"),
    ("read", "Read the result"),
    ("end", "Ended"),
]


class OtActivity(models.Model):
    _name = "ot.activity"
    _description = "Autopurchase Activity"
    _inherit = ["ot.lane"]
    _order = "id desc"
    _check_company_auto = True

    kind = fields.Selection(
        [
            ("export", "Booking"),
            ("link", "Binding"),
            ("unlink", "Unbinding"),
            ("enter", "Entry by Hand"),
            ("synchronize", "Synchronization"),
        ],
        "Type",
        required=True,
        readonly=True,
    )
    provider_id = fields.Many2one(
        "ot.provider", required=True, ondelete="restrict", index=True, readonly=True
    )
    instance_id = fields.Many2one(
        related="provider_id.instance_id", store=True, index=True
    )
    company_id = fields.Many2one(
        related="provider_id.company_id", store=True, index=True
    )
    session_id = fields.Many2one(
        "ot.provider.session",
        "Login",
        ondelete="restrict",
        index=True,
        check_company=True,
        domain="[('provider_id', '=', provider_id), ('is_gone', '=', False)]",
    )
    order_id = fields.Many2one(
        "ot.order", "Platform Order", ondelete="restrict", index=True, readonly=True
    )
    sale_order_id = fields.Many2one(
        related="order_id.sale_order_id", store=True, index=True
    )
    line_ids = fields.Many2many(
        "ot.order.line",
        "ot_activity_line_rel",
        "activity_id",
        "line_id",
        "Lines",
        readonly=True,
    )
    state = fields.Selection(
        [
            ("due", "In process"),
            ("question", "Needs an answer"),
            ("stuck", "Needs help"),
            ("done", "Finished"),
            ("failed", "Failed"),
            ("cancelled", "Cancelled"),
        ],
        required=True,
        default="due",
        readonly=True,
        index=True,
    )
    stage = fields.Selection(STAGES, required=True, readonly=True)
    description = fields.Char(readonly=True)
    result = fields.Text(readonly=True)
    wish = fields.Json(
        readonly=True,
        help="What else the person gave: numbers to bind to, a number to be cleared.",
    )
    paying = fields.Boolean(
        readonly=True,
        help="Payments of one customer go one by one: his balance is shared.",
    )

    # What the platform's activity said last
    platform_type = fields.Char(readonly=True)
    platform_id = fields.Char("Platform Activity", readonly=True, index=True)
    percent = fields.Integer("Progress", readonly=True)
    started_at = fields.Datetime("Started", readonly=True)
    actions = fields.Json(readonly=True, help="Buttons that the activity offers now.")
    wished_action = fields.Char(readonly=True)
    found_lines = fields.Integer("Found Order Lines", readonly=True)
    found_provider_orders = fields.Integer(readonly=True)
    step_ids = fields.One2many("ot.activity.step", "activity_id", readonly=True)
    waits_for = fields.Char(compute="_compute_waits_for")

    # What binds takes any line of the order that is free: nothing else goes on then.
    _one_of_order = models.UniqueIndex(
        "(order_id) WHERE state IN ('due', 'question', 'stuck')",
        "This order is being booked, bound or unbound already.",
    )
    _one_synchronization = models.UniqueIndex(
        "(provider_id, COALESCE(session_id, 0)) WHERE kind = 'synchronize' "
        "AND state IN ('due', 'question', 'stuck')",
        "This login is being synchronized already.",
    )
    _one_payment = models.UniqueIndex(
        "(instance_id) WHERE paying", "Another order is being paid at this moment."
    )

    @api.depends("description", "kind", "order_id", "session_id")
    def _compute_display_name(self):
        kinds = dict(self._fields["kind"]._description_selection(self.env))
        for activity in self:
            # An agent may see the work without seeing the sale order itself.
            sale_order = activity.sudo().sale_order_id
            subject = sale_order.name or activity.session_id.name
            activity.display_name = activity.description or " ".join(
                filter(None, [kinds.get(activity.kind), subject])
            )

    @api.depends("state", "user_id", "sending", "stage")
    def _compute_waits_for(self):
        for activity in self:
            if activity.state in ("question", "stuck"):
                activity.waits_for = activity.user_id.name
            elif activity.state == "due":
                activity.waits_for = self.env._("OT Platform")
            else:
                activity.waits_for = False

    # -- wishes --------------------------------------------------------------------

    @api.model
    def _start_booking(self, order, lines, session):
        """Wish that these lines of a platform order are booked by that login."""
        return self._start("export", [(order, lines, session)])

    @api.model
    def _start(self, kind, wishes, **values):
        """Wish one kind of work on lines of platform orders, in bulk.

        An order that does not stand on the platform yet is placed and paid first.

        :param wishes: list of ``(platform order, its lines, login)``
        :param values: values of all the activities beyond those
        """
        activities = self.sudo().create(
            [
                {
                    "kind": kind,
                    "stage": "compare" if order.platform_id else "place",
                    "provider_id": order.provider_id.id,
                    "session_id": session.id,
                    "order_id": order.id,
                    "line_ids": [fields.Command.set(lines.ids)],
                    "user_id": self.env.uid,
                    "started_at": fields.Datetime.now(),
                    **values,
                }
                for order, lines, session in wishes
            ]
        )
        self._wake()
        return activities.sudo(False)

    @api.model
    def _start_synchronization(self, session, provider=None, user=None):
        """Wish a synchronization of a login; one under way is taken up.

        :param user: who is asked when help is needed, the current user by default
        """
        provider = provider or session.provider_id
        running = self.search(
            [
                ("kind", "=", "synchronize"),
                ("provider_id", "=", provider.id),
                ("session_id", "=", session.id),
                ("state", "in", OPEN),
            ],
            limit=1,
        )
        if running:
            return running
        provider.instance_id._require_complete()
        activity = self.sudo().create(
            {
                "kind": "synchronize",
                "stage": "synchronize",
                "provider_id": provider.id,
                "session_id": session.id,
                "user_id": (user or self.env.user).id,
                "started_at": fields.Datetime.now(),
            }
        )
        self._wake()
        return activity.sudo(False)

    @api.model
    def _cron_synchronize(self):
        """Scheduled action: synchronize every login whose provider allows it."""
        providers = self.env["ot.provider"].search(
            [
                ("background_sync", "=", True),
                ("is_integrated", "=", True),
                ("instance_id.state", "=", "connected"),
            ]
        )
        for provider in providers.filtered("instance_id.is_complete"):
            if not provider.session_required:
                self._start_synchronization(provider.session_ids.browse(), provider)
            for session in provider.session_ids.filtered(lambda row: not row.is_gone):
                self._start_synchronization(session, user=session._responsible())

    # -- what a person does ----------------------------------------------------------

    def action_open(self):
        """Open the activity's window, or the list of several."""
        action = {
            "type": "ir.actions.act_window",
            "res_model": "ot.activity",
            "name": self.env._("Activity information"),
        }
        if len(self) == 1:
            return {
                **action,
                "res_id": self.id,
                "views": [(False, "form")],
                "target": "new",
                "context": {"dialog_size": "large"},
            }
        return {
            **action,
            "name": self.env._("Activities"),
            "views": [(False, "list"), (False, "form")],
            "domain": [("id", "in", self.ids)],
        }

    def action_give_up(self):
        """Stop wishing it: nothing is left half done on the platform."""
        for activity in self:
            if activity.state not in OPEN:
                continue
            activity._require_answer_known()
            if activity.stage == "follow" and activity.platform_id:
                raise UserError(
                    self.env._(
                        "The platform is at work on it. Abort it there by the button "
                        "that the activity offers."
                    )
                )
            activity._give_up()
        self._wake()
        return True

    def _give_up(self):
        order = self.order_id.sudo()
        self._settle_person()
        if (
            self.kind in ("export", "link")
            and order.is_live
            and not any(line._is_booked() for line in order.line_ids)
        ):
            # The platform's order is cancelled, so that it cannot be booked by chance.
            self.sudo().write(
                {
                    "stage": "cancel",
                    "state": "due",
                    "paying": False,
                    "attempts": 0,
                    "next_try": fields.Datetime.now(),
                }
            )
        else:
            self._end("cancelled", self.env._("Given up."))

    def _end(self, state, result):
        """Close the wish; tell the sale order's followers inside the company."""
        self.ensure_one()
        self._settle_person()
        self.sudo().write(
            {
                "state": state,
                "stage": "end",
                "result": result,
                "sending": False,
                "paying": False,
                "next_try": False,
                "wished_action": False,
                "actions": False,
                "finished_at": fields.Datetime.now(),
                "percent": 100 if state == "done" else self.percent,
            }
        )
        if self.sale_order_id:
            self.sale_order_id.sudo().message_post(
                body=result, subtype_xmlid="mail.mt_note"
            )

    def _say(self, message, kind="information"):
        """Add a line of our own to the log of steps."""
        return (
            self.env["ot.activity.step"]
            .sudo()
            .create({"activity_id": self.id, "type": kind, "message": message})
        )

    @api.autovacuum
    def _gc_finished(self):
        """Forget finished activities after the instance's retention."""
        self._gc_ended(OPEN)
