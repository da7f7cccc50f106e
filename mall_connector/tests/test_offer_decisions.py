"""Which prices and quantities leave, and which wait for a person."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as some

from odoo.tests import BaseCase, tagged

from ..models import offer_decisions as decisions
from ..models.offer_decisions import Stock

prices = some.decimals("0.01", "100000", places=2)
pieces = some.floats(-1000, 100000)


@tagged("post_install", "-at_install")
class TestOfferDecisions(BaseCase):
    def test_whole_pieces_without_the_buffer_within_mall_s_limits(self):
        for free, buffer, expected in (
            (5, 0, 5),
            (5.9, 0, 5),
            (5, 2, 3),
            (1, 2, 0),
            (-3, 0, 0),
            (20000, 0, 9999),
        ):
            self.assertEqual(decisions.promised(free, buffer), expected)

    @given(pieces, some.integers(0, 100))
    def test_never_more_than_there_is(self, free, buffer):
        promised = decisions.promised(free, buffer)
        self.assertLessEqual(0, promised)
        self.assertLessEqual(promised, decisions.MOST_IN_STOCK)
        self.assertLessEqual(promised, max(0, free - buffer))

    def test_sold_out_keeps_its_page_and_paused_hides_it(self):
        self.assertEqual(decisions.wished_stock(decisions.SELL, 4), Stock("A", 4))
        self.assertEqual(decisions.wished_stock(decisions.SOLD_OUT, 4), Stock("A", 0))
        self.assertEqual(decisions.wished_stock(decisions.PAUSED, 4), Stock("N", 0))

    def test_only_changes_leave_and_nothing_about_what_is_inactive(self):
        for wished, acknowledged, expected in (
            (Stock("A", 4), None, True),
            (Stock("A", 4), Stock("A", 4), False),
            (Stock("A", 0), Stock("A", 4), True),
            (Stock("N", 0), Stock("A", 0), True),
            (Stock("N", 0), Stock("N", 7), False),
            (Stock("A", 1), Stock("N", 0), True),
        ):
            self.assertIs(decisions.must_send(wished, acknowledged), expected)

    def test_more_than_thirty_per_cent_is_protected(self):
        for old, new, expected in (
            ("100", "130", False),
            ("100", "130.01", True),
            ("100", "70", False),
            ("100", "69.99", True),
            ("0", "5", False),
        ):
            self.assertIs(decisions.is_protected(Decimal(old), Decimal(new)), expected)

    @given(prices, prices)
    def test_what_somebody_approved_waits_no_longer(self, old, new):
        self.assertFalse(decisions.waits_for_person(old, new, approved=new))

    @given(prices, prices)
    def test_without_a_ceiling_what_mall_protects_waits(self, old, new):
        waits = decisions.waits_for_person(old, new)
        self.assertIs(waits, decisions.is_protected(old, new))

    def test_a_lower_ceiling_asks_for_small_changes_too(self):
        old, new = Decimal(100), Decimal(115)
        self.assertTrue(decisions.waits_for_person(old, new, ceiling=Decimal(10)))
        self.assertFalse(decisions.waits_for_person(old, new, ceiling=Decimal(50)))

    def test_an_approval_is_for_one_price(self):
        old = Decimal(100)
        self.assertTrue(
            decisions.waits_for_person(old, Decimal(50), approved=Decimal(60))
        )

    def test_a_catalogue_in_the_wrong_currency_is_noticed(self):
        rate = Decimal("25.3")
        moved = [(Decimal(n), Decimal(n) * rate) for n in (10, 20, 35, 49)]
        self.assertEqual(decisions.common_factor(moved), rate)

    def test_a_season_s_sale_is_no_currency_mistake(self):
        sale = [(Decimal(n), Decimal(n) * Decimal("0.8")) for n in (10, 20, 35)]
        self.assertIsNone(decisions.common_factor(sale))

    def test_two_prices_are_no_pattern(self):
        self.assertIsNone(
            decisions.common_factor(
                [(Decimal(1), Decimal(2)), (Decimal(2), Decimal(4))]
            )
        )

    @given(some.lists(some.integers(), max_size=5000))
    def test_batches_lose_nothing_and_keep_to_the_limit(self, rows):
        cut = decisions.batches(rows)
        self.assertEqual([row for batch in cut for row in batch], rows)
        self.assertTrue(all(0 < len(batch) <= decisions.BATCH for batch in cut))
