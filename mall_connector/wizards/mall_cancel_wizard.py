"""A cancellation by the seller, and what it does to the cancel rate."""

from odoo import api, fields, models


class MallCancelWizard(models.TransientModel):
    _name = "mall.cancel.wizard"
    _description = "Cancel MALL Orders"

    order_ids = fields.Many2many("mall.order", readonly=True)
    rate_now = fields.Float("Cancel Rate Now", compute="_compute_rates", digits=(5, 4))
    rate_then = fields.Float(
        "Cancel Rate Then", compute="_compute_rates", digits=(5, 4)
    )
    rate_limit = fields.Float("MALL's Limit", compute="_compute_rates", digits=(5, 4))
    is_over = fields.Boolean(compute="_compute_rates")

    @api.model
    def _make(self, orders):
        """The dialog for these orders."""
        return self.create({"order_ids": [fields.Command.set(orders.ids)]})

    @api.depends("order_ids")
    def _compute_rates(self):
        orders = self.env["mall.order"]
        for wizard in self:
            worst = (0, 0, 0)
            by_account = wizard.order_ids.grouped("account_id")
            for account, chosen in by_account.items():
                now, limit = orders._cancel_rate(account)
                then, _limit = orders._cancel_rate(account, len(chosen))
                worst = max(worst, (then, now, limit))
            wizard.rate_then, wizard.rate_now, wizard.rate_limit = worst
            wizard.is_over = wizard.rate_then > wizard.rate_limit

    def action_cancel_orders(self):
        """Have MALL told; the goods are released when MALL has taken it."""
        self.order_ids.filtered("can_cancel")._wish("cancelled")
        return {"type": "ir.actions.act_window_close"}
