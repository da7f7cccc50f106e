"""A parcel's tracking number lands on the delivery that its goods leave by.

Odoo's own fields carry it: the customer finds it where Odoo shows deliveries.
"""

import json

from odoo import api, fields, models

from .mirror import changes
from .parcel_decisions import SEPARATOR, carried_references
from .sale_order_line import AGENTS


class OtParcel(models.Model):
    _inherit = "ot.parcel"

    def _land(self):
        """Put the parcels on their deliveries: number, link and carrier."""
        touched = self.env["stock.picking"].sudo()
        for parcel in self.sudo():
            pickings = parcel._deliveries()
            touched |= pickings | parcel.picking_ids
            if pickings != parcel.picking_ids:
                parcel.picking_ids = pickings
        touched._ot_carry_parcels()

    def _deliveries(self):
        """The deliveries of the goods: where they wait, else where they left."""
        moves = self.line_ids.sale_line_id.move_ids.filtered(
            lambda move: (
                move.picking_id
                and move.picking_code == "outgoing"
                and move.state != "cancel"
            )
        )
        waiting = moves.filtered(lambda move: move.state != "done")
        return moves.picking_id & self.picking_ids or (waiting or moves).picking_id


class StockPicking(models.Model):
    _inherit = "stock.picking"

    ot_parcel_ids = fields.Many2many(
        "ot.parcel",
        "ot_parcel_picking_rel",
        "picking_id",
        "parcel_id",
        "Parcels",
        readonly=True,
        copy=False,
        groups=AGENTS,
    )
    ot_carried_references = fields.Char(
        readonly=True,
        copy=False,
        groups="base.group_user",
        help="What Autopurchase wrote into the tracking reference.",
    )

    def _ot_carry(self, codes):
        """Have these codes stand in the tracking reference, beside other people's."""
        self.ensure_one()
        before = (self.ot_carried_references or "").split(SEPARATOR)
        reference = carried_references(self.carrier_tracking_ref, before, codes)
        values = changes(
            self,
            {
                "carrier_tracking_ref": reference or False,
                "ot_carried_references": SEPARATOR.join(codes) or False,
            },
        )
        if values:
            self.write(values)

    def _ot_carry_parcels(self):
        """The numbers of the parcels that leave by these deliveries."""
        for picking in self.exists():
            parcels = picking.ot_parcel_ids.sorted("id")
            codes = dict.fromkeys(filter(None, parcels.mapped("tracking_number")))
            picking._ot_carry(list(codes))
            carrier = parcels.carrier_id[:1]
            if carrier and not picking.carrier_id and picking.state != "cancel":
                picking.carrier_id = carrier

    @api.depends("ot_parcel_ids.tracking_number", "ot_parcel_ids.tracking_url")
    def _compute_carrier_tracking_url(self):
        """The page that the platform names for a parcel goes before the carrier's."""
        done = super()._compute_carrier_tracking_url()
        for picking in self:
            parcels = picking.sudo().ot_parcel_ids.filtered("tracking_number")
            links = [
                [parcel.tracking_number, parcel.tracking_url]
                for parcel in parcels.sorted("id")
                if parcel.tracking_url
            ]
            if len(links) > 1:
                picking.carrier_tracking_url = json.dumps(links)
            elif links and picking.carrier_tracking_ref == links[0][0]:
                picking.carrier_tracking_url = links[0][1]
        return done
