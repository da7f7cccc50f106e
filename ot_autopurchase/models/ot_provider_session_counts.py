"""What is to do with each marketplace login: the counters of the overview.

Every counter is one question to the database for all cards together.
"""

from datetime import timedelta

from odoo import api, fields, models
from odoo.fields import Domain

from ..otapi.unknowns import PAID_LINE_STATUSES
from .line_decisions import DEAD_STATUSES

# Statuses of goods that have arrived in the warehouse (OTAPI reference 3.7).
ARRIVED_STATUSES = PAID_LINE_STATUSES - {4}
# Prices that wait for a decision of ours.
PRICE_WAITS = ("waiting", "refused")


class OtOrderLine(models.Model):
    _inherit = "ot.order.line"

    booked_total = fields.Float(
        "To Pay at the Marketplace",
        digits=(16, 4),
        compute="_compute_booked_total",
        store=True,
        help="What the whole line costs there, an estimate while its price is unknown.",
    )

    @api.depends(
        "has_purchase_price",
        "purchase_price",
        "purchase_delivery",
        "original_price",
        "original_delivery",
        "quantity",
    )
    def _compute_booked_total(self):
        for line in self:
            if line.has_purchase_price:
                total = line.purchase_price * line.quantity + line.purchase_delivery
            else:
                each = line.original_price + line.original_delivery
                total = each * line.quantity
            line.booked_total = total

    @api.model
    def _booked_domain(self):
        """Goods that stand in a living order at the marketplace."""
        return (
            Domain("is_live", "=", True)
            & Domain("provider_order_number", "!=", False)
            & Domain("status_id", "not in", list(DEAD_STATUSES))
        )

    @api.model
    def _to_pay_domain(self):
        """Booked goods that a person still has to pay at the marketplace."""
        return (
            self._booked_domain()
            & Domain("paid_at", "=", False)
            & Domain("status_id", "not in", list(PAID_LINE_STATUSES))
        )

    @api.model
    def _unshipped_domain(self, instances):
        """Goods paid at the marketplace for some days, of which no parcel is known.

        How many days is a setting of the instance.
        """
        now = fields.Datetime.now()
        overdue = Domain.OR(
            Domain("instance_id", "in", rows.ids)
            & Domain("paid_at", "<=", now - timedelta(days=days))
            for days, rows in instances.grouped("unshipped_days").items()
        )
        return (
            self._booked_domain()
            & overdue
            & Domain("track_ids", "=", False)
            & Domain("status_id", "not in", list(ARRIVED_STATUSES))
        )


class OtProviderSession(models.Model):
    _inherit = "ot.provider.session"

    ready_count = fields.Integer("Ready to Buy", compute="_compute_counts")
    waiting_count = fields.Integer("Waiting for You", compute="_compute_counts")
    overpaid_count = fields.Integer("Overpaid", compute="_compute_counts")
    unshipped_count = fields.Integer("Not Shipped", compute="_compute_counts")
    unshipped_days = fields.Integer(related="instance_id.unshipped_days")
    to_pay_count = fields.Integer("Orders to Pay", compute="_compute_counts")
    to_pay_amount = fields.Monetary(
        "To Pay", currency_field="provider_currency_id", compute="_compute_counts"
    )
    top_up_amount = fields.Monetary(
        "To Top Up",
        currency_field="provider_currency_id",
        compute="_compute_counts",
        help="What the account lacks to pay all that is booked with it.",
    )
    provider_currency_id = fields.Many2one(
        related="provider_id.currency_id", string="Currency of the Provider"
    )

    def _compute_counts(self):
        """What is to do with each login; seen without the right to sell."""
        lines = self.env["ot.order.line"]
        waiting = self._waiting_counts()
        ready = self._ready_counts()
        overpaid = self._count_by_account(
            lines._booked_domain() & Domain("price_state", "in", PRICE_WAITS)
        )
        unshipped = self._count_by_account(lines._unshipped_domain(self.instance_id))
        to_pay = self._to_pay_by_account()
        for session in self:
            provider = session.provider_id
            key = (provider, session.name)
            orders, amount = to_pay.get(key, (0, 0.0))
            lacks = amount - session.balance if session.has_balance else 0
            session.waiting_count = waiting.get(session, 0)
            session.ready_count = ready.get((session.company_id, provider.type), 0)
            session.overpaid_count = overpaid.get(key, 0)
            session.unshipped_count = unshipped.get(key, 0)
            session.to_pay_count = orders
            session.to_pay_amount = amount
            session.top_up_amount = max(lacks, 0)

    def _waiting_counts(self):
        rows = self.env["ot.activity"]._read_group(
            [("session_id", "in", self.ids), ("state", "in", ("question", "stuck"))],
            ["session_id"],
            ["__count"],
        )
        return dict(rows)

    def _ready_counts(self):
        rows = (
            self.env["sale.order.line"]
            .sudo()
            ._read_group(
                [("ot_group", "=", "ready"), ("company_id", "in", self.company_id.ids)],
                ["company_id", "ot_provider_type"],
                ["__count"],
            )
        )
        return {(company, kind): count for company, kind, count in rows}

    def _of_accounts(self):
        return Domain("provider_id", "in", self.provider_id.ids) & Domain(
            "account", "in", self.mapped("name")
        )

    def _count_by_account(self, domain):
        rows = self.env["ot.order.line"]._read_group(
            self._of_accounts() & domain, ["provider_id", "account"], ["__count"]
        )
        return {(provider, account): count for provider, account, count in rows}

    def _to_pay_by_account(self):
        """Number of provider orders to pay and their sum, by provider and account."""
        lines = self.env["ot.order.line"]
        rows = lines._read_group(
            self._of_accounts() & lines._to_pay_domain(),
            ["provider_id", "account"],
            ["provider_order_number:count_distinct", "booked_total:sum"],
        )
        return {
            (provider, account): (count, total)
            for provider, account, count, total in rows
        }

    # -- what the counters open --------------------------------------------------------

    def action_open_to_pay(self):
        """The booked goods that still have to be paid with this account."""
        return self._open_lines(
            "ot_order_line_action_to_pay", self.env["ot.order.line"]._to_pay_domain()
        )

    def action_open_unshipped(self):
        """The goods of this account that are paid and late to be shipped."""
        lines = self.env["ot.order.line"]
        return self._open_lines(
            "ot_order_line_action_unshipped", lines._unshipped_domain(self.instance_id)
        )

    def action_open_overpaid(self):
        """The goods of this account whose price waits to be confirmed."""
        lines = self.env["ot.order.line"]
        domain = lines._booked_domain() & Domain("price_state", "in", PRICE_WAITS)
        return self._open_lines("ot_order_line_action_prices", domain)

    def _open_lines(self, name, domain):
        self.ensure_one()
        action = self.env["ir.actions.actions"]._for_xml_id(f"ot_autopurchase.{name}")
        return {**action, "domain": list(self._of_accounts() & domain)}
