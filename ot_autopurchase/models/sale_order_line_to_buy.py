"""To Buy: what is ready in all orders, beside the money of the logins."""

from odoo import api, models
from odoo.fields import Domain


class SaleOrderLine(models.Model):
    _inherit = "sale.order.line"

    @api.model
    def ot_to_buy_totals(self, domain=()):
        """What the ready lines of a list come to, for each provider and key.

        :param domain: the list's domain
        :returns: list of dicts: provider, its type, lines, their sum at the
            marketplace (``unpriced`` of them have no known price), currency, and the
            logins with their balances
        """
        ready = Domain(list(domain)) & Domain("ot_group", "=", "ready")
        unpriced = dict(
            self._to_buy_groups(ready & Domain("ot_market_sum", "=", 0), "__count")
        )
        providers = self._to_buy_providers()
        return [
            self._to_buy_total(provider, count, amount, unpriced.get(key, 0))
            for key, count, amount in self._to_buy_groups(
                ready, "__count", "ot_market_sum:sum"
            )
            for provider in [providers.get(key)]
            if provider
        ]

    @api.model
    def _to_buy_groups(self, domain, *aggregates):
        """Aggregates of lines by ``(instance, provider type)``."""
        groups = self._read_group(
            domain, ["company_id", "ot_provider_type"], list(aggregates)
        )
        instances = self.env["ot.instance"]
        first = {}
        for company, *_rest in groups:
            if company not in first:
                first[company] = instances._for_company(company)
        return [
            ((first[company], provider_type), *values)
            for company, provider_type, *values in groups
        ]

    @api.model
    def _to_buy_providers(self):
        providers = self.env["ot.provider"].search([("instance_id", "!=", False)])
        return {(row.instance_id, row.type): row for row in providers}

    def _to_buy_total(self, provider, count, amount, unpriced):
        live = provider.session_ids.filtered(lambda session: not session.is_gone)
        return {
            "id": provider.id,
            "provider": provider.name,
            "type": provider.type,
            "company": provider.company_id.name,
            "count": count,
            "amount": amount,
            "unpriced": unpriced,
            "currency_id": provider.currency_id.id,
            "needs_login": provider.session_required and not live,
            "logins": [
                {
                    "id": session.id,
                    "name": session.name,
                    "has_balance": session.has_balance,
                    "balance": session.balance,
                    "currency_id": session.currency_id.id or provider.currency_id.id,
                    "is_short": session.has_balance and session.balance < amount,
                }
                for session in live
            ],
        }
