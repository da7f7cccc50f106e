"""What the Purchase tab shows of the work that is under way for its order."""

from odoo import models

from .ot_activity import OPEN


class SaleOrder(models.Model):
    _inherit = "sale.order"

    def watch_activities(self):
        """Wake the lanes if something is due, and return what is under way.

        Called every few seconds while an order with open activities is looked at.

        :returns: list of dicts, one for each open activity of the order, oldest first
        """
        self.ensure_one()
        activities = self.env["ot.activity"].search(
            [("sale_order_id", "=", self.id), ("state", "in", OPEN)], order="id"
        )
        activities._wake_due()
        states = dict(activities._fields["state"]._description_selection(self.env))
        return [
            {
                "id": activity.id,
                "name": activity.display_name,
                "login": activity.session_id.name or activity.provider_id.name,
                "state": activity.state,
                "state_name": states[activity.state],
                "percent": activity.percent,
                "waits_for": activity.waits_for or "",
            }
            for activity in activities
        ]
