"""What a sale order of a MALL order holds."""

from datetime import date, datetime

from odoo.tests import Form

from .fake_mall import item
from .orders import NUMBER, OTHER, DocumentsCase

LINK = "https://track.example/GLS-1"


class TestSale(DocumentsCase):
    def test_an_open_order_becomes_a_confirmed_sale(self):
        self.mall.order(NUMBER)
        self._arrive(NUMBER)
        sale = self._sale()
        self.assertEqual(sale.state, "sale")
        self.assertEqual(sale.client_order_ref, NUMBER)
        self.assertEqual(sale.date_order, datetime(2026, 2, 1, 8, 20, 1))
        self.assertEqual(sale.commitment_date, datetime(2026, 2, 3, 11))
        self.assertEqual(sale.warehouse_id, self.warehouse)
        self.assertEqual(sale.picking_ids.state, "assigned")
        self.assertFalse(self._order().documents_due)

    def test_mall_is_invoiced_and_the_consumer_gets_the_goods(self):
        self.mall.order(NUMBER)
        self._arrive(NUMBER)
        sale = self._sale()
        self.assertEqual(sale.partner_id.name, "Mimovrste d.o.o.")
        self.assertEqual(sale.partner_invoice_id, sale.partner_id)
        consumer = sale.partner_shipping_id
        self.assertEqual(consumer.name, "Ana Kranjc")
        self.assertEqual(consumer.city, "Ljubljana")
        self.assertEqual(consumer.country_id.code, "SI")
        self.assertEqual(sale.picking_ids.partner_id, consumer)
        invoice = sale._create_invoices()
        self.assertEqual(invoice.partner_id, sale.partner_id)
        self.assertEqual(invoice.amount_total, sale.amount_total)

    def test_telephone_numbers_are_written_as_the_world_does(self):
        address = self.mall.order(NUMBER) and self.mall.orders[NUMBER]["address"]
        for told, expected in (
            ("040 123 456", "+386 40 123 456"),
            ("+385911234567", "+385 91 123 4567"),
            ("0038640123456", "+386 40 123 456"),
            ("call me", "call me"),
            ("", False),
        ):
            with self.subTest(told=told):
                order = self.env["mall.order"].new(
                    {
                        "account_id": self.account.id,
                        "country_code": address["country"],
                        "phone": told,
                    }
                )
                partners = self.env["res.partner"]
                values = partners._mall_values(order, {})
                self.assertEqual(values["phone"], expected)

    def test_the_total_is_malls_to_the_cent_with_fees_and_tax(self):
        self.account.tax_ids = [
            (
                0,
                0,
                {"rate": 9.5, "tax_id": self._make_tax(self.company, 9.5).id},
            )
        ]
        goods = [item(quantity=3), item("SKU-200", price=0.99, vat=9.5)]
        self.mall.order(NUMBER, items=goods, is_cod=True)
        self._arrive(NUMBER)
        sale = self._sale()
        cod = self.mall.orders[NUMBER]["cod"]
        self.assertAlmostEqual(sale.amount_total, cod, 2)
        self.assertAlmostEqual(sale.mall_cod, cod, 2)
        names = sale.order_line.product_id.mapped("name")
        self.assertIn("MALL: delivery", names)
        self.assertIn("MALL: cash on delivery", names)
        rates = {
            line.product_id.default_code: line.tax_ids.amount
            for line in sale.order_line
            if line.product_id.default_code
        }
        self.assertEqual(rates, {"SKU-100": 22, "SKU-200": 9.5})

    def test_malls_discount_is_malls_unless_the_account_says_otherwise(self):
        self.mall.order(NUMBER, discount=5)
        self.mall.order(OTHER, discount=5)
        self._arrive(NUMBER)
        self.account.discount_borne_by = "seller"
        self._arrive(OTHER)
        ours, theirs = self._sale(OTHER), self._sale()
        self.assertAlmostEqual(theirs.amount_total - ours.amount_total, 5, 2)

    def test_lines_of_one_item_stay_lines_and_empty_ones_are_left_out(self):
        goods = [item(), item(quantity=2, price=0), item("SKU-200", quantity=0)]
        self.mall.order(NUMBER, items=goods)
        self._arrive(NUMBER)
        lines = self._sale().order_line.filtered("mall_line_id")
        self.assertEqual(lines.mapped("product_uom_qty"), [1, 2])
        self.assertEqual(lines.mapped("price_unit"), [49.99, 0])

    def test_orders_of_one_purchase_are_sales_of_their_own_to_one_contact(self):
        self.mall.order("70011224401")
        self.mall.order("70011224402", items=[item("SKU-200")])
        self._arrive("70011224401", "70011224402")
        first, second = self._sale("70011224401"), self._sale("70011224402")
        self.assertNotEqual(first, second)
        self.assertEqual(first.partner_shipping_id, second.partner_shipping_id)
        self.assertNotEqual(first.picking_ids, second.picking_ids)

    def test_a_customer_who_moved_does_not_move_older_orders(self):
        self.mall.order(NUMBER)
        self._arrive(NUMBER)
        self.mall.order(OTHER)
        self.mall.orders[OTHER]["address"]["city"] = "Maribor"
        self._arrive(OTHER)
        self.assertEqual(self._sale().partner_shipping_id.city, "Ljubljana")
        self.assertEqual(self._sale(OTHER).partner_shipping_id.city, "Maribor")

    def test_an_order_is_sold_once_whatever_is_said(self):
        self.mall.order(NUMBER)
        for _time in range(3):
            self._arrive(NUMBER)
        sales = self.env["sale.order"].search([("client_order_ref", "=", NUMBER)])
        self.assertEqual(len(sales), 1)

    def test_the_database_itself_refuses_a_second_sale(self):
        self.mall.order(NUMBER)
        self._arrive(NUMBER)
        index = self.env.registry["sale.order"]._table_objects
        self.assertTrue(any("mall_order_unique" in name for name in index))

    def test_a_changed_address_reaches_the_delivery_while_it_is_here(self):
        self.mall.order(NUMBER)
        self._arrive(NUMBER)
        row = self.mall.orders[NUMBER]
        row["confirmed"] = False
        row["address"]["street"] = "Nova ulica 1"
        row["ship_date"] = "2026-02-04"
        self._arrive(NUMBER)
        sale = self._sale()
        self.assertEqual(sale.partner_shipping_id.street, "Nova ulica 1")
        self.assertEqual(sale.picking_ids.partner_id.street, "Nova ulica 1")
        self.assertEqual(sale.commitment_date.date(), date(2026, 2, 4))

    def test_a_second_pick_up_point_goes_before_the_first(self):
        branches = {"branch_id": 310, "secondary_branch_id": 311, "overridden": True}
        self.mall.order(NUMBER, branch_id=310, branches=branches)
        self._arrive(NUMBER)
        self.assertEqual(self._sale().mall_branch, "311")

    def test_a_cancelled_order_cancels_sale_and_delivery(self):
        self.mall.order(NUMBER)
        self._arrive(NUMBER)
        self.mall.move(NUMBER, "cancelled")
        self._arrive(NUMBER)
        self.assertEqual(self._sale().state, "cancel")
        self.assertEqual(self._sale().picking_ids.state, "cancel")
        self.assertEqual(self._free(self.kettle), 10)

    def test_goods_that_left_already_are_for_a_person(self):
        self.mall.order(NUMBER)
        self._arrive(NUMBER)
        delivery = self._sale().picking_ids
        delivery.write({"carrier_tracking_ref": "GLS-1", "mall_link": LINK})
        delivery.move_ids.picked = True
        delivery._action_done()
        self.mall.move(NUMBER, "cancelled")
        self._arrive(NUMBER)
        self.assertEqual(self._sale().state, "sale")
        self.assertIn("have left already", self._order().activity_ids.note)
        self.assertFalse(self._order().documents_due)

    def test_an_order_that_was_sent_elsewhere_before_is_shown_only(self):
        self.mall.order(NUMBER, "shipped", confirmed=True)
        self._arrive(NUMBER)
        self.assertEqual(self._order().status, "shipped")
        self.assertFalse(self._sale())

    def test_a_salesman_without_malls_rights_opens_the_sale(self):
        self.mall.order(NUMBER)
        self._arrive(NUMBER)
        salesman = self.env["res.users"].create(
            {
                "name": "Sam",
                "login": "mall-sam",
                "group_ids": [
                    (6, 0, self.env.ref("sales_team.group_sale_salesman_all_leads").ids)
                ],
            }
        )
        with Form(self._sale().with_user(salesman)) as form:
            self.assertEqual(form.client_order_ref, NUMBER)
