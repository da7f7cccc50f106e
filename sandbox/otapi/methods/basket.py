"""The customer's basket, from which orders can be made (OTAPI reference 3.3)."""

from collections import Counter
from typing import Any

from .. import ordering
from ..call import Call
from ..errors import InvalidInput, NotFound
from ..registry import USER, method
from ..wire.tree import Id, Items, content
from .orders import basket_wishes

ACTIVITY = "BasketChecking"


def _rows(call: Call) -> list[dict[str, str]]:
    return call.world.baskets.setdefault(call.session.owner, [])


@method(
    "AddItemToBasket",
    "itemId configurationId quantity fieldParameters promotionId comment",
    session=USER,
    writes=True,
)
def add_item_to_basket(call: Call) -> str:
    """Put goods into the basket and return the element's id."""
    item_id = call.text("itemId")
    if item_id not in call.world.items:
        raise NotFound("Item", item_id)
    quantity = call.whole("quantity", 1)
    if quantity < 1:
        raise InvalidInput("quantity", "input.number")
    row = {
        "Id": str(call.world.next_number("basket")),
        "ItemId": item_id,
        "ConfigurationId": call.optional("configurationId") or "0",
        "Quantity": str(quantity),
        "PromotionId": call.optional("promotionId"),
        "Comment": call.optional("comment"),
    }
    _rows(call).append(row)
    return row["Id"]


@method("GetBasket", session=USER)
def get_basket(call: Call) -> dict[str, Any]:
    """Return the basket's elements."""
    rows = [
        {name: value for name, value in row.items() if value} for row in _rows(call)
    ]
    return {"Elements": Items("Element", rows)}


@method("ClearBasket", session=USER, writes=True)
def clear_basket(call: Call) -> None:
    """Empty the basket."""
    _rows(call).clear()


@method("RemoveItemsFromBasket", "elements", session=USER, writes=True)
def remove_items_from_basket(call: Call) -> None:
    """Take elements out of the basket."""
    gone = set(call.ids("elements"))
    call.world.baskets[call.session.owner] = [
        row for row in _rows(call) if row["Id"] not in gone
    ]


@method("RunBasketChecking", "elements", session=USER, writes=True)
def run_basket_checking(call: Call) -> dict[str, Any]:
    """Check whether elements can still be ordered; the result is kept."""
    elements = call.ids("elements")
    wishes = basket_wishes(call, elements, "elements")
    together: Counter[str] = Counter()
    for wish in wishes:
        together[wish.item_id] += wish.quantity
    checking = call.world.new_token()[:12]
    call.world.baskets[f"checking:{checking}"] = [
        {"ElementId": element, "Text": reason, "Owner": call.session.owner}
        for element, wish in zip(elements, wishes, strict=True)
        if (reason := ordering.refusal(call.world, wish, together[wish.item_id]))
    ]
    return {"Type": ACTIVITY, "Id": Id(checking)}


@method("GetBasketCheckingResult", "activityId", session=USER)
def get_basket_checking_result(call: Call) -> dict[str, Any]:
    """Return what a check found: one error for each element that cannot."""
    activity_id = call.text("activityId")
    rows = call.world.baskets.get(f"checking:{activity_id}")
    if rows is None:
        raise NotFound("BackgroundActivity", activity_id)
    messages = [
        {
            "Status": "Error",
            "ElementId": row["ElementId"],
            "Text": row["Text"],
            "Code": row["Text"].title().replace(" ", ""),
        }
        for row in rows
    ]
    return {
        "IsFinished": True,
        "ProgressPercent": 100,
        "Messages": content(messages)["Content"],
    }
