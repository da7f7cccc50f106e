"""The price protection: a big change needs a token (reference 1.9)."""

import secrets
from datetime import timedelta
from decimal import Decimal
from typing import Any

from ..call import Call
from ..errors import Invalid
from ..switches import FORCE_ABOVE_PERCENT
from ..world import ForceToken, Offer


def change_percent(old: Any, new: Any) -> Decimal:
    """Return by how many per cent a price changes; 0 without an old one."""
    before = Decimal(str(old or 0))
    if before <= 0:
        return Decimal(0)
    return abs(Decimal(str(new)) - before) / before * 100


def check_price(call: Call, offer: Offer, new: Any, variant: int | None = None) -> None:
    """Refuse a price while one is forced, or a big change without its token.

    ``variant`` is the place of a variant within its product. A valid token is
    used up by ``use_token`` once the whole write is accepted.
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


def use_token(call: Call, offers: dict[str, Any]) -> None:
    """Use up the token of the call if it was for one of ``offers``' prices.

    ``offers`` are ids with their new prices, among them those changed.
    """
    known = call.account.tokens.get(call.query.get("force_token", ""))
    if known is None or _price(offers.get(known.offer_id)) != known.price:
        return
    del call.account.tokens[known.token]
    if known.offer_id in call.memory.approved:
        call.memory.approved.discard(known.offer_id)
        call.memory.tokens_issued -= 1
        return
    call.memory.tokens_used += 1
    issued, used = call.memory.tokens_issued, call.memory.tokens_used
    if issued == used >= 5:
        call.violate("P9", f"all {issued} big price changes were forced at once")


def _valid(call: Call, offer_id: str, new: Any) -> bool:
    token = call.account.tokens.get(call.query.get("force_token", ""))
    if token is None:
        return False
    age = call.now - token.created
    fresh = age <= timedelta(seconds=call.switches.token_lifetime)
    return fresh and token.offer_id == offer_id and token.price == _price(new)


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
