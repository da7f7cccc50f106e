"""Carriers that know by themselves what became of a parcel."""

from odoo import api, models


class DeliveryCarrier(models.Model):
    _inherit = "delivery.carrier"

    def _get_delivery_states(self, pickings):
        """What became of these deliveries, as the carrier tells it.

        A carrier's module gives ``<delivery_type>_get_delivery_states(pickings)``, in
        the way of ``<delivery_type>_get_tracking_link``.

        :param pickings: done deliveries of this carrier
        :returns: dict of picking to a dict with ``state`` ("delivered" or "returned",
            anything else is still on its way) and, naive and in UTC, ``delivered_at``
            and ``first_delivery_attempt`` (with a pick-up point the arrival there)
        """
        self.ensure_one()
        ask = getattr(self, f"{self.delivery_type}_get_delivery_states", None)
        return ask(pickings) if ask else {}

    @api.model
    def _cron_mall_delivery_states(self):
        """Scheduled action: learn from the carriers which orders were delivered."""
        shipped = self.env["stock.picking"].search(
            [
                ("state", "=", "done"),
                ("picking_type_code", "=", "outgoing"),
                ("carrier_id", "!=", False),
                ("sale_id.mall_order_id.status", "=", "shipped"),
                ("sale_id.mall_order_id.is_mdp", "=", False),
            ]
        )
        for carrier, pickings in shipped.grouped("carrier_id").items():
            for picking, told in carrier._get_delivery_states(pickings).items():
                picking._mall_follow_carrier(**told)
