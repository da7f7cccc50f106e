"""Goods that stand in an order at the marketplace already are bound to it."""

from odoo.exceptions import UserError

from .common import PlatformCase
from .fake_platform import action, step

RUN = "RunOrderLinkingWithProvider"
GO_ON, STOP = 0, 1


class BindingCase(PlatformCase):
    def _dialog(self, order, *lines, **values):
        """Press "Bind to provider's order" and fill in the dialog."""
        ids = [line.id for line in lines] or None
        pressed = order.with_user(self.operator).action_ot_bind(ids)
        dialog = self.env[pressed["res_model"]].with_user(self.operator)
        dialog = dialog.browse(pressed["res_id"])
        dialog.write(values)
        return dialog

    def _bind(self, order, numbers="TB-77", *lines, **values):
        before = order.ot_activity_ids
        self._dialog(order, *lines, numbers=numbers, **values).action_bind()
        self._run_lane()
        return order.ot_activity_ids - before

    def _bound(self, order, number="TB-77"):
        """The order is bound in all its lines."""
        activity = self._bind(order, number)
        self.platform.book(activity.order_id.platform_id, number)
        self.platform.finish(activity.platform_id)
        self._run_lane(activity)
        return activity


class TestBinding(BindingCase):
    def test_new_goods_are_placed_and_paid_and_then_bound(self):
        order = self._sell(self.dress, self.case)
        activity = self._bind(order, "TB-77, TB-78")
        self.assertEqual(activity.stage, "follow")
        self.assertEqual(self.platform.count("SalesPaymentReserve"), 1)
        self.assertEqual(self.platform.count("RunOrderExportingToProvider"), 0)
        (sent,) = self.platform.sent(RUN)
        self.assertEqual(sent["providerSessionId"], "PS-1")
        self.assertEqual(
            self.platform.sent_ids(sent, "ProviderOrderIds"), ["TB-77", "TB-78"]
        )

    def test_what_is_bound_becomes_a_purchase_order(self):
        order = self._sell(self.dress, self.case)
        activity = self._bound(order)
        self._run_documents()
        self.assertEqual(activity.state, "done")
        self.assertEqual(set(order.order_line.mapped("ot_group")), {"purchased"})
        self.assertEqual(order.ot_purchase_ids.ot_provider_order_number, "TB-77")
        self.assertEqual(len(order.ot_purchase_ids.order_line), 2)

    def test_only_ticked_goods_are_bound(self):
        order = self._sell(self.dress, self.case)
        activity = self._bind(order, "TB-77", order.order_line[0])
        self.assertEqual(activity.line_ids.sale_line_id, order.order_line[0])
        self.assertEqual(order.order_line[1].ot_group, "ready")

    def test_goods_that_are_being_bound_cannot_be_booked(self):
        order = self._sell(self.dress)
        self._bind(order)
        with self.assertRaisesRegex(UserError, "ready for purchase"):
            order.action_ot_book()

    def test_what_was_not_found_is_ready_again(self):
        order = self._sell(self.dress, self.case)
        activity = self._bind(order)
        self.platform.book(activity.order_id.platform_id, "TB-77", [1])
        self.platform.finish(activity.platform_id)
        self._run_lane(activity)
        self.assertEqual(activity.state, "done")
        self.assertIn("Phone case", activity.result)
        self.assertEqual(order.order_line.mapped("ot_group"), ["purchased", "ready"])

    def test_nothing_found_is_a_failure(self):
        order = self._sell(self.dress)
        activity = self._bind(order)
        self.platform.finish(activity.platform_id)
        self._run_lane(activity)
        self.assertEqual(activity.state, "failed")
        self.assertEqual(order.order_line.ot_group, "ready")

    def test_the_platform_asks_which_goods_belong_to_which_line(self):
        order = self._sell(self.dress, self.case)
        activity = self._bind(order)
        self.platform.activities[activity.platform_id].update(
            IsAwaitingAction=True,
            Steps=[
                step(
                    "To which line belongs item 7?",
                    "Question",
                    action("Line № 1 - 1", OrderLineId="1001"),
                    action("Line № 1 - 2", OrderLineId="1002"),
                    action("Skip this product", Decision="Skip"),
                )
            ],
        )
        self._run_lane(activity)
        self.assertEqual(activity.state, "question")
        (shown,) = activity.watch()
        self.assertEqual(
            [each["name"] for each in shown["steps"][-1]["actions"]],
            ["Line № 1 - 1 (Dress)", "Line № 1 - 2 (Phone case)", "Skip this product"],
        )
        activity.step_ids[-1].with_user(self.operator).action_answer(1)
        self._run_lane()
        (sent,) = self.platform.sent("DoStepActionForBackgroundActivity")
        self.assertIn(">1002<", sent["xmlParameters"])

    def test_a_binding_that_somebody_started_in_the_back_office_is_taken_up(self):
        order = self._sell(self.dress)
        activity = self._bind(order)
        self.platform.finish(activity.platform_id)
        self._run_lane(activity)
        self.platform.RunOrderLinkingWithProvider(self.platform.sent(RUN)[0])
        second = self._bind(order)
        self.assertEqual(second.platform_id, "act-2")
        self.assertEqual(self.platform.count(RUN), 1)

    def test_nothing_is_bound_while_the_platform_books_the_same_order(self):
        order = self._sell(self.dress)
        activity = self._book(order)
        self.platform.finish(activity.platform_id)
        self._run_lane(activity)
        self.platform.RunOrderExportingToProvider(
            self.platform.sent("RunOrderExportingToProvider")[0]
        )
        second = self._bind(order)
        self.assertEqual(second.state, "stuck")
        self.assertIn("other work", second.error)
        self.assertFalse(self.platform.count(RUN))

    def test_a_lost_answer_is_looked_up_and_not_sent_again(self):
        self.platform.lost_after(RUN)
        order = self._sell(self.dress)
        activity = self._bind(order)
        self.assertEqual(activity.sending, RUN)
        activity.sending_at = "2020-01-01"
        self._run_lane(activity)
        self.assertEqual(activity.platform_id, "act-1")
        self.assertEqual(self.platform.count(RUN), 1)

    def test_given_up_before_it_began_the_goods_are_ready_again(self):
        order = self._sell(self.dress)
        self._dialog(order, numbers="TB-77").action_bind()
        order.ot_activity_ids.action_give_up()
        self._run_lane()
        self.assertEqual(order.ot_activity_ids.state, "cancelled")
        self.assertEqual(order.order_line.ot_group, "ready")

    def test_goods_without_a_login_cannot_be_bound(self):
        dialog = self._dialog(self._sell(self.dress), numbers="1234", session_id=False)
        with self.assertRaisesRegex(UserError, "Choose the login"):
            dialog.action_bind()


