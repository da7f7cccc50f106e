"""Forms a parcel of chosen goods: on the platform, or by hand."""

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command

from ..models.parcel_decisions import PACKABLE_STATUSES


class OtParcelMake(models.TransientModel):
    _name = "ot.parcel.make"
    _description = "Form a Parcel"

    sale_order_id = fields.Many2one("sale.order", required=True, ondelete="cascade")
    company_id = fields.Many2one(related="sale_order_id.company_id")
    at = fields.Selection(
        [
            ("platform", "On the OT Platform"),
            ("person", "Here only: enter what is known of it"),
        ],
        "Form It",
        required=True,
        default="platform",
    )
    tracking_number = fields.Char()
    carrier_id = fields.Many2one("delivery.carrier")
    line_ids = fields.One2many("ot.parcel.make.line", "make_id", "Goods")

    @api.model
    def _open(self, order):
        """The dialog for an order, with all its goods: those that can go are chosen."""
        lines = [
            self._line_values(line)
            for line in order.order_line
            if not line.display_type and line.product_id.type == "consu"
        ]
        if not lines:
            raise UserError(self.env._("This order has no goods to put in a parcel."))
        can_go = any(values["is_chosen"] for values in lines)
        if not can_go:
            for values in lines:
                values["is_chosen"] = not values["is_packed"]
        return self.create(
            {
                "sale_order_id": order.id,
                "at": "platform" if can_go else "person",
                "line_ids": [Command.create(values) for values in lines],
            }
        )

    @api.model
    def _line_values(self, sale_line):
        line = sale_line.ot_line_id
        packed = self.env["ot.parcel.line"].search_count(
            [("sale_line_id", "=", sale_line.id)], limit=1
        )
        can_go = bool(line.platform_id) and line.status_id in PACKABLE_STATUSES
        return {
            "sale_line_id": sale_line.id,
            "quantity": max(int(sale_line.product_uom_qty), 1),
            "is_packed": bool(packed),
            "can_go": can_go and not packed,
            "is_chosen": can_go and not packed,
        }

    def action_make(self):
        """Form it; goods of several platform orders become a parcel each."""
        self.ensure_one()
        chosen = self.line_ids.filtered("is_chosen")
        if not chosen:
            raise UserError(self.env._("Choose the goods that go into the parcel."))
        if self.at == "person":
            parcels = self._make_here(chosen)
        else:
            parcels = self._wish(chosen)
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Parcels"),
            "res_model": "ot.parcel",
            "views": [(False, "form")] if len(parcels) == 1 else [(False, "list")],
            "res_id": parcels.id if len(parcels) == 1 else False,
            "domain": [("id", "in", parcels.ids)],
        }

    def _wish(self, chosen):
        stay = chosen.filtered(lambda row: not row.can_go)
        if stay:
            raise UserError(
                self.env._(
                    "These goods cannot go into a parcel on the platform: %(goods)s. "
                    "There they must be received, packed or ready to ship, and in no "
                    "other parcel.",
                    goods=", ".join(stay.sale_line_id.product_id.mapped("name")),
                )
            )
        changes = self.env["ot.line.change"]
        parcels = self.env["ot.parcel"]
        lines = chosen.sale_line_id.ot_line_id
        for order_lines in lines.grouped("order_id").values():
            parcels |= changes._wish_parcel(order_lines)
        return parcels

    def _make_here(self, chosen):
        return self.env["ot.parcel"].create(
            {
                "sale_order_id": self.sale_order_id.id,
                "tracking_number": self.tracking_number,
                "carrier_id": self.carrier_id.id,
                "line_ids": [
                    Command.create(
                        {
                            "sale_line_id": row.sale_line_id.id,
                            "line_id": row.sale_line_id.ot_line_id.id,
                            "quantity": row.quantity,
                            "weight": row.sale_line_id.ot_weight * row.quantity,
                        }
                    )
                    for row in chosen
                ],
            }
        )


class OtParcelMakeLine(models.TransientModel):
    _name = "ot.parcel.make.line"
    _description = "Goods for a Parcel"

    make_id = fields.Many2one("ot.parcel.make", required=True, ondelete="cascade")
    sale_line_id = fields.Many2one("sale.order.line", required=True, readonly=True)
    image_url = fields.Char(related="sale_line_id.ot_image_url")
    product_id = fields.Many2one(related="sale_line_id.product_id")
    status = fields.Char(related="sale_line_id.ot_status", string="Status")
    quantity = fields.Integer(required=True, default=1)
    is_chosen = fields.Boolean("Into the Parcel")
    is_packed = fields.Boolean("In a Parcel", readonly=True)
    can_go = fields.Boolean(readonly=True)
