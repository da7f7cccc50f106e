"""Found by what a person knows: status, order number, account, track number."""

from odoo.tests import new_test_user

from .common import PlatformCase

AS_TYPED = ("YT1234567890123", "yt1234567890123", " YT 1234 5678 90123 ")


class TestSearch(PlatformCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.storeman = new_test_user(
            cls.env, "ot-storeman", "stock.group_stock_user", name="Stan"
        )

    def setUp(self):
        super().setUp()
        self.order = self._booked(
            self.dress,
            number="123456789",
            status=4,
            VendPurchWaybill="YT1234567890123",
        )
        self.other = self._sell(self.case)
        self._run_documents()
        self.purchase = self.order.ot_purchase_ids
        self.receipt = self.purchase.picking_ids

    def _found(self, model, name, operator, value, user=None):
        user = user or self.operator
        return (
            self.env[model]
            .with_user(user)
            .search([(name, operator, value), ("company_id", "=", self.company.id)])
        )

    def test_sale_orders_and_lines(self):
        values = {
            "ot_status": ("Ordered", "order"),
            "ot_provider_order_number": ("123456789", "4567"),
            "ot_track_numbers": (AS_TYPED[0], "yt 123"),
        }
        for name, (whole, part) in values.items():
            for operator, value in (("=", whole), ("ilike", part), ("in", [whole])):
                with self.subTest(field=name, operator=operator):
                    self.assertEqual(
                        self._found("sale.order", name, operator, value), self.order
                    )
                    self.assertEqual(
                        self._found("sale.order.line", name, operator, value),
                        self.order.order_line,
                    )

    def test_account_of_a_line(self):
        self.assertEqual(
            self._found("sale.order.line", "ot_account", "=", "lucky_buyer_88"),
            self.order.order_line,
        )

    def test_session_of_a_sale_order(self):
        self.assertEqual(
            self._found("sale.order", "ot_session_ids", "ilike", "lucky"),
            self.order | self.other,
        )

    def test_a_track_number_as_it_is_typed_or_scanned(self):
        for typed in AS_TYPED:
            for operator in ("=", "ilike"):
                with self.subTest(typed=typed, operator=operator):
                    self.assertEqual(
                        self._found("sale.order", "ot_track_numbers", operator, typed),
                        self.order,
                    )
                    self.assertEqual(
                        self._found(
                            "purchase.order",
                            "ot_track_numbers",
                            operator,
                            typed,
                            self.env.user,
                        ),
                        self.purchase,
                    )
                    self.assertEqual(
                        self._found(
                            "stock.picking",
                            "ot_track_numbers",
                            operator,
                            typed,
                            self.storeman,
                        ),
                        self.receipt,
                    )

    def test_many_track_numbers_at_once(self):
        self.assertEqual(
            self._found(
                "stock.picking",
                "ot_track_numbers",
                "in",
                ["none", "yt1234567890123"],
                self.storeman,
            ),
            self.receipt,
        )

    def test_a_storeman_finds_a_receipt_by_the_provider_s_order_number(self):
        for operator, value in (("=", "123456789"), ("ilike", "456")):
            self.assertEqual(
                self._found(
                    "stock.picking",
                    "ot_provider_order_number",
                    operator,
                    value,
                    self.storeman,
                ),
                self.receipt,
            )

    def test_a_storeman_reads_both_on_the_receipt(self):
        receipt = self.receipt.with_user(self.storeman)
        self.assertEqual(receipt.ot_track_numbers, "YT1234567890123")
        self.assertEqual(receipt.ot_provider_order_number, "123456789")

    def test_what_has_none(self):
        orders = self.order | self.other
        for name in ("ot_status", "ot_provider_order_number", "ot_track_numbers"):
            with self.subTest(field=name):
                without = self._found("sale.order", name, "=", False)
                having = self._found("sale.order", name, "!=", False)
                self.assertEqual(without & orders, self.other)
                self.assertEqual(having & orders, self.order)
                lines = orders.order_line
                without = self._found("sale.order.line", name, "=", False)
                self.assertEqual(without & lines, self.other.order_line)

    def test_all_but_one(self):
        found = self._found("sale.order", "ot_track_numbers", "!=", AS_TYPED[1])
        self.assertNotIn(self.order, found)
        self.assertIn(self.other, found)
        receipts = self._found(
            "stock.picking", "ot_track_numbers", "not in", [AS_TYPED[1]], self.storeman
        )
        self.assertNotIn(self.receipt, receipts)

    def test_a_purchase_order_by_the_provider_s_number(self):
        self.assertEqual(
            self._found(
                "purchase.order",
                "ot_provider_order_number",
                "=",
                "123456789",
                self.env.user,
            ),
            self.purchase,
        )
