"""An OT API key and what it may do: the root of everything that is mirrored."""

import threading

from odoo import api, fields, models
from odoo.exceptions import UserError

from ..otapi import Client, OtapiError, Refused, Unauthorized, Unavailable
from .platform_words import in_words, told_in_words

REFUSED_KEY = "ot_autopurchase.mail_activity_refused_key"

# Log-ins of this process, by database, key and operator. A second process logs in
# for itself; the platform bears any number of sessions.
_logins = {}
_logins_lock = threading.Lock()


class OtInstance(models.Model):
    _name = "ot.instance"
    _description = "OT Instance"
    _inherit = ["mail.thread", "mail.activity.mixin"]
    _check_company_auto = True

    name = fields.Char(required=True, default=lambda self: self.env._("OT Platform"))
    active = fields.Boolean(default=True)
    company_id = fields.Many2one(
        "res.company",
        required=True,
        index=True,
        default=lambda self: self.env.company,
    )
    service_url = fields.Char(
        "Service Address",
        required=True,
        default="https://otapi.net",
        help="Address of the OT Platform without the name of a service.",
    )
    service = fields.Selection(
        [
            ("json", "JSON, settings by XML"),
            ("xml", "XML"),
            ("legacy", "XML, legacy address"),
        ],
        required=True,
        default="json",
    )
    language = fields.Selection(
        [("en", "English"), ("ru", "Russian"), ("zh", "Chinese")],
        "Language of the Platform's Texts",
        required=True,
        default="en",
    )
    key = fields.Char(
        "Instance Key", copy=False, groups="ot_autopurchase.group_manager"
    )
    secret = fields.Char(
        copy=False,
        groups="ot_autopurchase.group_manager",
        help="Only when a secret was issued for the key: then every call is signed.",
    )
    operator_login = fields.Char(copy=False, groups="ot_autopurchase.group_manager")
    operator_password = fields.Char(copy=False, groups="ot_autopurchase.group_manager")
    state = fields.Selection(
        [
            ("draft", "To Connect"),
            ("connected", "Connected"),
            ("stopped", "Stopped"),
        ],
        required=True,
        default="draft",
        readonly=True,
        copy=False,
        tracking=True,
    )
    trouble = fields.Text(
        readonly=True, copy=False, help="Why the platform refuses this key."
    )
    internal_currency_id = fields.Many2one(
        "res.currency", "Platform's Internal Currency", readonly=True, copy=False
    )
    customer_login = fields.Char(
        "Technical Customer",
        copy=False,
        help="Login of the platform's customer in whose name orders are placed.",
    )
    customer_platform_id = fields.Char("Customer Id", copy=False)
    profile_platform_id = fields.Char("Profile Id", copy=False)
    profile_name = fields.Char("Profile", copy=False)
    delivery_platform_id = fields.Char("Delivery Mode Id", copy=False)
    delivery_name = fields.Char("Delivery Mode", copy=False)
    ready_when = fields.Selection(
        [
            ("confirmed", "The order is confirmed"),
            ("paid", "The order's invoices are paid"),
        ],
        "Lines Are Ready When",
        required=True,
        default="confirmed",
    )
    user_id = fields.Many2one(
        "res.users",
        "Responsible",
        default=lambda self: self.env.user,
        check_company=True,
        help="Gets what nobody else is responsible for.",
    )
    activity_retention_days = fields.Integer(
        "Keep Finished Activities (days)", required=True, default=90
    )
    unshipped_days = fields.Integer(
        "Late When Not Shipped for (days)",
        required=True,
        default=3,
        help="Goods that were paid at the marketplace so long ago and have no track "
        "number are shown on the overview.",
    )
    provider_ids = fields.One2many("ot.provider", "instance_id", "Providers")
    session_ids = fields.One2many("ot.provider.session", "instance_id", "Logins")
    is_complete = fields.Boolean(compute="_compute_is_complete")
    has_addresses = fields.Boolean(compute="_compute_has_addresses")

    _retention_positive = models.Constraint(
        "CHECK(activity_retention_days > 0)",
        "Finished activities must be kept for one day at least.",
    )

    _unshipped_days_not_negative = models.Constraint(
        "CHECK(unshipped_days >= 0)", "Goods cannot be late before they are paid."
    )

    @api.depends(
        "state", "customer_login", "profile_platform_id", "delivery_platform_id"
    )
    def _compute_is_complete(self):
        for instance in self:
            instance.is_complete = bool(
                instance.state == "connected"
                and instance.customer_login
                and instance.profile_platform_id
                and instance.delivery_platform_id
            )

    @api.depends("provider_ids.address_ids")
    def _compute_has_addresses(self):
        """Is it known where in China at least one provider's sellers ship?"""
        for instance in self:
            instance.has_addresses = bool(instance.provider_ids.address_ids)

    # -- the wire ----------------------------------------------------------------

    @api.model
    def _http(self):
        """The HTTP session of the API client, None for its own.

        The seam for tests, and for a proxy with its own certificates.
        """
        return None

    def _client(self):
        """Return the API client of this instance.

        Secrets are read with superuser rights: an operator books without ever
        seeing them.
        """
        self.ensure_one()
        account = self.sudo()
        if not account.key:
            raise UserError(
                self.env._(
                    "%(name)s has no instance key. Enter it under Configuration / "
                    "Instances.",
                    name=account.name,
                )
            )
        owner = (
            self.env.cr.dbname,
            account.service_url,
            account.key,
            account.operator_login,
            account.operator_password,
        )
        with _logins_lock:
            sessions = _logins.setdefault(owner, {})
        return Client(
            account.key,
            secret=account.secret or "",
            login=account.operator_login or "",
            password=account.operator_password or "",
            url=account.service_url,
            service=account.service,
            language=account.language,
            http=self._http(),
            sessions=sessions,
        )

    def _require_complete(self):
        """Refuse work for which this instance is not set up yet."""
        self.ensure_one()
        if self.state != "connected":
            raise UserError(
                self.env._(
                    "%(name)s is not connected: %(why)s Press Test connection there.",
                    name=self.name,
                    why=self.trouble or "",
                )
            )
        if not self.is_complete:
            raise UserError(
                self.env._(
                    "%(name)s has no technical customer, profile or delivery mode "
                    "yet. Open it and press Set up.",
                    name=self.name,
                )
            )

    def _stop(self, error):
        """Stop all work of this key until a person mends it."""
        for instance in self.sudo():
            if instance.state == "stopped":
                continue
            words = in_words(self.env, error)
            instance.write({"state": "stopped", "trouble": words})
            instance.activity_schedule(
                REFUSED_KEY,
                note=words,
                user_id=(instance.user_id or self.env.ref("base.user_admin")).id,
            )

    # -- buttons -----------------------------------------------------------------

    def action_test_connection(self):
        """Log in, read the providers and say in words what is wrong, if anything."""
        self.ensure_one()
        try:
            self._connect()
        except Unauthorized as error:
            words = in_words(self.env, error)
            self.write({"state": "stopped", "trouble": words})
            return self._notify(words, "danger")
        except Unavailable as error:
            return self._notify(in_words(self.env, error), "warning")
        except OtapiError as error:
            return self._notify(in_words(self.env, error), "danger")
        return self._notify(
            self.env._(
                "Connected. Providers: %(providers)s.",
                providers=", ".join(self.provider_ids.mapped("name")),
            ),
            "success",
        )

    def _connect(self):
        """Prove key, signature, clock and rights, and read what the key offers."""
        client = self._client()
        client.authenticate_instance_operator()
        internal = self._internal_currency(client)
        self.env["ot.line.status"]._read_from_platform(self, client)
        self.provider_ids._read_from_platform(self, client)
        for provider in self.provider_ids.filtered("session_required"):
            # Needs the right to book, which the other calls do not prove.
            provider._read_sessions(client)
        for provider in self.provider_ids.filtered("is_integrated"):
            provider._read_settings(client)
        self.write(
            {
                "state": "connected",
                "trouble": False,
                "internal_currency_id": internal.id,
            }
        )
        self.activity_unlink([REFUSED_KEY])
        self.env["ot.activity"]._wake()
        self.env["ot.line.change"]._wake()

    def _internal_currency(self, client):
        """The platform's own currency; empty where it does not tell."""
        try:
            code, _displayed = client.get_instance_currency_info_list()
        except Unauthorized:
            raise
        except Refused:
            return self.internal_currency_id
        return self._currency(code)

    def action_setup(self):
        """Open the dialog with what the platform's lists offer."""
        self.ensure_one()
        setup = self.env["ot.instance.setup"].create({"instance_id": self.id})
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Set up %(name)s", name=self.name),
            "res_model": "ot.instance.setup",
            "res_id": setup.id,
            "views": [(False, "form")],
            "target": "new",
        }

    def action_addresses(self):
        """Open the addresses in China to which the sellers ship."""
        return self.env["ir.actions.act_window"]._for_xml_id(
            "ot_autopurchase.ot_warehouse_address_action"
        )

    def action_read_sessions(self):
        """Read the marketplace logins of all providers again."""
        for instance in self:
            client = instance._client()
            with told_in_words(self.env):
                for provider in instance.provider_ids.filtered("session_required"):
                    provider._read_sessions(client)
        return True

    def _notify(self, message, kind):
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "message": message,
                "type": kind,
                "sticky": kind != "success",
                "next": {"type": "ir.actions.client", "tag": "soft_reload"},
            },
        }

    @api.model
    def _currency(self, code):
        """The currency of that ISO code, activated; empty for an unknown code."""
        currency = (
            self.env["res.currency"]
            .sudo()
            .with_context(active_test=False)
            .search([("name", "=", code)], limit=1)
        )
        if currency and not currency.active:
            currency.active = True
        return currency

    @api.model
    def _for_company(self, company):
        """The instance in which a company's goods are bought: its first one."""
        return self.search([("company_id", "=", company.id)], limit=1)

    def _ot_prefixes(self):
        """Prefix of item ids -> provider type; "" for bare numbers.

        :returns: the longest prefix first, so that "" fits only what nothing else fits
        """
        providers = self.sudo().provider_ids.sorted(
            lambda provider: (-len(provider.prefix or ""), provider.sequence)
        )
        prefixes = {}
        for provider in providers:
            prefixes.setdefault(provider.prefix or "", provider.type)
        return prefixes
