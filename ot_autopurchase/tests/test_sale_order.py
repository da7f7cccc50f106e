"""The Purchase tab: logins, and Book with its reasons in words."""

from odoo import fields
from odoo.exceptions import UserError
from odoo.tests import new_test_user

from .common import PlatformCase
from .fake_platform import login


class TestLogins(PlatformCase):
    def test_the_only_login_of_each_provider_is_preset(self):
        order = self._sell(self.dress, self.box)
        self.assertEqual(
            set(order.ot_session_ids.mapped("platform_id")), {"PS-1", "PS-2"}
        )

    def test_a_provider_whose_goods_are_not_there_needs_no_login(self):
        self.assertEqual(self._sell(self.dress).ot_session_ids, self.login)

    def test_of_two_logins_none_is_preset(self):
        self.login.copy({"platform_id": "PS-3", "name": "third"})
        self.assertFalse(self._sell(self.dress).ot_session_ids)

    def test_a_login_that_is_gone_is_not_preset(self):
        self.login.is_gone = True
        self.assertFalse(self._sell(self.dress).ot_session_ids)

    def test_the_choice_of_a_person_stays(self):
        other = self.login.copy({"platform_id": "PS-3", "name": "third"})
        order = self._sell(self.dress)
        order.ot_session_ids = other
        order.order_line = [fields.Command.create({"product_id": self.case.id})]
        self.assertEqual(order.ot_session_ids, other)

    def test_a_login_that_came_after_the_order_is_taken(self):
        self.login.is_gone = True
        order = self._sell(self.dress)
        self.env.flush_all()
        self.login.is_gone = False
        order.action_ot_book()
        self.assertEqual(order.ot_activity_ids.session_id, self.login)
        self.assertEqual(order.ot_session_ids, self.login)


