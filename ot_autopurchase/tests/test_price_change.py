"""The dialog that recalculates prices, or edits the original ones."""

from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, new_test_user

from .common import PlatformCase
from .price_stories import PriceStories

UPDATE = "UpdateOrderLinesForOperator"


class TestRecalculate(PriceStories, PlatformCase):
    def setUp(self):
        super().setUp()
        self.order = self._overpaid()
        self.line = self._lines(self.order)

    def _sent_xml(self):
        return [data["xmlUpdateData"] for data in self.platform.sent(UPDATE)]

    def test_both_are_preset_and_the_new_price_is_shown_before_saving(self):
        """(12 + 3/2) / (10 + 1.5) of 20, the margin stays."""
        dialog = self._dialog(self.line)
        self.assertTrue(dialog.with_price and dialog.with_delivery)
        row = dialog.line_ids
        self.assertEqual((row.original_price, row.original_delivery), (12, 1.5))
        self.assertEqual((row.old_price, row.new_price), (20, 23.48))
        self.assertEqual(self.order.order_line.price_unit, 20)

    def test_price_or_delivery_alone(self):
        self.platform.book(
            "ORD-0000000001", "TB-1", **self._asks(12.0, "BigOverpayment", delivery=6.0)
        )
        self._read_again()
        self.env.invalidate_all()
        for values, price in (
            ({"with_delivery": False}, 23.48),
            ({"with_price": False}, 22.61),
            ({}, 26.09),
        ):
            with self.subTest(**values):
                dialog = self._dialog(self.line)
                with Form(dialog) as form:
                    for name, value in values.items():
                        form[name] = value
                self.assertEqual(dialog.line_ids.new_price, price)

    def test_saved_at_the_platform_and_on_the_sale_order(self):
        self._dialog(self.line, is_agreed=True).action_save()
        self.assertEqual(self.order.order_line.price_unit, 23.48)
        self._run_changes()
        self.assertEqual(
            self._sent_xml(),
            [
                "<OrderLineUpdateData>"
                "<SetOriginalPriceByVendor>true</SetOriginalPriceByVendor>"
                "<SetOriginalDeliveryByVendor>true</SetOriginalDeliveryByVendor>"
                "</OrderLineUpdateData>"
            ],
        )
        self.assertEqual(self.line.original_price, 12)
        self.assertEqual(self.line.price_state, "agreed")
        self.assertEqual(
            self.line.price_confirmation_ids.answered_by_id, self.operator.partner_id
        )

    def test_the_customer_is_not_asked_about_a_price_that_stays(self):
        self.line.sudo().write({"purchase_price": 10, "purchase_delivery": 1.5 * 2})
        self.env.invalidate_all()
        dialog = self._dialog(self.line, is_agreed=True)
        for press in (dialog.action_ask, dialog.action_save):
            with self.assertRaisesRegex(UserError, "stay as they are"):
                press()
        self.assertFalse(self.line.price_confirmation_ids)

    def test_without_the_tick_nothing_is_saved(self):
        with self.assertRaisesRegex(UserError, "Tick that the customer agreed"):
            self._dialog(self.line).action_save()
        self.assertFalse(self.line.price_confirmation_ids)

    def test_an_invoiced_line_is_refused_with_a_clear_word(self):
        self.dress.invoice_policy = "order"
        self.order._create_invoices().action_post()
        dialog = self._dialog(self.line, is_agreed=True)
        self.assertFalse(dialog.line_ids.is_chosen)
        with self.assertRaisesRegex(UserError, "invoiced already"):
            dialog.action_save()
        dialog.line_ids.is_chosen = True
        for button in (dialog.action_save, dialog.action_ask):
            with self.assertRaisesRegex(UserError, "invoiced already"):
                button()
        self.assertFalse(self.line.price_confirmation_ids)

    def test_a_locked_order_is_refused_with_a_clear_word(self):
        self.order.locked = True
        dialog = self._dialog(self.line, is_agreed=True)
        with self.assertRaisesRegex(UserError, "is locked"):
            dialog.action_save()

    def test_a_cancelled_invoice_does_not_hinder(self):
        self.dress.invoice_policy = "order"
        self.order._create_invoices().button_cancel()
        self._dialog(self.line, is_agreed=True).action_save()
        self.assertEqual(self.order.order_line.price_unit, 23.48)

    def test_goods_without_a_purchase_price_say_why_not(self):
        order = self._booked(self.case, number="TB-2", status=2)
        dialog = self._dialog(self._lines(order), is_agreed=True)
        self.assertIn("no purchase price yet", dialog.line_ids.trouble)
        with self.assertRaisesRegex(UserError, "no purchase price yet"):
            dialog.action_save()

    def test_only_chosen_lines_change(self):
        order = self._overpaid(self.dress, self.case, number="TB-2")
        dialog = self._dialog(self._lines(order), is_agreed=True)
        dialog.line_ids[1].is_chosen = False
        dialog.action_save()
        self.assertEqual(order.order_line.mapped("price_unit"), [23.48, 20])
        self._run_changes()
        (sent,) = self.platform.sent(UPDATE)
        self.assertEqual(sent["orderLineIds"], self._lines(order)[0].platform_id)

    def test_the_price_is_in_the_currency_of_the_order(self):
        euro = self.env.ref("base.EUR")
        euro.active = True
        pricelist = self.env["product.pricelist"].create(
            {"name": "Euro", "currency_id": euro.id}
        )
        order = self._sell(self.dress, pricelist_id=pricelist.id)
        order.order_line.price_unit = 30
        self._book_on(order, "TB-2")
        row = self._dialog(self._lines(order)).line_ids
        self.assertEqual(row.currency_id, euro)
        self.assertEqual((row.old_price, row.new_price), (30, 35.22))

    def _book_on(self, order, number):
        activity = self._book(order)
        self.platform.book(
            activity.order_id.platform_id, number, **self._asks(12, "BigOverpayment")
        )
        self.platform.activities[activity.platform_id]["IsFinished"] = True
        self._run_lane(activity)

    def test_an_agent_who_may_not_change_the_order_may_not_change_prices(self):
        clerk = new_test_user(
            self.env, "ot-clerk", "ot_autopurchase.group_operator", name="Clerk"
        )
        action = self.line.with_user(clerk).action_change_price()
        dialog = self.env["ot.price.change"].with_user(clerk).browse(action["res_id"])
        dialog.is_agreed = True
        with self.assertRaises(AccessError):
            dialog.action_save()

    def test_a_hundred_lines_are_as_many_calls_as_orders(self):
        order = self._sell(*[self.dress] * 30)
        self._book_on(order, "TB-2")
        lines = self._lines(order)
        self._dialog(lines, is_agreed=True).action_save()
        self._run_changes()
        self.assertEqual(self.platform.count(UPDATE), 1)
        self.assertEqual(set(order.order_line.mapped("price_unit")), {23.48})


