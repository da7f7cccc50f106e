"""Purchases in figures: by provider, seller, account, agent and month."""

from odoo.tests import Form

from .common import PlatformCase
from .price_stories import PriceStories

MEASURES = (
    "paid:sum",
    "purchase_price:sum",
    "purchase_delivery:sum",
    "difference:sum",
)


class TestPurchaseReport(PriceStories, PlatformCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        yuan = cls.taobao.currency_id
        yuan.rate_ids.unlink()
        cls.env["res.currency.rate"].create(
            [
                {"currency_id": yuan.id, "name": "2020-01-01", "rate": 8},
                {"currency_id": yuan.id, "name": "2021-01-01", "rate": 5},
            ]
        )

    def _ours(self):
        return [("customer_id", "=", self.customer.id)]

    def _report(self, *groups, user=None):
        self.env.flush_all()
        report = self.env["ot.purchase.report"].with_user(user or self.operator)
        return report._read_group(self._ours(), groups, MEASURES)

    def test_in_the_currency_of_the_company_by_the_rate_of_the_day(self):
        """Two dresses: 10 + 1.5 paid each, 12 asked each and 3 for both."""
        order = self._overpaid()
        ((paid, asked, delivery, difference),) = self._report()
        self.assertAlmostEqual(paid, 23 / 5)
        self.assertAlmostEqual(asked, 24 / 5)
        self.assertAlmostEqual(delivery, 3 / 5)
        self.assertAlmostEqual(difference, -4 / 5)
        order.ot_order_ids.placed_at = "2020-06-01"
        self.assertAlmostEqual(self._report()[0][0], 23 / 8)

    def test_goods_without_domestic_delivery_count_too(self):
        line = self._overpaid().ot_order_ids.line_ids
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE ot_order_line SET original_delivery = NULL WHERE id = %s", [line.id]
        )
        ((paid, _asked, _delivery, difference),) = self._report()
        self.assertAlmostEqual(paid, 20 / 5)
        self.assertAlmostEqual(difference, -7 / 5)

    def test_goods_of_a_merged_order_count_for_their_own_customer(self):
        order, other = self._overpaid(), self._sell(self.tea)
        line = order.ot_order_ids.line_ids
        other.partner_id = self.env["res.partner"].create({"name": "Somebody else"})
        line.order_id.sale_order_id = other
        self.assertEqual(self._report("sale_order_id")[0][0], order)

    def test_the_first_rate_holds_before_its_day_as_everywhere_in_odoo(self):
        order = self._overpaid()
        order.ot_order_ids.placed_at = "2019-06-01"
        yuan, dollar = self.taobao.currency_id, self.company.currency_id
        converted = yuan._convert(
            23, dollar, self.company, order.ot_order_ids.placed_at, round=False
        )
        self.assertAlmostEqual(self._report()[0][0], converted)

    def test_by_provider_seller_account_agent_and_month(self):
        order = self._overpaid()
        order.user_id = self.operator
        order.ot_order_ids.placed_at = "2022-02-03"
        ((provider, seller, account, agent, month, *_measures),) = self._report(
            "provider_id", "seller_name", "account", "user_id", "date:month"
        )
        self.assertEqual(provider, self.taobao)
        self.assertEqual(seller, "Lucky seller")
        self.assertEqual(account, "lucky_buyer_88")
        self.assertEqual(agent, self.operator)
        self.assertEqual(str(month)[:7], "2022-02")

    def test_what_is_not_booked_or_will_not_come_does_not_count(self):
        self._sell(self.tea)
        self._overpaid()
        self.platform.book("ORD-0000000001", "TB-1", status=13)
        self._read_again()
        self.assertFalse(self._report("provider_id"))

    def test_without_a_purchase_price_there_is_no_difference(self):
        self._booked(self.dress, status=2)
        ((paid, asked, _delivery, difference),) = self._report()
        self.assertAlmostEqual(paid, 23 / 5)
        self.assertEqual((asked, difference), (0, 0))

    def test_a_row_opens_and_can_be_exported(self):
        self._overpaid()
        self.env.flush_all()
        self.operator.group_ids |= self.env.ref("base.group_allow_export")
        report = self.env["ot.purchase.report"].with_user(self.operator)
        row = report.search(self._ours())
        self.assertEqual(row.product_id, self.dress)
        data = row.export_data(["sale_order_id/name", "paid", "difference"])["datas"]
        self.assertEqual(data[0][0], row.sale_order_id.name)
        with Form(row) as form:
            self.assertEqual(form.quantity, 2)

    def test_a_thousand_lines_are_read_by_one_query(self):
        self._overpaid(*[self.dress] * 20)
        self._report("provider_id")
        with self.assertQueryCount(1):
            self._report("seller_name")
