from odoo import fields, models


class PurchaseOrderLine(models.Model):
    _inherit = "purchase.order.line"

    ot_line_id = fields.Many2one(
        "ot.order.line",
        "Platform Line",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
        groups="ot_autopurchase.group_operator",
    )
    ot_is_delivery = fields.Boolean(
        readonly=True,
        copy=False,
        groups="base.group_user",
        help="Domestic delivery of the whole provider order.",
    )
    ot_is_dropped = fields.Boolean(
        readonly=True,
        copy=False,
        groups="base.group_user",
        help="The goods do not come by this order; what had arrived stays.",
    )
    ot_price_estimated = fields.Boolean(
        "Estimated",
        readonly=True,
        copy=False,
        groups="base.group_user",
        help="The purchase price is not known yet: the price paid by the buyer.",
    )
