"""Orders on their way out: answers that are lost, and words of refusal."""

from datetime import timedelta

from odoo import fields

from .dispatch import DispatchCase
from .fake_mall import ANSWER_LOST, NO_CONNECTION, limited, refusal


class TestLostAndRefused(DispatchCase):
    def test_a_lost_answer_is_looked_up_before_anything_is_sent(self):
        order = self._order(status="shipping")
        self._validate(order)
        self.mall.lost_after("orders.update")
        self._run_lane()
        self.assertEqual(order.sending, "status")
        self.assertIn("looked up", order.error)
        order.sending_at -= timedelta(minutes=3)
        self._run_lane(order)
        self.assertEqual(self.mall.statuses(), ["shipped"])
        self.assertEqual(order.status, "shipped")
        self.assertFalse(order.sending)

    def test_what_did_not_arrive_is_sent_again(self):
        order = self._order(status="shipping")
        self._validate(order)
        self.mall.answers["orders.update"] = [ANSWER_LOST]
        self._run_lane()
        order.sending_at -= timedelta(minutes=3)
        self._run_lane(order)
        self.assertEqual(self.mall.statuses(), ["shipped", "shipped"])
        self.assertEqual(self.mall.orders[order.mall_id]["status"], "shipped")

    def test_a_used_up_quota_is_waited_for_and_counts_as_nothing(self):
        order = self._order()
        order.action_start_packing()
        self.mall.answers["orders.update"] = [limited()]
        self._run_lane()
        self.assertGreater(order.next_try, fields.Datetime.now())
        self.assertFalse(order.attempts)
        order.account_id.quota_ids.paused_until = False
        self._run_lane(order)
        self.assertEqual(order.status, "shipping")

    def test_a_mall_that_is_away_is_tried_again_later(self):
        order = self._order()
        order.action_start_packing()
        self.mall.answers["orders.update"] = [NO_CONNECTION]
        self._run_lane()
        self.assertEqual(order.status, "open")
        self._run_lane(order)
        self.assertEqual(self.mall.statuses(), ["shipping", "shipping"])
        self.assertEqual(order.status, "shipping")

    def test_a_refusal_waits_for_a_person_and_is_not_repeated(self):
        order = self._order(status="shipping")
        self._validate(order)
        self.mall.answers["orders.update"] = [refusal("Unknown carrier.")]
        for _time in range(2):
            self._run_lane()
        self.assertTrue(order.is_stuck)
        self.assertIn("Unknown carrier.", order.error)
        self.assertEqual(self.mall.statuses(), ["shipped"])
        order.with_user(self.operator).action_retry()
        self._run_lane()
        self.assertEqual(order.status, "shipped")

    def test_mended_tracking_goes_with_the_second_try(self):
        order = self._order(status="shipping")
        picking = self._validate(order)
        self.mall.answers["orders.update"] = [refusal("Unknown number.")]
        self._run_lane()
        self.assertTrue(order.is_stuck)
        picking.carrier_tracking_ref = "GLS-2"
        order.with_user(self.operator).action_retry()
        self._run_lane()
        self.assertEqual(
            [body["tracking_number"] for body in self.mall.sent("orders.update")],
            ["GLS-1", "GLS-2"],
        )

    def test_an_order_that_mall_moved_on_is_not_told_again(self):
        order = self._order()
        order.action_start_packing()
        self.mall.orders[order.mall_id]["status"] = "shipping"
        self._run_lane()
        self.assertFalse(order.is_stuck)
        self.assertEqual(order.status, "shipping")
        self.assertFalse(order.wished_status)

    def test_a_click_does_not_touch_the_row_that_a_lane_may_hold(self):
        order = self._order()
        before = order.write_date
        order.with_user(self.operator).action_start_packing()
        self.env.flush_all()
        self.assertEqual(order.write_date, before)
        self.assertFalse(order.next_try)
