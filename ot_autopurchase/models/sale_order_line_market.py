"""What goods cost at the marketplace when they were sold, and the price made of it."""

from odoo import api, fields, models

from .product_of_goods import MARKET_PRICE


class SaleOrderLine(models.Model):
    _inherit = "sale.order.line"

    ot_market_currency_id = fields.Many2one(
        related="product_id.ot_currency_id", groups="base.group_user"
    )
    ot_market_price = fields.Float(
        "Marketplace Price",
        digits=(16, 4),
        aggregator=None,
        compute="_compute_ot_market_price",
        store=True,
        precompute=True,
        readonly=False,
        groups="base.group_user",
        help="Per piece, in the marketplace's currency, when the goods were sold.",
    )
    ot_market_delivery = fields.Float(
        "Domestic Delivery",
        digits=(16, 4),
        aggregator=None,
        compute="_compute_ot_market_price",
        store=True,
        precompute=True,
        readonly=False,
        groups="base.group_user",
        help="Per piece, in the marketplace's currency, when the goods were sold.",
    )
    ot_market_sum = fields.Float(
        "Marketplace Sum",
        digits=(16, 2),
        compute="_compute_ot_market_sum",
        store=True,
        groups="base.group_user",
        help="Goods and domestic delivery, in the marketplace's currency, as they cost "
        "when they were sold. 0 where that is not known.",
    )

    @api.depends("product_id", "product_uom_id", "product_uom_qty")
    def _compute_ot_market_price(self):
        """By the tier of the quantity; a later look-up changes no sold line."""
        for line in self:
            product = line.product_id
            if not product.ot_item_id:
                line.ot_market_price = line.ot_market_delivery = 0
                continue
            pieces = line._ot_pieces() if line.product_uom_id else line.product_uom_qty
            line.ot_market_price = product._ot_market_price(pieces)
            line.ot_market_delivery = product.ot_delivery

    @api.depends("ot_market_price", "ot_market_delivery", "product_uom_qty")
    def _compute_ot_market_sum(self):
        for line in self:
            price = line.ot_market_price
            line.ot_market_sum = (
                (price + line.ot_market_delivery) * line._ot_pieces() if price else 0
            )

    def _get_product_price_context(self):
        """The price list starts from the marketplace's price in the order's moment."""
        context = super()._get_product_price_context()
        price = self.ot_market_price
        currency = self.product_id.ot_currency_id
        if price and currency:
            context[MARKET_PRICE] = (price + self.ot_market_delivery, currency.id)
        return context
