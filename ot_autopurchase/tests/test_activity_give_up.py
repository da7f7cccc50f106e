"""A person gives an activity up, or has it tried again."""

from odoo.exceptions import UserError

from .common import PlatformCase
from .fake_platform import refusal


class TestGiveUpAndRetry(PlatformCase):
    def test_what_was_not_begun_is_dropped_without_a_call(self):
        order = self._sell(self.dress)
        order.action_ot_book()
        calls = len(self.platform.calls)
        order.ot_activity_ids.with_user(self.operator).action_give_up()
        self._run_lane()
        self.assertEqual(order.ot_activity_ids.state, "cancelled")
        self.assertEqual(order.order_line.ot_group, "ready")
        self.assertEqual(len(self.platform.calls), calls)

    def test_a_placed_order_is_cancelled_on_the_platform(self):
        order = self._sell(self.dress)
        self.platform.answers["PostTransaction"] = refusal("RKdevException", text="No!")
        activity = self._book(order)
        activity.action_give_up()
        self._run_lane()
        self.assertEqual(self.platform.count("CancelSalesOrderForOperator"), 1)
        self.assertEqual(activity.state, "cancelled")
        self.assertFalse(activity.activity_ids)
        self.assertFalse(activity.order_id.is_live)
        self.assertEqual(order.order_line.ot_group, "ready")

    def test_a_lost_answer_has_to_be_looked_up_first(self):
        order = self._sell(self.dress)
        self.platform.lost_after("AddOrder")
        activity = self._book(order)
        with self.assertRaisesRegex(UserError, "AddOrder"):
            activity.action_give_up()

    def test_what_the_platform_is_at_work_on_is_aborted_there(self):
        activity = self._book(self._sell(self.dress))
        with self.assertRaisesRegex(UserError, "Abort it there"):
            activity.action_give_up()

    def test_a_finished_one_is_not_given_up(self):
        activity = self._booked(self.dress).ot_activity_ids
        activity.action_give_up()
        self.assertEqual(activity.state, "done")

    def test_only_what_is_stuck_is_tried_again(self):
        activity = self._booked(self.dress).ot_activity_ids
        activity.action_retry()
        self.assertEqual(activity.state, "done")

    def test_another_login_may_be_chosen_before_retry(self):
        self.platform.logins["Taobao"].append({"Id": "PS-3", "Name": "third"})
        self.taobao._read_sessions(self.instance._client())
        del self.platform.logins["Taobao"][0]
        order = self._sell(self.dress)
        order.ot_session_ids = self.login
        activity = self._book(order)
        self.assertEqual(activity.state, "stuck")
        third = self.taobao.session_ids.filtered(lambda row: row.name == "third")
        activity.with_user(self.operator).session_id = third
        activity.with_user(self.operator).action_retry()
        self._run_lane()
        (sent,) = self.platform.sent("RunOrderExportingToProvider")
        self.assertEqual(sent["providerSessionId"], "PS-3")
