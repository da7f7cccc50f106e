"""Consumers' data are kept as long as the account says, and not for ever.

The sale, its amounts and its documents stay; who the consumer was is forgotten: on the
mirror of the order, on labels, and on the contact that was made of the order.
"""

from datetime import timedelta

from odoo import api, fields, models

from .status_decisions import FINAL

AT_ONCE = 1000
PERSONAL = (
    "customer_name",
    "customer_company",
    "phone",
    "email",
    "street",
    "city",
    "zip",
)
OF_CONTACT = ("company_name", "phone", "email", "street", "street2", "city", "zip")


class MallAccount(models.Model):
    _inherit = "mall.account"

    personal_data_days = fields.Integer(
        "Keep Consumers' Data (days)",
        default=365,
        help="Names, addresses, phone numbers and e-mails of consumers are forgotten "
        "so long after their order ended. 0: kept.",
    )

    _personal_data_days_positive = models.Constraint(
        "CHECK(personal_data_days >= 0)", "Days are 0 or more."
    )


class MallOrder(models.Model):
    _inherit = "mall.order"

    is_forgotten = fields.Boolean(
        "Consumer Forgotten",
        readonly=True,
        copy=False,
        help="The time to keep the consumer's data is over.",
    )

    @api.autovacuum
    def _forget_consumers(self):
        """Forget the consumers of ended orders, account by account."""
        accounts = self.env["mall.account"].with_context(active_test=False)
        for account in accounts.search([("personal_data_days", ">", 0)]):
            old = fields.Datetime.now() - timedelta(days=account.personal_data_days)
            self.search(
                [
                    ("account_id", "=", account.id),
                    ("is_forgotten", "=", False),
                    ("status", "in", FINAL),
                    ("write_date", "<", old),
                ],
                limit=AT_ONCE,
            )._forget_consumer()

    def _forget_consumer(self):
        """Take the person out of these orders; contacts that others need stay."""
        contacts = self.sale_order_id.partner_shipping_id.filtered("mall_customer")
        self.sudo().write(dict.fromkeys(PERSONAL, False) | {"is_forgotten": True})
        self._forget_labels()
        needed = self.sudo().search(
            [
                ("sale_order_id.partner_shipping_id", "in", contacts.ids),
                ("is_forgotten", "=", False),
            ]
        )
        free = contacts - needed.sale_order_id.partner_shipping_id
        for contact in free.sudo():
            contact.write(
                {
                    **dict.fromkeys(OF_CONTACT, False),
                    "name": self.env._("Forgotten MALL customer %(id)s", id=contact.id),
                    "mall_customer": False,
                    "active": False,
                }
            )

    def _forget_labels(self):
        """Delete the files on which names and addresses are printed.

        A sheet that holds labels of other orders, too, stays until they are forgotten.
        """
        lines = self.env["mall.label.line"].sudo()
        sheets = lines.search([("order_id", "in", self.ids)]).sheet_id
        done = sheets.filtered(
            lambda sheet: all(sheet.line_ids.order_id.mapped("is_forgotten"))
        )
        done.attachment_ids.unlink()
