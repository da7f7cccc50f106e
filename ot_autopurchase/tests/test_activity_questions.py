"""What the platform asks while it books, who answers, and how a booking ends."""

from odoo.exceptions import AccessError, UserError
from odoo.tests import new_test_user

from .common import PlatformCase
from .fake_platform import action, refusal, step

QUESTION = "Configuration of item 1 is out of date"


class QuestionsCase(PlatformCase):
    def setUp(self):
        super().setUp()
        self.order = self._sell(self.dress, self.case)
        self.activity = self._book(self.order)
        self.theirs = self.platform.activities[self.activity.platform_id]

    def _ask(self, *actions):
        self.theirs.update(
            IsAwaitingAction=True,
            ProgressPercent=60,
            Steps=[
                step("Found order lines: 2", "Success"),
                step(
                    QUESTION,
                    "Question",
                    *(
                        actions
                        or (
                            action(
                                "Skip this product", OrderLineId="1001", Decision="Skip"
                            ),
                            action("Open the page", "Link", url="https://shop.example"),
                        )
                    ),
                ),
            ],
        )
        self._run_lane(self.activity)
        return self.activity.step_ids.filtered("actions")

    def _finish(self, **values):
        self.theirs.update(IsFinished=True, IsAwaitingAction=False, **values)
        self._run_lane(self.activity)


class TestQuestions(QuestionsCase):
    def test_a_question_waits_for_the_person_who_booked(self):
        question = self._ask()
        self.assertEqual(self.activity.state, "question")
        self.assertEqual(self.activity.waits_for, "Olga Operator")
        self.assertEqual(self.activity.percent, 60)
        self.assertEqual(question.message, QUESTION)
        self.assertEqual(
            [button["name"] for button in question.actions],
            ["Skip this product", "Open the page"],
        )
        todo = self.activity.activity_ids
        self.assertEqual(todo.user_id, self.operator)
        self.assertIn(QUESTION, todo.note)

    def test_a_question_is_reminded_of_once(self):
        self._ask()
        self._run_lane(self.activity)
        self.assertEqual(len(self.activity.activity_ids), 1)
        self.assertEqual(len(self.activity.step_ids.filtered("actions")), 1)

    def test_an_answer_goes_back_with_all_its_parameters(self):
        question = self._ask()
        question.with_user(self.operator).action_answer(0)
        self.assertEqual(self.activity.state, "due")
        self.assertFalse(self.activity.activity_ids)
        self._run_lane()
        (sent,) = self.platform.sent("DoStepActionForBackgroundActivity")
        self.assertEqual(
            sent["xmlParameters"],
            '<NamedParameters><Parameter Name="OrderLineId">1001</Parameter>'
            '<Parameter Name="Decision">Skip</Parameter></NamedParameters>',
        )
        self.assertEqual(question.answer_name, "Skip this product")
        self.assertEqual(question.answered_by_id, self.operator)
        self.assertTrue(question.answer_sent)

    def test_an_answer_is_sent_once(self):
        self._ask().action_answer(0)
        self._run_lane(self.activity)
        self._run_lane(self.activity)
        self.assertEqual(self.platform.count("DoStepActionForBackgroundActivity"), 1)

    def test_a_second_answer_is_refused_by_the_name_of_the_first(self):
        question = self._ask()
        question.with_user(self.operator).action_answer(0)
        with self.assertRaisesRegex(UserError, "Olga Operator"):
            question.action_answer(0)

    def test_an_answer_that_is_not_offered_is_refused(self):
        question = self._ask()
        for index in (-1, 2):
            with self.assertRaises(UserError):
                question.action_answer(index)

    def test_a_link_is_no_answer(self):
        question = self._ask()
        with self.assertRaises(UserError):
            question.action_answer(1)
        self.assertEqual(self.activity.state, "question")

    def test_a_question_that_is_gone_is_not_answered(self):
        question = self._ask()
        question.action_answer(0)
        self.theirs["Steps"][1]["Actions"] = []
        self.theirs["IsAwaitingAction"] = False
        self._run_lane()
        self.assertFalse(self.platform.count("DoStepActionForBackgroundActivity"))
        self.assertIn(
            "The question is gone; the answer was not sent.",
            self.activity.step_ids.mapped("message"),
        )

    def test_a_lost_answer_to_a_question_is_looked_up_before_it_is_sent_again(self):
        self._ask().action_answer(0)
        self.platform.lost_after("DoStepActionForBackgroundActivity")
        self._run_lane()
        self.assertEqual(self.activity.sending, "DoStepActionForBackgroundActivity")
        self.activity.sudo().sending_at = "2020-01-01 00:00:00"
        self._run_lane(self.activity)
        self.assertFalse(self.activity.sending)
        self.assertEqual(self.platform.count("DoStepActionForBackgroundActivity"), 1)

    def test_a_question_that_the_platform_answered_itself_waits_no_more(self):
        self._ask()
        self.theirs.update(IsAwaitingAction=False)
        self.theirs["Steps"][1]["Actions"] = []
        self._run_lane(self.activity)
        self.assertEqual(self.activity.state, "due")
        self.assertFalse(self.activity.activity_ids)

    def test_who_may_not_buy_may_not_answer(self):
        question = self._ask()
        stranger = new_test_user(self.env, "ot-stranger", name="Stranger")
        with self.assertRaises(AccessError):
            question.with_user(stranger).action_answer(0)

    def test_a_button_of_the_activity_is_pressed_on_the_platform(self):
        self._run_lane(self.activity)
        self.activity.with_user(self.operator).action_do("Cancel")
        self._run_lane()
        (sent,) = self.platform.sent("DoActionForBackgroundActivity")
        self.assertEqual(sent["actionId"], "Cancel")
        self.assertIn(
            "Olga Operator pressed: Abort booking",
            self.activity.step_ids.mapped("message"),
        )

    def test_a_button_that_is_not_there_any_more_is_not_pressed(self):
        self._run_lane(self.activity)
        self.activity.action_do("Cancel")
        self.theirs["Actions"] = []
        self._run_lane()
        self.assertFalse(self.platform.count("DoActionForBackgroundActivity"))
        self.assertFalse(self.activity.wished_action)

    def test_an_unknown_button_is_refused(self):
        with self.assertRaisesRegex(UserError, "not offered"):
            self.activity.action_do("Explode")
        self.assertFalse(self.activity.wished_action)

    def test_who_presses_a_button_second_is_told(self):
        self._run_lane(self.activity)
        self.activity.with_user(self.operator).action_do("Cancel")
        with self.assertRaisesRegex(UserError, "Abort booking was pressed already"):
            self.activity.action_do("Cancel")
        self._run_lane()
        self.assertEqual(self.platform.count("DoActionForBackgroundActivity"), 1)


