"""Synchronization: by hand or by schedule, and what of it is kept."""

from datetime import timedelta

from odoo import fields

from .common import PlatformCase
from .fake_platform import refusal, step


class TestSynchronization(PlatformCase):
    def _synchronize(self):
        activity = self.env["ot.activity"]._start_synchronization(self.login)
        self._run_lane()
        return activity

    def _finish(self, activity, *steps):
        self.platform.activities[activity.platform_id].update(
            IsFinished=True, Steps=list(steps)
        )
        self._run_lane(activity)

    def test_the_whole_login_is_synchronized_and_read(self):
        order = self._booked(self.dress)
        activity = self._synchronize()
        (sent,) = self.platform.sent("RunOrdersSynchronizingWithProvider")
        self.assertEqual(sent["providerSessionId"], "PS-1")
        self.assertNotIn("xmlParameters", sent)
        self.platform.book(order.ot_order_ids.platform_id, "TB-1", status=4)
        self._finish(activity)
        self.assertEqual(activity.state, "done")
        self.assertEqual(order.ot_status, "Ordered")
        self.assertIn("1 lines in 1 provider orders", activity.result)
        self.assertTrue(self.login.synchronized_at)
        self.assertTrue(order.ot_order_ids.documents_due)

    def test_the_counters_of_the_platform_are_kept(self):
        activity = self._synchronize()
        self._finish(
            activity,
            step("Found order lines in the platform: 12", "Success"),
            step("Found provider orders: 7", "Success"),
        )
        self.assertEqual(activity.found_lines, 12)
        self.assertEqual(activity.found_provider_orders, 7)

    def test_a_login_that_is_gone_ends_it_with_words(self):
        self.platform.logins["Taobao"] = []
        activity = self._synchronize()
        self.assertEqual(activity.state, "failed")
        self.assertIn("lucky_buyer_88 at Taobao is gone", activity.result)

    def test_one_under_way_is_taken_up(self):
        self.assertEqual(self._synchronize(), self._synchronize())

    def test_a_new_one_starts_after_the_end(self):
        first = self._synchronize()
        self._finish(first)
        self.assertNotEqual(self._synchronize(), first)

    def test_a_refused_one_waits_for_a_person(self):
        self.platform.answers["RunOrdersSynchronizingWithProvider"] = refusal(
            "RKdevException", text="Too often"
        )
        activity = self._synchronize()
        self.assertEqual(activity.state, "stuck")
        self.assertIn("Too often", activity.error)

    # -- by schedule ---------------------------------------------------------------

    def _schedule(self):
        self._run("ot.activity", "_cron_synchronize")
        return self.env["ot.activity"].search([("kind", "=", "synchronize")])

    def test_only_providers_that_allow_it_are_synchronized_by_schedule(self):
        self.taobao.background_sync = True
        self.assertEqual(self._schedule().provider_id, self.taobao)

    def test_every_live_login_is_synchronized(self):
        self.taobao.background_sync = True
        third = self.login.copy({"platform_id": "PS-3", "name": "third"})
        self.login.copy({"platform_id": "PS-4", "name": "gone", "is_gone": True})
        self.assertEqual(self._schedule().session_id, self.login | third)

    def test_it_is_done_in_the_name_of_who_renews_the_login(self):
        self.taobao.background_sync = True
        self.login.user_id = self.operator
        self.assertEqual(self._schedule().user_id, self.operator)

    def test_a_login_of_somebody_who_may_not_buy_stops_none_of_the_others(self):
        (self.taobao | self.alibaba).background_sync = True
        self.login.user_id = self.env.ref("base.public_user")
        self.assertEqual(
            self._schedule().session_id, self.login | self.alibaba.session_ids
        )

    def test_a_provider_without_logins_is_synchronized_as_a_whole(self):
        self.taobao.write({"background_sync": True, "session_required": False})
        self.login.is_gone = True
        activity = self._schedule()
        self.assertEqual(len(activity), 1)
        self.assertFalse(activity.session_id)

    def test_nothing_is_scheduled_with_a_key_that_is_not_ready(self):
        self.taobao.background_sync = True
        for values in ({"state": "stopped"}, {"customer_login": False}):
            self.instance.write(values)
            self.assertFalse(self._schedule())
            self.instance.write({"state": "connected"})

    # -- retention -----------------------------------------------------------------

    def test_finished_activities_are_forgotten_after_the_retention(self):
        old, fresh = self._synchronize(), None
        self._finish(old)
        fresh = self._synchronize()
        old.finished_at = fields.Datetime.now() - timedelta(days=91)
        fresh.finished_at = old.finished_at
        self.env["ot.activity"]._gc_finished()
        self.assertFalse(old.exists())
        self.assertTrue(fresh.exists())

    def test_the_retention_is_a_setting(self):
        old = self._synchronize()
        self._finish(old)
        old.finished_at = fields.Datetime.now() - timedelta(days=91)
        self.instance.activity_retention_days = 100
        self.env["ot.activity"]._gc_finished()
        self.assertTrue(old.exists())
