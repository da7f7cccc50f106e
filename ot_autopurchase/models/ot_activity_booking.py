"""Booking, first half: the order is placed, and compared with what was sent."""

from datetime import timedelta

from odoo import fields, models

from ..otapi import OrderItem, Refused
from .goods_decisions import item_problem, order_problem
from .goods_words import lookup_words, problem_words
from .line_decisions import match_lines
from .mirror import aware
from .ot_activity_lane import NeedsPerson

# The platform's clock may run in another zone (OTAPI reference 12, row 9).
LOOK_BACK = timedelta(days=1)
FRAME = 100
REASONS_LOOKED_UP = 10
# The answers to our own question about dropped lines.
GO_ON = "go_on"
CANCEL = "cancel"


class OtActivity(models.Model):
    _inherit = "ot.activity"

    # -- place ---------------------------------------------------------------------

    def _stage_place(self):
        """Place the order, under its reference, exactly once (OTAPI reference 3.2)."""
        order, instance = self.order_id, self.instance_id
        if order.platform_id:
            self.stage = "compare"
            return
        items = [
            OrderItem(
                item_id=line.item_id,
                configuration_id=line.configuration_id,
                quantity=line.quantity,
                weight=line.sent_weight or None,
                comment=line.comment or "",
                promotion_id=line.promotion_id or "",
            )
            for line in order.line_ids
        ]
        self._intend("AddOrder", reference=order.reference)
        placed = instance._client().add_order(
            user_login=instance.customer_login,
            delivery_mode_id=instance.delivery_platform_id,
            profile_id=instance.profile_platform_id,
            comment=order.reference,
            items=items,
        )
        self._placed(placed)

    def _placed(self, placed):
        self.order_id._mirror_order(placed)
        self.order_id.placed_at = fields.Datetime.now()
        self._sent(stage="compare", percent=10, next_try=fields.Datetime.now())
        self._say(
            self.env._("The platform's order %(order)s is placed.", order=placed.id),
            "success",
        )

    def _refused_place(self, words):
        """No order came to be: its lines can be mended and booked again."""
        if self.kind == "enter":
            self._end_untold(words)
            return
        self.order_id._release(words)
        self._say(words, "error")
        self._end("failed", words)

    def _look_up_AddOrder(self):
        """Find the order by our reference among the customer's latest orders."""
        found = self._orders_of_reference(self.sending_at - LOOK_BACK)
        if len(found) > 1:
            raise NeedsPerson(
                self.env._(
                    "The platform has several orders with the reference %(reference)s: "
                    "%(orders)s. Cancel all but one there, then press Retry.",
                    reference=self.order_id.reference,
                    orders=", ".join(order.id for order in found),
                )
            )
        if found:
            self._placed(found[0])
        return bool(found)

    def _orders_of_reference(self, since):
        """The platform's orders, not cancelled, whose comment holds our reference."""
        instance, reference = self.instance_id, self.order_id.reference
        client = instance._client()
        customer = instance.customer_platform_id
        found, position = [], 0
        while True:
            frame = client.search_orders(
                user_ids=(customer,) if customer else (),
                created_from=aware(since),
                order_by="CreationDate:DESC",
                frame_position=position,
                frame_size=FRAME,
            )
            found += [
                order
                for order in frame.content
                if reference in (order.comment or "") and not order.is_cancelled
            ]
            position += len(frame.content)
            if not frame.content or position >= frame.total:
                return found

    # -- compare -------------------------------------------------------------------

    def _stage_compare(self):
        """Compare what was sent with what the order holds; ask about what is missing.

        The platform removes what cannot be ordered without a word (OTAPI reference
        3.2), so the lines themselves are compared.
        """
        order = self.order_id
        if self.resent and len(self._orders_of_reference(order.create_date)) > 1:
            self._look_up_AddOrder()
        client = self.instance_id._client()
        details = client.get_sales_order_details_for_operator(
            sales_id=order.platform_id
        )
        unmatched = order.line_ids.filtered(
            lambda line: line.is_live and not line.platform_id
        )
        known = set(order.line_ids.filtered("platform_id").mapped("platform_id"))
        matched = match_lines(
            [
                (
                    line.id,
                    line.item_id,
                    line.configuration_id,
                    line.quantity,
                    line.comment,
                )
                for line in unmatched
            ],
            [
                (
                    said.id,
                    said.item_id,
                    said.configuration_id,
                    said.quantity,
                    said.customer_comment,
                )
                for said in details.lines
                if said.id not in known and not said.is_cancelled
            ],
        )
        for line in unmatched:
            line.platform_id = matched.get(line.id, False)
        order._mirror_details(details)
        dropped = unmatched.filtered(lambda line: not line.platform_id)
        if dropped and self.kind == "enter":
            self._say_not_there(dropped)
        elif dropped:
            self._ask_about_dropped(client, dropped)
        else:
            self.write({"stage": "pay", "percent": 20})

    def _ask_about_dropped(self, client, dropped):
        """Tell line by line what was not accepted, and let the person decide."""
        words = []
        for number, line in enumerate(dropped):
            reason = (
                self._likely_reason(client, line)
                if number < REASONS_LOOKED_UP
                else self.env._("The platform gives no reason.")
            )
            line.trouble = reason
            name = line.sale_line_id.product_id.display_name
            words.append(f"{name} ({line.item_id}): {reason}")
        accepted = self.order_id.line_ids - dropped
        message = self.env._(
            "The platform did not accept %(dropped)s of %(sent)s lines:\n%(lines)s",
            dropped=len(dropped),
            sent=len(self.order_id.line_ids.filtered("is_live")),
            lines="\n".join(words),
        )
        choices = [(CANCEL, self.env._("Cancel the order and mend it"))]
        if accepted.filtered("platform_id"):
            choices.insert(0, (GO_ON, self.env._("Go on without them")))
        self._ask_ourselves(
            self.env._("Some goods were not accepted"), message, choices
        )

    def _ask_ourselves(self, summary, message, choices):
        """Ask a question of our own before anything is sent.

        :param choices: pairs of a key and a caption; ``_answer_<key>`` acts on it
        """
        self.env["ot.activity.step"].create(
            {
                "activity_id": self.id,
                "type": "question",
                "message": message,
                "actions": [
                    {"id": key, "name": name, "parameters": []} for key, name in choices
                ],
            }
        )
        self.write({"state": "question", "next_try": False})
        self._ask_person(summary, message)

    def _likely_reason(self, client, line):
        """The most likely reason why a line was dropped (OTAPI reference 3.2, 7)."""
        try:
            item = client.batch_get_item_full_info(item_id=line.item_id)
        except Refused as error:
            return lookup_words(self.env, error)
        problem = item_problem(item) or order_problem(
            item, line.configuration_id, line.quantity
        )
        if problem:
            return problem_words(self.env, problem)
        return self.env._("The platform gives no reason.")

    def _take_own_answer(self):
        """Act on the answer to a question of ours; return whether there was one."""
        step = self.step_ids.filtered(
            lambda row: row.position < 0 and row.answer and not row.answer_sent
        )[:1]
        if not step:
            return False
        step.answer_sent = True
        getattr(self, f"_answer_{step.answer['id']}")()
        return True

    def _answer_cancel(self):
        self.stage = "cancel"

    def _answer_go_on(self):
        """Go on with what was accepted; what was dropped is free again."""
        dropped = self.order_id.line_ids.filtered(
            lambda line: line.is_live and not line.platform_id
        )
        dropped.is_live = False
        self.line_ids -= dropped
        self.write({"stage": "pay", "percent": 20})

    # -- cancel --------------------------------------------------------------------

    def _stage_cancel(self):
        """Cancel the platform's order, so that nobody books it; free its lines."""
        order = self.order_id
        if order.platform_id and order.is_live:
            self._intend("CancelSalesOrderForOperator")
            self.instance_id._client().cancel_sales_order_for_operator(
                sales_id=order.platform_id
            )
        self._order_is_cancelled()

    def _look_up_CancelSalesOrderForOperator(self):
        """Whether the platform shows the order as cancelled."""
        details = self.instance_id._client().get_sales_order_details_for_operator(
            sales_id=self.order_id.platform_id
        )
        if details.order.is_cancelled:
            self._order_is_cancelled()
        return bool(details.order.is_cancelled)

    def _order_is_cancelled(self):
        words = self.env._("The platform's order was cancelled.")
        reasons = {
            line: line.trouble for line in self.order_id.line_ids if line.trouble
        }
        self.order_id._release(words)
        for line, reason in reasons.items():
            line.trouble = reason
        self._end("cancelled", words)
