"""One activity at a time for a login, at marketplaces that want it."""

from odoo import api, fields, models

from .lane import NotYet
from .ot_activity import OPEN

# The calls that start something on the platform with a login.
RUNS = frozenset(
    {
        "RunOrderExportingToProvider",
        "RunOrderLinkingWithProvider",
        "RunOrderUnlinkingFromProvider",
        "RunOrdersSynchronizingWithProvider",
    }
)


class OtActivity(models.Model):
    _inherit = "ot.activity"

    holds_login = fields.Boolean(
        compute="_compute_holds_login",
        store=True,
        help="The platform is at work with the login, and nothing else may be.",
    )

    _one_for_a_login = models.UniqueIndex(
        "(session_id) WHERE holds_login", "Another activity is at work with this login."
    )

    @api.depends("state", "stage", "sending", "session_id")
    def _compute_holds_login(self):
        """From the start of the call until the platform has ended."""
        for activity in self:
            at_work = activity.stage == "follow" or activity.sending in RUNS
            activity.holds_login = bool(
                activity.session_id
                and activity.provider_id.one_at_a_time
                and activity.state in OPEN
                and at_work
            )

    def _intend(self, method, **data):
        if method in RUNS:
            self._wait_for_turn()
        return super()._intend(method, **data)

    def _wait_for_turn(self):
        """Wait while the login is held; the index decides if two come at once."""
        if not self.session_id or not self.provider_id.one_at_a_time:
            return
        other = self.search(
            [
                ("session_id", "=", self.session_id.id),
                ("holds_login", "=", True),
                ("id", "!=", self.id),
            ],
            limit=1,
        )
        if other:
            raise NotYet(
                self.env._(
                    "Waits for its turn: %(other)s is at work with the login "
                    "%(account)s, and %(provider)s lets it do one thing at a time.",
                    other=other.display_name,
                    account=self.session_id.name,
                    provider=self.provider_id.name,
                )
            )

    def _is_somebodys_turn(self, error):
        constraint = getattr(getattr(error, "diag", None), "constraint_name", None)
        return (
            constraint == "ot_activity_one_for_a_login"
            or super()._is_somebodys_turn(error)
        )
