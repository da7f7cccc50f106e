"""Who confirms a price: the platform by its settings, the agent, or the customer."""

from odoo.exceptions import AccessError, UserError
from odoo.tests import new_test_user

from .common import PlatformCase
from .fake_platform import ANSWER_LOST
from .price_stories import PriceStories

CONFIRM = "ConfirmPriceLinesOrder"


class TestByThePlatform(PriceStories, PlatformCase):
    def _state(self, price, level, **rule):
        self._rule(**rule)
        return self._booked(self.dress, **self._asks(price, level)).order_line

    def test_what_is_within_the_threshold_is_confirmed_there_and_shown_here(self):
        for number, (price, level, state) in enumerate(
            (
                (8.0, "Ok", "automatic"),
                (10.0, "Ok", "automatic"),
                (11.0, "SmallOverpayment", "automatic"),
                (12.0, "BigOverpayment", "waiting"),
            )
        ):
            with self.subTest(price=price):
                order = self._booked(
                    self.dress, number=f"TB-{number}", **self._asks(price, level)
                )
                self.assertEqual(self._lines(order).price_state, state)
                self.assertEqual(order.order_line.ot_price_state, state)

    def test_in_mode_no_all_wait(self):
        self._rule(mode="No")
        for number, (price, level) in enumerate(
            ((8.0, "Ok"), (10.0, "Ok"), (11.0, "SmallOverpayment"))
        ):
            with self.subTest(price=price):
                order = self._booked(
                    self.dress, number=f"TB-{number}", **self._asks(price, level)
                )
                self.assertEqual(self._lines(order).price_state, "waiting")

    def test_the_rule_stands_in_words_where_prices_are_listed(self):
        order = self._overpaid()
        self.assertEqual(self._lines(order).price_rule, "Up to 10% more")
        self.assertEqual(order.ot_price_rules, "Taobao: Up to 10% more")
        self._rule(mode="No")
        self.env.invalidate_all()
        self.assertEqual(self._lines(order).price_rule, "None, all wait")

    def test_difference_and_per_cent_are_of_what_was_paid_by_promotion(self):
        order = self._booked(
            self.dress,
            TaoBaoPriceWithDiscount=8.0,
            **self._asks(12.0, "BigOverpayment"),
        )
        line = self._lines(order)
        self.assertEqual(
            (line.paid_price, line.price_difference, line.price_percent), (8, 4, 50)
        )

    def test_what_is_paid_at_the_marketplace_waits_for_nobody(self):
        order = self._overpaid()
        self.assertEqual(self._lines(order).price_state, "waiting")
        self.platform.book("ORD-0000000001", "TB-1", status=4)
        self._read_again()
        self.assertFalse(self._lines(order).price_state)

    def test_without_a_purchase_price_there_is_nothing_to_confirm(self):
        order = self._booked(self.dress, status=2)
        self.assertFalse(self._lines(order).price_state)


class TestByTheAgent(PriceStories, PlatformCase):
    def test_many_are_confirmed_by_one_click(self):
        order = self._overpaid(self.dress, self.case)
        lines = self._lines(order)
        self.assertEqual(set(lines.mapped("price_state")), {"waiting"})
        action = lines.action_confirm_price()
        self.assertEqual(action["params"]["type"], "success")
        self.assertEqual(set(lines.mapped("price_state")), {"confirmed"})
        self.assertEqual(set(order.order_line.mapped("price_unit")), {20})
        self.assertFalse(self.env["ot.line.change"].search([]))
        self.assertIn("Olga Operator", order.message_ids[0].body)

    def test_a_price_that_rises_again_waits_again(self):
        order = self._overpaid()
        self._lines(order).action_confirm_price()
        for price, state in ((11.5, "confirmed"), (12.5, "waiting")):
            self.platform.book(
                "ORD-0000000001", "TB-1", **self._asks(price, "BigOverpayment")
            )
            self._read_again()
            self.assertEqual(self._lines(order).price_state, state, price)

    def test_a_second_click_finds_nothing_to_confirm(self):
        lines = self._lines(self._overpaid())
        lines.action_confirm_price()
        with self.assertRaisesRegex(UserError, "None of these prices waits"):
            lines.action_confirm_price()

    def test_ticked_ones_on_the_sale_order_or_all(self):
        order = self._overpaid(self.dress, self.case)
        first, second = order.order_line
        order.with_user(self.operator).action_ot_confirm_price([first.id])
        states = [line.ot_price_state for line in (first, second)]
        self.assertEqual(states, ["confirmed", "waiting"])
        order.with_user(self.operator).action_ot_confirm_price()
        self.assertEqual(set(self._lines(order).mapped("price_state")), {"confirmed"})


