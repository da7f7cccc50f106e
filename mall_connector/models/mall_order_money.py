"""The money of an order: commission by line, and whether MALL has settled it."""

from decimal import Decimal

from odoo import api, fields, models

from .settlement_decisions import commission, settlement


class MallOrder(models.Model):
    _inherit = "mall.order"

    commission_amount = fields.Monetary(
        "Commission", compute="_compute_commission_amount"
    )
    document_line_ids = fields.One2many(
        "mall.document.line", "mall_order_id", "In Documents", readonly=True
    )
    settlement = fields.Selection(
        [
            ("nothing", "Not yet"),
            ("expected", "Expected"),
            ("missing", "Missing"),
            ("invoiced", "Invoiced"),
            ("due", "Overdue"),
            ("settled", "Settled"),
        ],
        readonly=True,
        index=True,
        default="nothing",
        copy=False,
        help="By MALL's invoices and offsets. Expected: delivered, in no document yet; "
        "missing: for more than 30 days. Overdue: the invoice's day has passed.",
    )

    @api.depends("line_ids.commission_amount")
    def _compute_commission_amount(self):
        for order in self:
            order.commission_amount = sum(order.line_ids.mapped("commission_amount"))

    @api.model
    def _cron_settle(self):
        """Scheduled action: time passes, and what is expected becomes missing."""
        open_ones = self.search(
            [
                ("status", "=", "delivered"),
                ("settlement", "!=", "settled"),
            ]
        )
        open_ones._settle()

    def _settle(self):
        """Write where the money of these orders is, as far as that changed.

        A constant number of queries for any number of orders.
        """
        today = fields.Date.context_today(self)
        changed = {}
        for order in self:
            lines = order.document_line_ids
            invoices = [
                (Decimal(str(line.amount)), line.document_id.due_on)
                for line in lines
                if line.kind == "invoice"
            ]
            paid = lines.filtered(lambda line: line.kind == "invoice").document_id
            offsets = [
                tuple(
                    Decimal(str(line[name]))
                    for name in ("amount", "settled", "remaining")
                )
                for line in lines
                if line.kind == "offset"
            ]
            word = settlement(
                order.status,
                order.delivered_at and order.delivered_at.date(),
                today,
                invoices,
                offsets,
            )
            if paid and all(paid.mapped("is_paid")):
                word = "settled"
            if word != order.settlement:
                changed.setdefault(word, self.browse())
                changed[word] |= order
        for word, orders in changed.items():
            orders.sudo().write({"settlement": word})


class MallOrderLine(models.Model):
    _inherit = "mall.order.line"

    commission_amount = fields.Monetary(
        "Commission", compute="_compute_commission_amount"
    )

    @api.depends("price", "quantity", "commission")
    def _compute_commission_amount(self):
        for line in self:
            line.commission_amount = float(
                commission(
                    Decimal(str(line.price)),
                    line.quantity,
                    Decimal(str(line.commission)),
                )
            )
