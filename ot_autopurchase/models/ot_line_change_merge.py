"""Change of an order: its lines move into another platform order of the customer.

Odoo's sale orders, purchase orders and transfers stay as they are: only the mirror
follows (OTAPI reference 3.3).
"""

from odoo import fields, models
from odoo.exceptions import UserError

from .lane import NeedsPerson


class OtLineChange(models.Model):
    _inherit = "ot.line.change"

    kind = fields.Selection(
        selection_add=[("merge", "Merge orders")], ondelete={"merge": "cascade"}
    )
    merged_order_id = fields.Many2one(
        "ot.order", "Order to Merge", ondelete="cascade", readonly=True
    )

    def _wish_merge(self, target, merged):
        """Wish that the lines of one platform order move into another."""
        candidates = target._mergeable()
        if merged not in candidates:
            raise UserError(
                self.env._(
                    "%(merged)s cannot be merged into %(target)s: only orders of the "
                    "same customer and provider can, and nothing of them may be under "
                    "way.",
                    merged=merged.platform_id,
                    target=target.platform_id,
                )
            )
        change = self._wish(
            "merge",
            target.line_ids.filtered("platform_id"),
            {"merged": merged.platform_id},
            description=self.env._("Merge %(order)s", order=merged.platform_id),
        )
        change.sudo().merged_order_id = merged
        return change

    def _check_merge(self, _details):
        self._require_quiet()
        if self.merged_order_id._is_busy():
            raise NeedsPerson(
                self.env._(
                    "Work on %(order)s is under way. Press Retry when it has ended.",
                    order=self.merged_order_id.platform_id,
                )
            )
        lines = self.merged_order_id.line_ids.filtered("platform_id")
        return {"lines": lines.mapped("platform_id")}

    def _call_merge(self, client):
        client.merge_orders(
            target_order_id=self.order_id.platform_id,
            merged_order_id=self.merged_order_id.platform_id,
        )

    def _look_up_merge(self):
        held = {each.id for each in self._details().lines}
        return bool(held & set(self.before["lines"]))

    def _after_merge(self, details):
        """The mirror's lines move; what the platform left behind stays and says so."""
        merged, target = self.merged_order_id, self.order_id
        held = {each.id for each in details.lines}
        moved = merged.line_ids.filtered(lambda line: line.platform_id in held)
        left = (merged.line_ids - moved).filtered("platform_id")
        if left:
            raise NeedsPerson(
                self.env._(
                    "The platform merged the orders, and these lines are not found in "
                    "%(order)s: %(lines)s. Look there, then press Retry.",
                    order=target.platform_id,
                    lines=", ".join(left.mapped("platform_id")),
                )
            )
        moved.write({"order_id": target.id})
        target._mirror_details(details)
        merged._release(self.env._("Merged into %(order)s.", order=target.platform_id))
