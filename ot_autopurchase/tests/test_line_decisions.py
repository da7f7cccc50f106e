"""Decisions on platform lines, by tables and properties."""

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from odoo.tests import BaseCase, tagged

from ..models.line_decisions import (
    is_dead,
    is_paid_at_marketplace,
    line_group,
    match_lines,
)

goods = st.tuples(
    st.sampled_from(["A", "B"]),
    st.sampled_from(["0", "1", ""]),
    st.integers(1, 2),
    st.sampled_from(["", "#1", "#2"]),
)
lines = st.lists(goods, max_size=8).map(
    lambda rows: [(number, *row) for number, row in enumerate(rows)]
)


def _goods(line):
    _key, item, configuration, quantity, _comment = line
    return item, configuration or "0", quantity


@tagged("post_install", "-at_install")
class TestMatchLines(BaseCase):
    @settings(deadline=None)
    @given(lines, lines)
    def test_only_equal_goods_are_matched_and_each_once(self, sent, ordered):
        matched = match_lines(sent, ordered)
        self.assertEqual(len(set(matched.values())), len(matched))
        by_sent = {line[0]: line for line in sent}
        by_ordered = {line[0]: line for line in ordered}
        for ours, theirs in matched.items():
            self.assertEqual(_goods(by_sent[ours]), _goods(by_ordered[theirs]))

    @settings(deadline=None)
    @given(lines, lines)
    def test_nothing_that_could_be_matched_is_left_over(self, sent, ordered):
        matched = match_lines(sent, ordered)
        wanted = Counter(map(_goods, sent))
        offered = Counter(map(_goods, ordered))
        self.assertEqual(len(matched), (wanted & offered).total())

    @settings(deadline=None)
    @given(lines, st.randoms())
    def test_the_order_of_the_answer_does_not_change_who_is_dropped(self, sent, chance):
        ordered = [(f"p{line[0]}", *line[1:]) for line in sent]
        chance.shuffle(ordered)
        self.assertEqual(len(match_lines(sent, ordered)), len(sent))

    def test_a_comment_that_came_back_decides_between_equals(self):
        sent = [("a", "A", "0", 1, "#1"), ("b", "A", "0", 1, "#2")]
        ordered = [("x", "A", "0", 1, "#2")]
        self.assertEqual(match_lines(sent, ordered), {"b": "x"})

    def test_without_comments_the_first_gets_the_first(self):
        sent = [("a", "A", "0", 1, "#1"), ("b", "A", "0", 1, "#2")]
        ordered = [("x", "A", "0", 1, None), ("y", "A", "0", 1, None)]
        self.assertEqual(match_lines(sent, ordered), {"a": "x", "b": "y"})

    def test_another_quantity_is_another_line(self):
        self.assertEqual(
            match_lines([("a", "A", "0", 2, "")], [("x", "A", "0", 1, "")]), {}
        )


@tagged("post_install", "-at_install")
class TestTables(BaseCase):
    def test_what_each_status_means(self):
        table = {  # status: (paid once booked, dead); OTAPI reference 3.7
            1: (False, False),
            2: (False, False),
            3: (False, False),
            4: (True, False),
            5: (True, False),
            6: (True, False),
            7: (True, False),
            8: (True, False),
            9: (True, False),
            10: (True, False),
            11: (False, True),
            12: (False, True),
            13: (False, True),
            99: (False, False),
        }
        for status, (paid, dead) in table.items():
            with self.subTest(status=status):
                self.assertIs(is_paid_at_marketplace(status, "TB-1"), paid)
                self.assertIs(is_dead(status), dead)

    def test_what_is_not_booked_is_not_paid(self):
        for number in ("", None, False):
            self.assertIs(is_paid_at_marketplace(4, number), False)

    def test_group_of_a_line(self):
        table = {  # goods, ready, busy, booked: group
            (0, 1, 0, 0): False,
            (0, 1, 0, 1): False,
            (1, 1, 0, 0): "ready",
            (1, 1, 1, 0): "other",
            (1, 0, 0, 0): "other",
            (1, 0, 1, 0): "other",
            (1, 1, 0, 1): "purchased",
            (1, 0, 0, 1): "purchased",
            (1, 1, 1, 1): "purchased",
        }
        for (goods, ready, busy, booked), group in table.items():
            with self.subTest(goods=goods, ready=ready, busy=busy, booked=booked):
                self.assertEqual(
                    line_group(
                        has_goods=goods, is_ready=ready, is_busy=busy, is_booked=booked
                    ),
                    group,
                )
