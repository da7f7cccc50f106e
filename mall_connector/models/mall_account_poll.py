"""Asking MALL for orders: the list of unconfirmed ones, once an hour.

With a webhook that is the safety net, without it the way in which orders arrive.
"""

import logging
from datetime import timedelta

from odoo import api, fields, models
from odoo.service.model import PG_CONCURRENCY_EXCEPTIONS_TO_RETRY

from ..mpapi import MpapiError, Unauthorized, Unavailable, one_of, walk
from .mirror import naive
from .order_decisions import poll_interval
from .platform_words import in_words, told_in_words

_logger = logging.getLogger(__name__)

PAUSE = timedelta(minutes=5)
HEARD = timedelta(days=1)
TRIES = 3
FRAME = 200


class MallAccount(models.Model):
    _inherit = "mall.account"

    notification_ids = fields.One2many(
        "mall.notification", "account_id", "Notifications", readonly=True
    )
    poll_error = fields.Text("Why the Last Poll Failed", readonly=True, copy=False)

    def _compute_last_webhook_at(self):
        last = dict(
            self.env["mall.notification"]
            .sudo()
            ._read_group(
                [("account_id", "in", self.ids)], ["account_id"], ["create_date:max"]
            )
        )
        for account in self:
            account.last_webhook_at = last.get(account, False)

    @api.model
    def _cron_poll(self):
        """Scheduled action: ask for the unconfirmed orders of accounts that are due."""
        progress = self.env["ir.cron"]
        due = self.search(
            [
                ("state", "=", "connected"),
                "|",
                ("next_poll_at", "=", False),
                ("next_poll_at", "<=", fields.Datetime.now()),
            ]
        )
        for done, account in enumerate(due):
            account._poll()
            if not progress._commit_progress(1, remaining=len(due) - done - 1):
                break

    def _poll(self):
        """Ask, register, and say when to ask again. Failures are written down."""
        self.ensure_one()
        asked_at = fields.Datetime.now()
        interval = self._poll_interval()
        # Whoever looks from now on does not ask again, even if this process dies.
        self.write({"last_poll_at": asked_at, "next_poll_at": asked_at + interval})
        self.env["ir.cron"]._commit_progress()
        try:
            client = self._client()
            listed = list(
                walk(lambda page: client.list_unconfirmed(page=page, test=True))
            )
            self._register_listed(listed, asked_at)
            values = {"poll_error": False} if self.poll_error else {}
        except MpapiError as error:
            self.env.cr.rollback()
            values = {"poll_error": in_words(self.env, error)}
            if isinstance(error, Unauthorized):
                self._stop(error)
            elif isinstance(error, Unavailable):
                again = naive(error.retry_at) or fields.Datetime.now() + PAUSE
                values["next_poll_at"] = again
        except Exception as error:
            _logger.exception("%s cannot be polled", self)
            self.env.cr.rollback()
            words = f"{type(error).__name__}: {error}"
            again = fields.Datetime.now() + PAUSE
            values = {"poll_error": words, "next_poll_at": again}
        if values:
            self.write(values)

    def _register_listed(self, listed, asked_at):
        """Register orders in frames, each committed.

        The lanes work meanwhile: what they changed first is looked at again.
        """
        for start in range(0, len(listed), FRAME):
            frame = listed[start : start + FRAME]
            for left in reversed(range(TRIES)):
                try:
                    # A new transaction sees what the lanes did during the call.
                    self.env["ir.cron"]._commit_progress()
                    self.env["mall.order"]._keep_listed(self, frame, asked_at)
                    self.env.flush_all()
                    break
                except PG_CONCURRENCY_EXCEPTIONS_TO_RETRY as reason:
                    _logger.debug("orders are taken: %s", reason)
                    self.env.cr.rollback()
                    if not left:
                        raise
        self.env["ir.cron"]._commit_progress()

    def _poll_interval(self):
        heard = self.last_webhook_at
        hears = bool(heard and fields.Datetime.now() - heard < HEARD)
        return poll_interval(self.env["mall.order"]._count_of_day(self), hears)

    def action_import_open(self):
        """Import the orders that are open or being packed at MALL now.

        For the first day: from then on orders arrive by themselves.
        """
        for account in self:
            account._require_complete()
            asked_at = fields.Datetime.now()
            client = account._client()
            status = one_of("status", ("blocked", "open", "shipping"))
            with told_in_words(self.env):
                listed = list(
                    walk(
                        lambda page, client=client, status=status: client.list_orders(
                            status, page=page, test=True
                        )
                    )
                )
            self.env["mall.order"].sudo()._keep_listed(account, listed, asked_at)
        return self.env["ir.actions.act_window"]._for_xml_id(
            "mall_connector.mall_order_action"
        )

    def _wake_lanes(self):
        """The scheduled actions look at once for what waits."""
        self.env["mall.order"]._trigger_lanes()
        self.env.ref("mall_connector.poll").sudo()._trigger()
