"""Booking, second half: the export to the marketplace is started, exactly once."""

from odoo import models

from ..otapi import NotFound
from .ot_activity_lane import NeedsPerson

# How the platform names the work on an order (OTAPI reference 4.4).
PLATFORM_TYPES = {
    "export": "ProviderOrdersIntegrationExporting",
    "link": "ProviderOrdersIntegrationLinking",
    "unlink": "ProviderOrdersIntegrationUnlinking",
}


class OtActivity(models.Model):
    _inherit = "ot.activity"

    def _stage_export(self):
        """Check login and balance, take up a booking under way, or start one.

        Sent are only lines that the platform lets be booked and that have no
        provider order number (OTAPI reference 3.7).
        """
        client = self.instance_id._client()
        if self._take_up(client):
            return
        self._read_order(client)
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
        self._follow_started(started)

    def _follow_started(self, started):
        """The platform has begun: from now on its activity is followed."""
        self._sent(
            stage="follow",
            platform_type=started.type or PLATFORM_TYPES[self.kind],
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
        if not self.provider_id.session_required:
            return
        self._require_login(client)
        session = self.session_id
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
                    currency=self.provider_id.currency_id.name or "",
                ),
                "warning",
            )

    def _require_login(self, client):
        """The login must still be there, where the marketplace wants one.

        :raises NeedsPerson: it is gone
        """
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

    def _take_up(self, client):
        """Take up the same work on this order if the platform is at it already.

        :returns: whether there was any
        :raises NeedsPerson: the platform is at other work on this order
        """
        running = self._foreign_activities(client)
        wanted = PLATFORM_TYPES[self.kind]
        same = [row for row in running if row.type == wanted]
        if same:
            self._adopt(same[0])
        elif running:
            raise NeedsPerson(
                self.env._(
                    "The platform is at other work on this order: %(work)s. It was not "
                    "started here. Wait until it has ended, then press Retry.",
                    work=running[0].description or running[0].type,
                )
            )
        return bool(same)

    def _look_up_run(self, client):
        """Find the work whose call was lost among the platform's activities."""
        wanted = PLATFORM_TYPES[self.kind]
        for row in self._foreign_activities(client):
            if row.type == wanted:
                self._adopt(row)
                return True
        return False

    def _foreign_activities(self, client):
        """Works on this order that the platform knows and we do not, newest first.

        A finished one counts only while the answer to our own call is lost.
        """
        types = tuple(PLATFORM_TYPES.values())
        order_id = self.order_id.platform_id
        known = set(
            self.sudo()
            .search([("order_id", "=", self.order_id.id), ("platform_id", "!=", False)])
            .mapped("platform_id")
        )
        found = [
            row
            for row in client.search_background_activities(types)
            if row.id not in known
            and row.type in types
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
        if self._look_up_run(client):
            return True
        self._read_order(client)
        sent = set(self.sending_data["lines"])
        if any(line._is_booked() for line in self.line_ids if line.platform_id in sent):
            self.stage = "read"
            return True
        return False

    def _read_order(self, client):
        """Read the order anew into the mirror, and return what was said.

        :raises NeedsPerson: the platform no longer knows it
        """
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
        return details
