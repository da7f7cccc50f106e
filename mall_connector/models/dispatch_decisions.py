"""Checks of what is told to MALL on the way out: tracking, times, labels, rates.

Plain functions on plain values (MPAPI reference 2.4 to 2.9).
"""

import json
from urllib.parse import urlsplit

from ..mpapi.settings import PARCELS_PER_ORDER, TRACKING_PATTERN
from ..mpapi.types.orders import SHIPPED, SHIPPING

# The newer of the two limits that MALL's help pages name (2.9).
CANCEL_RATE_LIMIT = 0.015
LABELS_PER_PAGE = 4


def first_tracking(reference, link):
    """The one number and address that MALL takes, of what a carrier gave.

    :param reference: tracking numbers of a delivery, parted by commas
    :param link: an address, or a JSON list of ``[name, address]``
    :returns: ``(number, address)``, texts that may be empty
    """
    number = (reference or "").split(",")[0].strip()
    try:
        links = json.loads(link or "")
    except ValueError:
        return number, (link or "").strip()
    first = links[0] if isinstance(links, list) and links else ""
    address = first[1] if isinstance(first, list) and len(first) > 1 else first
    return number, str(address or "").strip()


def tracking_problem(number, address):
    """Why MALL would refuse this tracking.

    :returns: "number" (missing), "characters", "address", or "" if it is good
    """
    if not number:
        return "number"
    if not TRACKING_PATTERN.fullmatch(number):
        return "characters"
    try:
        parts = urlsplit(address)
    except ValueError:
        return "address"
    good = parts.scheme in ("http", "https") and parts.hostname
    return "" if good and not any(map(str.isspace, address)) else "address"


def delivered_problem(delivered_at, first_attempt, shipped_at, now):
    """Why these times of a delivery cannot be.

    :param shipped_at: when MALL was told of the hand-over, None if that is unknown
    :returns: "missing", "future", "before_shipped", "attempt_after",
        "attempt_before_shipped", or "" if they are good
    """
    if not delivered_at:
        return "missing"
    if delivered_at > now:
        return "future"
    if shipped_at and delivered_at < shipped_at:
        return "before_shipped"
    if first_attempt and first_attempt > delivered_at:
        return "attempt_after"
    if first_attempt and shipped_at and first_attempt < shipped_at:
        return "attempt_before_shipped"
    return ""


def label_problem(status, parcels, printed):
    """Why no labels can be had for an order of MALL Delivery.

    :param parcels: how many labels are wanted
    :param printed: how many there are, 0 for none
    :returns: "status", "count", "shipped" (only the same labels again), or ""
    """
    if status not in (SHIPPING, SHIPPED):
        return "status"
    if not 1 <= parcels <= PARCELS_PER_ORDER:
        return "count"
    if status == SHIPPED and parcels != printed:
        return "shipped"
    return ""


def cancel_rate(cancelled, opened):
    """The share of orders that the partner cancelled, of those that were open."""
    return cancelled / opened if opened else 0.0
