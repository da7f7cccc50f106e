"""Codes that were scanned at the warehouse door and stand for nothing known yet."""

from psycopg2 import IntegrityError

from odoo import api, fields, models
from odoo.exceptions import ConcurrencyError
from odoo.tools import mute_logger


class OtScanUnknown(models.Model):
    _name = "ot.scan.unknown"
    _description = "Unknown Code at the Warehouse Door"
    _order = "last_at desc, id desc"
    _rec_name = "code"

    company_id = fields.Many2one("res.company", required=True, index=True)
    code = fields.Char(required=True, readonly=True, index=True)
    typed = fields.Char(
        "As Scanned", readonly=True, help="What the scanner sent, letter by letter."
    )
    user_id = fields.Many2one("res.users", "Scanned By", readonly=True)
    last_at = fields.Datetime("Last Scanned", readonly=True)
    times = fields.Integer(default=1, readonly=True)
    warehouse_id = fields.Many2one("stock.warehouse", readonly=True)
    note = fields.Char(help="What was found out about the parcel.")
    is_cleared = fields.Boolean("Cleared Up", readonly=True)
    cleared_by_id = fields.Many2one("res.users", readonly=True)
    cleared_at = fields.Datetime(readonly=True)

    _open_once = models.UniqueIndex(
        "(company_id, code) WHERE is_cleared IS NOT TRUE",
        "This code is in the list already.",
    )

    @api.model
    def _keep(self, code, typed, warehouse=None):
        """Keep a code that stands for nothing, once while it is not cleared up.

        :raises ConcurrencyError: another scanner keeps the same code at this moment;
            Odoo runs the scan again, and it counts the other's row
        """
        values = {
            "typed": typed,
            "user_id": self.env.uid,
            "last_at": fields.Datetime.now(),
            "warehouse_id": warehouse.id if warehouse else False,
        }
        company = self.env.company
        unknown = self.sudo()
        known = unknown.search(
            [
                ("company_id", "=", company.id),
                ("code", "=", code),
                ("is_cleared", "=", False),
            ]
        )
        if known:
            known.write({**values, "times": known.times + 1})
            return known
        try:
            with mute_logger("odoo.sql_db"), self.env.cr.savepoint():
                return unknown.create(
                    {**values, "code": code, "company_id": company.id}
                )
        except IntegrityError as error:
            raise ConcurrencyError(str(error)) from error

    def action_clear(self):
        """A person has found out what these codes are."""
        self.filtered(lambda row: not row.is_cleared).write(
            {
                "is_cleared": True,
                "cleared_by_id": self.env.uid,
                "cleared_at": fields.Datetime.now(),
            }
        )
        return True

    def action_look_again(self):
        """Clear what is known by now: a track number may come after its parcel."""
        pickings = self.env["stock.picking"]
        found = self.filtered(
            lambda row: pickings.with_company(row.company_id)._ot_find(
                row.code, [row.code]
            )
        )
        found.action_clear()
        words = self.env._(
            "Known by now: %(found)s of %(all)s.", found=len(found), all=len(self)
        )
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "message": words,
                "type": "success" if found else "warning",
                "next": {"type": "ir.actions.client", "tag": "soft_reload"},
            },
        }
