"""Goods: a product variant that knows which marketplace item it is."""

from odoo import fields, models


class ProductProduct(models.Model):
    _inherit = "product.product"

    ot_provider_type = fields.Char(
        "Goods Provider",
        copy=False,
        groups="base.group_user",
        help="The platform's name of the marketplace, such as Taobao or Alibaba1688.",
    )
    ot_item_id = fields.Char(
        "Item Id",
        copy=False,
        groups="base.group_user",
        help="As the platform writes it, with the prefix.",
    )
    ot_configuration_id = fields.Char(
        "Configuration Id",
        copy=False,
        groups="base.group_user",
        help="0 for goods without configurations.",
    )
    ot_configuration = fields.Char(
        "Configuration", copy=False, groups="base.group_user"
    )
    ot_promotion_id = fields.Char("Promotion Id", copy=False, groups="base.group_user")
    ot_seller_id = fields.Char("Seller Id", copy=False, groups="base.group_user")
    ot_seller_name = fields.Char("Seller", copy=False, groups="base.group_user")
    ot_url = fields.Char("Original Link", copy=False, groups="base.group_user")
    ot_image_url = fields.Char("Picture Address", copy=False, groups="base.group_user")
    ot_is_tmall = fields.Boolean("Tmall", copy=False, groups="base.group_user")
    ot_currency_id = fields.Many2one(
        "res.currency",
        "Marketplace Currency",
        copy=False,
        groups="base.group_user",
    )
    ot_price = fields.Monetary(
        "Marketplace Price",
        currency_field="ot_currency_id",
        copy=False,
        groups="base.group_user",
        help="Per piece, as it was when the goods were last looked up.",
    )
    ot_delivery = fields.Monetary(
        "Domestic Delivery",
        currency_field="ot_currency_id",
        copy=False,
        groups="base.group_user",
        help="Per piece, to the warehouse in China.",
    )
    ot_tiers = fields.Json(
        copy=False,
        groups="base.group_user",
        help="List of [from quantity, price per piece], rising in quantity.",
    )

    _ot_goods_unique = models.UniqueIndex(
        "(ot_provider_type, ot_item_id, COALESCE(ot_configuration_id, '0'), "
        "COALESCE(ot_promotion_id, '')) WHERE ot_item_id IS NOT NULL",
        "There is a product for this item, configuration and promotion already.",
    )
    _ot_provider_given = models.Constraint(
        "CHECK(ot_item_id IS NULL OR ot_provider_type IS NOT NULL)",
        "An item id needs its goods provider.",
    )
