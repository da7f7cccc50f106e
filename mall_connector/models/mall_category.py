"""Technical categories: what a product is; one may stand behind many menu items."""

from datetime import timedelta

from odoo import api, fields, models

READ_AGAIN = timedelta(days=7)
AT_MOST = timedelta(days=1)


class MallCategory(models.Model):
    _name = "mall.category"
    _description = "MALL Category"
    _inherit = ["mall.catalogue.mixin"]
    _order = "name, id"
    _rec_names_search = ["name", "code", "menu_item_ids.complete_name"]

    market_id = fields.Many2one(
        "mall.market", required=True, ondelete="cascade", index=True, readonly=True
    )
    name = fields.Char(required=True, index="trigram", readonly=True)
    code = fields.Char(
        "Product Type Id",
        required=True,
        readonly=True,
        help="MALL's technical category, also called SAP id.",
    )
    menu_item_ids = fields.Many2many(
        "mall.menu.item",
        "mall_menu_item_category_rel",
        "category_id",
        "menu_item_id",
        "Menu Items",
        readonly=True,
    )
    parameter_ids = fields.One2many("mall.parameter", "category_id", readonly=True)
    parameters_read_at = fields.Datetime(readonly=True)

    _code_unique = models.Constraint(
        "UNIQUE(market_id, code)", "MALL names a category once in a market."
    )

    @api.depends("name", "code")
    def _compute_display_name(self):
        for category in self:
            category.display_name = f"{category.name} ({category.code})"

    @api.model
    def _read_from_mall(self, client, market):
        """Mirror the list of technical categories: one call."""
        rows = [
            {"code": category.id, "name": category.title or category.id}
            for category in client.list_categories()
        ]
        return self._mirror("code", {"market_id": market.id}, rows)

    def _parameters_are_due(self, age=AT_MOST):
        """Whether the parameters may be read again; never twice within a day."""
        self.ensure_one()
        read_at = self.parameters_read_at
        return not read_at or read_at < fields.Datetime.now() - age

    def _read_parameters(self, client):
        """Mirror parameters with their listed values: one call a category."""
        for category in self:
            found = client.list_parameters(category.code)
            rows = [
                {
                    "code": parameter.id,
                    "name": parameter.title or parameter.id,
                    # The wire writes an absent unit as the word NULL.
                    "unit": parameter.unit if parameter.unit != "NULL" else False,
                    "sequence": number,
                }
                for number, parameter in enumerate(found)
            ]
            parameters = self.env["mall.parameter"]._mirror(
                "code", {"category_id": category.id}, rows
            )
            self.env["mall.parameter.value"]._mirror_all(
                {
                    parameters[parameter.id]: parameter.values
                    for parameter in found
                    if parameter.id in parameters
                }
            )
            category.sudo().parameters_read_at = fields.Datetime.now()
