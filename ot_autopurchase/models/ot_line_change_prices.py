"""Changes of prices on the platform: what a customer or the agent agreed to.

Setting a price twice leaves it as it is; only a consent cannot be given twice.
"""

from decimal import Decimal

from odoo import fields, models

from ..otapi import LineUpdate
from .price_decisions import PRICE_CONFIRMATION, delivery_each


class OtLineChange(models.Model):
    _inherit = "ot.line.change"

    kind = fields.Selection(
        selection_add=[
            ("confirm_price", "Confirm price"),
            ("recalculate", "Recalculate price"),
            ("edit_price", "Edit original price"),
        ],
        ondelete={
            "confirm_price": "cascade",
            "recalculate": "cascade",
            "edit_price": "cascade",
        },
    )

    # -- the customer's consent (status 3) -----------------------------------------

    def _check_confirm_price(self, details):
        """Only lines that still wait: for one that does not, all are refused."""
        return {"lines": self._still_asked(details)}

    def _call_confirm_price(self, client):
        """As the customer, whose consent it is; no values."""
        lines = self.sending_data["lines"]
        if lines:
            client.confirm_price_lines_order(
                self.instance_id.customer_login, self.order_id.platform_id, lines
            )

    def _look_up_confirm_price(self):
        return not self._still_asked(self._details())

    def _after_confirm_price(self, _details):
        """What the platform asks from now on is another question."""
        self.line_ids.price_confirmation_ids.filtered(
            lambda row: row.kind == "platform" and row.state == "accepted"
        ).sudo().is_settled = True

    def _still_asked(self, details):
        return [
            said.id
            for said in self._said_of_lines(details).values()
            if said.status_id == PRICE_CONFIRMATION
        ]

    # -- recalculation by the purchase price ---------------------------------------

    def _call_recalculate(self, client):
        """``values``: ``{"price": bool, "delivery": bool}``."""
        self._update_prices(
            client,
            LineUpdate(
                original_price_by_purchase=self.values["price"],
                original_delivery_by_purchase=self.values["delivery"],
            ),
        )

    def _look_up_recalculate(self):
        said = self._said_of_lines(self._details()).values()
        return bool(said) and all(map(self._is_recalculated, said))

    def _is_recalculated(self, said):
        price_is = _paid(said) == said.purchase_price
        share = delivery_each(said.purchase_delivery or Decimal(0), said.quantity)
        delivery_is = float(said.original_delivery or 0) == share
        return (price_is or not self.values["price"]) and (
            delivery_is or not self.values["delivery"]
        )

    # -- originals by hand ---------------------------------------------------------

    def _call_edit_price(self, client):
        """``values``: ``{"original_price": float, "original_delivery": float}``."""
        self._update_prices(
            client,
            LineUpdate(
                original_price=Decimal(str(self.values["original_price"])),
                original_delivery=Decimal(str(self.values["original_delivery"])),
            ),
        )

    def _look_up_edit_price(self):
        said = self._said_of_lines(self._details()).values()
        wanted = (self.values["original_price"], self.values["original_delivery"])
        return bool(said) and all(
            (float(_paid(each)), float(each.original_delivery or 0)) == wanted
            for each in said
        )

    def _update_prices(self, client, change):
        client.update_order_lines_for_operator(
            order_id=self.order_id.platform_id,
            line_ids=self.line_ids.mapped("platform_id"),
            change=change,
        )


def _paid(said):
    """What the buyer paid for a piece, by promotion where there is one."""
    return said.original_price_with_discount or said.original_price or Decimal(0)
