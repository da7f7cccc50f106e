"""What a company's scanners put around a code."""

from odoo import fields, models


class ResCompany(models.Model):
    _inherit = "res.company"

    ot_scan_prefixes = fields.Char(
        "Prefixes of Scanners",
        groups="base.group_user",
        help="What scanners put before the code, several separated by blanks. It is "
        "taken off.",
    )
    ot_scan_suffixes = fields.Char(
        "Suffixes of Scanners",
        groups="base.group_user",
        help="What scanners put after the code, several separated by blanks. It is "
        "taken off.",
    )


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    ot_scan_prefixes = fields.Char(
        related="company_id.ot_scan_prefixes", readonly=False
    )
    ot_scan_suffixes = fields.Char(
        related="company_id.ot_scan_suffixes", readonly=False
    )
