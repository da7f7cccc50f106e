"""Sellers of the marketplaces are vendors."""

from odoo import api, fields, models


class ResPartner(models.Model):
    _inherit = "res.partner"

    ot_provider_type = fields.Char(
        "Goods Provider", copy=False, readonly=True, groups="base.group_user"
    )
    ot_seller_id = fields.Char(
        "Seller Id", copy=False, readonly=True, groups="base.group_user"
    )

    _ot_seller_unique = models.UniqueIndex(
        "(ot_provider_type, ot_seller_id, COALESCE(company_id, 0)) "
        "WHERE ot_seller_id IS NOT NULL",
        "This seller is known already.",
    )

    @api.model
    def _ot_sellers(self, wanted, company):
        """Find or make the vendors of marketplace sellers.

        :param wanted: dict (provider type, seller id) -> name
        :returns: dict (provider type, seller id) -> partner
        """
        known = self.with_context(active_test=False).search(
            [
                ("ot_seller_id", "in", [seller for _type, seller in wanted]),
                ("company_id", "=", company.id),
            ]
        )
        found = {(row.ot_provider_type, row.ot_seller_id): row for row in known}
        missing = [key for key in wanted if key not in found]
        created = self.create(
            [
                {
                    "name": wanted[key] or key[1],
                    "company_type": "company",
                    "company_id": company.id,
                    "supplier_rank": 1,
                    "ot_provider_type": key[0],
                    "ot_seller_id": key[1],
                }
                for key in missing
            ]
        )
        return {**found, **dict(zip(missing, created, strict=True))}
