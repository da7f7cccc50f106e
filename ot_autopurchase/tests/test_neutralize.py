"""A copy of the database buys nothing."""

from odoo.tools import file_open

from .common import PlatformCase
from .fake_platform import ANSWER_LOST


class TestNeutralize(PlatformCase):
    def _neutralize(self):
        self.env.flush_all()
        with file_open("ot_autopurchase/data/neutralize.sql") as script:
            self.env.cr.execute(script.read())
        self.env.invalidate_all()

    def test_no_secret_is_left_in_the_table(self):
        self._neutralize()
        self.env.cr.execute("SELECT * FROM ot_instance")
        rows = str(self.env.cr.dictfetchall())
        for secret in ("the-key", "the-secret", "the-login", "the-password"):
            self.assertNotIn(secret, rows)

    def test_nothing_calls_the_platform(self):
        self.taobao.background_sync = True
        order = self._sell(self.dress)
        order.action_ot_book()
        self._neutralize()
        self.platform.calls.clear()
        self._run("ot.activity", "_cron_synchronize")
        self._run_lane(*order.ot_activity_ids)
        self.assertFalse(self.platform.calls)

    def test_wishes_of_the_original_are_not_taken_up_with_another_key(self):
        waiting = self._sell(self.dress)
        waiting.action_ot_book()
        self.platform.answers["AddOrder"] = [ANSWER_LOST]
        lost = self._sell(self.case)
        self._book(lost)
        self._neutralize()
        self.instance.write({"key": "test-key", "state": "connected"})
        activities = waiting.ot_activity_ids | lost.ot_activity_ids
        self.assertEqual(set(activities.mapped("state")), {"cancelled"})
        self.assertFalse(any(activities.mapped("sending")))
        calls = len(self.platform.calls)
        self._run_lane(*activities)
        self.assertEqual(len(self.platform.calls), calls)

    def test_no_login_can_be_chosen(self):
        self.env["ot.login"]._open(self.taobao)
        self._neutralize()
        self.assertTrue(self.login.is_gone)
        self.assertFalse(self.taobao.background_sync)
        self.assertFalse(self.env["ot.login"].search([]))
