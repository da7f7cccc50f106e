"""Receipts and what becomes of them when goods move, or do not come."""

from .test_documents import PRICED, DocumentsCase


class TestReceipts(DocumentsCase):
    def test_received_goods_go_to_whom_they_were_bought_for(self):
        # Somebody else waits for the same goods, and longer.
        other = self._sell(self.dress)
        order, purchase = self._documents(self.dress, status=4)
        incoming = purchase.picking_ids.move_ids
        outgoing = order.picking_ids.move_ids
        self.assertEqual(incoming.move_dest_ids, outgoing)
        self.assertFalse(incoming.propagate_cancel)
        self.assertEqual(outgoing.state, "waiting")
        self._receive(purchase)
        self.assertEqual(outgoing.state, "assigned")
        self.assertEqual(outgoing.quantity, 2)
        self.assertEqual(other.picking_ids.move_ids.state, "confirmed")

    def test_goods_for_another_warehouse_are_not_linked(self):
        china = self.env["stock.warehouse"].create({"name": "China", "code": "CN"})
        order = self._booked(self.dress, status=4)
        self.taobao.warehouse_id = china
        self._run_documents()
        purchase = self._purchases(order)
        self.assertFalse(purchase.picking_ids.move_ids.move_dest_ids)
        self.assertEqual(order.picking_ids.move_ids.state, "confirmed")

    def test_a_cancelled_receipt_leaves_the_delivery_alive(self):
        order, purchase = self._documents(self.dress, status=4)
        purchase.picking_ids.action_cancel()
        self.assertEqual(order.picking_ids.move_ids.state, "confirmed")

    def test_a_backorder_is_linked_too(self):
        order, purchase = self._documents(self.dress, status=4)
        self._receive(purchase, quantity=1)
        order.ot_order_ids.action_retry_documents()
        self._run_documents()
        self.env.invalidate_all()
        outgoing = order.picking_ids.move_ids
        self.assertEqual(outgoing.quantity, 1)
        self._receive(purchase)
        self.assertEqual(sum(order.picking_ids.move_ids.mapped("quantity")), 2)

    def test_a_customer_s_order_that_was_cancelled_is_not_served(self):
        order, purchase = self._documents(self.dress)
        order._action_cancel()
        self._platform_says(order, status=4)
        self.assertEqual(purchase.state, "purchase")
        self.assertFalse(
            purchase.picking_ids.move_ids.move_dest_ids.filtered(
                lambda move: move.state != "cancel"
            )
        )


