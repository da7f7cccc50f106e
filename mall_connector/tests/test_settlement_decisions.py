"""Whether MALL has settled an order: a table, and what must always hold."""

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as some

from odoo.tests import BaseCase, tagged

from ..models import settlement_decisions as decisions

TODAY = date(2026, 6, 30)
amounts = some.decimals("0.01", "99999", places=2)


def day(number):
    return TODAY + timedelta(days=number)


@tagged("post_install", "-at_install")
class TestSettlement(BaseCase):
    def test_where_the_money_is(self):
        ten = Decimal(10)
        for status, delivered, invoices, offsets, expected in (
            ("shipped", None, [], [], "nothing"),
            ("delivered", day(-3), [], [], "expected"),
            ("delivered", day(-31), [], [], "missing"),
            ("delivered", day(-3), [(ten, day(5))], [], "invoiced"),
            ("delivered", day(-30), [(ten, day(-1))], [], "due"),
            ("delivered", day(-30), [(ten, None)], [], "invoiced"),
            ("delivered", day(-3), [], [(ten, ten, Decimal(0))], "settled"),
            ("delivered", day(-3), [], [(ten, Decimal(4), Decimal(6))], "invoiced"),
            ("delivered", day(-3), [(ten, day(-1))], [(ten, ten, 0)], "settled"),
            ("returned", None, [], [], "nothing"),
        ):
            with self.subTest(expected=expected, status=status):
                self.assertEqual(
                    decisions.settlement(status, delivered, TODAY, invoices, offsets),
                    expected,
                )

    def test_commission_is_a_share_of_the_price_with_tax(self):
        self.assertEqual(
            decisions.commission(Decimal("49.99"), 2, Decimal("12.5")), Decimal("12.50")
        )

    @given(amounts, some.integers(1, 99), some.decimals("0", "100", places=2))
    def test_commission_is_never_more_than_the_price(self, price, quantity, percent):
        kept = decisions.commission(price, quantity, percent)
        self.assertLessEqual(0, kept)
        self.assertLessEqual(kept, price * quantity + Decimal("0.01"))
