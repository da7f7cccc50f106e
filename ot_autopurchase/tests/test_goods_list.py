"""Orders by goods: every line of every order, found by whatever a person knows."""

from ast import literal_eval

from lxml import etree

from ..models.searches import pasted_codes
from .common import PlatformCase


class TestGoodsList(PlatformCase):
    def setUp(self):
        super().setUp()
        self.ready = self._sell(self.tea).order_line
        self.first = self._booked(
            self.dress, number="111222", status=4, VendPurchWaybill="YT1001"
        ).order_line
        self.second = self._booked(
            self.case, number="333444", status=6, VendPurchWaybill="SF2002, SF2003"
        ).order_line
        self.all = self.ready | self.first | self.second
        self.lines = self.env["sale.order.line"].with_user(self.operator)

    def _found(self, *domain):
        action = self.env.ref("ot_autopurchase.sale_order_line_action_by_goods")
        here = [("id", "in", self.all.ids)]
        return self.lines.search([*literal_eval(action.domain), *here, *domain])

    def test_all_goods_of_all_orders_are_listed(self):
        self.assertEqual(self._found(), self.all)

    def test_many_track_numbers_at_once(self):
        for pasted in (
            "YT1001 sf2002",
            "yt1001\nSF2003\n",
            "YT1001, SF2002; nothing",
        ):
            for operator in ("=", "ilike", "in"):
                with self.subTest(pasted=pasted, operator=operator):
                    value = [pasted] if operator == "in" else pasted
                    found = self._found(("ot_track_numbers", operator, value))
                    self.assertEqual(found, self.first | self.second)

    def test_many_provider_order_numbers_at_once(self):
        found = self._found(("ot_provider_order_number", "=", "111222 333444"))
        self.assertEqual(found, self.first | self.second)

    def test_a_code_with_blanks_in_it_is_one_code_too(self):
        found = self._found(("ot_track_numbers", "=", " yt 10 01 "))
        self.assertEqual(found, self.first)

    def test_every_filter_of_the_list_can_be_used(self):
        view = self.env["sale.order.line"].get_view(
            self.env.ref("ot_autopurchase.sale_order_line_view_search_goods").id,
            "search",
        )
        filters = {
            node.get("name"): node.get("domain")
            for node in etree.fromstring(view["arch"]).iter("filter")
            if node.get("domain")
        }
        found = {
            name: self._found(*literal_eval(domain)) for name, domain in filters.items()
        }
        self.assertEqual(found["can_be_purchased"], self.ready)
        self.assertEqual(found["purchased"], self.first | self.second)
        self.assertEqual(found["status_4"], self.first)
        self.assertEqual(found["status_6"], self.second)
        self.assertFalse(found["status_13"])
        self.assertFalse(found["no_track"])

    def test_the_order_of_goods_is_opened(self):
        action = self.first.with_user(self.operator).action_ot_open_order()
        self.assertEqual(action["res_id"], self.first.order_id.id)

    def test_codes_of_a_pasted_text(self):
        for texts, expected in (
            ([], []),
            ([False], [False]),
            (["yt1"], ["yt1", "YT1"]),
            (["YT1 YT2"], ["YT1 YT2", "YT1", "YT2", "YT1YT2"]),
        ):
            with self.subTest(texts=texts):
                self.assertEqual(pasted_codes(texts), expected)
