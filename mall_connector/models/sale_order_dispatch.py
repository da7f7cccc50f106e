"""A sale order of MALL's is cancelled at MALL, not behind its back."""

from odoo import models
from odoo.exceptions import UserError


class SaleOrder(models.Model):
    _inherit = "sale.order"

    def action_cancel(self):
        waiting = self.sudo().mall_order_id.filtered(
            lambda order: order.status in ("open", "shipping")
        )
        if waiting:
            raise UserError(
                self.env._(
                    "MALL still waits for %(orders)s. Press Cancel at MALL in the MALL "
                    "order: it shows what that costs, and this sale order follows.",
                    orders=", ".join(waiting.mapped("mall_id")),
                )
            )
        return super().action_cancel()
