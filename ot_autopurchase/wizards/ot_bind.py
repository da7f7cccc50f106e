"""Asks to which orders at the marketplace goods are bound."""

from odoo import api, fields, models
from odoo.exceptions import UserError

from ..models.order_numbers import split_order_numbers


class OtBind(models.TransientModel):
    _name = "ot.bind"
    _inherit = "ot.line.dialog"
    _description = "Bind to Provider's Orders"

    numbers = fields.Text(
        "Provider's Order Numbers",
        help="As the marketplace shows them; several apart by commas or new lines.",
    )
    session_id = fields.Many2one(
        "ot.provider.session",
        "Login",
        domain="[('provider_id', '=', provider_id), ('is_gone', '=', False)]",
        help="The account in which the orders stand.",
    )
    also_bound = fields.Text(compute="_compute_also_bound")

    @api.depends("line_ids")
    def _compute_also_bound(self):
        """Goods not chosen that the platform may bind too: it takes whole orders."""
        for dialog in self:
            placed = dialog.line_ids.ot_line_id
            others = placed.order_id.line_ids.filtered(
                lambda line, placed=placed: (
                    line.is_live and line not in placed and not line._is_booked()
                )
            )
            dialog.also_bound = ", ".join(
                others.mapped("sale_line_id.product_id.display_name")
            )

    @api.depends("numbers", "line_ids")
    def _compute_warning(self):
        for dialog in self:
            numbers, _bad = split_order_numbers(dialog.numbers)
            words = dialog._taken_lines(numbers) + dialog._taken_purchases(numbers)
            dialog.warning = "\n".join(words)

    def _taken_lines(self, numbers):
        """Where these numbers are bound already, but for this very sale order."""
        found = self.env["ot.order.line"]._with_numbers(self.company_id, numbers)
        return [
            self.env._(
                "%(number)s is bound to %(goods)s of %(order)s (%(provider)s).",
                number=line.provider_order_number,
                goods=line.sale_line_id.product_id.display_name,
                order=line.sale_order_id.name,
                provider=line.provider_id.name,
            )
            for line in found
            if line.sale_order_id != self.sale_order_id
        ]

    def _taken_purchases(self, numbers):
        """Purchase orders that somebody made by hand for these numbers."""
        found = (
            self.env["purchase.order"]
            .sudo()
            .search(
                [
                    ("company_id", "=", self.company_id.id),
                    ("partner_ref", "in", numbers),
                    ("ot_provider_order_number", "=", False),
                    ("state", "!=", "cancel"),
                ]
            )
        )
        return [
            self.env._(
                "%(number)s is the vendor reference of purchase order %(order)s: it "
                "will have a second one.",
                number=order.partner_ref,
                order=order.name,
            )
            for order in found
        ]

    def action_bind(self):
        """Wish the binding; refuse what cannot be right."""
        self.ensure_one()
        numbers, bad = split_order_numbers(self.numbers)
        self._refuse_bad(numbers, bad)
        self._refuse_login(numbers)
        if self.warning and not self.is_confirmed:
            raise UserError(
                self.env._(
                    "%(warning)s\n\nGoods bought for somebody else must not be bound "
                    "here. Tick that you have checked it, if they were bought for this "
                    "order too.",
                    warning=self.warning,
                )
            )
        self.line_ids._ot_require_idle()
        wishes = [
            (order, lines, self.session_id)
            for order, lines in self.line_ids._ot_platform_orders(self.provider_id)
        ]
        started = self.env["ot.activity"]._start(
            "link", wishes, wish={"numbers": numbers}
        )
        return started.action_open()

    def _refuse_bad(self, numbers, bad):
        if bad:
            raise UserError(
                self.env._(
                    "This is no order number: %(numbers)s. Copy the number from the "
                    "order's page at the marketplace.",
                    numbers=", ".join(bad),
                )
            )
        if not numbers:
            raise UserError(self.env._("Enter the order number of the marketplace."))

    def _refuse_login(self, numbers):
        if self.session_required and not self.session_id:
            raise UserError(
                self.env._(
                    "Choose the login in which the order stands. If there is none, log "
                    "in at %(provider)s first.",
                    provider=self.provider_id.name,
                )
            )
        found = self.env["ot.order.line"]._with_numbers(self.company_id, numbers)
        for line in found:
            others = line.account and line.account != self.session_id.name
            if others and line.provider_id == self.provider_id and self.session_id:
                raise UserError(
                    self.env._(
                        "Order %(number)s stands in the account %(account)s. Choose "
                        "that login.",
                        number=line.provider_order_number,
                        account=line.account,
                    )
                )
