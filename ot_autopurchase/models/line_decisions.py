"""Decisions on platform lines: plain functions on plain values."""

from collections import defaultdict

from ..otapi.unknowns import PAID_LINE_STATUSES

# Statuses of lines whose goods will not come (OTAPI reference 3.7).
DEAD_STATUSES = frozenset({11, 12, 13})

overpayment_levels = [
    ("ok", "Ok"),
    ("small", "Small overpayment"),
    ("big", "Big overpayment"),
]


def is_paid_at_marketplace(status_id, provider_order_number):
    """Whether a booked line has been paid at the marketplace by a person."""
    return bool(provider_order_number) and status_id in PAID_LINE_STATUSES


def is_dead(status_id):
    """Whether the goods of a line will not come: returned, undeliverable, cancelled."""
    return status_id in DEAD_STATUSES


def match_lines(sent, ordered):
    """Match what was sent to what the platform's order holds.

    :param sent: sequence of ``(key, item_id, configuration_id, quantity, comment)``
    :param ordered: sequence of ``(key, item_id, configuration_id, quantity, comment)``
    :returns: dict sent key -> ordered key; what was dropped is not in it

    Lines are equal by item, configuration and quantity, the n-th to the n-th
    (OTAPI reference 9.2); a comment that came back unchanged decides between equals.
    """
    free = defaultdict(list)
    for key, item, configuration, quantity, comment in ordered:
        free[item, configuration or "0", quantity].append((key, comment))
    matched = {}
    for same_comment in (True, False):
        for key, item, configuration, quantity, comment in sent:
            if key in matched:
                continue
            candidates = free[item, configuration or "0", quantity]
            for candidate in candidates:
                if not same_comment or (comment and candidate[1] == comment):
                    matched[key] = candidate[0]
                    candidates.remove(candidate)
                    break
    return matched


def line_group(*, has_goods, is_ready, is_busy, is_booked):
    """The group of the Purchase tab in which a sale line stands.

    :returns: "purchased", "ready", "other", or False for lines that are not goods
    """
    if not has_goods:
        return False
    if is_booked:
        return "purchased"
    return "ready" if is_ready and not is_busy else "other"
