"""What MALL would say of a product, told before it is sent."""

from decimal import Decimal

from odoo.tests import BaseCase, tagged

from ..models import listing_rules as rules


def codes(findings):
    return [(finding.field, finding.code) for finding in findings]


@tagged("post_install", "-at_install")
class TestListingRules(BaseCase):
    def test_ids_keep_to_the_signs_that_mall_takes(self):
        for value, expected in (
            ("SKU-100", []),
            ("a_b.c-9", []),
            ("", ["missing"]),
            ("with blank", ["item_id_signs"]),
            ("a/b", ["item_id_signs"]),
            ("-first", ["item_id_signs"]),
            ("č", ["item_id_signs"]),
            ("x" * 21, ["item_id_long"]),
            ("x" * 51, ["too_long"]),
        ):
            with self.subTest(value=value):
                self.assertEqual([one.code for one in rules.item_id(value)], expected)

    def test_a_long_id_is_only_warned_of(self):
        (finding,) = rules.item_id("x" * 21)
        self.assertTrue(finding.warning)

    def test_texts_are_measured_and_searched_for_special_signs(self):
        self.assertEqual(rules.texts("Kettle", "Boils.", "<p>Boils water.</p>"), [])
        found = rules.texts("Kettle™ ♂", " ", "x" * 13001)
        self.assertEqual(
            codes(found),
            [
                ("title", "special_signs"),
                ("shortdesc", "missing"),
                ("longdesc", "too_long"),
            ],
        )
        self.assertEqual(found[0].figures, {"signs": "™♂"})

    def test_letters_of_the_markets_are_no_special_signs(self):
        self.assertEqual(rules.texts("Grelnik čšž", "Kuhalo – đć, 20 °C", "„1 l”"), [])

    def test_pictures_need_a_public_address(self):
        for url, code in (
            ("https://cdn.example.com/a.jpg", None),
            ("https://cdn.example.com/picture/12", None),
            ("https://cdn.example.com/manual.pdf", None),
            ("https://cdn.example.com/a.webp", "url_kind"),
            ("https://192.168.1.4/a.jpg", "url_private"),
            ("https://[::1]/a.jpg", "url_private"),
            ("https://shop.example.com:8069/a.jpg", "url_private"),
            ("http://localhost/a.jpg", "url_private"),
            ("ftp://cdn.example.com/a.jpg", "url_wrong"),
            ("https://x:y/a.jpg", "url_wrong"),
            ("a.jpg", "url_wrong"),
            ("https://cdn.example.com/" + "a" * 200, "url_long"),
        ):
            with self.subTest(url=url):
                found = [finding.code for finding in rules.address(url)]
                self.assertEqual(found, [code] if code else [])

    def test_exactly_one_picture_is_the_main_one(self):
        one, two = "https://c.example.com/1.jpg", "https://c.example.com/2.jpg"
        self.assertEqual(codes(rules.media([])), [("media", "missing")])
        self.assertEqual(rules.media([(one, True), (two, False)]), [])
        for pictures in ([(one, False)], [(one, True), (two, True)]):
            self.assertEqual(codes(rules.media(pictures)), [("media", "one_main")])
        many = [(f"https://c.example.com/{n}.jpg", n == 0) for n in range(21)]
        self.assertEqual(codes(rules.media(many)), [("media", "too_many")])
        self.assertEqual(
            codes(rules.media([(one, True), (one, False)])), [("media", "twice")]
        )

    def test_a_barcode_checks_itself(self):
        self.assertEqual(rules.barcode("4006381333931"), [])
        for value, code in (
            ("4006381333932", "barcode_check"),
            ("40063813339", "barcode_wrong"),
            ("", "barcode_missing"),
        ):
            self.assertEqual([one.code for one in rules.barcode(value)], [code])

    def test_prices_fit_the_wire(self):
        for value, code in (
            ("49.99", None),
            ("0.001", None),
            ("0", "price_missing"),
            ("-1", "price_missing"),
            ("1.2345", "price_decimals"),
            ("123456789012", "price_long"),
        ):
            found = [finding.code for finding in rules.price(Decimal(value))]
            self.assertEqual(found, [code] if code else [])

    def test_only_listed_values_of_the_category_s_parameters(self):
        listed = {"MP_COLOR": {"rdeča", "bela"}, "MP_VOLUME": set()}
        self.assertEqual(
            rules.chosen(listed, {"MP_COLOR": ["bela"], "MP_VOLUME": ["1.7"]}), []
        )
        found = rules.chosen(listed, {"MP_COLOR": ["pink"], "MP_OWN": ["x"]})
        self.assertEqual(
            [finding.code for finding in found],
            ["parameter_value", "parameter_missing", "parameter_unknown"],
        )

    def test_what_variants_carry_is_not_missing_in_the_product(self):
        self.assertEqual(rules.chosen({"MP_SIZE": {"M"}}, {}, ["MP_SIZE"]), [])

    def test_variants_differ_in_at_most_two_parameters(self):
        rows = {"T-M": {"S": ["M"], "C": ["red"]}, "T-L": {"S": ["L"], "C": ["red"]}}
        self.assertEqual(rules.variants(["S", "C"], rows), [])
        self.assertEqual(
            codes(rules.variants(["C"], rows)), [("variants", "variant_twice")]
        )
        self.assertEqual(
            codes(rules.variants([], rows)),
            [("variable_parameters", "variable_missing")],
        )
        found = rules.variants(["S", "C", "X"], rows)
        self.assertIn(("variable_parameters", "variable_many"), codes(found))
        self.assertIn(("variants", "variant_value"), codes(found))

    def test_display_conditions(self):
        for operator, first, second, given, expected in (
            ("=", "bela", None, ["bela"], True),
            ("=", "bela", None, ["črna"], False),
            ("IN", "bela,črna", None, ["črna"], True),
            ("IN", "bela,črna", None, ["siva"], False),
            ("ALL", "a,b", None, ["a", "b", "c"], True),
            ("ALL", "a,b", None, ["a"], False),
            ("NOT IN", "a,b", None, ["c"], True),
            ("<>", "a", None, ["a"], False),
            (">", "10", None, ["10"], False),
            (">", "10", None, ["10,5"], True),
            ("<", "10", None, ["9"], True),
            ("><", "1", "5", ["5"], True),
            ("><", "1", "5", ["6"], False),
            (">", "10", None, ["much"], None),
            ("LIKE", "10", None, ["10"], None),
        ):
            with self.subTest(operator=operator, given=given):
                self.assertIs(
                    rules.condition_holds(operator, first, second, given), expected
                )
