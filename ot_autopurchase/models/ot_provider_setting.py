"""A setting of a provider, as the platform's MetaInfo describes it."""

from odoo import api, fields, models

from .mirror import write_changed
from .setting_rows import rows_of


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
