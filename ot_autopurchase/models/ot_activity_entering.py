"""What a person entered by hand is told to the platform: numbers and tracks.

The number counts in Odoo from the moment it is entered; the platform is told by a
call that may be repeated, since it only sets values.
"""

from odoo import fields, models

from ..otapi import split_tracks


class OtActivity(models.Model):
    _inherit = "ot.activity"

    def _stage_enter(self):
        """Tell the platform of one line that differs; each line is told once."""
        client = self.instance_id._client()
        details = self._read_order(client)
        told = (self.wish or {}).get("told", [])
        for said in details.lines:
            line = self.line_ids.filtered(
                lambda row, said=said: row.platform_id == said.id
            )
            if line and line.id not in told and self._differs(line, said):
                self._tell(client, line, said)
                return
        self.stage = "read"

    def _tell(self, client, line, said):
        number, tracks = self._to_tell(line, said)
        self._intend("ChangeSalesOrderLinePurchaseInfoForOperator", line=line.id)
        client.change_sales_order_line_purchase_info_for_operator(
            sales_id=self.order_id.platform_id,
            line_id=line.platform_id,
            provider_order_number=number,
            track_number=", ".join(tracks) or None,
        )
        wish = self.wish or {}
        told = [*wish.get("told", []), line.id]
        self._sent(wish={**wish, "told": told}, next_try=fields.Datetime.now())

    def _is_clearing(self):
        """Whether a number that was entered by hand is taken back."""
        return bool(self.wish and self.wish.get("is_clearing"))

    def _to_tell(self, line, said):
        """Number and track numbers of a line as the platform should know them."""
        number = line.entered_order_number
        if not number and not self._is_clearing():
            number = said.provider_order_number
        return number or "", line.track_ids.mapped("code")

    def _differs(self, line, said):
        number, tracks = self._to_tell(line, said)
        known = set(split_tracks(said.track_number or ""))
        return number != (said.provider_order_number or "") or not known >= {*tracks}

    def _look_up_ChangeSalesOrderLinePurchaseInfoForOperator(self):
        """Whether the platform shows what was told; if not, it is told again."""
        line = self.line_ids.browse(self.sending_data["line"])
        details = self._read_order(self.instance_id._client())
        return not any(
            said.id == line.platform_id and self._differs(line, said)
            for said in details.lines
        )

    def _read_enter(self):
        """Read once more what the platform says beside what was entered."""
        details = self._read_order(self.instance_id._client())
        if self._is_clearing():
            self._freed_lines(details)._unbind()
        missing = self.line_ids.filtered(lambda line: not line.platform_id)
        if missing:
            self._end_untold(self._not_there_words(missing))
            return
        words = self.env._("The platform was told what was entered by hand.")
        self._say(words, "success")
        self._end("done", words)

    # -- what the platform does not take --------------------------------------------

    def _say_not_there(self, dropped):
        """Go on with what the platform accepted; the rest is known in Odoo alone."""
        words = self._not_there_words(dropped)
        dropped.trouble = words
        self._say(words, "warning")
        if self.order_id.line_ids.filtered("platform_id"):
            self.write({"stage": "pay", "percent": 20})
        else:
            self._end_untold(words)

    def _end_untold(self, words):
        """The platform takes none of it: number and purchase stay in Odoo."""
        words = self.env._(
            "%(words)s\nWhat was entered by hand stands in Odoo only.", words=words
        )
        self._say(words, "warning")
        self._end("failed", words)

    def _not_there_words(self, lines):
        return self.env._(
            "The platform did not accept: %(goods)s.",
            goods=", ".join(lines.mapped("sale_line_id.product_id.display_name")),
        )
