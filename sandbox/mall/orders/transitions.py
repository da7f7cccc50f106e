"""The state machine of orders, as plain decisions (reference 2.5 and 2.6)."""

from dataclasses import dataclass

FINAL = ("delivered", "returned", "cancelled", "lost")

PARTNER = frozenset(
    {
        ("open", "shipping"),
        ("open", "shipped"),
        ("open", "cancelled"),
        ("shipping", "shipped"),
        ("shipping", "cancelled"),
        ("shipped", "delivered"),
        ("shipped", "returned"),
    }
)
NOT_WITH_MDP = frozenset(
    {("open", "shipped"), ("shipped", "delivered"), ("shipped", "returned")}
)
MALL = frozenset(
    {
        ("blocked", "open"),
        ("blocked", "cancelled"),
        ("open", "cancelled"),
        ("shipping", "cancelled"),
    }
)
MALL_WITH_MDP = frozenset(
    {
        ("shipping", "shipped"),
        ("shipped", "delivered"),
        ("shipped", "returned"),
        ("shipped", "lost"),
    }
)


@dataclass(frozen=True)
class Standing:
    """An order as far as a transition depends on it."""

    status: str
    confirmed: bool
    mdp: bool
    labelled: bool


@dataclass(frozen=True)
class Policy:
    """What the sources leave open: who ships MALL Delivery, who cancels."""

    mdp_shipped_by: str = "partner"
    cancel_in_shipping: bool = True


@dataclass(frozen=True)
class No:
    """A refusal with the id of its check."""

    rule: str
    message: str


def partner_may(order: Standing, wanted: str, policy: Policy) -> No | None:
    """Tell why the partner may not set ``wanted``; None when they may.

    ``confirmed`` of the standing already counts a confirmation that rides in
    the same call.
    """
    step = (order.status, wanted)
    if order.status == "blocked":
        return No("O4", "a blocked order takes no action of the partner")
    if step not in PARTNER:
        return No("O5", f"an order cannot go from {order.status} to {wanted}")
    if step == ("shipping", "cancelled") and not policy.cancel_in_shipping:
        return No("O5", "an order that is being shipped cannot be cancelled")
    if not order.confirmed:
        return No("O3", "the order is not confirmed")
    return _mdp_may(order, step, policy) if order.mdp else None


def _mdp_may(order: Standing, step: tuple[str, str], policy: Policy) -> No | None:
    if step in NOT_WITH_MDP:
        return No("O12", f"MALL Delivery: the partner cannot set {step[1]} here")
    if step[1] != "shipped":
        return None
    if policy.mdp_shipped_by == "mall":
        return No("O13", "MALL Delivery: shipped is set by MALL")
    if not order.labelled:
        return No("O12", "MALL Delivery: no label was generated")
    return None


def mall_may(status: str, wanted: str, mdp: bool) -> bool:
    """Tell whether MALL (or the customer through it) makes this step."""
    step = (status, wanted)
    return step in MALL or (mdp and step in MALL_WITH_MDP)
