"""Unbinding: bookings are given up, and their lines are ready for purchase again."""

from odoo import models

from .ot_activity_lane import NeedsPerson


class OtActivity(models.Model):
    _inherit = "ot.activity"

    def _stage_unlink(self):
        """Start the unbinding once; never of goods that were received meanwhile."""
        client = self.instance_id._client()
        if self._take_up(client):
            return
        self._read_order(client)
        lines = self.line_ids.filtered(lambda line: line.is_live and line._is_booked())
        if not lines:
            self.stage = "read"
            return
        received = lines._received()
        if received:
            raise NeedsPerson(received._received_words())
        self._require_login(client)
        self._intend("RunOrderUnlinkingFromProvider", lines=lines.mapped("platform_id"))
        started = client.run_order_unlinking_from_provider(
            provider_type=self.provider_id.type,
            provider_session_id=self.session_id.platform_id or "",
            order_id=self.order_id.platform_id,
            line_ids=tuple(self.sending_data["lines"]),
        )
        self._follow_started(started)

    def _look_up_RunOrderUnlinkingFromProvider(self):
        """Find the unbinding among the platform's activities, or by its lines."""
        client = self.instance_id._client()
        if self._look_up_run(client):
            return True
        freed = self._freed_lines(self._read_order(client))
        if freed.filtered(lambda line: line.platform_id in self.sending_data["lines"]):
            self.stage = "read"
            return True
        return False

    def _read_unlink(self):
        """Free the lines that have no provider order any more."""
        freed = self._freed_lines(self._read_order(self.instance_id._client()))
        freed._unbind()
        left = self.line_ids - freed
        words = self.env._(
            "%(freed)s of %(wished)s lines are unbound.",
            freed=len(freed),
            wished=len(self.line_ids),
        )
        if left:
            words += "\n" + self.env._(
                "Still bound: %(lines)s",
                lines=", ".join(left.mapped("sale_line_id.product_id.display_name")),
            )
        self._say(words, "success" if freed else "error")
        self._end("done" if freed else "failed", words)

    def _freed_lines(self, details):
        """The lines of this wish that the platform shows without a number.

        Only after a wish of ours an absent number counts as none: by any other answer
        a booked line stays booked, so that it is never bought again.
        """
        free = {said.id for said in details.lines if not said.provider_order_number}
        return self.line_ids.filtered(lambda line: line.platform_id in free)
