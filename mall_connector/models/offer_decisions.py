"""Prices and quantities: what is to be sent, and what waits for a person.

Plain functions on plain values (MPAPI reference 1.9, 3.5 to 3.7). Prices include tax
and are :class:`decimal.Decimal`; a change is counted from the price that MALL
acknowledged last.
"""

from collections import Counter
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

MOST_IN_STOCK = 9999
BATCH = 1000
PROTECTED_ABOVE = Decimal(30)  # per cent
# So many prices that move by one and the same factor are rather a mistake.
SAME_FACTOR = 3
FACTOR_STEP = Decimal("0.001")

# Stages in which MALL has an item.
AT_MALL = ("draft", "live")

ACTIVE = "A"
INACTIVE = "N"

SELL = "sell"
SOLD_OUT = "sold_out"
PAUSED = "paused"
WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Stock:
    """What MALL shall show of an item: ``status`` A or N, and pieces."""

    status: str
    pieces: int


def promised(free, buffer=0):
    """Pieces that may be offered: whole ones, without the buffer, 0 to 9,999."""
    pieces = int(free) - int(buffer)
    return max(0, min(pieces, MOST_IN_STOCK))


def wished_stock(way, pieces):
    """How an item is offered (reference 3.7): sold out keeps its page, paused not."""
    if way == SELL:
        return Stock(ACTIVE, pieces)
    if way == SOLD_OUT:
        return Stock(ACTIVE, 0)
    return Stock(INACTIVE, 0)


def must_send(wished, acknowledged):
    """Whether availability leaves: only changes, and nothing about inactive items.

    :param acknowledged: what MALL took last, None where it never took any
    """
    if wished == acknowledged:
        return False
    both_inactive = (
        acknowledged is not None
        and wished.status == INACTIVE
        and acknowledged.status == INACTIVE
    )
    return not both_inactive


def batches(rows, size=BATCH):
    """Cut rows into lists of at most ``size``."""
    return [rows[start : start + size] for start in range(0, len(rows), size)]


def rounded(price, step=Decimal("0.01")):
    """A price in whole cents, halves up, as the market writes it."""
    return (price / step).to_integral_value(ROUND_HALF_UP) * step


def change_percent(old, new):
    """By how many per cent a price changes, never negative; 0 without an old one."""
    if not old or old <= 0:
        return Decimal(0)
    return abs(new - old) / old * 100


def is_protected(old, new):
    """Whether MALL refuses this price without a token: more than 30 % off."""
    return change_percent(old, new) > PROTECTED_ABOVE


def waits_for_person(old, new, ceiling=PROTECTED_ABOVE, approved=None):
    """Whether somebody must look at this price before it leaves.

    :param ceiling: per cent up to which the company lets MALL be told without
        asking; below 30 it asks for what MALL would take, too
    :param approved: the price that somebody approved, if any
    """
    return change_percent(old, new) > ceiling and approved != new


def common_factor(changes):
    """The factor by which a whole batch moved, where that is no accident; else None.

    A catalogue in the wrong currency moves every price by the rate.

    :param changes: ``[(old, new)]``
    """
    factors = Counter(
        (new / old).quantize(FACTOR_STEP) for old, new in changes if old and old > 0
    )
    if len(changes) < SAME_FACTOR or not factors:
        return None
    factor, count = factors.most_common(1)[0]
    near_one = abs(factor - 1) * 100 <= PROTECTED_ABOVE
    if near_one or count * 10 < len(changes) * 9:
        return None
    return factor
