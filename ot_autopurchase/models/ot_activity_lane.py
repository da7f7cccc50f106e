"""The lane of activities: a lost answer, an answer of a person, then the stage."""

import logging

from odoo import models

from .lane import MAX_ATTEMPTS, MAX_RESENT, SETTLING, NeedsPerson

__all__ = ["MAX_ATTEMPTS", "MAX_RESENT", "SETTLING", "NeedsPerson"]


class OtActivity(models.Model):
    _inherit = "ot.activity"

    _lanes = ("ot_autopurchase.lane_1", "ot_autopurchase.lane_2")
    _help_type = "ot_autopurchase.mail_activity_answer"
    _lane_states = ("due", "question")
    _lane_log = logging.getLogger(__name__)

    def _take_step(self):
        if not self._take_own_answer():
            getattr(self, f"_stage_{self.stage}")()

    def _on_refused(self, words):
        getattr(self, f"_refused_{self.stage}", self._get_stuck)(words)

    def _is_somebodys_turn(self, error):
        """Whether the payment of another order began in the same moment."""
        constraint = getattr(getattr(error, "diag", None), "constraint_name", None)
        return constraint == "ot_activity_one_payment"

    def _get_stuck(self, words):
        self.paying = False
        self._say(words, "error")
        return super()._get_stuck(words)
