"""What each way of failing leaves on an activity, and how it goes on from there."""

from datetime import timedelta
from unittest.mock import patch

from odoo import fields
from odoo.tools import mute_logger

from ..models.ot_activity_lane import MAX_ATTEMPTS, MAX_RESENT, SETTLING
from .common import PlatformCase
from .fake_platform import ANSWER_LOST, NO_CONNECTION, Response, refusal

LANE = "odoo.addons.ot_autopurchase.models.ot_activity_lane"
MONEY = (
    "AddOrder",
    "PostTransaction",
    "SalesPaymentReserve",
    "RunOrderExportingToProvider",
)


class FailuresCase(PlatformCase):
    def setUp(self):
        super().setUp()
        self.order = self._sell(self.dress)

    def _settle(self, activity):
        """The settling time has passed since the intent; a lane looks again."""
        activity.sudo().sending_at -= SETTLING
        self._run_lane(activity)


class TestUnavailable(FailuresCase):
    def test_each_call_is_postponed_and_never_counted(self):
        for method in (
            *MONEY,
            "GetSalesOrderDetailsForOperator",
            "GetSalesPaymentInfo",
        ):
            with self.subTest(method=method):
                self.platform.answers = {method: NO_CONNECTION}
                order = self._sell(self.dress)
                activity = self._book(order)
                for _attempt in range(MAX_ATTEMPTS + 2):
                    self._run_lane(activity)
                self.assertEqual(activity.state, "due")
                self.assertEqual(activity.attempts, 0)
                self.assertFalse(activity.sending)
                self.assertGreater(activity.next_try, fields.Datetime.now())
                self.assertIn("cannot be reached", activity.error)
                self.assertFalse(activity.activity_ids)
                # Only one order is paid at a time: let the next one have its turn.
                activity.sudo().paying = False

    def test_it_goes_on_by_itself_once_the_platform_answers(self):
        self.platform.answers["AddOrder"] = [NO_CONNECTION]
        activity = self._book(self.order)
        self.assertEqual(activity.stage, "place")
        self._run_lane(activity)
        self.assertEqual(activity.stage, "follow")
        self.assertFalse(activity.error)
        self.assertEqual(len(self.platform.orders), 1)

    def test_the_time_that_the_platform_names_is_kept(self):
        self.platform.answers["AddOrder"] = Response(
            "busy", 503, {"Retry-After": "1800"}
        )
        activity = self._book(self.order)
        wait = activity.next_try - fields.Datetime.now()
        self.assertAlmostEqual(wait.total_seconds(), 1800, delta=60)

    def test_a_read_that_breaks_is_no_fault(self):
        self.platform.answers["GetSalesOrderDetailsForOperator"] = Response("<cut", 200)
        activity = self._book(self.order)
        self.assertEqual((activity.stage, activity.state), ("compare", "due"))
        self.assertEqual(activity.attempts, 0)


