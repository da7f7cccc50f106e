"""From a sale order to the settings of its goods' providers."""

from odoo import models


class SaleOrder(models.Model):
    _inherit = "sale.order"

    def action_ot_settings(self):
        """Open the settings of the order's provider; of several, one is chosen."""
        self.ensure_one()
        types = set(self.order_line.mapped("ot_provider_type"))
        providers = self.ot_instance_id.provider_ids.filtered(
            lambda row: row.is_integrated and (row.type in types)
        )
        if len(providers) == 1:
            return providers.action_settings()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "ot_autopurchase.ot_provider_action"
        )
        return {**action, "domain": [("instance_id", "=", self.ot_instance_id.id)]}
