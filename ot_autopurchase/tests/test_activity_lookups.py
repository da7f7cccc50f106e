"""What is looked up on the platform before anything is sent again."""

from ..models import ot_activity_payment
from .fake_platform import ANSWER_LOST, login, refusal
from .test_activity_failures import FailuresCase


class TestDeposit(FailuresCase):
    """Where the list of transactions does not tell, the balance does."""

    def _lose(self, *, done):
        if done:
            self.platform.lost_after("PostTransaction")
        else:
            self.platform.answers["PostTransaction"] = [ANSWER_LOST]
        self.platform.answers["SearchTransactions"] = refusal("X", text="No rights")
        return self._book(self.order)

    def test_a_balance_that_grew_was_paid_in(self):
        activity = self._lose(done=True)
        self._settle(activity)
        self.assertEqual(activity.stage, "follow")
        self.assertEqual(self.platform.count("PostTransaction"), 1)

    def test_a_balance_that_did_not_change_was_not(self):
        activity = self._lose(done=False)
        self._settle(activity)
        self.assertEqual(activity.stage, "follow")
        self.assertEqual(self.platform.count("PostTransaction"), 2)
        self.assertEqual(self.platform.balance, 0)

    def test_a_balance_that_changed_otherwise_is_for_a_person(self):
        activity = self._lose(done=True)
        self.platform.balance += 5
        self._settle(activity)
        self.assertEqual(activity.state, "stuck")
        self.assertEqual(activity.sending, "PostTransaction")
        self.assertIn("was 0 and is 17.0", activity.error)

    def test_a_list_that_is_too_long_to_be_read_tells_nothing(self):
        self.patch(ot_activity_payment, "MAX_FRAMES", 2)
        activity = self._lose(done=True)
        mine = self.platform.transactions.pop()
        other = {**mine, "Comment": "somebody else"}
        self.platform.transactions = [other] * 250 + [mine]
        self.platform.answers.clear()
        self._settle(activity)
        self.assertEqual(activity.stage, "follow")
        self.assertEqual(self.platform.count("PostTransaction"), 1)

    def test_a_deposit_on_a_later_page_is_found(self):
        activity = self._lose(done=True)
        mine = self.platform.transactions.pop()
        other = {**mine, "UserId": "99"}
        self.platform.transactions = [other] * 250 + [mine]
        self.platform.answers.clear()
        self._settle(activity)
        self.assertEqual(activity.stage, "follow")
        self.assertEqual(self.platform.count("PostTransaction"), 1)


class TestExport(FailuresCase):
    def test_a_booking_that_the_platform_forgot_is_found_by_its_lines(self):
        self.platform.lost_after("RunOrderExportingToProvider")
        activity = self._book(self.order)
        self.platform.activities.clear()
        self.platform.book(activity.order_id.platform_id, "TB-1")
        self._settle(activity)
        self.assertEqual(activity.state, "done")
        self.assertEqual(self.platform.count("RunOrderExportingToProvider"), 1)

    def test_a_booking_that_ended_meanwhile_is_found(self):
        self.platform.lost_after("RunOrderExportingToProvider")
        activity = self._book(self.order)
        self.platform.activities["act-1"]["IsFinished"] = True
        self.platform.book(activity.order_id.platform_id, "TB-1")
        self._settle(activity)
        self.assertEqual(activity.state, "done")
        self.assertEqual(activity.platform_id, "act-1")

    def test_an_order_that_is_gone_is_for_a_person(self):
        self.platform.answers["RunOrderExportingToProvider"] = [ANSWER_LOST]
        activity = self._book(self.order)
        self.platform.orders.clear()
        self._settle(activity)
        self.assertEqual(activity.state, "stuck")
        self.assertIn("no longer knows the order", activity.error)
        self.assertEqual(activity.sending, "RunOrderExportingToProvider")

    def test_what_was_booked_in_the_back_office_is_not_booked_again(self):
        def reserve(data):
            answer = type(self.platform).SalesPaymentReserve(self.platform, data)
            self.platform.book(data["salesId"], "TB-1")
            return answer

        self.platform.answers["SalesPaymentReserve"] = reserve
        activity = self._book(self.order)
        self.assertEqual(activity.state, "done")
        self.assertFalse(self.platform.count("RunOrderExportingToProvider"))

    def test_a_balance_that_will_not_do_is_told_and_the_booking_goes_on(self):
        self.platform.logins["Taobao"] = [login("PS-1", "lucky_buyer_88", 20)]
        activity = self._book(self.order)
        self.assertEqual(activity.stage, "follow")
        self.assertIn(
            "The balance of lucky_buyer_88 is 20.00, the goods cost 23.00 CNY.",
            activity.step_ids.mapped("message"),
        )


class TestCancel(FailuresCase):
    def _give_up(self):
        self.platform.answers["PostTransaction"] = refusal("X", text="No!")
        activity = self._book(self.order)
        activity.action_give_up()
        return activity

    def test_a_cancellation_that_was_done_is_found(self):
        activity = self._give_up()
        self.platform.lost_after("CancelSalesOrderForOperator")
        self._run_lane()
        self.assertEqual(activity.sending, "CancelSalesOrderForOperator")
        self._settle(activity)
        self.assertEqual(activity.state, "cancelled")
        self.assertEqual(self.platform.count("CancelSalesOrderForOperator"), 1)

    def test_one_that_was_not_done_is_done_once_more(self):
        activity = self._give_up()
        self.platform.answers["CancelSalesOrderForOperator"] = [ANSWER_LOST]
        self._run_lane()
        self._settle(activity)
        self.assertEqual(activity.state, "cancelled")
        self.assertEqual(self.platform.count("CancelSalesOrderForOperator"), 2)

    def test_a_refused_cancellation_keeps_the_lines_and_asks_a_person(self):
        activity = self._give_up()
        self.platform.answers["CancelSalesOrderForOperator"] = refusal(
            "X", text="Too late"
        )
        self._run_lane()
        self.assertEqual(activity.state, "stuck")
        self.assertTrue(activity.order_id.is_live)
        self.assertEqual(self.order.order_line.ot_group, "other")
