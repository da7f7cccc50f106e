"""Synchronization: the platform looks at the marketplace, then we read what changed."""

from odoo import fields, models

SYNCHRONIZING = "ProviderOrdersIntegrationSynchronizing"


class OtActivity(models.Model):
    _inherit = "ot.activity"

    def _stage_synchronize(self):
        """Start the platform's synchronization of the whole login."""
        client = self.instance_id._client()
        if self.provider_id.session_required:
            self.provider_id._read_sessions(client)
            if self.session_id.is_gone:
                words = self.env._(
                    "The login %(account)s at %(provider)s is gone: log in again.",
                    account=self.session_id.name,
                    provider=self.provider_id.name,
                )
                self._say(words, "error")
                self._end("failed", words)
                return
        self._intend("RunOrdersSynchronizingWithProvider")
        started = client.run_orders_synchronizing_with_provider(
            provider_type=self.provider_id.type,
            provider_session_id=self.session_id.platform_id or "",
        )
        self._sent(
            stage="follow",
            platform_type=started.type or SYNCHRONIZING,
            platform_id=started.id,
        )

    def _look_up_RunOrdersSynchronizingWithProvider(self):
        """A synchronization changes nothing at the marketplace: it may run again."""
        return False

    def _read_synchronize(self):
        """Read what changed in all orders of this provider."""
        lines, provider_orders = self.env["ot.order"]._read_changes(
            self.instance_id._client(), self.provider_id
        )
        if not self.found_lines:
            self.found_lines = lines
        if not self.found_provider_orders:
            self.found_provider_orders = provider_orders
        self.session_id.synchronized_at = fields.Datetime.now()
        self._end(
            "done",
            self.env._(
                "%(lines)s lines in %(orders)s provider orders were read.",
                lines=lines,
                orders=provider_orders,
            ),
        )
