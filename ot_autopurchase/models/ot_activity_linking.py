"""Binding: lines are tied to orders that exist at the marketplace already."""

from odoo import fields, models

from .line_decisions import is_dead

# The answers to our own question about numbers that are taken.
BIND_ANYWAY = "bind_anyway"
DO_NOT_BIND = "do_not_bind"


class OtActivity(models.Model):
    _inherit = "ot.activity"

    def _stage_link(self):
        """Start the binding once, unless the platform is at it already.

        The platform ties every free line of the order that it finds in the provider
        orders, and asks where that is unclear (OTAPI reference 4.3).
        """
        client = self.instance_id._client()
        if self._take_up(client):
            return
        self._read_order(client)
        lines = self.line_ids.filtered(
            lambda line: (
                line.is_live
                and line.platform_id
                and not line._is_booked()
                and not is_dead(line.status_id)
            )
        )
        if not lines:
            self.stage = "read"
            return
        self._require_login(client)
        numbers = self.wish["numbers"]
        if self._ask_about_taken(client, numbers):
            return
        self._intend("RunOrderLinkingWithProvider", lines=lines.mapped("platform_id"))
        started = client.run_order_linking_with_provider(
            provider_type=self.provider_id.type,
            provider_session_id=self.session_id.platform_id or "",
            order_id=self.order_id.platform_id,
            provider_order_ids=tuple(numbers),
        )
        self._follow_started(started)

    def _ask_about_taken(self, client, numbers):
        """Ask if the platform knows the numbers in orders that Odoo does not know.

        :returns: whether the person must answer first
        """
        if self.wish.get("is_confirmed"):
            return False
        found = client.search_order_lines(provider_order_numbers=numbers).content
        known = set(
            self.env["ot.order"]
            .sudo()
            .search(
                [
                    ("instance_id", "=", self.instance_id.id),
                    ("platform_id", "in", [row.order_id for row in found]),
                ]
            )
            .mapped("platform_id")
        )
        others = [row for row in found if row.order_id not in known]
        if not others:
            return False
        message = self.env._(
            "Other orders on the platform are bound to these numbers already:\n"
            "%(lines)s\nGoods that were bought for them must not be bound here.",
            lines="\n".join(
                f"{row.provider_order_number}: {row.order_id} - {row.number}"
                for row in others
            ),
        )
        self._ask_ourselves(
            self.env._("A number is bound already"),
            message,
            [
                (BIND_ANYWAY, self.env._("Bind all the same")),
                (DO_NOT_BIND, self.env._("Do not bind")),
            ],
        )
        return True

    def _answer_bind_anyway(self):
        self.write(
            {
                "wish": {**self.wish, "is_confirmed": True},
                "next_try": fields.Datetime.now(),
            }
        )

    def _answer_do_not_bind(self):
        self._give_up()

    def _look_up_RunOrderLinkingWithProvider(self):
        """Find the binding among the platform's activities, or by its lines."""
        return self._look_up_RunOrderExportingToProvider()

    def _read_link(self):
        """Tell which of the lines are bound now, by the lines themselves."""
        self._read_order(self.instance_id._client())
        bound = self.line_ids.filtered(lambda line: line._is_booked())
        missing = self.line_ids - bound
        words = self.env._(
            "%(bound)s of %(wished)s lines are bound to %(numbers)s.",
            bound=len(bound),
            wished=len(self.line_ids),
            numbers=", ".join(sorted(set(bound.mapped("provider_order_number"))))
            or self.env._("no provider order"),
        )
        if missing:
            words += "\n" + self.env._(
                "Not bound: %(lines)s",
                lines=", ".join(missing.mapped("sale_line_id.product_id.display_name")),
            )
        self._say(words, "success" if bound else "error")
        self._end("done" if bound else "failed", words)
