"""Make listings of chosen products: account, category, brand; texts come along."""

import re

from odoo import api, fields, models
from odoo.exceptions import UserError

from ..models.listing_rules import ITEM_ID
from ..models.mall_category import AT_MOST
from ..models.platform_words import told_in_words

_REFUSED_SIGNS = re.compile(r"[^a-zA-Z0-9\-_.]+")


class MallListingCreate(models.TransientModel):
    _name = "mall.listing.create"
    _description = "List Products at MALL"
    _check_company_auto = True

    account_id = fields.Many2one(
        "mall.account",
        required=True,
        domain="[('state', '=', 'connected')]",
        default=lambda self: self._default_account(),
    )
    company_id = fields.Many2one(related="account_id.company_id")
    market_id = fields.Many2one(related="account_id.market_id")
    product_tmpl_ids = fields.Many2many(
        "product.template", string="Products", required=True
    )
    menu_item_id = fields.Many2one(
        "mall.menu.item",
        "Shown at",
        domain="[('market_id', '=', market_id), ('code', '!=', False)]",
        help="Where customers shall find the goods: the technical category follows.",
    )
    category_id = fields.Many2one(
        "mall.category",
        domain="[('market_id', '=', market_id)]",
        compute="_compute_category_id",
        store=True,
        readonly=False,
    )
    brand_id = fields.Many2one("mall.brand")
    has_catalogue = fields.Boolean(compute="_compute_has_catalogue")

    @api.model
    def _default_account(self):
        accounts = self.env["mall.account"].search([("state", "=", "connected")])
        return accounts if len(accounts) == 1 else accounts.browse()

    @api.model
    def default_get(self, fields):
        values = super().default_get(fields)
        model = self.env.context.get("active_model")
        ids = self.env.context.get("active_ids") or []
        if model == "product.product":
            ids = self.env[model].browse(ids).product_tmpl_id.ids
        if model in ("product.product", "product.template"):
            values["product_tmpl_ids"] = [(6, 0, ids)]
        return values

    @api.depends("menu_item_id")
    def _compute_category_id(self):
        for wizard in self:
            behind = wizard.menu_item_id.category_ids
            if wizard.category_id not in behind:
                wizard.category_id = behind[:1] or wizard.category_id

    @api.depends("account_id")
    def _compute_has_catalogue(self):
        for wizard in self:
            wizard.has_catalogue = bool(
                self.env["mall.category"].search_count(
                    [("market_id", "=", wizard.market_id.id)], limit=1
                )
            )

    def action_read_catalogue(self):
        """Fetch categories and brands, then go on here."""
        self.account_id.action_read_catalogue()
        return self._again()

    def _again(self):
        return {
            "type": "ir.actions.act_window",
            "res_model": self._name,
            "res_id": self.id,
            "view_mode": "form",
            "target": "new",
        }

    def action_create(self):
        """Make what is missing; what is listed already is opened beside it."""
        self.ensure_one()
        if self.category_id:
            self._read_parameters()
        listed = self.env["mall.listing"].search(
            [
                ("account_id", "=", self.account_id.id),
                ("product_tmpl_id", "in", self.product_tmpl_ids.ids),
                ("parent_id", "=", False),
            ]
        )
        new = self.product_tmpl_ids - listed.product_tmpl_id
        archived = new.filtered(lambda product: not product.product_variant_ids)
        if archived:
            raise UserError(
                self.env._(
                    "%(products)s have no variant that could be sold.",
                    products=", ".join(archived.mapped("name")),
                )
            )
        taken = set(
            self.env["mall.listing"]
            .with_context(active_test=False)
            .search([("account_id", "=", self.account_id.id)])
            .mapped("mall_id")
        )
        single = new.filtered(lambda product: product.product_variant_count == 1)
        rows = [self._product_values(product, taken) for product in new]
        listings = self.env["mall.listing"].create(rows)
        by_product = {listing.product_tmpl_id: listing for listing in listings}
        self.env["mall.listing"].create(
            [
                self._variant_values(variant, by_product[product], taken)
                for product in new - single
                for variant in product.product_variant_ids
            ]
        )
        listings._fill_variants()
        return self._opened(listings | listed)

    def _read_parameters(self):
        category = self.category_id
        if category._parameters_are_due(AT_MOST) and not category.parameter_ids:
            with told_in_words(self.env):
                category._read_parameters(self.account_id._client("catalogue"))

    def _product_values(self, product, taken):
        variant = product.product_variant_ids
        single = variant if len(variant) == 1 else variant.browse()
        code = single.default_code or product.default_code
        return {
            "account_id": self.account_id.id,
            "mall_id": item_id(code, f"P{product.id}", taken),
            "product_id": single.id,
            "product_tmpl_id": product.id,
            "category_id": self.category_id.id,
            "menu_item_id": self.menu_item_id.id,
            "brand_id": self.brand_id.id,
        }

    def _variant_values(self, variant, parent, taken):
        return {
            "account_id": self.account_id.id,
            "parent_id": parent.id,
            "mall_id": item_id(variant.default_code, f"V{variant.id}", taken),
            "product_id": variant.id,
            "category_id": self.category_id.id,
        }

    def _opened(self, listings):
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "mall_connector.mall_listing_action"
        )
        if len(listings) == 1:
            return {
                **action,
                "res_id": listings.id,
                "views": [(False, "form")],
                "domain": [],
            }
        return {**action, "domain": [("id", "in", listings.ids)], "context": {}}


def item_id(code, otherwise, taken):
    """An id as MALL takes it, free in this account; it is then taken.

    :param code: the product's own reference, False if it has none
    :param otherwise: what serves where the reference leaves nothing
    :param set taken: ids of the account
    """
    base = _REFUSED_SIGNS.sub("-", code or "").strip("-.") or otherwise
    base = base[:ITEM_ID]
    wanted, number = base, 1
    while wanted in taken:
        number += 1
        ending = f"-{number}"
        wanted = base[: ITEM_ID - len(ending)] + ending
    taken.add(wanted)
    return wanted
