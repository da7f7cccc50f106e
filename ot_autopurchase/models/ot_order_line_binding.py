"""Lines that are bound, unbound, or bought outside and entered by hand."""

from odoo import api, fields, models

from .line_decisions import is_paid_at_marketplace

# What a line knows of the provider order in which it stands, when it stands in none.
NOT_BOOKED = {
    "provider_order_number": False,
    "account": False,
    "provider_status": False,
    "has_purchase_price": False,
    "purchase_price": 0,
    "purchase_delivery": 0,
    "overpayment_level": False,
    "overpayment_message": False,
    "paid_at": False,
}


class OtOrderLine(models.Model):
    _inherit = "ot.order.line"

    entered_order_number = fields.Char(
        "Provider Order Entered by Hand",
        readonly=True,
        help="Stays beside what the platform says, which goes before it.",
    )
    paid_at = fields.Datetime(
        "Known as Paid",
        readonly=True,
        help="When the goods were first known as paid at the marketplace.",
    )

    def _is_paid(self):
        """Whether a booked line is paid at the marketplace, or was bought outside."""
        return bool(self.paid_at) or is_paid_at_marketplace(
            self.status_id, self.provider_order_number
        )

    def _enter(self, number, codes, is_paid):
        """Take a number and track numbers that a person entered; documents follow.

        :param number: provider order number, empty to leave it as it is
        :param codes: track numbers
        """
        values = {}
        if number:
            values = {"entered_order_number": number, "provider_order_number": number}
        for line in self.sudo():
            known = set(line.track_ids.mapped("code"))
            new = [code for code in codes if code not in known]
            line.write(
                {
                    **values,
                    "paid_at": line.paid_at or (is_paid and fields.Datetime.now()),
                    "track_ids": [
                        fields.Command.create({"code": code, "source": "person"})
                        for code in new
                    ],
                }
            )
        self._documents_are_due()

    def _unbind(self):
        """Forget everything of the provider order in which these lines stood."""
        lines = self.sudo()
        lines.track_ids.unlink()
        lines.write({**NOT_BOOKED, "entered_order_number": False})
        self._documents_are_due()

    def _documents_are_due(self):
        orders = self.order_id.sudo()
        orders.write({"documents_due": True})
        if orders:
            self.env.ref("ot_autopurchase.documents").sudo()._trigger()

    def _is_entered(self):
        """Whether the number is a person's, and no account of ours stands behind it."""
        number = self.entered_order_number
        return (
            bool(number) and number == self.provider_order_number and not self.account
        )

    # -- what stands in the way --------------------------------------------------------

    def _received(self):
        """Those of which goods were received already."""
        return self.filtered(
            lambda line: any(
                row.qty_received > 0
                for row in line.sudo().purchase_line_ids
                if row.state != "cancel"
            )
        )

    def _received_words(self):
        return self.env._(
            "Goods were received already, they cannot be unbound: %(goods)s. Return "
            "them to the vendor on their receipt instead.",
            goods=", ".join(self.mapped("sale_line_id.product_id.display_name")),
        )

    @api.model
    def _with_numbers(self, company, numbers):
        """Live lines of a company that stand under one of these numbers."""
        return self.sudo().search(
            [
                ("company_id", "=", company.id),
                ("is_live", "=", True),
                ("provider_order_number", "in", list(numbers)),
            ]
        )
