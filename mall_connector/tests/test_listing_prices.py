"""Prices on their way to MALL: only changes, the big ones asked for."""

from datetime import timedelta

from freezegun import freeze_time

from odoo import fields
from odoo.exceptions import UserError

from .fake_listings import TOKEN
from .fake_mall import ANSWER_LOST
from .listing_common import ListingCase


class TestPrices(ListingCase):
    def setUp(self):
        super().setUp()
        self._publish(self.listing)
        self.mall.calls.clear()

    def _later(self, **time):
        return freeze_time(fields.Datetime.now() + timedelta(**time))

    def test_an_unchanged_price_is_no_call(self):
        self._run_prices()
        self.assertEqual(self.mall.names(), [])

    def test_a_small_change_leaves_by_the_pricing_call_alone(self):
        self.listing.own_price = 45
        self._run_prices()
        self.assertEqual(self.mall.names(), ["prices.write"])
        self.assertEqual(self.mall.sent("prices.write"), [{"price": 45}])
        self.assertEqual(self.listing.sent_price, 45)

    def test_a_big_change_waits_with_old_new_and_per_cent(self):
        self.listing.own_price = 72.49
        self._run_prices()
        self.assertEqual(self.mall.names(), [])
        self.assertTrue(self.listing.price_waits)
        self.assertEqual(self.listing.price_percent, 45.0)
        self.assertEqual(
            self.account.activity_ids.activity_type_id.mapped("name"),
            ["Approve prices for MALL"],
        )

    def test_an_approved_change_uses_the_token_once_and_at_once(self):
        self.listing.own_price = 72.49
        self._run_prices()
        self.listing.with_user(self.operator).action_approve_price()
        self._run_listings()
        self.assertEqual(
            [call.query.get("force_token") for call in self.mall.calls], [None, TOKEN]
        )
        self.assertEqual(self.listing.sent_price, 72.49)
        self.assertEqual(self.listing.approved_by_id, self.operator)
        self.assertFalse(self.account.activity_ids)

    def test_an_approval_is_not_for_another_price(self):
        self.listing.own_price = 72.49
        self._run_prices()
        self.listing.action_approve_price()
        self.listing.own_price = 99
        self._run_prices()
        self.assertEqual(self.mall.count("prices.write"), 0)
        self.assertTrue(self.listing.price_waits)

    def test_a_refused_change_keeps_mall_s_price(self):
        self.listing.own_price = 72.49
        self._run_prices()
        self.listing.action_refuse_price()
        self._run_prices()
        self.assertEqual(self.mall.names(), [])
        self.assertEqual(self.listing.price, 49.99)

    def test_within_the_company_s_ceiling_nobody_is_asked(self):
        self.account.price_ceiling = 60
        self.listing.own_price = 72.49
        self._run_prices()
        self.assertEqual(self.listing.sent_price, 72.49)

    def test_a_catalogue_in_the_wrong_currency_is_called_that(self):
        shirt = self._publish(self._make_shirt())
        family = self.listing | shirt.child_ids
        self.account.price_ceiling = 10_000
        for listing in family:
            listing.own_price = float(listing.sent_price) * 25
        self.mall.calls.clear()
        self._run_prices()
        self.assertEqual(self.mall.names(), [])
        self.assertTrue(all(family.mapped("price_waits")))
        self.assertIn("currency", self.listing.price_hint)

    def test_nothing_to_approve_is_said(self):
        with self.assertRaisesRegex(UserError, "None of these prices"):
            self.listing.action_approve_price()

    def test_mall_s_campaign_price_holds_ours_back(self):
        self.mall.items["SKU-100"]["force_price"] = 39.99
        self.listing.own_price = 45
        self._run_prices()
        self.assertEqual(self.listing.campaign_price, 39.99)
        self.assertFalse(self.listing.is_stuck)
        self._run_prices()
        self.assertEqual(self.mall.count("prices.write"), 1, "not every hour again")
        del self.mall.items["SKU-100"]["force_price"]
        with self._later(days=1, hours=1):
            self._run_prices()
        self.assertEqual(self.listing.sent_price, 45)
        self.assertFalse(self.listing.campaign_price)

    def test_a_lost_answer_is_looked_up(self):
        self.listing.own_price = 45
        self.mall.lost_after("prices.write")
        self._run_prices()
        with self._later(minutes=5):
            self._run_listings()
        self.assertEqual(self.mall.names(), ["prices.write", "prices.read"])
        self.assertEqual(self.listing.sent_price, 45)

    def test_a_price_that_never_arrived_is_sent_again(self):
        self.listing.own_price = 45
        self.mall.answers["prices.write"] = [ANSWER_LOST]
        self._run_prices()
        with self._later(minutes=5):
            self._run_listings()
        self.assertEqual(
            self.mall.names(), ["prices.write", "prices.read", "prices.write"]
        )

    def test_a_price_that_came_back_waits_no_longer(self):
        self.listing.own_price = 72.49
        self._run_prices()
        self.listing.own_price = 49.99
        self._run_prices()
        self.assertFalse(self.listing.price_waits)
        self.assertFalse(self.listing.wished_price)

    def test_a_variant_is_priced_by_product_and_variant(self):
        shirt = self._publish(self._make_shirt())
        self.mall.calls.clear()
        shirt.child_ids[0].own_price = 16
        self._run_prices()
        (call,) = self.mall.calls
        self.assertEqual(call.path, "/v1/products/TEE/variants/TEE-L/pricing")
