"""A setting of a provider, as the platform's MetaInfo describes it."""

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError

from ..otapi import RESET, Field, ListAdd, ListRemove, OtapiError
from .address_checks import check_address_field
from .mirror import write_changed
from .platform_words import told_in_words
from .setting_checks import BadValue, checked
from .setting_rows import ENTRY, entry_id, rows_of, wire_path
from .setting_words import bad_value_in_words

NODE = (
    "path",
    "name",
    "label",
    "type",
    "kind",
    "description",
    "unit",
    "is_read_only",
    "is_secret",
    "is_set",
    "can_be_reset",
    "min_value",
    "max_value",
    "date_precision",
    "constraints",
    "choices",
    "placeholders",
    "value",
)


class OtProviderSetting(models.Model):
    _name = "ot.provider.setting"
    _description = "Provider Setting"
    _order = "provider_id, sequence, id"
    _rec_name = "label"

    provider_id = fields.Many2one(
        "ot.provider", required=True, ondelete="cascade", index=True, readonly=True
    )
    company_id = fields.Many2one(
        related="provider_id.company_id", store=True, index=True
    )
    sequence = fields.Integer(readonly=True)
    path = fields.Char(
        required=True,
        readonly=True,
        help="Groups and lists from the outside in; #id is an entry of a list.",
    )
    name = fields.Char("Element", required=True, readonly=True)
    label = fields.Char(readonly=True)
    type = fields.Char(required=True, readonly=True, help="The platform's own word.")
    kind = fields.Char(readonly=True, help="What Odoo recognizes the setting as.")
    description = fields.Text(readonly=True)
    unit = fields.Char(readonly=True)
    is_read_only = fields.Boolean(readonly=True)
    is_secret = fields.Boolean(
        readonly=True, help="Its value is sent to the platform and kept nowhere here."
    )
    is_set = fields.Boolean(readonly=True)
    require_reload = fields.Boolean(readonly=True)
    can_be_reset = fields.Boolean(readonly=True)
    min_value = fields.Char(readonly=True)
    max_value = fields.Char(readonly=True)
    date_precision = fields.Char(readonly=True)
    constraints = fields.Json(readonly=True, help="The platform's rules, in words.")
    choices = fields.Json(readonly=True)
    placeholders = fields.Json(readonly=True)
    entry_fields = fields.Json(readonly=True, help="What an entry of a list has.")
    value = fields.Json(readonly=True, help="A text, or a list of texts.")

    _path_unique = models.Constraint(
        "UNIQUE(provider_id, path)", "A setting exists once at a provider."
    )

    @api.model
    def _mirror(self, provider, settings):
        """Write what the platform describes; what it no longer has goes.

        :param settings: ``otapi.Settings``
        """
        known = {row.path: row for row in provider.sudo().setting_ids}
        to_create = []
        for sequence, values in enumerate(rows_of(settings)):
            values["sequence"] = sequence
            row = known.pop(values["path"], None)
            if row:
                write_changed(row, values)
            else:
                to_create.append({**values, "provider_id": provider.id})
        rows = self.sudo()
        rows.create(to_create)
        rows.browse(row.id for row in known.values()).unlink()

    # -- what a person changes: one field, one call ------------------------------------

    def action_save(self, value):
        """Check a value and send it; the platform's refusal comes in its own words.

        :param value: a text, or a list of texts, as the type wants it
        :returns: the settings as the platform has them afterwards, for the screen
        """
        self._open_for_change()
        try:
            value = checked(self, value)
            if self._is_address_field():
                check_address_field(self.kind, value)
        except BadValue as bad:
            raise ValidationError(bad_value_in_words(self.env, bad)) from None
        return self._change(value)

    def action_reset(self):
        """Set a field back to what the platform takes by default."""
        self._open_for_change()
        if not self.can_be_reset:
            raise UserError(
                self.env._("%(setting)s has no default.", setting=self.label)
            )
        return self._change(RESET)

    def action_add_entry(self):
        """Add an empty entry to a list."""
        self._open_for_change()
        return self._change(ListAdd())

    def action_remove_entry(self):
        """Take an entry out of its list."""
        self._open_for_change()
        if self.type != ENTRY:
            raise UserError(
                self.env._("%(setting)s is no entry of a list.", setting=self.label)
            )
        whole = self.provider_id.setting_ids.filtered(
            lambda row: row.path == self.path.rsplit("/#", 1)[0]
        )
        return whole._change(ListRemove(entry_id(self.path)))

    def _open_for_change(self):
        """Only a manager changes settings, and none that is read-only."""
        self.ensure_one()
        self.check_access("read")
        if not self.env.user.has_group("ot_autopurchase.group_manager"):
            raise AccessError(
                self.env._("Only an autopurchase manager changes the settings.")
            )
        if self.is_read_only:
            raise UserError(
                self.env._("%(setting)s cannot be changed here.", setting=self.label)
            )

    def _is_address_field(self):
        """Whether the field stands in a group that is a warehouse address."""
        above = self.path.rsplit("/", 1)[0]
        group = self.provider_id.setting_ids.filtered(lambda row: row.path == above)
        return group.kind in ("addresses", "addresses_entry")

    def _change(self, update):
        """Send one update and read all settings again, as the platform has them now."""
        provider = self.provider_id
        client = provider.instance_id._client()
        provider._take_turn_at_settings()
        with told_in_words(self.env):
            self._send(client, update)
        try:
            provider._read_settings(client)
        except OtapiError:
            words = self.env._(
                "It was saved, but what the platform has now could not be read. Press "
                "Read again."
            )
            return {**provider.settings_page(), "notice": words}
        return provider.settings_page()

    def _send(self, client, update):
        client.update_provider_orders_integration_settings(
            self.provider_id.type,
            wire_path(self.path),
            Field(self.name, self.type, self.label),
            update,
        )

    # -- the screen --------------------------------------------------------------------

    def _as_tree(self):
        """The settings as nested nodes, in the platform's order."""
        nodes, top = {}, []
        for row in self.sorted("sequence"):
            node = {name: row[name] for name in NODE}
            node.update(id=row.id, children=[], hint=row._hint())
            nodes[row.path] = node
            above = nodes.get(row.path.rpartition("/")[0])
            (above["children"] if above else top).append(node)
        return top

    def _hint(self):
        """What to know of a setting besides what the platform says."""
        if self.kind == "check_after_export" and not self.provider_id._setting_allows(
            "check_after_export"
        ):
            return self.env._(
                "While this is off, the platform tells no purchase price: differences "
                "are not seen, and no price is confirmed or recalculated."
            )
        if self.kind == "accounts" and not self.description:
            return self.env._(
                "Nicknames of the accounts, one on each line; not their phone numbers."
            )
        if self.kind == "integration_type":
            return self.env._("The vendor advises TaobaoGlobal.")
        if self.type == "Button":
            return self.env._("Press it in the platform's own back office.")
        if self.type == "File":
            return self.env._("The ids of files that the platform keeps.")
        return False
