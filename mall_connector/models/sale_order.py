"""A sale order that stands for an order at MALL."""

from odoo import fields, models


class SaleOrder(models.Model):
    _inherit = "sale.order"

    mall_order_id = fields.Many2one(
        "mall.order",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
        groups="base.group_user",
    )
    mall_status = fields.Selection(
        related="mall_order_id.status", string="MALL Status", groups="base.group_user"
    )
    mall_cod = fields.Monetary(
        related="mall_order_id.cod", string="To Collect", groups="base.group_user"
    )
    mall_branch = fields.Char(
        "Pick-up Point", compute="_compute_mall_branch", groups="base.group_user"
    )

    _mall_order_unique = models.UniqueIndex(
        "(mall_order_id) WHERE mall_order_id IS NOT NULL",
        "This MALL order has a sale order already.",
    )

    def _compute_mall_branch(self):
        """Where the parcel goes with a pick-up point: MALL's second one goes first."""
        for sale in self:
            order = sale.mall_order_id.sudo()
            sale.mall_branch = order.secondary_branch_id or order.branch_id

    def _prepare_confirmation_values(self):
        """An imported order was placed when MALL says, not when it was imported."""
        values = super()._prepare_confirmation_values()
        if self.env.context.get("mall_import"):
            values.pop("date_order", None)
        return values

    def _mall_cancel(self):
        """MALL says that these orders are cancelled.

        Where goods have left already the sale stays: a person decides, who was asked
        when the status came.
        """
        for sale in self.filtered(lambda order: order.state != "cancel"):
            if "done" in sale.picking_ids.mapped("state"):
                continue
            if sale.locked:
                sale.action_unlock()
            sale.with_context(mall_cancelled=True)._action_cancel()


class SaleOrderLine(models.Model):
    _inherit = "sale.order.line"

    mall_line_id = fields.Many2one(
        "mall.order.line",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="set null",
        groups="base.group_user",
    )
