"""Holidays and stocktaking are told to MALL, once."""

from datetime import timedelta

from odoo import fields
from odoo.exceptions import ValidationError

from .fake_listings import FakeListings
from .fake_mall import ok
from .listing_common import ListingCase

DELAY = (
    ("delay.account", "POST", r"/v1/partners/supply-delay"),
    ("delay.account_end", "DELETE", r"/v1/partners/supply-delay"),
    ("delay.item", "POST", r"/v1/products/(.+)/supply-delay"),
    ("delay.item_end", "DELETE", r"/v1/products/(.+)/supply-delay"),
)


class FakeDelays(FakeListings):
    endpoints = DELAY + FakeListings.endpoints

    def _taken(self, call):
        return ok(call.body, 201)

    on_delay_account = on_delay_item = _taken
    on_delay_account_end = on_delay_item_end = lambda self, _call: ok()


class TestSupplyDelay(ListingCase):
    def setUp(self):
        super().setUp()
        self.patch(type(self), "mall", FakeDelays())
        self.until = fields.Datetime.now().replace(microsecond=0) + timedelta(days=7)

    def test_the_account_s_delay_is_told_once_and_taken_back(self):
        self.account.delay_to = self.until
        self.account.action_tell_delay()
        self.account.action_tell_delay()
        self.assertEqual(self.mall.names(), ["delay.account"])
        self.account.delay_to = False
        self.account.action_tell_delay()
        self.assertEqual(self.mall.names(), ["delay.account", "delay.account_end"])

    def test_a_listing_s_own_delay_goes_by_its_lane(self):
        self._publish(self.listing)
        self.listing.delay_to = self.until
        self._run_listings()
        self.listing._wake()
        self._run_listings()
        self.assertEqual(self.mall.names(), ["products.create", "delay.item"])

    def test_an_end_before_the_beginning_is_refused(self):
        with self.assertRaisesRegex(ValidationError, "ends before it begins"):
            self.account.write(
                {"delay_from": self.until, "delay_to": self.until - timedelta(days=1)}
            )

    def test_a_beginning_without_an_end_is_refused(self):
        with self.assertRaisesRegex(ValidationError, "until when"):
            self.account.delay_from = self.until
