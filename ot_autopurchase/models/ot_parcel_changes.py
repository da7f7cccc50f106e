"""What a person wishes of a parcel that stands on the platform."""

from odoo import fields, models
from odoo.exceptions import UserError


class OtParcel(models.Model):
    _inherit = "ot.parcel"

    change_ids = fields.One2many("ot.line.change", "parcel_id", readonly=True)
    open_change_ids = fields.One2many(
        "ot.line.change",
        "parcel_id",
        "Under Way",
        domain=[("state", "in", ("due", "stuck", "refused"))],
        readonly=True,
    )

    def _wish_change(self, kind, values):
        """Wish a change of this parcel on the platform."""
        self.ensure_one()
        lines = self.line_ids.line_id or self.order_id.line_ids
        change = self.env["ot.line.change"]._wish(
            kind, lines, values, description=self._change_words(kind)
        )
        change.sudo().parcel_id = self
        return change

    def _change_words(self, kind):
        kinds = dict(
            self.env["ot.line.change"]._fields["kind"]._description_selection(self.env)
        )
        return " ".join(filter(None, [kinds[kind], self.platform_id]))

    def action_delete(self):
        """Delete the parcel: on the platform if it stands there."""
        for parcel in self:
            if parcel._is_being_made():
                raise UserError(
                    self.env._("This parcel is being made. Give that up instead.")
                )
            if parcel.source == "platform":
                parcel._wish_change("parcel_delete", {})
            else:
                parcel.unlink()
        return True
