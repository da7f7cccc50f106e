"""The Parcels tab of a sale order, and what its customer sees of the parcels."""

from odoo import api, fields, models
from odoo.exceptions import UserError

from .sale_order_line import AGENTS


class SaleOrder(models.Model):
    _inherit = "sale.order"

    ot_parcel_ids = fields.One2many(
        "ot.parcel", "sale_order_id", "Parcels", copy=False, groups=AGENTS
    )
    ot_parcel_count = fields.Integer(compute="_compute_ot_parcel_count", groups=AGENTS)

    @api.depends("ot_parcel_ids")
    def _compute_ot_parcel_count(self):
        for order in self:
            order.ot_parcel_count = len(order.ot_parcel_ids)

    def action_ot_read_parcels(self):
        """Read the parcels of this order from the platform now."""
        placed = self.ot_order_ids.filtered("platform_id")
        if not placed:
            raise UserError(
                self.env._("Nothing of this order stands on the OT Platform yet.")
            )
        placed._read_parcels_now()
        return True

    def action_ot_new_parcel(self):
        """Open the dialog that forms a parcel of chosen goods."""
        self.ensure_one()
        dialog = self.env["ot.parcel.make"]._open(self)
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("New parcel of %(order)s", order=self.name),
            "res_model": dialog._name,
            "res_id": dialog.id,
            "views": [(False, "form")],
            "target": "new",
        }

    def _ot_parcels_for_customer(self):
        """What the customer may know of his parcels: number, link, status, way.

        Nothing that the seller sent to the warehouse is among it.

        :returns: list of dicts, those with a number only, the first one first
        """
        return [
            {
                "number": parcel.tracking_number,
                "url": parcel.tracking_url
                or parcel.carrier_id._ot_link_of(parcel.tracking_number),
                "carrier": parcel.carrier_id.name or "",
                "status": dict(
                    parcel._fields["status"]._description_selection(self.env)
                ).get(parcel.status, ""),
                "posted": parcel.shipped_at,
                "way": [
                    {"time": row.time, "status": row.status, "place": row.place}
                    for row in parcel.checkpoint_ids
                ],
            }
            for parcel in self.sudo().ot_parcel_ids.sorted("id")
            if parcel.tracking_number
        ]
