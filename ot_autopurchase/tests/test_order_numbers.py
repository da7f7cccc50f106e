"""Order numbers as people paste them, by a table and a property."""

from hypothesis import given, settings
from hypothesis import strategies as st

from odoo.tests import BaseCase, tagged

from ..models.order_numbers import split_order_numbers

numbers = st.lists(st.from_regex(r"[0-9]{15,19}", fullmatch=True), unique=True)
gaps = st.sampled_from([" ", ",", ";", "\n", ", ", "、", "，", "\t\n"])


@tagged("post_install", "-at_install")
class TestOrderNumbers(BaseCase):
    def test_what_people_paste(self):
        for text, found, bad in (
            (None, [], []),
            ("  ", [], []),
            ("3012345678900000001", ["3012345678900000001"], []),
            ("１２３４５６７８", ["12345678"], []),
            ("HAND-1", ["HAND-1"], []),
            ("1234 1234", ["1234"], []),
            ("12", [], ["12"]),
            ("https://x.example/1234", [], ["https://x.example/1234"]),
            ("12345, №7", ["12345"], ["No7"]),
        ):
            with self.subTest(text):
                self.assertEqual(split_order_numbers(text), (found, bad))

    @settings(deadline=None)
    @given(numbers, gaps)
    def test_whatever_stands_between_them(self, given_numbers, gap):
        self.assertEqual(
            split_order_numbers(gap.join(given_numbers)), (given_numbers, [])
        )
