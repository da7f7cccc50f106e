"""Looking at goods before they are ordered (OTAPI reference 7)."""

from decimal import Decimal
from typing import Any

from .. import item_view
from ..call import BatchResult, Call
from ..configuration_check import configuration_view
from ..delivery import price_of
from ..errors import NotFound, ServiceError, ValidationError
from ..model_items import Item
from ..ordering import NO_CONFIGURATION
from ..price_view import price_view
from ..pricing import discounted_price
from ..registry import NONE, OPTIONAL, method
from ..texts import text
from ..wire.tree import content


class ItemGone(ServiceError):
    """The goods are not at the marketplace any more."""

    code = "NotFound"
    key = "item.error"


def _item(call: Call) -> Item:
    item_id = call.text("itemId")
    item = call.world.items.get(item_id)
    if item is None:
        raise NotFound("Item", item_id)
    if item.refused == "ItemGone":
        raise ItemGone()
    return item


def _full(call: Call, item: Item, promotions: bool) -> dict[str, Any]:
    return item_view.full_item(
        call.world, item, call.language, call.base_url, promotions
    )


@method("BatchGetItemFullInfo", "itemId blockList", session=OPTIONAL)
def batch_get_item_full_info(call: Call) -> BatchResult:
    """Return goods with the wanted blocks; a block may fail on its own."""
    item = _item(call)
    wanted = [part.strip() for part in call.optional("blockList").split(",")]
    failed = {name for name in item.failing_blocks if name in wanted}
    promotions = "Promotions" in wanted and "Promotions" not in failed
    result: dict[str, Any] = {"Item": _full(call, item, promotions)}
    for name, block in _BLOCKS.items():
        if name in wanted and name not in failed:
            result[name] = block(call, item)
    for name in sorted(failed):
        result[f"{name}Error"] = {
            "ErrorCode": "NotAvailable",
            "ErrorDescription": text("item.error", call.language),
        }
    return BatchResult(result, bool(failed))


def _vendor(call: Call, item: Item) -> dict[str, Any]:
    return item_view.vendor_view(call.world, item.seller_id)


def _vendor_items(call: Call, item: Item) -> dict[str, Any]:
    others = [
        other
        for other in call.world.items.values()
        if other.seller_id == item.seller_id and other.id != item.id
    ]
    return content([_light(call, other) for other in others])


def _root_path(call: Call, item: Item) -> dict[str, Any]:
    category = item.category_id or "0"
    return content(
        [
            {
                "Id": category,
                "Name": category,
                "ProviderType": item.provider_type,
                "IsParent": False,
            }
        ]
    )


def _delivery_costs(call: Call, item: Item) -> dict[str, Any]:
    code = call.world.instance.internal_currency
    rows = []
    for mode in call.world.delivery_types.values():
        price = price_of(call.world, mode.id, "", item.weight)
        rows.append(
            {"Id": mode.id, "Name": mode.name, "Price": price, "CurrencyCode": code}
        )
    return content(rows)


def _description(call: Call, item: Item) -> str:
    title = item.titles.get("zh", "")
    return str(item.extra.get("Description", f"<p>{title}</p>"))


_BLOCKS = {
    "Vendor": _vendor,
    "RootPath": _root_path,
    "VendorItems": _vendor_items,
    "DeliveryCosts": _delivery_costs,
    "Description": _description,
}


@method("GetItemFullInfo", "itemId", session=NONE, payload="OtapiItemFullInfo")
def get_item_full_info(call: Call) -> dict[str, Any]:
    """Return goods without their promotions."""
    return _full(call, _item(call), False)


@method(
    "GetItemFullInfoWithPromotions",
    "itemId itemParameters",
    session=NONE,
    payload="OtapiItemFullInfo",
)
def get_item_full_info_with_promotions(call: Call) -> dict[str, Any]:
    """Return goods with their promotions."""
    call.optional_xml("itemParameters", "Parameters")
    return _full(call, _item(call), True)


def _light(call: Call, item: Item) -> dict[str, Any]:
    return item_view.light_item(call.world, item, call.language, call.base_url)


@method("GetItemInfoList", "idsList", session=NONE, payload="OtapiItemInfoList")
def get_item_info_list(call: Call) -> dict[str, Any]:
    """Return some goods in brief; one that is not there has an error."""
    rows = []
    for item_id in call.ids("idsList"):
        item = call.world.items.get(item_id)
        if item is None:
            rows.append(item_view.missing_item(item_id, call.language))
        else:
            rows.append(_light(call, item))
    return content(rows)


def _unit_price(call: Call) -> tuple[Item, Decimal, int]:
    item = _item(call)
    quantity = call.whole("quantity", 1)
    config_id = call.optional("configurationId") or NO_CONFIGURATION
    if quantity < 1:
        raise ValidationError("input.number", Name="quantity")
    if config_id != NO_CONFIGURATION and item.configuration(config_id) is None:
        raise NotFound("Configuration", config_id)
    price = discounted_price(item, config_id, quantity, call.optional("promotionId"))
    return item, price, quantity


PRICE = "quantity itemId promotionId configurationId"


@method("GetItemPrice", PRICE, session=NONE)
def get_item_price(call: Call) -> dict[str, Any]:
    """Return the price of one piece when that many are bought."""
    item, price, _ = _unit_price(call)
    currency = call.world.provider(item.provider_type).currency_code
    return price_view(call.world, price, item.delivery, currency)


@method("GetItemTotalCost", PRICE, session=NONE)
def get_item_total_cost(call: Call) -> dict[str, Any]:
    """Return the price of all pieces."""
    item, price, quantity = _unit_price(call)
    currency = call.world.provider(item.provider_type).currency_code
    return price_view(call.world, price * quantity, item.delivery * quantity, currency)


@method(
    "BatchGetSimplifiedItemConfigurationInfo",
    "itemId xmlRequest blockList",
    session=OPTIONAL,
)
def batch_get_simplified_item_configuration_info(call: Call) -> dict[str, Any]:
    """Tell whether a configuration can be ordered in a quantity, and its price."""
    item = _item(call)
    request = call.xml("xmlRequest", "Request")
    result: dict[str, Any] = {
        "Configuration": configuration_view(call.world, item, request, call.language)
    }
    wanted = [part.strip() for part in call.optional("blockList").split(",")]
    if "DeliveryModes" in wanted:
        result["DeliveryModes"] = _delivery_costs(call, item)
    if "AdditionalPrices" in wanted:
        result["AdditionalPrices"] = content([])
    return result


@method("GetVendorInfo", "vendorId", session=NONE, payload="VendorInfo")
def get_vendor_info(call: Call) -> dict[str, Any]:
    """Return a seller."""
    seller_id = call.text("vendorId")
    if seller_id not in call.world.sellers:
        raise NotFound("Vendor", seller_id)
    return item_view.vendor_view(call.world, seller_id)
