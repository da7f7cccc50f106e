"""The money that comes back: MALL's invoices and offsets beside the orders."""

from datetime import timedelta

from freezegun import freeze_time

from odoo import fields

from .common import MallCase
from .fake_listings import FakeListings
from .fake_mall import ENDPOINTS, Response, ok, refusal

NUMBER = "70011224401"


class FakeMoney(FakeListings):
    """Invoices and offsets in MALL's camelCase."""

    endpoints = (
        ("invoices.list", "GET", r"/v1/invoices"),
        ("invoices.file", "GET", r"/v1/invoices/(\d+)/download"),
        ("offsets.list", "GET", r"/v1/offsets"),
        ("offsets.file", "GET", r"/v1/offsets/(\d+)/download"),
        *ENDPOINTS,
    )

    def __init__(self):
        super().__init__()
        self.invoices = []
        self.offsets = []

    def _listed(self, rows):
        paging = {"total": len(rows), "pages": 1, "size": len(rows), "page": 1}
        return ok(rows, paging=paging)

    def on_invoices_list(self, _call):
        return self._listed(self.invoices)

    def on_offsets_list(self, _call):
        return self._listed(self.offsets)

    def on_invoices_file(self, call):
        answer = Response()
        answer.content = b"%PDF-1.4 " + call.args[0].encode()
        answer.headers = {"Content-Type": "application/pdf"}
        return answer

    on_offsets_file = on_invoices_file


def invoice(number, due, **values):
    return {
        "invoiceNumber": number,
        "createdAt": "2026-06-01 00:00:00",
        "dueDate": due,
        "currency": "EUR",
        "supplier": {"name": "We"},
        "customer": {"name": "Mimovrste"},
        "total": 49.99,
        "items": [
            {
                "id": "SKU-100",
                "title": "Kettle",
                "quantity": 1,
                "vatRate": 22,
                "totalPrice": 49.99,
                "orderId": int(NUMBER),
            }
        ],
        **values,
    }


class TestDocuments(MallCase):
    def setUp(self):
        super().setUp()
        self.patch(type(self), "mall", FakeMoney())
        self.order = self.env["mall.order"].create(
            {
                "account_id": self.account.id,
                "mall_id": NUMBER,
                "status": "delivered",
                "delivered_at": "2026-05-30 10:00:00",
                "currency_id": self.account.currency_id.id,
                "line_ids": [
                    fields.Command.create(
                        {
                            "item_id": "SKU-100",
                            "quantity": 2,
                            "price": 49.99,
                            "commission": 12.5,
                        }
                    )
                ],
            }
        )
        clock = freeze_time("2026-06-10 12:00:00")
        clock.start()
        self.addCleanup(clock.stop)

    def _read(self):
        self.account.with_user(self.operator).action_read_documents()
        self.env.invalidate_all()
        return self.env["mall.document"].search([("account_id", "=", self.account.id)])

    def test_an_invoice_comes_with_its_file_and_settles_nothing_before_its_day(self):
        self.mall.invoices = [invoice(9001, "2026-06-20 00:00:00")]
        document = self._read()
        self.assertEqual(document.total, 49.99)
        self.assertEqual(str(document.due_on), "2026-06-20")
        self.assertTrue(document.attachment_id.raw.startswith(b"%PDF"))
        self.assertEqual(document.line_ids.mall_order_id, self.order)
        self.assertEqual(self.order.settlement, "invoiced")

    def test_nothing_is_read_twice(self):
        self.mall.invoices = [invoice(9001, "2026-06-20 00:00:00")]
        self._read()
        self._read()
        self.assertEqual(self.mall.count("invoices.file"), 1)
        since = self.mall.calls[-2].query["createdAt"]
        self.assertIn("2026-05-29", since)

    def test_an_overdue_invoice_is_pointed_out_until_the_money_is_seen(self):
        self.mall.invoices = [invoice(9001, "2026-06-05 00:00:00")]
        document = self._read()
        self.assertTrue(document.is_overdue)
        self.assertIn(document, document.search([("is_overdue", "=", True)]))
        self.assertEqual(self.order.settlement, "due")
        document.with_user(self.operator).action_paid()
        self.assertFalse(document.is_overdue)
        self.assertEqual(self.order.settlement, "settled")

    def test_an_offset_settles_an_order_of_cash_on_delivery(self):
        self.mall.offsets = [
            {
                "documentNumber": 8001,
                "createdAt": "2026-06-02 00:00:00",
                "dueDate": "2026-06-20 00:00:00",
                "currency": "EUR",
                "diffPrice": 0,
                "orders": [
                    {
                        "id": int(NUMBER),
                        "sumPrice": 49.99,
                        "offsetPrice": 49.99,
                        "remainPrice": 0,
                        "currency": "EUR",
                    }
                ],
                "invoices": [],
            }
        ]
        self._read()
        self.assertEqual(self.order.settlement, "settled")

    def test_what_never_comes_is_missing_after_a_month(self):
        self.env["mall.order"]._cron_settle()
        self.assertEqual(self.order.settlement, "expected")
        with freeze_time(fields.Datetime.now() + timedelta(days=31)):
            self.env["mall.order"]._cron_settle()
        self.assertEqual(self.order.settlement, "missing")

    def test_a_file_that_mall_does_not_have_is_said_and_fetched_later(self):
        self.mall.invoices = [invoice(9001, "2026-06-20 00:00:00")]
        self.mall.answers["invoices.file"] = [
            refusal("File not found.", 404, "RESOURCE_NOT_FOUND")
        ]
        document = self._read()
        self.assertIn("File not found", document.file_trouble)
        document.action_download()
        self.assertTrue(document.attachment_id)
        self.assertFalse(document.file_trouble)

    def test_an_order_that_odoo_does_not_know_is_only_named(self):
        self.order.unlink()
        self.mall.invoices = [invoice(9001, "2026-06-20 00:00:00")]
        line = self._read().line_ids
        self.assertEqual((line.order_number, line.mall_order_id.id), (NUMBER, False))

    def test_commission_stands_at_the_line_and_the_order(self):
        self.assertEqual(self.order.line_ids.commission_amount, 12.5)
        self.assertEqual(self.order.commission_amount, 12.5)

    def test_orders_are_never_listed_for_it(self):
        self.mall.invoices = [invoice(9001, "2026-06-20 00:00:00")]
        self._read()
        self.assertFalse([name for name in self.mall.names() if "orders" in name])
