"""To Buy: ready lines of all orders, their sums beside the logins' money."""

from .common import PlatformCase
from .fake_goods import goods


class TestToBuy(PlatformCase):
    def _totals(self, domain=(), user=None):
        lines = self.env["sale.order.line"].with_user(user or self.operator)
        ours = [("order_id", "in", self.orders.ids), *domain]
        return {row["type"]: row for row in lines.ot_to_buy_totals(ours)}

    def setUp(self):
        super().setUp()
        self.orders = self._sell(self.dress, self.box) | self._sell(self.case)
        self.orders |= self._sell(self.tea, confirm=False)
        for line, price in zip(self.orders.order_line, (10, 5, 20, 30), strict=True):
            line.write({"ot_market_price": price, "ot_market_delivery": 1})

    def test_ready_lines_are_summed_for_each_provider_beside_the_balance(self):
        totals = self._totals()
        taobao, alibaba = totals["Taobao"], totals["Alibaba1688"]
        self.assertEqual((taobao["count"], taobao["amount"]), (2, 2 * 11 + 2 * 21))
        self.assertEqual((alibaba["count"], alibaba["amount"]), (1, 2 * 6))
        (login,) = taobao["logins"]
        self.assertEqual((login["name"], login["balance"]), ("lucky_buyer_88", 25000))
        self.assertFalse(taobao["needs_login"])
        self.assertFalse(login["is_short"])

    def test_lines_whose_price_is_not_known_are_counted(self):
        self.orders.order_line[0].ot_market_price = 0
        self.assertEqual(self._totals()["Taobao"]["unpriced"], 1)
        self.assertEqual(self._totals()["Taobao"]["amount"], 2 * 21)

    def test_a_balance_that_does_not_do_and_a_login_that_is_gone(self):
        self.login.balance = 50
        self.assertTrue(self._totals()["Taobao"]["logins"][0]["is_short"])
        self.login.is_gone = True
        self.assertTrue(self._totals()["Taobao"]["needs_login"])

    def test_the_totals_follow_the_filter_of_the_list(self):
        totals = self._totals([("ot_provider_type", "=", "Alibaba1688")])
        self.assertEqual(set(totals), {"Alibaba1688"})

    def test_the_totals_take_as_many_queries_for_many_lines_as_for_few(self):
        self._totals()
        counts = []
        for number in (0, 30):
            for _number in range(number):
                self.orders |= self._sell(self.dress, self.case)
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            self._totals()
            counts.append(self.env.cr.sql_log_count - before)
        self.assertLessEqual(counts[1], counts[0])

    def test_the_list_shows_what_is_ready_and_books_what_is_ticked(self):
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "ot_autopurchase.sale_order_line_action_to_buy"
        )
        self.assertIn("ready", action["domain"])
        self.platform.offer(
            goods(self.case.ot_item_id, "Phone case", 20),
            goods(self.box.ot_item_id, "Storage box", 5),
        )
        ticked = self.orders.order_line.filtered(
            lambda line: line.product_id in self.case | self.box
        )
        opened = ticked.with_user(self.operator).action_ot_check()
        check = self.env["ot.booking.check"].browse(opened["res_id"])
        check.with_user(self.operator).action_confirm()
        self.assertEqual(self.orders.ot_activity_ids.line_ids.sale_line_id, ticked)

    def test_the_lines_are_grouped_by_provider_and_seller(self):
        self.dress.ot_seller_name = "Lucky seller"
        groups = self.env["sale.order.line"]._read_group(
            [("id", "in", self.orders.order_line.ids), ("ot_group", "=", "ready")],
            ["ot_provider_type", "ot_seller_name"],
            ["__count"],
        )
        self.assertIn(("Taobao", "Lucky seller", 1), groups)
