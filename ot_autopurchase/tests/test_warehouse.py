"""An order is delivered from the warehouse at which its goods arrive."""

from odoo.tests import TransactionCase, tagged

from .common import PlatformMixin


@tagged("post_install", "-at_install")
class TestWarehouse(PlatformMixin, TransactionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.guangzhou, cls.yiwu = cls.env["stock.warehouse"].create(
            [
                {"name": "Guangzhou", "code": "GZ", "company_id": cls.company.id},
                {"name": "Yiwu", "code": "YW", "company_id": cls.company.id},
            ]
        )

    def test_the_warehouse_of_the_provider_delivers(self):
        self.taobao.warehouse_id = self.guangzhou
        order = self._sell(self.dress, self.case)
        self.assertEqual(order.warehouse_id, self.guangzhou)
        self.assertEqual(order.picking_ids.picking_type_id.warehouse_id, self.guangzhou)

    def test_goods_that_arrive_at_two_places_leave_the_choice_to_the_person(self):
        self.taobao.warehouse_id = self.guangzhou
        self.alibaba.warehouse_id = self.yiwu
        usual = self.env["sale.order"].new({"company_id": self.company.id}).warehouse_id
        order = self._sell(self.dress, self.box)
        self.assertEqual(order.warehouse_id, usual)

    def test_an_order_without_goods_of_a_marketplace_keeps_its_warehouse(self):
        self.taobao.warehouse_id = self.guangzhou
        plain = self.env["product.product"].create({"name": "Advice"})
        order = self._sell(plain)
        self.assertNotEqual(order.warehouse_id, self.guangzhou)
