"""What the platform said is compared before it is written."""

from datetime import datetime, timedelta, timezone
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from odoo.tests import tagged

from ..models.mirror import changes, naive, write_changed
from .common import PlatformCase


@tagged("post_install", "-at_install")
class TestMirror(PlatformCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        order = cls.env["sale.order"].create({"partner_id": cls.customer.id})
        sale_line = cls.env["sale.order.line"].create(
            {"order_id": order.id, "product_id": cls.dress.id}
        )
        platform_order = cls.env["ot.order"]._create_for(sale_line, cls.taobao)
        cls.line = platform_order.line_ids

    def test_only_what_differs_is_named(self):
        self.line.write({"status_id": 2, "status_name": "Paid", "weight": 0.35})
        self.assertEqual(
            changes(
                self.line,
                {"status_id": 2, "status_name": "Ordered", "weight": Decimal("0.350")},
            ),
            {"status_name": "Ordered"},
        )

    def test_an_unchanged_row_causes_no_query(self):
        values = {"status_id": 2, "status_name": "Paid", "weight": Decimal("0.35")}
        write_changed(self.line, values)
        self.env.flush_all()
        with self.assertQueryCount(0):
            self.assertFalse(write_changed(self.line, values))
            self.env.flush_all()

    def test_an_empty_text_and_no_text_are_the_same(self):
        self.line.account = False
        self.assertFalse(write_changed(self.line, {"account": ""}))

    def test_a_relation_is_compared_by_id(self):
        currency = self.taobao.currency_id
        self.assertEqual(changes(self.taobao, {"currency_id": currency.id}), {})
        self.assertEqual(
            changes(self.taobao, {"currency_id": False}), {"currency_id": False}
        )

    @settings(deadline=None, max_examples=200)
    @given(
        st.decimals(0, 100000, places=8, allow_nan=False, allow_infinity=False),
    )
    def test_a_price_that_was_written_does_not_differ_any_more(self, price):
        write_changed(self.line, {"purchase_price": price})
        self.env.flush_all()
        self.line.invalidate_recordset(["purchase_price"])
        self.assertEqual(changes(self.line, {"purchase_price": price}), {})

    @settings(deadline=None, max_examples=100)
    @given(
        st.decimals(0, 100000, places=6, allow_nan=False, allow_infinity=False),
    )
    def test_a_balance_that_was_written_does_not_differ_any_more(self, balance):
        write_changed(self.login, {"balance": balance})
        self.env.flush_all()
        self.login.invalidate_recordset(["balance"])
        self.assertEqual(changes(self.login, {"balance": balance}), {})

    def test_a_moment_is_kept_in_utc_without_its_zone(self):
        moment = datetime(2030, 1, 15, 9, 30, 5, 7, timezone(timedelta(hours=8)))
        self.assertEqual(naive(moment), datetime(2030, 1, 15, 1, 30, 5))
        self.assertFalse(naive(None))
