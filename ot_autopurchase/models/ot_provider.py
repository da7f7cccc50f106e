"""A provider of an instance: Taobao, 1688, whatever the platform lists."""

import logging
from contextlib import suppress
from decimal import Decimal, InvalidOperation

from odoo import api, fields, models
from odoo.exceptions import UserError

from ..otapi import OtapiError, Refused, Unauthorized
from ..otapi.setting_kinds import switched_on
from ..otapi.unknowns import TAKES_TAOBAO_LOGIN
from .goods_decisions import tmall_problem
from .mirror import write_changed
from .platform_words import in_words, told_in_words

_logger = logging.getLogger(__name__)


class OtProvider(models.Model):
    _name = "ot.provider"
    _description = "Goods Provider"
    _order = "sequence, id"
    _check_company_auto = True

    instance_id = fields.Many2one(
        "ot.instance", required=True, ondelete="cascade", index=True, readonly=True
    )
    company_id = fields.Many2one(
        related="instance_id.company_id", store=True, index=True
    )
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    type = fields.Char(required=True, readonly=True, help="The platform's own name.")
    name = fields.Char(required=True, readonly=True)
    prefix = fields.Char(
        readonly=True, help="What item ids of this provider begin with."
    )
    currency_id = fields.Many2one("res.currency", readonly=True)
    is_integrated = fields.Boolean(
        "Can Be Booked",
        readonly=True,
        help="The platform can place orders at this marketplace for this key.",
    )
    session_required = fields.Boolean("Needs a Login", readonly=True)
    cancel_allowed = fields.Boolean("Unbinding Cancels There", readonly=True)
    lots_together = fields.Boolean(
        "Lots Count Together",
        readonly=True,
        help="The smallest quantity of goods counts over all their configurations.",
    )
    background_sync = fields.Boolean(
        "Synchronize by Schedule",
        help="Synchronize all logins of this provider by the scheduled action. "
        "Without it, somebody presses Start synchronization.",
    )
    session_lifetime_hours = fields.Integer(
        "Login Lives (hours)",
        default=24,
        help="Estimate: the marketplaces tell no date. Taobao's logins live a day.",
    )
    address_ids = fields.One2many("ot.warehouse.address", "provider_id", "Addresses")
    address_id = fields.Many2one(
        "ot.warehouse.address",
        "Goods Arrive At",
        domain="[('provider_id', '=', id)]",
        ondelete="set null",
        help="The address in China to which the sellers ship.",
    )
    warehouse_id = fields.Many2one(
        "stock.warehouse",
        "Warehouse in China",
        compute="_compute_warehouse_id",
        store=True,
        readonly=False,
        check_company=True,
        help="Where this provider's goods arrive: the warehouse of the address. Empty: "
        "the sale order's warehouse.",
    )
    session_ids = fields.One2many("ot.provider.session", "provider_id", "Logins")
    setting_ids = fields.One2many("ot.provider.setting", "provider_id", "Settings")
    lacks_check = fields.Boolean(compute="_compute_lacks_check")
    settings_read_at = fields.Datetime("Settings Read", readonly=True)

    login_hints = fields.Text(compute="_compute_login_hints")
    has_warehouse_address = fields.Boolean(compute="_compute_has_warehouse_address")
    one_at_a_time = fields.Boolean(
        "One Activity at a Time",
        help="The marketplace lets a login do one thing at a time: a booking or a "
        "synchronization waits until the one before it has ended.",
    )

    _type_unique = models.Constraint(
        "UNIQUE(instance_id, type)", "A provider exists once in an instance."
    )

    @api.depends("setting_ids.value", "setting_ids.kind")
    def _compute_lacks_check(self):
        """Booked orders are not checked: no purchase price comes back."""
        for provider in self:
            checks = provider._setting_allows("check_after_export")
            provider.lacks_check = checks is False

    @api.depends("address_id.warehouse_id")
    def _compute_has_warehouse_address(self):
        for provider in self:
            provider.has_warehouse_address = bool(provider.address_id.warehouse_id)

    @api.depends("address_id.warehouse_id")
    def _compute_warehouse_id(self):
        """The address is the source; without one a person chooses."""
        for provider in self:
            provider.warehouse_id = (
                provider.address_id.warehouse_id or provider.warehouse_id
            )

    def _read_from_platform(self, instance, client):
        """Mirror the platform's provider list; rows that did not change stay untouched.

        A provider that is not listed any more cannot be booked. Source: OTAPI
        reference 2.3.
        """
        known = {
            row.type: row
            for row in self.with_context(active_test=False).search(
                [("instance_id", "=", instance.id)]
            )
        }
        to_create = []
        for said in client.get_provider_info_list():
            values = {
                "name": said.name or said.alias or said.type,
                "prefix": said.prefix or False,
                "currency_id": instance._currency(said.currency_code).id,
                "is_integrated": bool(said.is_enabled and said.integration_enabled),
                "session_required": bool(said.session_required),
                "cancel_allowed": bool(said.cancel_allowed),
                "lots_together": bool(said.lots_together),
            }
            row = known.pop(said.type, None)
            if row:
                write_changed(row, values)
            else:
                to_create.append(
                    {**values, "instance_id": instance.id, "type": said.type}
                )
        self.sudo().create(to_create)
        for row in known.values():
            write_changed(row, {"is_integrated": False})

    # -- settings ------------------------------------------------------------------

    def _read_settings(self, client):
        """Mirror the provider's settings as the platform describes them now.

        A provider may have none: the platform then says no to the question.
        """
        self.ensure_one()
        try:
            said = client.get_provider_orders_integration_settings(self.type)
        except Unauthorized:
            raise
        except Refused as error:
            _logger.info("%s has no settings: %s", self.type, error)
            return
        self.env["ot.provider.setting"]._mirror(self, said)
        self.env["ot.warehouse.address"]._mirror(self)
        self.sudo().settings_read_at = fields.Datetime.now()

    def _take_turn_at_settings(self):
        """Of two who change settings at once, one waits before anything is sent."""
        self.sudo().settings_read_at = fields.Datetime.now()
        self.sudo().flush_recordset(["settings_read_at"])

    def action_settings(self):
        """Open the settings that the platform keeps for this provider."""
        self.ensure_one()
        return {
            "type": "ir.actions.client",
            "tag": "ot_autopurchase.provider_settings",
            "name": self.env._("Settings of %(provider)s", provider=self.name),
            "params": {"provider_id": self.id},
        }

    def settings_page(self, read_again=False):
        """What the settings' screen shows.

        :param read_again: ask the platform first; where it does not answer, what it
            said last is shown with a notice
        """
        self.ensure_one()
        self.check_access("read")
        notice = False
        if read_again:
            try:
                self._read_settings(self.instance_id._client())
            except OtapiError as error:
                notice = in_words(self.env, error)
        return {
            "name": self.name,
            "notice": notice,
            "read_at": fields.Datetime.to_string(self.settings_read_at) or False,
            "can_edit": self.env.user.has_group("ot_autopurchase.group_manager"),
            "settings": self.setting_ids._as_tree(),
        }

    @api.model
    def _cron_read_settings(self):
        """Scheduled action: somebody may have changed settings in the back office."""
        providers = self.search(
            [("is_integrated", "=", True), ("instance_id.state", "=", "connected")]
        )
        for provider in providers:
            if provider.instance_id.state != "connected":
                continue
            try:
                provider._read_settings(provider.instance_id._client())
            except Unauthorized as error:
                provider.instance_id._stop(error)
            except OtapiError as error:
                _logger.info("settings of %s not read: %s", provider.type, error)
                return
            self.env["ir.cron"]._commit_progress(1)

    def _setting(self, kind):
        """The value of a setting that is recognized by its meaning.

        :param kind: ``threshold`` (per cent), ``confirm_mode``, ``tmall_promotions``,
            ``integration_type``, ``check_after_export`` or ``background_sync``
        :returns: the platform's own word as text; ``Decimal`` for the threshold; None
            where the provider has no such setting, or it has no value
        """
        self.ensure_one()
        row = self.sudo().setting_ids.filtered(lambda each: each.kind == kind)[:1]
        value = row.value or None
        if kind == "threshold" and value is not None:
            with suppress(InvalidOperation):
                return Decimal(value)
            return None
        return value

    def _setting_allows(self, kind):
        """Whether a setting of two values says yes; None where that is not known."""
        return switched_on(self._setting(kind))

    def _ot_tmall_problem(self, is_tmall):
        """Why goods of Tmall cannot be booked here, or None."""
        if not is_tmall:
            return None
        return tmall_problem(
            is_tmall,
            self._setting_allows("tmall_promotions"),
            self._setting("integration_type"),
        )

    # -- marketplace logins --------------------------------------------------------

    @api.depends("type", "name")
    @api.depends_context("lang")
    def _compute_login_hints(self):
        """Where people stumble at the marketplaces' log-in (manual of the module)."""
        hints = [
            self.env._(
                "The code comes by SMS or in a messenger of the account's phone number "
                "(Telegram, Viber, WhatsApp)."
            ),
            self.env._(
                "The marketplace's mobile app is not needed. Logging in by its QR code "
                "ties your phone's real number and region to the account."
            ),
        ]
        for provider in self:
            own = list(hints)
            if provider.type in TAKES_TAOBAO_LOGIN:
                own.insert(
                    0,
                    self.env._(
                        "%(provider)s takes your Taobao login and password, too.",
                        provider=provider.name,
                    ),
                )
            provider.login_hints = "\n".join(own)

    def _read_sessions(self, client):
        """Mirror the logins that the platform holds at this provider."""
        self.ensure_one()
        answer = client.get_provider_orders_integration_session_info_list(
            provider_type=self.type
        )
        self.session_ids._mirror(self, answer)

    def action_log_in(self):
        """Open the marketplace's log-in; the browser comes back to our own address."""
        self.ensure_one()
        if not self.session_required:
            raise UserError(
                self.env._("%(provider)s needs no login.", provider=self.name)
            )
        token = self.env["ot.login"]._open(self)
        return_url = f"{self.get_base_url()}/ot_autopurchase/return/{token}"
        client = self.instance_id._client()
        with told_in_words(self.env):
            address = (
                client.get_provider_orders_integration_session_authentication_info(
                    provider_type=self.type, return_url=return_url
                )
            )
        return {
            "type": "ir.actions.client",
            "tag": "ot_autopurchase.log_in",
            "name": self.env._("Log in at %(provider)s", provider=self.name),
            "params": {
                "url": address,
                "provider": self.name,
                "hints": self.login_hints,
            },
        }
