"""The customer takes another configuration: Odoo's documents follow the platform."""

from odoo import api, models

CHANGING = "ot_changing_configuration"


class SaleOrderLine(models.Model):
    _inherit = "sale.order.line"

    @api.depends_context(CHANGING)
    def _compute_product_updatable(self):
        """The other variant replaces the first one, also where that was invoiced."""
        done = super()._compute_product_updatable()
        if self.env.context.get(CHANGING):
            self.product_updatable = True
        return done

    def _ot_change_product(self, product):
        """Sell another variant at the same price; what was to be delivered is replaced.

        The price changes only when the customer has agreed (status Price confirmation).
        """
        self.ensure_one()
        if self.product_id == product:
            return
        before = self.product_id.display_name
        kept = {
            "price_unit": self.price_unit,
            "discount": self.discount,
            "product_uom_qty": self.product_uom_qty,
            "product_uom_id": self.product_uom_id.id,
        }
        self.move_ids.filtered(
            lambda move: move.state not in ("done", "cancel")
        )._action_cancel()
        changing = self.with_context(**{CHANGING: True})
        changing.with_context(skip_procurement=True).write(
            {"product_id": product.id, **kept}
        )
        changing._action_launch_stock_rule()
        self.order_id.message_post(
            body=self.env._(
                "%(before)s was changed to %(now)s at the marketplace.",
                before=before,
                now=product.display_name,
            ),
            subtype_xmlid="mail.mt_note",
        )
