"""Availability on its way to MALL: only changes, batched, and never a guess."""

from datetime import timedelta

from freezegun import freeze_time

from odoo import fields

from .fake_mall import ANSWER_LOST, limited
from .listing_common import ListingCase


class TestStock(ListingCase):
    def setUp(self):
        super().setUp()
        self._publish(self.listing)
        self._run_stock()
        self.mall.calls.clear()

    def _later(self, **time):
        return freeze_time(fields.Datetime.now() + timedelta(**time))

    def _put(self, product, pieces):
        location = self.account.warehouse_id.lot_stock_id
        self.env["stock.quant"]._update_available_quantity(product, location, pieces)

    def _pass(self, **time):
        with self._later(**(time or {"minutes": 2})):
            self._run_stock()

    def test_an_unchanged_pass_is_no_call(self):
        self._pass()
        self._pass(days=2)
        self.assertEqual(self.mall.names(), [])

    def test_what_changed_leaves_in_one_batch(self):
        shirt = self._publish(self._make_shirt())
        self._put(self.kettle, -3)
        self._put(shirt.child_ids[0].product_id, 7)
        self.mall.calls.clear()
        self._pass()
        (batch,) = self.mall.sent("stock.batch")
        self.assertEqual(
            {row["id"]: row["in_stock"] for row in batch}, {"SKU-100": 7, "TEE-L": 7}
        )

    def test_reserved_goods_are_not_promised(self):
        order = self.env["sale.order"].create(
            {
                "partner_id": self.env["res.partner"].create({"name": "Ana"}).id,
                "order_line": [
                    fields.Command.create(
                        {"product_id": self.kettle.id, "product_uom_qty": 4}
                    )
                ],
            }
        )
        order.action_confirm()
        self._pass()
        ((row,),) = self.mall.sent("stock.batch")
        self.assertEqual(row["in_stock"], 6)

    def test_the_promise_is_odoo_s_own_free_quantity(self):
        shelf = self.account.warehouse_id.lot_stock_id.copy({"name": "Shelf"})
        self.env["stock.quant"]._update_available_quantity(self.kettle, shelf, 5)
        supplier = self.env.ref("stock.stock_location_suppliers")
        self.env["stock.quant"]._update_available_quantity(self.kettle, supplier, 50)
        product = self.kettle.with_context(warehouse_id=self.account.warehouse_id.id)
        self.assertEqual(self.listing.pieces, product.free_qty)

    def test_another_warehouse_s_goods_are_not_promised(self):
        other = self.env["stock.warehouse"].create({"name": "Other", "code": "OTH"})
        self.env["stock.quant"]._update_available_quantity(
            self.kettle, other.lot_stock_id, 50
        )
        self._pass(days=2)
        self.assertEqual(self.mall.names(), [])

    def test_the_buffer_is_kept_back(self):
        self.account.stock_buffer = 2
        self._pass(days=2)
        ((row,),) = self.mall.sent("stock.batch")
        self.assertEqual(row["in_stock"], 8)

    def test_sold_out_keeps_the_page(self):
        self._put(self.kettle, -10)
        self._pass()
        ((row,),) = self.mall.sent("stock.batch")
        self.assertEqual((row["status"], row["in_stock"]), ("A", 0))

    def test_hidden_for_a_while_takes_it_away_once(self):
        self.listing.way = "paused"
        self._pass()
        self._put(self.kettle, 5)
        self._pass(minutes=5)
        ((row,),) = self.mall.sent("stock.batch")
        self.assertEqual((row["status"], row["in_stock"]), ("N", 0))

    def test_what_is_no_longer_sold_in_odoo_is_hidden_and_comes_back(self):
        self.kettle.sale_ok = False
        self._pass()
        self.kettle.sale_ok = True
        self._pass(minutes=5)
        sent = [(row["status"], row["in_stock"]) for (row,) in self._batches()]
        self.assertEqual(sent, [("N", 0), ("A", 10)])

    def _batches(self):
        return self.mall.sent("stock.batch")

    def _sell(self, pieces):
        order = self.env["sale.order"].create(
            {
                "partner_id": self.env["res.partner"].create({"name": "Ana"}).id,
                "order_line": [
                    fields.Command.create(
                        {"product_id": self.kettle.id, "product_uom_qty": pieces}
                    )
                ],
            }
        )
        order.action_confirm()
        return order

    def test_what_sells_out_is_told_at_once(self):
        cron = self.env.ref("mall_connector.cron_stock")
        triggers = [("cron_id", "=", cron.id)]
        before = self.env["ir.cron.trigger"].search_count(triggers)
        self._sell(9)
        self.assertEqual(self.env["ir.cron.trigger"].search_count(triggers), before)
        self._sell(1)
        self.assertGreater(self.env["ir.cron.trigger"].search_count(triggers), before)

    def test_a_place_that_became_empty_and_is_gone_is_noticed(self):
        order = self._sell(10)
        order.picking_ids.button_validate()
        quants = self.env["stock.quant"].search([("product_id", "=", self.kettle.id)])
        quants.filtered(lambda quant: not quant.quantity).sudo().unlink()
        self._pass()
        ((row,),) = self._batches()
        self.assertEqual((row["status"], row["in_stock"]), ("A", 0))

    def test_two_small_batches_are_kept_apart(self):
        self._put(self.kettle, -1)
        self._pass()
        with freeze_time(fields.Datetime.now() + timedelta(minutes=2, seconds=20)):
            self._put(self.kettle, -1)
            self._run_stock()
            self.assertEqual(self.mall.count("stock.batch"), 1)
        self._pass(minutes=4)
        self.assertEqual(self.mall.count("stock.batch"), 2)

    def test_sent_and_told_stand_apart(self):
        self._put(self.kettle, -1)
        self._pass()
        self.assertEqual(self.listing.sent_pieces, 9)
        self.assertFalse(self.listing.told_at)

    def test_a_lost_batch_that_arrived_is_acknowledged_without_another(self):
        self.mall.lost_after("stock.batch")
        self._put(self.kettle, -1)
        self._pass()
        self.assertEqual(self.listing.sent_pieces, 10)
        self._pass(minutes=10)
        self.assertEqual(self.mall.names(), ["stock.batch", "stock.read"])
        self.assertEqual(self.listing.sent_pieces, 9)

    def test_a_lost_batch_that_did_not_arrive_is_sent_again(self):
        self.mall.answers["stock.batch"] = [ANSWER_LOST]
        self._put(self.kettle, -1)
        self._pass()
        self._pass(minutes=10)
        self._pass(minutes=12)
        self.assertEqual(
            self.mall.names(), ["stock.batch", "stock.read", "stock.batch"]
        )
        self.assertEqual(self.listing.sent_pieces, 9)

    def test_a_used_up_quota_waits_for_its_reset(self):
        self.mall.answers["stock.batch"] = [limited("availability", reset=1800)]
        self._put(self.kettle, -1)
        self._pass()
        self._pass(minutes=10)
        self.assertEqual(self.mall.count("stock.batch"), 1)
        self._pass(minutes=40)
        self.assertEqual(self.listing.sent_pieces, 9)

    def test_ten_thousand_changes_are_ten_calls(self):
        products = self.env["product.product"].create(
            [{"name": f"Goods {number}", "is_storable": True} for number in range(2001)]
        )
        self.env["mall.listing"].create(
            [
                {
                    "account_id": self.account.id,
                    "mall_id": f"G{product.id}",
                    "product_id": product.id,
                }
                for product in products
            ]
        )._origin.sudo().write({"stage": "live", "is_offered": True})
        for product in products:
            self.mall.items[f"G{product.id}"] = {}
        self._pass(days=2)
        self.assertEqual(
            [len(batch) for batch in self.mall.sent("stock.batch")], [1000, 1000, 1]
        )

    def test_queries_of_a_pass_do_not_grow_with_its_listings(self):
        listings = self.env["mall.listing"]
        listings._changed_stock(self.account)
        with self.assertQueryCount(4):
            listings._changed_stock(self.account)
