"""The dialog that changes the customer's price: by the purchase price, or by hand.

What the customer agreed to is entered at once; else he is asked, and nothing changes
before his answer.
"""

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import float_compare

from ..models.price_decisions import PRICE_CONFIRMATION, margin_kept, percent_over


class OtPriceChange(models.TransientModel):
    _name = "ot.price.change"
    _description = "Change Prices"

    edit = fields.Boolean(help="Original prices are entered by hand.", readonly=True)
    with_price = fields.Boolean("Recalculate price", default=True)
    with_delivery = fields.Boolean("Recalculate delivery", default=True)
    is_agreed = fields.Boolean(
        "The customer agreed",
        help="Without it the customer is asked, and nothing changes until he answers.",
    )
    line_ids = fields.One2many("ot.price.change.line", "change_id")

    @api.model
    def _open(self, lines, edit):
        """The action that opens the dialog for platform lines.

        Lines that can be changed are ticked beforehand; of the others it is said why
        they are not.
        """
        lines = lines.filtered("is_live")
        if not lines:
            raise UserError(
                self.env._(
                    "No line stands on the platform yet. Book the goods first: prices "
                    "are changed there and here together."
                )
            )
        change = self.create(
            {
                "edit": edit,
                "line_ids": [
                    fields.Command.create({"line_id": line.id}) for line in lines
                ],
            }
        )
        for row in change.line_ids:
            row.is_chosen = not row.trouble
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Edit Original Prices")
            if edit
            else self.env._("Recalculate Prices"),
            "res_model": self._name,
            "res_id": change.id,
            "view_mode": "form",
            "target": "new",
            "context": {"dialog_size": "extra-large"},
        }

    def action_save(self):
        """Enter the new prices: the customer agreed to them."""
        self.ensure_one()
        if not self.is_agreed:
            raise UserError(
                self.env._(
                    "Tick that the customer agreed, or press Ask the customer: the "
                    "original delivery is a part of his new price."
                )
            )
        rows = self._confirmations()
        rows._accept(self.env.user.partner_id, "agent")
        return self._done(
            self.env._(
                "New prices: %(count)s. They are being entered on the platform.",
                count=len(rows),
            )
        )

    def action_ask(self):
        """Ask the customers by mail; each answers on the portal page of the order."""
        self.ensure_one()
        rows = self._confirmations()
        rows._ask()
        return self._done(
            self.env._(
                "Prices the customer is asked about: %(count)s.", count=len(rows)
            )
        )

    def _confirmations(self):
        chosen = self.line_ids.filtered("is_chosen")
        if not chosen:
            reasons = filter(None, self.line_ids.mapped("trouble"))
            raise UserError(
                "\n".join([self.env._("No line is chosen."), *dict.fromkeys(reasons)])
            )
        troubles = chosen.filtered("trouble")
        if troubles:
            raise UserError("\n".join(troubles.mapped("trouble")))
        chosen = chosen.filtered(lambda row: not row._stays())
        if not chosen:
            raise UserError(
                self.env._(
                    "The chosen prices stay as they are: there is nothing to ask the "
                    "customer, and nothing to enter."
                )
            )
        chosen.line_id.sale_order_id.check_access("write")
        return self.env["ot.price.confirmation"]._open(
            [row._confirmation_values() for row in chosen]
        )

    def _done(self, message):
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "success",
                "message": message,
                "next": {"type": "ir.actions.act_window_close"},
            },
        }


