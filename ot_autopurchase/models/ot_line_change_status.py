"""Change of lines: another status, one of those that the platform allows next."""

from odoo import fields, models

from ..otapi import LineUpdate


class OtLineChange(models.Model):
    _inherit = "ot.line.change"

    kind = fields.Selection(
        selection_add=[("status", "Change status")], ondelete={"status": "cascade"}
    )

    def _call_status(self, client):
        """``values``: ``{"status_id": int}``."""
        client.update_order_lines_for_operator(
            order_id=self.order_id.platform_id,
            line_ids=self.line_ids.mapped("platform_id"),
            change=LineUpdate(status_id=self.values["status_id"]),
        )

    def _look_up_status(self):
        """Whether all lines have the status; a line may have gone on since."""
        said = self._said_of_lines(self._details())
        return bool(said) and all(
            each.status_id == self.values["status_id"] for each in said.values()
        )
