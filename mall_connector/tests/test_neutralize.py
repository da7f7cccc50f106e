"""A copy of the database does not speak with MALL."""

from odoo import fields
from odoo.tools import file_open

from .common import MallCase


class TestNeutralize(MallCase):
    def _neutralize(self):
        self.env.flush_all()
        with file_open("mall_connector/data/neutralize.sql") as script:
            self.env.cr.execute(script.read())
        self.env.invalidate_all()

    def test_no_secret_is_left_in_the_table(self):
        secret = self.account.webhook_secret
        self._neutralize()
        self.env.cr.execute("SELECT * FROM mall_account")
        rows = str(self.env.cr.dictfetchall())
        for text in ("the-client-id", secret):
            self.assertNotIn(text, rows)

    def test_a_neutralized_account_is_in_test_mode_and_says_why_it_stands_still(self):
        self._neutralize()
        self.assertTrue(self.account.test_mode)
        self.assertEqual(self.account.state, "draft")
        self.assertIn("neutralized", self.account.trouble)

    def test_wishes_of_the_original_are_not_taken_up_with_another_key(self):
        order = self.env["mall.order"].create(
            {"account_id": self.account.id, "mall_id": "70011224401"}
        )
        order.write({"next_try": fields.Datetime.now(), "sending": "confirm"})
        self._neutralize()
        self.account.write({"client_id": "test-key", "state": "connected"})
        self.account.state = "connected"
        self._run("mall.order", "_cron_lane")
        self.assertFalse(order.next_try)
        self.assertFalse(order.sending)
        self.assertFalse(self.mall.calls)

    def test_what_people_wanted_of_mall_is_given_up(self):
        order = self.env["mall.order"].create(
            {
                "account_id": self.account.id,
                "mall_id": "70011224401",
                "status": "open",
                "confirmed": True,
                "read_confirmed": True,
            }
        )
        order.action_start_packing()
        self.env["mall.label.sheet"].create({"account_id": self.account.id})
        self._neutralize()
        self.account.write({"client_id": "test-key", "state": "connected"})
        self.account.state = "connected"
        self._run("mall.order", "_cron_lane")
        self._run("mall.label.sheet", "_cron_lane")
        self.assertFalse(self.mall.calls)
        self.assertEqual(order.wish_ids.state, "dropped")
