"""Add goods by link in a browser: paste, choose by swatches, add."""

from .common import PlatformHttpCase
from .fake_goods import configured, goods


class TestAddGoodsTour(PlatformHttpCase):
    def test_pasted_goods_are_chosen_by_swatches_and_added(self):
        self._set_rate()
        self.platform.offer(
            configured(
                goods("710000000001", "French dress", 128),
                ("11", 500, 128, {"Color": "red", "Size": "M"}),
                ("12", 500, 128, {"Color": "green", "Size": "S"}),
                ("13", 0, 128, {"Color": "blue", "Size": "M"}),
            ),
            configured(
                goods(
                    "abb-720000000001",
                    "LED strip",
                    10,
                    FirstLotQuantity=10,
                    NextLotQuantity=5,
                ),
                ("21", 4000, 10, {"Length": "1 m", "Color": "warm"}),
                ("22", 4000, 10, {"Length": "5 m", "Color": "cold"}),
                hierarchical=True,
            ),
        )
        order = self._sell(confirm=False)
        self.start_tour(
            f"/odoo/sale.order/{order.id}",
            "ot_autopurchase_add_goods",
            login="ot-operator",
        )
        self.env.invalidate_all()
        dress, strip = order.order_line
        self.assertEqual(dress.product_id.ot_configuration_id, "11")
        self.assertEqual(strip.product_id.ot_configuration_id, "21")
        self.assertEqual(strip.product_uom_qty, 10)
        self.assertAlmostEqual(dress.price_unit, (128 + 1.5) / 2)
