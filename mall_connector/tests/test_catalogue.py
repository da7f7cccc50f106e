"""MALL's catalogue in Odoo: read seldom, in bulk, and searchable."""

from datetime import timedelta

from freezegun import freeze_time

from odoo import fields
from odoo.exceptions import UserError

from .listing_common import ListingCase


class TestCatalogue(ListingCase):
    def _tomorrow(self):
        return freeze_time(fields.Datetime.now() + timedelta(days=1, hours=1))

    def test_the_tree_leads_to_technical_categories(self):
        leaf = self.env["mall.menu.item"].search([("name", "=", "Kettles")])
        self.assertEqual(leaf.complete_name, "Home / Kitchen / Kettles")
        self.assertEqual(leaf.category_ids, self.kettles)
        self.assertEqual(leaf.parent_id.parent_id.name, "Home")

    def test_a_category_is_found_by_name_code_and_menu_item(self):
        for words in ("Kettle", "NK184", "Home / Kitchen / Ket"):
            found = self.env["mall.category"].name_search(words)
            self.assertIn(self.kettles.id, [key for key, _name in found], words)

    def test_a_brand_keeps_its_letters(self):
        self.assertTrue(self.env["mall.brand"].search([("code", "=", "bosch")]))

    def test_nothing_is_read_twice_a_day(self):
        with self.assertRaisesRegex(UserError, "once a day"):
            self.account.action_read_catalogue()
        self.assertEqual(self.mall.names(), [])

    def test_two_accounts_of_a_market_read_it_once(self):
        other = self._make_account(self.company, client_id="another", name="Second")
        with self.assertRaisesRegex(UserError, "once a day"):
            other.action_read_catalogue()

    def test_a_day_later_it_is_read_in_four_calls(self):
        with self._tomorrow():
            self.account.action_read_catalogue()
        self.assertEqual(
            self.mall.names(),
            [
                "catalogue.categories",
                "catalogue.tree",
                "catalogue.brands",
                "catalogue.labels",
            ],
        )

    def test_the_schedule_reads_it_weekly(self):
        with self._tomorrow():
            self._run("mall.account", "_cron_catalogue")
        self.assertNotIn("catalogue.tree", self.mall.names())
        with freeze_time(fields.Datetime.now() + timedelta(days=8)):
            self._run("mall.account", "_cron_catalogue")
        self.assertIn("catalogue.tree", self.mall.names())

    def test_the_schedule_reads_mall_s_checks_of_what_is_there_daily(self):
        self._run("mall.account", "_cron_catalogue")
        self.assertEqual(self.mall.names(), [])
        self._publish(self.listing)
        self.mall.calls.clear()
        self._run("mall.account", "_cron_catalogue")
        self.assertEqual(self.mall.names(), ["checks.media", "checks.deliveries"])

    def test_a_refused_key_stops_the_account_and_the_schedule_goes_on(self):
        self.mall.keys.clear()
        with self._tomorrow(), freeze_time(fields.Datetime.now() + timedelta(days=9)):
            self._run("mall.account", "_cron_catalogue")
        self.env.invalidate_all()
        self.assertEqual(self.account.state, "stopped")

    def test_what_mall_no_longer_names_is_archived_and_comes_back(self):
        brands = self.env["mall.brand"].with_context(active_test=False)
        tefal = brands.search([("code", "=", "TEFAL")])
        self.mall.brands = [("bosch", "Bosch Home")]
        with self._tomorrow():
            self.account.action_read_catalogue()
        self.assertFalse(tefal.active)
        self.assertEqual(brands.search([("code", "=", "bosch")]).name, "Bosch Home")
        self.mall.brands.append(("TEFAL", "Tefal"))
        with freeze_time(fields.Datetime.now() + timedelta(days=3)):
            self.account.action_read_catalogue()
        self.assertTrue(tefal.active)

    def test_an_unchanged_catalogue_is_not_written(self):
        self.env.flush_all()
        before = self.env["mall.brand"].search([]).mapped("write_date")
        with self._tomorrow():
            self.account.action_read_catalogue()
            self.env.flush_all()
        self.assertEqual(self.env["mall.brand"].search([]).mapped("write_date"), before)

    def test_queries_do_not_grow_with_the_brands(self):
        def read(count):
            self.mall.brands = [(f"B{number}", "x") for number in range(count)]
            self.env["mall.brand"]._read_from_mall(self.account._client("catalogue"))
            self.env.flush_all()

        read(10)
        with self.assertQueryCount(7):
            read(500)

    def test_parameters_have_listed_values_and_a_unit(self):
        volume = self.kettles.parameter_ids.filtered(
            lambda row: row.code == "MP_VOLUME"
        )
        color = self.kettles.parameter_ids - volume
        self.assertEqual(volume.unit, "l")
        self.assertFalse(color.unit)
        self.assertEqual(color.value_ids.mapped("name"), ["bela", "črna"])

    def test_a_value_that_mall_withdrew_is_kept_on_listings_and_complained_of(self):
        self.mall.parameters["NK184"][0][3].remove("bela")
        client = self.account._client("catalogue")
        self.kettles._read_parameters(client)
        color = self.listing.parameter_ids[0]
        self.assertEqual(color._texts(), ["bela"])
        self.assertIn("parameter_value", [one.code for one in self.listing._findings()])