class TestAskedByThePlatform(PriceStories, PlatformCase):
    """The price was changed in the platform's back office: status 3."""

    def setUp(self):
        super().setUp()
        self.order = self._sell(self.dress, self.case)
        activity = self._book(self.order)
        self.platform.activities[activity.platform_id]["IsFinished"] = True
        self._run_lane(activity)
        self.platform.ask_for_price("ORD-0000000001", 7.2)
        self._read_again()
        self.line = self._lines(self.order)[0]

    def test_the_agent_tells_the_platform_that_the_customer_agreed(self):
        self.assertEqual(self.line.price_state, "waiting")
        self.line.action_confirm_price()
        self.assertEqual(self.line.price_state, "agreed")
        self._run_changes()
        (sent,) = self.platform.sent(CONFIRM)
        self.assertEqual(sent["sessionId"], "USER-SID")
        self.assertEqual(sent["orderLineIds"], self.line.platform_id)
        self.assertEqual(self.line.status_name, "Paid")
        self.assertFalse(self.line.price_state)

    def test_another_question_of_the_platform_waits_anew(self):
        self.line.action_confirm_price()
        self._run_changes()
        self.platform.ask_for_price("ORD-0000000001", 9.0)
        self._read_again()
        self.env.invalidate_all()
        self.assertEqual(self.line.price_state, "waiting")

    def test_the_customer_is_asked_in_his_own_price(self):
        """The platform's price went from 6.00 to 7.20, his goes from 20 to 24."""
        self._dialog(self.line).action_ask()
        row = self.line.price_confirmation_ids
        self.assertEqual((row.kind, row.old_price, row.new_price), ("platform", 20, 24))
        row.action_accepted()
        self._run_changes()
        self.assertEqual(self.platform.count(CONFIRM), 1)
        self.assertEqual(self.order.order_line[0].price_unit, 24)

    def test_a_lost_answer_is_looked_up_and_nothing_is_sent_twice(self):
        self.platform.lost_after(CONFIRM)
        self.line.action_confirm_price()
        self._run_changes()
        change = self.env["ot.line.change"].search([])
        self.assertEqual(change.sending, "confirm_price")
        change.sudo().sending_at = "2020-01-01"
        self._run_changes()
        self.assertEqual(change.state, "done")
        self.assertEqual(self.platform.count(CONFIRM), 1)

    def test_what_was_confirmed_elsewhere_meanwhile_is_not_confirmed_again(self):
        self.line.action_confirm_price()
        self.platform.ConfirmPriceLinesOrder(
            {"orderId": "ORD-0000000001", "orderLineIds": self.line.platform_id}
        )
        self._run_changes()
        self.assertEqual(self.env["ot.line.change"].search([]).state, "done")
        self.assertFalse(self.platform.count(CONFIRM))


