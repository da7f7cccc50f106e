"""Reads one order by its number: for one that got lost on the way."""

from odoo import fields, models
from odoo.exceptions import UserError

from ..models.platform_words import told_in_words
from ..mpapi import NotFound


class MallOrderRecover(models.TransientModel):
    _name = "mall.order.recover"
    _description = "Recover a MALL Order by Its Number"

    account_id = fields.Many2one(
        "mall.account",
        required=True,
        default=lambda self: self.env["mall.account"].search([], limit=1),
    )
    mall_id = fields.Char("Order Number", required=True)

    def action_recover(self):
        """Read the order at MALL and open it; the rest goes its usual way."""
        self.ensure_one()
        number = (self.mall_id or "").strip()
        if not (number.isascii() and number.isdecimal()):
            raise UserError(
                self.env._(
                    "%(number)s is no order number of MALL's: those have digits only.",
                    number=self.mall_id,
                )
            )
        self.account_id._require_complete()
        orders = self.env["mall.order"].sudo()
        order = orders.search(
            [("account_id", "=", self.account_id.id), ("mall_id", "=", number)]
        )
        asked_at = fields.Datetime.now()
        said = self._read(number)
        order = order or orders.create(
            {"account_id": self.account_id.id, "mall_id": number}
        )
        order._mirror_detail(said, asked_at)
        order._wake()
        return {
            "type": "ir.actions.act_window",
            "res_model": "mall.order",
            "res_id": order.id,
            "views": [(False, "form")],
        }

    def _read(self, number):
        """The order's detail, or words on why there is none."""
        with told_in_words(self.env):
            try:
                return self.account_id._client().get_order(number)
            except NotFound:
                raise UserError(
                    self.env._(
                        "%(account)s has no order %(number)s at MALL. Look whether it "
                        "belongs to another account.",
                        account=self.account_id.name,
                        number=number,
                    )
                ) from None
