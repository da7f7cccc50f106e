"""The way of an order from MALL's first word to the final data."""

from datetime import datetime, timedelta

from odoo import fields

from ..mpapi import equal
from .fake_mall import NO_CONNECTION
from .orders import NUMBER, OrdersInCase


class TestByNotification(OrdersInCase):
    def test_an_open_order_is_confirmed_before_its_final_data_are_read(self):
        self.mall.order(NUMBER)
        self._notify()
        self.assertEqual(
            self.mall.names(), ["orders.detail", "orders.update", "orders.detail"]
        )
        self.assertEqual(self.mall.sent("orders.update"), [{"confirmed": True}])
        order = self._order()
        self.assertTrue(order.confirmed)
        self.assertTrue(order.read_confirmed)
        self.assertEqual(order.status, "open")

    def test_a_blocked_order_is_read_and_not_confirmed(self):
        self.mall.order(NUMBER, "blocked")
        self._notify()
        self.assertEqual(self.mall.names(), ["orders.detail"])
        order = self._order()
        self.assertEqual(order.status, "blocked")
        self.assertEqual(order.line_ids.item_id, "SKU-100")

    def test_of_a_blocked_order_goods_are_taken_and_neither_money_nor_people(self):
        self.mall.order(NUMBER, "blocked", is_cod=True)
        self._notify()
        order = self._order()
        self.assertFalse(order.cod or order.delivery_price or order.cod_price)
        self.assertFalse(order.customer_name or order.street or order.phone)
        self.assertFalse(order.line_ids.price or order.line_ids.vat)

    def test_when_it_is_paid_its_money_is_read(self):
        self.mall.order(NUMBER, "blocked", is_cod=True)
        self._notify()
        self.mall.move(NUMBER, "open")
        self._notify_later()
        order = self._order()
        self.assertEqual(order.cod, 54.98)
        self.assertEqual(order.customer_name, "Ana Kranjc")
        self.assertEqual(order.line_ids.price, 49.99)
        self.assertEqual(self.mall.count("orders.detail"), 3)
        self.assertEqual(self.mall.count("orders.update"), 1)

    def test_a_cancelled_order_is_confirmed_and_not_read_once_more(self):
        self.mall.order(NUMBER, "cancelled")
        self._notify()
        self.assertEqual(self.mall.names(), ["orders.detail", "orders.update"])
        self.assertTrue(self._order().confirmed)

    def test_saying_it_again_costs_nothing(self):
        self.mall.order(NUMBER)
        self._notify(NUMBER, NUMBER)
        calls = len(self.mall.calls)
        self.env["mall.notification"].search([]).write({"handled_at": False})
        self._run("mall.notification", "_cron_handle")
        self._run_lane()
        self.assertEqual(len(self.mall.calls), calls)
        self.assertEqual(len(self._order()), 1)

    def test_what_mall_says_twice_a_minute_is_read_once_a_minute(self):
        self.mall.order(NUMBER)
        self._notify()
        calls = len(self.mall.calls)
        self._order().asked_at -= timedelta(seconds=10)
        self._notify()
        self.assertEqual(len(self.mall.calls), calls)
        due = self._order().next_try
        self.assertGreater(due, fields.Datetime.now() + timedelta(seconds=40))
        self._let_pass(minutes=1)
        self._run_lane()
        self.assertEqual(len(self.mall.calls), calls + 1)

    def test_what_changes_while_the_answer_travels_is_read_again(self):
        self.mall.order(NUMBER)
        self._notify()
        order = self._order()
        changed_at = order.read_at - timedelta(seconds=5)
        order.asked_at = changed_at - timedelta(seconds=1)
        self.env["mall.order"]._notice(self.account, [NUMBER], changed_at)
        self.assertTrue(order.read_due)
        order.write({"read_due": False, "asked_at": order.read_at})
        self.env["mall.order"]._notice(self.account, [NUMBER], changed_at)
        self.assertFalse(order.read_due)

    def test_a_final_order_is_not_read_for_a_notification(self):
        self.mall.order(NUMBER, "cancelled")
        self._notify()
        calls = len(self.mall.calls)
        self._notify_later()
        self.assertEqual(len(self.mall.calls), calls)

    def test_a_number_that_somebody_made_up_leaves_nothing(self):
        self._notify("99999999901")
        self.assertFalse(self._order("99999999901"))
        self.assertEqual(self.mall.names(), ["orders.detail"] * 2)
        self._notify_later()

    def test_times_of_mall_are_those_of_its_market(self):
        self.mall.order(NUMBER, open="2026-07-01 09:20:01")
        self._notify()
        self.assertEqual(self._order().open_at, datetime(2026, 7, 1, 7, 20, 1))

    def test_an_unknown_status_is_kept_and_shown_to_a_person(self):
        self.mall.order(NUMBER, "teleported")
        self._notify()
        order = self._order()
        self.assertEqual(order.status, "unknown")
        self.assertEqual(order.status_word, "teleported")
        self.assertTrue(order.is_stuck)
        self.assertIn("teleported", order.error)
        self.assertEqual(order.activity_ids.user_id, self.operator)
        self.assertEqual(self.mall.count("orders.update"), 0)

    def test_it_goes_on_by_itself_when_mall_says_something_known(self):
        self.mall.order(NUMBER, "teleported")
        self._notify()
        self._let_pass(minutes=1)
        self.mall.move(NUMBER, "open")
        self._poll()
        order = self._order()
        self.assertFalse(order.is_stuck)
        self.assertFalse(order.activity_ids)
        self.assertTrue(order.read_confirmed)

    def test_a_change_by_mall_delivery_is_confirmed_exactly_once(self):
        self.mall.order(NUMBER, mdp=True, mdp_spectrum=True)
        self._notify()
        self.mall.move(
            NUMBER,
            "shipped",
            tracking_number="Z123",
            tracking_url="https://t.example/Z123",
            consignment_status_history=[
                {"code": "DELIVERING", "date": "2026-02-04 07:10:00", "flags": []}
            ],
        )
        self._notify_later()
        order = self._order()
        self.assertEqual(order.mdp_kind, "spectrum")
        self.assertEqual(order.tracking_number, "Z123")
        self.assertEqual(order.carrier_history[0]["date"], "2026-02-04 06:10:00")
        self.assertEqual(self.mall.count("orders.update"), 2)
        self._notify_later()
        self.assertEqual(self.mall.count("orders.update"), 2)

    def test_a_second_pick_up_point_is_seen(self):
        self.mall.order(NUMBER, branch_id=310, branches={"branch_id": 310})
        self._notify()
        self.mall.orders[NUMBER].update(
            {
                "confirmed": False,
                "branches": {
                    "overridden": True,
                    "branch_id": 310,
                    "secondary_branch_id": 311,
                    "last_change": "2026-02-03 10:00:00",
                },
            }
        )
        self._notify_later()
        order = self._order()
        self.assertEqual((order.branch_id, order.secondary_branch_id), ("310", "311"))
        self.assertEqual(order.branch_changed_at, datetime(2026, 2, 3, 9))

    def test_an_unchanged_order_is_not_written(self):
        self.mall.order(NUMBER)
        self._notify()
        order = self._order()
        before = order.line_ids.write_date
        self.env.cr.execute("UPDATE mall_order_line SET write_date = '2020-01-01'")
        self.env.invalidate_all()
        order.action_read()
        self._run_lane()
        self.assertNotEqual(order.line_ids.write_date, before)
        self.assertEqual(order.line_ids.write_date, datetime(2020, 1, 1))


