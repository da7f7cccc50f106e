"""Warehouse addresses in China: checked, sent field by field, each with a warehouse."""

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import Form

from .fake_platform import NO_CONNECTION
from .fake_settings import ADDRESS, UPDATE
from .test_provider_setting_change import ChangeCase

GOOD = {
    "recipient": "王小明",
    "mobile": "13800138000",
    "postcode": "518000",
    "province": "广东省",
    "city": "深圳市",
    "district": "福田区",
    "address": "深南大道1号A座302",
}


class AddressCase(ChangeCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.warehouse = cls.env["stock.warehouse"].create(
            {"name": "Guangzhou", "code": "GZ", "company_id": cls.company.id}
        )
        cls.address = cls.taobao.address_ids

    def _model(self, user=None):
        return self.env["ot.warehouse.address"].with_user(user or self.manager)

    def _new(self, **values):
        form = Form(
            self._model().with_context(default_provider_id=self.taobao.id),
            "ot_autopurchase.ot_warehouse_address_view_form",
        )
        form.warehouse_id = self.warehouse
        for name, value in {**GOOD, **values}.items():
            form[name] = value
        return form


class TestReading(AddressCase):
    def test_the_platform_s_addresses_are_known_and_the_first_one_is_chosen(self):
        self.assertEqual(self.address.recipient, "王鑫磊奇跡")
        self.assertEqual(self.address.city, "广州市")
        self.assertFalse(self.address.is_unsent)
        self.assertEqual(self.taobao.address_id, self.address)

    def test_goods_arrive_at_the_warehouse_of_the_address(self):
        self.assertFalse(self.taobao.warehouse_id)
        self.address.with_user(self.manager).warehouse_id = self.warehouse
        self.assertEqual(self.taobao.warehouse_id, self.warehouse)
        order = self._sell(self.dress)
        self.assertEqual(order.warehouse_id, self.warehouse)

    def test_an_address_changed_in_the_back_office_is_followed(self):
        town = self.platform.settings["Taobao"].find("Taobao/Houses/Item/Town")
        town.text = "佛山市"
        self._read()
        self.assertEqual(self.address.city, "佛山市")

    def test_what_the_platform_no_longer_asks_for_is_forgotten(self):
        tree = self.platform.settings["Taobao"]
        described = tree.find(".//Field[@Name='Houses']")
        described.remove(described.find("Field[@Name='Town']"))
        self._read()
        self.assertFalse(self.address.city)
        self.assertEqual(self.address.district, "白云区")

    def test_an_address_removed_in_the_back_office_goes(self):
        houses = self.platform.settings["Taobao"].find("Taobao/Houses")
        houses.remove(houses[0])
        self._read()
        self.assertFalse(self.address.exists())
        self.assertFalse(self.taobao.address_id)


class TestChanging(AddressCase):
    def test_a_changed_field_is_the_only_one_that_is_sent(self):
        with Form(self.address.with_user(self.manager)) as form:
            form.warehouse_id = self.warehouse
            form.postcode = "510000"
        (body,) = self._bodies()
        self.assertIn('<Houses><Item Id="1"><Zip>510000</Zip></Item></Houses>', body)
        self.assertFalse(self.address.is_unsent)

    def test_several_addresses_may_be_added(self):
        self._new().save()
        second = self._new(city="东莞市", district="南城区").save()
        self.assertEqual(len(self.taobao.address_ids), 3)
        self.assertFalse(second.is_unsent)
        houses = self.platform.settings["Taobao"].findall("Taobao/Houses/Item")
        self.assertEqual(
            [row.findtext("Town") for row in houses], ["广州市", "深圳市", "东莞市"]
        )

    def test_a_removed_address_goes_from_the_platform_too(self):
        address = self._new().save()
        address.unlink()
        houses = self.platform.settings["Taobao"].findall("Taobao/Houses/Item")
        self.assertEqual(len(houses), 1)

    def test_the_platform_s_refusal_stands_at_its_field_and_the_text_stays(self):
        self.platform.refused["Zip"] = "No such postal code"
        address = self._new().save()
        self.assertEqual(address.postcode, "518000")
        self.assertTrue(address.is_unsent)
        level, words = address.notes["postcode"]
        self.assertEqual(level, "danger")
        self.assertIn("No such postal code", words)
        item = self.platform.settings["Taobao"].findall("Taobao/Houses/Item")[1]
        self.assertEqual(item.findtext("Mob"), "13800138000")
        self.assertIsNone(item.findtext("Zip"))
        self.platform.refused.clear()
        address.action_send()
        self.assertFalse(address.is_unsent)
        self.assertEqual(item.findtext("Zip"), "518000")

    def test_what_is_not_sent_yet_survives_a_reading(self):
        self.platform.refused["Zip"] = "No such postal code"
        address = self._new().save()
        self._read()
        self.assertEqual(address.postcode, "518000")

    def test_a_platform_that_goes_away_leaves_the_rest_to_be_sent_again(self):
        self.platform.answers[UPDATE] = [
            self.platform.UpdateProviderOrdersIntegrationSettings,
            NO_CONNECTION,
        ]
        address = self._new().save()
        self.assertTrue(address.is_unsent)
        self.assertIn("Send again", address.notes["recipient"][1])
        address.action_send()
        self.assertFalse(address.is_unsent)
        self.assertEqual(len(self.taobao.address_ids), 2)

    def test_a_place_made_by_a_lost_call_is_taken_over(self):
        self.platform.lost_after(UPDATE)
        with self.assertRaisesRegex(UserError, "lost"), self.env.cr.savepoint():
            self._new().save()
        self.env.invalidate_all()
        self._new().save()
        houses = self.platform.settings["Taobao"].findall("Taobao/Houses/Item")
        self.assertEqual(len(houses), 2)

    def test_1688_has_one_address_and_demands_every_field(self):
        address = self.alibaba.address_ids.with_user(self.manager)
        with self.assertRaises(ValidationError) as caught:
            address.write({**GOOD, "phone": ""})
        self.assertIn("Landline: Must be filled in", str(caught.exception))
        address.write({**GOOD, "phone": "0755-82345678"})
        self.assertEqual(
            self.platform.setting("Alibaba1688", "Alibaba1688/House/Tel"),
            "0755-82345678",
        )
        with self.assertRaisesRegex(UserError, "one address"):
            address.unlink()
        with self.assertRaisesRegex(UserError, "no further address"):
            self._model().create({"provider_id": self.alibaba.id, **GOOD})

    def test_an_operator_changes_no_address(self):
        with self.assertRaises(AccessError):
            self.address.with_user(self.operator).postcode = "510000"


class TestChecks(AddressCase):
    BAD = [
        ("recipient", "王", "2 to 14"),
        ("recipient", "王" * 15, "2 to 14"),
        ("recipient", "Ivan Petrov", "Chinese"),
        ("recipient", "", "filled in"),
        ("mobile", "1380013800", "11 digits"),
        ("mobile", "+8613800138000", "11 digits"),
        ("postcode", "5180", "6 digits"),
        ("city", "Shenzhen", "Chinese"),
        ("address", "ул. Ленина 1", "Chinese"),
        ("address", "Shennan 1", "Chinese"),
    ]

    def test_each_bad_field_is_told_at_the_field_before_anything_is_sent(self):
        for name, value, words in self.BAD:
            with self.subTest(field=name, value=value):
                form = self._new(**{name: value})
                self.assertIn(words, form.notes[name][1])
                with self.assertRaisesRegex(ValidationError, words):
                    form.save()
        self.assertFalse(self._bodies())

    def test_the_edges_of_what_is_allowed_pass(self):
        for values in (
            {"recipient": "王明"},
            {"recipient": "王" * 14},
            {"recipient": "阿卜杜·热合曼"},
        ):
            form = self._new(**values)
            self.assertFalse(form.notes)

    def test_a_city_repeated_in_the_address_is_pointed_out_and_may_stay(self):
        form = self._new(address="深圳市深南大道1号")
        level, words = form.notes["address"]
        self.assertEqual(level, "warning")
        self.assertIn("深圳市", words)
        self.assertFalse(form.save().is_unsent)

    def test_words_come_in_the_person_s_language(self):
        self.env["res.lang"]._activate_lang("ru_RU")
        form = Form(
            self._model().with_context(default_provider_id=self.taobao.id, lang="ru_RU")
        )
        form.mobile = "1"
        self.assertIn("mobile", form.notes)

    def test_the_old_integration_takes_a_region_code_and_no_recipient(self):
        fields = ADDRESS + '<Field Name="Area" DisplayName="Region code" Type="Text"/>'
        self.platform.describe(
            "Taobao",
            f'<Field Name="T" Type="Group"><Field Name="Houses" '
            f'DisplayName="Warehouses" Type="List">{fields}</Field></Field>',
        )
        self._read()
        form = Form(self._model().with_context(default_provider_id=self.taobao.id))
        form.warehouse_id = self.warehouse
        form.mobile, form.postcode = "11147043234", "021400"
        for code, words in (("15078", "6 digits"), ("990784", "begins with 99")):
            form.region_code = code
            self.assertIn(words, form.notes["region_code"][1])
        form.region_code = "150784"
        self.assertEqual(form.region_name, "内蒙古自治区 呼伦贝尔市 额尔古纳市")
        form.address = "额尔古纳市尚都国际小区东区9号楼"
        self.assertIn("额尔古纳", form.notes["address"][1])
        form.address = "尚都国际小区东区9号楼23号车库"
        self.assertFalse(form.notes)
        address = form.save()
        self.assertFalse(address.recipient)
        self.assertEqual(
            self.platform.setting("Taobao", "T/Houses/Item/Area"), "150784"
        )

    def test_a_region_is_found_by_its_name_or_the_beginning_of_its_code(self):
        search = self._model().search_regions
        self.assertIn(
            {"code": "440111", "name": "广东省 广州市 白云区"}, search("广州 白云")
        )
        self.assertEqual(search("440111")[0]["code"], "440111")
        self.assertEqual(search("no such place"), [])
        self.assertEqual(search(" "), [])
        self.assertLessEqual(len(search("市")), 20)
