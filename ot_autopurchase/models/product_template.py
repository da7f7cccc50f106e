"""The goods of a template that has one variant are entered on the template."""

from odoo import fields, models

INTERNAL = "base.group_user"


class ProductTemplate(models.Model):
    _inherit = "product.template"

    ot_provider_type = fields.Char(
        related="product_variant_ids.ot_provider_type", readonly=False, groups=INTERNAL
    )
    ot_item_id = fields.Char(
        related="product_variant_ids.ot_item_id", readonly=False, groups=INTERNAL
    )
    ot_configuration_id = fields.Char(
        related="product_variant_ids.ot_configuration_id",
        readonly=False,
        groups=INTERNAL,
    )
    ot_configuration = fields.Char(
        related="product_variant_ids.ot_configuration", readonly=False, groups=INTERNAL
    )
    ot_promotion_id = fields.Char(
        related="product_variant_ids.ot_promotion_id", readonly=False, groups=INTERNAL
    )
    ot_seller_id = fields.Char(
        related="product_variant_ids.ot_seller_id", readonly=False, groups=INTERNAL
    )
    ot_seller_name = fields.Char(
        related="product_variant_ids.ot_seller_name", readonly=False, groups=INTERNAL
    )
    ot_url = fields.Char(
        related="product_variant_ids.ot_url", readonly=False, groups=INTERNAL
    )
    ot_image_url = fields.Char(
        related="product_variant_ids.ot_image_url", readonly=False, groups=INTERNAL
    )

    ot_is_tmall = fields.Boolean(
        related="product_variant_ids.ot_is_tmall", readonly=False, groups=INTERNAL
    )
    ot_currency_id = fields.Many2one(
        related="product_variant_ids.ot_currency_id", readonly=False, groups=INTERNAL
    )
    ot_price = fields.Monetary(
        related="product_variant_ids.ot_price", readonly=False, groups=INTERNAL
    )
    ot_delivery = fields.Monetary(
        related="product_variant_ids.ot_delivery", readonly=False, groups=INTERNAL
    )
    ot_tiers = fields.Json(
        related="product_variant_ids.ot_tiers", readonly=False, groups=INTERNAL
    )

    def _get_related_fields_variant_template(self):
        """What is given while a template is made goes to its variant."""
        ours = [name for name in self._fields if name.startswith("ot_")]
        return [*super()._get_related_fields_variant_template(), *ours]
