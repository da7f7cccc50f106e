"""Labels of MALL Delivery: many orders, one file."""

from datetime import timedelta

from odoo.exceptions import UserError, ValidationError

from .dispatch import PDF, DispatchCase
from .fake_mall import refusal


class TestLabels(DispatchCase):
    def test_labels_of_many_orders_are_one_call_and_one_file(self):
        first = self._packed_mdp()
        second = self._packed_mdp("70011224402")
        sheet = self._print(first, second, parcels={first: 2}, first_position=3)
        self.assertEqual(sheet.state, "done")
        (body,) = self.mall.sent("orders.labels")
        self.assertEqual(body["first_position"], 3)
        self.assertEqual(body["labels_per_page"], 4)
        self.assertEqual(
            {each["order_id"]: each["parcel_count"] for each in body["labels"]},
            {int(first.mall_id): 2, int(second.mall_id): 1},
        )
        self.assertEqual(sheet.attachment_ids.raw, PDF)
        self.assertEqual((first.label_count, second.label_count), (2, 1))
        self.assertIn("77IS0", first.label_line_ids.barcodes_shown)

    def test_they_can_be_had_for_a_label_printer(self):
        sheet = self._print(self._packed_mdp(), kind="zpl")
        self.assertEqual(sheet.attachment_ids.raw, b"^XA^XZ")
        self.assertTrue(sheet.attachment_ids.name.endswith(".zpl"))

    def test_one_list_tells_right_before_which_orders_are_still_packed(self):
        kept, gone = self._packed_mdp(), self._packed_mdp("70011224402")
        self.mall.move(gone.mall_id, "cancelled")
        sheet = self._print(kept, gone)
        self.assertEqual(self.mall.count("orders.list"), 1)
        (body,) = self.mall.sent("orders.labels")
        self.assertEqual(len(body["labels"]), 1)
        by_order = {line.order_id: line for line in sheet.line_ids}
        self.assertEqual(by_order[gone].state, "refused")
        self.assertIn("being packed", by_order[gone].reason)
        self.assertEqual(by_order[kept].state, "done")

    def test_nothing_but_packed_orders_of_mall_delivery_takes_labels(self):
        for order in (
            self._order(status="shipping"),
            self._order("70011224402", mdp=True),
        ):
            with self.assertRaisesRegex(UserError, "MALL Delivery"):
                order.action_print_labels()

    def test_counts_and_positions_have_their_limits(self):
        order = self._packed_mdp()
        with self.assertRaisesRegex(UserError, "1 to 100"):
            self._print(order, parcels={order: 101})
        with self.assertRaisesRegex(ValidationError, "1 to 4"):
            self._print(order, first_position=5)
        self.assertFalse(self.mall.count("orders.labels"))

    def test_a_shipped_order_gets_the_same_labels_again_and_no_others(self):
        order = self._packed_mdp()
        self._print(order)
        order.status = self.mall.orders[order.mall_id]["status"] = "shipped"
        self.assertEqual(self._print(order).state, "done")
        with self.assertRaisesRegex(UserError, "count cannot be changed"):
            self._print(order, parcels={order: 2})

    def test_a_file_is_opened_again_without_a_call(self):
        sheet = self._print(self._packed_mdp())
        calls = len(self.mall.calls)
        self.assertIn(str(sheet.attachment_ids.id), sheet.action_download()["url"])
        self.assertEqual(len(self.mall.calls), calls)

    def test_a_person_is_warned_of_what_a_new_count_does(self):
        order = self._packed_mdp()
        self._print(order)
        order.branch_id = "310"
        wizard = self.env["mall.label.wizard"]._make(order)
        self.assertFalse(wizard.line_ids.hint)
        wizard.line_ids.parcel_count = 2
        self.assertIn("become void", wizard.line_ids.hint)

    def test_a_lost_answer_is_looked_up_and_nothing_is_made_twice(self):
        order = self._packed_mdp()
        self.mall.lost_after("orders.labels")
        sheet = self._print(order, parcels={order: 2})
        self.assertEqual(sheet.state, "waiting")
        sheet.sending_at -= timedelta(minutes=3)
        self._run_lane(sheet, model="mall.label.sheet")
        self.assertEqual(sheet.state, "done")
        self.assertEqual(self.mall.count("orders.labels"), 1)
        self.assertEqual(self.mall.count("orders.consignments"), 1)
        self.assertEqual(sheet.attachment_ids.raw, PDF)

    def test_one_bad_order_does_not_hold_the_others(self):
        orders = [self._packed_mdp(f"7001122440{n}") for n in range(1, 5)]
        bad = orders[2]

        def picky(call):
            numbers = [each["order_id"] for each in call.body["labels"]]
            if int(bad.mall_id) in numbers:
                return refusal("The pick-up point takes one parcel only.")
            return self.mall.on_orders_labels(call)

        self.mall.answers["orders.labels"] = picky
        self._print(*orders)
        states = {order: order.label_line_ids.state for order in orders}
        self.assertEqual(states.pop(bad), "refused")
        self.assertEqual(set(states.values()), {"done"})
        self.assertIn("one parcel only", bad.label_line_ids.reason)

    def test_shipped_follows_the_labels_without_a_tracking_number(self):
        order = self._packed_mdp()
        with self.assertRaisesRegex(UserError, "no labels yet"):
            order.picking_ids.button_validate()
        self._print(order)
        self._validate(order, reference=False)
        self._run_lane()
        self.assertEqual(self.mall.sent("orders.update")[-1], {"status": "shipped"})

    def test_shipped_is_left_to_mall_where_the_account_says_so(self):
        self.account.mdp_shipped_by = "mall"
        order = self._packed_mdp()
        self._print(order)
        self._validate(order, reference=False)
        self._run_lane()
        self.assertEqual(self.mall.statuses(), ["shipping"])

    def test_five_more_orders_cost_no_more_calls(self):
        few = [self._packed_mdp(f"7001122440{n}") for n in range(1, 3)]
        self._print(*few)
        calls = len(self.mall.calls)
        self.mall.calls.clear()
        many = [self._packed_mdp(f"7001122450{n}") for n in range(1, 8)]
        self.mall.calls.clear()
        self._print(*many)
        self.assertEqual(self.mall.names(), ["orders.list", "orders.labels"])
        self.assertTrue(calls)