class TestByTheCustomer(PriceStories, PlatformCase):
    def test_until_the_answer_nothing_changes_and_the_status_says_so(self):
        order = self._overpaid()
        row = self._ask(order)
        self.assertEqual((row.state, row.user_id), ("waiting", self.operator))
        self.assertEqual(order.order_line.price_unit, 20)
        self.assertEqual(order.order_line.ot_status, "Price confirmation")
        self.assertEqual(self._lines(order).price_state, "asked")
        self._run_changes()
        self.assertFalse(self.platform.count("UpdateOrderLinesForOperator"))

    def test_goods_that_wait_for_the_customer_are_not_booked(self):
        order = self._sell(self.dress)
        activity = self._book(order)
        self.platform.activities[activity.platform_id]["IsFinished"] = True
        self._run_lane(activity)
        self.platform.ask_for_price("ORD-0000000001", 7.2)
        self._read_again()
        self._ask(order)
        with self.assertRaisesRegex(UserError, "has not agreed to the new price"):
            order.with_user(self.operator).action_ot_book()

    def test_the_agent_records_the_yes(self):
        order = self._overpaid()
        row = self._ask(order)
        self._lines(order).action_price_accepted()
        self.assertEqual(row.state, "accepted")
        self.assertEqual(row.answered_by_id, self.operator.partner_id)
        self.assertEqual(order.order_line.price_unit, 23.48)
        self.assertIn("Olga Operator recorded", order.message_ids[0].body)
        self._run_changes()
        self.assertEqual(self.platform.line("ORD-0000000001")["TaoBaoPrice"], 12)
        self.assertEqual(self._lines(order).price_state, "agreed")

    def test_the_agent_records_the_no(self):
        order = self._overpaid()
        self._ask(order)
        self._lines(order).action_price_refused()
        self.assertEqual(order.order_line.price_unit, 20)
        self.assertEqual(self._lines(order).price_state, "refused")
        self.assertFalse(order.activity_ids, "the agent knows it already")

    def test_an_answer_counts_once(self):
        order = self._overpaid()
        row = self._ask(order)
        row._accept(self.customer, "portal")
        row._accept(self.customer, "portal")
        row._refuse(self.customer, "portal")
        self.assertEqual(row.state, "accepted")
        self.assertEqual(len(self.env["ot.line.change"].search([])), 1)
        self.assertFalse(order.activity_ids)

    def test_asking_again_withdraws_the_first_question(self):
        order = self._overpaid()
        first = self._ask(order)
        second = self._ask(order) - first
        self.assertEqual((first.state, second.state), ("withdrawn", "waiting"))
        first._accept(self.customer, "portal")
        self.assertEqual(order.order_line.price_unit, 20)

    def test_a_yes_that_comes_after_the_invoice_calls_the_agent(self):
        self.dress.invoice_policy = "order"
        order = self._overpaid()
        row = self._ask(order)
        order._create_invoices()
        row._accept(self.customer, "portal")
        self.assertEqual(order.order_line.price_unit, 20)
        self.assertIn("invoiced already", order.activity_ids.summary)
        self.assertEqual(order.activity_ids.user_id, self.operator)
        self.assertFalse(self.env["ot.line.change"].search([]))

    def test_a_price_that_rose_since_is_not_agreed_to(self):
        """What the customer saw is entered, not what the seller asks by now."""
        order = self._overpaid()
        row = self._ask(order)
        self.platform.book(
            "ORD-0000000001", "TB-1", **self._asks(15.0, "BigOverpayment")
        )
        self._read_again()
        row._accept(self.customer, "portal")
        self._run_changes()
        self.assertEqual(self.platform.line("ORD-0000000001")["TaoBaoPrice"], 12)
        self.assertEqual(self._lines(order).price_state, "waiting")

    def test_only_who_may_change_the_sale_order_records_answers(self):
        order = self._overpaid()
        row = self._ask(order)
        clerk = new_test_user(
            self.env, "ot-clerk", "ot_autopurchase.group_operator", name="Clerk"
        )
        with self.assertRaises(AccessError):
            row.with_user(clerk).action_accepted()

    def test_a_lost_answer_of_a_recalculation_is_looked_up(self):
        order = self._overpaid()
        self.platform.answers["UpdateOrderLinesForOperator"] = [ANSWER_LOST]
        self._ask(order)._accept(self.customer, "portal")
        self._run_changes()
        change = self.env["ot.line.change"].search([])
        change.sudo().sending_at = "2020-01-01"
        self._run_changes()
        self._run_changes()
        self.assertEqual(change.state, "done")
        self.assertEqual(self.platform.line("ORD-0000000001")["TaoBaoPrice"], 12)
