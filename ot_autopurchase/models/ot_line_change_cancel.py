"""Changes that end lines and orders, and bring lines back (OTAPI reference 3.3)."""

from odoo import fields, models

from .lane import NeedsPerson
from .line_decisions import is_dead


class OtLineChange(models.Model):
    _inherit = "ot.line.change"

    kind = fields.Selection(
        selection_add=[
            ("cancel_line", "Cancel line"),
            ("restore_line", "Restore line"),
            ("cancel_order", "Cancel order"),
        ],
        ondelete={
            "cancel_line": "cascade",
            "restore_line": "cascade",
            "cancel_order": "cascade",
        },
    )

    def _line_kinds(self):
        return super()._line_kinds() | {"cancel_line", "restore_line"}

    def _require_agreed(self, lines):
        """Booked goods are not cancelled by chance: they were bought already.

        ``values`` holds ``booked_too`` once the person has said so.

        :param lines: iterable of ``otapi.OrderLine``
        """
        booked = [
            each.provider_order_number
            for each in lines
            if each.provider_order_number and not is_dead(each.status_id)
        ]
        if booked and not (self.values or {}).get("booked_too"):
            raise NeedsPerson(
                self.env._(
                    "These goods are booked at the marketplace meanwhile "
                    "(%(numbers)s). Nothing was cancelled.",
                    numbers=", ".join(sorted(set(booked))),
                )
            )

    # -- one line --------------------------------------------------------------------

    def _check_cancel_line(self, details):
        self._require_quiet()
        self._require_agreed(self._said_of_lines(details).values())

    def _call_cancel_line(self, client):
        client.cancel_line_sales_order_for_operator(
            sales_id=self.order_id.platform_id, line_id=self.line_ids.platform_id
        )

    def _look_up_cancel_line(self):
        said = self._said_of_lines(self._details()).get(self.line_ids)
        return said is None or bool(said.is_cancelled) or is_dead(said.status_id)

    def _check_restore_line(self, _details):
        """Goods that are being bought anew must not come back as well."""
        if not self.line_ids.is_live:
            raise NeedsPerson(
                self.env._(
                    "These goods are free to be bought again in another platform "
                    "order. Restored, they could be bought twice."
                )
            )

    def _call_restore_line(self, client):
        client.restore_line_sales_order_for_operator(
            sales_id=self.order_id.platform_id, line_id=self.line_ids.platform_id
        )

    def _look_up_restore_line(self):
        said = self._said_of_lines(self._details()).get(self.line_ids)
        return said is not None and not is_dead(said.status_id)

    # -- a whole order ---------------------------------------------------------------

    def _check_cancel_order(self, details):
        self._require_quiet()
        self._require_agreed(details.lines)

    def _call_cancel_order(self, client):
        client.cancel_sales_order_for_operator(sales_id=self.order_id.platform_id)

    def _look_up_cancel_order(self):
        return bool(self._details().order.is_cancelled)

    def _after_cancel_order(self, _details):
        """What was not booked is free; what was stays, so that it is not bought twice.

        Booked goods may come all the same: a person decides by Buy Again.
        """
        words = self.env._("The platform's order was cancelled.")
        booked = self.order_id.line_ids.filtered(
            lambda line: line.is_live and line._is_booked()
        )
        if not booked:
            self.order_id._release(words)
            return
        free = self.order_id.line_ids.filtered("is_live") - booked
        free.write({"is_live": False, "trouble": words})
