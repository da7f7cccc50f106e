"""Sale orders that stand for an order at MALL."""

from odoo import fields, models


class SaleOrder(models.Model):
    _inherit = "sale.order"

    mall_order_ids = fields.One2many(
        "mall.order", "sale_order_id", "MALL Orders", readonly=True
    )
