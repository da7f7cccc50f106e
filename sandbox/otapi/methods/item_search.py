"""Finding goods by a text or a link, and many goods at once (OTAPI reference 1.8).

No document tells how the platform resolves a short link. Here its last part holds the
number of the goods, as ``https://m.tb.cn/h.610000000001``.
"""

import re
from typing import Any

from .. import item_view
from ..call import Call
from ..errors import InvalidInput, NotFound
from ..model_items import Item
from ..registry import NONE, method
from ..wire.tree import Id, Items, frame

ACTIVITY = "BulkItems"
_LINK = re.compile(r"[a-z]+://\S+|(?:[\w-]+\.)+[a-z]+/\S+", re.IGNORECASE)
_NUMBER = re.compile(r"\d{9,}")


@method(
    "SearchItemsFrame",
    "xmlParameters framePosition frameSize",
    session=NONE,
)
def search_items_frame(call: Call) -> dict[str, Any]:
    """Return goods whose title holds the text, or the goods of a link."""
    body = call.xml("xmlParameters", "SearchItemsParameters")
    position, size = call.whole("framePosition"), call.whole("frameSize")
    if position < 0 or size < 1:
        raise InvalidInput("frameSize", "input.number")
    wanted = body.text("ItemTitle")
    provider_type = body.text("Provider")
    found = [
        item
        for item in _search(call, wanted)
        if not provider_type or item.provider_type == provider_type
    ]
    shown = [
        item_view.light_item(call.world, item, call.language, call.base_url)
        for item in found[position : position + size]
    ]
    return {"Items": frame(shown, len(found))}


def _search(call: Call, wanted: str) -> list[Item]:
    link = _LINK.search(wanted)
    if link:
        numbers = set(_NUMBER.findall(link.group()))
        return [
            item
            for item in call.world.items.values()
            if item.id.rpartition("-")[2] in numbers
        ]
    return [
        item
        for item in call.world.items.values()
        if wanted == item.id
        or any(wanted.lower() in title.lower() for title in item.titles.values())
    ]


@method("RunBulkItems", "ids", session=NONE)
def run_bulk_items(call: Call) -> dict[str, Any]:
    """Start to gather goods; they are brought by GetBulkItemsResult."""
    activity_id = call.world.new_token()[:12]
    call.world.baskets[f"bulk:{activity_id}"] = [
        {"Id": item_id} for item_id in call.ids("ids")
    ]
    return {"Type": ACTIVITY, "Id": Id(activity_id)}


@method("GetBulkItemsResult", "activityId getResult", session=NONE)
def get_bulk_items_result(call: Call) -> dict[str, Any]:
    """Tell whether the goods are gathered: at the second look; bring them if asked."""
    activity_id, wanted = call.text("activityId"), call.flag("getResult")
    rows = call.world.baskets.get(f"bulk:{activity_id}")
    if rows is None:
        raise NotFound("BackgroundActivity", activity_id)
    finished = "Looked" in rows[0]
    rows[0]["Looked"] = "yes"
    result: dict[str, Any] = {"IsFinished": finished}
    if finished and wanted:
        result["Items"] = Items("Item", [_full(call, row["Id"]) for row in rows])
    return result


def _full(call: Call, item_id: str) -> dict[str, Any]:
    item = call.world.items.get(item_id)
    if item is None or item.refused == "ItemGone":
        return item_view.missing_item(item_id, call.language)
    return item_view.full_item(call.world, item, call.language, call.base_url, True)
