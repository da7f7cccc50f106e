"""The overview: what is to pay, late or overpaid with each marketplace login."""

from datetime import timedelta

from odoo import fields

from .common import PlatformCase
from .fake_shapes import ORDERED

HIGH = {
    "VendPurchItemPrice": 15.0,
    "VendPurchDeliveryPrice": 4.0,
    "VendorPurchaseItemPriceWarningReason": {"Level": "BigOverpayment"},
}


class TestOverview(PlatformCase):
    def _card(self):
        self.env.flush_all()
        self.login.invalidate_recordset()
        return self.login.with_user(self.operator)

    def _pay_there(self, order, **values):
        """Somebody pays at the marketplace; a synchronization reads it."""
        self.platform.book(
            order.ot_order_ids.platform_id, "TB-1", status=ORDERED, **values
        )
        self._read_again()

    def test_booked_goods_are_to_pay_with_their_account(self):
        self.platform.logins["Taobao"][0]["Balance"]["Amount"] = 10
        self.taobao._read_sessions(self.instance._client())
        self._booked(self.dress, self.case, **HIGH)
        card = self._card()
        self.assertEqual(card.to_pay_count, 1)
        self.assertEqual(card.to_pay_amount, 2 * (15 * 2 + 4))
        self.assertEqual(card.top_up_amount, 58)

    def test_a_price_that_is_not_known_is_an_estimate(self):
        self._booked(self.dress)
        self.assertEqual(self._card().to_pay_amount, 2 * (10 + 1.5))

    def test_an_account_that_has_enough_needs_no_more(self):
        self._booked(self.dress)
        self.assertEqual(self._card().top_up_amount, 0)

    def test_what_is_paid_there_is_not_to_pay(self):
        order = self._booked(self.dress)
        self._pay_there(order)
        card = self._card()
        self.assertEqual((card.to_pay_count, card.to_pay_amount), (0, 0))

    def test_what_is_paid_and_not_shipped_in_time_is_late(self):
        order = self._booked(self.dress)
        self._pay_there(order)
        self.assertEqual(self._card().unshipped_count, 0)
        line = order.ot_order_ids.line_ids
        line.paid_at = fields.Datetime.now() - timedelta(days=3)
        self.assertEqual(self._card().unshipped_count, 1)
        self.instance.unshipped_days = 4
        self.assertEqual(self._card().unshipped_count, 0)

    def test_what_has_a_track_number_is_not_late(self):
        order = self._booked(self.dress)
        self._pay_there(order, VendPurchWaybill="YT1")
        order.ot_order_ids.line_ids.paid_at = "2020-01-01"
        self.assertEqual(self._card().unshipped_count, 0)

    def test_a_price_that_waits_is_overpaid(self):
        self._booked(self.dress, **HIGH)
        self.assertEqual(self._card().overpaid_count, 1)

    def test_the_counters_open_what_they_count(self):
        order = self._booked(self.dress, **HIGH)
        card = self._card()
        for name in ("to_pay", "overpaid"):
            with self.subTest(name):
                action = getattr(card, f"action_open_{name}")()
                found = self.env[action["res_model"]].search(action["domain"])
                self.assertEqual(found, order.ot_order_ids.line_ids)
        self._pay_there(order)
        order.ot_order_ids.line_ids.paid_at = "2020-01-01"
        action = card.action_open_unshipped()
        found = self.env[action["res_model"]].search(action["domain"])
        self.assertEqual(found, order.ot_order_ids.line_ids)

    def test_another_account_is_counted_apart(self):
        order = self._booked(self.dress)
        order.ot_order_ids.line_ids.account = "somebody_else"
        self.assertEqual(self._card().to_pay_count, 0)

    def test_many_cards_cost_no_more_questions_to_the_database(self):
        self._booked(self.dress)
        names = ["to_pay_amount", "unshipped_count", "overpaid_count", "ready_count"]

        def count(sessions):
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            sessions.with_user(self.operator).read(names)
            return self.env.cr.sql_log_count - before

        count(self.login)
        one = count(self.login)
        more = self.env["ot.provider.session"].create(
            [
                {
                    "provider_id": self.taobao.id,
                    "platform_id": f"PS-{number}",
                    "name": f"account {number}",
                }
                for number in range(100, 140)
            ]
        )
        self.assertEqual(count(self.login | more), one)