class TestCancelled(DocumentsCase):
    def test_before_payment_the_request_is_cancelled(self):
        order, purchase = self._documents(self.dress)
        self._platform_says(order, status=12)
        self.assertEqual(purchase.state, "cancel")
        self.assertIn("provider cancelled", purchase.message_ids[0].body)

    def test_before_receiving_the_receipt_is_cancelled_and_the_delivery_stays(self):
        order, purchase = self._documents(self.dress, status=4)
        self._platform_says(order, status=12)
        self.assertEqual(purchase.state, "cancel")
        self.assertEqual(purchase.picking_ids.state, "cancel")
        self.assertEqual(order.picking_ids.move_ids.state, "confirmed")

    def test_after_receiving_nothing_is_taken_back_and_a_person_is_asked_once(self):
        order, purchase = self._documents(self.dress, status=4)
        self._receive(purchase)
        self._platform_says(order, status=11)
        order.ot_order_ids.action_retry_documents()
        self._run_documents()
        self.env.invalidate_all()
        self.assertEqual(purchase.state, "purchase")
        self.assertEqual(purchase.order_line.qty_received, 2)
        self.assertEqual(len(purchase.activity_ids), 1)

    def test_a_dead_provider_order_makes_no_purchase_order(self):
        _order, purchase = self._documents(self.dress, status=13)
        self.assertFalse(purchase)

    def test_a_cancelled_purchase_order_is_not_revived_by_dead_goods(self):
        order, purchase = self._documents(self.dress)
        self._platform_says(order, status=12)
        self._platform_says(order, status=13)
        self.assertEqual(self._purchases(order), purchase)

    def test_one_dead_line_of_a_request(self):
        order, purchase = self._documents(self.dress, self.case, **PRICED)
        self._platform_says(order, numbers=[1], status=12)
        dress, case = purchase.order_line.filtered("ot_line_id")
        self.assertEqual((dress.product_qty, case.product_qty), (0, 2))
        self.assertEqual(case.price_unit, 11)
        self.assertEqual(purchase.order_line.filtered("ot_is_delivery").price_unit, 4.5)
        self._platform_says(order, numbers=[2], status=4)
        self.assertEqual(purchase.state, "purchase")
        self.assertEqual(purchase.picking_ids.move_ids.product_id, self.case)

    def test_one_dead_line_of_a_confirmed_order(self):
        order, purchase = self._documents(self.dress, self.case, status=4, **PRICED)
        self._platform_says(order, numbers=[1], status=12)
        self.assertEqual(purchase.state, "purchase")
        dress, case = purchase.order_line.filtered("ot_line_id")
        self.assertEqual(dress.product_qty, 0)
        self.assertEqual(case.price_unit, 11)
        alive = purchase.picking_ids.move_ids.filtered(lambda m: m.state != "cancel")
        self.assertEqual(alive.product_id, self.case)
        outgoing = order.picking_ids.move_ids
        self.assertEqual(set(outgoing.mapped("state")), {"confirmed", "waiting"})
        self.assertIn("Dress", purchase.message_ids[0].body)

    def test_a_dead_line_of_a_locked_order(self):
        self.company.po_lock = "lock"
        order, purchase = self._documents(self.dress, self.case, status=4)
        self._platform_says(order, numbers=[1], status=12)
        self.assertEqual(purchase.order_line[0].product_qty, 0)
        self.assertTrue(purchase.locked)

    def test_a_locked_order_that_the_provider_cancelled(self):
        self.company.po_lock = "lock"
        order, purchase = self._documents(self.dress, status=4)
        self._platform_says(order, status=12)
        self.assertEqual(purchase.state, "cancel")

    def test_a_half_received_line_keeps_what_was_received(self):
        order, purchase = self._documents(self.dress, self.case, status=4)
        self._receive(purchase, quantity=1)
        self._platform_says(order, numbers=[1], status=12)
        dress = purchase.order_line[0]
        self.assertEqual((dress.product_qty, dress.qty_received), (1, 1))
        waiting = purchase.picking_ids.move_ids.filtered(
            lambda move: move.state not in ("done", "cancel")
        )
        self.assertEqual(waiting.product_id, self.case)

    def test_goods_of_one_customer_die_those_of_the_other_come(self):
        first = self._booked(self.dress, status=4)
        second = self._booked(self.case, status=4)
        self._run_documents()
        purchase = self._purchases(first)
        self._platform_says(first, status=12)
        self.assertEqual(purchase.state, "purchase")
        self.assertEqual(self._purchases(second), purchase)
        alive = purchase.picking_ids.move_ids.filtered(lambda m: m.state != "cancel")
        self.assertEqual(alive.product_id, self.case)


class TestMoved(DocumentsCase):
    def test_a_line_that_moved_to_another_provider_order_moves_here_too(self):
        order, first = self._documents(self.dress, self.case)
        self._platform_says(order, "TB-2", numbers=[2])
        self.assertEqual(first.order_line.mapped("product_qty"), [2, 0])
        second = self._purchases(order) - first
        self.assertEqual(second.ot_provider_order_number, "TB-2")
        self.assertEqual(second.order_line.product_id, self.case)
        self.assertEqual(first.state, "draft")

    def test_a_provider_order_without_lines_left_is_cancelled(self):
        order, first = self._documents(self.dress)
        self._platform_says(order, "TB-2")
        self.assertEqual(first.state, "cancel")
        self.assertNotIn("provider cancelled", first.message_ids[0].body)
        second = self._purchases(order) - first
        self.assertEqual(second.order_line.product_qty, 2)

    def test_domestic_delivery_moves_with_its_line(self):
        order, first = self._documents(self.dress, self.case, **PRICED)
        self._platform_says(order, "TB-2", numbers=[2])
        second = self._purchases(order) - first
        for purchase in (first, second):
            delivery = purchase.order_line.filtered("ot_is_delivery")
            self.assertEqual(delivery.price_unit, 4.5)

    def test_an_unbound_line_leaves_its_request(self):
        order, purchase = self._documents(self.dress)
        self._platform_says(order, "")
        self.assertEqual(purchase.state, "cancel")
        self.assertEqual(order.order_line.ot_group, "ready")

    def test_bought_again_it_stands_in_the_new_purchase_order(self):
        order, first = self._documents(self.dress)
        self._platform_says(order, status=12)
        order.order_line.action_ot_buy_again()
        self.env.flush_all()
        activity = self._book(order).sorted("id")[-1]
        self.platform.book(activity.order_id.platform_id, "TB-9", status=4)
        self._read_again()
        self._run_documents()
        second = self._purchases(order) - first
        self.assertEqual(first.state, "cancel")
        self.assertEqual(second.state, "purchase")
        self.assertEqual(
            second.picking_ids.move_ids.move_dest_ids, order.picking_ids.move_ids
        )
