"""A delivery method that stands for a delivery mode of the OT Platform."""

from odoo import fields, models


class DeliveryCarrier(models.Model):
    _inherit = "delivery.carrier"

    ot_delivery_platform_id = fields.Char(
        "Delivery Mode on the OT Platform",
        copy=False,
        groups="base.group_user",
        help="Id of the delivery mode. Parcels of this mode get this delivery method, "
        "and with it the tracking link.",
    )

    def _ot_link_of(self, number):
        """The carrier's page of a parcel, by the link that its delivery method has."""
        link = self.tracking_url or ""
        return link.replace("<shipmenttrackingnumber>", number) if link else False
