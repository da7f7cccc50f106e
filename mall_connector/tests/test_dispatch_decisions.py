"""Checks on the way out, by tables."""

from datetime import datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from odoo.tests import BaseCase, tagged

from ..models.dispatch_decisions import (
    cancel_rate,
    delivered_problem,
    first_tracking,
    label_problem,
    tracking_problem,
)

NOW = datetime(2026, 2, 6, 12)
SHIPPED = NOW - timedelta(days=2)
ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_"


@tagged("post_install", "-at_install")
class TestDispatchDecisions(BaseCase):
    def test_the_first_number_and_its_own_address_count(self):
        for reference, link, expected in (
            ("GLS-1", "https://t.example/1", ("GLS-1", "https://t.example/1")),
            (" GLS-1 , GLS-2", "", ("GLS-1", "")),
            (
                "GLS-1,GLS-2",
                '[["GLS-1", "https://t.example/1"], ["GLS-2", "https://t.example/2"]]',
                ("GLS-1", "https://t.example/1"),
            ),
            (False, False, ("", "")),
            ("A", "[]", ("A", "")),
            ("A", '["https://t.example/1"]', ("A", "https://t.example/1")),
        ):
            self.assertEqual(first_tracking(reference, link), expected)

    def test_what_mall_would_refuse_is_found_at_the_door(self):
        for number, address, problem in (
            ("GLS-1_a", "https://t.example/GLS-1_a", ""),
            ("GLS-1", "http://t.example", ""),
            ("", "https://t.example", "number"),
            ("GLS 1", "https://t.example", "characters"),
            ("GLS/1", "https://t.example", "characters"),
            ("GLSŽ", "https://t.example", "characters"),
            ("GLS-1\n", "https://t.example", "characters"),
            ("GLS-1", "", "address"),
            ("GLS-1", "t.example/1", "address"),
            ("GLS-1", "ftp://t.example/1", "address"),
            ("GLS-1", "https://", "address"),
            ("GLS-1", "https://[", "address"),
            ("GLS-1", "https://t.example/a b", "address"),
        ):
            self.assertEqual(tracking_problem(number, address), problem, number)

    @settings(deadline=None)
    @given(st.text(min_size=1, max_size=12))
    def test_a_number_is_good_if_all_its_characters_are(self, number):
        good = all(character in ALPHABET for character in number)
        self.assertEqual(tracking_problem(number, "https://t.example") == "", good)

    def test_times_of_a_delivery_must_be_possible(self):
        hour = timedelta(hours=1)
        for delivered, attempt, shipped, problem in (
            (NOW, None, SHIPPED, ""),
            (NOW, NOW, SHIPPED, ""),
            (NOW - hour, NOW - 2 * hour, None, ""),
            (None, None, SHIPPED, "missing"),
            (NOW + hour, None, SHIPPED, "future"),
            (SHIPPED - hour, None, SHIPPED, "before_shipped"),
            (NOW - hour, NOW, SHIPPED, "attempt_after"),
            (NOW, SHIPPED - hour, SHIPPED, "attempt_before_shipped"),
        ):
            self.assertEqual(
                delivered_problem(delivered, attempt, shipped, NOW), problem
            )

    def test_labels_are_made_while_packing_and_only_repeated_after_it(self):
        for status, parcels, printed, problem in (
            ("shipping", 1, 0, ""),
            ("shipping", 100, 0, ""),
            ("shipping", 3, 2, ""),
            ("shipped", 2, 2, ""),
            ("open", 1, 0, "status"),
            ("cancelled", 1, 1, "status"),
            ("delivered", 1, 1, "status"),
            ("shipping", 0, 0, "count"),
            ("shipping", 101, 0, "count"),
            ("shipped", 3, 2, "shipped"),
            ("shipped", 1, 0, "shipped"),
        ):
            self.assertEqual(label_problem(status, parcels, printed), problem)

    def test_the_cancel_rate_counts_ours_among_those_that_were_open(self):
        self.assertEqual(cancel_rate(3, 200), 0.015)
        self.assertEqual(cancel_rate(0, 0), 0.0)
