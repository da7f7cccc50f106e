"""The parcels of an order: their labels, and the serial numbers that are in them."""

from collections import defaultdict

from odoo import api, fields, models


class MallOrder(models.Model):
    _inherit = "mall.order"

    label_line_ids = fields.One2many(
        "mall.label.line", "order_id", "Labels", readonly=True
    )
    label_count = fields.Integer(
        "Parcels with Labels", compute="_compute_label_count", compute_sudo=True
    )

    @api.depends("label_line_ids.state", "label_line_ids.parcel_count")
    def _compute_label_count(self):
        for order in self:
            order.label_count = order.label_line_ids._printed().parcel_count

    def _serial_numbers(self):
        """The serial numbers of all that left, by MALL's item id, in their order."""
        lines = self.picking_ids._mall_deliveries().move_line_ids.filtered(
            lambda line: (
                line.state == "done"
                and line.product_id.tracking == "serial"
                and line.lot_id
            )
        )
        numbers = defaultdict(list)
        for line in lines.sorted("id"):
            numbers[line.product_id].append(line.lot_id.name)
        told = {}
        for line in self.line_ids:
            left = numbers[line.product_id]
            mine, numbers[line.product_id] = (
                left[: line.quantity],
                left[line.quantity :],
            )
            if mine:
                told[line.item_id] = mine
        return told
