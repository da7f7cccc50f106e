"""A product or a variant that is offered at MALL with an account."""

from odoo import api, fields, models


class MallListing(models.Model):
    _name = "mall.listing"
    _description = "MALL Listing"
    _order = "account_id, mall_id"
    _rec_name = "mall_id"
    _check_company_auto = True

    account_id = fields.Many2one(
        "mall.account", required=True, ondelete="cascade", index=True
    )
    company_id = fields.Many2one(
        related="account_id.company_id", store=True, index=True
    )
    mall_id = fields.Char(
        "MALL Item Id",
        required=True,
        index=True,
        help="Our own id of the product or variant at MALL. Orders name it.",
    )
    product_id = fields.Many2one(
        "product.product",
        required=True,
        ondelete="restrict",
        index=True,
        check_company=True,
    )
    active = fields.Boolean(default=True)

    _mall_id_unique = models.Constraint(
        "UNIQUE(account_id, mall_id)",
        "This account has a listing with that item id already.",
    )

    @api.depends("mall_id", "product_id")
    def _compute_display_name(self):
        for listing in self:
            listing.display_name = f"{listing.mall_id} {listing.product_id.name or ''}"
