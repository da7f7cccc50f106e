"""Products whose texts go to MALL: a change there is a change of the listing."""

from odoo import models

# What a listing takes from its product where it has nothing of its own.
SHOWN = frozenset({"name", "description_sale", "barcode", "taxes_id"})


class ProductTemplate(models.Model):
    _inherit = "product.template"

    def write(self, vals):
        done = super().write(vals)
        if SHOWN & vals.keys():
            self.env["mall.listing"]._products_changed(self)
        return done


class ProductProduct(models.Model):
    _inherit = "product.product"

    def write(self, vals):
        done = super().write(vals)
        if SHOWN & vals.keys():
            self.env["mall.listing"]._products_changed(self.product_tmpl_id)
        return done
