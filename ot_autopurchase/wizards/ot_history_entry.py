"""What happened to an order: the platform's log beside our own answers and changes.

Read when it is asked for and not kept: the platform's log is always complete there,
and a copy of it would be old by the time somebody reads it.
"""

from odoo import api, fields, models
from odoo.exceptions import UserError

from ..models.mirror import naive
from ..models.platform_words import told_in_words
from ..otapi import OtapiError

# Lines whose own logs are read for an order, one call each.
MAX_LINES = 30
MAX_FRAMES = 5
FRAME = 100
STATUS = "StatusId"


class OtHistoryEntry(models.TransientModel):
    _name = "ot.history.entry"
    _description = "History of an Order on the OT Platform"
    _order = "moment desc, id desc"

    order_id = fields.Many2one("ot.order", required=True, ondelete="cascade")
    line_id = fields.Many2one("ot.order.line", ondelete="cascade")
    moment = fields.Datetime("When")
    who = fields.Char()
    what = fields.Char()
    before = fields.Char()
    after = fields.Char()
    source = fields.Selection(
        [
            ("order", "Platform: order"),
            ("line", "Platform: line"),
            ("operator", "Platform: operator"),
            ("change", "Here: change"),
            ("answer", "Here: answer"),
        ],
        "Where",
    )

    @api.model
    def _open(self, order, lines):
        """Read the history of an order, or of one line of it, and show it."""
        if not order.platform_id:
            raise UserError(
                self.env._(
                    "This order was never placed on the platform: there is no history "
                    "yet."
                )
            )
        whole = lines == order.line_ids
        with told_in_words(self.env):
            rows = self._said(order, lines, whole)
        rows += self._changes(order, lines) + self._answers(order, lines)
        entries = self.create([{"order_id": order.id, **row} for row in rows])
        subject = order.platform_id if whole else lines.display_name
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("History of %(subject)s", subject=subject),
            "res_model": self._name,
            "views": [(False, "list")],
            "domain": [("id", "in", entries.ids)],
            "target": "current" if whole else "new",
        }

    # -- the platform's log ----------------------------------------------------------

    @api.model
    def _said(self, order, lines, whole):
        client = order.instance_id._client()
        rows = []
        if whole:
            rows += [
                self._row(entry, "order", {})
                for entry in client.get_sales_process_log(sales_id=order.platform_id)
            ]
            rows += self._operators(client, order)
        names = self.env["ot.line.status"]._names(order.instance_id)
        statuses = {
            str(number): name
            for (instance, number), name in names.items()
            if instance == order.instance_id.id
        }
        for line in lines.filtered("platform_id")[:MAX_LINES]:
            log = client.get_sale_line_process_log(
                sales_id=order.platform_id, line_id=line.platform_id
            )
            line._note_moments(_moments(log))
            rows += [
                {**self._row(entry, "line", statuses), "line_id": line.id}
                for entry in log
            ]
        return rows

    @api.model
    def _row(self, entry, source, statuses):
        """Values of one entry of the platform's log (``otapi.LogEntry``)."""
        values = [entry.before or "", entry.after or ""]
        if entry.field == STATUS:
            values = [statuses.get(value, value) for value in values]
        return {
            "source": source,
            "moment": naive(entry.moment),
            "who": entry.who,
            "what": self._field_words().get(entry.field, entry.field),
            "before": values[0],
            "after": values[1],
        }

    @api.model
    def _operators(self, client, order):
        """Operators' actions; without the right to read them there are none."""
        number = int("".join(filter(str.isdecimal, order.platform_id)) or 0)
        lines = {line.platform_id: line.id for line in order.line_ids}
        rows, position = [], 0
        try:
            for _turn in range(MAX_FRAMES):
                found = client.search_instance_user_log_entries(
                    order_number=number, frame_position=position, frame_size=FRAME
                )
                rows += [
                    {
                        "source": "operator",
                        "moment": naive(entry.moment),
                        "who": entry.login,
                        "what": entry.description or entry.operation,
                        "line_id": lines.get(entry.line_id),
                    }
                    for entry in found.content
                ]
                position += FRAME
                if position >= found.total:
                    break
        except OtapiError:
            return rows
        return rows

    @api.model
    def _field_words(self):
        """Words for the fields that the platform logs most; others stay raw."""
        return {
            STATUS: self.env._("Status"),
            "PriceCust": self.env._("Price"),
            "NewPriceCust": self.env._("New price"),
            "Qty": self.env._("Quantity"),
            "ConfigId": self.env._("Configuration"),
            "Weight": self.env._("Weight"),
            "OperatorComment": self.env._("Operator's comment"),
            "VendPurchId": self.env._("Provider order"),
            "VendPurchWaybill": self.env._("Track number"),
            "DeliveryModeId": self.env._("Delivery mode"),
        }

    # -- what was done here ------------------------------------------------------------

    @api.model
    def _changes(self, order, lines):
        changes = order.ot_change_ids.filtered(lambda row: row.line_ids & lines)
        states = dict(changes._fields["state"]._description_selection(self.env))
        return [
            {
                "source": "change",
                "moment": change.finished_at or change.create_date,
                "who": change.user_id.name,
                "what": change.display_name,
                "after": ": ".join(
                    filter(None, [states.get(change.state), change.error])
                ),
                "line_id": change.line_ids.id if len(change.line_ids) == 1 else False,
            }
            for change in changes
        ]

    @api.model
    def _answers(self, order, lines):
        activities = order.ot_activity_ids.filtered(lambda row: row.line_ids & lines)
        return [
            {
                "source": "answer",
                "moment": step.answered_at,
                "who": step.answered_by_id.name,
                "what": step.message,
                "after": step.answer_name,
            }
            for step in activities.sudo().step_ids
            if step.answer
        ]


def _moments(log):
    """When a line got each status, as its log tells: the first time counts."""
    moments = {}
    for entry in log:
        if entry.field == STATUS and entry.moment and (entry.after or "").isdecimal():
            number, moment = int(entry.after), naive(entry.moment)
            moments[number] = min(moment, moments.get(number, moment))
    return moments
