"""A marketplace login of an agent, as the platform lists it (a provider session)."""

from datetime import timedelta

from odoo import api, fields, models

from .mirror import write_changed
from .platform_words import told_in_words

RENEW = "ot_autopurchase.mail_activity_renew"


class OtProviderSession(models.Model):
    _name = "ot.provider.session"
    _description = "Marketplace Login"
    _inherit = ["mail.thread", "mail.activity.mixin"]
    _order = "provider_id, name"
    _check_company_auto = True

    provider_id = fields.Many2one(
        "ot.provider", required=True, ondelete="cascade", index=True, readonly=True
    )
    instance_id = fields.Many2one(
        related="provider_id.instance_id", store=True, index=True
    )
    company_id = fields.Many2one(
        related="provider_id.company_id", store=True, index=True
    )
    platform_id = fields.Char(required=True, readonly=True)
    name = fields.Char("Account", required=True, readonly=True)
    active = fields.Boolean(
        default=True, help="Archive a login to hide it; the platform keeps it."
    )
    currency_id = fields.Many2one("res.currency", readonly=True)
    balance = fields.Monetary(readonly=True)
    has_balance = fields.Boolean(readonly=True)
    logged_in_at = fields.Datetime(
        "Logged in",
        readonly=True,
        help="When this login was first seen, or renewed from Odoo.",
    )
    seen_at = fields.Datetime("Last Seen", readonly=True)
    expires_at = fields.Datetime(
        "Expires (estimate)", compute="_compute_expires_at", store=True
    )
    is_gone = fields.Boolean(
        "Gone", readonly=True, help="The platform no longer lists this login."
    )
    user_id = fields.Many2one(
        "res.users",
        "Renewed by",
        check_company=True,
        help="Is reminded daily to log in again.",
    )
    synchronized_at = fields.Datetime("Last Synchronization", readonly=True)
    ot_activity_ids = fields.One2many("ot.activity", "session_id")

    login_hints = fields.Text(related="provider_id.login_hints")

    _platform_id_unique = models.Constraint(
        "UNIQUE(provider_id, platform_id)", "A login exists once at a provider."
    )

    @api.depends("name", "provider_id.name")
    @api.depends_context("show_provider")
    def _compute_display_name(self):
        """The account; with its provider where logins of several are chosen from."""
        for session in self:
            session.display_name = session.name
            if self.env.context.get("show_provider") and session.provider_id:
                session.display_name = f"{session.name} ({session.provider_id.name})"

    @api.depends("logged_in_at", "provider_id.session_lifetime_hours")
    def _compute_expires_at(self):
        for session in self:
            session.expires_at = session.logged_in_at and (
                session.logged_in_at
                + timedelta(hours=session.provider_id.session_lifetime_hours)
            )

    @api.model
    def _mirror(self, provider, answer):
        """Write the logins that the platform lists; mark the others gone.

        :param answer: iterable of ``otapi.ProviderSession``
        """
        now = fields.Datetime.now()
        known = {
            row.platform_id: row
            for row in self.with_context(active_test=False).search(
                [("provider_id", "=", provider.id)]
            )
        }
        to_create = []
        listed = set()
        usable = {key for key, row in known.items() if not row.is_gone}
        for said in answer:
            listed.add(said.id)
            values = {"name": said.name or said.id, "is_gone": False}
            if said.balance:
                values["balance"] = float(said.balance.amount)
                values["currency_id"] = (
                    provider.instance_id._currency(said.balance.currency)
                    or provider.currency_id
                ).id
            values["has_balance"] = bool(said.balance)
            row = known.get(said.id)
            if row:
                row._renew(values, now)
            else:
                to_create.append(
                    {
                        **values,
                        "provider_id": provider.id,
                        "platform_id": said.id,
                        "logged_in_at": now,
                        "user_id": self._who_renews(provider).id,
                    }
                )
        seen = self.browse(row.id for key, row in known.items() if key in listed)
        seen |= self.sudo().create(to_create)
        seen.sudo().write({"seen_at": now})
        gone = self.browse(known[key].id for key in usable - listed)
        gone.sudo().write({"is_gone": True})
        if usable != listed:
            self.env["sale.order"]._ot_preset_logins(provider)
        return seen

    @api.model
    def _who_renews(self, provider):
        """Who read a new login first, for a lane the instance's responsible."""
        user = self.env.user
        return provider.instance_id.user_id if user._is_superuser() else user

    def _renew(self, values, now):
        """Take what the platform says of a listed login; it may have come back."""
        if self.is_gone:
            values["logged_in_at"] = now
        write_changed(self, values)
        if self.is_gone is False and "logged_in_at" in values:
            self.sudo().activity_feedback([RENEW])

    def _logged_in(self, before):
        """Somebody has just logged in: a new login, or the only one, is renewed."""
        renewed = (self - before) or (self if len(self) == 1 else self.browse())
        if renewed:
            renewed.sudo().write({"logged_in_at": fields.Datetime.now()})
            renewed.sudo().activity_feedback([RENEW])

    def action_log_in(self):
        self.ensure_one()
        return self.provider_id.action_log_in()

    def action_settings(self):
        self.ensure_one()
        return self.provider_id.action_settings()

    def action_read(self):
        """Read balance and state of the login again."""
        with told_in_words(self.env):
            for provider in self.provider_id:
                provider._read_sessions(provider.instance_id._client())
        return True

    def action_synchronize(self):
        """Start a synchronization of this login and open its window."""
        self.ensure_one()
        return self.env["ot.activity"]._start_synchronization(self).action_open()

    @api.model
    def _cron_remind(self):
        """Remind, once a day, who has to log in again at a marketplace.

        The vendor advises to renew every login in the morning (OTAPI reference 2.2).
        """
        soon = fields.Datetime.now() + timedelta(hours=12)
        due = self.search(
            [
                ("provider_id.session_required", "=", True),
                "|",
                ("is_gone", "=", True),
                ("expires_at", "<", soon),
            ]
        )
        renewal = self.env.ref(RENEW)
        for session in due:
            if renewal not in session.activity_ids.activity_type_id:
                session.activity_schedule(
                    RENEW,
                    user_id=session._responsible().id,
                    note=self.env._(
                        "Log in again as %(account)s, or orders can be neither booked "
                        "nor synchronized.",
                        account=session.name,
                    ),
                )

    def _responsible(self):
        return (
            self.user_id or self.instance_id.user_id or self.env.ref("base.user_admin")
        )
