"""Change of a line: the operator's comment, which no customer ever reads."""

from odoo import fields, models


class OtLineChange(models.Model):
    _inherit = "ot.line.change"

    kind = fields.Selection(
        selection_add=[("comment", "Write operator's comment")],
        ondelete={"comment": "cascade"},
    )

    def _line_kinds(self):
        return super()._line_kinds() | {"comment"}

    def _check_comment(self, details):
        """The call repeats the status, so it must be the one of this moment."""
        said = self._said_of_lines(details).get(self.line_ids)
        return {"status_id": (said and said.status_id) or self.line_ids.status_id}

    def _call_comment(self, client):
        """``values``: ``{"comment": text}``."""
        client.change_line_comment(
            sales_id=self.order_id.platform_id,
            line_id=self.line_ids.platform_id,
            status_id=self.before["status_id"],
            comment=self.values["comment"],
        )

    def _look_up_comment(self):
        said = self._said_of_lines(self._details()).get(self.line_ids)
        written = (said and said.operator_comment) or ""
        return written.strip() == self.values["comment"].strip()
