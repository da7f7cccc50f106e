"""A product or a variant that is offered at MALL with an account."""

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from . import listing_rules, offer_decisions
from .finding_words import sentence
from .offer_decisions import AT_MALL


class MallListing(models.Model):
    _name = "mall.listing"
    _description = "MALL Listing"
    _inherit = ["mail.thread", "mail.activity.mixin", "mall.lane"]
    _order = "account_id, mall_id"
    _rec_name = "mall_id"
    _rec_names_search = ["mall_id", "product_id.name", "product_id.default_code"]
    _check_company_auto = True
    _lane_crons = ("mall_connector.lane_listings",)

    account_id = fields.Many2one(
        "mall.account", required=True, ondelete="cascade", index=True
    )
    company_id = fields.Many2one(
        related="account_id.company_id", store=True, index=True
    )
    currency_id = fields.Many2one(related="account_id.currency_id")
    active = fields.Boolean(default=True)
    mall_id = fields.Char(
        "MALL Item Id",
        required=True,
        index=True,
        help="Our own id of the product or variant at MALL. Orders name it.",
    )
    product_id = fields.Many2one(
        "product.product",
        "Goods",
        ondelete="restrict",
        index="btree_not_null",
        check_company=True,
        help="What is sold. Empty for a product that is sold in variants.",
    )
    product_tmpl_id = fields.Many2one(
        "product.template",
        "Product",
        compute="_compute_product_tmpl_id",
        store=True,
        readonly=False,
        precompute=True,
        ondelete="restrict",
        index="btree_not_null",
    )
    parent_id = fields.Many2one(
        "mall.listing",
        "Variant of",
        ondelete="cascade",
        index="btree_not_null",
        domain="[('account_id', '=', account_id), ('parent_id', '=', False)]",
    )
    child_ids = fields.One2many("mall.listing", "parent_id", "Variants")
    stage = fields.Selection(
        [
            ("new", "Not at MALL"),
            ("draft", "Draft"),
            ("live", "Live"),
            ("gone", "Deleted"),
        ],
        required=True,
        default="new",
        readonly=True,
        copy=False,
        index=True,
    )
    is_offered = fields.Boolean(
        "Publish",
        readonly=True,
        copy=False,
        help="Somebody wants it at MALL; what differs is sent.",
    )
    way = fields.Selection(
        [
            (offer_decisions.SELL, "For sale"),
            (offer_decisions.SOLD_OUT, "Sold out, page stays"),
            (offer_decisions.PAUSED, "Hidden for a while"),
            (offer_decisions.WITHDRAWN, "Gone for more than two months"),
        ],
        "Offered As",
        required=True,
        default=offer_decisions.SELL,
        tracking=True,
        copy=False,
        help="Sold out keeps the page with quantity 0. Hidden takes the page away. "
        "Gone deletes the product at MALL; its sales history comes back with the same "
        "item id.",
    )
    article_id = fields.Char("MALL Article", readonly=True, copy=False)
    url = fields.Char("Address at MALL", readonly=True, copy=False)

    _mall_id_unique = models.Constraint(
        "UNIQUE(account_id, mall_id)",
        "This account has a listing with that item id already.",
    )
    _product_unique = models.UniqueIndex(
        "(account_id, product_id) WHERE product_id IS NOT NULL AND active",
        "This product is listed with that account already.",
    )
    _has_product = models.Constraint(
        "CHECK(product_id IS NOT NULL OR parent_id IS NULL)",
        "A variant at MALL belongs to a product of Odoo.",
    )

    @api.depends("product_id")
    def _compute_product_tmpl_id(self):
        for listing in self:
            listing.product_tmpl_id = (
                listing.product_id.product_tmpl_id or listing.product_tmpl_id
            )

    @api.depends("mall_id", "product_id", "product_tmpl_id")
    def _compute_display_name(self):
        for listing in self:
            product = listing.product_id or listing.product_tmpl_id
            listing.display_name = " ".join(
                filter(None, (listing.mall_id, product.display_name))
            )

    @api.constrains("mall_id")
    def _check_mall_id(self):
        for listing in self:
            for finding in listing_rules.item_id(listing.mall_id):
                if not finding.warning:
                    raise ValidationError(sentence(self.env, finding))

    @api.constrains("mall_id")
    def _check_mall_id_kept(self):
        """What MALL knows by an id cannot be called otherwise."""
        for listing in self:
            if listing._origin.mall_id == listing.mall_id:
                continue
            if listing.stage in AT_MALL:
                raise ValidationError(
                    self.env._(
                        "%(item)s is at MALL under that id. Withdraw it first.",
                        item=listing.mall_id,
                    )
                )

    @api.constrains("parent_id", "account_id")
    def _check_parent(self):
        for listing in self.filtered("parent_id"):
            parent = listing.parent_id
            if parent.account_id != listing.account_id or parent.parent_id:
                raise ValidationError(
                    self.env._(
                        "%(item)s can be a variant of a product of the same account "
                        "only.",
                        item=listing.mall_id,
                    )
                )

    @api.ondelete(at_uninstall=False)
    def _unlink_unless_at_mall(self):
        kept = self.filtered(lambda listing: listing.stage in AT_MALL)
        if kept:
            raise UserError(
                self.env._(
                    "%(items)s are at MALL. Withdraw them there first (Offered As: "
                    "Gone for more than two months).",
                    items=", ".join(kept[:5].mapped("mall_id")),
                )
            )

    def _product_listing(self):
        """The listing that MALL calls the product, be this one or its parent."""
        return self.parent_id or self

    def _person(self):
        """Who is asked when something of this listing waits."""
        return self.account_id._person()
