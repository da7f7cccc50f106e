"""History: the platform's log with its operators, beside what was done here."""

from datetime import datetime

from odoo.exceptions import UserError

from .fake_platform import refusal
from .test_line_change import LineChangeCase


def logged(field, before, after, time="09:40:00", **who):
    """An entry of the platform's log."""
    return {
        "LogDate": "2024-01-15",
        "LogTime": time,
        "FieldName": field,
        "PrevValue": before,
        "NewValue": after,
        **who,
    }


class TestHistory(LineChangeCase):
    def setUp(self):
        super().setUp()
        row = self.platform.line("ORD-0000000001")
        row["Log"] = [
            logged("StatusId", "1", "2", "09:31:00"),
            logged("StatusId", "2", "4", OperatorName="Pan Operator"),
            logged("SomethingNew", "a", "b", CustName="Anna"),
        ]
        self.platform_order["log"] = [logged("StatusId", "10", "20")]
        self.platform.operator_log = [
            {
                "InstanceUserLogin": "pan",
                "Description": "Weight: 0.35 → 0.4",
                "DateTime": "2024-01-15T09:50:00",
                "OrderId": 1,
                "OrderLineId": row["Id"],
            },
            {"InstanceUserLogin": "pan", "Description": "Other", "OrderId": 2},
        ]

    def _history(self, record):
        action = record.with_user(self.operator).action_history()
        model = self.env[action["res_model"]].with_user(self.operator)
        return model.search(action["domain"])

    def _told(self, entries):
        return {
            (row.source, row.what, row.before or "", row.after or "", row.who or "")
            for row in entries
        }

    def test_an_orders_history_tells_who_did_what(self):
        told = self._told(self._history(self.order.ot_order_ids))
        self.assertLessEqual(
            {
                ("order", "Status", "10", "20", ""),
                ("line", "Status", "Awaiting payment", "Paid", ""),
                ("line", "Status", "Paid", "Ordered", "Pan Operator"),
                ("line", "SomethingNew", "a", "b", "Anna"),
                ("operator", "Weight: 0.35 → 0.4", "", "", "pan"),
            },
            told,
        )
        self.assertNotIn("Other", {row[1] for row in told})

    def test_our_changes_and_answers_stand_beside(self):
        activity = self.order.ot_activity_ids
        self.env["ot.activity.step"].create(
            {
                "activity_id": activity.id,
                "type": "question",
                "message": "Price has changed",
                "answer": {"id": "x"},
                "answer_name": "Buy all the same",
                "answered_by_id": self.operator.id,
                "answered_at": "2024-01-15 09:45:00",
            }
        )
        self._make("status", self.lines, {"status_id": 10})
        entries = self._history(self.order.ot_order_ids)
        answer = entries.filtered(lambda row: row.source == "answer")
        self.assertEqual(
            (answer.what, answer.after, answer.who),
            ("Price has changed", "Buy all the same", "Olga Operator"),
        )
        change = entries.filtered(lambda row: row.source == "change")
        self.assertIn("cannot get there", change.after)
        self.assertEqual(change.who, "Olga Operator")

    def test_a_lines_history_is_its_own_and_tells_when_it_got_each_status(self):
        line = self.lines[:1]
        entries = self._history(line)
        self.assertEqual(entries.line_id, line)
        moments = {row["id"]: row["at"] for row in line.timeline}
        self.assertEqual(moments[2], "2024-01-15 09:31:00")
        self.assertEqual(
            entries.sorted("moment")[0].moment, datetime(2024, 1, 15, 9, 31)
        )

    def test_without_the_right_to_operators_actions_the_rest_is_shown(self):
        self.platform.answers["SearchInstanceUserLogEntries"] = refusal("AccessDenied")
        entries = self._history(self.order.ot_order_ids)
        self.assertIn("line", entries.mapped("source"))
        self.assertEqual(self.instance.state, "connected")

    def test_what_was_never_placed_has_none(self):
        order = self._sell(self.tea)
        with self.assertRaisesRegex(UserError, "no history yet"):
            order.action_ot_history()

    def test_the_button_of_the_sale_order_opens_it(self):
        action = self.order.with_user(self.operator).action_ot_history()
        self.assertEqual(action["res_model"], "ot.history.entry")
