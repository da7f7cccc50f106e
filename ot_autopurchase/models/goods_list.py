"""Orders by goods: every line of every order, found by whatever a person knows."""

from odoo import models


class SaleOrderLine(models.Model):
    _inherit = "sale.order.line"

    def action_ot_open_order(self):
        """Open the order of these goods."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "res_model": "sale.order",
            "res_id": self.order_id.id,
            "views": [(False, "form")],
        }
