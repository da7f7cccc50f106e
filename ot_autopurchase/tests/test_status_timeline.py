"""The timeline of a line's status, by tables."""

from odoo.tests import tagged
from odoo.tests.common import BaseCase

from ..models.status_timeline import ENDS, OPTIONAL, WAY, timeline


def states(status_id, moments=(), next_ids=()):
    """The timeline as text: passed <current> (next) ahead."""
    marks = {"passed": "{}", "current": "<{}>", "next": "({})", "ahead": "+{}"}
    steps = timeline(status_id, dict.fromkeys(moments, "then"), next_ids)
    return " ".join(marks[state].format(number) for number, state, _at in steps)


@tagged("post_install", "-at_install")
class TestTimeline(BaseCase):
    def test_where_a_line_stands(self):
        table = {
            (0, (), ()): "+1 +2 +4 +6 +7 +8 +9 +10",
            (1, (1,), (3, 12)): "<1> (2) +4 +6 +7 +8 +9 +10",
            (2, (1, 2), (3, 4, 12)): "1 <2> (4) +6 +7 +8 +9 +10",
            (3, (2, 3), (2, 12)): "1 2 <3> (4) +6 +7 +8 +9 +10",
            (4, (), ()): "1 2 <4> (6) +7 +8 +9 +10",
            (4, (3,), (5, 6, 11)): "1 2 3 <4> (6) +7 +8 +9 +10",
            (5, (4,), (6, 11)): "1 2 4 <5> (6) +7 +8 +9 +10",
            (6, (5,), (7, 8, 11)): "1 2 4 5 <6> (7) +8 +9 +10",
            (9, (), (10,)): "1 2 4 6 7 8 <9> (10)",
            (10, (), ()): "1 2 4 6 7 8 9 <10>",
            (11, (2, 4, 6), ()): "1 2 4 6 <11>",
            (12, (2,), ()): "1 2 <12>",
            (13, (), ()): "1 <13>",
            (77, (2,), (4,)): "<77>",
        }
        for (status_id, moments, next_ids), expected in table.items():
            with self.subTest(status=status_id, moments=moments):
                self.assertEqual(states(status_id, moments, next_ids), expected)

    def test_what_is_known_of_the_time_is_told(self):
        steps = timeline(4, {2: "yesterday", 4: "today"})
        self.assertEqual(
            [at for _number, _state, at in steps[:3]], [None, "yesterday", "today"]
        )

    def test_every_status_is_shown_once_and_is_the_current_one(self):
        for status_id in (*WAY, *ENDS, 99):
            for seen in ((), OPTIONAL, WAY):
                with self.subTest(status=status_id, seen=seen):
                    steps = timeline(status_id, dict.fromkeys(seen, "then"))
                    numbers = [number for number, _state, _at in steps]
                    self.assertEqual(len(numbers), len(set(numbers)))
                    self.assertEqual(
                        [row[0] for row in steps if row[1] == "current"], [status_id]
                    )
