"""Speaking with MALL in the name of an account."""

from zoneinfo import ZoneInfo

from odoo import api, models
from odoo.exceptions import UserError

from ..mpapi import MpapiError, Settings, Unauthorized, Unavailable
from .mall_client import Gate, GatedClient, own_session
from .platform_words import in_words

REFUSED_KEY = "mall_connector.mail_activity_refused_key"


class MallAccount(models.Model):
    _inherit = "mall.account"

    @api.model
    def _http(self):
        """The HTTP session of the API client.

        The seam for tests, and for a proxy with its own certificates.
        """
        return own_session()

    def _quota_cursor(self):
        """A cursor of its own for the quotas: they outlive a step that fails."""
        return self.env.registry.cursor()

    def _settings(self):
        """What this account has otherwise than the wire's defaults."""
        self.ensure_one()
        return Settings(
            order_detail_versions=tuple(self.order_detail.split("_")),
            transports_version=self.transports_version,
            zone=ZoneInfo(self.market_id.tz),
            not_equal=self.not_equal,
            product_column_prefix=self.product_column_prefix or "",
            page_size=self.page_size,
        )

    def _client(self, priority="orders"):
        """Return the API client of this account.

        The client id is read with superuser rights: an operator works without ever
        seeing it.

        :param priority: what the calls are made for: "orders", "stock", "prices",
            "content" or "catalogue"; the last stop first when the quota runs low
        """
        self.ensure_one()
        account = self.sudo()
        if not account.client_id:
            raise UserError(
                self.env._(
                    "%(name)s has no client id. Enter it under Configuration / "
                    "Accounts.",
                    name=account.name,
                )
            )
        return GatedClient(
            account.client_id,
            gate=Gate(account.id, priority, account._quota_cursor),
            url=account.service_url,
            http=account._http(),
            application=account.company_id.name,
            settings=account._settings(),
        )

    def _stop(self, error):
        """Stop all work of this key until a person mends it."""
        for account in self.sudo():
            if account.state == "stopped":
                continue
            if not account.try_lock_for_update(allow_referencing=True):
                # Another worker met the same refusal and is stopping it.
                continue
            words = in_words(self.env, error)
            account.write({"state": "stopped", "trouble": words})
            account.activity_schedule(
                REFUSED_KEY, note=words, user_id=account._person().id
            )

    def _person(self):
        """Who looks after this account."""
        return self.user_id or self.env.ref("base.user_admin")

    # -- buttons -----------------------------------------------------------------

    def action_test_connection(self):
        """Ask MALL whether the client id is valid, and say in words if it is not."""
        self.ensure_one()
        try:
            self._connect()
        except Unauthorized as error:
            words = in_words(self.env, error)
            self.write({"state": "stopped", "trouble": words})
            return self._notify(words, "danger")
        except Unavailable as error:
            return self._notify(in_words(self.env, error), "warning")
        except MpapiError as error:
            words = self.env._(
                "%(said)s. If the service address is right, MALL may have moved it.",
                said=in_words(self.env, error),
            )
            return self._notify(words, "danger")
        return self._notify(
            self.env._("Connected: MALL accepts the client id."), "success"
        )

    def _connect(self):
        """Prove address and client id, and let the work go on."""
        self._client().validate_partner()
        self.write({"state": "connected", "trouble": False})
        self.activity_unlink([REFUSED_KEY])
        self._wake_lanes()

    def _notify(self, message, kind):
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "message": message,
                "type": kind,
                "sticky": kind != "success",
                "next": {"type": "ir.actions.client", "tag": "soft_reload"},
            },
        }
