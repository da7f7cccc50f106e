"""Chooses technical customer, profile and delivery mode, or makes what is missing."""

import secrets

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import email_normalize

from ..models.platform_words import told_in_words
from ..otapi import Profile

KINDS = [
    ("customer", "Customer"),
    ("profile", "Profile"),
    ("delivery", "Delivery Mode"),
]


class OtInstanceSetup(models.TransientModel):
    _name = "ot.instance.setup"
    _description = "Set up an OT Instance"

    instance_id = fields.Many2one("ot.instance", required=True, ondelete="cascade")
    choice_ids = fields.One2many("ot.instance.setup.choice", "setup_id")
    customer_id = fields.Many2one(
        "ot.instance.setup.choice",
        "Technical Customer",
        domain="[('setup_id', '=', id), ('kind', '=', 'customer')]",
    )
    new_customer_login = fields.Char("New Customer's Login", default="odoo-buyer")
    profile_id = fields.Many2one(
        "ot.instance.setup.choice",
        domain="[('setup_id', '=', id), ('kind', '=', 'profile'), "
        "('parent_code', '=', customer_code)]",
    )
    customer_code = fields.Char(related="customer_id.code")
    partner_id = fields.Many2one(
        "res.partner",
        "Recipient of a New Profile",
        default=lambda self: self.env.company.partner_id,
    )
    delivery_id = fields.Many2one(
        "ot.instance.setup.choice",
        "Delivery Mode",
        domain="[('setup_id', '=', id), ('kind', '=', 'delivery')]",
        help="It should cost nothing: the platform adds its price to every order.",
    )
    new_delivery_name = fields.Char("New Delivery Mode's Name", default="API only")

    @api.model_create_multi
    def create(self, vals_list):
        setups = super().create(vals_list)
        with told_in_words(self.env):
            for setup in setups:
                setup._read_choices()
        return setups

    # -- choices -------------------------------------------------------------------

    def _read_choices(self):
        """Read the platform's lists and preset what the instance has, or the best."""
        client = self.instance_id._client()
        customers = client.find_base_user_info_list_frame().content
        deliveries = client.get_external_delivery_type_list()
        self._add("customer", [(row.id, row.login, "") for row in customers])
        self._add(
            "delivery",
            [(row.id, _delivery_words(row), "") for row in deliveries],
        )
        instance = self.instance_id
        self.customer_id = self._choice(
            "customer", instance.customer_platform_id
        ) or self._named("customer", self.new_customer_login)
        free = next((row.id for row in deliveries if _is_free(row)), False)
        self.delivery_id = self._choice(
            "delivery", instance.delivery_platform_id
        ) or self._choice("delivery", free)
        self._read_profiles()

    @api.onchange("customer_id")
    def _onchange_customer_id(self):
        if self.customer_id and self.profile_id.parent_code != self.customer_id.code:
            self.profile_id = False

    def _read_profiles(self):
        """Read the chosen customer's profiles once, and preset the first."""
        code = self.customer_id.code
        if not code:
            return
        known = self.choice_ids.filtered(
            lambda row: row.kind == "profile" and row.parent_code == code
        )
        if not known:
            profiles = (
                self.instance_id._client().get_user_profile_info_list_for_operator(
                    user_id=code
                )
            )
            self._add(
                "profile", [(row.id, _profile_words(row), code) for row in profiles]
            )
        if not self.profile_id:
            known = self._choice("profile", self.instance_id.profile_platform_id)
            self.profile_id = (
                known
                or self.choice_ids.filtered(
                    lambda row: row.kind == "profile" and row.parent_code == code
                )[:1]
            )

    def action_read_profiles(self):
        """Read the profiles of the chosen customer and stay in the dialog."""
        with told_in_words(self.env):
            self._read_profiles()
        return self._reopen()

    def _add(self, kind, rows):
        self.env["ot.instance.setup.choice"].create(
            [
                {
                    "setup_id": self.id,
                    "kind": kind,
                    "code": code,
                    "name": name or code,
                    "parent_code": parent,
                }
                for code, name, parent in rows
            ]
        )

    def _choice(self, kind, code):
        return self.choice_ids.filtered(
            lambda row: row.kind == kind and code and row.code == code
        )[:1]

    def _named(self, kind, name):
        return self.choice_ids.filtered(
            lambda row: row.kind == kind and row.name == name
        )[:1]

    # -- apply ---------------------------------------------------------------------

    def action_apply(self):
        """Make what is missing on the platform and keep the choice in the instance."""
        self.ensure_one()
        with told_in_words(self.env):
            self._make_missing()
        self.instance_id.write(
            {
                "customer_login": self.customer_id.name,
                "customer_platform_id": self.customer_id.code,
                "profile_platform_id": self.profile_id.code,
                "profile_name": self.profile_id.name,
                "delivery_platform_id": self.delivery_id.code,
                "delivery_name": self.delivery_id.name,
            }
        )
        self.env["ot.activity"]._wake()
        return {"type": "ir.actions.act_window_close"}

    def _make_missing(self):
        client = self.instance_id._client()
        if not self.customer_id:
            self.customer_id = self._make_customer(client)
        self._read_profiles()
        if not self.profile_id:
            self.profile_id = self._make_profile(client)
        if not self.delivery_id:
            self.delivery_id = self._make_delivery(client)

    def _make_customer(self, client):
        """Make the technical customer; his password is random and kept nowhere."""
        login = (self.new_customer_login or "").strip()
        if not login:
            raise UserError(self.env._("Choose a customer, or enter a new login."))
        if self._named("customer", login):
            raise UserError(
                self.env._(
                    "The platform has a customer %(login)s: choose it.", login=login
                )
            )
        partner = self.partner_id
        email = email_normalize(partner.email or "")
        if not email:
            raise UserError(
                self.env._(
                    "%(partner)s needs an e-mail address: the platform wants one for "
                    "a new customer.",
                    partner=partner.display_name,
                )
            )
        code = client.add_user(
            login=login,
            email=email,
            password=secrets.token_urlsafe(24),
            first_name=partner.name or login,
            last_name=partner.name or login,
        )
        self._add("customer", [(code, login, "")])
        return self._choice("customer", code)

    def _make_profile(self, client):
        partner = self.partner_id
        missing = [
            partner._fields[name]._description_string(self.env)
            for name in ("country_id", "city", "street", "zip", "phone")
            if not partner[name]
        ]
        if missing:
            raise UserError(
                self.env._(
                    "%(partner)s lacks %(fields)s: the platform's profile needs it.",
                    partner=partner.display_name,
                    fields=", ".join(missing),
                )
            )
        profile = Profile(
            id="",
            first_name=partner.name,
            last_name=partner.name,
            middle_name="",
            country_code=partner.country_id.code,
            region=partner.state_id.name or partner.city,
            city=partner.city,
            address=partner.street,
            phone=partner.phone,
            postal_code=partner.zip,
        )
        code = client.create_user_profile_for_operator(
            user_id=self.customer_id.code, profile=profile
        )
        self._add("profile", [(code, _profile_words(profile), self.customer_id.code)])
        return self._choice("profile", code)

    def _make_delivery(self, client):
        """Make a delivery mode that costs nothing (OTAPI reference 3.11)."""
        name = self.new_delivery_name or "API only"
        currency = self.instance_id.internal_currency_id.name or "USD"
        code = client.create_external_delivery_type(name=name, currency_code=currency)
        if not code:
            made = [
                row.id
                for row in client.get_external_delivery_type_list()
                if row.name == name
            ]
            code = made[-1] if made else ""
        if not code:
            raise UserError(
                self.env._("The platform made no delivery mode. Make one there.")
            )
        country = self.partner_id.country_id.code
        if country:
            client.create_external_delivery_rate(
                delivery_type_id=code, country_code=country, start=0, step=0
            )
        self._add("delivery", [(code, name, "")])
        return self._choice("delivery", code)

    def _reopen(self):
        return {
            "type": "ir.actions.act_window",
            "res_model": self._name,
            "res_id": self.id,
            "view_mode": "form",
            "target": "new",
        }


class OtInstanceSetupChoice(models.TransientModel):
    _name = "ot.instance.setup.choice"
    _description = "Choice of the OT Platform"
    _order = "id"

    setup_id = fields.Many2one("ot.instance.setup", required=True, ondelete="cascade")
    kind = fields.Selection(KINDS, required=True)
    code = fields.Char("Platform Id", required=True)
    parent_code = fields.Char()
    name = fields.Char(required=True)


def _profile_words(profile):
    names = [profile.last_name, profile.first_name]
    place = [profile.city, profile.address]
    return ", ".join(filter(None, [" ".join(filter(None, names)), *place]))


def _delivery_words(delivery):
    return " · ".join(filter(None, [delivery.name, delivery.description]))


def _is_free(delivery):
    """A formula of nothing but zero costs nothing (inferred: its syntax is unknown)."""
    return (delivery.formula or "").strip() in ("", "0", "0.0", "0.00")
