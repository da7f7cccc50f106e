"""The status that a person or a delivery wants MALL to have for an order.

People and deliveries only add rows here, never touch the order's own row: an order
may be held by a lane that waits for MALL's answer, and nobody's click waits with it.
Only the lane of the order writes a wish after that.
"""

from odoo import api, fields, models

from .status_decisions import DROP, NOTHING, Wish, next_step

WISHED = [
    ("shipping", "Shipping"),
    ("shipped", "Shipped"),
    ("delivered", "Delivered"),
    ("returned", "Returned"),
    ("cancelled", "Cancelled"),
]
OPEN_STATES = ("new", "open", "refused")
_RANK = {"shipping": 1, "shipped": 2, "delivered": 3, "returned": 3}


class MallOrderWish(models.Model):
    _name = "mall.order.wish"
    _description = "Status for a MALL Order"
    _order = "id desc"
    _rec_name = "status"
    _check_company_auto = True

    order_id = fields.Many2one(
        "mall.order", required=True, readonly=True, ondelete="cascade", index=True
    )
    company_id = fields.Many2one(
        related="order_id.company_id", store=True, index=True, precompute=True
    )
    status = fields.Selection(WISHED, required=True, readonly=True)
    picking_id = fields.Many2one(
        "stock.picking",
        "Delivery",
        readonly=True,
        ondelete="set null",
        index="btree_not_null",
    )
    tracking_number = fields.Char(readonly=True)
    tracking_url = fields.Char("Tracking Link", readonly=True)
    delivered_at = fields.Datetime("Delivered on", readonly=True)
    first_delivery_attempt = fields.Datetime(readonly=True)
    serial_numbers = fields.Json(
        readonly=True, help="The numbers sent, by MALL's item id."
    )
    state = fields.Selection(
        [
            ("new", "To Tell"),
            ("open", "Waiting"),
            ("refused", "Refused"),
            ("done", "Told"),
            ("dropped", "Given Up"),
        ],
        required=True,
        readonly=True,
        default="new",
    )
    reason = fields.Text(readonly=True)

    _open_index = models.Index("(order_id) WHERE state IN ('new', 'open', 'refused')")

    @api.model_create_multi
    def create(self, vals_list):
        wishes = super().create(vals_list)
        self.env["mall.order"]._trigger_lanes()
        return wishes

    def _target(self):
        """The one wish that counts: a cancellation that came last, else the furthest.

        An earlier wish still lends what it knows, such as the tracking number.
        """
        latest = self.sorted("id", reverse=True)
        if latest[:1].status == "cancelled":
            return latest[:1]
        return latest.sorted(lambda wish: -_RANK.get(wish.status, 0))[:1]

    def _told(self, name):
        """The newest value of a field among these wishes."""
        return next(
            (wish[name] for wish in self.sorted("id", reverse=True) if wish[name]),
            False,
        )

    def _as_plain(self):
        """The wish that counts as the decisions want it; None without one."""
        target = self._target()
        if not target:
            return None
        return Wish(
            target.status,
            has_tracking=bool(self._told("tracking_number")),
            has_delivered_at=bool(self._told("delivered_at")),
        )

    def _settle(self, standing):
        """Close what MALL has reached, give up what became impossible.

        :returns: the wishes that were given up just now
        """
        dropped = self.browse()
        for wish in self:
            step = next_step(standing, Wish(wish.status, True, True))
            if step.kind == NOTHING:
                wish.write({"state": "done", "reason": False})
            elif step.kind == DROP:
                wish.write({"state": "dropped", "reason": wish._why_not(step.reason)})
                dropped |= wish
        return dropped

    def _mend(self):
        """Send a refused wish again, with what its delivery says by now."""
        for wish in self:
            known = {"state": "new", "reason": False}
            if wish.tracking_number and wish.picking_id:
                number, link = wish.picking_id._mall_tracking()
                known |= {"tracking_number": number, "tracking_url": link}
            wish.write(known)

    def _why_not(self, reason):
        """Why a status is not told to MALL, for a person."""
        words = {
            "blocked": self.env._("the order waits for its payment again"),
            "cancelled": self.env._("the order was cancelled at MALL"),
            "final": self.env._("the order has ended at MALL in another way"),
            "illegal": self.env._("MALL does not allow it any more"),
            "mall": self.env._("with MALL Delivery MALL sets it by itself"),
        }
        return self.env._(
            "%(status)s was not sent to MALL: %(why)s.",
            status=dict(self._fields["status"]._description_selection(self.env))[
                self.status
            ],
            why=words.get(reason, reason),
        )
