"""The first day with an account: what has been done, and what comes next."""

from odoo import api, fields, models


class MallAccount(models.Model):
    _inherit = "mall.account"

    first_day_is_over = fields.Boolean(
        copy=False, help="The card with the first steps is put away."
    )
    has_all_taxes = fields.Boolean(compute="_compute_first_day")
    has_webhook = fields.Boolean(compute="_compute_first_day")
    has_orders = fields.Boolean(compute="_compute_first_day")
    has_listings = fields.Boolean(compute="_compute_first_day")

    @api.depends("tax_ids.rate", "market_id.vat_rates", "order_ids", "listing_ids")
    def _compute_first_day(self):
        for account in self:
            mapped = set(account.tax_ids.mapped("rate"))
            account.has_all_taxes = set(account.market_id._rates()) <= mapped
            account.has_webhook = bool(account.last_webhook_at)
            account.has_orders = bool(account.order_ids[:1])
            account.has_listings = bool(account.listing_ids[:1])

    def action_end_first_day(self):
        """Put the card with the first steps away."""
        self.first_day_is_over = True
        return True
