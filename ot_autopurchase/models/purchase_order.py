"""A purchase order that stands for an order at a marketplace."""

from odoo import api, fields, models

from .searches import as_codes, search_through


class PurchaseOrder(models.Model):
    _inherit = "purchase.order"

    ot_provider_id = fields.Many2one(
        "ot.provider",
        "Goods Provider",
        readonly=True,
        copy=False,
        index=True,
        groups="base.group_user",
    )
    ot_provider_order_number = fields.Char(
        "Provider Order",
        readonly=True,
        copy=False,
        index="btree_not_null",
        groups="base.group_user",
    )
    ot_account = fields.Char(
        "Marketplace Account", readonly=True, copy=False, groups="base.group_user"
    )
    ot_track_numbers = fields.Char(
        "Provider Track Numbers",
        compute="_compute_ot_track_numbers",
        search="_search_ot_track_numbers",
        compute_sudo=True,
        groups="base.group_user",
    )
    ot_price_estimated = fields.Boolean(
        "Estimated", compute="_compute_ot_price_estimated", groups="base.group_user"
    )

    _ot_provider_order_unique = models.UniqueIndex(
        "(ot_provider_id, ot_provider_order_number) "
        "WHERE ot_provider_order_number IS NOT NULL AND state != 'cancel'",
        "There is a purchase order for this provider order already.",
    )

    @api.depends("order_line.ot_line_id.track_ids.code")
    def _compute_ot_track_numbers(self):
        for order in self:
            codes = order.order_line.ot_line_id.track_ids.mapped("code")
            order.ot_track_numbers = ", ".join(dict.fromkeys(codes)) or False

    @api.model
    def _search_ot_track_numbers(self, operator, value):
        """Search by track numbers; a buyer need not be an operator."""
        lines = self.env["purchase.order.line"].sudo()
        return search_through(
            lambda operator, value: fields.Domain(
                "order_line",
                "in",
                lines._search([("ot_line_id.track_ids.code", operator, value)]),
            ),
            operator,
            as_codes(value),
        )

    @api.depends("order_line.ot_price_estimated")
    def _compute_ot_price_estimated(self):
        for order in self:
            order.ot_price_estimated = any(
                order.order_line.mapped("ot_price_estimated")
            )
