"""A track number of the seller's parcel, from the seller to the warehouse in China."""

from odoo import api, fields, models

from ..otapi import normalize_track


class OtTrack(models.Model):
    _name = "ot.track"
    _description = "Provider Track Number"
    _order = "id"
    _rec_name = "code"
    _check_company_auto = True

    line_id = fields.Many2one(
        "ot.order.line", required=True, ondelete="cascade", index=True
    )
    company_id = fields.Many2one(related="line_id.company_id", store=True, index=True)
    code = fields.Char("Track Number", required=True, index=True)
    source = fields.Selection(
        [("platform", "OT Platform"), ("person", "Entered by hand")],
        required=True,
        default="person",
        readonly=True,
    )

    _code_unique = models.Constraint(
        "UNIQUE(line_id, code)", "A line has each track number once."
    )

    @api.model_create_multi
    def create(self, vals_list):
        tracks = super().create([self._normalized(values) for values in vals_list])
        tracks.line_id._tracks_changed()
        return tracks

    def write(self, vals):
        lines = self.line_id
        written = super().write(self._normalized(vals))
        (lines | self.line_id)._tracks_changed()
        return written

    def unlink(self):
        lines = self.line_id
        deleted = super().unlink()
        lines._tracks_changed()
        return deleted

    @api.model
    def _normalized(self, values):
        """Codes are stored as they are searched: upper case, without blanks."""
        if values.get("code"):
            values = {**values, "code": normalize_track(values["code"])}
        return values


class OtOrderLine(models.Model):
    _inherit = "ot.order.line"

    def _tracks_changed(self):
        """The receipts of these lines are to carry other track numbers."""
        orders = self.order_id.sudo().filtered(lambda order: not order.documents_due)
        if orders:
            orders.documents_due = True
            self.env.ref("ot_autopurchase.documents").sudo()._trigger()
