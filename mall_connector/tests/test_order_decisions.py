"""Decisions about orders, by tables and by properties."""

from datetime import datetime, timedelta
from itertools import product

from odoo.tests import BaseCase, tagged

from ..models.order_decisions import (
    FINAL,
    Known,
    Standing,
    document_wish,
    next_call,
    poll_interval,
    read_at,
)

STATUSES = (
    None,
    "blocked",
    "open",
    "shipping",
    "shipped",
    "delivered",
    "returned",
    "cancelled",
    "lost",
    "unknown",
)
NOW = datetime(2026, 2, 1, 12)


@tagged("-at_install", "post_install")
class TestNextCall(BaseCase):
    def test_the_way_of_an_order_that_a_webhook_announced(self):
        way = (
            (Known(None, read_due=True), "read"),
            (Known("open"), "confirm"),
            (Known("open", confirmed=True), "read"),
            (Known("open", confirmed=True, read_confirmed=True), None),
        )
        for known, expected in way:
            self.assertEqual(next_call(known), expected)

    def test_a_blocked_order_is_never_confirmed(self):
        for confirmed, read_confirmed in product((True, False), repeat=2):
            known = Known("blocked", confirmed, False, read_confirmed)
            self.assertIsNone(next_call(known))

    def test_final_orders_are_confirmed_and_not_read_for_that(self):
        for status in FINAL:
            self.assertEqual(next_call(Known(status)), "confirm")
            self.assertIsNone(next_call(Known(status, confirmed=True)))

    def test_a_status_that_nobody_knows_is_for_a_person(self):
        self.assertEqual(next_call(Known("unknown")), "ask")

    def test_nothing_is_confirmed_twice_and_every_way_ends(self):
        for status, confirmed, due, final in product(STATUSES, *[(True, False)] * 3):
            known = Known(status, confirmed, due, final)
            confirms = 0
            for _step in range(5):
                call = next_call(known)
                if call in (None, "ask"):
                    break
                if call == "confirm":
                    confirms += 1
                    known = Known(known.status, True)
                else:
                    seen = known.status or "open"
                    known = Known(seen, known.confirmed, False, known.confirmed)
            else:
                self.fail(f"{status} never comes to rest")
            self.assertLessEqual(confirms, 0 if confirmed else 1)


@tagged("-at_install", "post_install")
class TestDocumentWish(BaseCase):
    def test_what_each_status_wants(self):
        table = {
            "blocked": "reserve",
            "open": "sell",
            "shipping": "sell",
            "shipped": "sell",
            "delivered": "sell",
            "returned": None,
            "cancelled": None,
            "lost": None,
            "unknown": None,
            None: None,
        }
        for status, expected in table.items():
            with self.subTest(status=status):
                wish = document_wish(Standing(status, read_confirmed=True))
                self.assertEqual(wish, expected)

    def test_nothing_is_sold_before_the_final_data_were_read(self):
        for status in STATUSES:
            self.assertNotEqual(document_wish(Standing(status)), "sell")

    def test_nothing_is_sold_twice(self):
        for status, changed, undone in product(STATUSES, *[(True, False)] * 2):
            standing = Standing(
                status,
                read_confirmed=True,
                is_sold=True,
                is_undone=undone,
                changed=changed,
            )
            self.assertNotIn(document_wish(standing), ("sell", "reserve"))

    def test_goods_that_left_before_we_saw_the_order_are_not_sold_here(self):
        for status in ("shipped", "delivered"):
            standing = Standing(status, read_confirmed=True, is_ours=False)
            self.assertIsNone(document_wish(standing))

    def test_a_test_order_gets_nothing_and_gives_back_what_it_held(self):
        for status, reserved in product(STATUSES, (True, False)):
            standing = Standing(
                status, read_confirmed=True, counts=False, is_reserved=reserved
            )
            self.assertEqual(document_wish(standing), "release" if reserved else None)

    def test_what_is_reserved_is_given_back_when_nothing_will_be_sent(self):
        for status in ("cancelled", "returned", "lost"):
            standing = Standing(status, is_reserved=True)
            self.assertEqual(document_wish(standing), "release")

    def test_a_cancelled_order_cancels_its_sale_once(self):
        sold = Standing("cancelled", is_sold=True)
        self.assertEqual(document_wish(sold), "cancel")
        undone = Standing("cancelled", is_sold=True, is_undone=True)
        self.assertIsNone(document_wish(undone))

    def test_a_new_address_counts_until_the_goods_have_left(self):
        for status, expected in (
            ("open", "refresh"),
            ("shipping", "refresh"),
            ("shipped", None),
            ("delivered", None),
        ):
            standing = Standing(status, is_sold=True, changed=True)
            self.assertEqual(document_wish(standing), expected)


@tagged("-at_install", "post_install")
class TestRhythm(BaseCase):
    def test_more_than_one_poll_an_hour_only_above_a_hundred_orders_a_day(self):
        for count, hears, minutes in (
            (0, False, 60),
            (100, False, 60),
            (101, False, 15),
            (1001, False, 5),
            (5000, True, 60),
        ):
            self.assertEqual(
                poll_interval(count, hears), timedelta(minutes=minutes), count
            )

    def test_an_order_is_read_once_for_all_that_was_said_before(self):
        self.assertEqual(read_at(NOW, None), NOW)
        self.assertIsNone(read_at(NOW, NOW + timedelta(seconds=1)))
        self.assertEqual(
            read_at(NOW, NOW - timedelta(seconds=20)), NOW + timedelta(seconds=40)
        )
        self.assertEqual(read_at(NOW, NOW - timedelta(hours=1)), NOW)