class TestNumbers(BindingCase):
    def test_what_is_no_number_is_refused(self):
        order = self._sell(self.dress)
        for text, words in (("", "Enter the order number"), ("TB-77, a b!", "b!")):
            with self.subTest(text), self.assertRaisesRegex(UserError, words):
                self._dialog(order, numbers=text).action_bind()
        self.assertFalse(order.ot_activity_ids)

    def test_a_number_of_another_order_is_asked_about(self):
        first = self._sell(self.case)
        self._bound(first)
        order = self._sell(self.dress)
        dialog = self._dialog(order, numbers="TB-77")
        self.assertIn(first.name, dialog.warning)
        self.assertIn("Phone case", dialog.warning)
        with self.assertRaisesRegex(UserError, "somebody else"):
            dialog.action_bind()
        dialog.is_confirmed = True
        dialog.action_bind()
        self.assertEqual(order.ot_activity_ids.wish["numbers"], ["TB-77"])

    def test_a_number_of_a_purchase_order_made_by_hand_is_asked_about(self):
        purchase = self.env["purchase.order"].create(
            {"partner_id": self.customer.id, "partner_ref": "TB-77"}
        )
        dialog = self._dialog(self._sell(self.dress), numbers="TB-77")
        self.assertIn(purchase.name, dialog.warning)

    def test_a_number_of_the_same_order_needs_no_question(self):
        order = self._sell(self.dress, self.case)
        activity = self._bind(order, "TB-77", order.order_line[0])
        self.platform.book(activity.order_id.platform_id, "TB-77")
        self.platform.finish(activity.platform_id)
        self._run_lane(activity)
        dialog = self._dialog(order, order.order_line[1], numbers="TB-77")
        self.assertFalse(dialog.warning)

    def test_a_number_of_another_account_is_refused(self):
        first = self._sell(self.case)
        self._bound(first)
        first.ot_order_ids.line_ids.account = "somebody_else"
        dialog = self._dialog(
            self._sell(self.dress), numbers="TB-77", is_confirmed=True
        )
        with self.assertRaisesRegex(UserError, "somebody_else"):
            dialog.action_bind()

    def _foreign_order(self):
        """An order of the platform that Odoo does not know holds the number."""
        order = self._sell(self.case)
        activity = self._book(order)
        known = activity.order_id
        self.platform.book(known.platform_id, "TB-77")
        self.platform.finish(activity.platform_id)
        self.platform.orders["ORD-0000009999"] = self.platform.orders.pop(
            known.platform_id
        )
        for row in self.platform.orders["ORD-0000009999"]["lines"]:
            row["OrderId"] = "ORD-0000009999"

    def test_a_number_that_only_the_platform_knows_is_asked_about_before_sending(self):
        self._foreign_order()
        order = self._sell(self.dress)
        activity = self._bind(order)
        self.assertEqual(activity.state, "question")
        self.assertIn("ORD-0000009999", activity.step_ids[-1].message)
        self.assertFalse(self.platform.count(RUN))
        activity.step_ids[-1].with_user(self.operator).action_answer(GO_ON)
        self._run_lane()
        self.assertEqual(self.platform.count(RUN), 1)

    def test_whoever_does_not_want_that_binds_nothing(self):
        self._foreign_order()
        order = self._sell(self.dress)
        activity = self._bind(order)
        activity.step_ids[-1].with_user(self.operator).action_answer(STOP)
        self._run_lane()
        self.assertEqual(activity.state, "cancelled")
        self.assertEqual(order.order_line.ot_group, "ready")
        self.assertFalse(self.platform.count(RUN))
        self.assertTrue(self.platform.count("CancelSalesOrderForOperator"))

    def test_goods_that_would_be_bound_too_are_named(self):
        order = self._sell(self.dress, self.case)
        activity = self._book(order)
        self.platform.finish(activity.platform_id)
        self._run_lane(activity)
        dialog = self._dialog(order, order.order_line[0])
        self.assertEqual(dialog.also_bound, "Phone case")

    def test_goods_of_two_providers_are_bound_one_after_the_other(self):
        order = self._sell(self.dress, self.box)
        with self.assertRaisesRegex(UserError, "one provider at a time"):
            order.action_ot_bind()
