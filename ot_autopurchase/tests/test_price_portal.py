"""The customer answers on the portal: his own order, once, and sees no secret."""

from odoo.http import Request
from odoo.tests import new_test_user

from .common import PlatformHttpCase
from .price_stories import PriceStories


class TestPortal(PriceStories, PlatformHttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.portal = new_test_user(
            cls.env, "ot-anna", "base.group_portal", name="Anna Berzina"
        )
        cls.customer = cls.portal.partner_id
        cls.customer.email = "anna@example.com"

    def setUp(self):
        super().setUp()
        self.order = self._overpaid(self.dress, self.case)
        self.rows = self._ask(self.order)
        self.authenticate(None, None)

    def _page(self, address=None):
        answer = self.url_open(address or self.order.get_portal_url("/prices"))
        self.assertEqual(answer.status_code, 200)
        return answer.text

    def _answer(self, answer, token=True, order=None, **values):
        """Press a button of the page."""
        data = {"answer": answer, "csrf_token": Request.csrf_token(self), **values}
        if token:
            data["access_token"] = self.order.access_token
        order = order or self.order
        result = self.url_open(f"/my/orders/{order.id}/prices/answer", data=data)
        self.env.invalidate_all()
        return result

    def test_old_and_new_price_in_the_currency_of_the_order(self):
        page = self._page()
        for text in ("Dress", "Phone case", "20.00", "23.48", "6.96", "+17.4"):
            self.assertIn(text, page)

    def test_the_page_is_silent_of_what_only_the_agent_may_know(self):
        page = self._page()
        for secret in ("TB-1", "lucky_buyer_88", "12.00", "13.50", "ORD-"):
            self.assertNotIn(secret, page)

    def test_accepted_by_the_link_without_log_in(self):
        self.authenticate(None, None)
        row = self.rows.filtered(lambda row: row.display_name == "Dress")
        self._answer("accept", row_id=row.id)
        self.assertEqual((row.state, row.answered_on), ("accepted", "portal"))
        self.assertEqual((self.rows - row).state, "waiting")
        self.assertEqual(row.answered_by_id, self.customer)
        self.assertEqual(
            sorted(self.order.order_line.mapped("price_unit")), [20, 23.48]
        )
        self.assertIn("Accepted", self._page())

    def test_all_at_once(self):
        self._answer("accept")
        self.assertEqual(set(self.rows.mapped("state")), {"accepted"})
        self.assertIn("nothing waits for your answer", self._page())

    def test_refused_with_a_reason_the_agent_is_called_once(self):
        for _press in range(2):
            self._answer("refuse", row_id=self.rows[0].id, note="Too much for me")
        self.assertEqual(self.rows[0].state, "refused")
        activity = self.order.activity_ids
        self.assertEqual(activity.user_id, self.operator)
        self.assertIn("Too much for me", activity.summary)
        self.assertEqual(set(self.order.order_line.mapped("price_unit")), {20})

    def test_a_second_answer_is_none(self):
        self._answer("accept")
        self._answer("refuse")
        self.assertEqual(set(self.rows.mapped("state")), {"accepted"})
        self.assertEqual(len(self.env["ot.line.change"].search([])), 1)

    def test_a_stranger_sees_nothing_and_changes_nothing(self):
        new_test_user(self.env, "ot-eve", "base.group_portal", name="Eve")
        for user in ("ot-eve", None):
            self.authenticate(user, user)
            page = self._page(f"/my/orders/{self.order.id}/prices")
            self.assertNotIn("23.48", page)
            page = self._page(f"/my/orders/{self.order.id}/prices?access_token=guess")
            self.assertNotIn("23.48", page)
            self._answer("accept", token=False)
            self.assertEqual(set(self.rows.mapped("state")), {"waiting"})

    def test_the_token_of_one_order_opens_no_other(self):
        self.authenticate(None, None)
        other = self._overpaid(self.tea, number="TB-2")
        row = self._ask(other)
        for order in (self.order, other):
            self._answer("accept", order=order, row_id=row.id)
        self.assertEqual(row.state, "waiting")

    def test_the_customer_himself_needs_no_token(self):
        self.authenticate("ot-anna", "ot-anna")
        page = self._page(f"/my/orders/{self.order.id}/prices")
        self.assertIn("23.48", page)
        self._answer("accept", token=False)
        self.assertEqual(set(self.rows.mapped("state")), {"accepted"})

    def test_what_the_agent_confirmed_at_his_own_cost_is_not_shown(self):
        self._lines(self.order).action_confirm_price()
        page = self._page()
        self.assertNotIn("Dress", page)
        self.assertIn("No price of this order has changed", page)

    def test_the_page_of_the_order_leads_there_while_something_waits(self):
        link = f"/my/orders/{self.order.id}/prices"
        self.assertIn(link, self._page(self.order.get_portal_url()))
        self._answer("accept")
        self.assertNotIn(link, self._page(self.order.get_portal_url()))

    def test_goods_that_are_cancelled_meanwhile_need_no_answer(self):
        self.platform.book("ORD-0000000001", "TB-1", status=13)
        self._read_again()
        self.env.flush_all()
        self.assertNotIn('value="accept"', self._page())
