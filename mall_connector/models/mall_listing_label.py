"""A marketing label on a listing, and the time it is shown."""

from odoo import api, fields, models
from odoo.exceptions import ValidationError


class MallListingLabel(models.Model):
    _name = "mall.listing.label"
    _description = "Label of a MALL Listing"
    _order = "listing_id, since, id"
    _rec_name = "label_id"

    listing_id = fields.Many2one(
        "mall.listing", required=True, ondelete="cascade", index=True
    )
    company_id = fields.Many2one(
        related="listing_id.company_id", store=True, index=True
    )
    label_id = fields.Many2one("mall.label", required=True, ondelete="restrict")
    since = fields.Datetime("From", required=True, default=fields.Datetime.now)
    until = fields.Datetime("To", required=True)

    @api.constrains("since", "until")
    def _check_period(self):
        for label in self:
            if label.until <= label.since:
                raise ValidationError(
                    self.env._(
                        "The label %(label)s ends before it begins.",
                        label=label.label_id.name,
                    )
                )
