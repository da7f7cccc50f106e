"""A receipt knows the track numbers of the parcels that it waits for."""

from odoo import api, fields, models

from .sale_order_line import as_codes


class StockPicking(models.Model):
    _inherit = "stock.picking"

    ot_provider_order_number = fields.Char(
        "Provider Order",
        related="purchase_id.ot_provider_order_number",
        search="_search_ot_provider_order_number",
        groups="base.group_user",
    )
    ot_track_numbers = fields.Char(
        "Provider Track Numbers",
        compute="_compute_ot_track_numbers",
        compute_sudo=True,
        search="_search_ot_track_numbers",
        groups="base.group_user",
        help="From the seller to the warehouse. Customers never see them.",
    )

    @api.depends("move_ids.purchase_line_id.ot_line_id.track_ids.code")
    def _compute_ot_track_numbers(self):
        for picking in self:
            lines = picking.move_ids.purchase_line_id.ot_line_id
            codes = lines.track_ids.mapped("code")
            picking.ot_track_numbers = ", ".join(dict.fromkeys(codes)) or False

    @api.model
    def _search_ot_provider_order_number(self, operator, value):
        path = "move_ids.purchase_line_id.order_id.ot_provider_order_number"
        return [(path, operator, value)]

    @api.model
    def _search_ot_track_numbers(self, operator, value):
        return self._ot_search_tracks(
            "move_ids.purchase_line_id.ot_line_id.track_ids.code", operator, value
        )

    @api.model
    def _ot_search_tracks(self, path, operator, value):
        """Search by track numbers as they are stored: upper case, without blanks."""
        if operator in fields.Domain.NEGATIVE_OPERATORS:
            return NotImplemented
        return [(path, operator, as_codes(value))]
