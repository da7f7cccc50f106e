"""The client of MALL's API behind a gate that all workers share.

The quotas stand in the database. A call is refused here, before it goes out, where
MALL would refuse it or where it would take what more important work needs.
"""

import threading
from datetime import timezone

import psycopg2
import requests

from odoo import fields

from ..mpapi import DOMAINS, Client
from ..mpapi.outcomes import Failure
from ..mpapi.quotas import domain_of
from .mirror import naive
from .quota_decisions import is_worth_writing, resume_at

_local = threading.local()
_PAUSE_TRIES = 10
_BUSY = (
    psycopg2.errors.SerializationFailure,
    psycopg2.errors.LockNotAvailable,
    psycopg2.errors.DeadlockDetected,
)


def own_session():
    """The HTTP session of this thread: its connections are used again."""
    if not hasattr(_local, "session"):
        _local.session = requests.Session()
    return _local.session


class Gate:
    """The quotas of an account, as one piece of work meets them.

    :param account_id: whose quotas
    :param priority: what the calls are made for, one of ``RESERVES``
    :param cursor: gives a context manager of a cursor whose changes are committed
        apart from those of the work itself
    """

    def __init__(self, account_id, priority, cursor):
        self._account_id = account_id
        self._priority = priority
        self._cursor = cursor

    def resume_at(self, domain):
        """When a call may be made that may not be made now; None: make it."""
        with self._cursor() as cr:
            known = self._known(cr, domain)
        return resume_at(self._priority, fields.Datetime.now(), **known)

    def learn(self, quota):
        """Keep what an answer told, unless another worker is just doing so.

        :param quota: ``mpapi.Quota``
        """
        if quota.domain not in DOMAINS:
            return
        told = {
            "limit": quota.limit,
            "remaining": quota.remaining,
            "reset_at": naive(quota.reset_at) or None,
        }
        now = fields.Datetime.now()
        try:
            with self._cursor() as cr:
                known, written_at = self._row(cr, quota.domain, lock=True)
                if known and is_worth_writing(known, told, written_at, now):
                    self._write(cr, quota.domain, told, now)
        except _BUSY:
            # The next answer tells it again.
            return

    def pause(self, domain, until):
        """No worker calls in this domain before then.

        :param until: naive moment in UTC
        """
        for _try in range(_PAUSE_TRIES):
            try:
                with self._cursor() as cr:
                    cr.execute(
                        """
                        UPDATE mall_quota
                           SET paused_until = GREATEST(paused_until, %s)
                         WHERE account_id = %s AND domain = %s
                        """,
                        (until, self._account_id, domain),
                        log_exceptions=False,
                    )
                return
            except _BUSY:
                continue

    def _known(self, cr, domain):
        known, _written_at = self._row(cr, domain)
        return known or dict.fromkeys(
            ("limit", "remaining", "reset_at", "paused_until")
        )

    def _row(self, cr, domain, lock=False):
        """What the database knows, and since when; empty if it is locked or gone."""
        query = """
            SELECT calls, remaining, reset_at, paused_until, told_at
              FROM mall_quota
             WHERE account_id = %s AND domain = %s
        """
        if lock:
            query += " FOR NO KEY UPDATE SKIP LOCKED"
        cr.execute(query, (self._account_id, domain), log_exceptions=False)
        row = cr.fetchone()
        if not row:
            return None, None
        names = ("limit", "remaining", "reset_at", "paused_until")
        return dict(zip(names, row[:4], strict=True)), row[4]

    def _write(self, cr, domain, told, now):
        cr.execute(
            """
            UPDATE mall_quota
               SET calls = COALESCE(%(limit)s, calls), remaining = %(remaining)s,
                   reset_at = %(reset_at)s, told_at = %(now)s
             WHERE account_id = %(account)s AND domain = %(domain)s
            """,
            {**told, "now": now, "account": self._account_id, "domain": domain},
            log_exceptions=False,
        )


class GatedClient(Client):
    """A client whose every call passes the gate. Never raises by itself."""

    def __init__(self, client_id, *, gate, **options):
        super().__init__(client_id, quotas=gate.learn, **options)
        self._gate = gate

    def _exchange(self, request, accept):
        domain = domain_of(request.path)
        again = self._gate.resume_at(domain)
        if again:
            return Failure(
                "the quota of calls is used up",
                retry_at=again.replace(tzinfo=timezone.utc),
                domain=domain,
            )
        judged = super()._exchange(request, accept)
        if isinstance(judged, Failure) and judged.domain and judged.retry_at:
            self._gate.pause(domain, naive(judged.retry_at))
        return judged
