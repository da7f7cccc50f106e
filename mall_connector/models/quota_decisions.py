"""Whether a call may be made now, by what is left of its domain's quota.

Plain functions on plain values; moments are naive and in UTC.
"""

from datetime import timedelta

# What work leaves over for the more important work, as a share of the quota. The
# first to stop is the first here (MPAPI reference 7, back-off).
RESERVES = {
    "catalogue": 0.25,
    "content": 0.20,
    "prices": 0.15,
    "stock": 0.10,
    "orders": 0.0,
}


def resume_at(priority, now, *, limit, remaining, reset_at, paused_until):
    """When a call may be made that may not be made now; None: make it.

    :param priority: one of ``RESERVES``
    :param limit: calls allowed in the tightest window, None or 0 if untold
    :param remaining: calls left in it, None if untold
    :param reset_at: when the window begins anew, None if untold
    :param paused_until: MALL refused calls until then, None if it did not
    """
    if paused_until and paused_until > now:
        return paused_until
    if not limit or remaining is None or not reset_at or reset_at <= now:
        return None
    if remaining < limit * RESERVES[priority]:
        return reset_at
    return None


def is_worth_writing(known, told, written_at, now):
    """Whether an answer's quota says more than what the database holds.

    Every answer tells a number that is one lower: what changes nothing for anybody
    is left out, so that workers do not queue for one row.

    :param known: what the database holds: limit, remaining, reset_at
    :param told: the same of the answer
    :param written_at: when the database's was told, None if never
    """
    if written_at is None or now - written_at >= timedelta(minutes=1):
        return True
    if told["limit"] != known["limit"] or not told["remaining"]:
        return True
    if _is_another_window(known["reset_at"], told["reset_at"]):
        return True
    step = max(1, (known["limit"] or 0) // 50)
    return abs((known["remaining"] or 0) - told["remaining"]) >= step


def _is_another_window(known, told):
    if known is None or told is None:
        return known is not told
    return abs(known - told) > timedelta(minutes=1)
