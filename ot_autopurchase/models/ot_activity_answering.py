"""Answers of people to what runs on the platform: sent once, and only while asked."""

from datetime import timedelta

from odoo import fields, models
from odoo.exceptions import UserError

from .ot_activity import OPEN
from .ot_activity_following import as_json

# How long the platform may take to act on an answer before it is asked again.
DIGESTING = timedelta(minutes=1)


class OtActivity(models.Model):
    _inherit = "ot.activity"

    def _send_answer(self, client, said):
        """Send one wished answer if the platform still asks; return whether sent.

        A question that is gone is never answered (OTAPI reference 9.4).
        """
        if self.wished_action:
            return self._send_action(client, said)
        step = self._unsent_answer()
        if not step:
            return False
        offered = (
            [as_json(action) for action in said.steps[step.position].actions]
            if step.position < len(said.steps)
            else []
        )
        if step.answer not in offered:
            step.answer_sent = True
            self._say(
                self.env._("The question is gone; the answer was not sent."), "warning"
            )
            return False
        self._intend("DoStepActionForBackgroundActivity", step=step.id)
        client.do_step_action_for_background_activity(
            activity_type=self.platform_type,
            activity_id=self.platform_id,
            parameters=tuple(tuple(pair) for pair in step.answer["parameters"]),
        )
        step.answer_sent = True
        self._sent(next_try=fields.Datetime.now())
        return True

    def _send_action(self, client, said):
        """Press the wished button of the activity itself, if it is still there."""
        wished = self.wished_action
        if wished not in {action.id for action in said.actions}:
            self.wished_action = False
            return False
        self._intend("DoActionForBackgroundActivity", action=wished)
        client.do_action_for_background_activity(
            activity_type=self.platform_type,
            activity_id=self.platform_id,
            action_id=wished,
        )
        self._sent(wished_action=False, next_try=fields.Datetime.now())
        return True

    def _unsent_answer(self):
        """The first question of the platform whose answer has not been sent yet."""
        return self.step_ids.filtered(
            lambda row: row.answer and not row.answer_sent and row.position >= 0
        )[:1]

    def _look_up_DoStepActionForBackgroundActivity(self):
        """Reading again tells: is the question still asked, it is answered again."""
        return False

    def _look_up_DoActionForBackgroundActivity(self):
        return False

    def _refused_follow(self, words):
        """The platform does not take an answer: the person is asked again."""
        step = self._unsent_answer()
        if self.wished_action:
            self.wished_action = False
        elif step:
            step._reopen()
        else:
            self._get_stuck(words)
            return
        self._say(words, "warning")
        self.next_try = fields.Datetime.now()

    def _ask_again(self):
        """Open the answered questions that the platform goes on asking.

        :returns: the questions, empty while it may still be acting on the answers
        """
        limit = fields.Datetime.now() - DIGESTING
        steps = self.step_ids.filtered(
            lambda step: (
                step.answer_sent
                and step.position >= 0
                and step._choices()
                and step.answered_at < limit
            )
        )
        for step in steps:
            self._say(
                self.env._(
                    "%(who)s answered: %(answer)s. The platform asks again.",
                    who=step.answered_by_id.name,
                    answer=step.answer_name,
                ),
                "warning",
            )
            step._reopen()
        return steps

    def action_do(self, action_id):
        """Press a button of the activity itself, such as Cancel.

        :raises UserError: somebody pressed one already, or it is not there any more
        """
        self.ensure_one()
        self.check_access("write")
        offered = {action["id"]: action["name"] for action in self.actions or []}
        if self.wished_action and self.state in OPEN:
            raise UserError(
                self.env._(
                    "%(button)s was pressed already; the platform is being told.",
                    button=offered.get(self.wished_action) or self.wished_action,
                )
            )
        if action_id not in offered or self.state not in OPEN:
            raise UserError(self.env._("This is not offered any more."))
        self.sudo().write(
            {
                "wished_action": action_id,
                "state": "due",
                "next_try": fields.Datetime.now(),
            }
        )
        said = self._say(
            self.env._(
                "%(who)s pressed: %(button)s",
                who=self.env.user.name,
                button=offered[action_id],
            )
        )
        said.write(
            {
                "answer_name": offered[action_id],
                "answered_by_id": self.env.uid,
                "answered_at": fields.Datetime.now(),
            }
        )
        self._settle_person()
        self._wake()
        return True
