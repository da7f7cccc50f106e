"""Parameters of a technical category, and the values that MALL lists for them."""

from odoo import api, fields, models


class MallParameter(models.Model):
    _name = "mall.parameter"
    _description = "MALL Parameter"
    _inherit = ["mall.catalogue.mixin"]
    _order = "category_id, sequence, id"
    _rec_names_search = ["name", "code"]

    category_id = fields.Many2one(
        "mall.category", required=True, ondelete="cascade", index=True, readonly=True
    )
    sequence = fields.Integer(readonly=True)
    name = fields.Char(required=True, readonly=True)
    code = fields.Char(
        "Technical Name",
        required=True,
        readonly=True,
        help="What a product names the parameter by, in every market.",
    )
    unit = fields.Char(readonly=True, help="Numbers are given in this unit.")
    value_ids = fields.One2many("mall.parameter.value", "parameter_id", readonly=True)

    _code_unique = models.Constraint(
        "UNIQUE(category_id, code)", "MALL names a parameter once in a category."
    )

    @api.depends("name", "unit")
    def _compute_display_name(self):
        for parameter in self:
            unit = f" ({parameter.unit})" if parameter.unit else ""
            parameter.display_name = f"{parameter.name}{unit}"


class MallParameterValue(models.Model):
    _name = "mall.parameter.value"
    _description = "Listed Value of a MALL Parameter"
    _inherit = ["mall.catalogue.mixin"]
    _order = "parameter_id, sequence, id"

    parameter_id = fields.Many2one(
        "mall.parameter", required=True, ondelete="cascade", index=True, readonly=True
    )
    sequence = fields.Integer(readonly=True)
    name = fields.Char(
        "Text",
        required=True,
        readonly=True,
        help="In the market's language: this is what a product carries.",
    )
    code = fields.Char("Value", required=True, readonly=True)

    _text_unique = models.Constraint(
        "UNIQUE(parameter_id, code, name)", "MALL lists a value once in a language."
    )

    @api.model
    def _mirror_all(self, listed):
        """Mirror the values of many parameters at once.

        MALL may list a value once for each language, with the same code.

        :param listed: ``{parameter record: [mpapi.ParameterValue]}``
        """
        table = self.sudo().with_context(active_test=False)
        parameters = self.env["mall.parameter"].union(*listed)
        known = {
            (row.parameter_id.id, row.code, row.name): row
            for row in table.search([("parameter_id", "in", parameters.ids)])
        }
        wanted = {
            (parameter.id, value.value, value.text or value.value): {
                "sequence": number,
                "active": True,
            }
            for parameter, values in listed.items()
            for number, value in enumerate(values)
        }
        table.create(
            [
                {"parameter_id": key[0], "code": key[1], "name": key[2], **values}
                for key, values in wanted.items()
                if key not in known
            ]
        )
        for key, row in known.items():
            values = wanted.get(key, {"active": False})
            changed = {
                name: value for name, value in values.items() if row[name] != value
            }
            if changed:
                row.write(changed)