class TestRefused(FailuresCase):
    def test_an_order_that_is_refused_frees_its_lines(self):
        self.platform.unorderable.add("610000000001")
        activity = self._book(self.order)
        self.assertEqual(activity.state, "failed")
        self.assertIn("No item can be ordered", activity.result)
        self.assertFalse(activity.order_id.is_live)
        line = self.order.order_line
        self.assertEqual(line.ot_group, "ready")
        self.assertIn("No item can be ordered", line.ot_state)

    def test_a_refusal_later_waits_for_a_person_and_is_not_repeated(self):
        for method in MONEY[1:]:
            with self.subTest(method=method):
                self.platform.answers = {method: refusal("RKdevException", text="No!")}
                activity = self._book(self._sell(self.case))
                calls = self.platform.count(method)
                self._run_lane(activity)
                self.assertEqual(self.platform.count(method), calls)
                self.assertEqual(activity.state, "stuck")
                self.assertIn("No!", activity.error)
                self.assertFalse(activity.paying)
                self.assertFalse(activity.sending)
                todo = activity.activity_ids
                self.assertEqual(todo.user_id, self.operator)
                self.assertIn("No!", todo.note)
                self.assertEqual(activity.waits_for, "Olga Operator")

    def test_retry_goes_on_from_there(self):
        self.platform.answers["PostTransaction"] = refusal("RKdevException", text="No!")
        activity = self._book(self.order)
        self.platform.answers.clear()
        activity.with_user(self.operator).action_retry()
        self._run_lane()
        self.assertEqual(activity.stage, "follow")
        self.assertFalse(activity.activity_ids)
        self.assertFalse(activity.error)
        self.assertEqual(self.platform.count("AddOrder"), 1)

    def test_a_login_that_is_gone_waits_for_a_person(self):
        self.platform.logins["Taobao"] = []
        activity = self._book(self.order)
        self.assertEqual(activity.state, "stuck")
        self.assertIn("lucky_buyer_88 at Taobao is gone", activity.error)
        self.assertFalse(self.platform.count("RunOrderExportingToProvider"))

    def test_lines_that_cannot_be_exported_wait_for_a_person(self):
        def reserve(data):
            answer = type(self.platform).SalesPaymentReserve(self.platform, data)
            self.platform.line(data["salesId"])["CanBePurchased"] = False
            return answer

        self.platform.answers["SalesPaymentReserve"] = reserve
        activity = self._book(self.order)
        self.assertEqual(activity.state, "stuck")
        self.assertIn("Paid", activity.error)
        self.assertFalse(self.platform.count("RunOrderExportingToProvider"))


class TestUnauthorized(FailuresCase):
    def test_the_key_is_stopped_and_the_wish_stays(self):
        for method in MONEY:
            with self.subTest(method=method):
                self.platform.answers = {
                    method: refusal("AccessDenied", "CallFromIP", "Denied")
                }
                activity = self._book(self._sell(self.case))
                self.assertEqual(self.instance.state, "stopped")
                self.assertIn("IP address", self.instance.trouble)
                self.assertEqual(activity.state, "due")
                self.assertFalse(activity.sending)
                self.assertIn("IP address", activity.error)
                self.platform.answers.clear()
                self.instance.action_test_connection()
                self._run_lane(activity)
                self.assertEqual(activity.stage, "follow")

    def test_nothing_is_called_while_the_key_is_stopped(self):
        self.platform.answers["AddOrder"] = refusal("AccessDenied", "InstanceKeyBan")
        first = self._book(self.order)
        self.platform.answers.clear()
        calls = len(self.platform.calls)
        self._run_lane(first)
        self.assertEqual(len(self.platform.calls), calls)

    def test_the_person_of_the_instance_is_told_once(self):
        self.platform.answers["AddOrder"] = refusal("AccessDenied", "InstanceKeyBan")
        self._sell(self.case).action_ot_book()
        self._book(self.order)
        self.assertEqual(len(self.instance.activity_ids), 1)
        self.assertEqual(self.instance.activity_ids.user_id, self.instance.user_id)


