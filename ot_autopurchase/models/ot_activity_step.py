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
    answered_by_id = fields.Many2one("res.users", readonly=True)
    answered_at = fields.Datetime(readonly=True)
    answer_sent = fields.Boolean(readonly=True)

    _position_once = models.UniqueIndex(
        "(activity_id, position) WHERE position >= 0",
        "A step of an activity is kept once.",
    )

    def action_answer(self, index):
        """Wish that the question of this step is answered by its index-th action.

        The lane sends it, and only if the platform still offers it.
        """
        self.ensure_one()
        activity = self.activity_id
        activity.check_access("write")
        offered = self.actions or []
        if self.answer or activity.state != "question":
            raise UserError(
                self.env._(
                    "This question is answered already, by %(who)s.",
                    who=self.answered_by_id.name or self.env._("the platform"),
                )
            )
        # A link is opened, never sent (OTAPI reference 4.4).
        if not 0 <= index < len(offered) or offered[index]["id"] == "Link":
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
        activity._settle_person()
        activity.sudo().write({"state": "due", "next_try": fields.Datetime.now()})
        activity._wake()
        return True
