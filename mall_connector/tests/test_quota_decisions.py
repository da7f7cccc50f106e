"""Decisions about quotas, on plain values."""

from datetime import datetime, timedelta

from odoo.tests import BaseCase, tagged

from ..models.quota_decisions import RESERVES, is_worth_writing, resume_at

NOW = datetime(2026, 2, 1, 12)
LATER = NOW + timedelta(minutes=20)
EARLIER = NOW - timedelta(minutes=20)


def told(limit=1000, remaining=900, reset_at=LATER):
    return {"limit": limit, "remaining": remaining, "reset_at": reset_at}


@tagged("-at_install", "post_install")
class TestQuotaDecisions(BaseCase):
    def _resume_at(self, priority="orders", paused_until=None, **values):
        known = told(**values)
        return resume_at(priority, NOW, paused_until=paused_until, **known)

    def test_what_is_not_known_stops_nothing(self):
        for priority in RESERVES:
            self.assertIsNone(
                self._resume_at(priority, limit=None, remaining=None, reset_at=None)
            )

    def test_a_pause_holds_for_every_priority_until_it_is_over(self):
        for priority in RESERVES:
            self.assertEqual(self._resume_at(priority, paused_until=LATER), LATER)
            self.assertIsNone(self._resume_at(priority, paused_until=EARLIER))

    def test_the_order_in_which_work_stops(self):
        stopped = {
            left: {
                priority
                for priority in RESERVES
                if self._resume_at(priority, remaining=left)
            }
            for left in (260, 240, 190, 140, 90, 0)
        }
        self.assertEqual(
            stopped,
            {
                260: set(),
                240: {"catalogue"},
                190: {"catalogue", "content"},
                140: {"catalogue", "content", "prices"},
                90: {"catalogue", "content", "prices", "stock"},
                0: {"catalogue", "content", "prices", "stock"},
            },
        )

    def test_a_window_that_is_over_says_nothing(self):
        self.assertIsNone(self._resume_at("catalogue", remaining=0, reset_at=EARLIER))

    def test_what_is_worth_writing(self):
        just_now = NOW - timedelta(seconds=5)
        table = (
            (told(remaining=899), just_now, False),
            (told(remaining=880), just_now, True),
            (told(remaining=899), None, True),
            (told(remaining=899), NOW - timedelta(minutes=2), True),
            (told(remaining=0), just_now, True),
            (told(limit=2000), just_now, True),
            (told(reset_at=LATER + timedelta(hours=1)), just_now, True),
            (told(reset_at=None), just_now, True),
            (told(reset_at=LATER + timedelta(seconds=2)), just_now, False),
        )
        for said, written_at, expected in table:
            with self.subTest(said=said, written_at=written_at):
                self.assertEqual(
                    is_worth_writing(told(), said, written_at, NOW), expected
                )
