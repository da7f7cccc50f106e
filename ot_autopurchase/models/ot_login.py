"""An attempt to log in at a marketplace by the browser, guarded by a one-time token."""

import hashlib
import secrets
from datetime import timedelta

from odoo import api, fields, models
from odoo.tools import consteq

LIFETIME = timedelta(hours=1)


class OtLogin(models.Model):
    _name = "ot.login"
    _description = "Marketplace Login Attempt"
    _order = "id desc"
    _check_company_auto = True

    provider_id = fields.Many2one("ot.provider", required=True, ondelete="cascade")
    company_id = fields.Many2one(related="provider_id.company_id", store=True)
    user_id = fields.Many2one("res.users", required=True, ondelete="cascade")
    digest = fields.Char(required=True, readonly=True, groups="base.group_system")
    used = fields.Boolean(readonly=True)

    @api.model
    def _open(self, provider):
        """Start an attempt of the current user; return its token, kept nowhere else."""
        token = secrets.token_urlsafe(32)
        self.sudo().create(
            {
                "provider_id": provider.id,
                "user_id": self.env.uid,
                "digest": self._digest(token),
            }
        )
        return token

    @api.model
    def _redeem(self, token):
        """Take the current user's attempt of this token, once; empty when not valid.

        The row is locked, so that of two requests with one token only one gets it.
        """
        digest = self._digest(token)
        attempts = self.sudo().search(
            [
                ("user_id", "=", self.env.uid),
                ("used", "=", False),
                ("create_date", ">", fields.Datetime.now() - LIFETIME),
            ]
        )
        attempt = attempts.filtered(lambda row: consteq(row.digest, digest))
        attempt = attempt.try_lock_for_update().filtered_domain([("used", "=", False)])
        attempt.used = True
        return attempt

    @api.model
    def _digest(self, token):
        return hashlib.sha256(token.encode()).hexdigest()

    @api.autovacuum
    def _gc_attempts(self):
        self.sudo().search(
            [("create_date", "<", fields.Datetime.now() - LIFETIME)]
        ).unlink()
