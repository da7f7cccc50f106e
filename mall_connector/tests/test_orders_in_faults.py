"""Orders come in while answers get lost, quotas run out and MALL refuses."""

from datetime import timedelta

from odoo import fields

from .fake_mall import ANSWER_LOST, NO_CONNECTION, limited, refusal
from .orders import NUMBER, OrdersInCase


class TestFaults(OrdersInCase):
    def test_after_a_lost_answer_the_order_is_read_before_anything_is_sent(self):
        self.mall.order(NUMBER)
        self.mall.lost_after("orders.update")
        self._notify()
        self.assertEqual(self.mall.count("orders.update"), 1)
        self.assertEqual(self._order().sending, "confirm")
        self._let_pass(minutes=3)
        self._run_lane()
        order = self._order()
        self.assertEqual(self.mall.count("orders.update"), 1)
        self.assertTrue(order.confirmed and order.read_confirmed)
        self.assertFalse(order.sending or order.error)

    def test_a_confirmation_that_never_arrived_is_sent_again(self):
        self.mall.order(NUMBER)
        self.mall.answers["orders.update"] = [ANSWER_LOST]
        self._notify()
        self._let_pass(minutes=3)
        self._run_lane()
        self.assertEqual(
            self.mall.names(),
            [
                "orders.detail",
                "orders.update",
                "orders.detail",
                "orders.update",
                "orders.detail",
            ],
        )
        self.assertTrue(self._order().read_confirmed)

    def test_without_a_connection_nothing_counts_as_an_attempt(self):
        self.mall.order(NUMBER)
        self.mall.answers["orders.detail"] = NO_CONNECTION
        self._notify()
        for _round in range(7):
            self._let_pass(minutes=2)
            self._run_lane()
        order = self._order()
        self.assertFalse(order.is_stuck)
        self.assertEqual(order.attempts, 0)
        del self.mall.answers["orders.detail"]
        self._let_pass(minutes=2)
        self._run_lane()
        self.assertTrue(self._order().read_confirmed)

    def test_a_used_up_quota_is_waited_out(self):
        self.mall.order(NUMBER)
        self.mall.answers["orders.detail"] = [limited("orders", reset=600)]
        self._notify()
        order = self._order()
        self.assertGreater(
            order.next_try, fields.Datetime.now() + timedelta(seconds=500)
        )
        self.assertIn("used up", order.error)

    def test_a_refused_confirmation_waits_for_a_person_with_malls_words(self):
        self.mall.order(NUMBER)
        self.mall.answers["orders.update"] = [refusal("Not today.")]
        self._notify()
        order = self._order()
        self.assertTrue(order.is_stuck)
        self.assertIn("Not today.", order.error)
        self.assertEqual(order.activity_ids.user_id, self.operator)

    def test_retry_looks_at_malls_side_first(self):
        self.mall.order(NUMBER)
        self.mall.answers["orders.update"] = [refusal("Not today.")]
        self._notify()
        self.mall.calls.clear()
        self._order().with_user(self.operator).action_retry()
        self._run_lane()
        self.assertEqual(
            self.mall.names(), ["orders.detail", "orders.update", "orders.detail"]
        )
        self.assertFalse(self._order().activity_ids)

    def test_a_refused_client_id_stops_the_account_and_loses_nothing(self):
        self.mall.order(NUMBER)
        self.mall.keys = set()
        self._notify()
        self.assertEqual(self.account.state, "stopped")
        self.assertTrue(self.account.activity_ids)
        calls = len(self.mall.calls)
        self._run_lane(self._order())
        self.assertEqual(len(self.mall.calls), calls)
        self.mall.keys = {"the-client-id"}
        self.account.action_test_connection()
        self._run_lane()
        self.assertTrue(self._order().read_confirmed)

    def test_one_bad_order_does_not_stop_the_others(self):
        self.mall.order(NUMBER)
        self.mall.order("70011224402")
        self.mall.answers["orders.detail"] = [refusal("Broken.", 500)]
        self._notify(NUMBER, "70011224402")
        read = self.env["mall.order"].search([("read_confirmed", "=", True)])
        self.assertEqual(len(read), 1)
