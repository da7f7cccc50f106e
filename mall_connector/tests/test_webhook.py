"""The address that MALL calls: fast, durable, and indifferent to strangers."""

import json

from odoo.tests import HttpCase, tagged

from ..controllers.webhook import LARGEST_BODY
from .common import MallMixin


@tagged("post_install", "-at_install")
class TestWebhook(MallMixin, HttpCase):
    def _call(self, body, path=None, kind="application/json", **options):
        path = path or f"/mall/webhook/{self.account.webhook_secret}"
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        headers = {"Content-Type": kind}
        return self.url_open(path, data=data, headers=headers, **options)

    def _kept(self):
        self.env.invalidate_all()
        rows = self.env["mall.notification"].search(
            [("account_id", "=", self.account.id)]
        )
        return rows.sorted("id").mapped("order_numbers")

    def test_order_numbers_are_kept_and_answered(self):
        answer = self._call([70011224401, 70011223301])
        self.assertEqual(answer.status_code, 200)
        self.assertEqual(self._kept(), [["70011224401", "70011223301"]])
        self.assertFalse(self.mall.calls, "nothing is asked before the answer")

    def test_it_is_handled_at_once_by_the_scheduler(self):
        self._call([70011224401])
        cron = self.env.ref("mall_connector.notifications")
        self.assertTrue(self.env["ir.cron.trigger"].search([("cron_id", "=", cron.id)]))

    def test_who_does_not_know_the_address_is_not_heard(self):
        for secret in ("guess", "x" * 5000, "%00", self.account.webhook_secret[:-1]):
            answer = self._call([1], path=f"/mall/webhook/{secret}")
            self.assertEqual(answer.status_code, 404, secret[:20])
        self.assertEqual(self._kept(), [])

    def test_what_is_no_list_of_numbers_is_refused(self):
        for body in (b"", b"{}", b'"70011224401"', b"nonsense", b"[[[[", b"\xff\xfe"):
            self.assertEqual(self._call(body or b" ").status_code, 400, body)
        self.assertEqual(self._kept(), [])

    def test_what_is_no_number_in_a_list_is_left_out(self):
        body = [70011224401, "70011224401", "7001'; DROP", -1, 1.5, None, {}, "12"]
        self.assertEqual(self._call(body).status_code, 200)
        self.assertEqual(self._kept(), [["70011224401", "12"]])

    def test_any_content_type_is_taken(self):
        kinds = ("text/plain", "", "application/x-www-form-urlencoded")
        for kind in kinds:
            self.assertEqual(self._call([12], kind=kind).status_code, 200, kind)
        self.assertEqual(self._kept(), [["12"]] * len(kinds))

    def test_an_empty_list_is_fine_and_leaves_nothing(self):
        self.assertEqual(self._call([]).status_code, 200)
        self.assertEqual(self._kept(), [])

    def test_five_hundred_numbers_are_taken_and_a_flood_is_not(self):
        numbers = list(range(70011220001, 70011220501))
        self.assertEqual(self._call(numbers).status_code, 200)
        self.assertEqual(len(self._kept()[0]), 500)
        flood = b"[" + b"1," * LARGEST_BODY + b"1]"
        self.assertEqual(self._call(flood).status_code, 413)
        self.assertEqual(len(self._kept()), 1)

    def test_a_stopped_account_still_keeps_what_it_hears(self):
        self.account.state = "stopped"
        self.assertEqual(self._call([70011224401]).status_code, 200)
        self.assertEqual(len(self._kept()), 1)

    def test_the_old_address_stops_with_a_new_one(self):
        old = f"/mall/webhook/{self.account.webhook_secret}"
        self.account.action_new_webhook_secret()
        self.assertEqual(self._call([1], path=old).status_code, 404)
        self.assertEqual(self._call([1]).status_code, 200)

    def test_a_portal_that_tries_the_address_gets_an_answer(self):
        path = f"/mall/webhook/{self.account.webhook_secret}"
        self.assertEqual(self.url_open(path).status_code, 200)
        self.assertEqual(self._kept(), [])

    def test_the_last_call_is_shown_at_the_account(self):
        self.assertFalse(self.account.last_webhook_at)
        self._call([70011224401])
        self.account.invalidate_recordset()
        self.assertTrue(self.account.last_webhook_at)
