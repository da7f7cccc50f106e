"""A sale order as it stands on the OT Platform, at one provider."""

import secrets

from odoo import api, fields, models


class OtOrder(models.Model):
    _name = "ot.order"
    _description = "Order on the OT Platform"
    _order = "id desc"
    _rec_name = "reference"
    _check_company_auto = True

    instance_id = fields.Many2one(
        related="provider_id.instance_id", store=True, index=True
    )
    provider_id = fields.Many2one(
        "ot.provider", required=True, ondelete="restrict", index=True, readonly=True
    )
    company_id = fields.Many2one(
        related="provider_id.company_id", store=True, index=True
    )
    currency_id = fields.Many2one(related="provider_id.currency_id")
    sale_order_id = fields.Many2one(
        "sale.order",
        required=True,
        ondelete="restrict",
        index=True,
        readonly=True,
        check_company=True,
    )
    reference = fields.Char(
        required=True,
        readonly=True,
        copy=False,
        help="Travels in the order's comment: by it the order is found again.",
    )
    platform_id = fields.Char("Platform Order", readonly=True, copy=False)
    is_live = fields.Boolean(
        "Live",
        default=True,
        readonly=True,
        help="False once the order was cancelled on the platform, or never came to be.",
    )
    status_id = fields.Integer("Status Number", readonly=True)
    status_name = fields.Char("Status", readonly=True)
    total_amount = fields.Float(readonly=True, digits=(16, 4))
    remain_amount = fields.Float("To Pay", readonly=True, digits=(16, 4))
    currency_code = fields.Char(readonly=True)
    is_paid = fields.Boolean("Paid on the Platform", readonly=True)
    placed_at = fields.Datetime(readonly=True)
    read_at = fields.Datetime("Last Read", readonly=True)
    details_read_at = fields.Datetime(readonly=True)
    documents_due = fields.Boolean(
        readonly=True,
        help="The platform said something that the purchase orders do not show yet.",
    )
    documents_error = fields.Text(readonly=True)
    line_ids = fields.One2many("ot.order.line", "order_id", readonly=True)
    ot_activity_ids = fields.One2many("ot.activity", "order_id", readonly=True)
    ot_change_ids = fields.One2many("ot.line.change", "order_id", readonly=True)

    _reference_unique = models.Constraint(
        "UNIQUE(reference)", "The reference of a platform order is unique."
    )
    _platform_id_unique = models.UniqueIndex(
        "(instance_id, platform_id) WHERE platform_id IS NOT NULL",
        "This platform order is known already.",
    )
    _documents_due_index = models.Index("(id) WHERE documents_due")

    @api.depends("platform_id", "reference", "sale_order_id")
    def _compute_display_name(self):
        for order in self:
            # An agent may see the platform's order without seeing the sale order.
            sale_order = order.sudo().sale_order_id
            order.display_name = (
                f"{order.platform_id} ({sale_order.name})"
                if order.platform_id
                else order.reference
            )

    @api.model
    def _new_reference(self, sale_order):
        """A reference that no other database, copy or attempt can have made."""
        return f"{sale_order.name} {secrets.token_hex(5)}"

    def _release(self, reason):
        """The order does not stand on the platform (any more): free its lines."""
        for order in self:
            order.sudo().is_live = False
            order.line_ids.sudo().write({"is_live": False, "trouble": reason})

    @api.model
    def _create_for(self, sale_lines, provider):
        """Wish one platform order for these sale lines, all of one provider."""
        return self._create_for_all([(sale_lines, provider)])

    @api.model
    def _create_for_all(self, wishes):
        """Wish a platform order for each of these groups of sale lines.

        :param wishes: list of ``(sale lines of one order and provider, provider)``
        """
        return self.sudo().create(
            [
                {
                    "provider_id": provider.id,
                    "sale_order_id": sale_lines.order_id.id,
                    "reference": self._new_reference(sale_lines.order_id),
                    "line_ids": [
                        fields.Command.create(line._ot_line_values())
                        for line in sale_lines
                    ],
                }
                for sale_lines, provider in wishes
            ]
        )

    # -- merging ---------------------------------------------------------------------

    def _is_busy(self):
        """Whether a booking or a change of this order is under way."""
        return bool(
            self.ot_activity_ids.filtered(
                lambda row: row.state in ("due", "question", "stuck")
            )
            or self.ot_change_ids.filtered(
                lambda row: row.state == "due" or row.sending
            )
        )

    def _mergeable(self):
        """Live platform orders of the same customer and provider, nothing under way.

        All platform orders belong to one technical customer there; here it is the
        sale order's own customer who counts.
        """
        self.ensure_one()
        others = self.search(
            [
                ("id", "!=", self.id),
                ("provider_id", "=", self.provider_id.id),
                ("is_live", "=", True),
                ("platform_id", "!=", False),
                (
                    "sale_order_id.partner_id.commercial_partner_id",
                    "=",
                    self.sale_order_id.partner_id.commercial_partner_id.id,
                ),
            ]
        )
        return others.filtered(lambda order: not order._is_busy())
