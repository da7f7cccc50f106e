"""The transfer on hold that keeps the goods of an unpaid MALL order."""

from odoo import api, fields, models
from odoo.exceptions import UserError


class StockPicking(models.Model):
    _inherit = "stock.picking"

    mall_hold_order_id = fields.Many2one(
        "mall.order",
        "Held for MALL Order",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="set null",
        groups="base.group_user",
        help="This transfer only reserves the goods until the order is paid.",
    )

    def _check_mall_hold(self):
        held = self.sudo().filtered("mall_hold_order_id")
        if held:
            raise UserError(
                self.env._(
                    "%(transfers)s only reserve goods of MALL orders that are not paid "
                    "yet. When an order is paid its delivery takes this transfer's "
                    "place; when it is cancelled the goods become free.",
                    transfers=", ".join(held.mapped("name")),
                )
            )

    def button_validate(self):
        self._check_mall_hold()
        return super().button_validate()

    def _action_done(self):
        self._check_mall_hold()
        return super()._action_done()

    @api.model
    def _mall_hold(self, orders):
        """Reserve the goods of unpaid orders: one transfer each, without a price.

        :param orders: ``mall.order`` of one account whose lines know their products
        """
        warehouse = orders.account_id.warehouse_id
        customers = self.env.ref("stock.stock_location_customers")
        source = warehouse.lot_stock_id
        pickings = self.create(
            [
                {
                    "picking_type_id": warehouse.out_type_id.id,
                    "location_id": source.id,
                    "location_dest_id": customers.id,
                    "company_id": order.company_id.id,
                    "origin": self.env._(
                        "MALL %(number)s, waiting for payment", number=order.mall_id
                    ),
                    "mall_hold_order_id": order.id,
                    "move_ids": [
                        fields.Command.create(
                            {
                                "product_id": line.product_id.id,
                                "product_uom_qty": line.quantity,
                                "product_uom": line.product_id.uom_id.id,
                                "location_id": source.id,
                                "location_dest_id": customers.id,
                                "company_id": order.company_id.id,
                            }
                        )
                        for line in order.line_ids
                        if line.quantity > 0 and line.product_id.type == "consu"
                    ],
                }
                for order in orders
            ]
        )
        pickings.filtered("move_ids").action_confirm()
        pickings.move_ids.filtered(
            lambda move: move.state in ("confirmed", "partially_available")
        )._action_assign()
        for order, picking in zip(orders, pickings, strict=True):
            order.sudo().reservation_id = picking

    def _mall_release(self):
        """Give the goods back."""
        self.filtered(
            lambda picking: picking.state not in ("done", "cancel")
        ).action_cancel()
