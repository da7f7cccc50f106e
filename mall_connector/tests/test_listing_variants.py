"""The listing editor: a new listing by hand, and what saves work with variants."""

import json

from odoo import fields
from odoo.exceptions import UserError
from odoo.tests import Form

from .listing_common import PICTURE, ListingCase

OTHER_PICTURE = "https://cdn.example.com/shirt-l.jpg"


class TestEditor(ListingCase):
    def _form(self):
        form = Form(self.env["mall.listing"].with_user(self.operator))
        form.account_id = self.account
        form.mall_id = "MUG"
        form.product_id = self.mug
        return form

    def test_a_new_listing_lays_out_its_category_s_parameters(self):
        form = self._form()
        form.category_id = self.kettles
        with form.parameter_ids.edit(0) as row:
            self.assertTrue(row.is_listed)
            row.value_ids.add(row.parameter_id.value_ids[0])
        listing = form.save()
        self.assertEqual(listing.parameter_ids.parameter_id, self.kettles.parameter_ids)
        self.assertTrue(listing.parameter_ids[0].value_ids)

    def test_another_category_takes_the_rows_of_the_first_away(self):
        form = self._form()
        form.category_id = self.kettles
        form.category_id = self.shirts
        listing = form.save()
        self.assertEqual(listing.parameter_ids.parameter_id, self.shirts.parameter_ids)

    def test_the_checklist_follows_what_is_saved(self):
        listing = self._form().save()
        self.assertIn("Category: not filled in yet.", listing.checklist)
        with Form(listing) as form:
            form.category_id = self.kettles
            with form.media_ids.new() as picture:
                picture.url = PICTURE
        self.assertNotIn("Category:", listing.checklist)
        self.assertNotIn("Pictures:", listing.checklist)

    def test_the_first_picture_is_the_main_one_unless_another_is_marked(self):
        self.listing.media_ids = [
            fields.Command.clear(),
            fields.Command.create({"url": PICTURE}),
            fields.Command.create({"url": OTHER_PICTURE}),
        ]
        self.assertEqual([one.main for one in self.listing._media()], [True, False])
        self.listing.media_ids[1].main = True
        self.assertEqual([one.main for one in self.listing._media()], [False, True])


class TestVariants(ListingCase):
    def setUp(self):
        super().setUp()
        self.shirt = self._make_shirt()
        self.shirt.child_ids.media_ids.unlink()

    def _pictures(self):
        self.env.invalidate_all()
        body = json.loads(self.shirt.preview)
        self.assertNotIn("media", body)
        return [
            [picture["url"] for picture in variant.get("media", ())]
            for variant in body["variants"]
        ]

    def test_pictures_of_the_product_go_out_with_its_variants(self):
        self.shirt.media_ids = [fields.Command.create({"url": PICTURE})]
        self.assertEqual(self._pictures(), [[PICTURE], [PICTURE]])
        self.shirt.child_ids[0].media_ids = [
            fields.Command.create({"url": OTHER_PICTURE})
        ]
        self.assertEqual(self._pictures(), [[OTHER_PICTURE], [PICTURE]])

    def test_a_new_picture_of_the_product_is_sent_with_each_variant(self):
        self.shirt.media_ids = [fields.Command.create({"url": PICTURE})]
        self._publish(self.shirt)
        self.assertFalse(any(self.shirt.child_ids.mapped("content_changed")))
        self.shirt.media_ids = [fields.Command.create({"url": OTHER_PICTURE})]
        self.assertTrue(all(self.shirt.child_ids.mapped("content_changed")))

    def test_what_all_variants_miss_is_said_once(self):
        lines = [line for line in self.shirt._findings() if line.code == "of_variant"]
        pictures = [one for one in lines if "Pictures" in one.figures["words"]]
        self.assertEqual([one.figures["item"] for one in pictures], ["TEE-L, TEE-M"])

    def test_sizes_are_found_by_the_attributes_of_the_variants(self):
        self.shirt.variable_parameter_ids = False
        self.shirt.child_ids.parameter_ids.unlink()
        self.shirt.action_fill_variants()
        self.assertEqual(self.shirt.variable_parameter_ids.mapped("code"), ["MP_SIZE"])
        self.assertEqual(
            {row.mall_id: row.differs for row in self.shirt.child_ids},
            {"TEE-M": "M", "TEE-L": "L"},
        )

    def test_what_a_person_filled_stays(self):
        medium = self.shirt.child_ids.filtered(lambda row: row.mall_id == "TEE-M")
        self._fill(medium, MP_SIZE="L")
        self.shirt.action_fill_variants()
        self.assertEqual(medium.differs, "L")

    def test_values_that_mall_does_not_list_are_left_to_a_person(self):
        attribute = self.shirt.product_tmpl_id.attribute_line_ids.attribute_id
        attribute.value_ids[0].name = "Giant"
        self.shirt.variable_parameter_ids = False
        with self.assertRaisesRegex(UserError, "Choose by hand"):
            self.shirt.action_fill_variants()

    def test_variants_made_of_a_product_are_filled_at_once(self):
        template = self.shirt.product_tmpl_id
        (self.shirt | self.shirt.child_ids).unlink()
        wizard = (
            self.env["mall.listing.create"]
            .with_context(active_model="product.template", active_ids=template.ids)
            .create({"account_id": self.account.id, "category_id": self.shirts.id})
        )
        wizard.action_create()
        made = self.env["mall.listing"].search(
            [("product_tmpl_id", "=", template.id), ("parent_id", "!=", False)]
        )
        self.assertEqual(set(made.mapped("differs")), {"M", "L"})

    def test_a_product_taken_off_takes_its_variants_along(self):
        with Form(self.shirt) as form:
            form.way = "sold_out"
        self.assertEqual(set(self.shirt.child_ids.mapped("way")), {"sold_out"})
        self.shirt.way = "sell"
        self.assertEqual(set(self.shirt.child_ids.mapped("way")), {"sell"})

    def test_a_published_product_says_that_it_is_on_its_way(self):
        self.shirt.media_ids = [fields.Command.create({"url": PICTURE})]
        self.assertFalse(self.shirt.is_on_its_way)
        self.shirt.action_publish()
        self.assertTrue(self.shirt.is_on_its_way)
        self._publish(self.shirt)
        self.assertFalse(self.shirt.is_on_its_way)
