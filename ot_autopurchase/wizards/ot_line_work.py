"""Dialogs that change lines and orders at the platform; each asks what it needs."""

from odoo import Command, api, fields, models
from odoo.exceptions import UserError

from ..models.line_decisions import is_dead
from ..models.platform_words import told_in_words


class OtLineWork(models.TransientModel):
    _name = "ot.line.work"
    _description = "Change Goods on the OT Platform"

    line_ids = fields.Many2many("ot.order.line", string="Lines", readonly=True)
    line_id = fields.Many2one("ot.order.line", compute="_compute_line_id")
    order_id = fields.Many2one("ot.order", readonly=True)

    # Change status
    allowed_status_ids = fields.Many2many(
        "ot.line.status", compute="_compute_allowed_status_ids"
    )
    status_id = fields.Many2one(
        "ot.line.status", "New Status", domain="[('id', 'in', allowed_status_ids)]"
    )

    # Split
    line_quantity = fields.Integer(related="line_id.quantity", string="Pieces Now")
    quantity = fields.Integer("Pieces of the New Line", default=1)

    # Change configuration
    choice_ids = fields.One2many("ot.line.work.choice", "work_id")
    choice_id = fields.Many2one(
        "ot.line.work.choice",
        "New Configuration",
        domain="[('work_id', '=', id), ('is_available', '=', True)]",
    )

    # Cancel
    booked_numbers = fields.Char(compute="_compute_booked_numbers")
    is_confirmed = fields.Boolean("Cancel what is booked as well")

    # Merge
    mergeable_order_ids = fields.Many2many(
        "ot.order", compute="_compute_mergeable_order_ids"
    )
    merged_order_id = fields.Many2one(
        "ot.order",
        "Order to Merge Into It",
        domain="[('id', 'in', mergeable_order_ids)]",
    )

    @api.depends("line_ids")
    def _compute_line_id(self):
        for work in self:
            work.line_id = work.line_ids[:1]

    @api.depends("line_ids")
    def _compute_allowed_status_ids(self):
        """Statuses that every chosen line may get next, as the platform tells."""
        statuses = self.env["ot.line.status"]
        for work in self:
            work.allowed_status_ids = statuses.search(
                [
                    ("instance_id", "in", work.line_ids.instance_id.ids),
                    ("number", "in", list(work.line_ids._common_next_statuses())),
                ]
            )

    @api.depends("line_ids", "order_id")
    def _compute_booked_numbers(self):
        for work in self:
            lines = work.order_id.line_ids or work.line_ids
            booked = lines.filtered(
                lambda line: line._is_booked() and not is_dead(line.status_id)
            )
            numbers = set(booked.mapped("provider_order_number"))
            work.booked_numbers = ", ".join(sorted(numbers))

    @api.depends("order_id")
    def _compute_mergeable_order_ids(self):
        for work in self:
            work.mergeable_order_ids = (
                work.order_id._mergeable() if work.order_id else False
            )

    # -- opening -------------------------------------------------------------------

    @api.model
    def _open(self, view, name, **values):
        """Open a dialog of its own view.

        :param view: the view's name after ``ot_line_work_view_form_``
        """
        work = self.create(values)
        form = self.env.ref(f"ot_autopurchase.ot_line_work_view_form_{view}")
        return {
            "type": "ir.actions.act_window",
            "name": name,
            "res_model": self._name,
            "res_id": work.id,
            "views": [(form.id, "form")],
            "target": "new",
        }

    @api.model
    def _read_choices(self, line):
        """Values of the configurations that the goods have now (commands)."""
        with told_in_words(self.env):
            item = line.instance_id._client().batch_get_item_full_info(
                item_id=line.item_id
            )
        choices = [
            Command.create(
                {
                    "code": row.id,
                    "name": _options(row) or row.id,
                    "quantity": row.quantity or 0,
                    "is_known": row.quantity is not None,
                    "price": row.price or 0,
                    "wanted": line.quantity,
                    "is_current": row.id == line.configuration_id,
                }
            )
            for row in item.configurations
        ]
        if len(choices) < 2:
            raise UserError(
                self.env._(
                    "%(goods)s has no other configuration.",
                    goods=line.sale_line_id.product_id.display_name,
                )
            )
        return choices

    # -- buttons -------------------------------------------------------------------

    def action_change_status(self):
        """Wish the status for all lines, in one call for each order."""
        self.ensure_one()
        if self.status_id not in self.allowed_status_ids:
            raise UserError(self.env._("Choose the status that the goods get."))
        return self._wish(
            "status",
            {"status_id": self.status_id.number},
            self.env._("Change status to %(status)s", status=self.status_id.name),
        )

    def action_split(self):
        """Wish that some pieces become a line of their own."""
        self.ensure_one()
        if not 0 < self.quantity < self.line_quantity:
            raise UserError(
                self.env._(
                    "Split off at least one piece, and leave at least one: of "
                    "%(quantity)s pieces.",
                    quantity=self.line_quantity,
                )
            )
        return self._wish(
            "split",
            {"quantity": self.quantity},
            self.env._("Split off %(quantity)s pieces", quantity=self.quantity),
        )

    def action_change_configuration(self):
        """Wish the other configuration, one that is in stock."""
        self.ensure_one()
        choice = self.choice_id
        if not choice.is_available:
            raise UserError(
                self.env._(
                    "Choose a configuration of which the seller has %(quantity)s "
                    "pieces.",
                    quantity=self.line_quantity,
                )
            )
        return self._wish(
            "configuration",
            {"configuration_id": choice.code, "name": choice.name},
            self.env._("Change configuration to %(name)s", name=choice.name),
        )

    def action_cancel_lines(self):
        """Wish that the lines are cancelled."""
        self._require_confirmed()
        return self._wish("cancel_line", {"booked_too": self.is_confirmed})

    def action_cancel_order(self):
        """Wish that the whole order is cancelled at the platform."""
        self._require_confirmed()
        self.line_ids = self.order_id.line_ids.filtered("platform_id")
        return self._wish("cancel_order", {"booked_too": self.is_confirmed})

    def action_merge(self):
        """Wish that the other order's lines move into this one."""
        self.ensure_one()
        if not self.merged_order_id:
            raise UserError(self.env._("Choose the order to merge."))
        self.env["ot.line.change"]._wish_merge(self.order_id, self.merged_order_id)
        return self._started()

    def _require_confirmed(self):
        self.ensure_one()
        if self.booked_numbers and not self.is_confirmed:
            raise UserError(
                self.env._(
                    "Goods in %(numbers)s are booked at the marketplace and may be "
                    "paid there. Unbind them first, or tick that they are cancelled as "
                    "well.",
                    numbers=self.booked_numbers,
                )
            )

    def _wish(self, kind, values, description=""):
        self.line_ids._require_unbooking()
        self.env["ot.line.change"]._wish(
            kind, self.line_ids, values, description=description
        )
        return self._started()

    def _started(self):
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "info",
                "message": self.env._(
                    "The change is on its way to the platform. You are told if it is "
                    "refused."
                ),
                "next": {"type": "ir.actions.act_window_close"},
            },
        }