class TestLostAnswers(FailuresCase):
    def test_the_intent_stays_and_nothing_is_sent_before_the_settling_time(self):
        for method in MONEY:
            with self.subTest(method=method):
                self.platform.answers = {method: ANSWER_LOST}
                activity = self._book(self._sell(self.case))
                self.assertEqual(activity.sending, method)
                self.assertEqual(activity.state, "due")
                self.assertGreater(
                    activity.next_try, fields.Datetime.now() + timedelta(minutes=1)
                )
                calls = self.platform.count(method)
                self._run_lane(activity)
                self.assertEqual(self.platform.count(method), calls)
                self.assertEqual(activity.attempts, 0)
                # Only one order is paid at a time: let the next one have its turn.
                activity.sudo().paying = False

    def test_what_was_done_is_found_and_not_done_again(self):
        for method in MONEY:
            with self.subTest(method=method):
                self.platform.answers.clear()
                self.platform.lost_after(method)
                calls = self.platform.count(method)
                activity = self._book(self._sell(self.case))
                self.assertEqual(activity.sending, method)
                self._settle(activity)
                self.assertEqual(activity.stage, "follow")
                self.assertFalse(activity.sending)
                self.assertEqual(self.platform.count(method), calls + 1)

    def test_what_was_not_done_is_done_once_more(self):
        for method in MONEY:
            with self.subTest(method=method):
                self.platform.answers = {method: [ANSWER_LOST]}
                calls = self.platform.count(method)
                activity = self._book(self._sell(self.case))
                self._settle(activity)
                self.assertEqual(activity.stage, "follow")
                self.assertEqual(self.platform.count(method), calls + 2)

    def test_never_is_a_cent_too_much_deposited(self):
        self.platform.balance = 10
        for step in range(3):
            with self.subTest(step=step):
                self.platform.answers.clear()
                if step == 1:
                    self.platform.lost_after("PostTransaction")
                elif step == 2:
                    self.platform.answers["PostTransaction"] = [ANSWER_LOST]
                activity = self._book(self._sell(self.case))
                if step:
                    self._settle(activity)
                self.assertEqual(activity.stage, "follow")
                self.assertEqual(self.platform.balance, 0)

    def test_each_attempt_to_deposit_has_its_own_comment(self):
        self.platform.answers["PostTransaction"] = [ANSWER_LOST]
        activity = self._book(self.order)
        self._settle(activity)
        first, second = self.platform.sent("PostTransaction")
        self.assertNotEqual(first["comment"], second["comment"])
        self.assertIn(activity.order_id.reference, second["comment"])

    def test_lost_again_and_again_it_waits_for_a_person_with_its_intent(self):
        self.platform.answers["AddOrder"] = ANSWER_LOST
        activity = self._book(self.order)
        for _time in range(MAX_RESENT + 1):
            self._settle(activity)
        self.assertEqual(activity.state, "stuck")
        self.assertEqual(activity.sending, "AddOrder")
        self.assertEqual(self.platform.count("AddOrder"), MAX_RESENT + 1)
        self.assertIn("no trace", activity.error)
        self.assertTrue(activity.activity_ids)

    def test_several_orders_with_our_reference_wait_for_a_person(self):
        self.platform.lost_after("AddOrder")
        activity = self._book(self.order)
        data = self.platform.sent("AddOrder")[0]
        self.platform.AddOrder(data)
        self._settle(activity)
        self.assertEqual(activity.state, "stuck")
        self.assertIn("ORD-0000000001, ORD-0000000002", activity.error)
        self.assertEqual(self.platform.count("AddOrder"), 1)

    def test_a_cancelled_order_with_our_reference_does_not_count(self):
        self.platform.lost_after("AddOrder")
        activity = self._book(self.order)
        self.platform.orders["ORD-0000000001"]["header"]["IsCancelled"] = True
        self._settle(activity)
        self.assertEqual(activity.order_id.platform_id, "ORD-0000000002")

    def test_a_look_up_that_fails_keeps_the_intent(self):
        table = {  # what the look-up brings: state of the activity, of the instance
            NO_CONNECTION: ("due", "connected"),
            Response("<cut", 200): ("due", "connected"),
            "refused": ("stuck", "connected"),
            "unauthorized": ("due", "stopped"),
        }
        answers = {
            "refused": refusal("ContractViolation", text="Wrong search"),
            "unauthorized": refusal("AccessDenied", "CallFromIP"),
        }
        for answer, (state, instance_state) in table.items():
            with self.subTest(answer=answer):
                self.platform.answers = {"AddOrder": [ANSWER_LOST]}
                activity = self._book(self._sell(self.case))
                self.platform.answers["SearchOrders"] = answers.get(answer, answer)
                self._settle(activity)
                self.assertEqual(activity.sending, "AddOrder")
                self.assertEqual(activity.state, state)
                self.assertEqual(self.instance.state, instance_state)
                self.assertTrue(activity.error)
                self.instance.state = "connected"
                self.platform.answers.clear()
                activity.action_retry()
                self._settle(activity)
                self.assertEqual(activity.stage, "follow")


