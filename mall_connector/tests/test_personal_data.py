"""Consumers are forgotten when the account's time is over; the sale stays."""

from datetime import timedelta

from freezegun import freeze_time

from odoo import fields

from .orders import DocumentsCase

FIRST = "70011224401"
SECOND = "70011225501"


class TestPersonalData(DocumentsCase):
    def _sold(self, number, status):
        self.mall.order(number, "open")
        self._arrive(number)
        order = self._order(number)
        order.status = status
        self.env.flush_all()
        return order

    def _forget(self, days):
        with freeze_time(fields.Datetime.now() + timedelta(days=days)):
            self.env["mall.order"]._forget_consumers()
        self.env.invalidate_all()

    def test_an_ended_order_forgets_its_consumer_and_keeps_the_sale(self):
        order = self._sold(FIRST, "delivered")
        contact = order.sale_order_id.partner_shipping_id
        total = order.sale_order_id.amount_total
        self._forget(days=364)
        self.assertTrue(order.customer_name)
        self._forget(days=366)
        self.assertFalse(order.customer_name or order.phone or order.street)
        self.assertFalse(contact.phone or contact.email or contact.street)
        self.assertNotIn("Ana", contact.name)
        self.assertFalse(contact.active)
        self.assertEqual(order.sale_order_id.amount_total, total)

    def test_a_contact_that_a_newer_order_needs_stays(self):
        self._sold(FIRST, "delivered")
        newer = self._sold(SECOND, "shipped")
        self._forget(days=366)
        self.assertEqual(newer.sale_order_id.partner_shipping_id.name, "Ana Kranjc")

    def test_an_order_under_way_is_never_forgotten(self):
        order = self._sold(FIRST, "shipping")
        self._forget(days=5000)
        self.assertTrue(order.customer_name)

    def test_an_account_may_keep_everything(self):
        self.account.personal_data_days = 0
        order = self._sold(FIRST, "delivered")
        self._forget(days=5000)
        self.assertTrue(order.customer_name)