class TestEdit(PriceStories, PlatformCase):
    def test_original_price_and_delivery_are_entered_by_hand(self):
        order = self._booked(self.dress, status=2)
        dialog = self._dialog(self._lines(order), edit=True, is_agreed=True)
        row = dialog.line_ids
        self.assertEqual((row.original_price, row.original_delivery), (10, 1.5))
        row.write({"original_price": 11, "original_delivery": 0.5})
        self.assertEqual(row.new_price, 20)
        row.original_delivery = 3.6
        self.assertEqual(row.new_price, 25.39)
        dialog.action_save()
        self._run_changes()
        (sent,) = self.platform.sent(UPDATE)
        self.assertEqual(
            sent["xmlUpdateData"],
            "<OrderLineUpdateData>"
            "<OriginalPriceWithoutDelivery>11.0</OriginalPriceWithoutDelivery>"
            "<OriginalDeliveryPrice>3.6</OriginalDeliveryPrice>"
            "</OrderLineUpdateData>",
        )
        self.assertEqual(self._lines(order).original_delivery, 3.6)
        self.assertEqual(order.order_line.price_unit, 25.39)

    def test_a_price_of_nothing_is_refused(self):
        order = self._booked(self.dress, status=2)
        dialog = self._dialog(self._lines(order), edit=True, is_agreed=True)
        dialog.line_ids.original_price = 0
        with self.assertRaisesRegex(UserError, "above zero"):
            dialog.action_save()

    def test_goods_that_do_not_stand_on_the_platform_say_what_to_do(self):
        order = self._sell(self.dress).with_user(self.operator)
        with self.assertRaisesRegex(UserError, "Book the goods first"):
            order.action_ot_edit_price()
