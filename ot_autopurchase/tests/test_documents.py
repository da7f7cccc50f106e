"""Of what the platform says become purchase orders and receipts, and nothing else."""

from unittest.mock import patch

from psycopg2.errors import SerializationFailure

from odoo import fields
from odoo.tests import Form
from odoo.tools import mute_logger

from .common import PlatformCase

PRICED = {"VendPurchItemPrice": 11.0, "VendPurchDeliveryPrice": 4.5}


class DocumentsCase(PlatformCase):
    def _documents(self, *goods, **values):
        """A booked sale order and its purchase orders."""
        order = self._booked(*goods, **values)
        self._run_documents()
        return order, self._purchases(order)

    def _purchases(self, order):
        """The purchase orders of a sale order, the first one first."""
        order.invalidate_recordset()
        return order.ot_purchase_ids.sorted("id")

    def _platform_says(self, order, number="TB-1", **values):
        """Something changed on the platform; it is read and becomes documents."""
        self.platform.book(order.ot_order_ids.platform_id, number, **values)
        self._read_again()
        self._run_documents()
        self.env.invalidate_all()

    def _receive(self, purchase, quantity=None):
        picking = purchase.picking_ids.filtered(lambda row: row.state != "done")
        for move in picking.move_ids:
            move.quantity = move.product_uom_qty if quantity is None else quantity
            move.picked = True
        picking.with_context(
            cancel_backorder=False, skip_backorder=True, picking_ids_not_to_backorder=[]
        ).button_validate()


class TestPurchaseOrders(DocumentsCase):
    def test_a_booked_provider_order_is_a_request_for_quotation(self):
        order, purchase = self._documents(self.dress, self.case)
        self.assertEqual(len(purchase), 1)
        self.assertEqual(purchase.state, "draft")
        self.assertEqual(purchase.currency_id.name, "CNY")
        self.assertEqual(purchase.ot_provider_order_number, "TB-1")
        self.assertEqual(purchase.partner_ref, "TB-1")
        self.assertEqual(purchase.origin, order.name)
        self.assertEqual(purchase.ot_account, "lucky_buyer_88")
        self.assertEqual(purchase.ot_provider_id, self.taobao)
        self.assertEqual(purchase.partner_id.name, "Lucky seller")
        self.assertEqual(purchase.picking_type_id, order.warehouse_id.in_type_id)
        self.assertEqual(
            purchase.order_line.mapped(lambda row: (row.product_id, row.product_qty)),
            [(self.dress, 2), (self.case, 2)],
        )
        self.assertFalse(purchase.order_line.tax_ids)
        self.assertFalse(purchase.picking_ids)

    def test_one_purchase_order_for_each_provider_order(self):
        order = self._sell(self.dress, self.case)
        activity = self._book(order)
        order_id = activity.order_id.platform_id
        self.platform.book(order_id, "TB-1", numbers=[1])
        self.platform.book(order_id, "TB-2", numbers=[2])
        self._read_again()
        self._run_documents()
        self.assertEqual(
            self._purchases(order).mapped("ot_provider_order_number"), ["TB-1", "TB-2"]
        )

    def test_two_sale_orders_in_one_provider_order_share_a_purchase_order(self):
        first = self._booked(self.dress)
        second = self._booked(self.case)
        self._run_documents()
        purchase = self._purchases(first)
        self.assertEqual(purchase, self._purchases(second))
        self.assertEqual(purchase.order_line.product_id, self.dress | self.case)

    def test_the_same_seller_is_one_vendor(self):
        _order, first = self._documents(self.dress)
        _order, second = self._documents(self.case, number="TB-2")
        self.assertEqual(first.partner_id, second.partner_id)
        self.assertEqual(first.partner_id.supplier_rank, 1)
        self.assertNotEqual(first, second)

    def test_the_provider_s_warehouse_takes_the_goods(self):
        china = self.env["stock.warehouse"].create({"name": "China", "code": "CN"})
        self.taobao.warehouse_id = china
        _order, purchase = self._documents(self.dress)
        self.assertEqual(purchase.picking_type_id, china.in_type_id)

    def test_nothing_is_made_twice(self):
        order, purchase = self._documents(self.dress)
        order.ot_order_ids.action_retry_documents()
        self._run_documents()
        self.assertEqual(self._purchases(order), purchase)
        self.assertEqual(len(purchase.order_line), 1)

    def test_paid_at_the_marketplace_it_is_confirmed_with_its_receipt(self):
        order, purchase = self._documents(self.dress)
        self._platform_says(order, status=4, VendPurchWaybill="yt1,YT2")
        self.assertEqual(purchase.state, "purchase")
        self.assertEqual(purchase.picking_ids.state, "assigned")
        self.assertEqual(purchase.picking_ids.ot_track_numbers, "YT1, YT2")
        self.assertEqual(purchase.ot_track_numbers, "YT1, YT2")
        self.assertEqual(purchase.picking_ids.ot_provider_order_number, "TB-1")

    def test_a_line_that_joins_the_provider_order_later_is_added(self):
        order = self._sell(self.dress, self.case)
        activity = self._book(order)
        order_id = activity.order_id.platform_id
        self.platform.book(order_id, "TB-1", numbers=[1], status=4)
        self._read_again()
        self._run_documents()
        purchase = self._purchases(order)
        self.platform.book(order_id, "TB-1", numbers=[2], status=4)
        self._read_again()
        self._run_documents()
        self.env.invalidate_all()
        self.assertEqual(self._purchases(order), purchase)
        self.assertEqual(
            purchase.picking_ids.move_ids.product_id, self.dress | self.case
        )


