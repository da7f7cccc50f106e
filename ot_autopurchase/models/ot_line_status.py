"""The names of line statuses, as each instance of the platform calls them.

Names are localized and can be changed on the platform: compare numbers, show names.
"""

from odoo import api, fields, models

from ..otapi import Refused, Unauthorized


class OtLineStatus(models.Model):
    _name = "ot.line.status"
    _description = "Status of Lines on the OT Platform"
    _order = "instance_id, number"
    _check_company_auto = True

    instance_id = fields.Many2one(
        "ot.instance", required=True, ondelete="cascade", index=True, readonly=True
    )
    company_id = fields.Many2one(
        related="instance_id.company_id", store=True, index=True
    )
    number = fields.Integer(required=True, readonly=True)
    name = fields.Char(required=True, readonly=True)

    _number_unique = models.Constraint(
        "UNIQUE(instance_id, number)", "An instance names each status once."
    )

    @api.model
    def _read_from_platform(self, instance, client):
        """Keep the names; where the platform tells none, those known stay."""
        try:
            said = client.get_order_line_status_list()
        except Unauthorized:
            raise
        except Refused:
            return
        self._keep(instance, {each.id: each.name for each in said})

    @api.model
    def _keep(self, instance, names):
        """Keep names (number -> name) of an instance.

        :returns: its rows of these numbers
        """
        rows = self.sudo().search([("instance_id", "=", instance.id)])
        known = {row.number: row for row in rows}
        for number, name in names.items():
            if number in known and name and known[number].name != name:
                known[number].name = name
        created = rows.create(
            [
                {
                    "instance_id": instance.id,
                    "number": number,
                    "name": name or str(number),
                }
                for number, name in names.items()
                if number not in known
            ]
        )
        return (rows | created).filtered(lambda row: row.number in names)

    @api.model
    def _names(self, instances):
        """Names by (instance id, number)."""
        rows = self.sudo().search_fetch(
            [("instance_id", "in", instances.ids)], ["instance_id", "number", "name"]
        )
        return {(row.instance_id.id, row.number): row.name for row in rows}
