"""How the platform confirms prices of a provider by itself, as it is set there."""

from decimal import Decimal

from odoo import models

from .price_decisions import confirms_lower_price


class OtProvider(models.Model):
    _inherit = "ot.provider"

    def _price_rule(self):
        """The platform's settings of automatic price confirmation.

        :returns: (threshold in per cent, mode in the platform's word or None)
        """
        if not self:
            return Decimal(0), None
        threshold = self._setting("threshold")
        return (
            Decimal(0) if threshold is None else threshold,
            self._setting("confirm_mode"),
        )

    def _price_rule_words(self):
        """The same for a person."""
        threshold, mode = self._price_rule()
        if not confirms_lower_price(mode):
            return self.env._("None, all wait")
        return self.env._(
            "Up to %(percent)s%% more",
            percent=f"{threshold.normalize():f}",
        )
