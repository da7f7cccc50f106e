"""Tells what unbinding does, and asks for the login with which it is done."""

from odoo import api, fields, models
from odoo.exceptions import UserError


class OtUnbind(models.TransientModel):
    _name = "ot.unbind"
    _inherit = "ot.line.dialog"
    _description = "Unbind From Provider's Orders"

    session_id = fields.Many2one(
        "ot.provider.session",
        "Login",
        domain="[('provider_id', '=', provider_id), ('is_gone', '=', False)]",
        help="The account in which the goods were booked.",
    )
    cancel_allowed = fields.Boolean(related="provider_id.cancel_allowed")
    account = fields.Char("Booked With", compute="_compute_account")
    is_entered = fields.Boolean(compute="_compute_account")
    has_paid = fields.Boolean(compute="_compute_account")
    numbers = fields.Char("Provider Orders", compute="_compute_account")

    @api.depends("line_ids")
    def _compute_account(self):
        for dialog in self:
            lines = dialog.line_ids.ot_line_id
            dialog.account = lines[:1].account
            dialog.is_entered = all(line._is_entered() for line in lines)
            dialog.has_paid = any(line._is_paid() for line in lines)
            dialog.numbers = ", ".join(
                sorted({number for number in lines.mapped("provider_order_number")})
            )

    @api.depends("session_id", "account")
    def _compute_warning(self):
        for dialog in self:
            other = dialog.account and dialog.session_id.name != dialog.account
            dialog.warning = (
                dialog.session_id
                and other
                and self.env._(
                    "These goods were booked with %(account)s. With %(other)s the "
                    "platform will hardly find them.",
                    account=dialog.account,
                    other=dialog.session_id.name,
                )
            )

    def action_unbind(self):
        """Wish the unbinding."""
        self.ensure_one()
        lines = self.line_ids.ot_line_id
        received = lines._received()
        if received:
            raise UserError(received._received_words())
        self.line_ids._ot_require_idle()
        if self.is_entered:
            return self._clear(lines)
        if self.session_required and not self.session_id:
            raise UserError(
                self.env._(
                    "Choose the login with which the goods were booked (%(account)s). "
                    "If it is gone, log in at %(provider)s again.",
                    account=self.account or "?",
                    provider=self.provider_id.name,
                )
            )
        if self.warning and not self.is_confirmed:
            raise UserError(
                self.env._(
                    "%(warning)s Choose that login, or tick that you have checked it.",
                    warning=self.warning,
                )
            )
        return self._start("unlink", lines, self.session_id, stage="unlink")

    def _clear(self, lines):
        """Take back what was entered by hand; the marketplace is not touched."""
        told = lines.filtered("platform_id")
        (lines - told)._unbind()
        told.sudo().entered_order_number = False
        if not told:
            return {"type": "ir.actions.act_window_close"}
        nobody = self.env["ot.provider.session"]
        return self._start(
            "enter", told, nobody, stage="enter", wish={"is_clearing": True}
        )

    def _start(self, kind, lines, session, **values):
        wishes = [
            (order, order_lines, session)
            for order, order_lines in lines.grouped("order_id").items()
        ]
        return self.env["ot.activity"]._start(kind, wishes, **values).action_open()
