"""What the activity's window shows: everything at once, read again while it runs."""

import re

from odoo import api, fields, models

from .ot_activity import OPEN

# As many activities as one window can show side by side; more are a list.
WINDOW = 6

# How people are told of a line, "№ 146 - 2": the order's number without zeros and
# the line's number in it (OTAPI reference 3.1).
LINE = re.compile(r"\b(\d+) - (\d+)\b")
TROUBLE = ("question", "warning", "error")


class OtActivity(models.Model):
    _inherit = "ot.activity"

    def action_open(self):
        """Open the window of one or a few activities, or the list of many."""
        if not 1 < len(self) <= WINDOW:
            return super().action_open()
        return {
            "type": "ir.actions.client",
            "tag": "ot_autopurchase.activities",
            "name": self.env._("Activity information"),
            "target": "new",
            "params": {"activity_ids": self.ids},
            "context": {"dialog_size": "large"},
        }

    def watch(self):
        """Wake the lanes if one of these is due, and return what the window shows.

        Called every few seconds by an open window. Looking changes nothing: only the
        scheduled actions that would run within a minute run now.

        :returns: list of dicts, one for each activity that still exists, newest first
        """
        activities = self.exists()
        activities.check_access("read")
        # Whoever may see an activity may know the names of its order and its people.
        activities = activities.sudo()
        activities._wake_due()
        kinds = dict(self._fields["kind"]._description_selection(self.env))
        states = dict(self._fields["state"]._description_selection(self.env))
        stages = dict(self._fields["stage"]._description_selection(self.env))
        return [
            {
                **activity._shown(),
                "kind_name": kinds[activity.kind],
                "state_name": states[activity.state],
                "stage_name": ""
                if activity.stage == "follow"
                else stages[activity.stage],
                "steps": [step._shown() for step in activity.step_ids],
            }
            for activity in activities.sorted("id", reverse=True)
        ]

    @api.model
    def watch_list(self, ids):
        """Wake the lanes for a list of activities that is being looked at.

        :param ids: ids of activities; those that are gone are left out
        """
        self.search([("id", "in", ids)])._wake_due()
        return True

    def _wake_due(self):
        """Have the lanes look at once if one of these activities is due."""
        now = fields.Datetime.now()
        if any(
            row.state in ("due", "question") and row.next_try and row.next_try <= now
            for row in self
        ):
            self._wake()

    def _shown(self):
        """What the window shows of the activity itself, without its steps."""
        return {
            "id": self.id,
            "name": self.display_name,
            "kind": self.kind,
            "state": self.state,
            "is_open": self.state in OPEN,
            "percent": self.percent,
            "result": self.result or "",
            "error": self.error or "",
            "started_at": fields.Datetime.to_string(self.started_at) or "",
            "elapsed": self._elapsed(),
            "found_lines": self.found_lines,
            "found_provider_orders": self.found_provider_orders,
            "waits_for": self.waits_for or "",
            "provider": self.provider_id.name,
            "session": self.session_id.name or "",
            "sale_order": self.sale_order_id.name or "",
            "actions": [
                {"id": action["id"], "name": action["name"] or action["id"]}
                for action in self._offered()
            ],
            "can_retry": self.state == "stuck",
            "can_give_up": self._can_give_up(),
        }

    def _offered(self):
        """The platform's buttons that can be pressed now."""
        if self.state not in OPEN or self.wished_action:
            return []
        return self.actions or []

    def _can_give_up(self):
        """Whether giving up would be accepted; see ``action_give_up``."""
        at_work = self.stage == "follow" and self.platform_id
        return self.state in OPEN and not self.sending and not at_work

    def _elapsed(self):
        """Whole seconds from the start to the end, or to now."""
        if not self.started_at:
            return 0
        end = self.finished_at or fields.Datetime.now()
        return max(0, int((end - self.started_at).total_seconds()))


class OtActivityStep(models.Model):
    _inherit = "ot.activity.step"

    def _with_goods(self):
        """The message; one that matters also names the goods of its line numbers."""
        message = self.message or ""
        if self.type not in TROUBLE:
            return message
        return _with_names(message, self._numbered_lines(message))

    def _button(self, action):
        """The words of a button; one that chooses a line also names its goods.

        A binding asks to which line goods belong: its parameters name the line.
        """
        words = action["name"] or action["id"]
        lines = self._numbered_lines(words)
        if not lines and self.activity_id.kind == "link":
            chosen = {value for _name, value in action["parameters"]}
            lines = self.activity_id.order_id.line_ids.filtered(
                lambda line: line.platform_id in chosen
            )
        return _with_names(words, lines)

    def _numbered_lines(self, text):
        """The lines of the order whose numbers stand in a text."""
        order = self.activity_id.order_id
        ours = int("".join(filter(str.isdecimal, order.platform_id or "")) or 0)
        numbers = {
            int(line) for number, line in LINE.findall(text) if int(number) == ours
        }
        return order.line_ids.filtered(lambda line: line.number in numbers)

    def _shown(self):
        """What the window shows of a step; its buttons while nobody has answered."""
        asks = self._can_be_answered()
        return {
            "id": self.id,
            "type": self.type or "information",
            "message": self._with_goods(),
            "elapsed": (self.elapsed_ms or 0) // 1000,
            "actions": [
                {
                    "index": index,
                    "name": self._button(action),
                    "url": _link(action),
                }
                for index, action in enumerate(self.actions or [])
                if asks or _link(action)
            ],
            "answer": self.answer_name or "",
            "answered_by": self.answered_by_id.name or "",
            "answered_at": fields.Datetime.to_string(self.answered_at) or "",
        }


def _with_names(text, lines):
    names = ", ".join(lines.mapped("sale_line_id.product_id.display_name"))
    return f"{text} ({names})" if names else text


def _link(action):
    """The address that a link opens; empty for an action that answers.

    Links are never sent to the platform (OTAPI reference 4.4).
    """
    if action["id"] != "Link":
        return ""
    parameters = {name.lower(): value for name, value in action["parameters"]}
    return parameters.get("url") or ""
