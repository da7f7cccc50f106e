"""What may be told to MALL next about an order: the partner's state machine.

Plain functions on plain values (MPAPI reference 2.4 to 2.6). A status goes forward
only, each is sent once, and MALL's own word is the truth: what a person wished is
given up where MALL has gone another way.
"""

from dataclasses import dataclass

from ..mpapi.types.orders import (
    BLOCKED,
    CANCELLED,
    DELIVERED,
    LOST,
    OPEN,
    RETURNED,
    SHIPPED,
    SHIPPING,
    STATUSES,
)

OWN_CARRIER = {
    OPEN: (SHIPPING, SHIPPED, CANCELLED),
    SHIPPING: (SHIPPED, CANCELLED),
    SHIPPED: (DELIVERED, RETURNED),
}
# Consignments come to be in shipping; what follows shipped is MALL's to tell.
MALL_DELIVERY = {
    OPEN: (SHIPPING, CANCELLED),
    SHIPPING: (SHIPPED, CANCELLED),
}
FINAL = (DELIVERED, RETURNED, CANCELLED, LOST)
# What lies behind an order that has come so far.
PASSED = {
    SHIPPING: (),
    SHIPPED: (SHIPPING,),
    DELIVERED: (SHIPPING, SHIPPED),
    RETURNED: (SHIPPING, SHIPPED),
    LOST: (SHIPPING, SHIPPED),
}

NOTHING, SEND, WAIT, DROP = "nothing", "send", "wait", "drop"


@dataclass(frozen=True, slots=True)
class Standing:
    """An order as MALL told it last.

    ``status`` is MALL's word, known or not. ``mall_ships``: with MALL Delivery the
    account leaves shipped to MALL. ``is_labelled``: at least one label was made.
    """

    status: str
    is_confirmed: bool = True
    is_mdp: bool = False
    mall_ships: bool = False
    is_labelled: bool = False


@dataclass(frozen=True, slots=True)
class Wish:
    """The status that the order shall have, and whether all for it is known."""

    status: str
    has_tracking: bool = False
    has_delivered_at: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """What to do now: ``kind`` is one of NOTHING, SEND, WAIT, DROP.

    ``status`` is what to send. ``reason`` tells why to wait or to give up: "blocked",
    "cancelled", "final", "illegal", "labels", "mall", "tracking", "time",
    "unconfirmed", "unknown".
    """

    kind: str
    status: str = ""
    reason: str = ""


def allowed(standing):
    """The statuses that the partner may set now, in their order.

    :param Standing standing: where the order stands
    :returns: tuple of statuses; empty where only MALL acts
    """
    if not standing.is_confirmed:
        return ()
    table = MALL_DELIVERY if standing.is_mdp else OWN_CARRIER
    return tuple(
        status
        for status in table.get(standing.status, ())
        if status != SHIPPED or not (standing.is_mdp and standing.mall_ships)
    )


def next_step(standing, wish):
    """What to do for a wish.

    :param Standing standing: where the order stands
    :param Wish wish: where it shall go
    :returns: Step
    """
    status = standing.status
    if wish.status == status or wish.status in PASSED.get(status, ()):
        return Step(NOTHING)
    if status not in STATUSES:
        return Step(WAIT, reason="unknown")
    if status == CANCELLED:
        return Step(DROP, reason="cancelled")
    if status in FINAL:
        return Step(DROP, reason="final")
    if status == BLOCKED:
        return Step(DROP, reason="blocked")
    hop = _first_hop(standing, wish.status)
    if not hop:
        return Step(DROP, reason=_why_never(standing, wish.status))
    if not standing.is_confirmed:
        return Step(WAIT, reason="unconfirmed")
    missing = _missing(standing, wish, hop)
    return Step(WAIT, reason=missing) if missing else Step(SEND, hop)


def _first_hop(standing, wished):
    """The status to send first on the shortest way; None if no way leads there."""
    table = MALL_DELIVERY if standing.is_mdp else OWN_CARRIER
    ways = [[status] for status in table.get(standing.status, ())]
    for way in ways:
        if standing.is_mdp and standing.mall_ships and SHIPPED in way:
            continue
        if way[-1] == wished:
            return way[0]
        ways += [[*way, status] for status in table.get(way[-1], ())]
    return None


def _why_never(standing, wished):
    """Nothing may be cancelled that was sent; the rest is MALL's to tell."""
    return "mall" if standing.is_mdp and wished != CANCELLED else "illegal"


def _missing(standing, wish, hop):
    """What the call that sets this status would lack."""
    if hop == SHIPPED and standing.is_mdp:
        return "" if standing.is_labelled else "labels"
    if hop == SHIPPED:
        return "" if wish.has_tracking else "tracking"
    if hop == DELIVERED:
        return "" if wish.has_delivered_at else "time"
    return ""
