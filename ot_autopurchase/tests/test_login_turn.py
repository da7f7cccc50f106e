"""Logins: any number of them, one thing at a time, hints, and the booking limit."""

from odoo.exceptions import UserError

from ..models.ot_activity_turn import RUNS
from ..otapi.unknowns import BOOKING_LIMIT
from .common import PlatformCase
from .fake_goods import goods
from .fake_platform import login, step


class TestTurns(PlatformCase):
    def setUp(self):
        super().setUp()
        self.taobao.one_at_a_time = True

    def _synchronize(self, session=None):
        activity = self.env["ot.activity"]._start_synchronization(session or self.login)
        self._run_lane()
        return activity

    def _finish(self, activity):
        self.platform.activities[activity.platform_id]["IsFinished"] = True
        self._run_lane(activity)

    def test_a_booking_waits_until_the_login_is_free_and_says_for_whom(self):
        first = self._synchronize()
        second = self._book(self._sell(self.dress))
        self.assertEqual((second.state, second.stage), ("due", "export"))
        self.assertIn("Waits for its turn", second.error)
        self.assertIn("lucky_buyer_88", second.error)
        self.assertEqual(self.platform.count("RunOrderExportingToProvider"), 0)
        self.assertEqual(second.attempts, 0)
        self._finish(first)
        self._run_lane(second)
        self.assertEqual(second.stage, "follow")
        self.assertFalse(second.error)
        self.assertEqual(self.platform.count("RunOrderExportingToProvider"), 1)

    def test_another_login_does_not_wait(self):
        self.platform.logins["Taobao"].append(login("PS-9", "second_buyer"))
        self.instance.action_read_sessions()
        other = self.taobao.session_ids - self.login
        self._synchronize()
        self.assertEqual(self._synchronize(other).stage, "follow")

    def test_where_the_marketplace_does_not_mind_nobody_waits(self):
        self.taobao.one_at_a_time = False
        self._synchronize()
        self.assertEqual(self._book(self._sell(self.dress)).stage, "follow")

    def test_two_lanes_that_come_at_once_do_not_both_start(self):
        activities = self.env["ot.activity"]
        first = activities._start_synchronization(self.login)
        second = self._book(self._sell(self.dress))
        (first | second).flush_recordset()
        held = (first | second).filtered("holds_login")
        self.assertEqual(len(held), 1)
        self.assertEqual(
            self.platform.count("RunOrdersSynchronizingWithProvider")
            + self.platform.count("RunOrderExportingToProvider"),
            1,
        )
        free = (first | second) - held
        with self.assertLogs("odoo.sql_db", "ERROR"), self.assertRaises(Exception) as c:
            free.write({"sending": min(RUNS)})
            free.flush_recordset()
        self.assertTrue(free._is_somebodys_turn(c.exception))


class TestHiding(PlatformCase):
    def test_a_hidden_login_is_neither_offered_nor_synchronized(self):
        self.platform.logins["Taobao"].append(login("PS-9", "second_buyer"))
        self.instance.action_read_sessions()
        other = self.taobao.session_ids - self.login
        other.with_user(self.operator).active = False
        self.instance.action_read_sessions()
        self.assertFalse(
            other.active, "the platform still lists it, and it stays hidden"
        )
        order = self._sell(self.dress)
        self.assertEqual(self._book(order).session_id, self.login)
        self.taobao.background_sync = True
        self.env["ot.activity"]._cron_synchronize()
        self.assertFalse(other.ot_activity_ids)


class TestHints(PlatformCase):
    def test_the_log_in_tells_where_people_stumble(self):
        params = self.taobao.with_user(self.operator).action_log_in()["params"]
        self.assertIn("by SMS or in a messenger", params["hints"])
        self.assertIn("real number and region", params["hints"])
        self.assertNotIn("Taobao login", params["hints"])
        params = self.alibaba.with_user(self.operator).action_log_in()["params"]
        self.assertIn("1688.com takes your Taobao login", params["hints"])
        self.assertEqual(self.login.login_hints, self.taobao.login_hints)


class TestLimit(PlatformCase):
    def _booked_in_part(self, message):
        order = self._sell(self.dress, self.tea)
        activity = self._book(order)
        order_id = activity.order_id.platform_id
        self.platform.book(order_id, "TB-1", numbers=[1])
        self.platform.activities[activity.platform_id].update(
            IsFinished=True, Steps=[step(message, "Error")]
        )
        self._run_lane(activity)
        return order, activity

    def test_the_limit_is_named_and_the_rest_is_booked_by_a_button(self):
        order, activity = self._booked_in_part("Refused: too many bookings")
        self.assertEqual(activity.state, "done")
        self.assertIn("seems to have reached the limit", activity.result)
        self.assertTrue(activity.can_book_rest)
        self.platform.offer(goods(self.tea.ot_item_id, "Tea set", 30))
        asked = activity.with_user(self.operator).action_book_rest()
        check = self.env[asked["res_model"]].browse(asked["res_id"])
        self.assertEqual(order.ot_activity_ids, activity, "nothing is booked unasked")
        check.with_user(self.operator).action_confirm()
        self._run_lane()
        rest = order.ot_activity_ids - activity
        self.assertEqual(rest.line_ids.sale_line_id.product_id, self.tea)
        self.assertEqual(rest.stage, "follow")
        self.assertFalse(activity.can_book_rest, "it is being booked already")
        with self.assertRaises(UserError):
            activity.with_user(self.operator).action_book_rest()

    def test_an_error_without_a_reason_may_be_the_limit(self):
        _order, activity = self._booked_in_part("Error 500")
        self.assertIn("it may be the marketplace's limit", activity.result)

    def test_a_booking_that_went_through_says_nothing_of_it(self):
        order = self._booked(self.dress)
        self.assertNotIn("limit", order.ot_activity_ids.result)
        self.assertFalse(order.ot_activity_ids.can_book_rest)

    def test_the_words_that_give_a_limit_away(self):
        for words, is_limit in (
            ("The marketplace refuses: too many bookings", True),
            ("Превышен лимит заказов", True),
            ("слишком много заказов", True),
            ("操作过于频繁，请稍后再试", True),
            ("已达到购买上限", True),
            ("The item is out of stock", False),
            ("Недостаточно товара", False),
        ):
            with self.subTest(words=words):
                self.assertEqual(bool(BOOKING_LIMIT.search(words)), is_limit)
