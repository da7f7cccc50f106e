"""A change of lines at the platform: wished by a person, made once by a lane."""

from datetime import timedelta

from odoo import fields
from odoo.exceptions import UserError

from ..models.lane import MAX_RESENT, SETTLING
from .common import PlatformCase
from .fake_platform import ANSWER_LOST, NO_CONNECTION, refusal
from .fake_shapes import PAID, line_status

UPDATE = "UpdateOrderLinesForOperator"


class LineChangeCase(PlatformCase):
    """An order on the platform, paid there, two lines, nothing booked."""

    def setUp(self):
        super().setUp()
        self.order = self._sell(self.dress, self.case)
        self._place(self.order)
        self.lines = self.order.ot_order_ids.line_ids
        self.platform_order = self.platform.orders["ORD-0000000001"]

    def _place(self, order):
        """The order stands on the platform, paid; its booking ended with nothing."""
        activity = self._book(order)
        self.platform.activities[activity.platform_id]["IsFinished"] = True
        self._run_lane(activity)

    def _wish(self, kind, lines, values, **more):
        model = self.env["ot.line.change"].with_user(self.operator)
        return model._wish(kind, lines.with_user(self.operator), values, **more)

    def _run_changes(self, *changes):
        """Let a lane work until nothing is due; these changes are due at once."""
        for change in changes:
            change.sudo().next_try = fields.Datetime.now()
        self._run("ot.line.change", "_cron_lane")

    def _settle(self, change):
        """The settling time has passed since the intent; a lane looks again."""
        change.sudo().sending_at -= SETTLING
        self._run_changes(change)

    def _make(self, kind, lines, values):
        changes = self._wish(kind, lines, values)
        self._run_changes()
        return changes


class TestMade(LineChangeCase):
    def test_a_wish_is_one_call_and_the_order_is_read_again(self):
        change = self._make("status", self.lines, {"status_id": 4})
        self.assertEqual(change.state, "done")
        self.assertEqual(self.platform.count(UPDATE), 1)
        self.assertEqual(self.lines.mapped("status_name"), ["Ordered", "Ordered"])
        self.assertEqual(change.user_id, self.operator)
        self.assertFalse(change.activity_ids)

    def test_lines_of_several_orders_are_one_call_for_each_order(self):
        other = self._sell(self.tea)
        self._book(other)
        lines = self.lines | other.ot_order_ids.line_ids
        changes = self._wish("status", lines, {"status_id": 4})
        self.assertEqual(len(changes), 2)
        self._run_changes()
        self.assertEqual(set(changes.mapped("state")), {"done"})
        self.assertEqual(set(lines.mapped("status_id")), {4})

    def test_wishing_wakes_the_lanes(self):
        self.env["ir.cron.trigger"].sudo().search([]).unlink()
        self._wish("status", self.lines, {"status_id": 4})
        lanes = self.env.ref("ot_autopurchase.changes_1") | self.env.ref(
            "ot_autopurchase.changes_2"
        )
        woken = self.env["ir.cron.trigger"].sudo().search([]).cron_id
        self.assertLessEqual(lanes, woken)

    def test_what_is_not_on_the_platform_cannot_be_changed(self):
        order = self._sell(self.dress)
        lines = self.env["ot.order"]._create_for(order.order_line, self.taobao).line_ids
        with self.assertRaisesRegex(UserError, "do not stand on the OT Platform"):
            self._wish("status", lines, {"status_id": 4})

    def test_changes_of_one_order_keep_their_order(self):
        self.platform.answers[UPDATE] = [NO_CONNECTION]
        first = self._wish("status", self.lines, {"status_id": 4})
        second = self._wish("status", self.lines, {"status_id": 6})
        self._run_changes()
        self._run_changes(second)
        self.assertEqual(self.platform.count(UPDATE), 1)
        self._run_changes(first)
        self._run_changes(second)
        self.assertEqual((first | second).mapped("state"), ["done", "done"])
        self.assertEqual(set(self.lines.mapped("status_id")), {6})


class TestRefused(LineChangeCase):
    def _refused(self):
        return self._make("status", self.lines, {"status_id": 10})

    def test_the_person_reads_the_platforms_words_and_the_wish_stays(self):
        change = self._refused()
        self.assertEqual(change.state, "refused")
        self.assertIn("cannot get there", change.error)
        self.assertEqual(change.activity_ids.user_id, self.operator)
        self.assertIn("cannot get there", change.activity_ids.note)
        self.assertEqual(change.values, {"status_id": 10})
        self.assertEqual(set(self.lines.mapped("status_id")), {PAID})

    def test_it_is_never_repeated_by_itself(self):
        change = self._refused()
        self._run_changes(change)
        self.assertEqual(self.platform.count(UPDATE), 1)

    def test_retry_makes_it_once_more(self):
        change = self._refused()
        for row in self.platform_order["lines"]:
            row.update(line_status(9))
        change.with_user(self.operator).action_retry()
        self._run_changes()
        self.assertEqual(change.state, "done")
        self.assertFalse(change.activity_ids)
        self.assertFalse(change.error)

    def test_giving_up_ends_it(self):
        change = self._refused()
        change.with_user(self.operator).action_give_up()
        self.assertEqual(change.state, "cancelled")
        self.assertFalse(change.activity_ids)

    def test_a_key_that_is_refused_stops_all_and_the_wish_waits(self):
        self.platform.answers[UPDATE] = refusal("AccessDenied", "CallFromIP")
        change = self._make("status", self.lines, {"status_id": 4})
        self.assertEqual((change.state, change.sending), ("due", False))
        self.assertEqual(self.instance.state, "stopped")
        self.platform.answers.clear()
        self.instance.action_test_connection()
        self._run_changes(change)
        self.assertEqual(change.state, "done")


class TestLostAnswer(LineChangeCase):
    def test_what_was_done_is_found_and_not_done_again(self):
        self.platform.lost_after(UPDATE)
        change = self._make("status", self.lines, {"status_id": 4})
        self.assertEqual(change.sending, "status")
        self.assertGreater(
            change.next_try, fields.Datetime.now() + timedelta(minutes=1)
        )
        self._settle(change)
        self.assertEqual(change.state, "done")
        self.assertEqual(self.platform.count(UPDATE), 1)
        self.assertEqual(set(self.lines.mapped("status_id")), {4})

    def test_what_was_not_done_is_done_once_more(self):
        self.platform.answers[UPDATE] = [ANSWER_LOST]
        change = self._make("status", self.lines, {"status_id": 4})
        self._settle(change)
        self.assertEqual(change.state, "done")
        self.assertEqual(self.platform.count(UPDATE), 2)

    def test_lost_again_and_again_it_waits_for_a_person(self):
        self.platform.answers[UPDATE] = ANSWER_LOST
        change = self._make("status", self.lines, {"status_id": 4})
        for _time in range(MAX_RESENT + 1):
            self._settle(change)
        self.assertEqual((change.state, change.sending), ("stuck", "status"))
        self.assertIn("no trace", change.error)
        with self.assertRaisesRegex(UserError, "not known yet"):
            change.action_give_up()

    def test_reading_may_fail_without_making_it_again(self):
        self.platform.answers["GetSalesOrderDetailsForOperator"] = [
            NO_CONNECTION,
            NO_CONNECTION,
        ]
        change = self._make("status", self.lines, {"status_id": 4})
        self.assertEqual((change.state, change.stage), ("due", "read"))
        with self.assertRaisesRegex(UserError, "made this change already"):
            change.action_give_up()
        self._run_changes(change)
        self.assertEqual(change.state, "done")
        self.assertEqual(self.platform.count(UPDATE), 1)