class TestBook(PlatformCase):
    def test_one_activity_and_one_platform_order_for_each_provider(self):
        order = self._sell(self.dress, self.case, self.box)
        action = order.with_user(self.operator).action_ot_book()
        activities = order.ot_activity_ids
        self.assertEqual(
            {
                activity.provider_id.type: len(activity.line_ids)
                for activity in activities
            },
            {"Taobao": 2, "Alibaba1688": 1},
        )
        self.assertEqual(activities.session_id, self.login | self.alibaba.session_ids)
        self.assertEqual(activities.user_id, self.operator)
        self.assertEqual(set(action["params"]["activity_ids"]), set(activities.ids))
        self.assertEqual(len(order.ot_order_ids), 2)

    def test_what_is_sent(self):
        self.dress.ot_promotion_id = "promo-1"
        order = self._sell(self.dress, self.case, quantity=3)
        order.order_line[0].ot_comment = "with love"
        order.action_ot_book()
        dress, case = order.ot_order_ids.line_ids.sorted("id")
        self.assertEqual(dress.item_id, "610000000001")
        self.assertEqual(dress.configuration_id, "4100000000011")
        self.assertEqual(dress.quantity, 3)
        self.assertEqual(dress.promotion_id, "promo-1")
        self.assertEqual(dress.sent_weight, 0.35)
        self.assertEqual(dress.comment, f"#{order.order_line[0].id} with love")
        self.assertEqual(case.configuration_id, "0")
        self.assertTrue(order.ot_order_ids.reference.startswith(order.name + " "))

    def test_a_quantity_in_dozens_is_sent_in_pieces(self):
        dozen = self.env.ref("uom.product_uom_dozen")
        order = self._sell(self.dress, quantity=1)
        order.order_line.product_uom_id = dozen
        order.action_ot_book()
        self.assertEqual(order.ot_order_ids.line_ids.quantity, 12)

    def test_only_the_chosen_lines_are_booked(self):
        order = self._sell(self.dress, self.case)
        order.action_ot_book(order.order_line[1].ids)
        self.assertEqual(order.order_line.mapped("ot_group"), ["ready", "other"])

    def test_booking_wakes_the_lanes(self):
        self.env["ir.cron.trigger"].search([]).unlink()
        self._sell(self.dress).action_ot_book()
        woken = self.env["ir.cron.trigger"].search([]).cron_id
        self.assertIn(self.env.ref("ot_autopurchase.lane_1"), woken)
        self.assertIn(self.env.ref("ot_autopurchase.lane_2"), woken)

    def test_a_second_book_is_refused(self):
        order = self._sell(self.dress)
        order.action_ot_book()
        with self.assertRaisesRegex(UserError, "No line is ready"):
            order.action_ot_book()
        with self.assertRaisesRegex(UserError, "Dress cannot be booked: In process"):
            order.action_ot_book(order.order_line.ids)
        self.assertEqual(len(order.ot_activity_ids), 1)

    def test_lines_of_another_order_cannot_be_slipped_in(self):
        order, other = self._sell(self.dress), self._sell(self.case)
        with self.assertRaises(UserError):
            order.action_ot_book(other.order_line.ids)

    def test_a_failed_booking_is_taken_up_in_the_same_platform_order(self):
        order = self._sell(self.dress)
        activity = self._book(order)
        self.platform.activities[activity.platform_id]["IsFinished"] = True
        self._run_lane(activity)
        self._book(order)
        self.assertEqual(len(order.ot_order_ids), 1)
        self.assertEqual(self.platform.count("AddOrder"), 1)
        self.assertEqual(self.platform.count("SalesPaymentReserve"), 1)
        self.assertEqual(self.platform.count("RunOrderExportingToProvider"), 2)

    def test_a_quantity_that_changed_since_the_order_was_placed_is_not_booked(self):
        order = self._sell(self.dress)
        activity = self._book(order)
        self.platform.activities[activity.platform_id]["IsFinished"] = True
        self._run_lane(activity)
        order.order_line.product_uom_qty = 5
        with self.assertRaisesRegex(UserError, "holds 2 pieces, this line 5"):
            order.action_ot_book()

    # -- reasons in words ----------------------------------------------------------

    def _refused(self, order, words):
        with self.assertRaisesRegex(UserError, words):
            order.with_user(self.operator).action_ot_book()
        self.assertFalse(order.ot_activity_ids)

    def test_a_quotation_has_nothing_to_book(self):
        self._refused(self._sell(self.dress, confirm=False), "No line is ready")

    def test_half_a_piece_cannot_be_bought(self):
        self._refused(self._sell(self.dress, quantity=1.5), "Dress: .* whole number")

    def test_a_stopped_key_says_why(self):
        self.instance.write({"state": "stopped", "trouble": "The key is banned."})
        self._refused(self._sell(self.dress), "not connected: The key is banned.")

    def test_a_key_that_is_not_set_up(self):
        self.instance.profile_platform_id = False
        self._refused(self._sell(self.dress), "Open it and press Set up")

    def test_a_company_without_a_key(self):
        order = self._sell(self.dress)
        order.ot_instance_id = False
        self._refused(order, "no OT instance")

    def test_a_provider_that_the_platform_does_not_offer(self):
        self.taobao.is_integrated = False
        self._refused(self._sell(self.dress), "Goods of Taobao cannot be booked")

    def test_goods_of_a_provider_that_is_unknown(self):
        robe = self._make_goods("Robe", "Dropwow", "dw-1")
        self._refused(self._sell(robe), "Goods of Dropwow cannot be booked")

    def test_no_login(self):
        self.login.is_gone = True
        self._refused(self._sell(self.dress), "Choose a marketplace login for Taobao")

    def test_two_logins(self):
        other = self.login.copy({"platform_id": "PS-3", "name": "third"})
        order = self._sell(self.dress)
        order.ot_session_ids = self.login | other
        self._refused(order, "Several logins of Taobao")

    def test_a_provider_without_logins_is_booked_without_one(self):
        self.taobao.session_required = False
        self.login.is_gone = True
        order = self._sell(self.dress)
        order.action_ot_book()
        self.assertFalse(order.ot_activity_ids.session_id)


