"""Splitting: some pieces of a sale line, and of what is bought for it, stand alone."""

from odoo import api, fields, models

from .lane import NeedsPerson
from .sale_order_line_comment import FROM_PLATFORM


class SaleOrderLine(models.Model):
    _inherit = "sale.order.line"

    ot_split_from_id = fields.Many2one(
        "sale.order.line",
        "Split From",
        copy=False,
        index="btree_not_null",
        groups="base.group_user",
        help="What was invoiced with that line counts for this one as well.",
    )
    ot_split_ids = fields.One2many(
        "sale.order.line", "ot_split_from_id", groups="base.group_user"
    )

    def _ot_split_quantity(self, pieces):
        """Pieces in the line's own unit of measure."""
        return self.product_id.uom_id._compute_quantity(
            pieces, self.product_uom_id, round=False
        )

    def _ot_require_splittable(self, pieces):
        """Stop where Odoo's documents could not follow the platform."""
        self.ensure_one()
        rest = self.product_uom_qty - self._ot_split_quantity(pieces)
        if self.order_id.locked:
            raise NeedsPerson(
                self.env._(
                    "%(order)s is locked. Unlock it, then press Retry.",
                    order=self.order_id.name,
                )
            )
        bought = self.ot_line_id.purchase_line_ids.filtered(
            lambda row: row.state != "cancel"
        )
        if self.qty_delivered > rest or any(
            row.product_qty - row.qty_received < pieces for row in bought
        ):
            raise NeedsPerson(
                self.env._(
                    "Fewer pieces of %(goods)s are still to come than are to be split "
                    "off.",
                    goods=self.product_id.display_name,
                )
            )

    def _ot_split(self, pieces):
        """Move pieces into a new line of the same order; return that line."""
        self.ensure_one()
        quantity = self._ot_split_quantity(pieces)
        values = {
            "order_id": self.order_id.id,
            "product_uom_qty": quantity,
            "price_unit": self.price_unit,
            "discount": self.discount,
            "ot_split_from_id": (self.ot_split_from_id or self).id,
            "ot_operator_comment": self.ot_operator_comment,
        }
        self.product_uom_qty -= quantity
        return self.with_context(**{FROM_PLATFORM: True}).copy(values)

    # -- what is invoiced --------------------------------------------------------------

    @api.depends(
        "product_uom_qty",
        "ot_split_ids.product_uom_qty",
        "ot_split_from_id.product_uom_qty",
        "ot_split_from_id.invoice_lines.move_id.state",
        "ot_split_from_id.invoice_lines.quantity",
    )
    def _compute_qty_invoiced(self):
        return super()._compute_qty_invoiced()

    def _prepare_qty_invoiced(self):
        """What was invoiced before a line was split counts for both parts."""
        split = self.filtered(lambda line: line.ot_split_from_id or line.ot_split_ids)
        roots = split.ot_split_from_id | split.filtered("ot_split_ids")
        family = roots | roots.ot_split_ids
        quantities = super(SaleOrderLine, self | family)._prepare_qty_invoiced()
        for root in roots:
            surplus = quantities[root] - root.product_uom_qty
            for part in root.ot_split_ids.sorted("id"):
                if surplus <= 0:
                    break
                moved = min(surplus, max(0, part.product_uom_qty - quantities[part]))
                quantities[part] += moved
                quantities[root] -= moved
                surplus -= moved
        return quantities


class PurchaseOrderLine(models.Model):
    _inherit = "purchase.order.line"

    def _ot_split(self, pieces):
        """Wait for fewer pieces here: another line will wait for them.

        The sale line was split before, so that what its delivery still wants tells
        Odoo that no receipt is missing.
        """
        for row in self.filtered(lambda row: row.state != "cancel"):
            left = pieces
            for move in row.move_ids.filtered(
                lambda move: move.state not in ("done", "cancel")
            ):
                taken = min(left, move.product_uom_qty)
                left -= taken
                if taken == move.product_uom_qty:
                    move._action_cancel()
                else:
                    move.product_uom_qty -= taken
            row.product_qty -= pieces
