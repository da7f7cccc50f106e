"""A line of an order as MALL tells it."""

from odoo import fields, models


class MallOrderLine(models.Model):
    _name = "mall.order.line"
    _description = "MALL Order Line"
    _order = "order_id, sequence, id"
    _rec_name = "title"
    _check_company_auto = True

    order_id = fields.Many2one(
        "mall.order", required=True, ondelete="cascade", index=True, readonly=True
    )
    company_id = fields.Many2one(related="order_id.company_id", store=True)
    currency_id = fields.Many2one(related="order_id.currency_id")
    sequence = fields.Integer(readonly=True)
    item_id = fields.Char("Item Id", required=True, readonly=True, index=True)
    article_id = fields.Char("MALL Article", readonly=True)
    title = fields.Char(readonly=True)
    quantity = fields.Integer(readonly=True)
    price = fields.Float(
        "Unit Price", readonly=True, digits=(16, 4), help="Tax included."
    )
    has_price = fields.Boolean("Price Told", readonly=True)
    vat_told = fields.Boolean("VAT Told", readonly=True)
    vat = fields.Float("VAT %", readonly=True, digits=(5, 2))
    commission = fields.Float("Commission %", readonly=True, digits=(5, 2))
    serial_numbers = fields.Json(readonly=True)
    product_id = fields.Many2one(
        "product.product", readonly=True, index="btree_not_null", check_company=True
    )
