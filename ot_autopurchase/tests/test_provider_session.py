"""Marketplace logins: mirrored, gone, renewed, and remembered daily."""

from datetime import timedelta

from odoo import fields
from odoo.tests import Form, new_test_user

from .common import PlatformCase
from .fake_platform import login


class TestProviderSession(PlatformCase):
    def _read(self):
        self.taobao._read_sessions(self.instance._client())

    def _remind(self):
        self._run("ot.provider.session", "_cron_remind")

    def test_a_login_is_mirrored_with_its_balance(self):
        self.assertEqual(self.login.name, "lucky_buyer_88")
        self.assertEqual(self.login.platform_id, "PS-1")
        self.assertEqual(self.login.balance, 25000)
        self.assertEqual(self.login.currency_id.name, "CNY")
        self.assertTrue(self.login.has_balance)

    def test_a_login_without_a_balance(self):
        self.platform.logins["Taobao"] = [login("PS-1", "lucky_buyer_88")]
        self._read()
        self.assertFalse(self.login.has_balance)

    def test_a_login_that_is_not_listed_any_more_is_gone_and_stays(self):
        self.platform.logins["Taobao"] = []
        self._read()
        self.assertTrue(self.login.is_gone)
        self.assertTrue(self.login.active)

    def test_orders_to_buy_take_the_login_that_came_in_place_of_another(self):
        order = self._sell(self.dress)
        self.assertEqual(order.ot_session_ids, self.login)
        self.platform.logins["Taobao"] = []
        self._read()
        self.assertFalse(order.ot_session_ids)
        self.platform.logins["Taobao"] = [login("PS-9", "lucky_buyer_88")]
        self._read()
        self.assertEqual(order.ot_session_ids.platform_id, "PS-9")

    def test_a_login_that_comes_back_is_renewed(self):
        self.login.write(
            {
                "is_gone": True,
                "logged_in_at": fields.Datetime.now() - timedelta(days=3),
            }
        )
        self._remind()
        self.assertTrue(self.login.activity_ids)
        self._read()
        self.assertFalse(self.login.is_gone)
        self.assertGreater(self.login.expires_at, fields.Datetime.now())
        self.assertFalse(self.login.activity_ids)

    def test_an_archived_login_is_known_when_it_is_read_again(self):
        self.login.active = False
        self._read()
        self.assertFalse(self.login.active)
        self.assertEqual(
            self.taobao.with_context(active_test=False).session_ids, self.login
        )

    def test_an_unchanged_login_is_only_seen(self):
        self.login.logged_in_at = then = fields.Datetime.now() - timedelta(hours=5)
        self._read()
        self.assertEqual(self.login.logged_in_at, then)
        self.assertGreater(self.login.seen_at, then)

    def test_the_end_is_estimated_by_the_provider_s_lifetime(self):
        self.login.logged_in_at = "2030-01-15 08:00:00"
        self.assertEqual(
            self.login.expires_at, fields.Datetime.to_datetime("2030-01-16 08:00:00")
        )
        self.taobao.session_lifetime_hours = 48
        self.assertEqual(
            self.login.expires_at, fields.Datetime.to_datetime("2030-01-17 08:00:00")
        )

    def test_who_logs_in_renews_it_later(self):
        self.platform.logins["Taobao"].append(login("PS-3", "third"))
        self.taobao.with_user(self.operator)._read_sessions(self.instance._client())
        third = self.taobao.session_ids.filtered(lambda row: row.name == "third")
        self.assertEqual(third.user_id, self.operator)

    def test_a_login_first_seen_by_a_lane_is_renewed_by_the_instance_s_person(self):
        self.platform.logins["Taobao"].append(login("PS-3", "third"))
        robot = self.env.ref("base.user_root")
        self.taobao.with_user(robot)._read_sessions(self.instance._client())
        third = self.taobao.session_ids.filtered(lambda row: row.name == "third")
        self.assertEqual(third._responsible(), self.instance.user_id)

    # -- reminders -----------------------------------------------------------------

    def test_a_fresh_login_needs_no_reminder(self):
        self.login.logged_in_at = fields.Datetime.now()
        self._remind()
        self.assertFalse(self.login.activity_ids)

    def test_a_login_that_expires_today_is_reminded_of_once(self):
        self.login.write(
            {
                "logged_in_at": fields.Datetime.now() - timedelta(hours=15),
                "user_id": self.operator.id,
            }
        )
        self._remind()
        self._remind()
        self.assertEqual(len(self.login.activity_ids), 1)
        self.assertEqual(self.login.activity_ids.user_id, self.operator)
        self.assertIn("lucky_buyer_88", self.login.activity_ids.note)

    def test_a_done_reminder_comes_again_while_the_login_is_gone(self):
        self.login.is_gone = True
        self._remind()
        self.login.activity_ids.action_done()
        self._remind()
        self.assertEqual(len(self.login.activity_ids), 1)

    def test_a_hidden_login_is_not_reminded_of(self):
        self.login.write({"is_gone": True, "active": False})
        self._remind()
        self.assertFalse(self.login.activity_ids)

    def test_a_provider_without_logins_is_not_reminded_of(self):
        self.login.is_gone = True
        self.taobao.session_required = False
        self._remind()
        self.assertFalse(self.login.activity_ids)

    # -- counters ------------------------------------------------------------------

    def test_what_waits_is_counted(self):
        self._booked(self.dress)
        self._sell(self.case, self.tea)
        self.login.invalidate_recordset()
        session = self.login.with_user(self.operator)
        self.assertEqual(session.ready_count, 2)
        self.assertEqual(session.waiting_count, 0)

    def test_what_another_company_sells_is_not_counted(self):
        other = self.env["res.company"].create({"name": "Other company"})
        theirs = self._make_instance(other, user_id=False)
        theirs._connect()
        self._sell(self.case)
        login = theirs.session_ids.filtered(lambda row: row.name == self.login.name)
        self.assertEqual(login.ready_count, 0)
        self.assertEqual(self.login.ready_count, 1)

    def test_who_has_no_other_rights_sees_the_counters(self):
        self._sell(self.case)
        agent = new_test_user(
            self.env, "ot-agent", "ot_autopurchase.group_operator", name="Agent"
        )
        with Form(self.login.with_user(agent)) as form:
            form.user_id = agent
        self.assertEqual(self.login.with_user(agent).ready_count, 1)

    def test_synchronizing_opens_the_activity(self):
        action = self.login.with_user(self.operator).action_synchronize()
        self.assertEqual(action["res_model"], "ot.activity")
        activity = self.env["ot.activity"].browse(action["res_id"])
        self.assertEqual(activity.session_id, self.login)
        self.assertEqual(activity.kind, "synchronize")
