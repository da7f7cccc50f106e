"""The overview: what waits, and the four targets as MALL counts them."""

from datetime import timedelta

from odoo import fields

from ..models import service_targets
from .common import MallCase


class TestOverview(MallCase):
    def _order(self, status, **values):
        now = fields.Datetime.now()
        self.number = getattr(self, "number", 70011220000) + 100
        return self.env["mall.order"].create(
            {
                "account_id": self.account.id,
                "mall_id": str(self.number),
                "status": status,
                "open_at": now - timedelta(days=5),
                "ship_date": fields.Date.today() + timedelta(days=1),
                "currency_id": self.account.currency_id.id,
                **values,
            }
        )

    def _targets(self):
        self.account.invalidate_recordset()
        rows = self.account.with_user(self.operator).targets
        names = ("on_time", "tracking", "cancel", "status_error")
        return dict(zip(names, rows, strict=True))

    def test_work_is_counted_where_it_stands(self):
        self._order("blocked", open_at=False)
        self._order("open")
        self._order("shipping", ship_date=fields.Date.today() - timedelta(days=1))
        self._order("shipped", is_stuck=True)
        account = self.account.with_user(self.operator)
        self.assertEqual(
            (account.new_count, account.pack_count), (2, 0), "none is imported yet"
        )
        self.assertEqual((account.late_count, account.stuck_count), (1, 1))

    def test_orders_that_are_not_imported_wait_for_a_person(self):
        waiting = self._order("open", documents_error="Odoo has no product for: X")
        account = self.account.with_user(self.operator)
        self.assertEqual(account.stuck_count, 1)
        action = account.action_open_stuck()
        self.assertEqual(self.env["mall.order"].search(action["domain"]), waiting)

    def test_listings_in_trouble_are_told_beside_the_orders(self):
        listing = self.env["mall.listing"].create(
            {
                "account_id": self.account.id,
                "mall_id": "SKU-100",
                "product_id": self.kettle.id,
            }
        )
        account = self.account.with_user(self.operator)
        self.assertEqual(account.stuck_listing_count, 0)
        listing.delivery_trouble = "No carrier takes it."
        account.invalidate_recordset()
        self.assertEqual((account.stuck_listing_count, account.stuck_count), (1, 0))
        action = account.action_open_stuck_listings()
        self.assertEqual(self.env["mall.listing"].search(action["domain"]), listing)

    def test_test_orders_never_count(self):
        self._order("open", is_test=True)
        self.assertEqual(self.account.new_count, 0)

    def test_a_number_opens_its_orders(self):
        late = self._order("open", ship_date=fields.Date.today() - timedelta(days=1))
        action = self.account.with_user(self.operator).action_open_late()
        self.assertEqual(self.env["mall.order"].search(action["domain"]), late)

    def test_dispatched_in_time_is_by_the_promised_day(self):
        today = fields.Date.today()
        yesterday = fields.Datetime.now() - timedelta(days=1)
        self._order("shipped", shipped_at=yesterday, ship_date=today)
        self._order("open", ship_date=today - timedelta(days=2))
        target = self._targets()["on_time"]
        self.assertEqual((target["rate"], target["is_met"]), (50.0, False))

    def test_tracking_needs_number_and_link_and_leaves_mall_delivery_out(self):
        link = "https://carrier.example.com/A1"
        self._order("shipped", tracking_number="A1", tracking_url=link)
        self._order("shipped", tracking_number="A2")
        self._order("shipped", is_mdp=True)
        self.assertEqual(self._targets()["tracking"]["rate"], 50.0)

    def test_only_our_own_cancellations_count(self):
        for _number in range(98):
            self._order("open")
        self._order("cancelled", is_cancelled_by_us=True)
        self._order("cancelled")
        target = self._targets()["cancel"]
        self.assertEqual((target["rate"], target["is_met"]), (1.0, True))

    def test_a_delivery_told_a_day_late_is_a_status_error(self):
        now = fields.Datetime.now()
        self._order(
            "delivered", delivered_at=now - timedelta(days=3), delivered_status_at=now
        )
        self._order("delivered", delivered_at=now, delivered_status_at=now)
        self.assertEqual(self._targets()["status_error"]["rate"], 50.0)

    def test_without_orders_nothing_is_missed(self):
        for target in self._targets().values():
            self.assertIsNone(target["rate"])
            self.assertTrue(target["is_met"])

    def test_older_orders_count_no_longer(self):
        self._order("cancelled", is_cancelled_by_us=True, open_at="2020-01-01")
        self.assertIsNone(self._targets()["cancel"]["rate"])

    def test_a_limit_is_met_on_its_border(self):
        for rate, at_least, limit, expected in (
            (90.0, True, 90.0, True),
            (89.9, True, 90.0, False),
            (1.5, False, 1.5, True),
            (1.6, False, 1.5, False),
        ):
            target = service_targets.Target(rate, limit, at_least)
            self.assertIs(target.is_met, expected)

    def test_the_first_day_tells_what_is_done(self):
        account = self.account.with_user(self.manager)
        self.assertFalse(account.has_orders)
        self._order("open")
        account.invalidate_recordset()
        self.assertTrue(account.has_orders)
        self.assertFalse(account.has_all_taxes)
        account.market_id.sudo().vat_rates = "22"
        self.assertTrue(account.has_all_taxes)
        account.action_end_first_day()
        self.assertTrue(account.first_day_is_over)

    def test_queries_do_not_grow_with_the_accounts(self):
        others = self.env["mall.account"].browse()
        for number in range(5):
            others |= self._make_account(
                self.company, client_id=f"key-{number}", name=f"Shop {number}"
            )
        every = self.account | others
        names = ("new_count", "targets", "calls_left", "price_count")
        every.invalidate_recordset()
        every.mapped("new_count")
        every.invalidate_recordset()
        with self.assertQueryCount(8):
            every.read(names)
