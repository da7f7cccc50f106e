"""The calls that MALL leaves an account in one of its four domains."""

from odoo import fields, models

from .quota_decisions import RESERVES


class MallQuota(models.Model):
    """Written by the gate alone, apart from the work (see ``mall_client``)."""

    _name = "mall.quota"
    _description = "Quota of Calls at MALL"
    _order = "account_id, domain"
    _rec_name = "domain"

    account_id = fields.Many2one(
        "mall.account", required=True, ondelete="cascade", index=True, readonly=True
    )
    company_id = fields.Many2one(related="account_id.company_id", store=True)
    domain = fields.Selection(
        [
            ("orders", "Orders"),
            ("availability", "Availability"),
            ("products", "Products"),
            ("other", "Other"),
        ],
        required=True,
        readonly=True,
    )
    calls = fields.Integer(
        "Allowed Calls",
        readonly=True,
        help="In the tightest of MALL's windows (day, hour, minute).",
    )
    remaining = fields.Integer("Calls Left", readonly=True)
    reset_at = fields.Datetime("Begins Anew", readonly=True)
    paused_until = fields.Datetime(
        readonly=True, help="MALL refused a call: nothing is sent before."
    )
    told_at = fields.Datetime("Told at", readonly=True)
    is_paused = fields.Boolean("Paused", compute="_compute_is_paused")
    is_low = fields.Boolean(
        "Low", compute="_compute_is_paused", help="Unimportant work waits."
    )

    _domain_unique = models.Constraint(
        "UNIQUE(account_id, domain)", "An account has one quota for each domain."
    )

    def _compute_is_paused(self):
        now = fields.Datetime.now()
        for quota in self:
            is_current = bool(quota.reset_at and quota.reset_at > now)
            share = quota.remaining / quota.calls if quota.calls else 1
            quota.is_paused = bool(quota.paused_until and quota.paused_until > now)
            quota.is_low = is_current and share < max(RESERVES.values())