class TestFaults(FailuresCase):
    def _fault(self, activity):
        with (
            patch.object(
                type(activity), "_stage_place", side_effect=ZeroDivisionError("oops")
            ),
            mute_logger(LANE),
        ):
            self._run_lane(activity)

    def test_a_fault_backs_off_five_times_and_then_waits_for_a_person(self):
        self.order.action_ot_book()
        activity = self.order.ot_activity_ids
        pauses = []
        for attempt in range(1, MAX_ATTEMPTS):
            self._fault(activity)
            self.assertEqual(activity.attempts, attempt)
            self.assertEqual(activity.state, "due")
            pause = activity.next_try - fields.Datetime.now()
            pauses.append(pause.total_seconds())
        for attempt, pause in enumerate(pauses):
            self.assertAlmostEqual(pause, 10 * 2**attempt, delta=3 * 2**attempt + 3)
        self._fault(activity)
        self.assertEqual(activity.state, "stuck")
        self.assertIn("ZeroDivisionError: oops", activity.error)
        self.assertTrue(activity.activity_ids)

    def test_a_step_that_succeeds_forgets_the_faults(self):
        self.order.action_ot_book()
        activity = self.order.ot_activity_ids
        self._fault(activity)
        self._run_lane(activity)
        self.assertEqual(activity.attempts, 0)
        self.assertFalse(activity.error)
        self.assertEqual(activity.stage, "follow")

    def test_one_bad_row_does_not_stop_the_others(self):
        other = self._sell(self.case)
        (self.order | other).mapped(lambda order: order.action_ot_book())
        bad = self.order.ot_activity_ids
        original = type(bad)._stage_place

        def place(activity):
            if activity == bad:
                raise ZeroDivisionError("oops")
            original(activity)

        with patch.object(type(bad), "_stage_place", place), mute_logger(LANE):
            self._run_lane()
        self.assertEqual(bad.attempts, 1)
        self.assertEqual(other.ot_activity_ids.stage, "follow")

    def test_nothing_of_a_failed_step_stays(self):
        self.order.action_ot_book()
        activity = self.order.ot_activity_ids

        def place(activity):
            activity.description = "half done"
            raise ZeroDivisionError("oops")

        with patch.object(type(activity), "_stage_place", place), mute_logger(LANE):
            self._run_lane()
        self.assertFalse(activity.description)


class TestPayment(FailuresCase):
    def test_only_what_is_missing_is_deposited(self):
        self.platform.balance = 5
        self._book(self.order)
        (deposit,) = self.platform.sent("PostTransaction")
        self.assertEqual(float(deposit["amount"]), 7)
        (reserve,) = self.platform.sent("SalesPaymentReserve")
        self.assertEqual(float(reserve["amount"]), 12)

    def test_a_balance_that_suffices_needs_no_deposit(self):
        self.platform.balance = 100
        self._book(self.order)
        self.assertFalse(self.platform.count("PostTransaction"))
        self.assertEqual(self.platform.balance, 88)

    def test_a_debt_is_not_paid_off(self):
        self.platform.balance = -3
        self.platform.answers["PostTransaction"] = lambda data: type(
            self.platform
        ).PostTransaction(self.platform, {**data, "amount": "15"})
        self._book(self.order)
        (deposit,) = self.platform.sent("PostTransaction")
        self.assertEqual(float(deposit["amount"]), 12)

    def test_orders_of_one_customer_are_paid_one_by_one(self):
        self.platform.answers["PostTransaction"] = ANSWER_LOST
        first = self._book(self.order)
        self.assertTrue(first.paying)
        self.platform.answers.clear()
        second = self._book(self._sell(self.case))
        self.assertEqual(second.stage, "pay")
        self.assertFalse(self.platform.count("SalesPaymentReserve"))
        self._settle(first)
        self._run_lane(second)
        self.assertEqual((first | second).mapped("stage"), ["follow", "follow"])
        self.assertEqual(self.platform.balance, 0)
