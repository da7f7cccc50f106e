"""A listing's way to MALL and back, whatever happens to the calls."""

from datetime import timedelta

from freezegun import freeze_time

from odoo import fields
from odoo.exceptions import UserError

from .fake_mall import ANSWER_LOST, refusal
from .listing_common import PICTURE, ListingCase


class TestPublish(ListingCase):
    def _later(self, **time):
        return freeze_time(fields.Datetime.now() + timedelta(**time))

    def test_a_product_is_created_with_price_and_availability(self):
        self._publish(self.listing)
        self.assertEqual(self.mall.names(), ["products.create"])
        self.assertEqual(self.listing.stage, "draft")
        self.assertTrue(self.listing.article_id)
        self.assertEqual(self.listing.sent_price, 49.99)
        self.assertEqual(
            (self.listing.sent_status, self.listing.sent_pieces), ("A", 10)
        )

    def test_an_unfinished_one_is_refused_with_all_that_is_missing(self):
        self.listing.media_ids.unlink()
        with self.assertRaisesRegex(UserError, "Pictures: not filled in yet"):
            self.listing.action_publish()

    def test_variants_follow_their_product(self):
        shirt = self._publish(self._make_shirt())
        self.assertEqual(
            self.mall.names(), ["products.create", "variants.create", "variants.create"]
        )
        self.assertEqual(set(shirt.child_ids.mapped("stage")), {"draft"})

    def test_nothing_is_sent_again_without_a_change(self):
        self._publish(self.listing)
        self.listing.title = False
        self.listing._wake()
        self._run_listings()
        self.assertEqual(self.mall.names(), ["products.create"])

    def test_a_change_is_sent_whole_with_the_price_that_mall_holds(self):
        self._publish(self.listing)
        self.listing.own_price = 45
        self.listing.title = "Kettle 1.7 l"
        self._run_listings()
        (body,) = self.mall.sent("products.update")
        self.assertEqual(body["title"], "Kettle 1.7 l")
        self.assertEqual(body["price"], 49.99)
        self.assertEqual(body["media"][0]["url"], PICTURE)
        self.assertEqual(body["parameters"]["MP_VOLUME"], ["1.7"])

    def test_a_change_of_the_product_is_noticed(self):
        self._publish(self.listing)
        self.kettle.name = "Electric kettle"
        self._run_listings()
        (body,) = self.mall.sent("products.update")
        self.assertEqual(body["title"], "Electric kettle")

    def test_many_changes_before_the_lane_are_one_update(self):
        self._publish(self.listing)
        for number in range(5):
            self.listing.title = f"Kettle {number}"
        self._run_listings()
        self.assertEqual(self.mall.count("products.update"), 1)

    def test_a_refusal_stands_at_the_field_that_mall_means(self):
        self.mall.answers["products.create"] = [
            refusal("brand_id TEFAL is not known"),
        ]
        self._publish(self.listing)
        self.assertTrue(self.listing.is_stuck)
        self.assertIn("brand_id TEFAL is not known", self.listing.field_errors_text)
        self.listing._wake()
        self._run_listings()
        self.assertEqual(self.mall.count("products.create"), 1, "never unchanged")
        self.listing.brand_id = False
        self._run_listings()
        self.assertEqual(self.mall.count("products.create"), 2)
        self.assertEqual(self.listing.stage, "draft")

    def test_a_lost_answer_is_looked_up_before_anything_is_sent_again(self):
        self.mall.lost_after("products.create")
        self._publish(self.listing)
        self.assertEqual(self.listing.stage, "new")
        with self._later(minutes=5):
            self._run_listings()
        self.assertEqual(self.mall.count("products.create"), 1)
        self.assertEqual(self.mall.count("products.detail"), 1)
        self.assertEqual(self.listing.stage, "draft")

    def test_a_creation_that_never_arrived_is_sent_once_more(self):
        self.mall.answers["products.create"] = [ANSWER_LOST]
        self._publish(self.listing)
        with self._later(minutes=5):
            self._run_listings()
        self.assertEqual(self.mall.count("products.create"), 2)
        self.assertEqual(self.listing.stage, "draft")

    def test_a_lost_update_that_arrived_is_not_repeated(self):
        self._publish(self.listing)
        self.mall.lost_after("products.update")
        self.listing.title = "Kettle 1.7 l"
        self._run_listings()
        with self._later(minutes=5):
            self._run_listings()
        self.assertEqual(self.mall.count("products.update"), 1)
        self.assertFalse(self.listing.content_changed)

    def test_drafts_become_live_in_one_call(self):
        shirt = self._make_shirt()
        both = self._publish(self.listing | shirt)
        both.action_activate()
        self.assertEqual(
            self.mall.sent("activate.selected"),
            [[{"productId": "SKU-100"}, {"productId": "TEE"}]],
        )
        self.assertEqual(set((both | shirt.child_ids).mapped("stage")), {"live"})

    def test_in_test_mode_nothing_is_made_live(self):
        self._publish(self.listing)
        self.account.test_mode = True
        with self.assertRaisesRegex(UserError, "test mode"):
            self.listing.action_activate()
        self.assertEqual(self.mall.count("activate.selected"), 0)

    def test_hidden_goods_are_left_alone_until_they_come_back(self):
        self._publish(self.listing)
        self.listing.way = "paused"
        self._run_stock()
        self.listing.title = "Kettle 1.7 l"
        self.listing.own_price = 45
        self._run_prices()
        self.assertEqual(self.mall.names(), ["products.create", "stock.batch"])
        self.listing.way = "sell"
        with self._later(minutes=2):
            self._run_stock()
            self._run_prices()
        self.assertEqual(
            self.mall.names()[2:], ["stock.batch", "products.update", "prices.write"]
        )

    def test_gone_for_long_is_deleted_and_comes_back_under_its_id(self):
        self._publish(self.listing)
        self.listing.action_withdraw()
        self._run_listings()
        self.assertEqual(self.listing.stage, "gone")
        self._publish(self.listing)
        self.assertEqual(
            self.mall.names(), ["products.create", "products.delete", "products.create"]
        )
        self.assertEqual(self.listing.stage, "draft")

    def test_a_product_takes_its_variants_along(self):
        shirt = self._publish(self._make_shirt())
        shirt.action_withdraw()
        self._run_listings()
        self.assertEqual(self.mall.count("products.delete"), 1)
        self.assertEqual(self.mall.count("variants.delete"), 0)
        self.assertEqual(set(shirt.child_ids.mapped("stage")), {"gone"})

    def test_what_mall_found_stands_at_the_picture(self):
        self._publish(self.listing)
        self.mall.problems["media"] = [
            {
                "code": "MEDIA_VALIDATION_ERROR",
                "attribute": "url",
                "value": PICTURE,
                "msg": "wider than 2000 px",
                "articles": ["SKU-100"],
            }
        ]
        self.account.action_read_problems()
        self.assertEqual(self.listing.media_ids.trouble, "wider than 2000 px")
        self.assertTrue(self.listing.media_trouble)
        self.mall.problems["media"] = []
        self.account.action_read_problems()
        self.assertFalse(self.listing.media_trouble)

    def test_the_history_says_what_was_sent_and_answered(self):
        self.mall.answers["products.create"] = [refusal("No brand.")]
        self._publish(self.listing)
        (exchange,) = self.listing.exchange_ids
        self.assertEqual((exchange.kind, exchange.state), ("create", "refused"))
        self.assertIn("No brand.", exchange.answer)
        self.assertEqual(exchange.payload["id"], "SKU-100")