class TestSeveralQuestions(QuestionsCase):
    def _ask_twice(self):
        self.theirs.update(
            IsAwaitingAction=True,
            Steps=[
                step(
                    f"Item {number} is out of date",
                    "Question",
                    action("Skip", n=number),
                )
                for number in ("1", "2")
            ],
        )
        self._run_lane(self.activity)
        return self.activity.step_ids.filtered("actions")

    def test_two_questions_are_answered_one_after_the_other_without_a_pause(self):
        first, second = self._ask_twice()
        first.with_user(self.operator).action_answer(0)
        self.assertEqual(self.activity.state, "question")
        self.assertTrue(self.activity.activity_ids)
        second.with_user(self.operator).action_answer(0)
        self.assertEqual(self.activity.state, "due")
        self.assertFalse(self.activity.activity_ids)

        def take(data):
            for row in self.theirs["Steps"]:
                (asked,) = row["Actions"] or [{"Parameters": [{"Value": "none"}]}]
                if f">{asked['Parameters'][0]['Value']}<" in data["xmlParameters"]:
                    row["Actions"] = []
            return {}

        self.platform.answers["DoStepActionForBackgroundActivity"] = take
        self._run_lane()
        sent = self.platform.sent("DoStepActionForBackgroundActivity")
        self.assertEqual(len(sent), 2)
        self.assertIn(">1<", sent[0]["xmlParameters"])
        self.assertIn(">2<", sent[1]["xmlParameters"])

    def test_a_question_asked_again_can_be_answered_again(self):
        question = self._ask()
        question.with_user(self.operator).action_answer(0)
        self.platform.answers["DoStepActionForBackgroundActivity"] = lambda _data: {}
        self._run_lane()
        self.assertEqual(self.activity.state, "due", "the platform is acting on it")
        question.answered_at = "2020-01-01"
        self._run_lane(self.activity)
        self.assertEqual(self.activity.state, "question")
        self.assertIn(
            "Olga Operator answered: Skip this product. The platform asks again.",
            self.activity.step_ids.mapped("message"),
        )
        question.with_user(self.operator).action_answer(0)
        self._run_lane()
        self.assertEqual(self.platform.count("DoStepActionForBackgroundActivity"), 2)

    def test_an_answer_that_is_refused_is_asked_for_again(self):
        question = self._ask()
        self.platform.answers["DoStepActionForBackgroundActivity"] = [
            refusal("NotFound", text="No such question")
        ]
        question.with_user(self.operator).action_answer(0)
        self._run_lane()
        self.assertEqual(self.activity.state, "question")
        self.assertFalse(question.answer)
        self.assertIn("No such question", self.activity.step_ids[-1].message)

    def test_a_link_alone_is_no_question(self):
        self._ask(action("Open the page", "Link", url="https://shop.example"))
        self.assertEqual(self.activity.state, "due")

    def test_an_end_that_comes_before_the_answer_is_told(self):
        question = self._ask()
        self._finish()
        with self.assertRaisesRegex(UserError, "answered already, by the platform"):
            question.action_answer(0)


