"""Work on goods from the sale order: what is pressed there, is done on the platform."""

from odoo import api, fields, models
from odoo.exceptions import UserError

from .sale_order_line import AGENTS


class SaleOrderLine(models.Model):
    _inherit = "sale.order.line"

    ot_timeline = fields.Json(
        "Way of the Goods", compute="_compute_ot_timeline", groups=AGENTS
    )

    @api.depends("ot_line_ids.is_live", "ot_line_ids.timeline")
    def _compute_ot_timeline(self):
        for line in self:
            line.ot_timeline = line.ot_line_id.timeline

    def _ot_trouble(self):
        """Goods that are being changed at the platform are booked afterwards."""
        under_way = self.ot_line_id.ot_change_ids.filtered(
            lambda row: (
                row.kind in ("split", "configuration", "cancel_line", "cancel_order")
                and (row.state == "due" or row.sending)
            )
        )
        if under_way:
            return self.env._(
                "%(goods)s: a change is under way (%(change)s). Book it when that has "
                "ended.",
                goods=self.product_id.display_name,
                change=under_way[0].display_name,
            )
        return super()._ot_trouble()

    def action_ot_open_line(self):
        """Open the platform's line with all that can be done with it."""
        self.ensure_one()
        if not self.ot_line_id:
            raise UserError(
                self.env._(
                    "%(goods)s does not stand on the OT Platform yet: book it first.",
                    goods=self.product_id.display_name,
                )
            )
        return {
            "type": "ir.actions.act_window",
            "name": self.product_id.display_name,
            "res_model": "ot.order.line",
            "res_id": self.ot_line_id.id,
            "views": [(False, "form")],
            "target": "new",
            "context": {"dialog_size": "extra-large"},
        }

    def action_ot_comments(self):
        """Read and write the comments of customer and operator."""
        self.ensure_one()
        form = self.env.ref("ot_autopurchase.sale_order_line_view_form_comments")
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Comments"),
            "res_model": "sale.order.line",
            "res_id": self.id,
            "views": [(form.id, "form")],
            "target": "new",
        }

    def action_ot_change_status(self):
        """Choose another status for the chosen lines, of any orders."""
        return self.ot_line_id.action_change_status()

    def action_ot_cancel_lines(self):
        """Cancel the chosen lines at the platform, of any orders."""
        return self.ot_line_id.action_cancel()


class SaleOrder(models.Model):
    _inherit = "sale.order"

    ot_open_change_count = fields.Integer(
        compute="_compute_ot_open_change_count", groups=AGENTS
    )

    @api.depends("ot_order_ids.ot_change_ids.state")
    def _compute_ot_open_change_count(self):
        for order in self:
            order.ot_open_change_count = len(order._ot_open_changes())

    def _ot_open_changes(self):
        changes = self.order_line.ot_line_ids.ot_change_ids
        return changes.filtered(
            lambda row: row.state in ("due", "stuck", "refused")
        ).sorted("id")

    def watch_activities(self):
        """Changes under way stand beside the activities."""
        shown = super().watch_activities()
        changes = self._ot_open_changes()
        changes._wake_due()
        states = dict(changes._fields["state"]._description_selection(self.env))
        return shown + [
            {
                "id": f"change-{change.id}",
                "change_id": change.id,
                "name": change.display_name,
                "login": ", ".join(
                    change.line_ids.sale_line_id.product_id.mapped("display_name")
                ),
                "state": "due" if change.state == "due" else "stuck",
                "state_name": states[change.state],
                "percent": {"call": 30, "read": 70}.get(change.stage, 100),
                "waits_for": "" if change.state == "due" else change.user_id.name,
            }
            for change in changes
        ]

    # -- buttons over ticked goods -----------------------------------------------------

    def action_ot_change_status(self, line_ids=None):
        """Change the status of ticked goods; of all that stand on the platform."""
        return self._ot_ticked(line_ids).ot_line_id.action_change_status()

    def action_ot_cancel_lines(self, line_ids=None):
        """Cancel ticked goods at the platform."""
        if line_ids is None:
            raise UserError(self.env._("Tick the goods that are to be cancelled."))
        return self._ot_ticked(line_ids).ot_line_id.action_cancel()

    def action_ot_history(self):
        """What happened on the platform to this order's goods."""
        self.ensure_one()
        placed = self.ot_order_ids.filtered("platform_id")
        if not placed:
            raise UserError(
                self.env._(
                    "Nothing of this order was placed on the platform: there is no "
                    "history yet."
                )
            )
        if len(placed) > 1:
            return {
                "type": "ir.actions.act_window",
                "name": self.env._("Platform Orders of %(order)s", order=self.name),
                "res_model": "ot.order",
                "views": [(False, "list"), (False, "form")],
                "domain": [("id", "in", placed.ids)],
            }
        return placed.action_history()

    def _ot_ticked(self, line_ids):
        self.ensure_one()
        self.check_access("write")
        lines = self.order_line.filtered("ot_line_id")
        return lines if line_ids is None else lines & lines.browse(line_ids)
