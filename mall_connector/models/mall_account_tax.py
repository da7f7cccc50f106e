"""Which tax stands for a VAT rate that MALL names in an order."""

from odoo import api, fields, models
from odoo.exceptions import ValidationError


class MallAccountTax(models.Model):
    _name = "mall.account.tax"
    _description = "Tax for a VAT Rate of MALL"
    _order = "account_id, rate desc"
    _rec_name = "tax_id"
    _check_company_auto = True

    account_id = fields.Many2one(
        "mall.account", required=True, ondelete="cascade", index=True
    )
    company_id = fields.Many2one(related="account_id.company_id", store=True)
    rate = fields.Float("VAT %", required=True, digits=(5, 2))
    tax_id = fields.Many2one(
        "account.tax",
        required=True,
        ondelete="restrict",
        check_company=True,
        domain="[('type_tax_use', '=', 'sale'), ('price_include', '=', True)]",
        help="MALL's prices hold the tax, so it must be one that is included in the "
        "price.",
    )

    _rate_unique = models.Constraint(
        "UNIQUE(account_id, rate)", "This VAT rate has a tax already."
    )

    @api.constrains("tax_id")
    def _check_tax(self):
        for row in self:
            if not row.tax_id.price_include or row.tax_id.type_tax_use != "sale":
                raise ValidationError(
                    self.env._(
                        "%(tax)s cannot be used: MALL's prices hold the tax. Choose a "
                        "sales tax that is included in the price.",
                        tax=row.tax_id.name,
                    )
                )

    @api.model
    def _map_rates(self, account):
        """Find, or make, a tax for each rate of the market that has none yet.

        Where the company has a tax of a rate that is not included in the price, a
        copy of it that is included is made. Rates without any tax stay open: an
        order that needs one waits and says so.
        """
        known = set(account.tax_ids.mapped("rate"))
        for rate in account.market_id._rates():
            tax = rate not in known and self._tax_of(account.company_id, rate)
            if tax:
                self.sudo().create(
                    {"account_id": account.id, "rate": rate, "tax_id": tax.id}
                )

    @api.model
    def _tax_of(self, company, rate):
        taxes = (
            self.env["account.tax"]
            .sudo()
            .search(
                [
                    *self.env["account.tax"]._check_company_domain(company),
                    ("type_tax_use", "=", "sale"),
                    ("amount_type", "=", "percent"),
                    ("amount", "=", rate),
                ]
            )
        )
        included = taxes.filtered("price_include")[:1]
        if included or not taxes:
            return included
        return taxes[0].copy(
            {
                "name": self.env._("%(tax)s (included)", tax=taxes[0].name),
                "price_include_override": "tax_included",
            }
        )
