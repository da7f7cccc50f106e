"""Look-ups of goods before they are ordered (OTAPI reference, section 7)."""

from collections.abc import Iterable

from .. import bodies, unknowns
from ..calls import Caller
from ..errors import NotFound, OtapiError, Refused, Unauthorized, Unavailable
from ..readers import items, result_id
from ..types import Frame, Item


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

    def search_items_frame(
        self,
        text: str,
        provider_type: str = "",
        frame_position: int = 0,
        frame_size: int = 2,
    ) -> Frame[Item]:
        """Light items found by a text; a link as the text finds its goods."""
        return self._call(
            "SearchItemsFrame",
            {
                "xmlParameters": bodies.item_search(text, provider_type),
                "framePosition": frame_position,
                "frameSize": frame_size,
            },
            items.search_result,
            session=None,
        )

    def run_bulk_items(self, item_ids: Iterable[str]) -> str:
        """Have the platform gather many items; returns the activity's id (1.8)."""
        return self._call(
            "RunBulkItems", {"ids": ";".join(item_ids)}, result_id, session=None
        )

    def get_bulk_items_result(
        self, activity_id: str, get_result: bool
    ) -> tuple[bool, tuple[Item, ...]]:
        """Whether the gathering is finished, and the items if they are asked for."""
        return self._call(
            "GetBulkItemsResult",
            {"activityId": activity_id, "getResult": get_result},
            items.bulk_result,
            session=None,
        )

    # -- many at once --------------------------------------------------------------

    def look_up_items(self, item_ids: Iterable[str]) -> dict[str, Item | OtapiError]:
        """All about many items in few calls: each with its item, or why not.

        Up to ``unknowns.BULK_FROM`` items are asked for one by one, more by the
        platform's bulk look-up. What that does not bring is asked for singly.

        :raises Unauthorized: the key is refused
        """
        wanted = list(dict.fromkeys(item_ids))
        found: dict[str, Item | OtapiError] = {}
        if len(wanted) > unknowns.BULK_FROM:
            found.update(self._in_bulk(wanted))
        failures = 0
        for item_id in wanted:
            if item_id in found:
                continue
            if failures > 1:
                # It does not answer: nobody waits for every item's time-out.
                found[item_id] = Unavailable("BatchGetItemFullInfo")
                continue
            try:
                found[item_id] = self.batch_get_item_full_info(item_id)
                failures = 0
            except Unauthorized:
                raise
            except OtapiError as error:
                found[item_id] = error
                failures = failures + 1 if isinstance(error, Unavailable) else 0
        return found

    def _in_bulk(self, wanted: list[str]) -> dict[str, Item | OtapiError]:
        """What the bulk look-up brings; nothing where the platform has none."""
        try:
            activity_id = self.run_bulk_items(wanted)
            if not self._bulk_is_finished(activity_id):
                return {}
            _finished, brought = self.get_bulk_items_result(activity_id, True)
        except Unauthorized:
            raise
        except (Refused, Unavailable):
            return {}
        return {
            item.id: NotFound("GetBulkItemsResult", item.error_code)
            if item.error_code == "NotFound"
            else item
            for item in brought
            if item.id in wanted
        }

    def _bulk_is_finished(self, activity_id: str) -> bool:
        for turn in range(unknowns.BULK_POLLS):
            if turn:
                self._sleep(unknowns.BULK_PAUSE_SECONDS)
            finished, _items = self.get_bulk_items_result(activity_id, False)
            if finished:
                return True
        return False