class OtLineWorkChoice(models.TransientModel):
    _name = "ot.line.work.choice"
    _description = "Configuration to Choose"

    work_id = fields.Many2one("ot.line.work", required=True, ondelete="cascade")
    code = fields.Char(readonly=True)
    name = fields.Char("Configuration", readonly=True)
    quantity = fields.Integer("In Stock", readonly=True)
    is_known = fields.Boolean(readonly=True)
    price = fields.Float(digits=(16, 2), readonly=True)
    wanted = fields.Integer(readonly=True)
    is_current = fields.Boolean("Now", readonly=True)
    is_available = fields.Boolean("Enough", compute="_compute_is_available", store=True)

    @api.depends("quantity", "is_known", "wanted", "is_current")
    def _compute_is_available(self):
        for choice in self:
            enough = not choice.is_known or choice.quantity >= choice.wanted
            choice.is_available = enough and not choice.is_current

    @api.depends("name", "quantity", "is_known")
    def _compute_display_name(self):
        for choice in self:
            choice.display_name = choice.name
            if choice.is_known:
                choice.display_name = self.env._(
                    "%(name)s (%(quantity)s in stock)",
                    name=choice.name,
                    quantity=choice.quantity,
                )


def _options(configuration):
    """The values of a configuration's options, as one text."""
    return ", ".join(
        " ".join(filter(None, [row.property and f"{row.property}:", row.value]))
        for row in configuration.options
    )
