"""Comments of customer and operator: each in its own place."""

from .fake_platform import ANSWER_LOST
from .test_line_change import LineChangeCase


class TestComments(LineChangeCase):
    def test_the_operators_comment_is_written_on_the_platform(self):
        line = self.order.order_line[:1].with_user(self.operator)
        line.ot_operator_comment = "Ask for blue"
        self._run_changes()
        row = self.platform.line("ORD-0000000001")
        self.assertEqual(row["OperatorComment"], "Ask for blue")
        self.assertEqual(line.ot_line_id.operator_comment, "Ask for blue")
        self.assertNotIn("Ask for blue", row["CustComment"])

    def test_a_comment_whose_answer_was_lost_is_not_written_twice(self):
        self.platform.lost_after("ChangeLineStatus")
        self.order.order_line[:1].ot_operator_comment = "Ask for blue"
        self._run_changes()
        change = self.order.ot_order_ids.ot_change_ids
        self._settle(change)
        self.assertEqual(change.state, "done")
        self.assertEqual(self.platform.count("ChangeLineStatus"), 1)

    def test_a_comment_that_did_not_arrive_is_written_once_more(self):
        self.platform.answers["ChangeLineStatus"] = [ANSWER_LOST]
        self.order.order_line[:1].ot_operator_comment = "Ask for blue"
        self._run_changes()
        change = self.order.ot_order_ids.ot_change_ids
        self._settle(change)
        self.assertEqual(change.state, "done")
        row = self.platform.line("ORD-0000000001")
        self.assertEqual(row["OperatorComment"], "Ask for blue")

    def test_it_is_cleared_there_too(self):
        line = self.order.order_line[:1].with_user(self.operator)
        line.ot_operator_comment = "Ask for blue"
        self._run_changes()
        line.ot_operator_comment = False
        self._run_changes()
        self.assertEqual(self.platform.sent("ChangeLineStatus")[-1]["comment"], " ")
        self.assertFalse(self.platform.line("ORD-0000000001")["OperatorComment"])

    def test_one_that_was_written_before_booking_follows_the_order(self):
        order = self._sell(self.tea)
        order.order_line.ot_operator_comment = "Gift"
        self._book(order)
        self._run_changes()
        row = self.platform.line(order.ot_order_ids.platform_id)
        self.assertEqual(row["OperatorComment"], "Gift")
        change = order.ot_order_ids.ot_change_ids
        self.assertEqual(change.user_id, self.operator)

    def test_what_the_back_office_writes_is_read(self):
        row = self.platform.line("ORD-0000000001")
        row.update(OperatorComment="Seller is slow", StatusName="Paid!")
        self._read_again()
        line = self.order.order_line[:1]
        self.assertEqual(line.ot_operator_comment, "Seller is slow")
        self.assertFalse(self.order.ot_order_ids.ot_change_ids)

    def test_the_status_is_not_changed_by_a_comment(self):
        self.platform.line("ORD-0000000001")["StatusId"] = 4
        self.order.order_line[:1].ot_operator_comment = "Ask for blue"
        self._run_changes()
        self.assertEqual(self.platform.sent("ChangeLineStatus")[0]["statusId"], "4")

    def test_a_comment_that_is_there_already_is_not_sent(self):
        self.order.order_line[:1].ot_operator_comment = ""
        self.assertFalse(self.order.ot_order_ids.ot_change_ids)

    def test_the_customers_comment_is_read_back(self):
        order = self._sell(self.tea)
        order.order_line.ot_comment = "Blue ribbon please"
        self._book(order)
        line = order.ot_order_ids.line_ids
        self.assertIn("Blue ribbon please", line.customer_comment)
        self.assertFalse(line.operator_comment)
