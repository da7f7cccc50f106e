"""The Purchase tab in a browser: book, answer, see what was purchased."""

from .common import PlatformHttpCase
from .fake_goods import configured, goods
from .fake_platform import action, step


class TestPurchaseTab(PlatformHttpCase):
    def setUp(self):
        super().setUp()
        self.platform.offer(
            configured(
                goods(self.dress.ot_item_id, "Dress", 1),
                (self.dress.ot_configuration_id, 500, 1, {"Color": "red"}),
            ),
            goods(self.case.ot_item_id, "Phone case", 2),
        )

    def _tour(self, name, order):
        self.start_tour(f"/odoo/sale.order/{order.id}", name, login="ot-operator")

    def _advance(self, activity):
        """The lane and the browser write beside the test: it looks again."""
        self.env.flush_all()
        self._run_lane(activity)
        self.env.invalidate_all()

    def _ask(self, activity):
        """The platform asks its question in the activity that runs there."""
        row = self.platform.activities[activity.platform_id]
        row.update(
            IsAwaitingAction=True,
            Steps=[
                step("Found order lines: 1", "Success"),
                step(
                    "The configuration is out of date",
                    "Question",
                    action("Skip this product", Decision="Skip"),
                    action("Cancel this product", Decision="Cancel"),
                ),
            ],
        )

    def test_goods_are_booked_a_question_answered_and_the_price_seen(self):
        order = self._sell(self.dress, self.case)

        self._tour("ot_autopurchase_book", order)
        activity = order.ot_activity_ids
        self.assertEqual(
            activity.line_ids.sale_line_id.product_id,
            self.dress,
            "only what was ticked is booked",
        )

        self._advance(activity)
        self._ask(activity)
        self._advance(activity)
        self.assertEqual(activity.state, "question")
        self._tour("ot_autopurchase_answer", order)
        answered = activity.step_ids.filtered("answer")
        self.assertEqual(answered.answered_by_id, self.operator)

        self._advance(activity)
        self.assertEqual(self.platform.count("DoStepActionForBackgroundActivity"), 1)
        self.platform.book(
            activity.order_id.platform_id,
            "TB-1",
            VendPurchItemPrice=15.0,
            VendorPurchaseItemPriceWarningReason={
                "Level": "BigOverpayment",
                "Message": "+50 %",
            },
        )
        self.platform.activities[activity.platform_id]["IsFinished"] = True
        self._advance(activity)
        self.assertEqual(activity.state, "done")
        self._tour("ot_autopurchase_purchased", order)
