"""From a sale order with goods of two marketplaces to the goods on the shelf."""

from .common import PlatformCase
from .fake_platform import action, step

POLLS = ("GetBackgroundActivityInfo",)


class TestBookingStory(PlatformCase):
    def test_goods_are_booked_and_the_mirror_knows_it(self):
        order = self._booked(self.dress, self.case)
        activity = order.ot_activity_ids
        self.assertEqual(activity.state, "done")
        self.assertEqual(set(order.order_line.mapped("ot_group")), {"purchased"})
        self.assertEqual(order.ot_provider_order_number, "TB-1")
        self.assertEqual(self.platform.count("AddOrder"), 1)
        self.assertEqual(self.platform.count("PostTransaction"), 1)
        self.assertEqual(self.platform.count("SalesPaymentReserve"), 1)
        self.assertEqual(self.platform.count("RunOrderExportingToProvider"), 1)

    def test_two_marketplaces_a_question_a_dropped_line_and_the_shelf(self):
        platform = self.platform
        platform.unorderable.add(self.tea.ot_item_id)
        order = self._sell(self.dress, self.tea, self.box)
        self._book(order)
        taobao, alibaba = order.ot_activity_ids.sorted("id")

        # The tea set cannot be had: go on without it.
        taobao.step_ids.filtered("actions").action_answer(0)
        self._run_lane()
        self.assertEqual((taobao | alibaba).mapped("stage"), ["follow", "follow"])

        # The marketplace asks about the dress.
        platform.activities[taobao.platform_id].update(
            IsAwaitingAction=True,
            Steps=[step("Out of date", "Question", action("Take it", Decision="Go"))],
        )
        self._run_lane(taobao)
        taobao.step_ids.filtered(lambda row: row.position == 0).action_answer(0)
        self._run_lane()

        # Both are booked, then paid at the marketplace, then shipped.
        platform.book(taobao.order_id.platform_id, "TB-1")
        platform.book(alibaba.order_id.platform_id, "1688-1")
        for activity in (taobao, alibaba):
            platform.activities[activity.platform_id]["IsFinished"] = True
        self._run_lane(taobao, alibaba)
        self.assertEqual((taobao | alibaba).mapped("state"), ["done", "done"])
        platform.book(
            taobao.order_id.platform_id,
            "TB-1",
            status=4,
            VendPurchItemPrice=11.0,
            VendPurchWaybill="YT1",
        )
        order.action_ot_synchronize()
        self._run_lane()
        syncs = self.env["ot.activity"].search([("kind", "=", "synchronize")])
        for activity in syncs:
            platform.activities[activity.platform_id]["IsFinished"] = True
        self._run_lane(*syncs)
        self._run_documents()
        self.env.invalidate_all()

        self.assertEqual(
            order.order_line.mapped("ot_group"), ["purchased", "ready", "purchased"]
        )
        self.assertEqual(order.ot_provider_order_number, "1688-1, TB-1")
        self.assertEqual(order.ot_track_numbers, "YT1")
        paid, booked = order.ot_purchase_ids.sorted("state", reverse=True)
        self.assertEqual((paid.state, booked.state), ("purchase", "draft"))
        self.assertEqual(paid.order_line.price_unit, 11)

        receipt = paid.picking_ids
        receipt.move_ids.write({"quantity": 2, "picked": True})
        receipt.button_validate()
        outgoing = order.picking_ids.move_ids.filtered(
            lambda move: move.product_id == self.dress
        )
        self.assertEqual(outgoing.state, "assigned")

    def test_thirty_lines_are_booked_in_fifteen_calls(self):
        goods = [
            self._make_goods(f"Goods {number}", "Taobao", f"77{number}")
            for number in range(30)
        ]
        self._booked(*goods)
        calls = [name for name, _data in self.platform.calls if name not in POLLS]
        self.assertLessEqual(len(calls), 15, calls)
