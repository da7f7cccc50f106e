"""MALL's quotas: one budget for all workers, orders before everything."""

from datetime import timedelta

from odoo import fields

from ..mpapi import Unavailable
from .common import MallCase
from .fake_mall import limited, quota


class TestQuota(MallCase):
    def _quota(self, domain):
        return self.account.quota_ids.filtered(lambda row: row.domain == domain)

    def _refused(self, priority="orders"):
        """Why a call does not come through; assertRaises would roll back."""
        try:
            self.account._client(priority).validate_partner()
        except Unavailable as error:
            return error
        self.fail("the call came through")

    def test_every_answer_tells_what_is_left(self):
        self.mall.headers = quota("other", limit=2000, remaining=1800)
        self.account._client().validate_partner()
        row = self._quota("other")
        self.assertEqual((row.calls, row.remaining), (2000, 1800))
        self.assertGreater(row.reset_at, fields.Datetime.now())

    def test_what_changes_nothing_is_not_written(self):
        self.mall.headers = quota("other", remaining=1800)
        self.account._client().validate_partner()
        self.mall.headers = quota("other", remaining=1799)
        self.account._client().validate_partner()
        self.assertEqual(self._quota("other").remaining, 1800)
        self.mall.headers = quota("other", remaining=1700)
        self.account._client().validate_partner()
        self.assertEqual(self._quota("other").remaining, 1700)

    def test_after_a_429_no_worker_calls_in_that_domain_before_its_reset(self):
        self.mall.answers["partner.validate"] = [limited("other", reset=600)]
        self._refused()
        self.assertTrue(self._quota("other").is_paused)
        self.assertEqual(self._refused().domain, "other")
        self.assertEqual(self.mall.count("partner.validate"), 1)

    def test_the_other_domains_go_on(self):
        self.mall.answers["partner.validate"] = [limited("other")]
        self._refused()
        self.account._client().list_unconfirmed()
        self.assertEqual(self.mall.count("orders.unconfirmed"), 1)

    def test_the_domain_opens_again_at_its_reset(self):
        self._quota("other").paused_until = fields.Datetime.now() - timedelta(seconds=1)
        self.account._client().validate_partner()
        self.assertEqual(self.mall.count("partner.validate"), 1)

    def test_the_unimportant_stops_first_and_orders_go_on(self):
        self.mall.headers = quota("other", limit=1000, remaining=120)
        self.account._client().validate_partner()
        self.assertTrue(self._quota("other").is_low)
        for priority in ("catalogue", "content", "prices"):
            self.assertEqual(self._refused(priority).domain, "other")
        self.assertEqual(self.mall.count("partner.validate"), 1)
        for priority in ("stock", "orders"):
            self.account._client(priority).validate_partner()
        self.assertEqual(self.mall.count("partner.validate"), 3)

    def test_a_word_of_mall_that_is_no_domain_is_borne(self):
        self.mall.headers = quota("something")
        self.account._client().validate_partner()
        self.assertFalse(self._quota("other").told_at)
