"""Takes provider order and track numbers of goods that were bought outside."""

from odoo import api, fields, models
from odoo.exceptions import UserError

from ..models.order_numbers import split_order_numbers
from ..otapi import split_tracks


class OtEnter(models.TransientModel):
    _name = "ot.enter"
    _inherit = "ot.line.dialog"
    _description = "Enter a Purchase by Hand"

    number = fields.Char("Provider's Order Number")
    tracks = fields.Char(
        "Track Numbers", help="Of the seller's parcels; several apart by commas."
    )
    is_paid = fields.Boolean(
        "The goods are paid for",
        default=True,
        help="The purchase order is confirmed, with its receipt.",
    )

    @api.depends("number", "line_ids")
    def _compute_warning(self):
        for dialog in self:
            numbers, _bad = split_order_numbers(dialog.number)
            found = self.env["ot.order.line"]._with_numbers(dialog.company_id, numbers)
            dialog.warning = "\n".join(
                self.env._(
                    "%(number)s is bound to %(goods)s of %(order)s.",
                    number=line.provider_order_number,
                    goods=line.sale_line_id.product_id.display_name,
                    order=line.order_id.sale_order_id.name,
                )
                for line in found
                if line.order_id.sale_order_id != dialog.sale_order_id
            )

    def action_enter(self):
        """Keep what was entered, and wish that the platform is told."""
        self.ensure_one()
        number = self._checked_number()
        codes = split_tracks(self.tracks or "")
        self._refuse_booked(number)
        if self.warning and not self.is_confirmed:
            raise UserError(
                self.env._(
                    "%(warning)s\n\nTick that you have checked it, if the goods were "
                    "bought in the same order.",
                    warning=self.warning,
                )
            )
        self.line_ids._ot_require_idle()
        nobody = self.env["ot.provider.session"]
        wishes = []
        for order, lines in self.line_ids._ot_platform_orders(self.provider_id):
            lines._enter(number, codes, bool(number) and self.is_paid)
            wishes.append((order, lines, nobody))
        return self.env["ot.activity"]._start("enter", wishes).action_open()

    def _checked_number(self):
        numbers, bad = split_order_numbers(self.number)
        if bad or len(numbers) > 1:
            raise UserError(
                self.env._(
                    "%(number)s is no order number. Enter the one number under which "
                    "the goods were bought.",
                    number=self.number,
                )
            )
        if not numbers and not split_tracks(self.tracks or ""):
            raise UserError(self.env._("Enter an order number or a track number."))
        ready = self.line_ids.filtered(lambda line: line.ot_group == "ready")
        if ready and not numbers:
            raise UserError(
                self.env._(
                    "%(goods)s has no provider order yet: enter the number under which "
                    "it was bought.",
                    goods=ready[:1].product_id.display_name,
                )
            )
        return numbers[0] if numbers else ""

    def _refuse_booked(self, number):
        """What the platform has booked is unbound before another number is entered."""
        for line in self.line_ids.ot_line_id:
            booked = line.provider_order_number
            if number and booked and booked != number and not line._is_entered():
                raise UserError(
                    self.env._(
                        "%(goods)s is booked as %(number)s at the marketplace. Unbind "
                        "it first, or it is bought twice.",
                        goods=line.sale_line_id.product_id.display_name,
                        number=booked,
                    )
                )
