"""What was sent of listings, and what MALL answered: history, and proof of intent."""

import json
from datetime import timedelta

from odoo import api, fields, models

RETENTION_DAYS = 30


class MallExchange(models.Model):
    """Written before the call and closed after it.

    A row of the kind "stock" that stays at "sending" is a batch whose answer was lost;
    the next pass looks one of its items up before anything else is sent.
    """

    _name = "mall.exchange"
    _description = "What Was Sent to MALL"
    _order = "id desc"
    _rec_name = "subject"

    account_id = fields.Many2one(
        "mall.account", required=True, ondelete="cascade", index=True, readonly=True
    )
    company_id = fields.Many2one(
        related="account_id.company_id", store=True, index=True
    )
    listing_id = fields.Many2one(
        "mall.listing", ondelete="cascade", index="btree_not_null", readonly=True
    )
    kind = fields.Selection(
        [
            ("create", "Publish"),
            ("update", "Content"),
            ("delete", "Withdraw"),
            ("activate", "Activate"),
            ("price", "Price"),
            ("stock", "Availability"),
            ("delay", "Supply Delay"),
        ],
        required=True,
        readonly=True,
        index=True,
    )
    state = fields.Selection(
        [
            ("sending", "Sending"),
            ("accepted", "Accepted"),
            ("refused", "Refused"),
            ("not_sent", "Not Sent"),
            ("unknown", "Answer Lost"),
        ],
        required=True,
        default="sending",
        readonly=True,
        index=True,
    )
    subject = fields.Char(readonly=True)
    count = fields.Integer("Items", default=1, readonly=True)
    sent_at = fields.Datetime(default=fields.Datetime.now, readonly=True)
    payload = fields.Json("What Was Sent", readonly=True)
    payload_text = fields.Text(
        "What Was Sent, as Text", compute="_compute_payload_text"
    )
    answer = fields.Text("MALL's Words", readonly=True)
    user_id = fields.Many2one("res.users", "By", readonly=True)

    @api.depends("payload")
    def _compute_payload_text(self):
        for exchange in self:
            text = json.dumps(exchange.payload, indent=2, ensure_ascii=False)
            exchange.payload_text = exchange.payload and text

    def _close(self, state, answer=False):
        self.sudo().write({"state": state, "answer": answer})

    @api.autovacuum
    def _gc_old(self):
        """Forget after a month; what has no outcome yet stays."""
        limit = fields.Datetime.now() - timedelta(days=RETENTION_DAYS)
        self.search(
            [("sent_at", "<", limit), ("state", "!=", "sending")], limit=10_000
        ).unlink()
