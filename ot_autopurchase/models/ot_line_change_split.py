"""Change of a line: some pieces become a line of their own, never twice.

The call has no key and does not tell the new line's id (OTAPI reference 3.3): the
lines that the order held before are written down first, and compared afterwards.
"""

from odoo import fields, models

from .lane import NeedsPerson

# What was sent is the same for both parts; the rest is what the platform says.
KEPT = (
    "item_id",
    "configuration_id",
    "promotion_id",
    "sent_weight",
    "comment",
    "seller_id",
    "seller_name",
)


class OtLineChange(models.Model):
    _inherit = "ot.line.change"

    kind = fields.Selection(
        selection_add=[("split", "Split")], ondelete={"split": "cascade"}
    )

    def _line_kinds(self):
        return super()._line_kinds() | {"split"}

    def _check_split(self, details):
        """Note which lines the order holds and how many pieces this one has."""
        self._require_quiet()
        said = self._said_of_lines(details).get(self.line_ids)
        if said is None or said.quantity != self.line_ids.quantity:
            raise NeedsPerson(
                self.env._(
                    "The platform's order %(order)s holds another quantity of these "
                    "goods than it was sent. Look there first.",
                    order=self.order_id.platform_id,
                )
            )
        self.line_ids.sale_line_id._ot_require_splittable(self.values["quantity"])
        return {
            "lines": [each.id for each in details.lines],
            "quantity": said.quantity,
        }

    def _call_split(self, client):
        """``values``: ``{"quantity": pieces of the new line}``."""
        client.split_order_line_for_operator(
            order_id=self.order_id.platform_id,
            line_id=self.line_ids.platform_id,
            quantity=self.values["quantity"],
        )

    def _look_up_split(self):
        """Done if the old line is smaller and a new one holds the rest."""
        details = self._details()
        said = self._said_of_lines(details).get(self.line_ids)
        new = self._new_line(details)
        if said and new is None and said.quantity == self.before["quantity"]:
            return False
        rest = self.before["quantity"] - self.values["quantity"]
        if said and new and said.quantity == rest:
            return True
        raise NeedsPerson(
            self.env._(
                "It is not known whether the line was split: the platform's order "
                "%(order)s was changed in another way meanwhile. Mend it there, then "
                "press Retry.",
                order=self.order_id.platform_id,
            )
        )

    def _new_line(self, details):
        """The line that the split made (``otapi.OrderLine``), or None."""
        old, known = self.line_ids, set(self.before["lines"])
        fitting = [
            each
            for each in details.lines
            if each.id not in known
            and each.item_id == old.item_id
            and (each.configuration_id or "0") == old.configuration_id
            and each.quantity == self.values["quantity"]
        ]
        return fitting[0] if len(fitting) == 1 else None

    def _after_split(self, details):
        """The mirror and Odoo's documents follow what the platform holds now."""
        new = self._new_line(details)
        if new is None:
            raise NeedsPerson(
                self.env._(
                    "The line was split, and the new line is not found in the "
                    "platform's order %(order)s. Look there, then press Retry.",
                    order=self.order_id.platform_id,
                )
            )
        old, pieces = self.line_ids, self.values["quantity"]
        sale_line = old.sale_line_id._ot_split(pieces)
        old.purchase_line_ids._ot_split(pieces)
        old.quantity -= pieces
        row = old.create(
            {
                **{name: old[name] for name in KEPT},
                "order_id": self.order_id.id,
                "sale_line_id": sale_line.id,
                "platform_id": new.id,
                "quantity": pieces,
            }
        )
        row._mirror(new)
        self.order_id.documents_due = True
        self.env.ref("ot_autopurchase.documents").sudo()._trigger()
