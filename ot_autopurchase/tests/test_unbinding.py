"""Bookings are given up: the goods are ready for purchase again."""

from odoo import fields
from odoo.exceptions import UserError

from .common import PlatformCase
from .fake_shapes import ORDERED

RUN = "RunOrderUnlinkingFromProvider"


class TestUnbinding(PlatformCase):
    def _dialog(self, order, *lines, **values):
        ids = [line.id for line in lines] or None
        pressed = order.with_user(self.operator).action_ot_unbind(ids)
        dialog = self.env[pressed["res_model"]].with_user(self.operator)
        dialog = dialog.browse(pressed["res_id"])
        dialog.write(values)
        return dialog

    def _unbind(self, order, *lines, **values):
        before = order.ot_activity_ids
        self._dialog(order, *lines, **values).action_unbind()
        self._run_lane()
        return order.ot_activity_ids - before

    def _unbound(self, order, numbers=None, *lines):
        activity = self._unbind(order, *lines)
        self.platform.unbind(activity.order_id.platform_id, numbers)
        self.platform.finish(activity.platform_id)
        self._run_lane(activity)
        self._run_documents()
        self.env.invalidate_all()
        return activity

    def _booked_with_documents(self, *goods, **values):
        order = self._booked(*goods, **values)
        self._run_documents()
        self.env.invalidate_all()
        return order

    def test_the_platform_unbinds_the_lines_with_the_login_that_booked(self):
        order = self._booked(self.dress, self.case)
        self._unbind(order, order.order_line[1])
        (sent,) = self.platform.sent(RUN)
        self.assertEqual(sent["providerSessionId"], "PS-1")
        self.assertEqual(self.platform.sent_ids(sent, "OrderLineIds"), ["1002"])

    def test_afterwards_the_goods_are_ready_and_their_quotation_is_cancelled(self):
        order = self._booked_with_documents(self.dress, VendPurchItemPrice=9.0)
        purchase = order.ot_purchase_ids
        activity = self._unbound(order)
        self.assertEqual(activity.state, "done")
        line = order.order_line
        self.assertEqual(line.ot_group, "ready")
        self.assertFalse(line.ot_provider_order_number)
        self.assertFalse(line.ot_account)
        self.assertFalse(line.ot_purchase_sum)
        self.assertEqual(purchase.state, "cancel")

    def test_what_else_the_provider_order_holds_stays(self):
        order = self._booked_with_documents(self.dress, self.case)
        purchase = order.ot_purchase_ids
        self._unbound(order, [1], order.order_line[0])
        self.assertEqual(purchase.state, "draft")
        self.assertEqual(purchase.order_line.mapped("product_qty"), [0, 2])

    def test_bound_again_to_the_same_number_they_come_back(self):
        order = self._booked_with_documents(self.dress, self.case)
        self._unbound(order, [1], order.order_line[0])
        self.platform.book(order.ot_order_ids.platform_id, "TB-1", [1])
        self._read_again()
        self._run_documents()
        self.env.invalidate_all()
        self.assertEqual(order.ot_purchase_ids.order_line.mapped("product_qty"), [2, 2])

    def test_a_receipt_that_waits_is_cancelled(self):
        order = self._booked_with_documents(self.dress, status=ORDERED)
        receipt = order.ot_purchase_ids.picking_ids
        self.assertEqual(receipt.state, "assigned")
        self._unbound(order)
        self.assertEqual(receipt.state, "cancel")

    def test_goods_that_were_received_are_refused(self):
        order = self._booked_with_documents(self.dress, status=ORDERED)
        receipt = order.ot_purchase_ids.picking_ids
        receipt.move_ids.quantity = 2
        receipt.button_validate()
        with self.assertRaisesRegex(UserError, "received already.*Dress"):
            order.action_ot_unbind()

    def test_goods_received_after_the_click_are_not_unbound(self):
        order = self._booked_with_documents(self.dress, status=ORDERED)
        self._dialog(order).action_unbind()
        receipt = order.ot_purchase_ids.picking_ids
        receipt.move_ids.quantity = 2
        receipt.button_validate()
        self._run_lane()
        self.assertFalse(self.platform.count(RUN))
        activity = order.ot_activity_ids.sorted("id")[-1]
        self.assertEqual(activity.state, "stuck")
        self.assertIn("received already", activity.error)

    def test_another_login_is_warned_of(self):
        self.platform.logins["Taobao"].append({"Id": "PS-3", "Name": "third"})
        order = self._booked(self.dress)
        self.taobao._read_sessions(self.instance._client())
        third = self.taobao.session_ids.filtered(lambda row: row.name == "third")
        dialog = self._dialog(order)
        self.assertEqual(dialog.session_id, self.login)
        self.assertFalse(dialog.warning)
        dialog.session_id = third
        self.assertIn("lucky_buyer_88", dialog.warning)
        with self.assertRaisesRegex(UserError, "third"):
            dialog.action_unbind()
        dialog.is_confirmed = True
        dialog.action_unbind()
        self.assertEqual(order.ot_activity_ids.sorted("id")[-1].session_id, third)

    def test_goods_of_two_accounts_are_unbound_one_after_the_other(self):
        order = self._booked(self.dress, self.case)
        order.ot_order_ids.line_ids[0].account = "another"
        with self.assertRaisesRegex(UserError, "one account at a time"):
            order.action_ot_unbind()

    def test_what_the_platform_left_bound_stays_purchased(self):
        order = self._booked(self.dress)
        activity = self._unbind(order)
        self.platform.finish(activity.platform_id)
        self._run_lane(activity)
        self.assertEqual(activity.state, "failed")
        self.assertIn("Still bound: Dress", activity.result)
        self.assertEqual(order.order_line.ot_group, "purchased")

    def test_a_lost_answer_is_looked_up_and_not_sent_again(self):
        order = self._booked(self.dress)
        self.platform.lost_after(RUN)
        activity = self._unbind(order)
        self.assertEqual(activity.sending, RUN)
        activity.sending_at = "2020-01-01"
        self._run_lane(activity)
        self.assertEqual(activity.platform_id, "act-2")
        self.assertEqual(self.platform.count(RUN), 1)

    def test_a_lost_answer_of_an_activity_that_is_gone_is_told_by_the_lines(self):
        order = self._booked(self.dress)
        self.platform.lost_after(RUN)
        activity = self._unbind(order)
        self.platform.activities.clear()
        self.platform.unbind(activity.order_id.platform_id)
        activity.sending_at = "2020-01-01"
        self._run_lane(activity)
        self.assertEqual(activity.state, "done")
        self.assertEqual(order.order_line.ot_group, "ready")
        self.assertEqual(self.platform.count(RUN), 1)

    def test_a_second_work_on_the_same_order_waits_for_the_first(self):
        order = self._booked(self.dress, self.case)
        self._unbind(order, order.order_line[0])
        with self.assertRaisesRegex(UserError, "under way"):
            self._unbind(order, order.order_line[1])


class TestUnbindingInTheBackOffice(PlatformCase):
    def test_what_was_unbound_elsewhere_is_ready_again(self):
        order = self._booked(self.dress, VendPurchItemPrice=9.0)
        self.platform.unbind(order.ot_order_ids.platform_id)
        self._read_again()
        line = order.ot_order_ids.line_ids
        self.assertFalse(line.provider_order_number)
        self.assertFalse(line.has_purchase_price)
        self.assertEqual(order.order_line.ot_group, "ready")

    def test_what_an_answer_leaves_out_stays_booked(self):
        order = self._booked(self.dress)
        del self.platform.line(order.ot_order_ids.platform_id)["VendPurchId"]
        self._read_again()
        self.assertEqual(order.order_line.ot_group, "purchased")

    def test_since_when_goods_are_paid_is_kept(self):
        order = self._booked(self.dress)
        line = order.ot_order_ids.line_ids
        self.assertFalse(line.paid_at)
        self.platform.book(line.order_id.platform_id, "TB-1", status=ORDERED)
        self._read_again()
        self.assertLessEqual(line.paid_at, fields.Datetime.now())
