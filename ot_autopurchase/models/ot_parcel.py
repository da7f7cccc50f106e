"""A parcel on its way from the warehouse to the customer, as it stands now."""

from odoo import api, fields, models
from odoo.exceptions import UserError

from ..otapi import normalize_code
from .parcel_decisions import POSTED, parcel_statuses


class OtParcel(models.Model):
    _name = "ot.parcel"
    _description = "Parcel"
    _inherit = ["mail.thread"]
    _order = "id desc"
    _check_company_auto = True

    name = fields.Char(compute="_compute_name", store=True)
    source = fields.Selection(
        [("platform", "OT Platform"), ("person", "Entered by hand")],
        required=True,
        default="person",
        readonly=True,
    )
    sale_order_id = fields.Many2one(
        "sale.order",
        required=True,
        ondelete="restrict",
        index=True,
        check_company=True,
    )
    partner_id = fields.Many2one(
        related="sale_order_id.partner_shipping_id", string="Recipient"
    )
    company_id = fields.Many2one(
        related="sale_order_id.company_id", store=True, index=True
    )
    order_id = fields.Many2one(
        "ot.order", "Platform Order", ondelete="cascade", index=True, readonly=True
    )
    platform_id = fields.Char(
        "Platform Parcel", readonly=True, copy=False, index="btree_not_null"
    )
    status_id = fields.Integer("Status Number", readonly=True)
    status_name = fields.Char("Status on the Platform", readonly=True)
    status = fields.Selection(
        parcel_statuses,
        compute="_compute_status",
        inverse="_inverse_status",
        search="_search_status",
    )
    tracking_number = fields.Char(
        index="btree_not_null",
        copy=False,
        tracking=True,
        help="From the warehouse to the customer, who sees it.",
    )
    tracking_url = fields.Char("Carrier's Page", copy=False)
    carrier_id = fields.Many2one(
        "delivery.carrier",
        compute="_compute_carrier_id",
        store=True,
        readonly=False,
        check_company=True,
        help="Its link leads the customer to the parcel. Proposed by the delivery mode "
        "of the platform, if a delivery method names that one.",
    )
    weight = fields.Float("Weight (kg)", digits=(16, 3))
    length = fields.Integer("Length (cm)")  # pylint: disable=attribute-deprecated
    width = fields.Integer("Width (cm)")
    height = fields.Integer("Height (cm)")
    price = fields.Monetary("Delivery Price", currency_field="currency_id")
    currency_id = fields.Many2one(
        "res.currency",
        compute="_compute_currency_id",
        store=True,
        readonly=False,
    )
    price_is_manual = fields.Boolean("Entered Price", readonly=True)
    delivery_platform_id = fields.Char("Delivery Mode Id", readonly=True)
    delivery_name = fields.Char("Delivery Mode")
    comment = fields.Text()
    can_update = fields.Boolean(readonly=True)
    can_delete = fields.Boolean(readonly=True)
    can_change_status = fields.Boolean(readonly=True)
    created_at = fields.Datetime("Formed", default=fields.Datetime.now, copy=False)
    shipped_at = fields.Datetime("Posted On", copy=False)
    read_at = fields.Datetime("Last Read", readonly=True, copy=False)
    line_ids = fields.One2many("ot.parcel.line", "parcel_id", "Goods")
    checkpoint_ids = fields.One2many("ot.parcel.checkpoint", "parcel_id", "Way")
    last_place = fields.Char(compute="_compute_last_place")
    picking_ids = fields.Many2many(
        "stock.picking",
        "ot_parcel_picking_rel",
        "parcel_id",
        "picking_id",
        "Deliveries",
        readonly=True,
        copy=False,
    )

    _platform_id_unique = models.UniqueIndex(
        "(order_id, platform_id) WHERE platform_id IS NOT NULL",
        "This parcel is known already.",
    )

    @api.depends("platform_id", "tracking_number", "sale_order_id.name")
    def _compute_name(self):
        for parcel in self:
            number = parcel.tracking_number or parcel.platform_id
            parcel.name = " ".join(filter(None, [parcel.sale_order_id.name, number]))

    @api.depends("status_id")
    def _compute_status(self):
        known = dict(parcel_statuses)
        for parcel in self:
            status = str(parcel.status_id)
            parcel.status = status if status in known else False

    def _inverse_status(self):
        for parcel in self:
            parcel.status_id = int(parcel.status or 0)
            if parcel.status_id == POSTED and not parcel.shipped_at:
                parcel.shipped_at = fields.Datetime.now()

    @api.model
    def _search_status(self, operator, value):
        if operator != "in":
            return NotImplemented
        numbers = [int(item) for item in value if item]
        return [("status_id", "in", numbers)]

    @api.depends("delivery_platform_id", "company_id")
    def _compute_carrier_id(self):
        carriers = self.env["delivery.carrier"].sudo()
        wanted = set(self.mapped("delivery_platform_id")) - {False}
        by_mode = (
            carriers.search([("ot_delivery_platform_id", "in", list(wanted))]).grouped(
                "ot_delivery_platform_id"
            )
            if wanted
            else {}
        )
        for parcel in self:
            found = by_mode.get(parcel.delivery_platform_id, carriers)
            company = parcel.company_id
            found = found.filtered(
                lambda row, company=company: (
                    not row.company_id or row.company_id == company
                )
            )
            parcel.carrier_id = found[:1] or parcel.carrier_id

    @api.depends("company_id")
    def _compute_currency_id(self):
        for parcel in self:
            parcel.currency_id = parcel.currency_id or parcel.company_id.currency_id

    @api.depends("checkpoint_ids.time", "checkpoint_ids.place", "checkpoint_ids.status")
    def _compute_last_place(self):
        for parcel in self:
            dated = parcel.checkpoint_ids.filtered("time").sorted("time")
            last = dated[-1:] or parcel.checkpoint_ids[:1]
            parcel.last_place = ", ".join(filter(None, [last.status, last.place]))

    # -- by hand -------------------------------------------------------------------

    @api.model_create_multi
    def create(self, vals_list):
        parcels = super().create([self._normalized(values) for values in vals_list])
        parcels.filtered("tracking_number")._land()
        return parcels

    def write(self, vals):
        self._require_own(vals)
        written = super().write(self._normalized(vals))
        if {"tracking_number", "carrier_id", "line_ids", "tracking_url"} & set(vals):
            self._land()
        return written

    def unlink(self):
        pickings = self.sudo().picking_ids
        self._require_own({"line_ids": True})
        deleted = super().unlink()
        pickings._ot_carry_parcels()
        return deleted

    def _require_own(self, vals):
        """What the platform says is changed at the platform, not here."""
        ours = {"carrier_id", "picking_ids", "name"}
        if self.env.su or not set(vals) - ours - set(self._mail_fields()):
            return
        theirs = self.filtered(lambda parcel: parcel.source == "platform")
        if theirs:
            raise UserError(
                self.env._(
                    "Parcel %(parcel)s stands on the OT Platform. Change it with the "
                    "buttons above the form: they change it there.",
                    parcel=theirs[0].name,
                )
            )

    @api.model
    def _mail_fields(self):
        return [name for name in self._fields if name.startswith("message_")]

    @api.model
    def _normalized(self, values):
        """Codes are stored as they are searched: upper case, without blanks."""
        if values.get("tracking_number"):
            code = normalize_code(values["tracking_number"])
            values = {**values, "tracking_number": code}
        return values

    def _is_being_made(self):
        """Wished, and not known to stand on the platform yet."""
        return self.source == "platform" and not self.platform_id


