"""Rules on plain values: texts, accounts, addresses and regions of China."""

from types import SimpleNamespace

from odoo.tests import tagged
from odoo.tests.common import BaseCase

from ..models.address_checks import (
    KINDS,
    address_hints,
    address_problems,
    check_address_field,
)
from ..models.china_regions import region, search_regions, short_names
from ..models.setting_checks import BadValue, checked, is_phone_number, lengths
from ..models.setting_rows import entry_id, wire_path
from ..otapi import Inside


@tagged("post_install", "-at_install")
class TestSettingRules(BaseCase):
    def test_lengths_are_read_from_the_platform_s_words(self):
        table = [
            (["From 2 to 14 characters"], (2, 14)),
            (["От 2 до 14 символов"], (2, 14)),
            (["2–14 characters"], (2, 14)),
            (["Must be filled in", "Up to 64 characters"], (0, 64)),
            (["Не более 20 символов"], (0, 20)),
            (["11 digits"], None),
            ([], None),
            (None, None),
        ]
        for words, expected in table:
            with self.subTest(words=words):
                self.assertEqual(lengths(words), expected)

    def test_a_phone_number_is_told_from_a_nickname(self):
        for text in ("13800138000", "+86 138-0013-8000", "(8) 916 1234567", "1234567"):
            self.assertTrue(is_phone_number(text), text)
        for text in ("lucky_buyer_88", "tb13800138000", "店铺2024", "123456", "88-店"):
            self.assertFalse(is_phone_number(text), text)

    def test_numbers_are_exact_at_their_limits(self):
        setting = SimpleNamespace(type="Money", min_value="0.10", max_value="9.99")
        for text in ("0.10", "9.99", "9,99", " 5 "):
            checked(setting, text)
        for text in ("0.09", "10", "1e400", "inf", "five", "1.2.3"):
            with self.subTest(text=text), self.assertRaises(BadValue):
                checked(setting, text)

    def test_a_path_leads_into_the_entries_of_lists(self):
        self.assertEqual(wire_path("A/B/F"), ("A", "B"))
        self.assertEqual(wire_path("F"), ())
        self.assertEqual(wire_path("A/L/#7/F"), ("A", Inside("L", "7")))
        self.assertEqual(wire_path("L/#a%2Fb/G/F"), (Inside("L", "a/b"), "G"))
        self.assertEqual(entry_id("A/L/#a%2Fb"), "a/b")


@tagged("post_install", "-at_install")
class TestAddressRules(BaseCase):
    GOOD = {
        "recipient": "王鑫磊奇跡",
        "mobile": "11147043234",
        "phone": "020-12345678",
        "postcode": "520045",
        "province": "广东省",
        "city": "广州市",
        "district": "白云区",
        "address": "尚都国际小区东区9号楼23号车库",
    }

    def test_each_field_by_itself(self):
        table = [
            ("recipient", "王明", True),
            ("recipient", "𠮷野家", True),
            ("recipient", "王", False),
            ("recipient", "Wang 王", False),
            ("mobile", "11147043234", True),
            ("mobile", "21147043234", False),
            ("mobile", "１１１４７０４３２３４", False),
            ("phone", "0755-82345678", True),
            ("phone", "+86 20 12345678", True),
            ("phone", "+7 495 1234567", False),
            ("phone", "12345", False),
            ("phone", "call me", False),
            ("postcode", "021400", True),
            ("postcode", "02140", False),
            ("region_code", "150784", True),
            ("region_code", "810000", True),
            ("region_code", "990000", False),
            ("region_code", "15078", False),
            ("address", "深南大道1号A座302室", True),
            ("address", "Shennan 1", False),
            ("address", "深南大道 дом 1", False),
            ("city", "Guangzhou", False),
        ]
        for kind, text, fits in table:
            with self.subTest(kind=kind, text=text):
                if fits:
                    check_address_field(kind, text)
                else:
                    with self.assertRaises(BadValue):
                        check_address_field(kind, text)

    def test_what_must_be_there_depends_on_the_marketplace(self):
        kinds = [kind for kind in KINDS if kind != "region_code"]
        self.assertFalse(address_problems(self.GOOD, kinds, all_demanded=True))
        without = {**self.GOOD, "phone": ""}
        self.assertEqual(
            set(address_problems(without, kinds, all_demanded=True)), {"phone"}
        )
        self.assertFalse(address_problems(without, kinds, all_demanded=False))
        nobody = {**self.GOOD, "recipient": " "}
        self.assertIn("recipient", address_problems(nobody, kinds, all_demanded=False))
        old = ["recipient", "mobile", "postcode", "region_code", "address"]
        nobody["region_code"] = "440111"
        self.assertFalse(address_problems(nobody, old, all_demanded=False))

    def test_a_region_named_again_is_pointed_out(self):
        for street in ("广州市白云区尚都1号", "白云尚都1号", "广东省尚都1号"):
            with self.subTest(street=street):
                self.assertTrue(address_hints({**self.GOOD, "address": street}))
        self.assertFalse(address_hints(self.GOOD))
        coded = {"region_code": "110105", "address": "北京市建国路1号"}
        self.assertEqual(address_hints(coded)["address"].details["value"], "北京市")

    def test_regions_are_found_by_code_and_by_name(self):
        self.assertEqual(region("440111").name, "广东省 广州市 白云区")
        self.assertEqual(region("110105").name, "北京市 朝阳区")
        self.assertIsNone(region("000000"))
        self.assertIsNone(region(False))
        self.assertIn("440111", [row.code for row in search_regions("白云 广州")])
        self.assertEqual(short_names("广州市"), ("广州市", "广州"))
        self.assertEqual(short_names("县"), ("县",))
        self.assertEqual(short_names(""), ())
