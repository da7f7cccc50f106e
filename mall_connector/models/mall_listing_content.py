"""The content of a listing: what MALL tells customers about the goods."""

from decimal import Decimal

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools import html2plaintext, is_html_empty, plaintext2html

from ..mpapi import (
    DatedLabel,
    Dimensions,
    Media,
    ProductData,
    VariantData,
    product_body,
    variant_body,
)
from . import listing_rules
from .mirror import aware
from .platform_words import told_in_words

# What MALL is told anew when it changes; price and quantity go their own ways.
CONTENT_FIELDS = frozenset(
    {
        "mall_id",
        "product_id",
        "product_tmpl_id",
        "category_id",
        "brand_id",
        "vat",
        "title",
        "shortdesc",
        "longdesc",
        "priority",
        "barcode",
        "media_ids",
        "parameter_ids",
        "variable_parameter_ids",
        "weight",
        "width_cm",
        "height_cm",
        "length_cm",
        "package_size",
        "mallbox_allowed",
        "label_ids",
        "recommended_ids",
        "delivery_delay",
        "free_delivery",
        "partner_title",
    }
)


class MallListing(models.Model):
    _inherit = "mall.listing"

    market_id = fields.Many2one(related="account_id.market_id")
    category_id = fields.Many2one(
        "mall.category",
        index=True,
        domain="[('market_id', '=', market_id)]",
        help="The technical category. Search by its name, its code, or by the menu "
        "item at which customers shall find the goods.",
    )
    menu_item_id = fields.Many2one(
        "mall.menu.item",
        "Shown at",
        domain="[('market_id', '=', market_id), ('category_ids', '=', category_id)]",
        help="Where customers shall find it; its display conditions are checked.",
    )
    brand_id = fields.Many2one(
        "mall.brand",
        help="A missing brand is asked for in the partner portal, tab Brands.",
    )
    vat = fields.Float(
        "VAT (%)",
        digits=(5, 2),
        compute="_compute_vat",
        store=True,
        readonly=False,
        precompute=True,
    )
    title = fields.Char(help="For MALL only; empty: the product's name.")
    shortdesc = fields.Text(
        "Short Description",
        help="For MALL only, at most 300 characters; empty: the beginning of the "
        "product's sales description.",
    )
    longdesc = fields.Html(
        "Long Description",
        sanitize_attributes=True,
        help="For MALL only, simple formatting; empty: the product's sales "
        "description.",
    )
    priority = fields.Integer(default=1, help="Higher ones stand earlier in lists.")
    barcode = fields.Char("MALL Barcode", help="Empty: the product's barcode.")
    media_ids = fields.One2many(
        "mall.listing.media", "listing_id", "Pictures", copy=True
    )
    parameter_ids = fields.One2many(
        "mall.listing.parameter", "listing_id", "Parameters", copy=True
    )
    variable_parameter_ids = fields.Many2many(
        "mall.parameter",
        "mall_listing_variable_parameter_rel",
        "listing_id",
        "parameter_id",
        "Variants Differ in",
        domain="[('category_id', '=', category_id)]",
        help="One or two parameters; every variant has its own values of them.",
    )
    weight = fields.Float(
        "Weight (kg)",
        digits=(10, 3),
        compute="_compute_weight",
        store=True,
        readonly=False,
        precompute=True,
    )
    width_cm = fields.Float("Width (cm)", digits=(10, 1))
    height_cm = fields.Float("Height (cm)", digits=(10, 1))
    length_cm = fields.Float("Length (cm)", digits=(10, 1))
    package_size = fields.Selection(
        [("smallbox", "Small"), ("bigbox", "Big")],
        default="smallbox",
        required=True,
        help="Small: sides of at most 170 cm together, the longest of at most 100 cm, "
        "20 kg.",
    )
    mallbox_allowed = fields.Boolean("Fits a Parcel Locker")
    label_ids = fields.One2many(
        "mall.listing.label", "listing_id", "Labels", copy=False
    )
    recommended_ids = fields.Many2many(
        "mall.listing",
        "mall_listing_recommended_rel",
        "listing_id",
        "recommended_id",
        "Recommended with It",
        domain="[('account_id', '=', account_id), ('parent_id', '=', False)]",
    )
    delivery_delay = fields.Integer(
        "Dispatch Takes (business days)", help="0: on the same day."
    )
    has_delivery_delay = fields.Boolean("Own Dispatch Time")
    free_delivery = fields.Boolean()
    partner_title = fields.Char("Supplier Name Shown")

    @api.depends("product_id", "product_tmpl_id")
    def _compute_vat(self):
        for listing in self:
            taxes = listing._template().taxes_id.filtered(
                lambda tax, company=listing.company_id: (
                    tax.company_id == company and tax.amount_type == "percent"
                )
            )
            rates = listing.account_id.market_id._rates()
            known = [tax.amount for tax in taxes if tax.amount in rates]
            listing.vat = (known or rates or [0.0])[0]

    @api.depends("product_id")
    def _compute_weight(self):
        for listing in self:
            listing.weight = listing.product_id.weight or listing.weight

    @api.constrains("variable_parameter_ids")
    def _check_variable_parameters(self):
        for listing in self:
            if len(listing.variable_parameter_ids) > listing_rules.VARIABLE_PARAMETERS:
                raise ValidationError(
                    self.env._(
                        "MALL tells variants apart by at most %(limit)s parameters.",
                        limit=listing_rules.VARIABLE_PARAMETERS,
                    )
                )

    @api.constrains("recommended_ids")
    def _check_recommended(self):
        for listing in self:
            if len(listing.recommended_ids) > listing_rules.RECOMMENDED:
                raise ValidationError(
                    self.env._(
                        "MALL takes at most %(limit)s recommended products.",
                        limit=listing_rules.RECOMMENDED,
                    )
                )

    @api.onchange("category_id")
    def _onchange_category_id(self):
        """The category's parameters come to be filled; what fits is kept."""
        self._lay_out_parameters()
        if self.menu_item_id.category_ids - self.category_id:
            self.menu_item_id = False

    def action_read_parameters(self):
        """Fetch the category's parameters and lay them out to be filled."""
        for listing in self.filtered("category_id"):
            category = listing.category_id
            if not category.parameter_ids and category._parameters_are_due():
                listing.account_id._require_connected()
                with told_in_words(self.env):
                    category._read_parameters(listing.account_id._client("catalogue"))
            listing._lay_out_parameters()
        return True

    def _lay_out_parameters(self):
        """One row for each parameter of the category; rows of another one go."""
        for listing in self:
            known = listing.parameter_ids.parameter_id
            foreign = listing.parameter_ids.filtered(
                lambda line, category=listing.category_id: (
                    line.parameter_id.category_id != category
                )
            )
            listing.parameter_ids = [
                *(fields.Command.delete(line.id) for line in foreign),
                *(
                    fields.Command.create({"parameter_id": parameter.id})
                    for parameter in listing.category_id.parameter_ids - known
                ),
            ]

    # -- what goes out -------------------------------------------------------------

    def _template(self):
        """The product template, whether the listing is one product or has variants."""
        self.ensure_one()
        return self.product_id.product_tmpl_id or self.product_tmpl_id

    def _in_market_language(self):
        """The listing as it reads in the language of the account's texts."""
        return self.with_context(lang=self.account_id.lang or self.env.lang)

    def _title(self):
        listing = self._in_market_language()
        return (listing.title or listing._template().name or "").strip()

    def _long_text(self):
        """Simple HTML: that for MALL, else the product's sales description."""
        listing = self._in_market_language()
        if not is_html_empty(listing.longdesc):
            return str(listing.longdesc)
        told = listing._template().description_sale
        return str(plaintext2html(told)) if told else ""

    def _short_text(self):
        listing = self._in_market_language()
        if listing.shortdesc:
            return listing.shortdesc.strip()
        text = " ".join(html2plaintext(listing._long_text()).split())
        limit = listing_rules.SHORT_DESCRIPTION
        if len(text) <= limit:
            return text
        return text[:limit].rsplit(" ", 1)[0].rstrip(" ,;:-")

    def _barcode(self):
        return (self.barcode or self.product_id.barcode or "").strip()

    def _parameter_texts(self):
        """``{technical name: (texts)}`` of what is filled."""
        return {
            line.parameter_id.code: tuple(texts)
            for line in self.parameter_ids
            if (texts := line._texts())
        }

    def _data(self, price=None, availability=None):
        """What goes out of one listing, without its variants.

        :param Decimal price: with tax; None for a parent of variants
        :param availability: ``mpapi.Availability`` or None
        :return: ``mpapi.ProductData``, or ``mpapi.VariantData`` of a variant
        """
        self.ensure_one()
        common = {
            "id": self.mall_id,
            "title": self._title(),
            "shortdesc": self._short_text(),
            "longdesc": self._long_text(),
            "priority": self.priority,
            "parameters": self._parameter_texts(),
            "labels": tuple(
                DatedLabel(row.label_id.code, aware(row.since), aware(row.until))
                for row in self.label_ids
            ),
            "recommended": tuple(self.recommended_ids.mapped("mall_id")),
            "delivery_delay": self.delivery_delay if self.has_delivery_delay else None,
            "free_delivery": self.free_delivery,
            "package_size": self.package_size,
            "mallbox_allowed": self.mallbox_allowed,
        }
        if not self.child_ids:
            common |= {
                "media": self._media(),
                "barcode": self._barcode() or None,
                "dimensions": self._dimensions(),
                "price": price,
                "availability": availability,
            }
        if self.parent_id:
            return VariantData(**common)
        return ProductData(
            **common,
            category_id=self.category_id.code or "",
            vat=_decimal(self.vat),
            brand_id=self.brand_id.code or None,
            variable_parameters=tuple(self.variable_parameter_ids.mapped("code")),
            partner_title=self.partner_title or None,
        )

    def _media(self):
        """What goes out of pictures; the first is the main one unless one is marked."""
        rows = self._pictures()
        main = (
            rows.filtered("main")
            or rows.filtered(
                lambda row: not row.energy_label and not row.information_list
            )[:1]
        )
        return tuple(
            Media(
                url=row.url.strip(),
                main=row in main,
                switch=row.switch_parameter_id.code or None,
                energy_label=row.energy_label,
                information_list=row.information_list,
            )
            for row in rows
        )

    def _dimensions(self):
        """Weight to grams, sides to millimetres; None where nothing is known."""
        sides = {
            name: _decimal(self[f"{name}_cm"], 1)
            for name in ("width", "height", "length")
        }
        if not self.weight and not any(sides.values()):
            return None
        return Dimensions(weight=_decimal(self.weight, 3), **sides)

    def _body(self, price=None, availability=None):
        """The JSON body of this listing as it would go out."""
        data = self._data(price, availability)
        options = self.account_id._settings()
        if self.parent_id:
            return variant_body(data, options)
        return product_body(data, options)


def _decimal(value, digits=2):
    return Decimal(str(round(value, digits))).normalize() + 0
