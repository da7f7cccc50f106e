"""When orders were delivered, told by hand: one or many."""

from odoo import api, fields, models
from odoo.exceptions import UserError


class MallDeliveredWizard(models.TransientModel):
    _name = "mall.delivered.wizard"
    _description = "Delivered MALL Orders"

    delivered_at = fields.Datetime(
        "Delivered on",
        help="Fills all orders below. Take the carrier's time, not that of now: MALL "
        "counts wrong and late times against you.",
    )
    first_delivery_attempt = fields.Datetime("First Attempt")
    line_ids = fields.One2many("mall.delivered.wizard.line", "wizard_id", "Orders")

    @api.model
    def _make(self, orders):
        """The dialog for these orders."""
        lines = [fields.Command.create({"order_id": order.id}) for order in orders]
        return self.create({"line_ids": lines})

    @api.onchange("delivered_at", "first_delivery_attempt")
    def _onchange_times(self):
        for line in self.line_ids:
            line.delivered_at = self.delivered_at or line.delivered_at
            attempt = self.first_delivery_attempt
            line.first_delivery_attempt = attempt or line.first_delivery_attempt

    def action_deliver(self):
        """Have MALL told, each order in one call."""
        problems = []
        for line in self.line_ids:
            if not line.order_id.can_deliver:
                continue
            problem = line.order_id._wish_delivered(
                line.delivered_at, line.first_delivery_attempt
            )
            if problem:
                problems.append(line._why_not(problem))
        if problems:
            raise UserError("\n".join(problems))
        return {"type": "ir.actions.act_window_close"}


class MallDeliveredWizardLine(models.TransientModel):
    _name = "mall.delivered.wizard.line"
    _description = "Time of a Delivery"

    wizard_id = fields.Many2one(
        "mall.delivered.wizard", required=True, ondelete="cascade"
    )
    order_id = fields.Many2one("mall.order", required=True, ondelete="cascade")
    customer_name = fields.Char(related="order_id.customer_name")
    shipped_at = fields.Datetime(related="order_id.shipped_at")
    delivered_at = fields.Datetime("Delivered on")
    first_delivery_attempt = fields.Datetime("First Attempt")

    def _why_not(self, problem):
        words = {
            "missing": self.env._("enter when it was delivered"),
            "future": self.env._("it cannot have been delivered in the future"),
            "before_shipped": self.env._("it was not shipped yet at that time"),
            "attempt_after": self.env._(
                "the first attempt cannot be later than the delivery"
            ),
            "attempt_before_shipped": self.env._(
                "the first attempt was not before it was shipped"
            ),
        }
        return self.env._(
            "%(order)s: %(why)s.", order=self.order_id.mall_id, why=words[problem]
        )
