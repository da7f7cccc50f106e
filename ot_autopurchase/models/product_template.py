"""The goods of a template that has one variant are shown on the template."""

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
