"""The 13 statuses of a platform line as a timeline: plain functions on plain values."""

# The way of goods from order to customer, and where it may end otherwise
# (OTAPI reference 3.7). Price confirmation and quality control are passed by some only.
WAY = (1, 2, 3, 4, 5, 6, 7, 8, 9, 10)
OPTIONAL = frozenset({3, 5})
ENDS = frozenset({11, 12, 13})
KNOWN = frozenset(WAY) | ENDS


def timeline(status_id, moments, next_ids=()):
    """Where a line stands, what it has passed and what may come.

    :param status_id: the status now; 0 or None while the platform has said none
    :param moments: dict status id -> when it was entered, where that is known
    :param next_ids: statuses that the platform allows next
    :returns: list of (status id, "passed" | "current" | "next" | "ahead", moment)

    What lies before the current status was passed, also where nobody saw when. Of
    the optional ones only those are shown that were seen or are current.
    A status that is not known here stands alone: nothing can be said around it.
    """
    if not status_id:
        return [(status, "ahead", None) for status in WAY if status not in OPTIONAL]
    if status_id not in KNOWN:
        return [(status_id, "current", moments.get(status_id))]
    passed = _passed(status_id, moments)
    steps = [(status, "passed", moments.get(status)) for status in passed]
    steps.append((status_id, "current", moments.get(status_id)))
    if status_id in ENDS:
        return steps
    following = _next(status_id, next_ids)
    for status in WAY[WAY.index(status_id) + 1 :]:
        if status == following:
            steps.append((status, "next", None))
        elif status not in OPTIONAL:
            steps.append((status, "ahead", None))
    return steps


def _passed(status_id, moments):
    """Statuses before the current one, in the order of the way."""
    if status_id in ENDS:
        seen = [status for status in WAY if status in moments]
        end = seen[-1] if seen else 1
        before = WAY[: WAY.index(end) + 1]
    else:
        before = WAY[: WAY.index(status_id)]
    return [status for status in before if status not in OPTIONAL or status in moments]


def _next(status_id, next_ids):
    """The nearest status ahead that is allowed; without a word of it, the nearest.

    Payment is awaited, not set: nobody may choose what comes by itself.
    """
    ahead = [
        status for status in WAY[WAY.index(status_id) + 1 :] if status not in OPTIONAL
    ]
    allowed = [status for status in ahead if status in next_ids]
    return next(iter(allowed or ahead), None)
