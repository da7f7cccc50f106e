"""What the dialogs about chosen lines of a sale order share."""

from odoo import fields, models


class OtLineDialog(models.AbstractModel):
    _name = "ot.line.dialog"
    _description = "Dialog About Chosen Goods"

    sale_order_id = fields.Many2one("sale.order", required=True, readonly=True)
    line_ids = fields.Many2many("sale.order.line", string="Goods", readonly=True)
    provider_id = fields.Many2one("ot.provider", required=True, readonly=True)
    company_id = fields.Many2one(related="provider_id.company_id")
    session_required = fields.Boolean(related="provider_id.session_required")
    warning = fields.Text(compute="_compute_warning")
    is_confirmed = fields.Boolean("I have checked this")

    def _compute_warning(self):
        """What the person should know before it is done; see each dialog."""
        self.warning = False
