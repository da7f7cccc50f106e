"""The platform drops without a word what cannot be ordered; a person decides."""

from .common import PlatformCase

ITEM = {"IsSellAllowed": True, "HasError": False, "ErrorCode": "Ok"}


class TestDroppedLines(PlatformCase):
    def setUp(self):
        super().setUp()
        self.platform.unorderable.add("610000000004")
        self.order = self._sell(self.dress, self.tea, quantity=3)

    def _question(self):
        activity = self._book(self.order)
        return activity, activity.step_ids.filtered("actions")

    def test_the_person_is_asked_line_by_line(self):
        activity, question = self._question()
        self.assertEqual(activity.state, "question")
        self.assertEqual(activity.stage, "compare")
        self.assertIn("1 of 2 lines", question.message)
        self.assertIn("Tea set (610000000004): ", question.message)
        self.assertNotIn("Dress", question.message)
        self.assertEqual(activity.activity_ids.user_id, self.operator)
        self.assertFalse(self.platform.count("PostTransaction"))

    def test_likely_reasons(self):
        sku = {"Id": "7", "Quantity": 9, "Configurators": []}
        table = (
            (None, "0", "no longer there"),
            ({**ITEM, "IsSellAllowed": False}, "0", "no longer on offer"),
            (
                {**ITEM, "IsSellAllowed": False, "SellDisallowReason": 4},
                "0",
                "no longer on offer",
            ),
            (
                {**ITEM, "IsSellAllowed": False, "SellDisallowReason": "Weapon"},
                "0",
                r"cannot be sold \(Weapon\)",
            ),
            ({**ITEM, "HasError": True}, "0", "no longer there"),
            ({**ITEM, "IsFiltered": True}, "0", "no longer on offer"),
            ({**ITEM, "ConfiguredItems": [sku]}, "8", "configuration no longer exists"),
            (
                {**ITEM, "ConfiguredItems": [{**sku, "Quantity": 2}]},
                "7",
                "2 in stock, 3 wanted",
            ),
            ({**ITEM, "MasterQuantity": 1}, "0", "1 in stock, 3 wanted"),
            ({**ITEM, "FirstLotQuantity": 5}, "0", "Sold from 5 pieces on"),
            (
                {**ITEM, "FirstLotQuantity": 2, "NextLotQuantity": 2},
                "0",
                "Sold in steps of 2",
            ),
            ({**ITEM, "ConfiguredItems": [sku]}, "7", "gives no reason"),
            ({**ITEM, "MasterQuantity": 3}, "0", "gives no reason"),
        )
        for item, configuration, words in table:
            with self.subTest(words=words, item=item):
                self.platform.items = {"610000000004": item} if item else {}
                self.tea.ot_configuration_id = configuration
                order = self._sell(self.dress, self.tea, quantity=3)
                self._book(order)
                line = order.order_line[1]
                self.assertRegex(line.ot_line_id.trouble, words)
                self.assertRegex(order.ot_activity_ids.step_ids[-1].message, words)

    def test_going_on_books_the_others_and_frees_the_dropped(self):
        activity, question = self._question()
        question.with_user(self.operator).action_answer(0)
        self._run_lane()
        self.assertEqual(activity.stage, "follow")
        (sent,) = self.platform.sent("RunOrderExportingToProvider")
        self.assertIn(
            "<OrderLineIds><Id>1001</Id></OrderLineIds>", sent["xmlParameters"]
        )
        self.assertEqual(self.order.order_line.mapped("ot_group"), ["other", "ready"])
        self.assertIn("no longer there", self.order.order_line[1].ot_state)
        self.assertEqual(question.answered_by_id, self.operator)

    def test_a_dropped_line_can_be_booked_again_alone(self):
        _activity, question = self._question()
        question.action_answer(0)
        self._run_lane()
        self.platform.unorderable.clear()
        self._book(self.order)
        self.assertEqual(len(self.order.ot_order_ids), 2)
        self.assertEqual(self.platform.count("AddOrder"), 2)

    def test_cancelling_frees_all_and_keeps_the_reasons(self):
        activity, question = self._question()
        question.with_user(self.operator).action_answer(1)
        self._run_lane()
        self.assertEqual(activity.state, "cancelled")
        self.assertTrue(self.platform.orders["ORD-0000000001"]["header"]["IsCancelled"])
        self.assertEqual(self.order.order_line.mapped("ot_group"), ["ready", "ready"])
        self.assertIn("no longer there", self.order.order_line[1].ot_state)
        self.assertFalse(self.platform.count("PostTransaction"))

    def test_what_the_customer_paid_for_is_not_sent_to_the_platform_twice(self):
        _activity, question = self._question()
        question.action_answer(0)
        self._run_lane()
        self._run_lane(self.order.ot_activity_ids)
        self.assertEqual(self.platform.count("AddOrder"), 1)
        self.assertEqual(self.platform.count("SalesPaymentReserve"), 1)