class OtParcelLine(models.Model):
    _name = "ot.parcel.line"
    _description = "Goods in a Parcel"
    _order = "id"
    _check_company_auto = True

    parcel_id = fields.Many2one(
        "ot.parcel", required=True, ondelete="cascade", index=True
    )
    company_id = fields.Many2one(related="parcel_id.company_id", store=True, index=True)
    sale_order_id = fields.Many2one(related="parcel_id.sale_order_id")
    line_id = fields.Many2one(
        "ot.order.line", "Platform Line", ondelete="cascade", index="btree_not_null"
    )
    sale_line_id = fields.Many2one(
        "sale.order.line",
        "Goods",
        required=True,
        ondelete="restrict",
        index=True,
        check_company=True,
        domain="[('order_id', '=', sale_order_id), ('display_type', '=', False)]",
    )
    image_url = fields.Char(related="sale_line_id.ot_image_url")
    quantity = fields.Integer(required=True, default=1)
    weight = fields.Float("Weight (kg)", digits=(16, 3))
    is_wished = fields.Boolean(
        readonly=True, help="The parcel that these goods shall go into is being made."
    )

    _wished_once = models.UniqueIndex(
        "(line_id) WHERE is_wished", "A parcel of these goods is being made already."
    )
    _quantity_positive = models.Constraint(
        "CHECK(quantity > 0)", "A parcel holds one piece of its goods at least."
    )


class OtParcelCheckpoint(models.Model):
    _name = "ot.parcel.checkpoint"
    _description = "Place on the Way of a Parcel"
    _order = "time desc, id desc"
    _check_company_auto = True

    parcel_id = fields.Many2one(
        "ot.parcel", required=True, ondelete="cascade", index=True
    )
    company_id = fields.Many2one(related="parcel_id.company_id", store=True, index=True)
    time = fields.Datetime()
    status = fields.Char()
    place = fields.Char()
