"""A carrier's news of a delivery, on its way to MALL."""

from odoo import fields, models

from .dispatch_decisions import delivered_problem


class StockPicking(models.Model):
    _inherit = "stock.picking"

    def _mall_follow_carrier(
        self, state, delivered_at=None, first_delivery_attempt=None
    ):
        """Tell MALL what the carrier says, once and with the carrier's own times."""
        self.ensure_one()
        order = self.mall_order_id
        if state == "returned" and order.can_return:
            order._expect_returns()
        if state != "delivered" or not order.can_deliver:
            return
        order._wish_delivered(delivered_at, first_delivery_attempt, picking=self)


class MallOrder(models.Model):
    _inherit = "mall.order"

    def _wish_delivered(self, delivered_at, attempt=None, picking=None):
        """Have MALL told when the order was delivered, unless that cannot be.

        :param delivered_at: naive moment in UTC
        :returns: "" or what is wrong with the times, see ``delivered_problem``
        """
        now = fields.Datetime.now()
        problem = delivered_problem(delivered_at, attempt, self.shipped_at, now)
        if not problem:
            self._wish(
                "delivered",
                delivered_at=delivered_at,
                first_delivery_attempt=attempt,
                picking_id=picking and picking.id,
            )
        return problem
