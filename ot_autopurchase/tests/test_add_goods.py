"""Goods are added by their link: looked up, priced, chosen, put on the order."""

from odoo import fields
from odoo.exceptions import UserError

from .common import PlatformCase
from .fake_goods import configured, goods, yuan

DRESS_LINK = "https://item.taobao.com/item.htm?id=710000000001"


class GoodsCase(PlatformCase):
    """A catalogue, an exchange rate of half a unit for a yuan, and a quotation."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._set_rate()

    def setUp(self):
        super().setUp()
        self.platform.offer(
            configured(
                goods("710000000001", "French dress", 128, MasterQuantity=800),
                ("11", 500, 128, {"Color": "red", "Size": "M"}),
                ("12", 300, 138, {"Color": "red", "Size": "L"}),
                ("13", 0, 128, {"Color": "blue", "Size": "M"}),
            ),
            goods("710000000002", "Phone case", 19.9),
            configured(
                goods(
                    "abb-720000000001",
                    "LED strip",
                    10,
                    FirstLotQuantity=10,
                    NextLotQuantity=5,
                    QuantityRanges=[
                        {"MinQuantity": 10, "Price": yuan(10)},
                        {"MinQuantity": 100, "Price": yuan(8)},
                    ],
                ),
                ("21", 4000, 10, {"Length": "1 m", "Color": "warm"}),
                ("22", 4000, 10, {"Length": "5 m", "Color": "cold"}),
                hierarchical=True,
            ),
        )
        self.order = self._sell(confirm=False)

    def _look_up(self, text, order=None, **values):
        order = self.order if order is None else order
        found = (
            self.env["ot.goods.adding"]
            .with_user(self.operator)
            .look_up(text, order_id=order.id or None, **values)
        )
        adding = (
            self.env["ot.goods.adding"].with_user(self.operator).browse(found["id"])
        )
        return adding, found["goods"]

    def _trouble(self, text):
        _adding, rows = self._look_up(text)
        return rows[0]["trouble"]


def choice(key, quantity=1, configuration_id=""):
    return {"key": key, "configuration_id": configuration_id, "quantity": quantity}


class TestLookUp(GoodsCase):
    def test_goods_are_shown_with_what_a_person_needs_to_choose(self):
        _adding, (dress,) = self._look_up(DRESS_LINK)
        self.assertEqual(dress["title"], "French dress")
        self.assertEqual(dress["seller"], "Lucky seller")
        self.assertEqual(dress["provider"], "Taobao")
        self.assertEqual(dress["delivery"], 1.5)
        self.assertEqual(dress["trouble"], "")
        self.assertEqual(dress["configuration_id"], "", "a person chooses")
        self.assertEqual(
            [(each["name"], each["stock"]) for each in dress["configurations"]],
            [("red, M", 500), ("red, L", 300), ("blue, M", 0)],
        )
        color, size = dress["properties"]
        self.assertEqual(color["name"], "Color")
        self.assertTrue(color["values"][0]["image_url"])
        self.assertEqual([value["id"] for value in size["values"]], ["M", "L"])

    def test_many_links_and_ids_of_both_marketplaces_at_once(self):
        text = f"{DRESS_LINK}\n710000000002, abb-720000000001\nhello"
        _adding, rows = self._look_up(text)
        self.assertEqual(
            [row.get("title") or row["text"] for row in rows],
            ["French dress", "Phone case", "LED strip", "hello"],
        )
        self.assertTrue(rows[2]["is_hierarchical"])
        self.assertIn("neither a link nor an item id", rows[3]["trouble"])

    def test_the_configuration_of_the_link_is_chosen(self):
        _adding, (dress,) = self._look_up(f"{DRESS_LINK}&skuId=11")
        self.assertEqual(dress["configuration_id"], "11")

    def test_the_platform_tells_what_a_short_link_means(self):
        self.platform.links["https://m.tb.cn/h.abc"] = "710000000002"
        _adding, (case,) = self._look_up("【淘宝】https://m.tb.cn/h.abc")
        self.assertEqual(case["title"], "Phone case")

    def test_a_short_link_that_nobody_knows_says_what_to_do(self):
        words = self._trouble("https://m.tb.cn/h.unknown")
        self.assertIn("Open it in a browser", words)

    def test_what_cannot_be_bought_says_why(self):
        table = (
            ({"IsSellAllowed": False, "SellDisallowReason": "Weapon"}, r"\(Weapon\)"),
            ({"HasError": True}, "no longer there"),
            ({"IsFiltered": True}, "no longer on offer"),
        )
        for values, words in table:
            with self.subTest(words=words):
                self.platform.offer(goods("710000000009", "Knife", **values))
                self.assertRegex(self._trouble("710000000009"), words)
        self.assertIn("no longer there", self._trouble("710000000099"))
        self.platform.offer(
            configured(goods("710000000008", "Cap"), ("1", 0, 9, {"Color": "red"}))
        )
        self.assertIn("out of stock", self._trouble("710000000008"))

    def test_a_provider_that_cannot_be_booked_says_so(self):
        self.taobao.is_integrated = False
        self.assertIn("cannot be booked with this key", self._trouble("710000000002"))

    def test_goods_of_tmall_go_by_the_settings_of_the_provider(self):
        self.platform.offer(goods("710000000005", "Headphones", Features=["Tmall"]))
        _adding, (row,) = self._look_up("710000000005")
        self.assertTrue(row["is_tmall"])
        self.assertFalse(row["trouble"])
        settings = self.taobao.sudo().setting_ids
        for kind, value, words in (
            ("tmall_promotions", "Disallow", "Tmall promotions” forbids it"),
            ("integration_type", "Taobao", "integration type “Taobao”"),
        ):
            with self.subTest(kind=kind):
                setting = settings.filtered(lambda each, kind=kind: each.kind == kind)
                setting.value = value
                self.assertIn(words, self._trouble("710000000005"))
                setting.value = False

    def test_a_platform_that_is_away_says_so(self):
        self.platform.answers["BatchGetItemFullInfo"] = {
            "ErrorCode": "NotAvailable",
            "ErrorDescription": "The shop sleeps",
        }
        self.assertIn("The shop sleeps", self._trouble("710000000002"))

    def test_nothing_pasted_and_far_too_much(self):
        with self.assertRaisesRegex(UserError, "Paste at least one"):
            self._look_up(" \n ")
        with self.assertRaisesRegex(UserError, "at most 50"):
            self._look_up("\n".join(str(710000000100 + each) for each in range(51)))

    def test_without_an_exchange_rate_it_warns(self):
        self.instance._currency("CNY").rate_ids.unlink()
        found = self.env["ot.goods.adding"].look_up(
            "710000000002", order_id=self.order.id
        )
        self.assertIn("no exchange rate of CNY", found["warning"])

    def test_without_a_key_it_says_what_to_do(self):
        self.order.ot_instance_id = False
        with self.assertRaisesRegex(UserError, "Enter its key"):
            self._look_up(DRESS_LINK)


class TestPrices(GoodsCase):
    def _quote(self, *choices):
        text = "\n".join(dict.fromkeys(each["key"] for each in choices))
        adding, _rows = self._look_up(text)
        return adding.quote(list(choices))

    def test_price_in_yuan_and_by_the_rate_in_the_order_s_currency(self):
        (quote,) = self._quote(choice("710000000001", 3, "12"))
        self.assertEqual((quote["price"], quote["delivery"]), (138, 1.5))
        self.assertAlmostEqual(quote["unit_price"], (138 + 1.5) / 2)
        self.assertAlmostEqual(quote["total"], 3 * (138 + 1.5) / 2)
        self.assertEqual(quote["trouble"], "")

    def test_the_order_s_price_list_makes_the_margin(self):
        self.order.pricelist_id = self.env["product.pricelist"].create(
            {
                "name": "Plus 20 %",
                "currency_id": self.company.currency_id.id,
                "item_ids": [
                    fields.Command.create(
                        {
                            "applied_on": "3_global",
                            "compute_price": "formula",
                            "base": "standard_price",
                            "price_markup": 20,
                        }
                    )
                ],
            }
        )
        (quote,) = self._quote(choice("710000000001", 1, "11"))
        self.assertAlmostEqual(quote["unit_price"], (128 + 1.5) / 2 * 1.2)

    def test_the_order_in_another_currency(self):
        other = self.env["res.currency"].create(
            {"name": "XTS", "symbol": "X", "rate_ids": [(0, 0, {"rate": 10.0})]}
        )
        self.order.pricelist_id = self.env["product.pricelist"].create(
            {"name": "X", "currency_id": other.id}
        )
        (quote,) = self._quote(choice("710000000002"))
        self.assertAlmostEqual(quote["unit_price"], (19.9 + 1.5) / 2 * 10, 2)

    def test_tiers_count_over_all_configurations_of_the_goods(self):
        key = "abb-720000000001"
        one, two = self._quote(choice(key, 60, "21"), choice(key, 40, "22"))
        self.assertEqual((one["price"], two["price"]), (8, 8))
        (alone,) = self._quote(choice(key, 60, "21"))
        self.assertEqual(alone["price"], 10)
        self.assertEqual([tier["quantity"] for tier in alone["tiers"]], [1, 100])

    def test_lots(self):
        key = "abb-720000000001"
        table = ((5, "from 10 pieces"), (12, "take 10 or 15"), (15, "^$"))
        for quantity, words in table:
            with self.subTest(quantity=quantity):
                (quote,) = self._quote(choice(key, quantity, "21"))
                self.assertRegex(quote["trouble"], words)

    def test_lots_of_a_provider_that_counts_them_together(self):
        self.alibaba.sudo().lots_together = True
        key = "abb-720000000001"
        one, two = self._quote(choice(key, 7, "21"), choice(key, 8, "22"))
        self.assertEqual((one["trouble"], two["trouble"]), ("", ""))

    def test_the_cheapest_promotion_of_the_configuration_is_taken(self):
        promotions = [
            {
                "Id": "p-1",
                "Name": "Sale",
                "Price": yuan(100),
                "ConfiguredItems": [{"Id": "11", "Price": yuan(90)}],
            },
            {"Id": "p-2", "Name": "Member", "Price": yuan(95)},
        ]
        self.platform.items["710000000001"]["Promotions"] = promotions
        medium, large = self._quote(
            choice("710000000001", 1, "11"), choice("710000000001", 1, "12")
        )
        self.assertEqual((medium["price"], medium["promotion"]), (90, "Sale"))
        self.assertEqual((large["price"], large["promotion"]), (95, "Member"))
        self.assertEqual(medium["list_price"], 128)

    def test_what_cannot_be_ordered_says_why(self):
        table = (
            (choice("710000000001", 1, "13"), "Out of stock"),
            (choice("710000000001", 900, "11"), "500 in stock, 900 wanted"),
            (choice("710000000001", 1, "99"), "no longer exists"),
            (choice("710000000001", 1), "Choose a configuration"),
            (choice("710000000002", 0), "from 1 pieces"),
            (choice("710000000002", 1.5), "from 1 pieces"),
            (choice("710000000002", "x"), "from 1 pieces"),
        )
        for wish, words in table:
            with self.subTest(words=words):
                (quote,) = self._quote(wish)
                self.assertRegex(quote["trouble"], words)


class TestAdd(GoodsCase):
    def _add(self, *choices, order=None, **values):
        text = "\n".join(dict.fromkeys(each["key"] for each in choices))
        adding, _rows = self._look_up(text, order, **values)
        added = adding.add(list(choices))
        return self.env["sale.order"].browse(added["order_id"])

    def test_the_line_has_what_booking_needs(self):
        self._add(choice("710000000001", 2, "12"))
        line = self.order.order_line
        product = line.product_id
        self.assertEqual(product.name, "French dress, red L")
        self.assertEqual(product.ot_item_id, "710000000001")
        self.assertEqual(product.ot_configuration_id, "12")
        self.assertEqual(product.ot_configuration, "Color: red; Size: L")
        self.assertEqual(product.ot_seller_id, "taobao-s1")
        self.assertTrue(product.ot_image_url)
        self.assertTrue(product.is_storable)
        self.assertEqual((line.ot_market_price, line.ot_market_delivery), (138, 1.5))
        self.assertEqual(line.product_uom_qty, 2)
        self.assertAlmostEqual(line.price_unit, (138 + 1.5) / 2)

    def test_it_is_booked_as_it_was_added(self):
        self.platform.items["710000000001"]["Promotions"] = [
            {"Id": "p-1", "Name": "Sale", "Price": yuan(90)}
        ]
        self._add(choice("710000000001", 2, "11"))
        self.order.action_confirm()
        self.order.with_user(self.operator).action_ot_book()
        sent = self.order.ot_order_ids.line_ids
        self.assertEqual(
            (sent.item_id, sent.configuration_id, sent.promotion_id, sent.quantity),
            ("710000000001", "11", "p-1", 2),
        )

    def test_goods_are_found_again_and_kept_up_to_date(self):
        first = self._add(choice("710000000002")).order_line.product_id
        first.name = "Our own words"
        first.sudo().action_archive()
        self.platform.items["710000000002"]["Price"] = yuan(25, delivery=1.5)
        order = self._sell(confirm=False)
        self._add(choice("710000000002"), order=order)
        self.assertEqual(order.order_line.product_id, first)
        self.assertTrue(first.active)
        self.assertEqual(first.name, "Our own words")
        self.assertEqual(first.ot_price, 25)
        self.assertAlmostEqual(order.order_line.price_unit, (25 + 1.5) / 2)
        self.assertAlmostEqual(
            self.order.order_line.price_unit,
            (19.9 + 1.5) / 2,
            2,
            "what was sold before keeps its price",
        )

    def test_another_quantity_has_the_price_of_its_tier(self):
        self._add(choice("abb-720000000001", 20, "21"))
        line = self.order.order_line
        self.assertEqual(line.ot_market_price, 10)
        line.product_uom_qty = 100
        self.assertEqual(line.ot_market_price, 8)
        self.assertAlmostEqual(line.price_unit, (8 + 1.5) / 2)

    def test_a_new_order_is_made_for_the_customer(self):
        order = self._add(
            choice("710000000002", 4),
            order=self.env["sale.order"],
            partner_id=self.customer.id,
        )
        self.assertEqual(order.partner_id, self.customer)
        self.assertEqual(order.ot_instance_id, self.instance)
        self.assertEqual(order.order_line.product_uom_qty, 4)
        self.assertEqual(order.state, "draft")

    def test_a_new_order_needs_a_customer(self):
        with self.assertRaisesRegex(UserError, "Choose the customer"):
            self._add(choice("710000000002"), order=self.env["sale.order"])

    def test_nothing_is_added_if_one_of_them_cannot_be_ordered(self):
        with self.assertRaisesRegex(UserError, "French dress: Out of stock"):
            self._add(choice("710000000002"), choice("710000000001", 1, "13"))
        self.assertFalse(self.order.order_line)

    def test_goods_that_were_not_looked_up_cannot_be_slipped_in(self):
        adding, _rows = self._look_up("710000000002")
        with self.assertRaisesRegex(UserError, "Look up the goods again"):
            adding.add([choice("710000000001", 1, "11")])

    def test_many_goods_are_looked_up_in_few_calls_and_priced_in_few_queries(self):
        self.platform.offer(
            *(goods(str(730000000000 + each), f"Mug {each}") for each in range(50))
        )
        keys = [str(730000000000 + each) for each in range(50)]
        self.platform.calls.clear()
        adding, _rows = self._look_up("\n".join(keys))
        self.assertLessEqual(len(self.platform.calls), 3)
        counts = []
        for number in (5, 25):
            adding.quote([choice(key) for key in keys[:number]])
            before = self.env.cr.sql_log_count
            adding.quote([choice(key) for key in keys[:number]])
            counts.append(self.env.cr.sql_log_count - before)
        self.assertLessEqual(counts[1] - counts[0], 2 * 20, counts)

    def test_many_goods_become_products_and_lines_at_once(self):
        self.platform.offer(
            *(goods(str(740000000000 + each), f"Cup {each}") for each in range(40))
        )
        counts = []
        for first, last in ((0, 1), (1, 6), (6, 36)):
            choices = [choice(str(740000000000 + each)) for each in range(first, last)]
            adding, _rows = self._look_up("\n".join(each["key"] for each in choices))
            wishes = [(adding._item(each["key"]), "0", "") for each in choices]
            self.env.flush_all()
            before = self.env.cr.sql_log_count
            self.env["product.product"]._ot_of_goods(wishes, self.instance)
            self.env.flush_all()
            counts.append(self.env.cr.sql_log_count - before)
        per_product = (counts[2] - counts[1]) / 25
        self.assertLessEqual(per_product, 3, "what Odoo itself asks for a product")

    def test_the_dialog_opens_for_an_order_and_from_the_list(self):
        action = self.order.with_user(self.operator).action_ot_add_goods()
        self.assertEqual(action["params"]["order_id"], self.order.id)
        action = self.env["sale.order"].with_user(self.operator).action_ot_add_goods()
        self.assertFalse(action["params"]["order_id"])
