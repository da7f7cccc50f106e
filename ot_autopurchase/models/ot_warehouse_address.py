"""A warehouse in China to which a provider's sellers ship.

The platform keeps these addresses among the provider's settings; here each is one
row, with the Odoo warehouse behind it. What a person changes is sent field by field;
a field that the platform refused keeps the person's text and the platform's words.
"""

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from ..otapi import ListAdd, OtapiError, Refused, Unauthorized
from ..otapi.unknowns import ADDRESS_DEMANDED_BY
from .address_checks import KINDS, address_hints, address_problems
from .china_regions import region, search_regions
from .mirror import changes
from .platform_words import in_words, told_in_words
from .setting_checks import BadValue, checked
from .setting_words import bad_value_in_words

# In the context of what the platform said itself: it is not told again.
SAID = "ot_said_by_platform"


class OtWarehouseAddress(models.Model):
    _name = "ot.warehouse.address"
    _description = "Warehouse Address in China"
    _order = "provider_id, sequence, id"
    _check_company_auto = True

    provider_id = fields.Many2one(
        "ot.provider", required=True, ondelete="cascade", index=True
    )
    company_id = fields.Many2one(
        related="provider_id.company_id", store=True, index=True
    )
    sequence = fields.Integer(default=10)
    warehouse_id = fields.Many2one(
        "stock.warehouse",
        check_company=True,
        help="The Odoo warehouse that stands at this address.",
    )
    place = fields.Char(
        readonly=True, copy=False, help="Where the address stands in the settings."
    )
    recipient = fields.Char(help="2 to 14 Chinese characters.")
    mobile = fields.Char("Mobile Phone", help="11 digits, without +86.")
    phone = fields.Char("Landline", help="Area code and number: 020-12345678.")
    postcode = fields.Char("Postal Code", help="6 digits.")
    region_code = fields.Char(
        help="6 digits; the platform's old integration asks for it instead of the "
        "province, the city and the district."
    )
    province = fields.Char()
    city = fields.Char()
    district = fields.Char()
    address = fields.Text(
        help="Street, house and door, in Chinese, without province, city and district."
    )
    region_name = fields.Char("Region", compute="_compute_region_name")
    unsent = fields.Json(
        readonly=True,
        copy=False,
        help="Fields that the platform has not taken yet, and why.",
    )
    is_unsent = fields.Boolean("Not Saved There", compute="_compute_is_unsent")
    is_only = fields.Boolean(compute="_compute_fields")
    has_phone = fields.Boolean(compute="_compute_fields")
    has_region_code = fields.Boolean(compute="_compute_fields")
    has_province = fields.Boolean(compute="_compute_fields")
    notes = fields.Json(compute="_compute_notes", help="What to say beside each field.")

    _place_unique = models.Constraint(
        "UNIQUE(provider_id, place)", "An address stands once in the settings."
    )

    @api.depends("recipient", "city", "address", "region_code")
    def _compute_display_name(self):
        for row in self:
            parts = [row.recipient, row.city or row.region_name, row.address]
            row.display_name = ", ".join(filter(None, parts)) or self.env._(
                "Empty address"
            )

    @api.depends("region_code")
    def _compute_region_name(self):
        for row in self:
            found = region(row.region_code)
            row.region_name = found.name if found else False

    @api.depends("unsent", "place")
    def _compute_is_unsent(self):
        for row in self:
            row.is_unsent = bool(row.unsent) or not row.place

    @api.depends("provider_id", "place")
    def _compute_fields(self):
        for row in self:
            kinds = row._kinds()
            row.is_only = bool(row.place) and "/#" not in row.place
            row.has_phone = "phone" in kinds
            row.has_region_code = "region_code" in kinds
            row.has_province = "province" in kinds

    @api.depends("provider_id", "place", "unsent", *KINDS)
    def _compute_notes(self):
        for row in self:
            hints = {kind: ["warning", bad] for kind, bad in row._hints().items()}
            problems = {kind: ["danger", bad] for kind, bad in row._problems().items()}
            notes = {
                kind: [level, bad_value_in_words(self.env, bad)]
                for kind, (level, bad) in {**hints, **problems}.items()
            }
            for kind, words in (row.unsent or {}).items():
                if words and kind in KINDS and row[kind] == row._origin[kind]:
                    notes.setdefault(kind, ["danger", words])
            row.notes = notes

    # -- rules ---------------------------------------------------------------------

    def _kinds(self):
        """The kinds of field that the platform has for this address."""
        if self.place:
            return {row.kind for row in self._setting_rows()}
        described = self.provider_id.sudo()._address_list().entry_fields or []
        return {each["kind"] for each in described}

    def _setting_rows(self):
        """The settings that hold this address, those that are recognized."""
        rows = self.provider_id.sudo().setting_ids
        return rows.filtered(
            lambda row: row.kind in KINDS and row.path.rpartition("/")[0] == self.place
        )

    def _values(self):
        return {kind: self[kind] or "" for kind in KINDS}

    def _problems(self):
        kinds = self._kinds()
        return address_problems(
            self._values(),
            [kind for kind in KINDS if kind in kinds],
            all_demanded=self.provider_id.type in ADDRESS_DEMANDED_BY,
        )

    def _hints(self):
        return address_hints(self._values())

    def _check(self):
        """Refuse an address that cannot be right, naming each field and the reason."""
        for row in self:
            labels = row.fields_get(KINDS, ["string"])
            lines = [
                f"{labels[kind]['string']}: {bad_value_in_words(self.env, bad)}"
                for kind, bad in row._problems().items()
            ]
            if lines:
                raise ValidationError("\n".join(lines))

    @api.model
    def search_regions(self, text):
        """Regions whose code or Chinese name fits, for a list to choose from."""
        return [
            {"code": found.code, "name": found.name} for found in search_regions(text)
        ]

    # -- what a person does ------------------------------------------------------------

    @api.model_create_multi
    def create(self, vals_list):
        rows = super().create(vals_list)
        for row in rows:
            if not row.place:
                row._start()
        return rows

    def write(self, vals):
        told = [kind for kind in KINDS if kind in vals]
        if not told or self.env.context.get(SAID):
            return super().write(vals)
        for row in self:
            wished = {
                kind: vals[kind] or ""
                for kind in told
                if (vals[kind] or "") != (row[kind] or "")
            }
            super(OtWarehouseAddress, row).write(
                {**vals, "unsent": {**(row.unsent or {}), **dict.fromkeys(wished, "")}}
            )
            if wished:
                row._check()
                row._push()
        return True

    def unlink(self):
        """Take addresses off the platform, too."""
        if self.env.context.get(SAID):
            return super().unlink()
        self._require_removable()
        for row in self.exists():
            entry = row.provider_id.setting_ids.filtered(
                lambda each, place=row.place: place and each.path == place
            )
            if entry:
                entry.action_remove_entry()
        return super(OtWarehouseAddress, self.exists()).unlink()

    def _require_removable(self):
        for row in self:
            if row.is_only:
                raise UserError(
                    self.env._(
                        "%(provider)s has one address. Change it instead.",
                        provider=row.provider_id.name,
                    )
                )

    def action_send(self):
        """Send once more what the platform has not taken."""
        for row in self:
            row._check()
            row._push()
        return True

    def _start(self):
        """A new address: its place there is made, then its fields are sent."""
        if not self.provider_id.sudo()._address_list():
            raise UserError(
                self.env._(
                    "%(provider)s takes no further address. Change the one it has, or "
                    "open its settings and press Read again.",
                    provider=self.provider_id.name,
                )
            )
        kinds = self._kinds()
        self._check()
        self._take(
            {"unsent": {kind: "" for kind in KINDS if kind in kinds and self[kind]}}
        )
        self._push()

    # -- the wire ------------------------------------------------------------------

    def _push(self):
        """Send every field that the platform has not taken, one a call."""
        self.ensure_one()
        provider = self.provider_id
        client = provider.instance_id._client()
        provider._take_turn_at_settings()
        with told_in_words(self.env):
            if not self.place:
                self._add(client)
        left = dict(self.unsent or {})
        try:
            for kind in [kind for kind in KINDS if kind in left]:
                self._push_field(client, kind, left)
            self._take({"unsent": left or False})
            provider._read_settings(client)
        except OtapiError as error:
            words = self._why_not_sent(error)
            self._take(
                {"unsent": {kind: left[kind] or words for kind in left} or False}
            )

    def _why_not_sent(self, error):
        if isinstance(error, Refused):
            return in_words(self.env, error)
        return self.env._(
            "The OT Platform did not answer, so this may not be saved there. Press "
            "Send again."
        )

    def _push_field(self, client, kind, left):
        row = self._setting_rows().filtered(lambda each: each.kind == kind)[:1]
        try:
            if row and not row.is_read_only:
                row._send(client, checked(row, self[kind] or ""))
            del left[kind]
        except BadValue as bad:
            left[kind] = bad_value_in_words(self.env, bad)
        except Unauthorized:
            raise
        except Refused as error:
            left[kind] = in_words(self.env, error)

    def _add(self, client):
        """Make the place; one that an earlier, lost call made is taken over."""
        provider = self.provider_id
        provider._read_settings(client)
        if not self.place:
            provider._address_list()._send(client, ListAdd())
            provider._read_settings(client)

    def _take(self, values):
        """Write what the platform said, or took: nothing is sent."""
        return self.with_context(**{SAID: True}).write(values)

    @api.model
    def _mirror(self, provider):
        """Follow the provider's settings: one row for each address that they hold."""
        rows = self.sudo()
        ours = rows.search([("provider_id", "=", provider.id)])
        known = {row.place: row for row in ours if row.place}
        waiting = ours.filtered(lambda row: not row.place)
        for place, said in provider.sudo()._address_places().items():
            row = known.pop(place, None)
            if not row and waiting and not any(said.values()):
                row, waiting = waiting[0], waiting[1:]
                row._take({"place": place})
            elif not row:
                row = rows.create({"provider_id": provider.id, "place": place, **said})
                continue
            held = row.unsent or {}
            new = {kind: said.get(kind, "") for kind in KINDS if kind not in held}
            changed = changes(row, new)
            if changed:
                row._take(changed)
        gone = rows.browse(row.id for row in known.values())
        gone.with_context(**{SAID: True}).unlink()
        if not provider.address_id:
            provider.sudo().address_id = rows.search(
                [("provider_id", "=", provider.id), ("place", "!=", False)], limit=1
            )
