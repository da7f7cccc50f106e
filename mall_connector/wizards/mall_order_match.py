"""Tells Odoo which products the unknown items of a MALL order are."""

from odoo import api, fields, models


class MallOrderMatch(models.TransientModel):
    _name = "mall.order.match"
    _description = "Match Items of a MALL Order"

    order_id = fields.Many2one("mall.order", required=True, readonly=True)
    company_id = fields.Many2one(related="order_id.company_id")
    line_ids = fields.One2many("mall.order.match.line", "match_id", "Items")

    @api.model
    def _open_for(self, order):
        """A dialog with the items that Odoo does not know, each once."""
        unknown = {}
        for line in order.line_ids.filtered(lambda line: not line.product_id):
            unknown.setdefault(line.item_id, line.title)
        return self.create(
            {
                "order_id": order.id,
                "line_ids": [
                    fields.Command.create({"item_id": item_id, "title": title})
                    for item_id, title in unknown.items()
                ],
            }
        )

    def action_match(self):
        """Remember the choices for the account; retry every order that waits for them.

        A choice becomes a listing: the next order with that item finds it by itself.
        """
        self.ensure_one()
        account = self.order_id.account_id
        chosen = self.line_ids.filtered("product_id")
        listings = self.env["mall.listing"].with_context(active_test=False)
        for line in chosen:
            known = listings.search(
                [("account_id", "=", account.id), ("mall_id", "=", line.item_id)]
            )
            if known:
                known.write({"product_id": line.product_id.id, "active": True})
            else:
                listings.create(
                    {
                        "account_id": account.id,
                        "mall_id": line.item_id,
                        "product_id": line.product_id.id,
                    }
                )
        self.env["mall.order"].search(
            [
                ("account_id", "=", account.id),
                ("documents_error", "!=", False),
                ("line_ids.item_id", "in", chosen.mapped("item_id")),
            ]
        ).action_retry()
        return {"type": "ir.actions.act_window_close"}


class MallOrderMatchLine(models.TransientModel):
    _name = "mall.order.match.line"
    _description = "Item to Match"

    match_id = fields.Many2one("mall.order.match", required=True, ondelete="cascade")
    item_id = fields.Char("MALL Item Id", readonly=True)
    title = fields.Char(readonly=True)
    product_id = fields.Many2one("product.product")
