"""Marketing labels, such as FDEL (free delivery), SALE and NEW."""

from odoo import api, fields, models


class MallLabel(models.Model):
    _name = "mall.label"
    _description = "MALL Label"
    _inherit = ["mall.catalogue.mixin"]
    _order = "code"
    _rec_names_search = ["name", "code"]

    name = fields.Char(required=True, readonly=True)
    code = fields.Char("Label Id", required=True, readonly=True)

    _code_unique = models.Constraint("UNIQUE(code)", "MALL names a label once.")

    @api.model
    def _read_from_mall(self, client):
        """Mirror the list of labels: one call."""
        rows = [
            {"code": label.id, "name": label.title or label.id}
            for label in client.list_labels()
        ]
        return self._mirror("code", {}, rows)
