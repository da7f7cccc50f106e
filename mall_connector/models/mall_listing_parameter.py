"""The value of one of the category's parameters on a listing."""

from odoo import api, fields, models
from odoo.exceptions import ValidationError


class MallListingParameter(models.Model):
    _name = "mall.listing.parameter"
    _description = "Parameter of a MALL Listing"
    _order = "listing_id, sequence, id"

    listing_id = fields.Many2one(
        "mall.listing", required=True, ondelete="cascade", index=True
    )
    company_id = fields.Many2one(
        related="listing_id.company_id", store=True, index=True
    )
    category_id = fields.Many2one(related="listing_id.category_id")
    parameter_id = fields.Many2one(
        "mall.parameter",
        required=True,
        ondelete="restrict",
        index=True,
        domain="[('category_id', '=', category_id)]",
    )
    sequence = fields.Integer(related="parameter_id.sequence", store=True)
    unit = fields.Char(related="parameter_id.unit")
    value_ids = fields.Many2many(
        "mall.parameter.value",
        "mall_listing_parameter_value_rel",
        "line_id",
        "value_id",
        "Values",
        domain="[('parameter_id', '=', parameter_id)]",
        help="MALL takes listed values only. Ask its Help Centre for a missing one.",
    )
    is_listed = fields.Boolean(compute="_compute_is_listed")
    text = fields.Char(
        "Free Value",
        help="Where MALL lists no values: a number in the unit, or a word.",
    )

    _parameter_unique = models.Constraint(
        "UNIQUE(listing_id, parameter_id)", "A listing has a parameter once."
    )

    @api.depends("parameter_id.value_ids")
    def _compute_is_listed(self):
        for line in self:
            line.is_listed = bool(line.parameter_id.value_ids)

    @api.constrains("value_ids", "parameter_id")
    def _check_values(self):
        for line in self:
            if line.value_ids.parameter_id - line.parameter_id:
                raise ValidationError(
                    self.env._(
                        "%(values)s are not among the values that MALL lists for "
                        "%(parameter)s.",
                        values=", ".join(line.value_ids.mapped("name")),
                        parameter=line.parameter_id.name,
                    )
                )

    @api.depends("parameter_id", "value_ids", "text")
    def _compute_display_name(self):
        for line in self:
            line.display_name = f"{line.parameter_id.name}: {', '.join(line._texts())}"

    def _texts(self):
        """What goes out: the listed texts, or the free one."""
        self.ensure_one()
        # A value that MALL withdrew is still what the listing says, and is pointed out.
        values = self.with_context(active_test=False).value_ids
        if values:
            return values.mapped("name")
        return [self.text.strip()] if self.text and self.text.strip() else []