class TestEnd(QuestionsCase):
    def test_all_booked(self):
        self.platform.book(self.activity.order_id.platform_id, "TB-1")
        self._finish(ProgressPercent=100)
        self.assertEqual(self.activity.state, "done")
        self.assertEqual(self.activity.percent, 100)
        self.assertIn("2 of 2 lines are booked under TB-1", self.activity.result)
        self.assertTrue(self.activity.finished_at)
        note = self.order.message_ids[0]
        self.assertIn("TB-1", note.body)
        self.assertTrue(note.subtype_id.internal)

    def test_some_booked(self):
        self.platform.book(self.activity.order_id.platform_id, "TB-1", numbers=[1])
        self._finish()
        self.assertEqual(self.activity.state, "done")
        self.assertIn("Not booked: Phone case", self.activity.result)
        self.assertEqual(
            self.order.order_line.mapped("ot_group"), ["purchased", "ready"]
        )

    def test_none_booked(self):
        self._finish(Steps=[step("The limit of bookings is reached", "Error")])
        self.assertEqual(self.activity.state, "failed")
        self.assertIn(
            "The limit of bookings is reached", self.activity.step_ids.mapped("message")
        )

    def test_the_lines_count_and_not_what_the_platform_says_of_success(self):
        self._finish(Steps=[step("All is booked", "Success")])
        self.assertEqual(self.activity.state, "failed")

    def test_an_activity_that_the_platform_forgot_is_read_by_its_lines(self):
        self.platform.book(self.activity.order_id.platform_id, "TB-1")
        self.platform.activities.clear()
        self._run_lane(self.activity)
        self.assertEqual(self.activity.state, "done")

    def test_a_booking_that_somebody_started_in_the_back_office_is_taken_up(self):
        self._finish()
        self.platform.RunOrderExportingToProvider(
            self.platform.sent("RunOrderExportingToProvider")[0]
        )
        self._book(self.order)
        second = self.order.ot_activity_ids.sorted("id")[-1]
        self.assertEqual(second.platform_id, "act-2")
        self.assertEqual(self.platform.count("RunOrderExportingToProvider"), 1)

    def test_unchanged_steps_are_not_written(self):
        self._ask()
        steps = self.activity.step_ids
        self.env.flush_all()
        self.env.cr.execute("UPDATE ot_activity_step SET write_date = '2020-01-01'")
        self._run_lane(self.activity)
        steps.invalidate_recordset()
        self.assertEqual(
            {str(each.write_date) for each in steps if each.position >= 0},
            {"2020-01-01 00:00:00"},
        )


class TestWhoWaitsForWhat(QuestionsCase):
    def test_the_page_tells_the_question(self):
        self._ask()
        self.assertEqual(self.activity.waits_for, "Olga Operator")
        self.assertEqual(self.activity.waits_for_what, QUESTION)

    def test_it_tells_the_trouble(self):
        self.platform.answers["GetBackgroundActivityInfo"] = refusal("X", text="No!")
        self._run_lane(self.activity)
        self.assertIn("No!", self.activity.waits_for_what)

    def test_what_ended_waits_for_nothing(self):
        self._finish()
        self.assertFalse(self.activity.waits_for_what)

    def test_the_notice_names_ones_own_first(self):
        self._ask()
        ours = self.env["ot.activity"].with_user(self.operator).waiting()
        self.assertEqual((ours["total"], ours["mine"]), (1, 1))
        self.assertEqual(ours["rows"][0]["what"], QUESTION)
        theirs = self.env["ot.activity"].with_user(self.manager).waiting()
        self.assertEqual((theirs["total"], theirs["mine"]), (1, 0))

    def test_others_are_told_nothing(self):
        self._ask()
        stranger = new_test_user(self.env, "ot-stranger", name="Stranger")
        told = self.env["ot.activity"].with_user(stranger).waiting()
        self.assertEqual(told["total"], 0)

    def test_who_answered_what_and_when_is_kept(self):
        self._ask().with_user(self.operator).action_answer(0)
        self.activity.with_user(self.manager).action_do("Cancel")
        action = self.env["ir.actions.actions"]._for_xml_id(
            "ot_autopurchase.ot_activity_step_action_answers"
        )
        kept = self.env["ot.activity.step"].search(
            [("answered_by_id", "!=", False), ("activity_id", "=", self.activity.id)]
        )
        self.assertIn("answered_by_id", action["domain"])
        self.assertEqual(
            kept.mapped(lambda row: (row.answered_by_id.name, row.answer_name)),
            [
                ("Olga Operator", "Skip this product"),
                ("Max Manager", "Abort booking"),
            ],
        )
