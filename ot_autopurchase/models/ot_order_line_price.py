"""What is paid, what is asked, and who has confirmed the price of a platform line."""

from odoo import api, fields, models
from odoo.exceptions import UserError

from .line_decisions import is_dead, is_paid_at_marketplace
from .price_decisions import (
    PRICE_CONFIRMATION,
    confirms_lower_price,
    delivery_each,
    is_confirmed_automatically,
    percent_over,
    price_answers,
    price_state,
    price_states,
)


class OtOrderLine(models.Model):
    _inherit = "ot.order.line"

    price_confirmation_ids = fields.One2many(
        "ot.price.confirmation", "line_id", "Price Confirmations", readonly=True
    )
    price_confirmation_id = fields.Many2one(
        "ot.price.confirmation",
        "Last Confirmation",
        compute="_compute_price_confirmation_id",
    )
    price_state = fields.Selection(
        price_states,
        "Price Is",
        compute="_compute_price_state",
        compute_sudo=True,
        store=True,
        index="btree_not_null",
    )
    paid_price = fields.Float(
        "Paid by the Buyer",
        digits=(16, 4),
        compute="_compute_price_difference",
        help="Each, in the provider's currency; by promotion where it was ordered so.",
    )
    price_difference = fields.Float(
        "Difference", digits=(16, 4), compute="_compute_price_difference"
    )
    price_percent = fields.Float("Per Cent", compute="_compute_price_difference")
    price_rule = fields.Char("Platform Confirms", compute="_compute_price_rule")
    product_name = fields.Char("Goods", related="sale_line_id.product_id.display_name")
    sale_currency_id = fields.Many2one(
        related="sale_line_id.currency_id", string="Customer's Currency"
    )
    old_price = fields.Monetary(
        currency_field="sale_currency_id", compute="_compute_asked_prices"
    )
    new_price = fields.Monetary(
        currency_field="sale_currency_id", compute="_compute_asked_prices"
    )
    price_answer = fields.Selection(
        price_answers, "Customer's Answer", compute="_compute_asked_prices"
    )

    @api.depends("price_confirmation_ids.state")
    def _compute_price_confirmation_id(self):
        for line in self:
            line.price_confirmation_id = line._last_confirmation()

    def _last_confirmation(self):
        """The last confirmation that still has a meaning."""
        rows = self.price_confirmation_ids.filtered(
            lambda row: row.state != "withdrawn" and row.kind != "purchase"
        )
        return rows.sorted("id")[-1:]

    @api.depends(
        "is_live",
        "status_id",
        "provider_order_number",
        "has_purchase_price",
        "purchase_price",
        "original_price",
        "original_price_with_discount",
        "overpayment_level",
        "new_customer_price",
        "price_confirmation_ids.state",
        "price_confirmation_ids.is_settled",
    )
    def _compute_price_state(self):
        rules = {
            provider: provider._price_rule() for provider in self.mapped("provider_id")
        }
        for line in self:
            line.price_state = line._price_state(*rules[line.provider_id])

    def _price_state(self, threshold, mode):
        last = self._last_confirmation()
        asks = self.status_id == PRICE_CONFIRMATION
        if asks and last.kind == "platform" and last.is_settled:
            last = last.browse()
        return price_state(
            is_open=self.is_live and not is_dead(self.status_id),
            platform_asks=asks,
            has_price=self.has_purchase_price and self._is_booked(),
            is_paid_there=is_paid_at_marketplace(
                self.status_id, self.provider_order_number
            ),
            automatic=self._is_confirmed_automatically(threshold, mode),
            answer=last.state or None,
            covered=self._price_covered_by(),
        )

    def _is_confirmed_automatically(self, threshold, mode):
        """By the platform's own level where it tells one, else by the numbers."""
        if self.overpayment_level:
            return confirms_lower_price(mode) and self.overpayment_level != "big"
        return is_confirmed_automatically(
            self._paid_price(), self.purchase_price, threshold, mode
        )

    def _price_covered_by(self):
        """Who confirmed a purchase price that is not below today's."""
        for row in self.price_confirmation_ids.sorted("id", reverse=True):
            covers = row.purchase_price and row.purchase_price >= self.purchase_price
            if row.state == "accepted" and covers:
                return "us" if row.kind == "purchase" else "customer"
        return None

    def _paid_price(self):
        """What the buyer paid for a piece, without delivery, provider's currency."""
        return self.original_price_with_discount or self.original_price

    def _purchase_delivery_each(self):
        return delivery_each(self.purchase_delivery, self.quantity)

    @api.depends("purchase_price", "original_price", "original_price_with_discount")
    def _compute_price_difference(self):
        for line in self:
            paid = line._paid_price()
            known = line.has_purchase_price
            line.paid_price = paid
            line.price_difference = line.purchase_price - paid if known else 0.0
            line.price_percent = (
                percent_over(paid, line.purchase_price) if known else 0.0
            )

    @api.depends("provider_id")
    def _compute_price_rule(self):
        for provider, lines in self.grouped("provider_id").items():
            lines.price_rule = provider._price_rule_words()

    @api.depends(
        "price_confirmation_ids.state", "sale_line_id.price_unit", "new_customer_price"
    )
    def _compute_asked_prices(self):
        for line in self:
            last = line.price_confirmation_id
            line.old_price = last.old_price or line.sudo().sale_line_id.price_unit
            line.new_price = last.new_price
            line.price_answer = last.state

    # -- buttons -----------------------------------------------------------------------

    def action_confirm_price(self):
        """Confirm the prices of these lines, one or many.

        Where the platform waits for the customer (status 3) it is told that he agreed.
        A purchase price that only waits to be paid at the marketplace is confirmed
        here: the platform has no call for it (OTAPI reference 3.8, 4.5).
        """
        open_states = ("waiting", "refused", "asked")
        lines = self.filtered(lambda line: line.price_state in open_states)
        if not lines:
            raise UserError(self.env._("None of these prices waits to be confirmed."))
        asked = lines.filtered(lambda line: line.status_id == PRICE_CONFIRMATION)
        rows = self.env["ot.price.confirmation"]._open(
            [line._confirmation_values("platform") for line in asked]
            + [line._confirmation_values("purchase") for line in lines - asked]
        )
        rows._accept(self.env.user.partner_id, "agent")
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "success",
                "message": self.env._(
                    "Prices confirmed: %(count)s. Pay the goods at the marketplace.",
                    count=len(lines),
                ),
                "next": {"type": "ir.actions.client", "tag": "soft_reload"},
            },
        }

    def _confirmation_values(self, kind, **values):
        """Values of a confirmation that leaves the customer's price as it is."""
        sale_line = self.sudo().sale_line_id
        return {
            "line_id": self.id,
            "kind": kind,
            "currency_id": sale_line.currency_id.id,
            "quantity": sale_line.product_uom_qty,
            "old_price": sale_line.price_unit,
            "new_price": sale_line.price_unit,
            "purchase_price": self.purchase_price,
            "original_price": self._paid_price(),
            "original_delivery": self.original_delivery,
            **values,
        }

    def action_change_price(self):
        """Recalculate the customer's price by the purchase price."""
        return self.env["ot.price.change"]._open(self, edit=False)

    def action_edit_price(self):
        """Edit original price and original delivery."""
        return self.env["ot.price.change"]._open(self, edit=True)

    def action_price_accepted(self):
        """The customer told the agent that he agrees."""
        return self._waiting_confirmations().action_accepted()

    def action_price_refused(self):
        """The customer told the agent that he refuses."""
        return self._waiting_confirmations().action_refused()

    def _waiting_confirmations(self):
        rows = self.price_confirmation_ids.filtered(lambda row: row.state == "waiting")
        if not rows:
            raise UserError(
                self.env._("The customer is not asked about any of these prices.")
            )
        return rows
