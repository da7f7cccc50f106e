"""Decisions on goods, by tables and properties."""

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from odoo.tests import BaseCase, tagged

from ..models.goods_decisions import (
    best_offer,
    lot_problem,
    offer_of,
    order_problem,
    price_is_up,
    price_tiers,
    tier_price,
    tmall_problem,
)
from ..otapi import Configuration, Item, Promotion, Tier

prices = st.decimals(1, 999, places=2)
quantities = st.integers(1, 500)
tiers = st.lists(st.builds(Tier, quantities, prices), max_size=3).map(tuple)
promotions = st.lists(
    st.builds(
        Promotion,
        st.sampled_from(["p1", "p2", "p3"]),
        st.just("Sale"),
        st.none() | prices,
        st.lists(st.tuples(st.sampled_from(["1", "2"]), prices), max_size=2).map(tuple),
    ),
    max_size=3,
    unique_by=lambda promotion: promotion.id,
).map(tuple)
items = st.builds(
    Item,
    st.just("700"),
    price=prices,
    first_lot=st.none() | st.integers(1, 20),
    next_lot=st.none() | st.integers(0, 10),
    tiers=tiers,
    promotions=promotions,
    configurations=st.sampled_from(
        [(), (Configuration("1", 5, Decimal(7)), Configuration("2", 0, Decimal(9)))]
    ),
)


@tagged("post_install", "-at_install")
class TestPrices(BaseCase):
    @settings(deadline=None)
    @given(items, st.sampled_from(["0", "1", "2"]), quantities)
    def test_the_best_offer_is_never_dearer_than_any_other(self, item, key, together):
        best = best_offer(item, key, together)
        for promotion_id in ("", *(each.id for each in item.promotions)):
            other = offer_of(item, key, together, promotion_id)
            self.assertLessEqual(best.price, other.price)
        self.assertEqual(bool(best.promotion_id), best.price < best.list_price)

    @settings(deadline=None)
    @given(items, st.sampled_from(["0", "1"]), quantities)
    def test_tiers_tell_the_price_of_every_quantity(self, item, key, quantity):
        for promotion_id in ("", *(each.id for each in item.promotions)):
            told = price_tiers(item, key, promotion_id)
            self.assertEqual(
                tier_price(told, quantity),
                offer_of(item, key, quantity, promotion_id).price,
            )

    def test_a_promotion_that_is_over_makes_no_offer(self):
        item = Item("1", price=Decimal(10), promotions=(Promotion("p1"),))
        self.assertIsNone(offer_of(item, "0", 1, "p2"))
        self.assertEqual(offer_of(item, "0", 1, "p1").price, 10)

    def test_when_a_price_is_up(self):
        table = (
            (10, 10, False),
            (10, 10.004, False),
            (10, 10.01, True),
            (10, 9, False),
            (0, 9, False),
            (10, None, False),
        )
        for then, now, is_up in table:
            with self.subTest(then=then, now=now):
                self.assertEqual(price_is_up(then, now), is_up)


@tagged("post_install", "-at_install")
class TestWhatCanBeOrdered(BaseCase):
    @settings(deadline=None)
    @given(items, quantities)
    def test_the_quantities_that_are_proposed_can_be_ordered(self, item, quantity):
        problem = lot_problem(item, quantity)
        if not problem:
            return
        if problem.code == "first_lot":
            self.assertIsNone(lot_problem(item, problem.values["quantity"]))
        else:
            below, above = problem.values["below"], problem.values["above"]
            self.assertTrue(below < quantity < above)
            self.assertIsNone(lot_problem(item, below))
            self.assertIsNone(lot_problem(item, above))

    def test_stock_is_what_others_leave(self):
        item = Item("1", quantity=10)
        self.assertIsNone(order_problem(item, "0", 4, taken=6))
        self.assertEqual(order_problem(item, "0", 5, taken=6).values["available"], 4)
        self.assertEqual(order_problem(item, "0", 1, taken=10).code, "sold_out")
        self.assertIsNone(order_problem(Item("1"), "0", 999), "an unknown stock")

    def test_configurations(self):
        item = Item("1", configurations=(Configuration("7", 3),))
        table = (
            ("7", None),
            ("8", "configuration_gone"),
            ("0", "choose"),
            ("", "choose"),
        )
        for key, code in table:
            with self.subTest(key=key):
                problem = order_problem(item, key, 1)
                self.assertEqual(problem and problem.code, code)

    def test_tmall(self):
        table = (
            (False, False, "Taobao", None),
            (True, None, None, None),
            (True, True, "TaobaoGlobal", None),
            (True, False, "TaobaoGlobal", "tmall_setting"),
            (True, True, "Taobao", "tmall_integration"),
            (True, None, " taobao ", "tmall_integration"),
        )
        for is_tmall, allowed, integration, code in table:
            with self.subTest(allowed=allowed, integration=integration):
                problem = tmall_problem(is_tmall, allowed, integration)
                self.assertEqual(problem and problem.code, code)
