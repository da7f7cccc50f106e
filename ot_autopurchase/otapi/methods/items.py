"""Look-ups of goods before they are ordered (OTAPI reference, section 7)."""

from collections.abc import Iterable

from ..calls import Caller
from ..readers import items
from ..types import Item


class Items(Caller):
    """The catalogue of the marketplaces; needs the key alone."""

    def batch_get_item_full_info(
        self, item_id: str, blocks: Iterable[str] = ("Promotions",)
    ) -> Item:
        """All about one item. Look at ``has_error``: the item may be gone."""
        return self._call(
            "BatchGetItemFullInfo",
            {"itemId": item_id, "sessionId": "", "blockList": ",".join(blocks)},
            items.full_item,
            session=None,
        )

    def get_item_info_list(self, item_ids: Iterable[str]) -> tuple[Item, ...]:
        """Light data of several items; those unknown may be missing."""
        return self._call(
            "GetItemInfoList",
            {"idsList": ";".join(item_ids)},
            items.item_list,
            session=None,
        )
