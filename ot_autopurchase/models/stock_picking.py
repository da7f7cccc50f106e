"""A receipt knows the track numbers of the parcels that it waits for."""

from odoo import api, fields, models

from .searches import as_codes, search_through


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

    def _ot_carry_tracks(self):
        """Receipts carry their track numbers in Odoo's own tracking reference.

        There every scanning app looks, Odoo's too. It names no carrier, so it never
        goes on to the customer's delivery.
        """
        for picking in self.sudo():
            if picking.picking_type_code == "incoming" and picking.state != "cancel":
                moves = picking.move_ids.filtered(lambda move: move.state != "cancel")
                tracks = moves.purchase_line_id.ot_line_id.track_ids
                picking._ot_carry(list(dict.fromkeys(tracks.mapped("code"))))

    def _create_backorder(self, backorder_moves=None):
        backorders = super()._create_backorder(backorder_moves=backorder_moves)
        backorders.filtered("ot_provider_order_number")._ot_carry_tracks()
        return backorders

    @api.model
    def _search_ot_provider_order_number(self, operator, value):
        return self._ot_search("order_id.ot_provider_order_number", operator, value)

    @api.model
    def _search_ot_track_numbers(self, operator, value):
        return self._ot_search("ot_line_id.track_ids.code", operator, as_codes(value))

    @api.model
    def _ot_search(self, path, operator, value):
        """Search by what the purchase lines know; a storeman may not read those."""
        lines = self.env["purchase.order.line"].sudo()
        return search_through(
            lambda operator, value: fields.Domain(
                "move_ids.purchase_line_id",
                "in",
                lines._search([(path, operator, value)]),
            ),
            operator,
            value,
        )
