"""The key: tested in words, its providers mirrored, stopped and mended."""

from odoo.exceptions import UserError

from .common import PlatformCase
from .fake_platform import NO_CONNECTION, Response, refusal


class TestConnection(PlatformCase):
    def _press(self):
        return self.instance.action_test_connection()["params"]

    def test_a_good_key_is_connected_and_its_providers_are_named(self):
        self.instance.write({"state": "stopped", "trouble": "Wrong"})
        said = self._press()
        self.assertEqual(said["type"], "success")
        self.assertIn("Taobao, 1688.com", said["message"])
        self.assertEqual(self.instance.state, "connected")
        self.assertFalse(self.instance.trouble)
        self.assertEqual(self.instance.internal_currency_id.name, "USD")

    def test_each_reason_is_told_in_words_and_stops_the_key(self):
        table = {
            "MissingTimestamp": "Enter the secret",
            "MissingSignature": "Enter the secret",
            "InvalidTimestamp": "clock of this server",
            "InvalidSignature": "does not belong to this key",
            "CallFromIP": "IP address",
            "InstanceKeyBan": "banned",
            "": "login or password is wrong",
        }
        for sub_code, words in table.items():
            with self.subTest(sub_code=sub_code):
                self.platform.answers["AuthenticateInstanceOperator"] = refusal(
                    "AccessDenied", sub_code, "Access denied"
                )
                said = self._press()
                self.assertEqual(said["type"], "danger")
                self.assertIn(words, said["message"])
                self.assertEqual(self.instance.state, "stopped")
                self.assertEqual(self.instance.trouble, said["message"])

    def test_a_platform_that_is_away_stops_nothing(self):
        for away in (NO_CONNECTION, Response("", 503)):
            self.platform.answers["AuthenticateInstanceOperator"] = away
            said = self._press()
            self.assertEqual(said["type"], "warning")
            self.assertIn("cannot be reached", said["message"])
            self.assertEqual(self.instance.state, "connected")

    def test_another_refusal_is_told_in_the_platform_s_words(self):
        self.platform.answers["GetProviderInfoList"] = refusal(
            "RKdevException", text="No providers yet"
        )
        said = self._press()
        self.assertEqual(said["type"], "danger")
        self.assertIn("No providers yet", said["message"])

    def test_no_call_without_a_key(self):
        self.instance.key = False
        with self.assertRaisesRegex(UserError, "no instance key"):
            self._press()
        self.assertFalse(self.platform.calls)

    def test_a_connection_that_works_ends_the_warning_of_a_refused_key(self):
        self.platform.answers["GetProviderInfoList"] = [
            refusal("AccessDenied", "CallFromIP")
        ]
        self.instance.activity_schedule(
            "mail.mail_activity_data_todo", summary="Call the vendor"
        )
        order = self._sell(self.dress)
        self.platform.answers["AddOrder"] = refusal("AccessDenied", "CallFromIP")
        self._book(order)
        self.assertEqual(self.instance.state, "stopped")
        self.assertEqual(len(self.instance.activity_ids), 2)
        self.platform.answers.clear()
        self._press()
        self.assertEqual(self.instance.activity_ids.summary, "Call the vendor")

    def test_the_operator_s_session_is_taken_again_for_the_next_call(self):
        self.instance.action_read_sessions()
        self.instance.action_read_sessions()
        self.assertLessEqual(self.platform.count("AuthenticateInstanceOperator"), 1)

    def test_another_password_logs_in_anew(self):
        self.instance.action_read_sessions()
        self.platform.calls.clear()
        self.instance.operator_password = "another"
        self.instance.action_read_sessions()
        self.assertEqual(self.platform.count("AuthenticateInstanceOperator"), 1)


class TestProviders(PlatformCase):
    def test_providers_are_mirrored(self):
        self.assertEqual(
            self.instance.provider_ids.mapped(
                lambda row: (row.type, row.name, row.prefix, row.currency_id.name)
            ),
            [
                ("Taobao", "Taobao", False, "CNY"),
                ("Alibaba1688", "1688.com", "abb-", "CNY"),
            ],
        )
        self.assertTrue(all(self.instance.provider_ids.mapped("is_integrated")))
        self.assertTrue(self.taobao.currency_id.active)

    def test_an_unchanged_list_writes_nothing(self):
        providers = self.instance.provider_ids
        self.env.flush_all()
        before = providers.mapped(lambda row: (row.write_date, row.write_uid))
        client = self.instance._client()
        with self.assertQueryCount(4):
            providers._read_from_platform(self.instance, client)
            self.env.flush_all()
        self.assertEqual(
            providers.mapped(lambda row: (row.write_date, row.write_uid)), before
        )

    def test_a_changed_flag_is_taken_and_what_a_person_set_stays(self):
        self.taobao.background_sync = True
        self.platform.providers[0]["OrdersIntegration"]["IsEnabled"] = False
        self.instance._connect()
        self.assertFalse(self.taobao.is_integrated)
        self.assertTrue(self.taobao.background_sync)

    def test_a_provider_that_is_not_listed_any_more_cannot_be_booked(self):
        del self.platform.providers[0]
        self.instance._connect()
        self.assertFalse(self.taobao.is_integrated)
        self.assertTrue(self.alibaba.is_integrated)

    def test_a_new_provider_is_added(self):
        self.platform.providers.append(
            {**self.platform.providers[0], "Type": "Pinduoduo", "DisplayName": "PDD"}
        )
        self.instance._connect()
        self.assertEqual(len(self.instance.provider_ids), 3)

    def test_a_hidden_provider_is_not_made_again(self):
        self.taobao.active = False
        self.instance._connect()
        self.assertEqual(
            len(self.instance.with_context(active_test=False).provider_ids), 2
        )


class TestButtonsInWords(PlatformCase):
    def test_every_button_that_calls_the_platform_tells_why_it_failed(self):
        buttons = {
            "read all logins": self.instance.action_read_sessions,
            "read a login": self.login.action_read,
            "log in": self.taobao.action_log_in,
            "log in again": self.login.action_log_in,
        }
        for name, press in buttons.items():
            with self.subTest(button=name):
                self.platform.answers = {
                    method: refusal("RKdevException", text="Come back on Monday")
                    for method in (
                        "GetProviderOrdersIntegrationSessionInfoList",
                        "GetProviderOrdersIntegrationSessionAuthenticationInfo",
                    )
                }
                with self.assertRaisesRegex(UserError, "Come back on Monday"):
                    press()