class OtPriceChangeLine(models.TransientModel):
    _name = "ot.price.change.line"
    _description = "Price to Change"

    change_id = fields.Many2one("ot.price.change", required=True, ondelete="cascade")
    edit = fields.Boolean(related="change_id.edit")
    line_id = fields.Many2one("ot.order.line", required=True, readonly=True)
    is_chosen = fields.Boolean("Change It")
    product_id = fields.Many2one(related="line_id.sale_line_id.product_id")
    sale_order_id = fields.Many2one(related="line_id.sale_order_id")
    quantity = fields.Float(related="line_id.sale_line_id.product_uom_qty")
    provider_currency_id = fields.Many2one(
        related="line_id.currency_id", string="Provider's Currency"
    )
    currency_id = fields.Many2one(related="line_id.sale_line_id.currency_id")
    paid_price = fields.Float(related="line_id.paid_price")
    paid_delivery = fields.Float(
        related="line_id.original_delivery", string="Delivery Paid"
    )
    original_price = fields.Float(
        "New Original Price",
        digits=(16, 4),
        compute="_compute_originals",
        store=True,
        readonly=False,
    )
    original_delivery = fields.Float(
        "New Original Delivery",
        digits=(16, 4),
        compute="_compute_originals",
        store=True,
        readonly=False,
    )
    old_price = fields.Float(related="line_id.sale_line_id.price_unit")
    new_price = fields.Monetary(
        compute="_compute_new_price", store=True, readonly=False
    )
    percent = fields.Float("Per Cent", compute="_compute_percent")
    trouble = fields.Char(compute="_compute_trouble")

    @api.depends("change_id.with_price", "change_id.with_delivery", "line_id")
    def _compute_originals(self):
        for row in self:
            line, change = row.line_id, row.change_id
            by_purchase = line.has_purchase_price and not change.edit
            row.original_price = (
                line.purchase_price
                if by_purchase and change.with_price
                else line.paid_price
            )
            row.original_delivery = (
                line._purchase_delivery_each()
                if by_purchase and change.with_delivery
                else line.original_delivery
            )

    @api.depends("original_price", "original_delivery", "line_id")
    def _compute_new_price(self):
        for row in self:
            row.new_price = row.currency_id.round(
                row._proposed_price()
                if row._is_asked_there()
                else row._price_with_margin()
            )

    def _is_asked_there(self):
        """Whether the platform waits for the customer: its own new price holds."""
        return self.line_id.status_id == PRICE_CONFIRMATION and not self.edit

    def _stays(self):
        """Whether neither the customer's price nor what it is made of changes."""
        pairs = (
            (self.new_price, self.old_price),
            (self.original_price, self.paid_price),
            (self.original_delivery, self.paid_delivery),
        )
        return not self._is_asked_there() and not any(
            float_compare(new, old, precision_digits=4) for new, old in pairs
        )

    def _proposed_price(self):
        line = self.line_id
        if not (line.new_customer_price and line.customer_price):
            return self.old_price
        return self.old_price * line.new_customer_price / line.customer_price

    def _price_with_margin(self):
        """Original delivery is a part of the goods' price; the margin is kept."""
        line = self.line_id
        company = line.company_id

        def to_currency(amount):
            return line.currency_id._convert(
                amount, self.currency_id, company, fields.Date.context_today(self)
            )

        return margin_kept(
            self.old_price,
            line.paid_price + line.original_delivery,
            self.original_price + self.original_delivery,
            to_currency,
        )

    @api.depends("old_price", "new_price")
    def _compute_percent(self):
        for row in self:
            row.percent = percent_over(row.old_price, row.new_price)

    @api.depends(
        "line_id",
        "change_id.with_price",
        "change_id.with_delivery",
        "original_price",
        "new_price",
    )
    def _compute_trouble(self):
        for row in self:
            row.trouble = row.sudo()._trouble()

    def _trouble(self):
        goods = self.product_id.display_name
        bar = self.line_id.sale_line_id._ot_price_bar()
        if bar:
            return bar
        if self._is_asked_there():
            return False
        if not self.edit and not self.line_id.has_purchase_price:
            return self.env._(
                "%(goods)s has no purchase price yet. It is known once the goods are "
                "booked, and the setting Check order after export is on.",
                goods=goods,
            )
        if not self.edit and not (
            self.change_id.with_price or self.change_id.with_delivery
        ):
            return self.env._("Choose what to recalculate: price, delivery or both.")
        if min(self.original_price, self.new_price) <= 0 or self.original_delivery < 0:
            return self.env._(
                "%(goods)s: a price must be above zero, and a delivery not below it.",
                goods=goods,
            )
        return False

    def _confirmation_values(self):
        """Values of the confirmation that the customer gives."""
        if self._is_asked_there():
            return self.line_id._confirmation_values(
                "platform", new_price=self.new_price
            )
        change = self.change_id
        return self.line_id._confirmation_values(
            "edit" if change.edit else "recalculate",
            new_price=self.new_price,
            original_price=self.original_price,
            original_delivery=self.original_delivery,
            with_price=change.with_price,
            with_delivery=change.with_delivery,
        )
