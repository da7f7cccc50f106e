"""Levels, automatic confirmation and new prices: tables and properties."""

from decimal import Decimal

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from odoo.tests import BaseCase, tagged

from ..models.price_decisions import (
    confirms_lower_price,
    delivery_each,
    is_confirmed_automatically,
    margin_kept,
    overpayment,
    percent_over,
    price_state,
    price_states,
)

money = st.decimals(min_value="0.01", max_value="100000", places=2).map(float)
# A machine that is busy is no fault of a property.
steady = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
percents = st.integers(min_value=0, max_value=100)


def unknown_rate(_amount):
    raise AssertionError("the margin is known: nothing is converted")


@tagged("post_install", "-at_install")
class TestAutomaticConfirmation(BaseCase):
    def test_ten_yuan_at_ten_per_cent(self):
        for asked, confirmed in ((8, True), (10, True), (11, True), (12, False)):
            with self.subTest(asked=asked):
                self.assertEqual(
                    is_confirmed_automatically(10, asked, 10, "LowerPrice"), confirmed
                )

    def test_in_mode_no_all_wait(self):
        for asked in (8, 10, 11, 12):
            for mode in ("no", "No", None, "", "Something new"):
                with self.subTest(asked=asked, mode=mode):
                    self.assertFalse(is_confirmed_automatically(10, asked, 10, mode))

    def test_the_mode_is_known_by_its_letters(self):
        for mode in ("LowerPrice", "Lower price", "lower_price"):
            self.assertTrue(confirms_lower_price(mode), mode)

    def test_levels(self):
        table = [
            (10, 9.99, 10, "ok"),
            (10, 10, 10, "ok"),
            (10, 10.01, 10, "small"),
            (10, 11, 10, "small"),
            (10, 11.01, 10, "big"),
            (10, 10.01, 0, "big"),
            (8.7, 9.57, 10, "small"),
            (0.3, 0.33, 10, "small"),
            (0, 1, 10, "big"),
        ]
        for paid, asked, threshold, level in table:
            with self.subTest(paid=paid, asked=asked):
                self.assertEqual(overpayment(paid, asked, threshold), level)
                self.assertEqual(overpayment(paid, asked, Decimal(threshold)), level)

    @steady
    @given(money, percents)
    def test_the_border_belongs_to_what_is_confirmed(self, paid, threshold):
        border = Decimal(str(paid)) * (100 + threshold) / 100
        self.assertTrue(
            is_confirmed_automatically(paid, border, threshold, "LowerPrice")
        )
        self.assertFalse(
            is_confirmed_automatically(
                paid, border + Decimal("0.0001"), threshold, "LowerPrice"
            )
        )

    @steady
    @given(money, money, money, percents)
    def test_a_higher_price_is_never_a_lower_level(self, paid, one, other, threshold):
        order = ("ok", "small", "big")
        low, high = sorted((one, other))
        self.assertLessEqual(
            order.index(overpayment(paid, low, threshold)),
            order.index(overpayment(paid, high, threshold)),
        )


@tagged("post_install", "-at_install")
class TestNewPrice(BaseCase):
    def test_original_delivery_is_a_part_of_the_price(self):
        self.assertAlmostEqual(
            margin_kept(20, 10 + 1.5, 12 + 3, unknown_rate), 26.0869565, 6
        )

    def test_what_was_not_known_is_added_as_it_is(self):
        self.assertEqual(margin_kept(20, 0, 12, lambda amount: amount / 6), 22)

    @steady
    @given(money, money, money)
    def test_the_margin_is_kept(self, price, before, after):
        new = margin_kept(price, before, after, unknown_rate)
        self.assertAlmostEqual(new / after, price / before, delta=price / before / 1e6)

    @steady
    @given(money, money)
    def test_the_same_cost_is_the_same_price(self, price, cost):
        self.assertAlmostEqual(
            margin_kept(price, cost, cost, unknown_rate), price, delta=1e-6
        )

    def test_the_delivery_of_a_line_is_shared_in_whole_cents(self):
        for delivery, quantity, share in (
            (4.5, 2, 2.25),
            (10, 3, 3.33),
            (0.05, 2, 0.03),
            (7, 0, 0.0),
        ):
            with self.subTest(delivery=delivery, quantity=quantity):
                self.assertEqual(delivery_each(delivery, quantity), share)

    def test_per_cent(self):
        self.assertEqual(percent_over(10, 12), 20)
        self.assertEqual(percent_over(10, 8), -20)
        self.assertEqual(percent_over(0, 8), 0)


@tagged("post_install", "-at_install")
class TestPriceState(BaseCase):
    facts = {
        "is_open": True,
        "platform_asks": False,
        "has_price": True,
        "is_paid_there": False,
        "automatic": False,
        "answer": None,
        "covered": None,
    }

    def test_table(self):
        table = [
            ({}, "waiting"),
            ({"automatic": True}, "automatic"),
            ({"has_price": False}, False),
            ({"is_paid_there": True}, False),
            ({"is_open": False, "answer": "waiting"}, False),
            ({"answer": "waiting"}, "asked"),
            ({"answer": "waiting", "automatic": True}, "asked"),
            ({"answer": "refused"}, "refused"),
            ({"answer": "refused", "automatic": True}, "automatic"),
            ({"answer": "refused", "covered": "us"}, "confirmed"),
            ({"answer": "accepted", "covered": "customer"}, "agreed"),
            ({"answer": "accepted"}, "waiting"),
            ({"platform_asks": True, "has_price": False}, "waiting"),
            ({"platform_asks": True, "answer": "accepted"}, "agreed"),
            ({"platform_asks": True, "answer": "refused"}, "refused"),
        ]
        for facts, state in table:
            with self.subTest(**facts):
                self.assertEqual(price_state(**{**self.facts, **facts}), state)

    @steady
    @given(
        st.fixed_dictionaries(
            {
                "is_open": st.booleans(),
                "platform_asks": st.booleans(),
                "has_price": st.booleans(),
                "is_paid_there": st.booleans(),
                "automatic": st.booleans(),
                "answer": st.sampled_from([None, "waiting", "accepted", "refused"]),
                "covered": st.sampled_from([None, "us", "customer"]),
            }
        )
    )
    def test_whatever_comes_it_is_a_state(self, facts):
        state = price_state(**facts)
        self.assertIn(state, {False, *dict(price_states)})
        if not facts["is_open"]:
            self.assertFalse(state)
