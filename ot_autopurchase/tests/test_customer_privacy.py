"""A customer sees neither purchase price nor account nor provider's track number."""

from odoo.exceptions import AccessError
from odoo.tests import new_test_user

from odoo.addons.mail.tests.common import MockEmail

from .common import PlatformHttpCase
from .price_stories import PriceStories

SECRETS = {
    "provider order number": "TB-HUSH-1",
    "track number": "YTHUSH2",
    "account": "hush_account_3",
    "purchase price": "7654.32",
    "purchase price as it is printed": "7,654.32",
    "status at the provider": "hush-status-4",
    "platform order": "ORD-0000000001",
}


class TestCustomerPrivacy(PriceStories, MockEmail, PlatformHttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.portal = new_test_user(
            cls.env, "ot-anna", "base.group_portal", name="Anna Berzina"
        )
        cls.customer = cls.portal.partner_id

    def setUp(self):
        super().setUp()
        self.order = self._booked(
            self.dress,
            number=SECRETS["provider order number"],
            status=4,
            VendPurchWaybill=SECRETS["track number"],
            VendPurchAccountId=SECRETS["account"],
            VendPurchItemPrice=7654.32,
            VendPurchStatus=SECRETS["status at the provider"],
        )
        self._run_documents()
        self.env.invalidate_all()
        self.assertEqual(self.order.ot_purchase_ids.order_line.price_unit, 7654.32)

    def _assert_silent(self, text, about="Dress"):
        self.assertIn(about, text)
        for name, secret in SECRETS.items():
            self.assertNotIn(secret, text, name)

    def test_the_fields_cannot_be_read(self):
        for record in (self.order, self.order.order_line):
            ours = record.with_user(self.portal)
            names = [name for name in record._fields if name.startswith("ot_")]
            self.assertTrue(names)
            for name in names:
                with self.subTest(field=name), self.assertRaises(AccessError):
                    ours.read([name])

    def test_they_cannot_be_searched_by_either(self):
        for name in ("ot_track_numbers", "ot_provider_order_number"):
            with self.subTest(field=name), self.assertRaises(AccessError):
                self.env["sale.order"].with_user(self.portal).search(
                    [(name, "!=", False)]
                )

    def test_all_that_can_be_read_of_an_order_is_silent(self):
        for record, about in (
            (self.order, self.order.name),
            (self.order.order_line, "Dress"),
        ):
            ours = record.with_user(self.portal)
            plain = [
                name
                for name, field in record._fields.items()
                if field.store
                and not field.relational
                and ours._has_field_access(field, "read")
            ]
            self._assert_silent(str(ours.read(plain)), about)

    def test_the_page_of_the_order(self):
        self.authenticate("ot-anna", "ot-anna")
        page = self.url_open(self.order.get_portal_url())
        self.assertEqual(page.status_code, 200)
        self._assert_silent(page.text)

    def test_the_page_by_a_link_without_log_in(self):
        self.authenticate(None, None)
        page = self.url_open(self.order.get_portal_url())
        self._assert_silent(page.text)

    def test_the_confirmation_by_mail(self):
        template = self.env.ref("sale.mail_template_sale_confirmation")
        body = template._render_field("body_html", self.order.ids)[self.order.id]
        self._assert_silent(body, about=self.order.name)

    def test_the_messages_that_the_customer_can_read(self):
        messages = (
            self.env["mail.message"]
            .with_user(self.portal)
            .search([("model", "=", "sale.order"), ("res_id", "=", self.order.id)])
        )
        for name, secret in SECRETS.items():
            self.assertNotIn(secret, " ".join(messages.mapped("body")), name)
        self.assertIn(
            SECRETS["provider order number"],
            " ".join(self.order.message_ids.mapped("body")),
        )

    def test_the_printed_order(self):
        html, _kind = self.env["ir.actions.report"]._render_qweb_html(
            "sale.report_saleorder", self.order.ids
        )
        self._assert_silent(html.decode())

    def test_the_printed_delivery(self):
        html, _kind = self.env["ir.actions.report"]._render_qweb_html(
            "stock.report_deliveryslip", self.order.picking_ids.ids
        )
        self._assert_silent(html.decode())

    def test_the_invoice(self):
        self.dress.invoice_policy = "order"
        invoice = self.order._create_invoices()
        invoice.action_post()
        html, _kind = self.env["ir.actions.report"]._render_qweb_html(
            "account.report_invoice", invoice.ids
        )
        self._assert_silent(html.decode())

    def _ask_about_price(self):
        """The purchase price is passed on: the customer's own is another number."""
        self.order.order_line.ot_comment = "Hush: a comment for the seller"
        self._ask(self.order)
        self.assertEqual(self.order.ot_price_confirmation_ids.purchase_price, 7654.32)

    def test_the_page_of_new_prices(self):
        self._ask_about_price()
        for user in ("ot-anna", None):
            self.authenticate(user, user)
            self._assert_silent(
                self.url_open(self.order.get_portal_url("/prices")).text
            )

    def test_the_mail_that_asks_about_new_prices(self):
        with self.mock_mail_gateway():
            self._ask_about_price()
        (mail,) = self._mails
        self.assertEqual(mail["email_to"], [self.customer.email_formatted])
        self._assert_silent(mail["body"])
        self.assertNotIn("Hush", mail["body"])

    def test_no_message_to_the_customer_tells_of_prices_and_their_answers(self):
        self._ask_about_price()
        self.order.ot_price_confirmation_ids._accept(self.customer, "portal")
        self._lines(self.order).action_edit_price()
        documents = [self.order, *self.order.picking_ids, *self.order.ot_purchase_ids]
        for document in documents:
            messages = document.message_ids.filtered(
                lambda row: not row.is_internal and row.message_type != "notification"
            )
            text = " ".join(messages.mapped("body"))
            for name, secret in SECRETS.items():
                self.assertNotIn(secret, text, name)

    def test_a_parcel_tells_its_own_number_and_no_other(self):
        self.platform.book(
            "ORD-0000000001",
            SECRETS["provider order number"],
            status=6,
            VendPurchAccountId=SECRETS["account"],
        )
        self._read_again()
        (line,) = self.order.ot_order_ids.line_ids
        self.platform.pack(
            "ORD-0000000001", line.platform_id, DeliveryTrackingNum="RB777777777CN"
        )
        self.order.with_user(self.operator).action_ot_read_parcels()
        self.env.flush_all()
        for user in ("ot-anna", None):
            self.authenticate(user, user)
            page = self.url_open(self.order.get_portal_url()).text
            self._assert_silent(page, about="RB777777777CN")
        for report, documents in (
            ("sale.report_saleorder", self.order),
            ("stock.report_deliveryslip", self.order.picking_ids),
        ):
            html, _kind = self.env["ir.actions.report"]._render_qweb_html(
                report, documents.ids
            )
            self._assert_silent(html.decode())

    def test_nobody_but_an_agent_reads_confirmations(self):
        self._ask_about_price()
        rows = self.order.ot_price_confirmation_ids
        with self.assertRaises(AccessError):
            rows.with_user(self.portal).read(["new_price"])
