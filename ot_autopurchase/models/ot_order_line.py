"""A line of a platform order: what was sent, and what the platform said of it last."""

from odoo import api, fields, models

from .line_decisions import overpayment_levels


class OtOrderLine(models.Model):
    _name = "ot.order.line"
    _description = "Line of an Order on the OT Platform"
    _order = "order_id, number, id"
    _check_company_auto = True

    order_id = fields.Many2one(
        "ot.order", required=True, ondelete="cascade", index=True, readonly=True
    )
    sale_line_id = fields.Many2one(
        "sale.order.line",
        required=True,
        ondelete="restrict",
        index=True,
        readonly=True,
        check_company=True,
    )
    sale_order_id = fields.Many2one(related="sale_line_id.order_id")
    provider_id = fields.Many2one(
        related="order_id.provider_id", store=True, index=True
    )
    instance_id = fields.Many2one(related="order_id.instance_id", store=True)
    company_id = fields.Many2one(related="order_id.company_id", store=True, index=True)
    currency_id = fields.Many2one(related="provider_id.currency_id")
    is_live = fields.Boolean(
        "Live",
        default=True,
        readonly=True,
        help="A sale line is in one live line: it can never be bought twice.",
    )
    trouble = fields.Text(readonly=True)

    # What was sent
    item_id = fields.Char(required=True, readonly=True)
    configuration_id = fields.Char(required=True, readonly=True)
    quantity = fields.Integer(required=True, readonly=True)
    promotion_id = fields.Char(readonly=True)
    sent_weight = fields.Float("Weight Sent (kg)", digits=(16, 4), readonly=True)
    comment = fields.Char(readonly=True)

    # What the platform said last
    platform_id = fields.Char("Platform Line", readonly=True)
    number = fields.Integer(readonly=True)
    status_id = fields.Integer("Status Number", readonly=True)
    status_name = fields.Char("Status", readonly=True)
    original_price = fields.Float(
        digits=(16, 4), readonly=True, help="Each, paid by the buyer"
    )
    original_price_with_discount = fields.Float(
        digits=(16, 4), readonly=True, help="Each, where it was ordered by a promotion"
    )
    original_delivery = fields.Float(digits=(16, 4), readonly=True, help="Each")
    customer_price = fields.Float(
        digits=(16, 4), readonly=True, help="Each, in the platform's own currency"
    )
    new_customer_price = fields.Float(
        digits=(16, 4), readonly=True, help="Proposed on the platform, not accepted yet"
    )
    provider_order_number = fields.Char(readonly=True, index="btree_not_null")
    account = fields.Char(readonly=True)
    provider_status = fields.Char("Status at the Provider", readonly=True)
    has_purchase_price = fields.Boolean(readonly=True)
    purchase_price = fields.Float(
        digits=(16, 4), readonly=True, help="Each, in the provider's currency"
    )
    purchase_delivery = fields.Float(
        digits=(16, 4), readonly=True, help="For the whole line"
    )
    overpayment_level = fields.Selection(overpayment_levels, readonly=True)
    overpayment_message = fields.Char(readonly=True)
    weight = fields.Float("Weight (kg)", digits=(16, 4), readonly=True)
    seller_id = fields.Char("Seller Id", readonly=True)
    seller_name = fields.Char("Seller", readonly=True)
    image_url = fields.Char(readonly=True)
    item_url = fields.Char(readonly=True)
    can_be_purchased = fields.Boolean(readonly=True)
    configuration_text = fields.Char("Options", readonly=True)
    customer_comment = fields.Char("Customer's Comment", readonly=True)
    operator_comment = fields.Char("Operator's Comment", readonly=True)
    track_ids = fields.One2many("ot.track", "line_id", "Track Numbers", readonly=True)
    track_numbers = fields.Char("All Track Numbers", compute="_compute_track_numbers")
    ot_activity_ids = fields.Many2many(
        "ot.activity",
        "ot_activity_line_rel",
        "line_id",
        "activity_id",
        readonly=True,
        copy=False,
    )
    ot_change_ids = fields.Many2many(
        "ot.line.change",
        "ot_line_change_line_rel",
        "line_id",
        "change_id",
        "Changes",
        readonly=True,
        copy=False,
    )
    purchase_line_ids = fields.One2many("purchase.order.line", "ot_line_id")

    _sale_line_once = models.UniqueIndex(
        "(sale_line_id) WHERE is_live",
        "A line of this order is being bought already.",
    )
    _platform_id_unique = models.UniqueIndex(
        "(order_id, platform_id) WHERE platform_id IS NOT NULL",
        "This line of the platform order is known already.",
    )

    @api.depends("track_ids.code")
    def _compute_track_numbers(self):
        for line in self:
            line.track_numbers = ", ".join(line.track_ids.mapped("code")) or False

    @api.depends("order_id.reference", "number", "sale_line_id")
    def _compute_display_name(self):
        for line in self:
            order = line.order_id.platform_id or line.order_id.reference
            line.display_name = f"{order} - {line.number or line.id}"

    def _is_booked(self):
        """Booked is what has a provider order number (OTAPI reference 3.7)."""
        return bool(self.provider_order_number)
