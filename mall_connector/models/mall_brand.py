"""Brands, the same for every market; a product carries the id to the letter."""

from odoo import api, fields, models


class MallBrand(models.Model):
    _name = "mall.brand"
    _description = "MALL Brand"
    _inherit = ["mall.catalogue.mixin"]
    _order = "name, id"
    _rec_names_search = ["name", "code"]

    name = fields.Char(required=True, index="trigram", readonly=True)
    code = fields.Char(
        "Brand Id",
        required=True,
        readonly=True,
        help="MALL takes it with these very letters, capitals included.",
    )

    _code_unique = models.Constraint("UNIQUE(code)", "MALL names a brand once.")

    @api.model
    def _read_from_mall(self, client):
        """Mirror the list of brands: one call."""
        rows = [
            {"code": brand.id, "name": brand.title or brand.id}
            for brand in client.list_brands()
        ]
        return self._mirror("code", {}, rows)
