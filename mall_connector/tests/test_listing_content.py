"""What a listing says to MALL, and what would be missing."""

import json

from odoo import fields
from odoo.exceptions import UserError, ValidationError

from .listing_common import PICTURE, ListingCase


class TestContent(ListingCase):
    def codes(self, listing):
        return [one.code for one in listing._findings() if not one.warning]

    def test_a_finished_listing_misses_nothing(self):
        self.assertEqual(self.codes(self.listing), [])
        self.assertTrue(self.listing.is_ready)
        self.assertIn("Nothing is missing", self.listing.checklist)

    def test_texts_fall_back_to_the_product_s(self):
        data = self.listing._data()
        self.assertEqual(data.title, "Kettle")
        self.assertEqual(data.shortdesc, "Boils water in a minute.")
        self.assertIn("Boils water in a minute.", data.longdesc)

    def test_texts_for_mall_go_before_the_product_s(self):
        self.listing.write({"title": "Kettle 1.7 l", "shortdesc": "Fast."})
        data = self.listing._data()
        self.assertEqual((data.title, data.shortdesc), ("Kettle 1.7 l", "Fast."))

    def test_the_internal_note_never_goes_out(self):
        self.kettle.description = "<p>Bought for 12 from Ivan.</p>"
        self.kettle.description_sale = False
        self.assertNotIn("Ivan", json.dumps(self.listing._body()))

    def test_a_long_text_is_cut_at_a_word_for_the_short_one(self):
        self.kettle.description_sale = "word " * 100
        short = self.listing._data().shortdesc
        self.assertLessEqual(len(short), 300)
        self.assertTrue(short.endswith("word"))

    def test_what_is_missing_is_told_by_field(self):
        self.listing.write({"media_ids": [fields.Command.clear()]})
        self.listing.parameter_ids.write({"value_ids": [fields.Command.clear()]})
        self.listing.own_price = 0
        self.kettle.list_price = 0
        self.assertEqual(
            sorted(self.codes(self.listing)),
            ["missing", "parameter_missing", "price_missing"],
        )
        self.assertIn("Barva (MP_COLOR)", self.listing.checklist)

    def test_a_value_of_one_s_own_is_impossible(self):
        color = self.listing.parameter_ids[0]
        foreign = self.shirts.parameter_ids.value_ids[:1]
        with self.assertRaisesRegex(ValidationError, "among the values"):
            color.value_ids = foreign

    def test_the_display_conditions_of_the_menu_item_are_checked(self):
        leaf = self.env["mall.menu.item"].search([("name", "=", "Kettles")])
        self.listing.menu_item_id = leaf
        self.assertEqual(self.codes(self.listing), [])
        leaf.sudo().conditions = [
            {
                **leaf.conditions[0],
                "constraints": [
                    {
                        "parameter": "MP_COLOR",
                        "operator": "=",
                        "value": "zelena",
                        "second_value": None,
                    }
                ],
            }
        ]
        self.assertEqual(self.codes(self.listing), ["condition"])

    def test_an_address_of_one_s_own_network_is_refused_at_the_door(self):
        with self.assertRaisesRegex(ValidationError, "cannot fetch"):
            self.listing.media_ids = [
                fields.Command.create({"url": "http://192.168.0.2/a.jpg"})
            ]

    def test_an_id_that_mall_would_refuse_is_refused_at_the_door(self):
        with self.assertRaisesRegex(ValidationError, "letters without accents"):
            self.listing.mall_id = "a/b"

    def test_three_variable_parameters_are_too_many(self):
        shirt = self._make_shirt()
        extra = self.env["mall.parameter"].create(
            {"category_id": self.shirts.id, "code": "MP_X", "name": "X"}
        )
        with self.assertRaisesRegex(ValidationError, "at most 2"):
            shirt.variable_parameter_ids = self.shirts.parameter_ids | extra

    def test_the_preview_is_what_goes_out(self):
        body = json.loads(self.listing.preview)
        self.assertEqual(body["id"], "SKU-100")
        self.assertEqual(body["price"], 49.99)
        self.assertEqual(body["availability"], {"status": "A", "in_stock": 10})
        self.assertEqual(
            body["parameters"], {"MP_COLOR": ["bela"], "MP_VOLUME": ["1.7"]}
        )
        self.assertEqual(body["media"][0]["url"], PICTURE)

    def test_variants_carry_what_is_sold_and_the_product_does_not(self):
        shirt = self._make_shirt()
        body = json.loads(shirt.preview)
        self.assertEqual(body["variable_parameters"], ["MP_SIZE"])
        self.assertNotIn("media", body)
        self.assertNotIn("price", body)
        self.assertEqual(
            [row["parameters"]["MP_SIZE"] for row in body["variants"]], [["M"], ["L"]]
        )

    def test_equal_variants_are_pointed_out(self):
        shirt = self._make_shirt()
        first, second = shirt.child_ids
        self._fill(second, MP_SIZE=first.parameter_ids[0]._texts()[0])
        self.assertIn("variant_twice", self.codes(shirt))

    def test_the_market_s_price_holds_the_tax(self):
        tax = self.tax.copy({"price_include_override": "tax_excluded", "name": "net"})
        self.kettle.taxes_id = tax
        self.assertEqual(str(self.listing._price()), "60.99")
        self.kettle.taxes_id = self.tax
        self.assertEqual(str(self.listing._price()), "49.99")

    def test_a_published_listing_is_not_deleted_from_odoo(self):
        self._publish(self.listing)
        with self.assertRaisesRegex(UserError, "at MALL"):
            self.listing.unlink()


class TestFromProducts(ListingCase):
    def _wizard(self, products, **values):
        return (
            self.env["mall.listing.create"]
            .with_user(self.operator)
            .with_context(active_model="product.template", active_ids=products.ids)
            .create({"account_id": self.account.id, **values})
        )

    def test_listings_are_made_of_products_with_their_variants(self):
        shirt = self._make_shirt()
        template = shirt.product_tmpl_id
        (shirt | shirt.child_ids).unlink()
        products = template | self.mug.product_tmpl_id
        wizard = self._wizard(products, category_id=self.shirts.id)
        self.assertEqual(wizard.product_tmpl_ids, products)
        wizard.action_create()
        made = self.env["mall.listing"].search(
            [("product_tmpl_id", "in", products.ids)]
        )
        parents = made.filtered(lambda listing: not listing.parent_id)
        self.assertEqual(set(parents.mapped("mall_id")), {"SKU-200", f"P{template.id}"})
        self.assertEqual(len(made - parents), 2)
        self.assertTrue(all(made.mapped("parameter_ids")))

    def test_what_is_listed_already_is_opened_instead(self):
        action = self._wizard(self.kettle.product_tmpl_id).action_create()
        self.assertEqual(action["res_id"], self.listing.id)

    def test_an_id_is_made_fit_and_free(self):
        odd = self._make_goods("Odd", "SKU/100 ä")
        twin = self._make_goods("Twin", "SKU-100-")
        self._wizard((odd | twin).product_tmpl_id).action_create()
        made = self.env["mall.listing"].search([("product_id", "in", (odd | twin).ids)])
        self.assertEqual(set(made.mapped("mall_id")), {"SKU-100-2", "SKU-100-3"})

    def test_the_category_follows_the_menu_item(self):
        leaf = self.env["mall.menu.item"].search([("name", "=", "T-shirts")])
        wizard = self._wizard(self.mug.product_tmpl_id, menu_item_id=leaf.id)
        self.assertEqual(wizard.category_id, self.shirts)