class TestPrices(DocumentsCase):
    def test_a_price_that_is_not_known_yet_is_an_estimate(self):
        _order, purchase = self._documents(self.dress)
        self.assertEqual(purchase.order_line.price_unit, 10)
        self.assertTrue(purchase.order_line.ot_price_estimated)
        self.assertTrue(purchase.ot_price_estimated)

    def test_a_price_of_zero_is_not_known(self):
        _order, purchase = self._documents(self.dress, VendPurchItemPrice=0)
        self.assertEqual(purchase.order_line.price_unit, 10)
        self.assertTrue(purchase.ot_price_estimated)

    def test_a_price_that_becomes_known_takes_its_place(self):
        order, purchase = self._documents(self.dress)
        self._platform_says(order, **PRICED)
        self.assertEqual(purchase.order_line[0].price_unit, 11)
        self.assertFalse(purchase.ot_price_estimated)

    def test_even_after_it_was_confirmed(self):
        order, purchase = self._documents(self.dress, status=4)
        self._platform_says(order, status=4, **PRICED)
        self.assertEqual(purchase.state, "purchase")
        self.assertEqual(purchase.order_line[0].price_unit, 11)

    def test_even_where_confirmed_orders_are_locked(self):
        self.company.po_lock = "lock"
        order, purchase = self._documents(self.dress, status=4)
        self.assertTrue(purchase.locked)
        self._platform_says(order, status=4, **PRICED)
        self.assertEqual(purchase.order_line[0].price_unit, 11)
        self.assertTrue(purchase.locked)

    def test_what_is_billed_is_not_changed(self):
        order, purchase = self._documents(self.dress, status=4)
        self._receive(purchase)
        purchase.action_create_invoice()
        self._platform_says(order, status=4, VendPurchItemPrice=11.0)
        self.assertEqual(purchase.order_line.price_unit, 10)

    def test_domestic_delivery_is_a_line_of_its_own(self):
        _order, purchase = self._documents(self.dress, self.case, **PRICED)
        delivery = purchase.order_line.filtered("ot_is_delivery")
        self.assertEqual(delivery.price_subtotal, 9)
        self.assertEqual(purchase.amount_total, 2 * 11 + 2 * 11 + 9)

    def test_a_changed_delivery_changes_its_line(self):
        order, purchase = self._documents(self.dress, **PRICED)
        self._platform_says(order, VendPurchDeliveryPrice=6)
        delivery = purchase.order_line.filtered("ot_is_delivery")
        self.assertEqual(delivery.price_unit, 6)
        self._platform_says(order, VendPurchDeliveryPrice=0)
        self.assertEqual(delivery.price_unit, 0)

    def test_an_unchanged_order_is_not_written(self):
        order, purchase = self._documents(self.dress, **PRICED)
        purchase.invalidate_recordset()
        with patch.object(type(purchase), "write", autospec=True) as write:
            order.ot_order_ids.action_retry_documents()
            self._run_documents()
        self.assertFalse(write.called)


class TestFailures(DocumentsCase):
    def test_one_bad_order_stops_none_of_the_others(self):
        good = self._booked(self.dress, number="TB-1")
        bad = self._booked(self.case, number="TB-2")
        confirm = type(self.env["purchase.order"])._ot_update

        def update(purchase, lines):
            if purchase.ot_provider_order_number == "TB-2":
                raise ValueError("No vendor may sell cases")
            return confirm(purchase, lines)

        with (
            patch.object(type(self.env["purchase.order"]), "_ot_update", update),
            mute_logger("odoo.addons.ot_autopurchase.models.purchase_from_orders"),
        ):
            self._run_documents()
        self.assertEqual(len(self._purchases(good)), 1)
        self.assertFalse(self._purchases(bad))
        self.assertIn("No vendor may sell cases", bad.ot_order_ids.documents_error)
        self.assertFalse(bad.ot_order_ids.documents_due)

    def test_documents_that_somebody_works_on_stay_due(self):
        order = self._booked(self.dress)
        conflict = SerializationFailure("could not serialize access")
        with patch.object(
            type(self.env["purchase.order"]), "_ot_update", side_effect=conflict
        ):
            self._run_documents()
        self.assertTrue(order.ot_order_ids.documents_due)
        self.assertFalse(order.ot_order_ids.documents_error)
        self._run_documents()
        self.assertEqual(len(self._purchases(order)), 1)

    def test_a_mended_order_is_made_on_retry(self):
        order = self._booked(self.dress)
        order.ot_order_ids.write(
            {"documents_due": False, "documents_error": "No vendor may sell"}
        )
        order.ot_order_ids.with_user(self.operator).action_retry_documents()
        self._run_documents()
        self.env.invalidate_all()
        self.assertFalse(order.ot_order_ids.documents_error)
        self.assertEqual(len(self._purchases(order)), 1)

    def test_a_purchase_order_that_needs_approval_waits_for_it(self):
        order, purchase = self._documents(self.dress)
        self.company.po_double_validation = "two_step"
        self.company.po_double_validation_amount = 0
        self._platform_says(order, status=4)
        self.assertIn(purchase.state, ("to approve", "purchase"))
        if purchase.state == "to approve":
            purchase.button_approve()
        self._platform_says(order, status=5)
        self.assertEqual(
            purchase.picking_ids.move_ids.move_dest_ids, order.picking_ids.move_ids
        )

    def test_a_buyer_can_open_and_save_the_purchase_order(self):
        _order, purchase = self._documents(self.dress)
        with Form(purchase) as form:
            form.date_planned = fields.Datetime.now()
        self.assertEqual(purchase.order_line.price_unit, 10)
