"""Add goods by link: the door to the dialog, from an order or from the list."""

from odoo import models


class SaleOrder(models.Model):
    _inherit = "sale.order"

    def action_ot_add_goods(self):
        """Open the dialog for this order; for no order, one that makes a new one."""
        order = self[:1]
        return {
            "type": "ir.actions.client",
            "tag": "ot_autopurchase.add_goods",
            "name": self.env._("Add goods by link"),
            "target": "new",
            "context": {"dialog_size": "extra-large"},
            "params": {"order_id": order.id, "order_name": order.name or ""},
        }
