"""What MALL is told about an order: status, tracking, times and serial numbers.

The lane compares what was wished with what MALL has, and makes one call at a time:
intent committed, call, outcome committed. Right before an order is said to be shipped
its status is read again. After a lost answer the order is read before anything else.
"""

from odoo import api, fields, models
from odoo.fields import Domain

from .mall_lane import NeedsPerson
from .mall_order_wish import OPEN_STATES
from .mirror import aware
from .status_decisions import SEND, WAIT, Standing, Wish, allowed, next_step

# The times that MALL keeps of each status.
REACHED_AT = {
    "shipping": "shipping_at",
    "shipped": "shipped_at",
    "delivered": "delivered_status_at",
    "returned": "returned_at",
    "cancelled": "cancelled_at",
}


class MallOrder(models.Model):
    _inherit = "mall.order"

    wish_ids = fields.One2many("mall.order.wish", "order_id", "Told to MALL")
    is_cancelled_by_us = fields.Boolean(
        "Cancelled by Us",
        readonly=True,
        copy=False,
        help="It counts in MALL's cancel rate.",
    )
    wished_status = fields.Selection(
        selection=lambda self: self.env["mall.order.wish"]._fields["status"].selection,
        string="To Tell MALL",
        compute="_compute_wished_status",
    )
    can_pack = fields.Boolean(compute="_compute_can")
    can_label = fields.Boolean(compute="_compute_can")
    can_deliver = fields.Boolean(compute="_compute_can")
    can_return = fields.Boolean(compute="_compute_can")
    can_cancel = fields.Boolean(compute="_compute_can")

    @api.depends("wish_ids.state", "wish_ids.status")
    def _compute_wished_status(self):
        for order in self:
            order.wished_status = order._open_wishes()._target().status

    @api.depends("status", "confirmed", "is_mdp", "wish_ids.state")
    def _compute_can(self):
        """Buttons for exactly the steps that MALL allows now (reference 2.5)."""
        for order in self:
            steps = allowed(order._standing())
            wished = order.wished_status
            order.can_pack = "shipping" in steps and not wished
            order.can_deliver = "delivered" in steps and not wished
            order.can_return = "returned" in steps and not wished
            # What is only to be packed can still be cancelled instead.
            order.can_cancel = "cancelled" in steps and wished in (False, "shipping")
            order.can_label = order.is_mdp and order.status in ("shipping", "shipped")

    def _standing(self):
        """The order as the decisions want it."""
        return Standing(
            self.status_word or self.status or "",
            is_confirmed=self.confirmed,
            is_mdp=self.is_mdp,
            mall_ships=self.account_id.mdp_shipped_by == "mall",
            is_labelled=bool(self.label_count),
        )

    def _open_wishes(self):
        return self.wish_ids.filtered(lambda wish: wish.state in OPEN_STATES)

    def _wish(self, status, **values):
        """Want MALL to have this status; the lane tells it.

        :param values: fields of the wish
        """
        return (
            self.env["mall.order.wish"]
            .sudo()
            .create(
                [{"order_id": each.id, "status": status, **values} for each in self]
            )
        )

    # -- the lane --------------------------------------------------------------------

    @api.model
    def _has_work(self):
        """A new wish is worked on at once, whatever else the order waits for."""
        return super()._has_work() | Domain("wish_ids.state", "=", "new")

    def _step(self):
        # From now on the wish waits with its order, also if this step fails.
        self._take_up_wishes()
        return super()._step()

    def _record(self, handler, *args):
        def with_wishes(*given):
            self._take_up_wishes()
            handler(*given)

        return super()._record(with_wishes, *args)

    def _take_up_wishes(self):
        self.wish_ids.filtered(lambda wish: wish.state == "new").state = "open"

    def _take_step(self):
        again = super()._take_step()
        if again is None and self.exists():
            again = self._push()
            if again is None and self._next_step():
                # MALL has changed it meanwhile: that is to be confirmed.
                return 0
        return again

    def _push(self):
        """Tell MALL the next thing that it does not know yet.

        :returns: seconds until the next step, None if nothing is left to tell
        """
        wishes = self._open_wishes()
        if not wishes:
            return None
        step = next_step(self._standing(), wishes._as_plain())
        target = wishes._target()
        if step.kind == SEND and (
            step.status == "shipped" or target.state == "refused"
        ):
            self._read_again()
            step = next_step(self._standing(), wishes._as_plain())
        if step.kind != SEND:
            self._settle_wishes(wishes)
            # Whatever MALL changed meanwhile is confirmed first.
            return 5 if step.kind == WAIT and step.reason == "unconfirmed" else None
        if target.state == "refused":
            raise NeedsPerson(target.reason)
        if step.status == "shipped" and self._tell_serial_numbers(wishes):
            return 0
        self._tell_status(step.status, wishes)
        return 0

    def _settle_wishes(self, wishes):
        """Close wishes that are fulfilled or impossible, and say so."""
        for wish in wishes._settle(self._standing()):
            self.message_post(body=wish.reason)
            if wish.status in ("shipped", "delivered") and self.status == "cancelled":
                self._ask_about_goods_on_the_way()

    # -- the calls ---------------------------------------------------------------------

    def _tell_status(self, status, wishes):
        """Set a status at MALL; tracking or times go along in the very call."""
        self._intend("status", status=status)
        if next_step(self._standing(), wishes._as_plain()).status != status:
            # A poll told something new in between: nothing was sent.
            self._sent()
            return
        client = self.account_id._client()
        getattr(self, f"_call_{status}")(client, wishes)
        self._told_status(status, wishes)

    def _call_shipping(self, client, _wishes):
        client.start_shipping(self.mall_id)

    def _call_shipped(self, client, wishes):
        if self.is_mdp:
            client.ship_order(self.mall_id)
        else:
            number, url = (
                wishes._told(f"tracking_{part}") for part in ("number", "url")
            )
            client.ship_order(self.mall_id, number, url)

    def _call_delivered(self, client, wishes):
        attempt = wishes._told("first_delivery_attempt")
        client.deliver_order(
            self.mall_id,
            aware(wishes._told("delivered_at")),
            aware(attempt) if attempt else None,
        )

    def _call_returned(self, client, _wishes):
        client.return_order(self.mall_id)

    def _call_cancelled(self, client, _wishes):
        client.cancel_order(self.mall_id)

    def _told_status(self, status, wishes):
        """MALL took it: this is what it holds now."""
        now = fields.Datetime.now()
        known = {"status": status, REACHED_AT[status]: now, "told_at": now}
        if status == "shipped" and not self.is_mdp:
            known["tracking_number"] = wishes._told("tracking_number")
            known["tracking_url"] = wishes._told("tracking_url")
        if status == "delivered":
            known["delivered_at"] = wishes._told("delivered_at")
            known["first_delivery_attempt"] = wishes._told("first_delivery_attempt")
        if status == "cancelled":
            known["is_cancelled_by_us"] = True
        self._sent(**known)
        self._settle_wishes(wishes)
        self._wish_documents()

    def _look_up_status(self):
        """Whether MALL has the status whose answer was lost, or has gone beyond it."""
        wanted = self.sending_data["status"]
        self._read_again()
        reached = next_step(self._standing(), Wish(wanted)).kind == "nothing"
        if reached and wanted == "cancelled":
            self.is_cancelled_by_us = True
        return reached

    def _refused_status(self, words):
        """MALL said no: the order is read again; if that explains nothing, a person."""
        target = self._open_wishes()._target()
        target.write({"state": "refused", "reason": words})
        self.next_try = fields.Datetime.now()

    def action_retry(self):
        """A person has looked: what was refused may be sent once more, as mended."""
        wishes = self.sudo()._open_wishes()
        wishes.filtered(lambda wish: wish.state == "refused")._mend()
        return super().action_retry()

    # -- serial numbers ----------------------------------------------------------------

    def _tell_serial_numbers(self, wishes):
        """Tell MALL the numbers of one item; return whether one was still untold."""
        wished = wishes._told("serial_numbers") or {}
        for line in self.line_ids:
            numbers = wished.get(line.item_id)
            if numbers and numbers != (line.serial_numbers or []):
                self._intend("serial_numbers", item=line.item_id, numbers=numbers)
                client = self.account_id._client()
                client.set_serial_numbers(self.mall_id, line.item_id, numbers)
                line.serial_numbers = numbers
                self._sent()
                return True
        return False

    def _look_up_serial_numbers(self):
        """Whether MALL has the numbers whose answer was lost."""
        self._read_again()
        told = self.sending_data
        line = self.line_ids.filtered(lambda line: line.item_id == told["item"])[:1]
        return (line.serial_numbers or []) == told["numbers"]

    def _refused_serial_numbers(self, words):
        self._refused_status(words)
