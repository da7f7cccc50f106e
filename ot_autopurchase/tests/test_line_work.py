"""Cancelling, restoring, another configuration: what the platform and Odoo then say."""

from .fake_shapes import line_status
from .test_line_change import LineChangeCase

CANCEL_LINE = "CancelLineSalesOrderForOperator"
CANCEL_ORDER = "CancelSalesOrderForOperator"
RESTORE = "RestoreLineSalesOrderForOperator"


class TestCancelLine(LineChangeCase):
    def setUp(self):
        super().setUp()
        self.line = self.lines[:1]

    def test_a_cancelled_line_will_not_come_and_can_be_bought_again(self):
        change = self._make("cancel_line", self.line, {})
        self.assertEqual(change.state, "done")
        self.assertEqual(self.line.status_id, 13)
        sale_line = self.line.sale_line_id
        self.assertEqual(sale_line.ot_group, "other")
        self.assertTrue(sale_line.ot_will_not_come)
        sale_line.action_ot_buy_again()
        self.assertEqual(sale_line.ot_group, "ready")

    def test_booked_goods_are_cancelled_only_on_a_clear_word(self):
        self.platform.book("ORD-0000000001", "TB-1")
        change = self._make("cancel_line", self.line, {})
        self.assertEqual(change.state, "stuck")
        self.assertIn("booked at the marketplace meanwhile (TB-1)", change.error)
        self.assertFalse(self.platform.count(CANCEL_LINE))
        self._make("cancel_line", self.line, {"booked_too": True})
        self.assertEqual(self.platform.count(CANCEL_LINE), 1)

    def test_a_lost_answer_is_looked_up(self):
        self.platform.lost_after(CANCEL_LINE)
        change = self._make("cancel_line", self.line, {})
        self._settle(change)
        self.assertEqual(change.state, "done")
        self.assertEqual(self.platform.count(CANCEL_LINE), 1)

    def test_a_restored_line_is_ready_again(self):
        self._make("cancel_line", self.line, {})
        change = self._make("restore_line", self.line, {})
        self.assertEqual(change.state, "done")
        self.assertEqual(self.line.sale_line_id.ot_group, "ready")

    def test_a_lost_restoring_is_looked_up(self):
        self._make("cancel_line", self.line, {})
        self.platform.lost_after(RESTORE)
        change = self._make("restore_line", self.line, {})
        self._settle(change)
        self.assertEqual(change.state, "done")
        self.assertEqual(self.platform.count(RESTORE), 1)

    def test_goods_that_are_bought_anew_do_not_come_back_as_well(self):
        self._make("cancel_line", self.line, {})
        self.line.sale_line_id.action_ot_buy_again()
        change = self._make("restore_line", self.line, {})
        self.assertEqual(change.state, "stuck")
        self.assertIn("bought twice", change.error)
        self.assertFalse(self.platform.count(RESTORE))

    def test_a_line_that_was_returned_is_dropped_from_the_purchase_order(self):
        self.platform.book("ORD-0000000001", "TB-1", status=4)
        self._read_again()
        self._run_documents()
        purchase = self.order.ot_purchase_ids
        self._make("cancel_line", self.line, {"booked_too": True})
        self._run_documents()
        row = purchase.order_line.filtered(lambda row: row.ot_line_id == self.line)
        self.assertEqual(row.product_qty, 0)


class TestCancelOrder(LineChangeCase):
    def test_its_goods_are_ready_again(self):
        change = self._make("cancel_order", self.lines, {})
        self.assertEqual(change.state, "done")
        self.assertFalse(self.order.ot_order_ids.is_live)
        self.assertEqual(set(self.order.order_line.mapped("ot_group")), {"ready"})

    def test_never_one_with_booked_goods_without_a_clear_word(self):
        self.platform.book("ORD-0000000001", "TB-1", numbers=[1])
        change = self._make("cancel_order", self.lines, {})
        self.assertEqual(change.state, "stuck")
        self.assertIn("TB-1", change.error)
        self.assertFalse(self.platform.count(CANCEL_ORDER))

    def test_booked_goods_are_not_offered_anew_by_themselves(self):
        self.platform.book("ORD-0000000001", "TB-1", numbers=[1])
        self._make("cancel_order", self.lines, {"booked_too": True})
        first, second = self.order.order_line
        self.assertEqual(second.ot_group, "ready")
        self.assertNotEqual(first.ot_group, "ready")
        self.assertTrue(first.ot_line_id.is_live)

    def test_a_lost_answer_is_looked_up(self):
        self.platform.lost_after(CANCEL_ORDER)
        change = self._make("cancel_order", self.lines, {})
        self._settle(change)
        self.assertEqual(change.state, "done")
        self.assertEqual(self.platform.count(CANCEL_ORDER), 1)


class TestStatuses(LineChangeCase):
    def test_all_thirteen_are_kept_and_an_unknown_one_is_shown_raw(self):
        line = self.lines[:1]
        for number in (*range(1, 14), 77):
            with self.subTest(status=number):
                self.platform.line("ORD-0000000001").update(line_status(number))
                self._read_again()
                self.env["ot.order"].search([])._read_lines(self.instance._client())
                self.assertEqual(line.status_id, number)
                current = [row for row in line.timeline if row["state"] == "current"]
                self.assertEqual(
                    [(row["id"], row["name"]) for row in current],
                    [(number, line_status(number)["StatusName"])],
                )
                self.assertTrue(current[0]["at"])

    def test_the_names_are_the_instances_own(self):
        names = self.env["ot.line.status"]._names(self.instance)
        self.assertEqual(names[self.instance.id, 6], "Received")
        self.env["ot.line.status"]._keep(self.instance, {6: "In Guangzhou"})
        steps = {row["id"]: row["name"] for row in self.lines[:1].timeline}
        self.assertEqual(steps[6], "In Guangzhou")

    def test_what_is_allowed_next_is_kept(self):
        self.assertEqual(
            self.lines[:1].next_statuses,
            [[3, "Price confirmation"], [4, "Ordered"], [12, "Unable to deliver"]],
        )
