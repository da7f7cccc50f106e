"""Each answer of the platform in words for a person."""

from odoo.tests import TransactionCase, tagged

from ..models.platform_words import in_words
from ..otapi import NotFound, OutcomeUnknown, Refused, Unauthorized, Unavailable


@tagged("post_install", "-at_install")
class TestPlatformWords(TransactionCase):
    def test_each_reason_why_a_key_is_refused(self):
        table = {
            ("AccessDenied", "MissingTimestamp"): "Enter the secret",
            ("AccessDenied", "MissingSignature"): "Enter the secret",
            ("AccessDenied", "InvalidTimestamp"): "clock of this server",
            ("AccessDenied", "InvalidSignature"): "does not belong to this key",
            ("AccessDenied", "CallFromIP"): "IP address",
            ("AccessDenied", "InstanceKeyBan"): "banned",
            ("InstanceKeyBan", ""): "banned",
        }
        for (code, sub_code), words in table.items():
            with self.subTest(code=code, sub_code=sub_code):
                error = Unauthorized("AnyMethod", code, sub_code, "Access denied")
                self.assertIn(words, in_words(self.env, error))

    def test_a_refused_log_in_speaks_of_login_and_password(self):
        error = Unauthorized(
            "AuthenticateInstanceOperator", "AccessDenied", "", "Wrong password"
        )
        words = in_words(self.env, error)
        self.assertIn("login or password is wrong", words)
        self.assertIn("Wrong password", words)

    def test_a_missing_right_names_the_method(self):
        error = Unauthorized("PostTransaction", "AccessDenied", "", "No rights")
        words = in_words(self.env, error)
        self.assertIn("PostTransaction", words)
        self.assertIn("No rights", words)

    def test_a_refusal_is_told_in_the_platform_s_own_words(self):
        for kind in (Refused, NotFound):
            error = kind("AddOrder", "ValidationError", "", "No item can be ordered")
            self.assertEqual(
                in_words(self.env, error),
                "The OT Platform refused: No item can be ordered",
            )

    def test_a_refusal_without_words_tells_its_code(self):
        self.assertIn("NewCode", in_words(self.env, Refused("AddOrder", "NewCode")))

    def test_unavailable_says_that_nothing_happened(self):
        words = in_words(self.env, Unavailable("AddOrder", "", "", "no connection"))
        self.assertIn("(no connection)", words)
        self.assertIn("Nothing was changed.", words)

    def test_a_lost_answer_says_that_it_is_looked_up(self):
        words = in_words(self.env, OutcomeUnknown("AddOrder", "", "", "no answer"))
        self.assertIn("AddOrder", words)
        self.assertIn("looked up", words)
