"""Purchases in figures: what customers paid, what the marketplaces asked.

Amounts are in the currency of the company one works in, by Odoo's rates of the day on
which the order was placed.
"""

from odoo import fields, models
from odoo.tools import SQL

from ..models.line_decisions import DEAD_STATUSES, overpayment_levels


class OtPurchaseReport(models.Model):
    _name = "ot.purchase.report"
    _description = "Purchase Analysis"
    _auto = False
    _order = "date desc, id desc"
    _rec_name = "seller_name"

    date = fields.Datetime("Placed", readonly=True)
    line_id = fields.Many2one("ot.order.line", "Platform Line", readonly=True)
    sale_order_id = fields.Many2one("sale.order", readonly=True)
    customer_id = fields.Many2one("res.partner", readonly=True)
    product_id = fields.Many2one("product.product", readonly=True)
    provider_id = fields.Many2one("ot.provider", readonly=True)
    seller_name = fields.Char("Seller", readonly=True)
    account = fields.Char(readonly=True)
    user_id = fields.Many2one("res.users", "Agent", readonly=True)
    company_id = fields.Many2one("res.company", readonly=True)
    currency_id = fields.Many2one("res.currency", readonly=True)
    provider_order_number = fields.Char("Provider Order", readonly=True)
    overpayment_level = fields.Selection(overpayment_levels, readonly=True)
    quantity = fields.Integer("Pieces", readonly=True)
    sold = fields.Monetary(
        readonly=True, help="What the customer is charged, without taxes."
    )
    paid = fields.Monetary(
        "Paid by Customers",
        readonly=True,
        help="Original price and original delivery of the goods.",
    )
    paid_delivery = fields.Monetary(
        "Delivery Paid", readonly=True, help="Original delivery alone."
    )
    purchase_price = fields.Monetary(
        readonly=True, help="What the goods cost at the marketplace, without delivery."
    )
    purchase_delivery = fields.Monetary("Delivery", readonly=True)
    difference = fields.Monetary(
        readonly=True,
        help="Paid by customers, less purchase price and delivery. Only of goods whose "
        "purchase price is known.",
    )

    @property
    def _table_query(self):
        company = self.env.company.root_id
        return SQL(
            """
            SELECT line.id,
                   line.id AS line_id,
                   placed.date,
                   sale_line.order_id AS sale_order_id,
                   sale_order.partner_id AS customer_id,
                   sale_line.product_id,
                   line.provider_id,
                   line.seller_name,
                   line.account,
                   sale_order.user_id,
                   line.company_id,
                   %(currency)s AS currency_id,
                   line.provider_order_number,
                   line.overpayment_level,
                   line.quantity,
                   sale_line.price_subtotal * sold_rate.rate AS sold,
                   (paid.price + paid.delivery)
                       * line.quantity * cost_rate.rate AS paid,
                   paid.delivery * line.quantity * cost_rate.rate
                       AS paid_delivery,
                   known.price * line.quantity * cost_rate.rate AS purchase_price,
                   known.delivery * cost_rate.rate AS purchase_delivery,
                   CASE WHEN line.has_purchase_price
                        THEN ((paid.price + paid.delivery) * line.quantity
                              - known.price * line.quantity - known.delivery)
                             * cost_rate.rate
                        ELSE 0
                    END AS difference
              FROM ot_order_line line
              JOIN ot_order platform_order ON platform_order.id = line.order_id
              JOIN ot_provider provider ON provider.id = line.provider_id
              JOIN sale_order_line sale_line ON sale_line.id = line.sale_line_id
              JOIN sale_order ON sale_order.id = sale_line.order_id
             CROSS JOIN LATERAL (
                   SELECT COALESCE(platform_order.placed_at, line.create_date) AS date
                   ) placed
             CROSS JOIN LATERAL (
                   SELECT COALESCE(NULLIF(line.original_price_with_discount, 0),
                                   line.original_price, 0) AS price,
                          COALESCE(line.original_delivery, 0) AS delivery
                   ) paid
             CROSS JOIN LATERAL (
                   SELECT CASE WHEN line.has_purchase_price
                               THEN line.purchase_price ELSE 0 END AS price,
                          CASE WHEN line.has_purchase_price
                               THEN COALESCE(line.purchase_delivery, 0) ELSE 0
                           END AS delivery
                   ) known
             CROSS JOIN LATERAL (SELECT %(cost_rate)s AS rate) cost_rate
             CROSS JOIN LATERAL (SELECT %(sold_rate)s AS rate) sold_rate
             WHERE line.is_live
               AND line.provider_order_number != ''
               AND COALESCE(line.status_id, 0) NOT IN %(dead)s
            """,
            currency=company.currency_id.id,
            dead=tuple(DEAD_STATUSES),
            cost_rate=self._rate(SQL("provider.currency_id"), company),
            sold_rate=self._rate(SQL("sale_line.currency_id"), company),
        )

    def _rate(self, currency, company):
        """SQL of the factor from a currency to the company's, on the row's day.

        As Odoo converts: the last rate up to the day, else the first one after it; a
        rate of the company itself goes before one for all.
        """
        theirs = self._rate_of(currency, company)
        ours = self._rate_of(SQL("%s", company.currency_id.id), company)
        return SQL("%s / %s", ours, theirs)

    def _rate_of(self, currency, company):
        return SQL(
            """
            COALESCE((
                SELECT rate.rate
                  FROM res_currency_rate rate
                 WHERE rate.currency_id = %(currency)s
                   AND (rate.company_id IS NULL OR rate.company_id = %(company)s)
                 ORDER BY rate.name > placed.date::date,
                          rate.company_id NULLS LAST,
                          CASE WHEN rate.name <= placed.date::date
                               THEN rate.name END DESC,
                          rate.name
                 LIMIT 1), 1)
            """,
            currency=currency,
            company=company.id,
        )
