"""Some pieces of a line go their own way: on the platform and in Odoo's documents."""

from odoo import fields
from odoo.exceptions import UserError

from ..models.lane import SETTLING
from .fake_platform import ANSWER_LOST
from .test_line_change import LineChangeCase

SPLIT = "SplitOrderLineForOperator"


class SplitCase(LineChangeCase):
    def setUp(self):
        super().setUp()
        self.sale_line = self.order.order_line[:1]
        self.line = self.sale_line.ot_line_id

    def _split(self, pieces=1):
        return self._make("split", self.line, {"quantity": pieces})

    def _parts(self):
        return self.order.order_line.filtered(lambda row: row.product_id == self.dress)


class TestSplit(SplitCase):
    def test_the_sale_line_and_the_platforms_line_are_two(self):
        change = self._split()
        self.assertEqual(change.state, "done")
        first, second = self._parts()
        self.assertEqual((first | second).mapped("product_uom_qty"), [1, 1])
        self.assertEqual(second.price_unit, first.price_unit)
        self.assertEqual(self.order.amount_untaxed, 80)
        rows = (first | second).ot_line_ids
        self.assertEqual(rows.mapped("quantity"), [1, 1])
        self.assertEqual(len(set(rows.mapped("platform_id"))), 2)
        self.assertEqual((first | second).mapped("ot_group"), ["ready", "ready"])

    def test_as_many_pieces_are_delivered_as_before(self):
        self._split()
        moves = self._parts().move_ids.filtered(lambda move: move.state != "cancel")
        self.assertEqual(sum(moves.mapped("product_uom_qty")), 2)
        self.assertEqual(len(moves), 2)

    def test_what_was_invoiced_counts_for_both_parts(self):
        self.dress.invoice_policy = "order"
        invoice = self.order._create_invoices()
        invoice.action_post()
        self._split()
        parts = self._parts()
        self.assertEqual(parts.mapped("qty_invoiced"), [1, 1])
        self.assertEqual(parts.mapped("qty_to_invoice"), [0, 0])
        self.assertEqual(set(parts.mapped("invoice_status")), {"invoiced"})

    def test_the_parts_can_be_split_again(self):
        order = self._sell(self.tea, quantity=5)
        self._place(order)
        self._make("split", order.ot_order_ids.line_ids, {"quantity": 3})
        second = order.order_line[1].ot_line_id
        self._make("split", second, {"quantity": 1})
        self.assertEqual(
            order.order_line.sorted("id").mapped("product_uom_qty"), [2, 2, 1]
        )
        self.assertEqual(order.order_line.ot_split_from_id, order.order_line[:1])

    def test_a_dozen_is_split_by_the_piece(self):
        dozen = self.env.ref("uom.product_uom_dozen")
        order = self._sell(self.tea, confirm=False, quantity=1)
        order.order_line.write({"product_uom_id": dozen.id, "price_unit": 240})
        order.action_confirm()
        self._place(order)
        self._make("split", order.ot_order_ids.line_ids, {"quantity": 3})
        self.assertEqual(order.order_line.mapped("product_uom_qty"), [0.75, 0.25])
        self.assertEqual(order.amount_untaxed, 240)


class TestSplitBooked(SplitCase):
    def setUp(self):
        super().setUp()
        self.platform.book("ORD-0000000001", "TB-1", status=4)
        self._read_again()
        self._run_documents()

    def test_what_is_not_received_yet_is_split_too(self):
        purchase = self.order.ot_purchase_ids
        self.assertEqual(purchase.state, "purchase")
        self._split()
        self._run_documents()
        rows = purchase.order_line.filtered(lambda row: row.product_id == self.dress)
        self.assertEqual(rows.mapped("product_qty"), [1, 1])
        self.assertEqual(rows.ot_line_id, self._parts().ot_line_ids)
        for row in rows:
            moves = row.move_ids.filtered(lambda move: move.state != "cancel")
            self.assertEqual(sum(moves.mapped("product_uom_qty")), 1)
            self.assertEqual(
                moves.move_dest_ids.sale_line_id, row.ot_line_id.sale_line_id
            )

    def test_what_is_received_cannot_be_split(self):
        receipt = self.order.ot_purchase_ids.picking_ids
        receipt.move_ids.picked = True
        receipt.button_validate()
        change = self._split()
        self.assertEqual(change.state, "stuck")
        self.assertIn("still to come", change.error)
        self.assertFalse(self.platform.count(SPLIT))


class TestSplitOnce(SplitCase):
    def test_a_split_whose_answer_was_lost_is_found(self):
        self.platform.lost_after(SPLIT)
        change = self._split()
        self.assertEqual(change.sending, "split")
        self._settle(change)
        self.assertEqual(change.state, "done")
        self.assertEqual(self.platform.count(SPLIT), 1)
        self.assertEqual(self._parts().mapped("product_uom_qty"), [1, 1])

    def test_one_that_was_not_made_is_made_once_more(self):
        self.platform.answers[SPLIT] = [ANSWER_LOST]
        change = self._split()
        self._settle(change)
        self.assertEqual(change.state, "done")
        self.assertEqual(self.platform.count(SPLIT), 2)
        self.assertEqual(len(self._parts()), 2)

    def test_where_the_platform_does_not_tell_a_person_looks(self):
        self.platform.answers[SPLIT] = ANSWER_LOST
        change = self._split()
        self.platform.line("ORD-0000000001")["Qty"] = 7
        self._settle(change)
        self.assertEqual((change.state, change.sending), ("stuck", "split"))
        self.assertIn("not known whether", change.error)
        self.assertEqual(self.platform.count(SPLIT), 1)

    def test_while_the_goods_are_being_booked_nothing_is_split(self):
        self.order.with_user(self.operator).action_ot_book()
        change = self._wish("split", self.line, {"quantity": 1})
        self._run_changes()
        self.assertEqual(change.state, "stuck")
        self.assertIn("being booked", change.error)
        self.assertFalse(self.platform.count(SPLIT))

    def test_goods_are_not_booked_while_they_are_being_split(self):
        self._wish("split", self.line, {"quantity": 1})
        with self.assertRaisesRegex(UserError, "a change is under way"):
            self.order.with_user(self.operator).action_ot_book()

    def test_a_split_that_stands_open_is_found_before_the_next_one(self):
        order = self._sell(self.tea, quantity=5)
        self._place(order)
        line = order.ot_order_ids.line_ids
        self.platform.lost_after(SPLIT)
        first = self._make("split", line, {"quantity": 1})
        second = self._make("split", line, {"quantity": 1})
        self.assertFalse(second.sending)
        first.sudo().sending_at -= SETTLING
        self._run_changes(first)
        second.sudo().next_try = fields.Datetime.now()
        self._run_changes()
        self.assertEqual((first | second).mapped("error"), [False, False])
        self.assertEqual((first | second).mapped("state"), ["done", "done"])
        self.assertEqual(
            order.order_line.sorted("id").mapped("product_uom_qty"), [3, 1, 1]
        )
