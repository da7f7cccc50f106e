"""Products that live at MALL already find their products of Odoo."""

from odoo.exceptions import UserError

from .listing_common import ListingCase


class TestMatch(ListingCase):
    def setUp(self):
        super().setUp()
        self.listing.unlink()
        self.mall.items = {
            "SKU-100": self._held("Kettle", 45.0, 3),
            "4006381333948": self._held("Mug", 20, 10),
            "ODD": self._held("Cup", 5, 1, barcode="4006381333955"),
            "TEE": {"title": "T-shirt", "stage": "live", "category_id": "MA100"},
            "TEE-M": {**self._held("T-shirt M", 15, 0), "parent": "TEE"},
        }
        for key, held in self.mall.items.items():
            held["id"] = key
        self.mug.barcode = "4006381333948"
        self.cup = self._make_goods("Cup", "C-1", barcode="4006381333955")
        self.shirt = self._make_goods("T-shirt M", "TEE-M")

    def _held(self, title, price, pieces, **values):
        return {
            "title": title,
            "stage": "live",
            "price": price,
            "availability": {"status": "A", "in_stock": pieces},
            **values,
        }

    def _match(self):
        self.account.with_user(self.operator).action_match_listings()
        self._run("mall.listing.match", "_cron_lane")
        self.env.invalidate_all()
        rows = self.env["mall.listing.match"].search(
            [("account_id", "=", self.account.id)]
        )
        return {row.mall_id: row for row in rows}

    def test_they_are_found_by_reference_and_barcode(self):
        rows = self._match()
        found = {key: (row.product_id, row.how) for key, row in rows.items()}
        self.assertEqual(found["SKU-100"], (self.kettle, "id"))
        self.assertEqual(found["4006381333948"], (self.mug, "barcode"))
        self.assertEqual(found["ODD"], (self.cup, "barcode"))
        self.assertEqual(found["TEE-M"], (self.shirt, "id"))

    def test_only_what_the_list_does_not_tell_is_read_and_only_once(self):
        self._match()
        self.assertEqual(self.mall.count("products.list"), 1)
        read = [c.args[0] for c in self.mall.calls if c.name == "products.detail"]
        self.assertEqual(sorted(read), ["ODD", "TEE"])

    def test_a_second_time_within_a_day_is_refused(self):
        self._match()
        with self.assertRaisesRegex(UserError, "within the last day"):
            self.account.action_match_listings()

    def test_what_differs_is_listed(self):
        row = self._match()["SKU-100"]
        self.assertEqual(row.differs, "price, pieces")

    def test_linking_keeps_the_content_at_mall_and_what_mall_holds(self):
        rows = self._match()
        row = rows["SKU-100"]
        row.with_user(self.operator).action_link()
        listing = self.env["mall.listing"].search([("mall_id", "=", "SKU-100")])
        self.assertEqual(listing.product_id, self.kettle)
        self.assertEqual((listing.stage, listing.sent_price), ("live", 45.0))
        self.assertFalse(listing.content_from_odoo)
        self.mall.calls.clear()
        self._run_stock()
        self._run_prices()
        self.assertEqual(self.mall.names(), ["stock.batch", "prices.write"])

    def test_a_variant_is_linked_below_its_product(self):
        self._match()["TEE-M"].action_link()
        listing = self.env["mall.listing"].search([("mall_id", "=", "TEE-M")])
        self.assertEqual(listing.parent_id.mall_id, "TEE")
        self.assertEqual(listing.parent_id.product_id.id, False)

    def test_a_person_chooses_what_was_not_found(self):
        self.cup.barcode = False
        row = self._match()["ODD"]
        self.assertEqual((row.state, row.error), ("open", False))
        with self.assertRaisesRegex(UserError, "choose the product"):
            row.action_link()
        row.with_user(self.operator).product_id = self.cup
        self.assertEqual((row.state, row.how), ("found", "hand"))
        row.action_link()
        self.assertEqual(row.state, "done")
