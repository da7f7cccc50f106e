"""Changes of parcels on the platform: formed of lines, edited, moved on, deleted.

The parcel's row stands before the first call is made, so that no click makes two:
its goods are in one parcel that is being made, and after a lost answer the parcels of
the order are compared with it.
"""

from decimal import Decimal

from odoo import api, fields, models

from ..otapi import NotFound, ParcelUpdate
from .lane import NeedsPerson
from .mirror import aware
from .parcel_decisions import is_updated, parcel_of_lines

KINDS = [
    ("parcel_make", "Form a parcel"),
    ("parcel_edit", "Change a parcel"),
    ("parcel_status", "Change a parcel's status"),
    ("parcel_delete", "Delete a parcel"),
]


class OtLineChange(models.Model):
    _inherit = "ot.line.change"

    kind = fields.Selection(
        selection_add=KINDS, ondelete={kind: "cascade" for kind, _name in KINDS}
    )
    parcel_id = fields.Many2one(
        "ot.parcel", readonly=True, index="btree_not_null", ondelete="set null"
    )

    # -- wishes --------------------------------------------------------------------

    @api.model
    def _wish_parcel(self, lines):
        """Wish one parcel of these platform lines, all of one platform order.

        :raises UserError: goods are not in the warehouse, or in a parcel already
        """
        order = lines.order_id
        order.ensure_one()
        parcel = (
            self.env["ot.parcel"]
            .sudo()
            .create(
                {
                    "source": "platform",
                    "sale_order_id": order.sale_order_id.id,
                    "order_id": order.id,
                    "status_name": False,
                    "line_ids": [
                        fields.Command.create(
                            {
                                "line_id": line.id,
                                "sale_line_id": line.sale_line_id.id,
                                "quantity": line.quantity,
                                "is_wished": True,
                            }
                        )
                        for line in lines
                    ],
                }
            )
        )
        parcel._wish_change("parcel_make", {})
        return parcel.sudo(False)

    # -- form a parcel -------------------------------------------------------------

    def _check_parcel_make(self, _details):
        _exact, some = self._parcels_of_lines()
        if some:
            raise NeedsPerson(self._taken_words(some))

    def _call_parcel_make(self, client):
        self._made(
            client.create_package_for_operator(
                order_id=self.order_id.platform_id,
                line_ids=self.line_ids.mapped("platform_id"),
            )
        )

    def _look_up_parcel_make(self):
        """Whether a parcel of exactly these goods stands there now."""
        exact, some = self._parcels_of_lines()
        if exact:
            self._made(exact.id)
        elif some:
            raise NeedsPerson(self._taken_words(some))
        return bool(exact)

    def _after_parcel_make(self, _details):
        self.order_id._read_parcels(self.instance_id._client())

    def _parcels_of_lines(self):
        """(the platform's parcel of exactly these lines, all that hold some)"""
        said = self.instance_id._client().get_sales_package_list(
            sales_id=self.order_id.platform_id
        )
        return parcel_of_lines(said, self.line_ids.mapped("platform_id"))

    def _made(self, platform_id):
        """The wished parcel is the one that the platform calls so."""
        if self.parcel_id.platform_id != platform_id:
            self.parcel_id.sudo().write({"platform_id": platform_id})

    def _taken_words(self, parcels):
        return self.env._(
            "These goods are in parcel %(parcels)s on the platform. Give this up, or "
            "delete that parcel there and press Retry.",
            parcels=", ".join(each.id for each in parcels),
        )

    # -- change a parcel -----------------------------------------------------------

    def _parcel_update(self):
        """What is wished of a parcel, as the wire wants it."""
        wished = dict(self.values["update"])
        for name in ("weight", "price"):
            if wished.get(name) is not None:
                wished[name] = Decimal(str(wished[name]))
        return ParcelUpdate(**wished)

    def _call_parcel_edit(self, client):
        client.update_package(
            package_id=self.parcel_id.platform_id, change=self._parcel_update()
        )

    def _look_up_parcel_edit(self):
        return is_updated(self._parcel_update(), self._said_of_parcel())

    def _after_parcel_edit(self, details):
        self._after_parcel_make(details)

    def _call_parcel_status(self, client):
        """``values``: ``{"status_id": int, "comment": str}``."""
        client.change_package_status(
            package_id=self.parcel_id.platform_id,
            status_id=self.values["status_id"],
            date=aware(fields.Datetime.now()),
            comment=self.values["comment"],
        )

    def _look_up_parcel_status(self):
        return self._said_of_parcel().status_id == self.values["status_id"]

    def _after_parcel_status(self, details):
        self._after_parcel_make(details)

    def _said_of_parcel(self):
        return self.instance_id._client().get_package(
            package_id=self.parcel_id.platform_id
        )

    def _call_parcel_delete(self, client):
        client.delete_package(package_id=self.parcel_id.platform_id)

    def _look_up_parcel_delete(self):
        try:
            self._said_of_parcel()
        except NotFound:
            return True
        return False

    def _after_parcel_delete(self, details):
        self._after_parcel_make(details)

    # -- given up --------------------------------------------------------------------

    def action_give_up(self):
        """A parcel that did not come to be leaves no trace: its goods are free."""
        done = super().action_give_up()
        given_up = self.filtered(lambda change: change.state == "cancelled")
        given_up.parcel_id.filtered(
            lambda parcel: parcel._is_being_made()
        ).sudo().unlink()
        return done
