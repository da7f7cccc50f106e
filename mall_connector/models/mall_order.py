"""An order as MALL tells it, and what stands for it in Odoo."""

from odoo import api, fields, models
from odoo.fields import Domain

from ..mpapi import STATUSES

STATUS_NAMES = [
    ("blocked", "Blocked"),
    ("open", "Open"),
    ("shipping", "Shipping"),
    ("shipped", "Shipped"),
    ("delivered", "Delivered"),
    ("returned", "Returned"),
    ("cancelled", "Cancelled"),
    ("lost", "Lost"),
    ("unknown", "Unknown to Odoo"),
]


class MallOrder(models.Model):
    _name = "mall.order"
    _description = "MALL Order"
    _inherit = ["mail.thread", "mail.activity.mixin", "mall.lane"]
    _order = "id desc"
    _rec_name = "mall_id"
    _check_company_auto = True
    _lane_crons = ("mall_connector.lane_orders_1", "mall_connector.lane_orders_2")

    account_id = fields.Many2one(
        "mall.account", required=True, ondelete="restrict", index=True, readonly=True
    )
    company_id = fields.Many2one(
        related="account_id.company_id", store=True, index=True
    )
    mall_id = fields.Char("Order Number", required=True, readonly=True, index=True)
    purchase_id = fields.Char(readonly=True, index="btree_not_null")
    external_id = fields.Char("External Number", readonly=True)
    source = fields.Char(readonly=True)
    status = fields.Selection(STATUS_NAMES, readonly=True, index=True)
    status_word = fields.Char(
        "MALL's Word", readonly=True, help="A status that Odoo does not know yet."
    )
    confirmed = fields.Boolean(
        readonly=True, help="MALL knows that we have seen its last change."
    )
    is_test = fields.Boolean("Test Order", readonly=True)
    is_mdp = fields.Boolean("MALL Delivery", readonly=True)
    mdp_kind = fields.Selection(
        [("classic", "Classic"), ("spectrum", "Spectrum")],
        "Kind of MALL Delivery",
        readonly=True,
    )
    customer_number = fields.Char(readonly=True)
    customer_name = fields.Char("Customer", readonly=True)
    customer_company = fields.Char(readonly=True)
    phone = fields.Char(readonly=True)
    email = fields.Char(readonly=True)
    street = fields.Char(readonly=True)
    city = fields.Char(readonly=True)
    zip = fields.Char(readonly=True)
    country_code = fields.Char("Country", readonly=True)
    currency_id = fields.Many2one("res.currency", readonly=True)
    cod = fields.Monetary(
        "To Collect", readonly=True, help="By the carrier, 0 if the order is paid."
    )
    delivery_price = fields.Monetary(readonly=True)
    cod_price = fields.Monetary("Cash on Delivery Fee", readonly=True)
    discount = fields.Monetary(readonly=True)
    payment_type = fields.Char(readonly=True)
    delivery_method = fields.Char(readonly=True)
    delivery_method_id = fields.Char("Delivery Method Id", readonly=True)
    branch_id = fields.Char("Pick-up Point", readonly=True)
    secondary_branch_id = fields.Char("Second Pick-up Point", readonly=True)
    branch_changed_at = fields.Datetime("Redirected at", readonly=True)
    ship_date = fields.Date("Ship By", readonly=True)
    delivery_date = fields.Date("Promised Delivery", readonly=True)
    tracking_number = fields.Char("MALL's Tracking Number", readonly=True)
    tracking_url = fields.Char("MALL's Tracking Link", readonly=True)
    delivered_at = fields.Datetime("Delivered on", readonly=True)
    first_delivery_attempt = fields.Datetime(readonly=True)
    ready_to_return = fields.Boolean(
        readonly=True, help="An undelivered parcel waits for us at the carrier's."
    )
    carrier_history = fields.Json(
        readonly=True,
        help="What the carrier did: a list of objects with name, date (UTC), flags and "
        "tracking_number.",
    )
    blocked_at = fields.Datetime("Blocked since", readonly=True)
    open_at = fields.Datetime("Open since", readonly=True)
    shipping_at = fields.Datetime("Shipping since", readonly=True)
    shipped_at = fields.Datetime("Shipped since", readonly=True)
    delivered_status_at = fields.Datetime("Delivered since", readonly=True)
    returned_at = fields.Datetime("Returned since", readonly=True)
    cancelled_at = fields.Datetime("Cancelled since", readonly=True)
    lost_at = fields.Datetime("Lost since", readonly=True)
    read_at = fields.Datetime("Last Read", readonly=True)
    line_ids = fields.One2many("mall.order.line", "order_id", "Lines", readonly=True)
    sale_order_id = fields.Many2one(
        "sale.order",
        ondelete="restrict",
        index="btree_not_null",
        readonly=True,
        copy=False,
        check_company=True,
    )
    reservation_id = fields.Many2one(
        "stock.picking",
        ondelete="set null",
        readonly=True,
        copy=False,
        check_company=True,
        help="Holds the goods while the order waits for its payment.",
    )
    trouble = fields.Text(compute="_compute_has_trouble")
    has_unknown_items = fields.Boolean(compute="_compute_has_unknown_items")
    has_trouble = fields.Boolean(
        compute="_compute_has_trouble", search="_search_has_trouble"
    )

    _mall_id_unique = models.Constraint(
        "UNIQUE(account_id, mall_id)", "This MALL order is known already."
    )

    @api.depends("line_ids.product_id")
    def _compute_has_unknown_items(self):
        for order in self:
            order.has_unknown_items = not all(
                line.product_id for line in order.line_ids
            )

    @api.depends("is_stuck", "error", "documents_error")
    def _compute_has_trouble(self):
        for order in self:
            order.trouble = order.documents_error or order.error
            order.has_trouble = order.is_stuck or bool(order.documents_error)

    @api.model
    def _search_has_trouble(self, operator, value):
        if operator != "in":
            return NotImplemented
        trouble = Domain("is_stuck", "=", True) | Domain("documents_error", "!=", False)
        found = Domain.FALSE
        if True in value:
            found |= trouble
        if False in value:
            found |= ~trouble
        return found

    @api.model
    def _status_of(self, word):
        """Status and MALL's own word as the fields hold them."""
        if word in STATUSES:
            return {"status": word, "status_word": False}
        return {"status": "unknown" if word else False, "status_word": word or False}

    def _reservation(self):
        """The transfer that holds the goods of an unpaid order, if there is one."""
        return self.reservation_id.filtered(
            lambda picking: picking.state not in ("done", "cancel")
        )
