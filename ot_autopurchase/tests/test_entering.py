"""Goods that were bought outside: number and track are entered by hand."""

from odoo.exceptions import UserError

from .common import PlatformCase
from .fake_platform import refusal

TELL = "ChangeSalesOrderLinePurchaseInfoForOperator"


class TestEntering(PlatformCase):
    def _dialog(self, order, *lines, **values):
        ids = [line.id for line in lines] or None
        pressed = order.with_user(self.operator).action_ot_enter(ids)
        dialog = self.env[pressed["res_model"]].with_user(self.operator)
        dialog = dialog.browse(pressed["res_id"])
        dialog.write(values)
        return dialog

    def _enter(self, order, *lines, run=True, **values):
        before = order.ot_activity_ids
        self._dialog(order, *lines, **values).action_enter()
        if run:
            self._run_lane()
        return order.ot_activity_ids - before

    def test_the_number_counts_at_once(self):
        order = self._sell(self.dress)
        self._enter(order, number="HAND-1", tracks="yt 1", run=False)
        self.assertEqual(order.order_line.ot_group, "purchased")
        self.assertEqual(order.order_line.ot_provider_order_number, "HAND-1")
        self.assertEqual(order.order_line.ot_track_numbers, "YT, 1")

    def test_the_platform_is_told_once(self):
        order = self._sell(self.dress)
        activity = self._enter(order, number="HAND-1", tracks="YT1, YT2")
        (sent,) = self.platform.sent(TELL)
        self.assertEqual(sent["vendPurchId"], "HAND-1")
        self.assertEqual(sent["vendPurchWaybill"], "YT1, YT2")
        self.assertEqual(activity.state, "done")
        self.assertEqual(self.platform.count("RunOrderExportingToProvider"), 0)

    def test_it_becomes_a_purchase_order_with_its_receipt(self):
        order = self._sell(self.dress)
        self._enter(order, number="HAND-1", tracks="YT1")
        self._run_documents()
        purchase = order.ot_purchase_ids
        self.assertEqual(purchase.ot_provider_order_number, "HAND-1")
        self.assertEqual(purchase.state, "purchase")
        self.assertEqual(purchase.picking_ids.ot_track_numbers, "YT1")

    def test_what_is_not_paid_yet_is_a_quotation(self):
        order = self._sell(self.dress)
        self._enter(order, number="HAND-1", is_paid=False)
        self._run_documents()
        self.assertEqual(order.ot_purchase_ids.state, "draft")

    def test_it_stays_while_the_platform_tells_none(self):
        order = self._sell(self.dress)
        self._enter(order, number="HAND-1", tracks="YT1")
        row = self.platform.line(order.ot_order_ids.platform_id)
        row.update(VendPurchId="", VendPurchWaybill="")
        self._read_again()
        self.assertEqual(order.order_line.ot_provider_order_number, "HAND-1")
        self.assertEqual(order.order_line.ot_track_numbers, "YT1")

    def test_it_stays_beside_what_the_platform_says_later(self):
        order = self._sell(self.dress)
        self._enter(order, number="HAND-1", tracks="YT1")
        row = self.platform.line(order.ot_order_ids.platform_id)
        row.update(VendPurchId="TB-9", VendPurchWaybill="YT9")
        self._read_again()
        line = order.ot_order_ids.line_ids
        self.assertEqual(line.provider_order_number, "TB-9")
        self.assertEqual(line.entered_order_number, "HAND-1")
        self.assertEqual(
            line.track_ids.mapped(lambda row: (row.code, row.source)),
            [("YT1", "person"), ("YT9", "platform")],
        )

    def test_a_track_number_alone_is_added_to_what_is_booked(self):
        order = self._booked(self.dress)
        self._enter(order, tracks="YT5")
        (sent,) = self.platform.sent(TELL)
        self.assertEqual(
            (sent["vendPurchId"], sent["vendPurchWaybill"]), ("TB-1", "YT5")
        )
        self.assertEqual(order.order_line.ot_provider_order_number, "TB-1")

    def test_what_is_booked_gets_no_other_number(self):
        order = self._booked(self.dress)
        with self.assertRaisesRegex(UserError, "TB-1.*Unbind"):
            self._enter(order, number="HAND-1")

    def test_a_wrong_number_is_corrected(self):
        order = self._sell(self.dress)
        self._enter(order, number="HAND-1")
        self._enter(order, number="HAND-2")
        self.assertEqual(order.order_line.ot_provider_order_number, "HAND-2")
        self.assertEqual(self.platform.sent(TELL)[-1]["vendPurchId"], "HAND-2")

    def test_unbinding_takes_it_back_without_a_marketplace(self):
        order = self._sell(self.dress)
        self._enter(order, number="HAND-1", tracks="YT1")
        pressed = order.with_user(self.operator).action_ot_unbind()
        dialog = self.env["ot.unbind"].browse(pressed["res_id"])
        self.assertTrue(dialog.is_entered)
        dialog.with_user(self.operator).action_unbind()
        self._run_lane()
        self.assertEqual(order.order_line.ot_group, "ready")
        self.assertFalse(order.order_line.ot_track_numbers)
        self.assertEqual(self.platform.sent(TELL)[-1]["vendPurchId"], "")
        self.assertFalse(self.platform.count("RunOrderUnlinkingFromProvider"))

    def test_goods_that_the_platform_does_not_take_stay_purchased_in_odoo(self):
        self.platform.unorderable = {self.dress.ot_item_id}
        order = self._sell(self.dress, self.case)
        activity = self._enter(order, number="HAND-1")
        self.assertEqual(activity.state, "failed")
        self.assertIn("Dress", activity.result)
        self.assertEqual(set(order.order_line.mapped("ot_group")), {"purchased"})
        self.assertEqual(self.platform.count(TELL), 1)

    def test_even_if_it_takes_none_of_them(self):
        self.platform.unorderable = {self.dress.ot_item_id}
        order = self._sell(self.dress)
        activity = self._enter(order, number="HAND-1")
        self.assertEqual(activity.state, "failed")
        self.assertEqual(order.order_line.ot_group, "purchased")
        self._run_documents()
        self.assertTrue(order.ot_purchase_ids)

    def test_a_platform_that_does_not_record_it_is_told_once(self):
        self.platform.answers[TELL] = lambda _data: {}
        order = self._sell(self.dress)
        activity = self._enter(order, number="HAND-1")
        self.assertEqual(self.platform.count(TELL), 1)
        self.assertEqual(activity.state, "done")
        self.assertEqual(order.order_line.ot_provider_order_number, "HAND-1")

    def test_a_lost_answer_is_looked_up(self):
        self.platform.lost_after(TELL)
        order = self._sell(self.dress)
        activity = self._enter(order, number="HAND-1")
        self.assertEqual(activity.sending, TELL)
        activity.sending_at = "2020-01-01"
        self._run_lane(activity)
        self.assertEqual(activity.state, "done")
        self.assertEqual(self.platform.count(TELL), 1)

    def test_a_refusal_is_told_in_the_platform_s_words(self):
        self.platform.answers[TELL] = refusal("RKdevException", text="Not now")
        order = self._sell(self.dress)
        activity = self._enter(order, number="HAND-1")
        self.assertEqual(activity.state, "stuck")
        self.assertIn("Not now", activity.error)

    def test_bad_input_is_refused(self):
        order = self._sell(self.dress)
        for number, tracks, words in (
            ("", "", "Enter an order number"),
            ("", "YT1", "no provider order yet"),
            ("1234 5678", "", "is no order number"),
        ):
            with self.subTest(words), self.assertRaisesRegex(UserError, words):
                self._dialog(order, number=number, tracks=tracks).action_enter()
        self.assertFalse(order.ot_order_ids)

    def test_a_number_of_another_order_is_asked_about(self):
        first = self._sell(self.case)
        self._enter(first, number="HAND-1")
        dialog = self._dialog(self._sell(self.dress), number="HAND-1")
        with self.assertRaisesRegex(UserError, first.name):
            dialog.action_enter()
        dialog.is_confirmed = True
        dialog.action_enter()
