"""Booking: the order is paid in the platform's books, no cent more than needed.

No real money moves: the platform exports paid orders only, so the payment is
simulated in two writes, a deposit and a reservation (OTAPI reference 3.9).
"""

from datetime import timedelta
from decimal import Decimal

from odoo import fields, models

from ..otapi import Refused
from .ot_activity_lane import NeedsPerson

FRAME = 100
# A look-up of one deposit reads this many transactions at most, newest first or not.
MAX_FRAMES = 50
TURN = timedelta(seconds=3)


class OtActivity(models.Model):
    _inherit = "ot.activity"

    def _stage_pay(self):
        """One step of paying: deposit what is missing, or reserve what is due."""
        if not self._take_turn_to_pay():
            return
        client = self.instance_id._client()
        order = self.order_id
        info = client.get_sales_payment_info(sales_id=order.platform_id)
        due = info.amount - info.paid
        if due <= 0:
            self._paid()
            return
        balance = max(info.balance or Decimal(0), Decimal(0))
        if balance < due:
            self._deposit(client, info, due - balance)
        else:
            self._reserve(client, due)

    def _take_turn_to_pay(self):
        """Payments of one customer go one by one, since they share his balance."""
        if self.paying:
            return True
        others = self.search_count(
            [("paying", "=", True), ("instance_id", "=", self.instance_id.id)], limit=1
        )
        if others:
            self.next_try = fields.Datetime.now() + TURN
            return False
        self.paying = True
        self._hold_over_commit()
        return self.paying

    def _deposit(self, client, info, missing):
        comment = f"{self.order_id.reference} {self.order_id.platform_id}"
        if self.resent:
            comment = f"{comment} {self.resent}"
        self._intend(
            "PostTransaction",
            amount=str(missing),
            balance=str(info.balance or 0),
            comment=comment,
        )
        client.post_transaction(
            customer_id=info.customer_id or self.instance_id.customer_platform_id,
            amount=missing,
            comment=comment,
        )
        self._sent(percent=25)

    def _reserve(self, client, due):
        self._intend("SalesPaymentReserve", amount=str(due))
        info = client.sales_payment_reserve(
            sales_id=self.order_id.platform_id, amount=due
        )
        self._sent()
        if info.paid >= info.amount:
            self._paid()

    def _paid(self):
        # A work whose order must be paid is named like the stage that starts it.
        self.write({"stage": self.kind, "paying": False, "percent": 30})
        self._say(self.env._("The order is paid in the platform's books."), "success")

    def _refused_pay(self, words):
        """Let others pay meanwhile."""
        self.paying = False
        self._get_stuck(words)

    # -- look-ups ------------------------------------------------------------------

    def _look_up_PostTransaction(self):
        """Whether the deposit stands in the customer's account.

        Its comment is unique. Where the platform's list of transactions cannot be
        read, the balance tells: nobody else pays meanwhile from here.
        """
        client = self.instance_id._client()
        info = client.get_sales_payment_info(sales_id=self.order_id.platform_id)
        before = Decimal(self.sending_data["balance"])
        amount = Decimal(self.sending_data["amount"])
        balance = info.balance or Decimal(0)
        try:
            found = self._find_transaction(client, info.customer_id)
        except Refused:
            found = None
        if found is not None:
            return found
        if balance in (before, before + amount):
            return balance != before
        raise NeedsPerson(
            self.env._(
                "It is not known whether the deposit of %(amount)s was made: the "
                "customer's balance was %(before)s and is %(now)s. Mend it in the "
                "platform's back office, then press Retry.",
                amount=amount,
                before=before,
                now=balance,
            )
        )

    def _find_transaction(self, client, customer_id):
        """Whether it is there; None where the list is too long to be read."""
        comment = self.sending_data["comment"]
        position = 0
        for _turn in range(MAX_FRAMES):
            frame = client.search_transactions(
                user_id=customer_id or self.instance_id.customer_platform_id or "",
                frame_position=position,
                frame_size=FRAME,
            )
            if any(row.comment == comment for row in frame.content):
                return True
            position += FRAME
            if position >= frame.total:
                return False
        return None

    def _look_up_SalesPaymentReserve(self):
        """Whether the order is paid now; if not, what is due is read again."""
        info = self.instance_id._client().get_sales_payment_info(
            sales_id=self.order_id.platform_id
        )
        if info.paid >= info.amount:
            self._sent()
            self._paid()
            return True
        return False
