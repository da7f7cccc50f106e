"""Who waits for what: on the page of activities, and as a notice on every page."""

from odoo import api, fields, models

from .ot_activity import OPEN

WAITING = ("question", "stuck")
# As many as the notice names; the others are a list.
NAMED = 10
NOTICE = "ot_autopurchase.waiting"


class OtActivity(models.Model):
    _inherit = "ot.activity"

    waits_for_what = fields.Char("For What", compute="_compute_waits_for_what")

    @api.depends("state", "stage", "error", "step_ids.answer")
    def _compute_waits_for_what(self):
        """The question, the trouble, or what the platform is at work on."""
        # Logs are long: only those of what waits for an answer are read.
        asking = self.browse(self.filtered(lambda row: row.state == "question").ids)
        questions = {row.id: row._open_questions()[:1] for row in asking}
        stages = dict(self._fields["stage"]._description_selection(self.env))
        for activity in self:
            if activity.state == "question":
                step = questions.get(activity.id)
                words = step and step._with_goods()
            elif activity.state == "stuck":
                words = activity.error
            else:
                words = activity.state in OPEN and stages[activity.stage]
            activity.waits_for_what = words and words.splitlines()[0]

    @api.model
    def waiting(self):
        """What the notice shows: the activities that wait for a person.

        :returns: dict with ``total``, ``mine`` (numbers) and ``rows``: the first of
            them, one's own before those of others
        """
        if not self.has_access("read"):
            return {"total": 0, "mine": 0, "rows": []}
        domain = [("state", "in", WAITING)]
        mine = self.search([*domain, ("user_id", "=", self.env.uid)])
        total = self.search_count(domain)
        others = self.browse()
        if len(mine) < NAMED and total > len(mine):
            others = self.search(
                [*domain, ("user_id", "!=", self.env.uid)], limit=NAMED - len(mine)
            )
        return {
            "total": total,
            "mine": len(mine),
            "rows": [row._noticed() for row in (mine[:NAMED] | others).sudo()],
        }

    def _noticed(self):
        return {
            "id": self.id,
            "name": self.display_name,
            "sale_order": self.sale_order_id.name or "",
            "what": self.waits_for_what or "",
            "waits_for": self.waits_for or "",
            "state": self.state,
        }

    def _ask_person(self, summary, note=""):
        done = super()._ask_person(summary, note)
        self._notice()
        return done

    def _settle_person(self):
        done = super()._settle_person()
        self._notice()
        return done

    def _notice(self):
        """Have the pages of the person responsible look again."""
        for user in self.user_id:
            user._bus_send(NOTICE, {})
