"""Goods of unpaid orders are held, orders that cannot be imported wait."""

from unittest.mock import patch

from odoo.exceptions import UserError, ValidationError
from odoo.tests import Form

from .fake_mall import item
from .orders import NUMBER, OTHER, DocumentsCase

LINK = "https://track.example/GLS-1"


class TestReservation(DocumentsCase):
    def test_an_unpaid_order_holds_its_goods_and_nothing_else(self):
        self.mall.order(NUMBER, "blocked", items=[item(quantity=3)])
        self._arrive(NUMBER)
        order = self._order()
        hold = order.reservation_id
        self.assertEqual(hold.state, "assigned")
        self.assertEqual(hold.move_ids.quantity, 3)
        self.assertFalse(hold.partner_id)
        self.assertFalse(hold.move_ids.price_unit)
        self.assertFalse(order.sale_order_id)
        self.assertEqual(self._free(self.kettle), 7)

    def test_what_is_held_cannot_be_sent(self):
        self.mall.order(NUMBER, "blocked")
        self._arrive(NUMBER)
        hold = self._order().reservation_id
        with self.assertRaisesRegex(UserError, "not paid"):
            hold.button_validate()
        with self.assertRaisesRegex(UserError, "not paid"):
            hold._action_done()

    def test_when_it_is_paid_its_delivery_takes_the_goods(self):
        self.mall.order(NUMBER, "blocked", items=[item(quantity=10)])
        self._arrive(NUMBER)
        hold = self._order().reservation_id
        self.mall.move(NUMBER, "open")
        self._arrive(NUMBER)
        self.assertEqual(hold.state, "cancel")
        delivery = self._sale().picking_ids
        self.assertEqual(delivery.state, "assigned")
        self.assertEqual(delivery.move_ids.quantity, 10)
        self.assertEqual(self._free(self.kettle), 0)

    def test_a_delivery_that_others_reserved_by_hand_still_takes_what_was_held(self):
        self.warehouse.out_type_id.reservation_method = "manual"
        self.mall.order(NUMBER, "blocked", items=[item(quantity=10)])
        self._arrive(NUMBER)
        self.mall.move(NUMBER, "open")
        self._arrive(NUMBER)
        self.assertEqual(self._sale().picking_ids.state, "assigned")

    def test_a_cancelled_order_gives_its_goods_back(self):
        self.mall.order(NUMBER, "blocked", items=[item(quantity=3)])
        self._arrive(NUMBER)
        self.mall.move(NUMBER, "cancelled")
        self._arrive(NUMBER)
        order = self._order()
        self.assertEqual(order.reservation_id.state, "cancel")
        self.assertFalse(order.sale_order_id)
        self.assertEqual(self._free(self.kettle), 10)

    def test_a_company_that_does_not_reserve_holds_nothing(self):
        self.account.reserve_blocked = False
        self.mall.order(NUMBER, "blocked")
        self._arrive(NUMBER)
        self.assertFalse(self._order().reservation_id)

    def test_saying_it_again_holds_nothing_twice(self):
        self.mall.order(NUMBER, "blocked")
        self._arrive(NUMBER)
        self._arrive(NUMBER)
        holds = self.env["stock.picking"].search(
            [("mall_hold_order_id", "=", self._order().id)]
        )
        self.assertEqual(len(holds), 1)


class TestTestOrders(DocumentsCase):
    def test_a_test_order_is_confirmed_and_makes_nothing(self):
        self.mall.order(NUMBER, test=True)
        self._arrive(NUMBER)
        self.assertTrue(self._order().read_confirmed)
        self.assertFalse(self._sale())
        self.assertFalse(self._order().reservation_id)

    def test_in_the_test_mode_it_is_worked_as_any_other(self):
        self.account.test_mode = True
        self.mall.order(NUMBER, test=True)
        self._arrive(NUMBER)
        self.assertEqual(self._sale().state, "sale")

    def test_the_poll_finds_it_too(self):
        self.mall.order(NUMBER, test=True)
        self._poll()
        self.assertTrue(self._order().confirmed)


