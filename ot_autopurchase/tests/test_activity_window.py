"""What an open window is told, and what its looking sets going."""

from datetime import timedelta

from odoo import fields
from odoo.exceptions import AccessError
from odoo.tests import new_test_user

from .common import PlatformCase
from .fake_platform import action, step


class TestActivityWindow(PlatformCase):
    def setUp(self):
        super().setUp()
        self.order = self._sell(self.dress, self.case)
        self.activity = self._book(self.order)

    def _asked(self):
        """The activity as its window shows it while the platform asks."""
        self.platform.activities[self.activity.platform_id].update(
            IsAwaitingAction=True,
            Steps=[
                step("Found order lines: 2", "Success"),
                step(
                    "Which one is it?",
                    "Question",
                    action("This one", Decision="1"),
                    action("Open page", "Link", url="https://item.example/1"),
                ),
            ],
        )
        self._run_lane(self.activity)
        return self._shown()

    def _shown(self):
        return self.activity.with_user(self.operator).watch()[0]

    def _triggers(self):
        lanes = self.env.ref("ot_autopurchase.lane_1")
        return self.env["ir.cron.trigger"].search_count([("cron_id", "in", lanes.ids)])

    def test_a_question_comes_with_its_buttons(self):
        shown = self._asked()
        self.assertEqual(shown["state"], "question")
        self.assertEqual(shown["waits_for"], "Olga Operator")
        self.assertEqual(shown["found_lines"], 2)
        self.assertEqual(
            [row["type"] for row in shown["steps"]][-2:], ["success", "question"]
        )
        self.assertEqual(
            shown["steps"][-1]["actions"],
            [
                {"index": 0, "name": "This one", "url": ""},
                {"index": 1, "name": "Open page", "url": "https://item.example/1"},
            ],
        )

    def test_a_question_names_the_goods_of_the_line_that_it_numbers(self):
        line = self.activity.line_ids.filtered(
            lambda row: row.sale_line_id.product_id == self.case
        )
        number = int("".join(filter(str.isdecimal, line.order_id.platform_id)))
        asked = f"Item № {number} - {line.number} is out of date"
        self.platform.activities[self.activity.platform_id].update(
            IsAwaitingAction=True,
            Steps=[step(asked, "Question", action("Skip", Decision="Skip"))],
        )
        self._run_lane(self.activity)
        self.assertEqual(self._shown()["steps"][-1]["message"], f"{asked} (Phone case)")
        self.assertIn("Phone case", self.activity.activity_ids.note)

    def test_an_answered_question_keeps_its_links_and_who_answered(self):
        self._asked()
        question = self.activity.step_ids[-1].with_user(self.operator)
        question.action_answer(0)
        last = self._shown()["steps"][-1]
        self.assertEqual(last["answer"], "This one")
        self.assertEqual(last["answered_by"], "Olga Operator")
        self.assertEqual([row["name"] for row in last["actions"]], ["Open page"])

    def test_the_buttons_are_those_that_would_be_accepted(self):
        shown = self._shown()
        self.assertEqual([row["name"] for row in shown["actions"]], ["Abort booking"])
        self.assertFalse(shown["can_give_up"], "the platform is at work on it")
        self.activity.with_user(self.operator).action_do("Cancel")
        self.assertFalse(self._shown()["actions"], "it is pressed once")
        self.activity._get_stuck("No phone number.")
        self.assertTrue(self._shown()["can_retry"])
        self.activity._end("failed", "Nothing was booked.")
        shown = self._shown()
        self.assertFalse(
            shown["is_open"]
            or shown["can_retry"]
            or shown["can_give_up"]
            or shown["actions"]
        )

    def test_looking_wakes_the_lanes_only_when_something_is_due(self):
        self.activity.next_try = fields.Datetime.now() + timedelta(minutes=1)
        before = self._triggers()
        self._shown()
        self.assertEqual(self._triggers(), before, "nothing is due")
        self.activity.next_try = fields.Datetime.now()
        self._shown()
        self.assertEqual(self._triggers(), before + 1)
        self.activity._end("done", "Booked.")
        self._shown()
        self.assertEqual(self._triggers(), before + 1, "it has ended")

    def test_the_list_and_the_tab_wake_them_too(self):
        self.activity.next_try = fields.Datetime.now()
        before = self._triggers()
        self.env["ot.activity"].with_user(self.operator).watch_list(self.activity.ids)
        shown = self.order.with_user(self.operator).watch_activities()
        self.assertEqual(self._triggers(), before + 2)
        self.assertEqual([row["id"] for row in shown], self.activity.ids)
        self.activity._end("done", "Booked.")
        self.assertFalse(self.order.with_user(self.operator).watch_activities())

    def test_a_long_log_costs_no_more_questions_to_the_database(self):
        self._asked()
        self.activity.next_try = False
        activity = self.activity.with_user(self.operator)

        def queries():
            self.env.invalidate_all()
            before = self.cr.sql_log_count
            activity.watch()
            return self.cr.sql_log_count - before

        queries()
        few = queries()
        for number in range(50):
            self.activity._say(f"Line {number}")
        self.assertEqual(queries(), few)
        self.assertLessEqual(few, 15)

    def test_what_was_cleaned_away_is_left_out(self):
        self.activity._end("done", "Booked.")
        activity = self.activity.with_user(self.operator)
        self.activity.unlink()
        self.assertEqual(activity.watch(), [])

    def test_others_are_told_nothing(self):
        clerk = new_test_user(self.env, "clerk", "base.group_user")
        with self.assertRaises(AccessError):
            self.activity.with_user(clerk).watch()

    def test_several_activities_share_a_window(self):
        other = self._book(self._sell(self.dress))
        action = (self.activity | other).with_user(self.operator).action_open()
        self.assertEqual(action["tag"], "ot_autopurchase.activities")
        self.assertEqual(
            set(action["params"]["activity_ids"]), {self.activity.id, other.id}
        )
        self.assertEqual(self.activity.action_open()["res_id"], self.activity.id)
        many = self.env["ot.activity"].browse(range(1, 20))
        self.assertEqual(many.action_open()["res_model"], "ot.activity")
