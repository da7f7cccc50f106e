"""The agent's own comment on a line: written on the platform, never for a customer."""

from odoo import fields, models

from .sale_order_line import AGENTS

FROM_PLATFORM = "ot_comment_from_platform"


class SaleOrderLine(models.Model):
    _inherit = "sale.order.line"

    ot_operator_comment = fields.Char(
        "Operator's Comment",
        copy=False,
        groups=AGENTS,
        help="For agents only, here and on the platform; no customer ever sees it.",
    )

    def write(self, vals):
        """A comment on goods that stand on the platform is written there too."""
        result = super().write(vals)
        if "ot_operator_comment" in vals and not self.env.context.get(FROM_PLATFORM):
            self._ot_wish_comments()
        return result

    def _ot_wish_comments(self, user=None):
        """Wish that the platform holds these comments, where it does not."""
        changes = self.env["ot.line.change"]
        for line in self:
            live = line.ot_line_id
            wanted = line.ot_operator_comment or ""
            if live.platform_id and wanted != (live.operator_comment or ""):
                changes |= changes._wish("comment", live, {"comment": wanted}, user)
        return changes


class OtActivity(models.Model):
    _inherit = "ot.activity"

    def _stage_compare(self):
        """Comments that were written before the order was placed go there now."""
        done = super()._stage_compare()
        if self.stage == "pay":
            self.line_ids.sale_line_id._ot_wish_comments(self.user_id)
        return done


class OtOrderLine(models.Model):
    _inherit = "ot.order.line"

    def _mirror(self, said):
        """A comment that was changed on the platform is the one that counts."""
        before = self.operator_comment
        changed = super()._mirror(said)
        if (self.operator_comment or "") != (before or ""):
            wished = self.ot_change_ids.filtered(
                lambda row: row.kind == "comment" and row.state in ("due", "stuck")
            )
            if not wished:
                self.sale_line_id.sudo().with_context(
                    **{FROM_PLATFORM: True}
                ).ot_operator_comment = self.operator_comment
        return changed