class TestWaiting(DocumentsCase):
    def test_an_item_that_odoo_does_not_know_waits_visibly_and_is_confirmed(self):
        self.mall.order(NUMBER, items=[item("NEW-1"), item()])
        self._arrive(NUMBER)
        order = self._order()
        self.assertTrue(order.confirmed)
        self.assertTrue(order.has_trouble)
        self.assertIn("NEW-1", order.documents_error)
        self.assertNotIn("SKU-100", order.documents_error)
        self.assertEqual(order.activity_ids.user_id, self.operator)
        self.assertIn(
            order, self.env["mall.order"].search([("has_trouble", "=", True)])
        )

    def test_match_and_retry(self):
        self.mall.order(NUMBER, items=[item("NEW-1")])
        self.mall.order(OTHER, items=[item("NEW-1")])
        self._arrive(NUMBER, OTHER)
        order = self._order().with_user(self.operator)
        action = order.action_match()
        dialog = self.env["mall.order.match"].with_user(self.operator)
        with Form(dialog.browse(action["res_id"])) as form:
            with form.line_ids.edit(0) as line:
                self.assertEqual(line.item_id, "NEW-1")
                line.product_id = self.mug
        dialog.browse(action["res_id"]).action_match()
        self._run_documents()
        for number in (NUMBER, OTHER):
            self.assertEqual(self._sale(number).order_line[:1].product_id, self.mug)
            self.assertFalse(self._order(number).has_trouble)
            self.assertFalse(self._order(number).activity_ids)
        self.mall.order("70011224601", items=[item("NEW-1")])
        self._arrive("70011224601")
        self.assertTrue(self._sale("70011224601"))

    def test_a_listing_goes_before_reference_and_barcode(self):
        self.env["mall.listing"].create(
            {
                "account_id": self.account.id,
                "mall_id": "SKU-100",
                "product_id": self.mug.id,
            }
        )
        self.kettle.barcode = "3830000000001"
        self.mall.order(NUMBER, items=[item(), item("3830000000001")])
        self._arrive(NUMBER)
        lines = self._sale().order_line.filtered("mall_line_id")
        self.assertEqual(lines.mapped("product_id.name"), ["Mug", "Kettle"])

    def test_what_two_products_could_be_is_left_to_a_person(self):
        self._make_goods("Kettle too", "SKU-100")
        self.mall.order(NUMBER)
        self._arrive(NUMBER)
        self.assertIn("SKU-100", self._order().documents_error)

    def test_a_rate_without_a_tax_waits_and_retry_goes_on(self):
        self.mall.order(NUMBER, items=[item(vat=25)])
        self._arrive(NUMBER)
        self.assertIn("VAT 25 %", self._order().documents_error)
        tax = self._make_tax(self.company, 25)
        self.account.tax_ids = [(0, 0, {"rate": 25, "tax_id": tax.id})]
        self._order().action_retry()
        self._run_documents()
        self.assertEqual(self._sale().order_line[:1].tax_ids, tax)

    def test_prices_and_quantities_that_cannot_be_right_wait(self):
        table = (
            ({"price": 9.995}, "decimals"),
            ({"quantity": 0}, "usable quantity"),
            ({"quantity": -1}, "usable quantity"),
        )
        for place, (values, words) in enumerate(table):
            number = f"7001122{place}901"
            with self.subTest(**values):
                self.mall.order(number, items=[item(**values)])
                self._arrive(number)
                self.assertIn(words, self._order(number).documents_error)

    def test_a_price_that_mall_does_not_tell_waits(self):
        row = self.mall.order(NUMBER, items=[item()]) and self.mall.orders[NUMBER]
        del row["items"][0]["price"]
        self._arrive(NUMBER)
        self.assertIn("no price or VAT", self._order().documents_error)

    def test_another_currency_waits(self):
        self.mall.order(NUMBER, currency="CZK")
        self._arrive(NUMBER)
        self.assertIn("CZK", self._order().documents_error)

    def test_a_waiting_order_that_is_cancelled_waits_no_more(self):
        self.mall.order(NUMBER, "blocked", items=[item("NEW-1")])
        self._arrive(NUMBER)
        self.assertTrue(self._order().has_trouble)
        self.mall.move(NUMBER, "cancelled")
        self._arrive(NUMBER)
        self.assertFalse(self._order().has_trouble)
        self.assertFalse(self._order().activity_ids)


class TestBatches(DocumentsCase):
    def _arrive_many(self, count):
        numbers = [f"7001{place:05d}01" for place in range(count)]
        for number in numbers:
            self.mall.order(number)
        self._notify(*numbers)
        return numbers

    def test_one_bad_order_holds_no_other_up(self):
        numbers = self._arrive_many(9)
        bad = self._order(numbers[4])
        sales = type(self.env["sale.order"])
        create = sales.create

        def fails_for_one(model, vals_list):
            if any(values.get("mall_order_id") == bad.id for values in vals_list):
                raise ValidationError(bad.env._("This one is bad."))
            return create(model, vals_list)

        with patch.object(sales, "create", fails_for_one):
            self._run_documents()
        self.assertEqual(bad.documents_error, "This one is bad.")
        self.assertFalse(bad.sale_order_id)
        for number in numbers:
            if number != bad.mall_id:
                self.assertEqual(self._sale(number).state, "sale")
        bad.action_retry()
        self._run_documents()
        self.assertEqual(bad.sale_order_id.state, "sale")

    def test_what_a_batch_asks_of_the_database(self):
        self._arrive_many(2)
        few = self._count_queries()
        self._arrive_many(22)
        many = self._count_queries()
        each = (many - few) / 18
        self.assertLess(each, 60, f"{each:.0f} queries an order more")

    def _count_queries(self):
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        orders = self.env["mall.order"].search([("documents_due", "=", True)])
        self.env["sale.order"]._mall_make_documents(orders)
        self.env.flush_all()
        return self.env.cr.sql_log_count - before
