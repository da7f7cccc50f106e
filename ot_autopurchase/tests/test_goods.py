"""Products that know which marketplace item they are."""

from psycopg2 import IntegrityError

from odoo.tests import Form, TransactionCase, tagged
from odoo.tools import mute_logger

GOODS = {
    "ot_provider_type": "Taobao",
    "ot_item_id": "990000000001",
    "ot_configuration_id": "5",
}


@tagged("post_install", "-at_install")
class TestGoods(TransactionCase):
    def _goods(self, **values):
        return self.env["product.product"].create({"name": "Hat", **GOODS, **values})

    def _assert_refused(self, constraint, **values):
        with (
            mute_logger("odoo.sql_db"),
            self.assertRaisesRegex(IntegrityError, constraint),
            self.env.cr.savepoint(),
        ):
            self._goods(**values)
            self.env.flush_all()

    def test_an_item_in_one_configuration_is_one_product(self):
        self._goods()
        self._assert_refused("ot_goods_unique")

    def test_even_if_the_first_one_is_archived(self):
        self._goods(active=False)
        self._assert_refused("ot_goods_unique")

    def test_no_configuration_is_configuration_0(self):
        self._goods(ot_configuration_id=False)
        self._assert_refused("ot_goods_unique", ot_configuration_id="0")

    def test_what_makes_a_difference(self):
        self._goods()
        for values in (
            {"ot_configuration_id": "6"},
            {"ot_item_id": "990000000002"},
            {"ot_promotion_id": "sale"},
            {"ot_provider_type": "Alibaba1688"},
        ):
            with self.subTest(**values):
                self.assertTrue(self._goods(**values))

    def test_an_item_needs_its_provider(self):
        self._assert_refused("ot_provider_given", ot_provider_type=False)

    def test_products_of_no_marketplace_do_not_disturb_each_other(self):
        nothing = dict.fromkeys(GOODS, False)
        self.assertTrue(self._goods(**nothing) and self._goods(**nothing))

    def test_a_copy_is_no_goods(self):
        self.assertFalse(self._goods().copy().ot_item_id)

    def test_a_template_shows_the_goods_of_its_variant(self):
        product = self._goods()
        template = product.product_tmpl_id
        self.assertEqual(template.ot_item_id, "990000000001")
        with Form(template) as form:
            form.name = "Cap"
        self.assertEqual(product.ot_configuration_id, "5")

    def test_goods_given_while_a_template_is_made_are_kept(self):
        template = self.env["product.template"].create(
            {"name": "Hat", **GOODS, "ot_url": "https://shop.example"}
        )
        product = template.product_variant_id
        self.assertEqual(product.ot_item_id, "990000000001")
        self.assertEqual(product.ot_provider_type, "Taobao")
        self.assertEqual(product.ot_url, "https://shop.example")


@tagged("post_install", "-at_install")
class TestSellers(TransactionCase):
    def test_sellers_are_found_or_made_at_once(self):
        partners = self.env["res.partner"]
        company = self.env.company
        known = partners._ot_sellers({("Taobao", "s1"): "Lucky seller"}, company)
        wanted = {("Taobao", "s1"): "Renamed", ("Alibaba1688", "s1"): ""}
        found = partners._ot_sellers(wanted, company)
        self.assertEqual(found["Taobao", "s1"], known["Taobao", "s1"])
        self.assertEqual(found["Taobao", "s1"].name, "Lucky seller")
        self.assertEqual(found["Alibaba1688", "s1"].name, "s1")
        self.assertTrue(found["Alibaba1688", "s1"].is_company)

    def test_each_company_has_its_own(self):
        partners = self.env["res.partner"]
        other = self.env["res.company"].create({"name": "Other company"})
        ours = partners._ot_sellers({("Taobao", "s1"): "Lucky"}, self.env.company)
        theirs = partners._ot_sellers({("Taobao", "s1"): "Lucky"}, other)
        self.assertNotEqual(ours, theirs)
