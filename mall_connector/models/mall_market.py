"""A marketplace of MALL: its shop, country and money, and whom a seller invoices."""

import pytz

from odoo import api, fields, models


class MallMarket(models.Model):
    _name = "mall.market"
    _description = "MALL Market"
    _order = "sequence, name"

    name = fields.Char(required=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    shop_id = fields.Char(
        "Shop Id", required=True, help="MALL's own code, such as SI10SI."
    )
    country_id = fields.Many2one("res.country", required=True)
    currency_id = fields.Many2one("res.currency", required=True)
    tz = fields.Selection(
        "_list_zones",
        "Time Zone",
        required=True,
        help="MALL's times bear no zone: they are read in this one.",
    )
    website = fields.Char()
    vat_rates = fields.Char(
        "VAT Rates",
        help="In per cent, separated by blanks; taxes are looked for by these.",
    )
    is_running = fields.Boolean(
        "Runs", default=True, help="Whether orders can be expected of it today."
    )
    note = fields.Text("What Is Known", translate=True)
    operator_name = fields.Char(
        "Operator",
        help="The company of MALL that sells to the consumer and buys from the seller. "
        "Compare it with your contract.",
    )
    operator_partner_id = fields.Many2one(
        "res.partner",
        "Operator's Contact",
        company_dependent=True,
        help="Whom sales of this market are invoiced to. Made with the first order if "
        "it is empty.",
    )

    _shop_unique = models.Constraint(
        "UNIQUE(shop_id)", "There is a market with this shop id already."
    )

    @api.model
    def _list_zones(self):
        return [(zone, zone) for zone in pytz.common_timezones]

    def _operator_of(self, company):
        """The contact that is invoiced for this market by a company."""
        self.ensure_one()
        market = self.sudo().with_company(company)
        if not market.operator_partner_id:
            market.operator_partner_id = market.env["res.partner"].create(
                {
                    "name": market.operator_name or market.name,
                    "is_company": True,
                    "country_id": market.country_id.id,
                    "website": market.website,
                    "company_id": company.id,
                    "lang": market.env.lang,
                }
            )
        return market.operator_partner_id

    def _rates(self):
        """VAT rates as numbers; what is no number is left out."""
        words = (self.vat_rates or "").replace(",", ".").replace("%", " ").split()
        return [float(word) for word in words if word.replace(".", "", 1).isdecimal()]