class TestByPoll(OrdersInCase):
    def test_the_list_is_asked_with_what_mall_wants(self):
        self._poll()
        (call,) = self.mall.calls
        self.assertEqual(call.query["filter"], "basic")
        self.assertEqual(call.query["test"], "1")

    def test_an_open_order_needs_one_detail_call(self):
        self.mall.order(NUMBER)
        self._poll()
        self.assertEqual(
            self.mall.names(),
            ["orders.unconfirmed", "orders.update", "orders.detail"],
        )
        self.assertTrue(self._order().read_confirmed)

    def test_a_cancelled_order_needs_none(self):
        self.mall.order(NUMBER, "cancelled")
        self._poll()
        self.assertEqual(self.mall.names(), ["orders.unconfirmed", "orders.update"])

    def test_a_blocked_order_is_read_once_while_it_stays_in_the_list(self):
        self.mall.order(NUMBER, "blocked")
        self._poll()
        self._let_pass(hours=1)
        self._poll()
        self.assertEqual(self.mall.count("orders.unconfirmed"), 2)
        self.assertEqual(self.mall.count("orders.detail"), 1)

    def test_without_reservations_a_blocked_order_is_not_read_at_all(self):
        self.account.reserve_blocked = False
        self.mall.order(NUMBER, "blocked")
        self._poll()
        self.assertEqual(self.mall.names(), ["orders.unconfirmed"])
        self.assertEqual(self._order().status, "blocked")

    def test_mall_is_asked_once_an_hour(self):
        self._poll()
        self._poll()
        self.assertEqual(self.mall.count("orders.unconfirmed"), 1)
        self._let_pass(minutes=59)
        self._poll()
        self.assertEqual(self.mall.count("orders.unconfirmed"), 1)
        self._let_pass(minutes=2)
        self._poll()
        self.assertEqual(self.mall.count("orders.unconfirmed"), 2)

    def test_all_pages_are_read(self):
        self.account.page_size = 2
        for number in range(5):
            self.mall.order(f"7001122{number}401", "cancelled")
        self._poll()
        self.assertEqual(self.mall.count("orders.unconfirmed"), 3)
        self.assertEqual(self.env["mall.order"].search_count([]), 5)

    def test_confirmed_that_fell_back_is_confirmed_again_once(self):
        self.mall.order(NUMBER)
        self._poll()
        self.mall.orders[NUMBER]["confirmed"] = False
        self._let_pass(hours=2)
        self._poll()
        self.assertEqual(self.mall.count("orders.update"), 2)
        self._let_pass(hours=2)
        self._poll()
        self.assertEqual(self.mall.count("orders.update"), 2)

    def test_a_list_from_before_our_confirmation_does_not_undo_it(self):
        self.mall.order(NUMBER)
        self._poll()
        listed = self.account._client().list_orders
        asked_at = fields.Datetime.now() - timedelta(seconds=30)
        self.mall.orders[NUMBER]["confirmed"] = False
        old = listed(equal("status", "open")).items
        self.env["mall.order"]._keep_listed(self.account, old, asked_at)
        self.assertTrue(self._order().confirmed)

    def test_a_failed_poll_is_said_and_comes_again(self):
        self.mall.answers["orders.unconfirmed"] = [NO_CONNECTION, NO_CONNECTION]
        self.mall.order(NUMBER)
        self._poll()
        self.assertIn("cannot be reached", self.account.poll_error)
        self.assertLess(
            self.account.next_poll_at, fields.Datetime.now() + timedelta(minutes=6)
        )
        self._let_pass(minutes=6)
        self._poll()
        self.assertFalse(self.account.poll_error)
        self.assertTrue(self._order().read_confirmed)

    def test_a_refused_client_id_stops_the_account(self):
        self.mall.keys = set()
        self._poll()
        self.assertEqual(self.account.state, "stopped")
        self._let_pass(hours=2)
        self._poll()
        self.assertEqual(len(self.mall.calls), 1)

    def test_the_first_import_asks_by_status_and_confirms_nothing_twice(self):
        self.mall.order(NUMBER, confirmed=True)
        self.mall.order("70011224402", "delivered", confirmed=True)
        self.account.action_import_open()
        self._run_lane()
        self.assertEqual(self.mall.names(), ["orders.list", "orders.detail"])
        self.assertTrue(self._order().read_confirmed)
        self.assertFalse(self._order("70011224402"))
