"""What saves work with variants: shared pictures, and values found by their names."""

from odoo import api, fields, models
from odoo.exceptions import UserError

from . import listing_rules
from .mall_listing import AT_MALL


class MallListing(models.Model):
    _inherit = "mall.listing"

    shared_media_ids = fields.One2many(
        related="parent_id.media_ids",
        string="Pictures of the Product",
        help="They go out with a variant that has no pictures of its own.",
    )

    differs = fields.Char(
        "Differs in",
        compute="_compute_differs",
        help="The variant's values of what MALL tells the variants apart by.",
    )

    is_on_its_way = fields.Boolean(compute="_compute_is_on_its_way")

    @api.depends("is_offered", "stage", "content_changed", "is_stuck")
    def _compute_is_on_its_way(self):
        for listing in self:
            missing = listing.stage not in AT_MALL
            waits = missing or listing.content_changed
            listing.is_on_its_way = (
                listing.is_offered and waits and not listing.is_stuck
            )

    @api.depends("parent_id.variable_parameter_ids", "parameter_ids.value_ids")
    def _compute_differs(self):
        for listing in self:
            variable = listing.parent_id.variable_parameter_ids
            rows = listing.parameter_ids.filtered(
                lambda row, variable=variable: row.parameter_id in variable
            )
            listing.differs = " / ".join(text for row in rows for text in row._texts())

    def _pictures(self):
        """The pictures that go out: the listing's own, else those of its product."""
        self.ensure_one()
        return self.media_ids or self.parent_id.media_ids

    def action_fill_variants(self):
        """Find the variants' parameters by the values of their attributes."""
        for listing in self:
            if not listing.child_ids:
                raise UserError(
                    self.env._("%(item)s has no variants.", item=listing.mall_id)
                )
            listing._fill_variants()
            if not listing.variable_parameter_ids:
                raise UserError(
                    self.env._(
                        "No parameter of the category lists the values of %(item)s's "
                        "attributes. Choose by hand in what the variants differ, and "
                        "fill each variant's own parameters.",
                        item=listing.mall_id,
                    )
                )
        return True

    def _fill_variants(self):
        """Fill what the variants differ in where every value is found by its text.

        What a person has filled stays. A parameter tells variants apart if MALL lists
        the values that one attribute of the product has in all its variants.
        """
        for listing in self.filtered("child_ids"):
            found = {}
            for parameter in listing.category_id.parameter_ids:
                values = listing._values_of_variants(parameter)
                if values and parameter not in listing._shared_parameters():
                    found[parameter] = values
            chosen = listing.variable_parameter_ids or listing._telling_apart(found)
            if chosen != listing.variable_parameter_ids:
                listing.variable_parameter_ids = chosen
            for parameter in chosen:
                if parameter in found:
                    listing._fill_parameter(parameter, found[parameter])

    def _shared_parameters(self):
        """Parameters that a person has filled for all variants at once."""
        return self.parameter_ids.filtered(lambda line: line._texts()).parameter_id

    def _values_of_variants(self, parameter):
        """``{variant: value}`` of a parameter by the text of one attribute's value.

        :return: None unless every variant has such a value
        """
        listed = {value.name.strip().lower(): value for value in parameter.value_ids}
        for line in self.product_tmpl_id.attribute_line_ids:
            values = {
                variant: listed.get(own.name.strip().lower())
                for variant in self.child_ids
                for own in variant.product_id.product_template_attribute_value_ids
                if own.attribute_line_id == line
            }
            if len(values) == len(self.child_ids) and all(values.values()):
                return values
        return None

    def _telling_apart(self, found):
        """The parameters whose values really differ, as many as MALL takes."""
        differing = self.env["mall.parameter"].union(
            *(
                parameter
                for parameter, values in found.items()
                if len(set(values.values())) > 1
            )
        )
        return differing[: listing_rules.VARIABLE_PARAMETERS]

    def _fill_parameter(self, parameter, values):
        for variant, value in values.items():
            row = variant.parameter_ids.filtered(
                lambda line: line.parameter_id == parameter
            )
            if row and not row._texts():
                row.value_ids = value
            elif not row:
                variant.parameter_ids = [
                    fields.Command.create(
                        {
                            "parameter_id": parameter.id,
                            "value_ids": [fields.Command.set(value.ids)],
                        }
                    )
                ]
