"""A webhook call of MALL: the numbers of orders that changed."""

import logging
from datetime import timedelta

from odoo import api, fields, models
from odoo.service.model import PG_CONCURRENCY_EXCEPTIONS_TO_RETRY

_logger = logging.getLogger(__name__)

BATCH = 200
# Longer than most calls of a lane.
AGAIN = timedelta(seconds=5)
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
        passed = []
        while True:
            rows = self.search(
                [("handled_at", "=", False), ("id", "not in", passed)],
                order="id",
                limit=BATCH,
            )
            if not rows:
                break
            passed += rows.ids
            try:
                rows.try_lock_for_update()._handle()
                self.env.flush_all()
            except PG_CONCURRENCY_EXCEPTIONS_TO_RETRY as reason:
                _logger.debug("notifications are taken: %s", reason)
                self.env.cr.rollback()
                self._again()
            if not progress._commit_progress(len(rows)):
                break

    def _handle(self):
        """Tell the orders; what a lane holds just now is told again a little later."""
        for account, told in self.grouped("account_id").items():
            latest = {}
            for row in told:
                latest |= dict.fromkeys(row.order_numbers, row.create_date)
            busy = set()
            for moment in sorted(set(latest.values())):
                numbers = [each for each, at in latest.items() if at == moment]
                busy |= set(self.env["mall.order"]._notice(account, numbers, moment))
            for row in told:
                left = [each for each in row.order_numbers if each in busy]
                if not left:
                    row.handled_at = fields.Datetime.now()
            if busy:
                self._again()

    @api.model
    def _again(self):
        cron = self.env.ref("mall_connector.notifications").sudo()
        cron._trigger(fields.Datetime.now() + AGAIN)

    @api.autovacuum
    def _forget_old(self):
        """What was handled is kept for support, and not for long."""
        old = fields.Datetime.now() - timedelta(days=KEPT_DAYS)
        self.search([("handled_at", "<", old)], limit=10000).unlink()