class TestSynchronize(PlatformCase):
    def test_the_logins_of_the_order_are_synchronized(self):
        order = self._sell(self.dress, self.box)
        order.with_user(self.operator).action_ot_synchronize()
        activities = self.env["ot.activity"].search([("kind", "=", "synchronize")])
        self.assertEqual(activities.session_id, self.login | self.alibaba.session_ids)

    def test_the_login_by_which_it_was_booked_is_synchronized_too(self):
        order = self._booked(self.dress)
        self.platform.logins["Taobao"].append(login("PS-3", "third"))
        self.taobao._read_sessions(self.instance._client())
        order.ot_session_ids = self.taobao.session_ids - self.login
        order.action_ot_synchronize()
        activities = self.env["ot.activity"].search([("kind", "=", "synchronize")])
        self.assertEqual(activities.session_id, self.taobao.session_ids)

    def test_one_under_way_is_taken_up(self):
        order = self._sell(self.dress)
        order.action_ot_synchronize()
        order.action_ot_synchronize()
        self.assertEqual(
            self.env["ot.activity"].search_count([("kind", "=", "synchronize")]), 1
        )

    def test_without_a_login_it_says_so(self):
        order = self._sell(self.dress)
        self.login.is_gone = True
        with self.assertRaisesRegex(UserError, "log in there first"):
            order.action_ot_synchronize()


class TestEveryday(PlatformCase):
    def test_a_salesman_who_buys_nothing_works_as_before(self):
        salesman = new_test_user(
            self.env, "ot-salesman", "sales_team.group_sale_salesman", name="Sam"
        )
        order = (
            self.env["sale.order"]
            .with_user(salesman)
            .create(
                {
                    "partner_id": self.customer.id,
                    "order_line": [
                        fields.Command.create({"product_id": self.dress.id})
                    ],
                }
            )
        )
        order.action_confirm()
        self.assertTrue(order.ot_is_ready)
        self.assertEqual(order.sudo().ot_instance_id, self.instance)
        order.with_context(disable_cancel_warning=True).action_cancel()
        self.assertEqual(order.state, "cancel")

    def test_cancelling_an_order_with_booked_goods_is_noted_inside(self):
        order = self._booked(self.dress)
        order._action_cancel()
        note = order.message_ids.filtered(lambda row: "booked at" in row.body)
        self.assertEqual(len(note), 1)
        self.assertTrue(note.subtype_id.internal)

    def test_cancelling_an_order_without_goods_says_nothing(self):
        order = self._sell(self.dress)
        order._action_cancel()
        self.assertFalse(
            order.message_ids.filtered(lambda row: "booked at" in row.body)
        )

    def test_a_copy_is_bought_anew(self):
        copy = self._booked(self.dress).copy()
        self.assertFalse(copy.ot_order_ids)
        self.assertFalse(copy.order_line.ot_line_ids)
        copy.action_confirm()
        self.assertEqual(copy.order_line.ot_group, "ready")

    def test_the_waiting_activity_is_opened(self):
        order = self._sell(self.dress)
        self.platform.unorderable.add("610000000001")
        self.platform.unorderable.add("610000000002")
        self._book(order)
        action = order.action_ot_activities()
        self.assertEqual(action["res_model"], "ot.activity")
        self.assertEqual(
            self.env["ot.activity"].search(action["domain"]), order.ot_activity_ids
        )

    def test_the_purchase_orders_are_opened(self):
        order = self._booked(self.dress)
        self._run_documents()
        order.invalidate_recordset()
        self.assertEqual(order.ot_purchase_count, 1)
        action = order.action_ot_purchases()
        found = self.env["purchase.order"].search(action["domain"])
        self.assertEqual(found.ot_provider_order_number, "TB-1")
