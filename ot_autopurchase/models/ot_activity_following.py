"""Following an activity that runs on the platform: steps, questions, answers, end."""

from datetime import timedelta

from odoo import fields, models

from ..otapi import NotFound
from ..otapi.unknowns import COUNTERS
from .mirror import naive, write_changed

SOON = timedelta(seconds=5)
LATER = timedelta(seconds=30)
PATIENCE = timedelta(minutes=5)


class OtActivity(models.Model):
    _inherit = "ot.activity"

    def _stage_follow(self):
        """Read the activity once; send a wished answer; see whether it ended."""
        client = self.instance_id._client()
        try:
            said = client.get_background_activity_info(
                activity_type=self.platform_type, activity_id=self.platform_id
            )
        except NotFound:
            self._say(
                self.env._("The platform no longer knows this activity."), "warning"
            )
            self.write({"stage": "read", "state": "due"})
            return
        self._mirror_activity(said)
        if said.is_finished:
            self.write({"stage": "read", "state": "due"})
        elif not self._send_answer(client, said):
            self._wait(said)

    def _wait(self, said):
        """Look again soon while it is young, later when it takes long."""
        now = fields.Datetime.now()
        young = self.started_at and now - self.started_at < PATIENCE
        self.next_try = now + (SOON if young else LATER)
        asked = self._open_questions()
        if said.is_awaiting_action and not asked:
            asked = self._ask_again()
        if said.is_awaiting_action and asked:
            self.state = "question"
            self._ask_person(
                self.env._("A question about %(what)s", what=self.display_name),
                "\n".join(step._with_goods() for step in asked),
            )
        else:
            self.state = "due"
            self._settle_person()

    def _open_questions(self):
        """Steps that can be answered and are not."""
        return self.step_ids.filtered(lambda step: step._choices() and not step.answer)

    # -- mirror --------------------------------------------------------------------

    def _mirror_activity(self, said):
        """Keep what the platform's activity says; it purges them after a while."""
        write_changed(
            self,
            {
                "description": said.description or self.description,
                "percent": max(min(said.percent or 0, 100), self.percent),
                "started_at": self.started_at or naive(said.start_time),
                "actions": [as_json(action) for action in said.actions] or False,
            },
        )
        known = {step.position: step for step in self.step_ids if step.position >= 0}
        to_create = []
        for position, step in enumerate(said.steps):
            values = {
                "type": step.type or "information",
                "message": step.message,
                "elapsed_ms": step.elapsed_ms or 0,
                "actions": [as_json(action) for action in step.actions] or False,
            }
            row = known.get(position)
            if row:
                write_changed(row, values)
            else:
                to_create.append(
                    {**values, "activity_id": self.id, "position": position}
                )
        self.env["ot.activity.step"].create(to_create)
        self._count([step.message or "" for step in said.steps])

    def _count(self, messages):
        for name, pattern in COUNTERS:
            numbers = [
                int(match.group(1)) for match in map(pattern.search, messages) if match
            ]
            if numbers:
                write_changed(self, {name: numbers[-1]})

    # -- the end of a booking --------------------------------------------------------

    def _stage_read(self):
        """Read the result by the order's lines, not by messages."""
        getattr(self, f"_read_{self.kind}")()

    def _read_export(self):
        client = self.instance_id._client()
        details = client.get_sales_order_details_for_operator(
            sales_id=self.order_id.platform_id
        )
        self.order_id._mirror_details(details)
        booked = self.line_ids.filtered(lambda line: line._is_booked())
        missing = self.line_ids - booked
        words = self.env._(
            "%(booked)s of %(wished)s lines are booked under %(numbers)s.",
            booked=len(booked),
            wished=len(self.line_ids),
            numbers=", ".join(sorted(set(booked.mapped("provider_order_number"))))
            or self.env._("no provider order"),
        )
        if missing:
            words += "\n" + self.env._(
                "Not booked: %(lines)s",
                lines=", ".join(missing.mapped("sale_line_id.product_id.display_name")),
            )
            words += self._about_limit()
        self._say(words, "success" if booked else "error")
        self._end("done" if booked else "failed", words)


def as_json(action):
    """A platform's action as it is kept and compared."""
    return {
        "id": action.id,
        "name": action.name,
        "parameters": [list(pair) for pair in action.parameters],
    }
