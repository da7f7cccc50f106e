"""What a booking left: a marketplace's limit is told of, and the rest booked again."""

from odoo import api, fields, models
from odoo.exceptions import UserError

from ..otapi.unknowns import BOOKING_LIMIT


class OtActivity(models.Model):
    _inherit = "ot.activity"

    can_book_rest = fields.Boolean(compute="_compute_can_book_rest")

    @api.depends("state", "kind", "line_ids")
    def _compute_can_book_rest(self):
        for activity in self:
            activity.can_book_rest = bool(
                activity.kind == "export"
                and activity.state in ("done", "failed")
                and activity._rest()
            )

    def _rest(self):
        """The sale lines of a booking that are ready for purchase again."""
        return self.sudo().line_ids.sale_line_id.filtered(
            lambda line: line.ot_group == "ready"
        )

    def action_book_rest(self):
        """Check what this booking left, and ask before it is booked.

        Prices and stock may have changed since, and what was refused may be gone.
        """
        self.ensure_one()
        rest = self._rest().sudo(False)
        if not rest:
            raise UserError(
                self.env._("Nothing is left: the other lines are booked or gone.")
            )
        return self.env["ot.booking.check"]._open(rest)

    def _about_limit(self):
        """What to know when goods were not booked: the marketplace may have a limit.

        It limits how much and how often a login books, and its refusal looks like any
        other error (manual of the module).
        """
        said = [
            step.message or ""
            for step in self.step_ids
            if step.type == "error" and step.position >= 0
        ]
        if any(BOOKING_LIMIT.search(message) for message in said):
            words = self.env._(
                "The marketplace limits how much and how often a login books, and this "
                "login seems to have reached the limit. Wait a while or take another "
                "login, then press Book the rest."
            )
        elif said:
            words = self.env._(
                "If the error above tells no clear reason, it may be the marketplace's "
                "limit on bookings. Press Book the rest later, or with another login."
            )
        else:
            return ""
        return "\n" + words
