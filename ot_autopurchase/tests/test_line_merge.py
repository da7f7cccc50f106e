"""Two platform orders of one customer become one; Odoo's documents stay."""

from odoo.exceptions import UserError

from .fake_platform import ANSWER_LOST
from .test_line_change import LineChangeCase


class TestMerge(LineChangeCase):
    def setUp(self):
        super().setUp()
        self.other = self._sell(self.tea)
        self._place(self.other)
        self.target, self.merged = self.order.ot_order_ids, self.other.ot_order_ids

    def _merge(self):
        model = self.env["ot.line.change"].with_user(self.operator)
        change = model._wish_merge(self.target, self.merged)
        self._run_changes()
        return change

    def test_the_mirror_follows_and_the_documents_stay(self):
        lines = self.merged.line_ids
        change = self._merge()
        self.assertEqual(change.state, "done")
        self.assertEqual(lines.order_id, self.target)
        self.assertEqual(lines.number, 3)
        self.assertFalse(self.merged.is_live)
        self.assertEqual(len(self.other.order_line), 1)
        self.assertEqual(self.other.order_line.ot_line_id, lines)
        self.assertEqual(lines.sale_order_id, self.other)
        self.assertEqual(self.other.state, "sale")

    def test_what_is_booked_in_the_merged_order_is_bought_for_its_own_customer(self):
        self._merge()
        self.platform.book("ORD-0000000001", "TB-3", numbers=[3], status=4)
        self._read_again()
        self._run_documents()
        purchase = self.other.ot_purchase_ids
        self.assertEqual(purchase.origin, self.other.name)
        self.assertEqual(purchase.order_line.product_id, self.tea)
        self.assertFalse(self.order.ot_purchase_ids)

    def test_a_number_of_the_merged_goods_is_told_with_their_own_order(self):
        self._merge()
        self.platform.book("ORD-0000000001", "TB-3", numbers=[3], status=4)
        self._read_again()
        pressed = self._sell(self.dress).with_user(self.operator).action_ot_bind()
        dialog = self.env["ot.bind"].browse(pressed["res_id"])
        dialog.numbers = "TB-3"
        self.assertIn(self.other.name, dialog.warning)
        self.assertNotIn(self.order.name, dialog.warning)

    def test_a_lost_answer_is_looked_up(self):
        self.platform.lost_after("MergeOrders")
        change = self._merge()
        self._settle(change)
        self.assertEqual(change.state, "done")
        self.assertEqual(self.platform.count("MergeOrders"), 1)

    def test_what_was_not_done_is_done_once_more(self):
        self.platform.answers["MergeOrders"] = [ANSWER_LOST]
        change = self._merge()
        self._settle(change)
        self.assertEqual(change.state, "done")
        self.assertEqual(self.platform.count("MergeOrders"), 2)

    def test_orders_of_two_customers_are_never_merged(self):
        self.other.partner_id = self.env["res.partner"].create({"name": "Else"})
        self.assertNotIn(self.merged, self.target._mergeable())
        with self.assertRaisesRegex(UserError, "cannot be merged"):
            self._merge()
        self.assertFalse(self.platform.count("MergeOrders"))

    def test_nothing_is_merged_while_work_is_under_way(self):
        self.other.with_user(self.operator).action_ot_book()
        with self.assertRaisesRegex(UserError, "cannot be merged"):
            self._merge()
