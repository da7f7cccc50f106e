"""What is known of a platform line's statuses: when, which is next, as a timeline."""

from odoo import api, fields, models

from .status_timeline import timeline


class OtOrderLine(models.Model):
    _inherit = "ot.order.line"

    next_statuses = fields.Json(
        readonly=True,
        help="Numbers and names of the statuses that the platform allows next.",
    )
    status_moments = fields.Json(
        readonly=True, help="By number of a status, when it was first seen (UTC)."
    )
    timeline = fields.Json(compute="_compute_timeline")

    @api.depends("status_id", "status_name", "status_moments", "next_statuses")
    def _compute_timeline(self):
        names = self.env["ot.line.status"]._names(self.instance_id)
        for line in self:
            own = {number: name for number, name in line.next_statuses or ()}
            own[line.status_id] = line.status_name
            line.timeline = [
                {
                    "id": number,
                    "name": own.get(number)
                    or names.get((line.instance_id.id, number))
                    or str(number),
                    "state": state,
                    "at": moment or "",
                }
                for number, state, moment in timeline(
                    line.status_id, line._moments(), set(own) - {line.status_id}
                )
            ]

    def _moments(self):
        """When each status was entered, by its number."""
        return {int(key): text for key, text in (self.status_moments or {}).items()}

    def _note_moments(self, moments):
        """Keep when statuses were entered; the earliest that is known counts.

        :param moments: dict status number -> ``datetime`` in UTC without zone
        """
        known = dict(self.status_moments or {})
        for number, moment in moments.items():
            text = fields.Datetime.to_string(moment)
            if text < known.get(str(number), "9"):
                known[str(number)] = text
        if known != (self.status_moments or {}):
            self.sudo().status_moments = known

    def _note_status(self, said):
        """Keep when a status was seen for the first time.

        :param said: ``otapi.OrderLine``, before the row is written
        """
        if not said.status_id:
            return
        seen = str(said.status_id) in (self.status_moments or {})
        if said.status_id != self.status_id or not seen:
            self._note_moments({said.status_id: fields.Datetime.now()})
