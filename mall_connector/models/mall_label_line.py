"""The labels of one order, as they were made or are wanted."""

from odoo import api, fields, models

from ..mpapi import LabelRequest


class MallLabelLine(models.Model):
    _name = "mall.label.line"
    _description = "Labels of a MALL Order"
    _order = "sheet_id desc, id"
    _rec_name = "order_id"
    _check_company_auto = True

    sheet_id = fields.Many2one(
        "mall.label.sheet", required=True, readonly=True, ondelete="cascade", index=True
    )
    company_id = fields.Many2one(
        related="sheet_id.company_id", store=True, index=True, precompute=True
    )
    order_id = fields.Many2one(
        "mall.order",
        required=True,
        readonly=True,
        ondelete="cascade",
        index=True,
        check_company=True,
    )
    parcel_count = fields.Integer("Parcels", required=True, readonly=True, default=1)
    barcodes = fields.Json(readonly=True, help="The codes of the parcels, a list.")
    barcodes_shown = fields.Char("Codes", compute="_compute_barcodes_shown")
    state = fields.Selection(
        [
            ("waiting", "Wanted"),
            ("done", "Made"),
            ("refused", "Refused"),
            ("void", "Void"),
        ],
        required=True,
        readonly=True,
        default="waiting",
    )
    reason = fields.Text(readonly=True)

    _parcels_positive = models.Constraint(
        "CHECK(parcel_count BETWEEN 1 AND 100)",
        "An order has 1 to 100 parcels.",
    )

    @api.depends("barcodes")
    def _compute_barcodes_shown(self):
        for line in self:
            line.barcodes_shown = ", ".join(line.barcodes or [])

    def _printed(self):
        """The labels that the carrier takes: the last ones of each order."""
        made = self.filtered(lambda line: line.state == "done")
        last = {line.order_id: line for line in made.sorted("id")}
        return self.browse([line.id for line in last.values()])

    def _void(self):
        """The carrier takes these labels no more."""
        self.filtered(lambda line: line.state in ("done", "waiting")).state = "void"

    def _requests(self):
        return [LabelRequest(line.order_id.mall_id, line.parcel_count) for line in self]

    def _why_not(self, problem):
        """Why this order gets no labels, for a person."""
        words = {
            "status": self.env._("MALL does not show it as being packed"),
            "count": self.env._("an order has 1 to 100 parcels"),
            "shipped": self.env._(
                "it is shipped, only its %(count)s labels can be printed again",
                count=self.order_id.label_count,
            ),
        }
        return self.env._(
            "No labels for %(order)s: %(why)s.",
            order=self.order_id.mall_id,
            why=words[problem],
        )
