"""A line of an activity's log, with its question and who answered it."""

from odoo import fields, models
from odoo.exceptions import UserError


class OtActivityStep(models.Model):
    _name = "ot.activity.step"
    _description = "Step of an Autopurchase Activity"
    _order = "id"
    _check_company_auto = True

    activity_id = fields.Many2one(
        "ot.activity", required=True, ondelete="cascade", index=True, readonly=True
    )
    company_id = fields.Many2one(
        related="activity_id.company_id", store=True, index=True
    )
    position = fields.Integer(
        readonly=True, default=-1, help="Index on the platform; -1 for our own steps."
    )
    type = fields.Char(readonly=True)
    message = fields.Text(readonly=True)
    elapsed_ms = fields.Integer(readonly=True)
    actions = fields.Json(
        readonly=True,
        help="Offered now: list of {id, name, parameters: [[name, value], …]}.",
    )
    answer = fields.Json(
        "Chosen Action", readonly=True, help="The chosen one of the actions."
    )
    answer_name = fields.Char("Answer", readonly=True)
    answered_by_id = fields.Many2one(
        "res.users", "Answered by", readonly=True, index="btree_not_null"
    )
    answered_at = fields.Datetime("Answered", readonly=True)
    answer_sent = fields.Boolean(readonly=True)
    kind = fields.Selection(related="activity_id.kind", string="Work")
    sale_order_id = fields.Many2one(related="activity_id.sale_order_id")

    _position_once = models.UniqueIndex(
        "(activity_id, position) WHERE position >= 0",
        "A step of an activity is kept once.",
    )

    def _choices(self):
        """Those of the offered actions that answer; a link is opened, never sent."""
        return [action for action in self.actions or [] if action["id"] != "Link"]

    def _can_be_answered(self):
        """Whether an answer would still be sent."""
        activity = self.activity_id
        if self.answer or not self._choices():
            return False
        if self.position < 0:
            return activity.state == "question"
        return activity.state in ("due", "question") and activity.stage == "follow"

    def action_answer(self, index):
        """Wish that the question of this step is answered by its index-th action.

        The lane sends it, and only if the platform still offers it. Of two people
        who answer in the same moment the second is told of the first.
        """
        self.ensure_one()
        activity = self.activity_id
        activity.check_access("write")
        offered = self.actions or []
        if not self._can_be_answered():
            raise UserError(
                self.env._(
                    "This question is answered already, by %(who)s.",
                    who=self.answered_by_id.name or self.env._("the platform"),
                )
            )
        if not 0 <= index < len(offered) or offered[index] not in self._choices():
            raise UserError(self.env._("This answer is not offered any more."))
        chosen = offered[index]
        self.sudo().write(
            {
                "answer": chosen,
                "answer_name": chosen["name"],
                "answered_by_id": self.env.uid,
                "answered_at": fields.Datetime.now(),
            }
        )
        is_asked_more = bool(activity._open_questions())
        if not is_asked_more:
            activity._settle_person()
        activity.sudo().write(
            {
                "state": "question" if is_asked_more else "due",
                "next_try": fields.Datetime.now(),
            }
        )
        activity._wake()
        return True

    def _reopen(self):
        """The answer was not taken: the question waits for another one."""
        self.sudo().write(
            {
                "answer": False,
                "answer_name": False,
                "answered_by_id": False,
                "answered_at": False,
                "answer_sent": False,
            }
        )
