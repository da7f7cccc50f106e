"""In which group of the Purchase tab a line stands, and when it is ready."""

from odoo import fields
from odoo.exceptions import UserError

from .common import PlatformCase


class TestGroups(PlatformCase):
    def _groups(self, order):
        return order.order_line.mapped("ot_group")

    def test_goods_of_a_quotation_are_not_ready(self):
        order = self._sell(self.dress, confirm=False)
        self.assertEqual(self._groups(order), ["other"])

    def test_goods_of_a_confirmed_order_are_ready(self):
        order = self._sell(self.dress, self.box)
        self.assertEqual(self._groups(order), ["ready", "ready"])
        self.assertEqual(order.ot_ready_line_ids, order.order_line)

    def test_what_is_no_marketplace_s_goods_stands_nowhere(self):
        chair = self.env["product.product"].create({"name": "Chair"})
        order = self._sell(self.dress, chair)
        order.order_line = [
            fields.Command.create({"display_type": "line_note", "name": "Thank you"})
        ]
        self.assertEqual(self._groups(order), ["ready", False, False])
        self.assertTrue(order.ot_has_goods)
        self.assertFalse(self._sell(chair).ot_has_goods)

    def test_a_line_of_nothing_is_not_ready(self):
        order = self._sell(self.dress)
        order.order_line.product_uom_qty = 0
        self.assertEqual(self._groups(order), ["other"])

    def test_a_cancelled_order_is_not_ready(self):
        order = self._sell(self.dress)
        order._action_cancel()
        self.assertEqual(self._groups(order), ["other"])

    def test_what_is_being_booked_stands_in_neither(self):
        order = self._sell(self.dress)
        order.action_ot_book()
        self.assertEqual(self._groups(order), ["other"])
        self.assertEqual(order.order_line.ot_state, "In process")

    def test_what_is_booked_is_purchased(self):
        order = self._booked(self.dress)
        self.assertEqual(self._groups(order), ["purchased"])
        self.assertEqual(order.ot_purchased_line_ids, order.order_line)

    def test_what_the_provider_cancelled_is_neither(self):
        order = self._booked(self.dress)
        self.platform.book(order.ot_order_ids.platform_id, "TB-1", status=12)
        self._read_again()
        self.assertEqual(self._groups(order), ["other"])
        self.assertEqual(order.order_line.ot_state, "Unable to deliver")

    def test_what_the_provider_cancelled_is_bought_again_if_somebody_says_so(self):
        order = self._booked(self.dress)
        with self.assertRaisesRegex(UserError, "not cancelled"):
            order.order_line.action_ot_buy_again()
        self.platform.book(order.ot_order_ids.platform_id, "TB-1", status=12)
        self._read_again()
        self.assertTrue(order.order_line.ot_will_not_come)
        order.order_line.with_user(self.operator).action_ot_buy_again()
        self.assertEqual(self._groups(order), ["ready"])
        self.assertEqual(order.order_line.ot_state, "Unable to deliver")
        self.env.flush_all()
        self._book(order)
        self.assertEqual(self.platform.count("AddOrder"), 2)

    def test_what_was_not_booked_can_be_booked_again(self):
        order = self._sell(self.dress)
        activity = self._book(order)
        self.platform.activities[activity.platform_id]["IsFinished"] = True
        self._run_lane(activity)
        self.assertEqual(activity.state, "failed")
        self.assertEqual(self._groups(order), ["ready"])

    def test_an_order_that_waits_says_so(self):
        self.instance.ready_when = "paid"
        order = self._sell(self.dress)
        self.assertIn("Waits", order.order_line.ot_state)


class TestReadyWhenPaid(PlatformCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.instance.ready_when = "paid"
        cls.dress.invoice_policy = "order"

    def setUp(self):
        super().setUp()
        self.order = self._sell(self.dress)

    def _pay(self, invoice, amount=None):
        self.env["account.payment.register"].with_context(
            active_model="account.move", active_ids=invoice.ids
        ).create(
            {"payment_difference_handling": "open", "amount": amount} if amount else {}
        ).action_create_payments()

    def test_a_confirmed_order_without_invoice_is_not_ready(self):
        self.assertFalse(self.order.ot_is_ready)

    def test_a_draft_invoice_is_no_payment(self):
        self.order._create_invoices()
        self.assertFalse(self.order.ot_is_ready)

    def test_a_posted_invoice_is_no_payment(self):
        self.order._create_invoices().action_post()
        self.assertFalse(self.order.ot_is_ready)

    def test_a_paid_invoice_makes_it_ready(self):
        invoice = self.order._create_invoices()
        invoice.action_post()
        self._pay(invoice)
        self.assertTrue(self.order.ot_is_ready)
        self.assertEqual(self.order.order_line.ot_group, "ready")

    def test_half_a_payment_does_not(self):
        invoice = self.order._create_invoices()
        invoice.action_post()
        self._pay(invoice, amount=1)
        self.assertFalse(self.order.ot_is_ready)

    def test_a_reversed_invoice_is_no_payment(self):
        invoice = self.order._create_invoices()
        invoice.action_post()
        self.env["account.move.reversal"].with_context(
            active_model="account.move", active_ids=invoice.ids
        ).create({"journal_id": invoice.journal_id.id}).refund_moves()
        refund = invoice.reversal_move_ids
        refund.action_post()
        (invoice | refund).line_ids.filtered(
            lambda line: line.account_type == "asset_receivable"
        ).filtered(lambda line: not line.reconciled).reconcile()
        self.assertEqual(invoice.payment_state, "reversed")
        self.assertFalse(self.order.ot_is_ready)

    def test_the_choice_of_the_instance_counts_at_once(self):
        self.assertFalse(self.order.ot_is_ready)
        self.instance.ready_when = "confirmed"
        self.assertTrue(self.order.ot_is_ready)
