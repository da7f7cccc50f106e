"""Change of a line: another configuration of the same goods.

The platform then waits for the customer's consent (status 3, OTAPI reference 3.8).
"""

from odoo import fields, models

from ..otapi import LineUpdate
from .lane import NeedsPerson

PRICE_CONFIRMATION = 3


class OtLineChange(models.Model):
    _inherit = "ot.line.change"

    kind = fields.Selection(
        selection_add=[("configuration", "Change configuration")],
        ondelete={"configuration": "cascade"},
    )

    def _line_kinds(self):
        return super()._line_kinds() | {"configuration"}

    def _check_configuration(self, _details):
        """The configuration must still be there, with as many pieces as are wanted."""
        self._require_quiet()
        wanted = self.values["configuration_id"]
        item = self.instance_id._client().batch_get_item_full_info(
            item_id=self.line_ids.item_id
        )
        found = next((row for row in item.configurations if row.id == wanted), None)
        if found is None:
            raise NeedsPerson(self.env._("This configuration no longer exists."))
        if found.quantity is not None and found.quantity < self.line_ids.quantity:
            raise NeedsPerson(
                self.env._(
                    "%(available)s in stock, %(wanted)s wanted.",
                    available=found.quantity,
                    wanted=self.line_ids.quantity,
                )
            )

    def _call_configuration(self, client):
        """``values``: ``{"configuration_id": text, "name": text}``."""
        client.update_order_lines_for_operator(
            order_id=self.order_id.platform_id,
            line_ids=self.line_ids.mapped("platform_id"),
            change=LineUpdate(
                status_id=PRICE_CONFIRMATION,
                configuration_id=self.values["configuration_id"],
            ),
        )

    def _look_up_configuration(self):
        said = self._said_of_lines(self._details()).get(self.line_ids)
        return bool(said) and said.configuration_id == self.values["configuration_id"]

    def _after_configuration(self, _details):
        """What is sold, delivered and bought from now on is the other variant."""
        line, wanted = self.line_ids, self.values["configuration_id"]
        item = self.instance_id._client().batch_get_item_full_info(item_id=line.item_id)
        (product,) = self.env["product.product"]._ot_of_goods(
            [(item, wanted, line.promotion_id or "")], self.instance_id
        )
        line.configuration_id = wanted
        line.sale_line_id._ot_change_product(product)
