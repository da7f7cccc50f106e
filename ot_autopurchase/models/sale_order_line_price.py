"""New prices on the sale order: when they may be entered, and who waits for whom."""

from odoo import api, fields, models

from .price_decisions import price_states
from .sale_order_line import AGENTS


class SaleOrder(models.Model):
    _inherit = "sale.order"

    ot_price_confirmation_ids = fields.One2many(
        "ot.price.confirmation", "sale_order_id", groups=AGENTS
    )
    ot_prices_to_answer = fields.Integer(
        "Prices the Customer Is Asked About",
        compute="_compute_ot_prices_to_answer",
        groups=AGENTS,
    )
    ot_price_rules = fields.Char(
        "Prices Confirmed by the Platform",
        compute="_compute_ot_price_rules",
        groups=AGENTS,
    )

    @api.depends("ot_price_confirmation_ids.state")
    def _compute_ot_prices_to_answer(self):
        for order in self:
            order.ot_prices_to_answer = len(order._ot_prices_to_answer())

    def _ot_prices_to_answer(self):
        """Confirmations that wait for this customer, of goods still to come."""
        return self.ot_price_confirmation_ids.filtered(
            lambda row: row.state == "waiting" and row._is_open()
        )

    def _ot_prices_for_customer(self):
        """All that the customer was asked, the last first."""
        return self.ot_price_confirmation_ids.filtered(
            lambda row: row.kind != "purchase" and row.state != "withdrawn"
        )

    @api.depends("order_line.ot_line_ids.is_live")
    def _compute_ot_price_rules(self):
        for order in self:
            providers = order.order_line.ot_line_id.provider_id
            order.ot_price_rules = " · ".join(
                f"{provider.name}: {provider._price_rule_words()}"
                for provider in providers
            )

    def action_ot_confirm_price(self, line_ids=None):
        """Confirm what the marketplace asks; the customer's price stays.

        :param line_ids: ids of sale order lines, None for all that are purchased
        """
        return self._ot_priced(line_ids).action_confirm_price()

    def action_ot_change_price(self, line_ids=None):
        """Recalculate prices by the purchase price; see the confirmation above."""
        return self._ot_priced(line_ids).action_change_price()

    def action_ot_edit_price(self, line_ids=None):
        """Edit original prices and deliveries; see the confirmation above."""
        return self._ot_priced(line_ids).action_edit_price()

    def _ot_priced(self, line_ids):
        """The platform lines of chosen goods."""
        self.ensure_one()
        self.check_access("write")
        if line_ids is None:
            lines = self.ot_purchased_line_ids or self.order_line
        else:
            lines = self.order_line & self.order_line.browse(line_ids)
        return lines.ot_line_id


class SaleOrderLine(models.Model):
    _inherit = "sale.order.line"

    ot_price_state = fields.Selection(
        price_states, "Price Is", compute="_compute_ot_mirror", groups=AGENTS
    )

    @api.depends("ot_line_ids.price_state")
    def _compute_ot_mirror(self):
        """Until the customer agreed, the line's status is Price confirmation."""
        done = super()._compute_ot_mirror()
        for line in self:
            line.ot_price_state = line.ot_line_id.price_state
            if line.ot_price_state == "asked":
                line.ot_status = line._ot_price_words()
        return done

    def _ot_price_words(self):
        states = self._fields["ot_price_state"]._description_selection(self.env)
        return dict(states)["asked"]

    def _ot_state_words(self):
        if self.ot_line_id.price_state == "asked":
            return self._ot_price_words()
        return super()._ot_state_words()

    def _ot_trouble(self):
        if self.ot_line_id.price_state == "asked":
            return self.env._(
                "%(goods)s: the customer has not agreed to the new price yet.",
                goods=self.product_id.display_name,
            )
        return super()._ot_trouble()

    def action_ot_confirm_price(self):
        """Confirm what the marketplace asks for these goods, of any orders."""
        return self.ot_line_id.action_confirm_price()

    def action_ot_change_price(self):
        """Recalculate the prices of these goods, of any orders."""
        return self.ot_line_id.action_change_price()

    def _ot_price_bar(self):
        """Why the price of this line cannot be changed any more, or False."""
        self.ensure_one()
        invoices = self.sudo().invoice_lines.move_id.filtered(
            lambda move: move.state != "cancel"
        )
        if invoices:
            return self.env._(
                "%(goods)s is invoiced already (%(invoices)s): its price cannot be "
                "changed. Settle the difference by a credit note or another invoice.",
                goods=self.product_id.display_name,
                invoices=", ".join(
                    move.name or self.env._("draft") for move in invoices
                ),
            )
        if self.order_id.locked:
            return self.env._(
                "%(order)s is locked. Unlock it to change the price of %(goods)s.",
                order=self.order_id.name,
                goods=self.product_id.display_name,
            )
        return False

    def _ot_price_bars(self):
        return "\n".join(filter(None, (line._ot_price_bar() for line in self)))
