"""A webhook call of MALL: the numbers of orders that changed."""

from datetime import timedelta

from odoo import api, fields, models

BATCH = 200
KEPT_DAYS = 30


class MallNotification(models.Model):
    """Written by the webhook in one insert; handled by a scheduled action.

    It is a hint and nothing more: anybody who knows the address can send one.
    """

    _name = "mall.notification"
    _description = "MALL Notification"
    _order = "id desc"

    account_id = fields.Many2one(
        "mall.account", required=True, ondelete="cascade", index=True, readonly=True
    )
    company_id = fields.Many2one(related="account_id.company_id", store=True)
    order_numbers = fields.Json(readonly=True)
    numbers_text = fields.Char("Orders", compute="_compute_numbers_text")
    create_date = fields.Datetime("Received", readonly=True)
    handled_at = fields.Datetime("Handled", readonly=True)

    _waiting_index = models.Index("(id) WHERE handled_at IS NULL")
    _account_index = models.Index("(account_id, id)")

    @api.depends("order_numbers")
    def _compute_numbers_text(self):
        for row in self:
            row.numbers_text = ", ".join(row.order_numbers or ())

    @api.model
    def _receive(self, account, numbers):
        """Keep a call durably and let it be handled at once."""
        row = self.create({"account_id": account.id, "order_numbers": list(numbers)})
        self.env.ref("mall_connector.notifications")._trigger()
        return row

    @api.model
    def _cron_handle(self):
        """Scheduled action: tell the orders what was said of them."""
        progress = self.env["ir.cron"]
        while True:
            rows = self.search([("handled_at", "=", False)], order="id", limit=BATCH)
            rows = rows.try_lock_for_update().filtered(lambda row: not row.handled_at)
            if not rows:
                break
            for account, told in rows.grouped("account_id").items():
                latest = {}
                for row in told:
                    latest |= dict.fromkeys(row.order_numbers, row.create_date)
                for moment in sorted(set(latest.values())):
                    numbers = [each for each, at in latest.items() if at == moment]
                    self.env["mall.order"]._notice(account, numbers, moment)
            rows.handled_at = fields.Datetime.now()
            if not progress._commit_progress(len(rows)):
                break

    @api.autovacuum
    def _forget_old(self):
        """What was handled is kept for support, and not for long."""
        old = fields.Datetime.now() - timedelta(days=KEPT_DAYS)
        self.search([("handled_at", "<", old)], limit=10000).unlink()
