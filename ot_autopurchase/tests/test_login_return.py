"""The browser comes back from a marketplace: once, and only for who was sent."""

from datetime import timedelta
from unittest.mock import patch

from odoo import fields
from odoo.exceptions import UserError
from odoo.tests import new_test_user

from .common import PlatformHttpCase
from .fake_platform import NO_CONNECTION, login


class TestLoginReturn(PlatformHttpCase):
    def setUp(self):
        super().setUp()
        self.authenticate("ot-operator", "ot-operator")

    def _token(self, user=None):
        return self.env["ot.login"].with_user(user or self.operator)._open(self.taobao)

    def _come_back(self, token, query=""):
        return self.url_open(f"/ot_autopurchase/return/{token}{query}")

    def test_the_address_of_the_marketplace_is_asked_with_our_own_return_address(self):
        action = self.taobao.with_user(self.operator).action_log_in()
        (asked,) = self.platform.sent(
            "GetProviderOrdersIntegrationSessionAuthenticationInfo"
        )
        address = asked["returnUrl"]
        self.assertTrue(
            address.startswith(self.taobao.get_base_url() + "/ot_autopurchase/return/")
        )
        self.assertEqual(action["params"]["url"], f"https://auth.example/?{address}")
        self.assertEqual(self._come_back(address.rsplit("/", 1)[-1]).status_code, 200)

    def test_a_new_login_is_listed_afterwards(self):
        self.platform.logins["Taobao"].append(login("PS-9", "fresh_account", 70))
        page = self._come_back(self._token())
        self.assertEqual(page.status_code, 200)
        self.assertIn("fresh_account", page.text)
        self.assertIn("The log-in is done", page.text)
        session = self.taobao.session_ids.filtered(lambda row: row.name[0] == "f")
        self.assertEqual(session.balance, 70)
        self.assertEqual(session.user_id, self.operator)

    def test_the_names_of_the_parameters_do_not_matter(self):
        page = self._come_back(
            self._token(), "?state=abc&token=x&kwargs=1&db=other&session_id=2"
        )
        self.assertEqual(page.status_code, 200)
        self.assertIn("lucky_buyer_88", page.text)
        self.assertIn("The log-in is done", page.text)

    def test_an_error_that_comes_back_is_shown_as_text(self):
        page = self._come_back(
            self._token(), "?loginErrorText=Access+%3Cb%3Edenied%3C/b%3E"
        )
        self.assertEqual(page.status_code, 200)
        self.assertIn("did not succeed", page.text)
        self.assertIn("Access &lt;b&gt;denied", page.text)

    def test_an_error_renews_nothing(self):
        before = fields.Datetime.now() - timedelta(days=3)
        self.login.logged_in_at = before
        self._come_back(self._token(), "?error=denied")
        self.assertEqual(self.login.logged_in_at, before)

    def test_the_only_login_of_a_provider_is_renewed(self):
        self.login.logged_in_at = fields.Datetime.now() - timedelta(days=3)
        self._come_back(self._token())
        self.assertGreater(
            self.login.logged_in_at, fields.Datetime.now() - timedelta(minutes=5)
        )

    def test_an_address_works_once(self):
        token = self._token()
        self.assertEqual(self._come_back(token).status_code, 200)
        self.assertEqual(self._come_back(token).status_code, 403)

    def test_an_address_of_somebody_else_is_refused(self):
        other = new_test_user(
            self.env, "ot-other", "ot_autopurchase.group_operator", name="Other"
        )
        token = self._token(other)
        self.assertEqual(self._come_back(token).status_code, 403)
        self.authenticate("ot-other", "ot-other")
        self.assertEqual(self._come_back(token).status_code, 200)

    def test_an_address_is_forgotten_after_an_hour(self):
        token = self._token()
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE ot_login SET create_date = create_date - interval '61 minutes'"
        )
        self.assertEqual(self._come_back(token).status_code, 403)

    def test_an_unknown_address_is_refused(self):
        self.assertEqual(self._come_back("unknown").status_code, 403)
        self.assertFalse(self.platform.calls)

    def test_a_stranger_is_sent_to_the_log_in_of_odoo(self):
        token = self._token()
        self.authenticate(None, None)
        self.assertIn("/web/login", self._come_back(token).url)

    def test_a_platform_that_is_away_is_told_in_words(self):
        self.platform.answers["GetProviderOrdersIntegrationSessionInfoList"] = (
            NO_CONNECTION
        )
        page = self._come_back(self._token())
        self.assertEqual(page.status_code, 200)
        self.assertIn("cannot be reached now", page.text)

    def test_the_token_is_kept_nowhere(self):
        token = self._token()
        self.env.flush_all()
        self.env.cr.execute("SELECT * FROM ot_login")
        self.assertNotIn(token, str(self.env.cr.fetchall()))

    def test_old_attempts_are_swept_away(self):
        self._token()
        with patch.object(
            fields.Datetime,
            "now",
            return_value=fields.Datetime.now() + timedelta(hours=2),
        ):
            self.env["ot.login"]._gc_attempts()
        self.assertFalse(self.env["ot.login"].search([]))

    def test_a_provider_without_logins_needs_none(self):
        self.taobao.sudo().session_required = False
        with self.assertRaisesRegex(UserError, "needs no login"):
            self.taobao.with_user(self.operator).action_log_in()
