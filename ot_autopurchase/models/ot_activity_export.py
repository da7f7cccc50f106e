"""Booking, second half: the export to the marketplace is started, exactly once."""

from odoo import models

from ..otapi import NotFound
from .ot_activity_lane import NeedsPerson

EXPORTING = "ProviderOrdersIntegrationExporting"


class OtActivity(models.Model):
    _inherit = "ot.activity"

    def _stage_export(self):
        """Check login and balance, take up a booking under way, or start one.

        Sent are only lines that the platform lets be booked and that have no
        provider order number (OTAPI reference 3.7).
        """
        client = self.instance_id._client()
        running = self._foreign_activities(client)
        if running:
            self._adopt(running[0])
            return
        details = client.get_sales_order_details_for_operator(
            sales_id=self.order_id.platform_id
        )
        self.order_id._mirror_details(details)
        lines = self.line_ids.filtered(
            lambda line: (
                line.is_live
                and line.platform_id
                and line.can_be_purchased
                and not line._is_booked()
            )
        )
        if not lines:
            self._nothing_to_export()
            return
        self._check_login(client, lines)
        self._intend("RunOrderExportingToProvider", lines=lines.mapped("platform_id"))
        started = client.run_order_exporting_to_provider(
            provider_type=self.provider_id.type,
            provider_session_id=self.session_id.platform_id or "",
            order_id=self.order_id.platform_id,
            line_ids=tuple(self.sending_data["lines"]),
        )
        self._sent(
            stage="follow",
            platform_type=started.type or EXPORTING,
            platform_id=started.id,
            percent=35,
        )

    def _nothing_to_export(self):
        if all(line._is_booked() for line in self.line_ids):
            self.stage = "read"
            return
        states = ", ".join(
            f"{line.display_name}: {line.status_name or line.status_id}"
            for line in self.line_ids
            if not line._is_booked()
        )
        raise NeedsPerson(
            self.env._(
                "The platform does not let these lines be booked now: %(lines)s. "
                "Change their status there, then press Retry.",
                lines=states,
            )
        )

    def _check_login(self, client, lines):
        """The login must still be there; its balance should do."""
        provider, session = self.provider_id, self.session_id
        if not provider.session_required:
            return
        provider._read_sessions(client)
        if not session or session.is_gone:
            raise NeedsPerson(
                self.env._(
                    "The login %(account)s at %(provider)s is gone. Log in again, or "
                    "choose another login, then press Retry.",
                    account=session.name or "",
                    provider=provider.name,
                )
            )
        wanted = sum(
            (line.original_price + line.original_delivery) * line.quantity
            for line in lines
        )
        if session.has_balance and session.balance < wanted:
            self._say(
                self.env._(
                    "The balance of %(account)s is %(balance).2f, the goods cost "
                    "%(wanted).2f %(currency)s.",
                    account=session.name,
                    balance=session.balance,
                    wanted=wanted,
                    currency=provider.currency_id.name or "",
                ),
                "warning",
            )

    def _foreign_activities(self, client):
        """Bookings of this order that the platform knows and we do not, newest first.

        A finished one counts only while the answer to our own call is lost.
        """
        order_id = self.order_id.platform_id
        known = set(
            self.sudo()
            .search([("order_id", "=", self.order_id.id), ("platform_id", "!=", False)])
            .mapped("platform_id")
        )
        found = [
            row
            for row in client.search_background_activities((EXPORTING,))
            if row.id not in known
            and order_id in (row.description or "")
            and (self.sending or not row.is_finished)
        ]
        return sorted(
            found,
            key=lambda row: (row.start_time is not None, row.start_time),
            reverse=True,
        )

    def _adopt(self, found):
        self._sent(
            stage="follow",
            platform_type=found.type,
            platform_id=found.id,
            description=found.description,
        )

    def _look_up_RunOrderExportingToProvider(self):
        """Find the booking among the platform's activities, or by its lines."""
        client = self.instance_id._client()
        found = self._foreign_activities(client)
        if found:
            self._adopt(found[0])
            return True
        try:
            details = client.get_sales_order_details_for_operator(
                sales_id=self.order_id.platform_id
            )
        except NotFound:
            raise NeedsPerson(
                self.env._(
                    "The platform no longer knows the order %(order)s.",
                    order=self.order_id.platform_id,
                )
            ) from None
        self.order_id._mirror_details(details)
        sent = set(self.sending_data["lines"])
        if any(line._is_booked() for line in self.line_ids if line.platform_id in sent):
            self.stage = "read"
            return True
        return False
