"""A picture of a listing: MALL fetches it from a public address."""

from odoo import api, fields, models
from odoo.exceptions import ValidationError

from . import listing_rules
from .finding_words import sentence


class MallListingMedia(models.Model):
    _name = "mall.listing.media"
    _description = "Picture of a MALL Listing"
    _order = "listing_id, sequence, id"
    _rec_name = "url"

    listing_id = fields.Many2one(
        "mall.listing", required=True, ondelete="cascade", index=True
    )
    company_id = fields.Many2one(
        related="listing_id.company_id", store=True, index=True
    )
    sequence = fields.Integer(default=10)
    url = fields.Char(
        "Public Address",
        required=True,
        help="Reachable without a login, answers within 3 seconds; JPEG, PNG or GIF of "
        "at most 2000 x 2000 pixels and 2 MB, PDF for labels and sheets. MALL fetches "
        "a picture again only when its address changes.",
    )
    main = fields.Boolean(
        "Main Picture", help="Marked nowhere: the first picture is the main one."
    )
    energy_label = fields.Boolean()
    information_list = fields.Boolean("Information Sheet")
    switch_parameter_id = fields.Many2one(
        "mall.parameter",
        "Shown for",
        help="The variants' parameter that this picture goes with.",
    )
    trouble = fields.Char(readonly=True, help="What MALL said of this picture.")

    def _told_by(self):
        """``(listing id, address)`` under which MALL may speak of this picture."""
        listings = self.listing_id | self.listing_id.child_ids.filtered(
            lambda variant: not variant.media_ids
        )
        return [(one.id, url) for url in (self.url, None) for one in listings]

    @api.constrains("url")
    def _check_url(self):
        for picture in self:
            wrong = [
                finding
                for finding in listing_rules.address(picture.url.strip())
                if not finding.warning
            ]
            if wrong:
                raise ValidationError(sentence(self.env, wrong[0]))
