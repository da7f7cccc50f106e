"""What the stories about prices share: goods for which the marketplace asks more."""

from odoo import fields

from .fake_shapes import PAID


class PriceStories:
    """Mixed into a case with a platform: goods cost 20, 10 and 1.5 were paid."""

    def _rule(self, threshold=10, mode="LowerPrice", provider=None):
        """The settings of automatic confirmation, as they were read last."""
        rows = (provider or self.taobao).setting_ids.sudo()
        rows.filtered(lambda row: row.kind == "threshold").value = str(threshold)
        rows.filtered(lambda row: row.kind == "confirm_mode").value = mode

    def _asks(self, price, level, delivery=3.0):
        """What the platform says of a booked line whose purchase price it knows."""
        return {
            "status": PAID,
            "VendPurchItemPrice": price,
            "VendPurchDeliveryPrice": delivery,
            "VendorPurchaseItemPriceWarningReason": {
                "Level": level,
                "Message": f"The seller asks {price}",
            },
        }

    def _overpaid(self, *goods, price=12.0, number="TB-1"):
        """A sale order whose goods are booked, and cost more than was paid."""
        return self._booked(
            *(goods or (self.dress,)),
            number=number,
            **self._asks(price, "BigOverpayment"),
        )

    def _lines(self, order):
        self.env.invalidate_all()
        return order.with_user(self.operator).order_line.ot_line_id

    def _dialog(self, lines, edit=False, **values):
        """The dialog that changes prices, as an operator opens it."""
        action = lines.action_edit_price() if edit else lines.action_change_price()
        dialog = self.env["ot.price.change"].with_user(self.operator)
        dialog = dialog.browse(action["res_id"])
        dialog.write(values)
        return dialog

    def _ask(self, order):
        """The customer is asked about the price by purchase."""
        self._dialog(self._lines(order)).action_ask()
        self.env.invalidate_all()
        return order.ot_price_confirmation_ids

    def _run_changes(self):
        self.env["ot.line.change"].sudo().search(
            [("state", "=", "due")]
        ).next_try = fields.Datetime.now()
        self._run("ot.line.change", "_cron_lane")
        self.env.invalidate_all()
