"""Before booking: what can be bought, what it costs now, and the money for it."""

from odoo.exceptions import AccessError, UserError
from odoo.tests import new_test_user

from .common import PlatformCase
from .fake_goods import configured, goods, yuan

READS = {
    "AuthenticateInstanceOperator",
    "BatchGetItemFullInfo",
    "RunBulkItems",
    "GetBulkItemsResult",
    "GetProviderOrdersIntegrationSessionInfoList",
}


class CheckCase(PlatformCase):
    """Four goods on offer, and an exchange rate of half a unit for a yuan."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._set_rate()

    def setUp(self):
        super().setUp()
        self.platform.offer(
            configured(
                goods(self.dress.ot_item_id, "Dress", 10),
                ("4100000000011", 500, 10, {"Color": "red"}),
            ),
            goods(self.case.ot_item_id, "Phone case", 20),
            goods(self.tea.ot_item_id, "Tea set", 30),
            goods(self.box.ot_item_id, "Storage box", 5),
        )

    def _check(self, *orders, user=None):
        """Open the check of the ready lines of these orders."""
        lines = self.env["sale.order.line"].concat(
            *(order.order_line for order in orders)
        )
        action = lines.with_user(user or self.operator).action_ot_check()
        return self.env["ot.booking.check"].browse(action["res_id"])

    def _only(self, order):
        return self._check(order).line_ids


class TestCheck(CheckCase):
    def test_good_lines_are_preset_and_summed_for_each_login(self):
        order = self._sell(self.dress, self.case, self.box, quantity=2)
        check = self._check(order)
        self.assertEqual(check.line_ids.mapped("level"), ["good"] * 3)
        self.assertEqual(check.line_ids.mapped("is_included"), [True] * 3)
        taobao, alibaba = check.total_ids
        self.assertEqual(taobao.session_id, self.login)
        self.assertEqual((taobao.count, taobao.amount), (2, 2 * (11.5 + 21.5)))
        self.assertEqual(taobao.balance, 25000)
        self.assertFalse(taobao.missing)
        self.assertEqual((alibaba.count, alibaba.amount), (1, 2 * 6.5))

    def test_the_check_only_reads(self):
        order = self._sell(self.dress, self.case, self.tea, self.box)
        self.platform.calls.clear()
        self._check(order)
        self.assertLessEqual({name for name, _data in self.platform.calls}, READS)
        self.assertFalse(order.ot_activity_ids)
        self.assertFalse(order.ot_order_ids)

    def test_a_hundred_goods_are_checked_in_a_handful_of_calls(self):
        products = [
            self._make_goods(f"Goods {number}", "Taobao", str(750000000000 + number))
            for number in range(100)
        ]
        self.platform.offer(*(goods(each.ot_item_id, each.name) for each in products))
        order = self._sell(*products)
        self.platform.calls.clear()
        check = self._check(order)
        self.assertEqual(set(check.line_ids.mapped("level")), {"good"})
        self.assertLessEqual(len(self.platform.calls), 5)

    def test_the_same_goods_in_many_orders_are_asked_for_once(self):
        orders = [self._sell(self.dress) for _number in range(5)]
        self.platform.calls.clear()
        self._check(*orders)
        self.assertEqual(self.platform.count("BatchGetItemFullInfo"), 1)

    def test_a_balance_that_does_not_do(self):
        self.platform.logins["Taobao"][0]["Balance"]["Amount"] = 50
        check = self._check(self._sell(self.case, quantity=10))
        self.assertEqual(check.total_ids.balance, 50, "read anew")
        self.assertEqual(check.total_ids.missing, 215 - 50)
        check.line_ids.is_included = False
        self.assertFalse(check.total_ids.amount)
        self.assertFalse(check.total_ids.missing)

    def test_what_cannot_be_bought_says_why_and_is_left_out(self):
        table = (
            ({"IsSellAllowed": False}, "no longer on offer"),
            ({"HasError": True}, "no longer there"),
            ({"MasterQuantity": 1}, "1 in stock, 2 wanted"),
            ({"MasterQuantity": 0}, "Out of stock"),
            ({"FirstLotQuantity": 5}, "from 5 pieces"),
        )
        for values, words in table:
            with self.subTest(words=words):
                self.platform.offer(goods(self.tea.ot_item_id, "Tea set", 30, **values))
                line = self._only(self._sell(self.tea))
                self.assertEqual(line.level, "refused")
                self.assertIn(words, line.reason)
                self.assertFalse(line.is_included)

    def test_goods_and_configurations_that_are_gone(self):
        del self.platform.items[self.tea.ot_item_id]
        self.dress.ot_configuration_id = "99"
        dress, tea = self._only(self._sell(self.dress, self.tea))
        self.assertIn("configuration no longer exists", dress.reason)
        self.assertIn("no longer there", tea.reason)

    def test_the_stock_is_shared_by_the_lines_of_all_orders(self):
        self.platform.items[self.tea.ot_item_id]["MasterQuantity"] = 5
        first, second = (self._sell(self.tea, quantity=3) for _number in range(2))
        one, two = self._check(first, second).line_ids
        self.assertEqual((one.level, two.level), ("good", "refused"))
        self.assertIn("2 in stock, 3 wanted", two.reason)

    def test_a_price_that_went_up_is_warned_of_and_can_be_left_out(self):
        order = self._sell(self.case)
        order.order_line.ot_market_price = 18
        line = self._only(order)
        self.assertEqual(line.level, "dearer")
        self.assertIn("Was 18.00 when it was sold, is 20.00 CNY now", line.reason)
        self.assertTrue(line.is_included)
        order.order_line.ot_market_price = 20
        self.assertEqual(self._only(order).level, "good")

    def test_goods_that_cost_more_than_the_customer_pays(self):
        order = self._sell(self.case)
        order.order_line.price_unit = 0.5
        line = self._only(order)
        self.assertEqual(line.level, "dearer")
        self.assertIn("the customer pays 0.50", line.reason)

    def test_a_promotion_that_is_over(self):
        self.case.ot_promotion_id = "p-1"
        order = self._sell(self.case)
        self.assertIn("promotion is over", self._only(order).reason)
        self.platform.items[self.case.ot_item_id]["Promotions"] = [
            {"Id": "p-1", "Name": "Sale", "Price": yuan(15)}
        ]
        line = self._only(order)
        self.assertEqual((line.level, line.price), ("good", 15))

    def test_goods_of_tmall_where_a_setting_forbids_them(self):
        self.platform.items[self.case.ot_item_id]["Features"] = ["Tmall"]
        order = self._sell(self.case)
        self.assertEqual(self._only(order).level, "good")
        settings = self.taobao.sudo().setting_ids
        settings.filtered(
            lambda each: each.kind == "tmall_promotions"
        ).value = "Disallow"
        self.assertIn("Tmall promotions” forbids it", self._only(order).reason)

    def test_goods_that_the_platform_does_not_bring_now_can_be_booked_all_the_same(
        self,
    ):
        self.platform.answers["BatchGetItemFullInfo"] = {
            "ErrorCode": "NotAvailable",
            "ErrorDescription": "The shop sleeps",
        }
        order = self._sell(self.case)
        check = self._check(order)
        self.assertEqual(check.line_ids.level, "unknown")
        self.assertFalse(check.line_ids.is_included)
        check.line_ids.is_included = True
        check.with_user(self.operator).action_confirm()
        self.assertEqual(len(order.ot_activity_ids), 1)

    def test_a_login_that_is_gone_is_found_out_before(self):
        order = self._sell(self.case)
        self.platform.logins["Taobao"] = []
        line = self._only(order)
        self.assertEqual(line.level, "refused")
        self.assertIn("Choose a marketplace login for Taobao", line.reason)

    def test_lines_that_are_not_ready_say_so(self):
        order = self._sell(self.case, confirm=False)
        self.assertIn("Waits for the order", self._only(order).reason)


class TestConfirm(CheckCase):
    def test_exactly_what_is_ticked_is_booked(self):
        order = self._sell(self.dress, self.case, self.tea)
        check = self._check(order)
        check.line_ids[1].is_included = False
        check.with_user(self.operator).action_confirm()
        self.assertEqual(
            order.ot_activity_ids.line_ids.sale_line_id.product_id,
            self.dress | self.tea,
        )
        self.assertEqual(
            order.order_line.mapped("ot_group"), ["other", "ready", "other"]
        )

    def test_what_cannot_be_bought_is_not_booked_even_if_it_is_ticked(self):
        del self.platform.items[self.tea.ot_item_id]
        order = self._sell(self.dress, self.tea)
        check = self._check(order)
        check.line_ids.is_included = True
        check.with_user(self.operator).action_confirm()
        self.assertEqual(
            order.ot_activity_ids.line_ids.sale_line_id.product_id, self.dress
        )

    def test_one_order_goes_on_in_the_window_of_its_activities(self):
        order = self._sell(self.dress, self.tea)
        action = self._check(order).with_user(self.operator).action_confirm()
        self.assertEqual(action["res_model"], "ot.activity")
        self.assertEqual(action["res_id"], order.ot_activity_ids.id)

    def test_a_second_confirmation_books_nothing(self):
        order = self._sell(self.dress)
        check = self._check(order).with_user(self.operator)
        check.action_confirm()
        check.action_confirm()
        self.assertEqual(len(order.ot_activity_ids), 1)

    def test_two_open_checks_book_once(self):
        order = self._sell(self.dress)
        first, second = self._check(order), self._check(order)
        first.with_user(self.operator).action_confirm()
        second.with_user(self.operator).action_confirm()
        self.assertEqual(len(order.ot_activity_ids), 1)
        self.assertEqual(second.line_ids.level, "refused")
        self.assertIn("In process", second.line_ids.reason)

    def test_with_nothing_left_it_says_so(self):
        check = self._check(self._sell(self.dress))
        check.line_ids.is_included = False
        with self.assertRaisesRegex(UserError, "No line is left"):
            check.action_confirm()

    def test_who_may_not_change_the_order_cannot_book_it(self):
        agent = new_test_user(
            self.env,
            "ot-agent",
            "ot_autopurchase.group_operator,sales_team.group_sale_salesman",
            name="Only own orders",
        )
        order = self._sell(self.dress, user_id=self.manager.id)
        with self.assertRaises(AccessError):
            self._check(order, user=agent)

    def test_the_button_of_the_purchase_tab_checks_first(self):
        order = self._sell(self.dress, self.case)
        action = order.with_user(self.operator).action_ot_check(order.order_line[0].ids)
        self.assertEqual(action["res_model"], "ot.booking.check")
        check = self.env["ot.booking.check"].browse(action["res_id"])
        self.assertEqual(check.line_ids.product_id, self.dress)
        self.assertFalse(order.ot_activity_ids)


class TestManyOrders(CheckCase):
    def test_goods_of_many_orders_are_booked_in_one_go(self):
        del self.platform.items[self.tea.ot_item_id]
        first = self._sell(self.dress, self.box)
        second = self._sell(self.case, self.tea)
        check = self._check(first, second)
        action = check.with_user(self.operator).action_confirm()
        self.assertEqual(action["res_id"], check.id, "results, line by line")
        self.assertEqual(check.state, "done")
        self.assertEqual(len(first.ot_activity_ids), 2)
        self.assertEqual(len(second.ot_activity_ids), 1)
        dress, box, case, tea = check.line_ids
        for line in (dress, box, case):
            self.assertEqual(line.activity_id.line_ids.sale_line_id, line.sale_line_id)
            opened = line.with_user(self.operator).action_open_activity()
            self.assertEqual(opened["res_id"], line.activity_id.id)
        self.assertFalse(tea.activity_id)
        self.assertIn("no longer there", tea.reason)

    def test_twenty_orders_take_hardly_more_queries_than_five(self):
        counts = []
        for number in (1, 5, 20):
            orders = [self._sell(self.dress, self.case) for _number in range(number)]
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            check = self._check(*orders)
            check.with_user(self.operator).action_confirm()
            self.env.flush_all()
            counts.append(self.env.cr.sql_log_count - before)
        per_order = (counts[2] - counts[1]) / 15
        self.assertLessEqual(per_order, 4, counts)
