"""Parcels and paper for the labels of one or many orders."""

from odoo import api, fields, models
from odoo.exceptions import UserError

from ..models.dispatch_decisions import LABELS_PER_PAGE, label_problem


class MallLabelWizard(models.TransientModel):
    _name = "mall.label.wizard"
    _description = "Print Labels for MALL Orders"

    line_ids = fields.One2many("mall.label.wizard.line", "wizard_id", "Orders")
    kind = fields.Selection(
        [("pdf", "PDF, for a sheet of paper"), ("zpl", "ZPL, for a label printer")],
        "Format",
        required=True,
        default="pdf",
    )
    labels_per_page = fields.Integer(
        "Labels on a Page", required=True, default=LABELS_PER_PAGE
    )
    first_position = fields.Integer(
        "First Free Label",
        required=True,
        default=1,
        help="A page that was begun is used up: 1 is its first label.",
    )

    @api.model
    def _make(self, orders):
        """The dialog for these orders, with as many parcels as they had before."""
        lines = [
            {"order_id": order.id, "parcel_count": order.label_count or 1}
            for order in orders
        ]
        return self.create({"line_ids": [fields.Command.create(row) for row in lines]})

    def action_print(self):
        """Have the labels made, one sheet for each account."""
        self.ensure_one()
        self._check()
        sheets = self.env["mall.label.sheet"]
        by_account = self.line_ids.grouped(lambda line: line.order_id.account_id)
        for account, lines in by_account.items():
            sheets |= sheets.sudo().create(
                {
                    "account_id": account.id,
                    "user_id": self.env.uid,
                    "kind": self.kind,
                    "first_position": self.first_position,
                    "labels_per_page": self.labels_per_page,
                    "line_ids": [
                        fields.Command.create(
                            {
                                "order_id": line.order_id.id,
                                "parcel_count": line.parcel_count,
                            }
                        )
                        for line in lines
                    ],
                }
            )
        return self._open(sheets)

    def _check(self):
        """Say at the door what MALL would refuse."""
        for line in self.line_ids:
            order = line.order_id
            problem = label_problem(order.status, line.parcel_count, order.label_count)
            if not order.is_mdp or problem == "status":
                raise UserError(
                    self.env._(
                        "%(order)s takes no labels now: they are made for MALL "
                        "Delivery, from Start Packing until the parcel is delivered.",
                        order=order.mall_id,
                    )
                )
            if problem == "count":
                raise UserError(
                    self.env._(
                        "%(order)s: an order has 1 to 100 parcels.", order=order.mall_id
                    )
                )
            if problem:
                raise UserError(
                    self.env._(
                        "%(order)s is shipped: its labels can be printed again, their "
                        "count cannot be changed any more.",
                        order=order.mall_id,
                    )
                )

    def _open(self, sheets):
        action = {
            "type": "ir.actions.act_window",
            "name": self.env._("Labels"),
            "res_model": "mall.label.sheet",
            "view_mode": "list,form",
            "domain": [("id", "in", sheets.ids)],
        }
        if len(sheets) == 1:
            action |= {"view_mode": "form", "res_id": sheets.id, "target": "new"}
        return action


class MallLabelWizardLine(models.TransientModel):
    _name = "mall.label.wizard.line"
    _description = "Parcels of an Order"

    wizard_id = fields.Many2one("mall.label.wizard", required=True, ondelete="cascade")
    order_id = fields.Many2one("mall.order", required=True, ondelete="cascade")
    customer_name = fields.Char(related="order_id.customer_name")
    branch_id = fields.Char(related="order_id.branch_id")
    status = fields.Selection(related="order_id.status")
    label_count = fields.Integer(related="order_id.label_count")
    parcel_count = fields.Integer("Parcels", required=True, default=1)
    hint = fields.Char(compute="_compute_hint")

    @api.depends("parcel_count", "order_id")
    def _compute_hint(self):
        for line in self:
            line.hint = line._hint()

    def _hint(self):
        """What a person should know before the labels are made."""
        if self.label_count and self.label_count != self.parcel_count:
            return self.env._(
                "Another count: the %(count)s labels printed before become void.",
                count=self.label_count,
            )
        if self.branch_id and self.parcel_count > 1:
            return self.env._("Most pick-up points take one parcel only.")
        return False
