"""The price protection: a big change needs a token (reference 1.9)."""

import secrets
from datetime import timedelta
from decimal import Decimal
from typing import Any

from ..call import Call
from ..errors import Invalid
from ..world import ForceToken, Offer

FORCE_ABOVE_PERCENT = 30
FORCED_IN_A_ROW = 5


def change_percent(old: Any, new: Any) -> Decimal:
    """Return by how many per cent a price changes; 0 without an old one."""
    before = Decimal(str(old or 0))
    if before <= 0:
        return Decimal(0)
    return abs(Decimal(str(new)) - before) / before * 100


def check_price(call: Call, offer: Offer, new: Any, variant: int | None = None) -> None:
    """Refuse a price while one is forced, or a big change without its token.

    ``variant`` is the place of a variant within its product. A valid token is
    used up by ``use_tokens`` once the whole write is accepted.
    """
    old = offer.data.get("price")
    if new is None or old == new:
        return
    if offer.data.get("force_price") is not None:
        raise Invalid(
            f"{offer.id}: the price cannot change while a forced one is in effect",
            rule="P10",
        )
    percent = change_percent(old, new)
    if percent <= FORCE_ABOVE_PERCENT or _valid(call, offer.id, new):
        return
    raise Invalid(
        f"{offer.id}: the change from {old} to {new} is larger than "
        f"{FORCE_ABOVE_PERCENT}%: {percent:.2f}%",
        rule="P8",
        data=_question(call, offer, new, variant),
    )


def use_tokens(call: Call, prices: dict[str, Any]) -> None:
    """Use up the tokens that let a write through; ``prices`` are by offer id."""
    memory = call.memory
    for token in list(call.account.tokens.values()):
        if not token.shown or token.price != _price(prices.get(token.offer_id)):
            continue
        del call.account.tokens[token.token]
        if token.offer_id in memory.approved:
            memory.approved.discard(token.offer_id)
            memory.tokens_issued -= 1
            continue
        memory.tokens_used += 1
        if memory.tokens_used == memory.tokens_issued >= FORCED_IN_A_ROW:
            count = memory.tokens_used
            call.violate("P9", f"all {count} big price changes were forced at once")


def _valid(call: Call, offer_id: str, new: Any) -> bool:
    """Tell whether the token of this price was shown, now or before.

    A write of several variants takes a round for each of them: a token that
    was shown in an earlier round still holds.
    """
    shown = call.query.get("force_token", "")
    lifetime = timedelta(seconds=call.switches.token_lifetime)
    for token in call.account.tokens.values():
        if token.offer_id != offer_id or token.price != _price(new):
            continue
        token.shown = token.shown or token.token == shown
        return token.shown and call.now - token.created <= lifetime
    return False


def _question(
    call: Call, offer: Offer, new: Any, variant: int | None
) -> dict[str, Any]:
    """Make a token; it replaces the one before for the same offer."""
    account = call.account
    account.tokens = {
        key: token
        for key, token in account.tokens.items()
        if token.offer_id != offer.id
    }
    token = secrets.token_hex(20)
    account.tokens[token] = ForceToken(token, offer.id, _price(new), call.now)
    call.memory.tokens_issued += 1
    if call.switches.force_token_place == "flat":
        return {"forceToken": token}
    data: dict[str, Any] = {"forceToken": token}
    if variant is not None:
        data["variantIndex"] = variant
    key = "product" if variant is None else "product.variants"
    return {"key": key, "data": data}


def _price(value: Any) -> str:
    return "" if value is None else f"{Decimal(str(value)).normalize():f}"
