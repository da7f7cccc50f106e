"""Seeds of sellers and goods, in the shape of the item look-ups (8.21)."""

from decimal import Decimal
from typing import Any

from . import tolerant as t
from .model_items import Attribute, Configuration, Item, Promotion, Seller, Tier
from .ordering import provider_of
from .statuses import REFUSALS
from .world import World

ITEM_FIELDS = (
    "Id",
    "ErrorCode",
    "HasError",
    "ProviderType",
    "Title",
    "OriginalTitle",
    "Titles",
    "VendorId",
    "VendorName",
    "VendorScore",
    "Price",
    "Features",
    "IsSellAllowed",
    "SellDisallowReason",
    "IsFiltered",
    "HasInternalDelivery",
    "DeliveryPrice",
    "Attributes",
    "HasHierarchicalConfigurators",
    "ConfiguredItems",
    "QuantityRanges",
    "Promotions",
    "MasterQuantity",
    "FirstLotQuantity",
    "NextLotQuantity",
    "ActualWeightInfo",
    "PhysicalParameters",
    "CategoryId",
    "BuyingPricePercent",
    "PictureCount",
)


def load_sellers(world: World, data: Any) -> None:
    """Load sellers ``{Id, Name, ProviderType, Score, IsGone}``."""
    for row in t.rows(data):
        if isinstance(row, Seller):
            world.sellers[row.id] = row
            continue
        seller = Seller(
            id=t.text(row["Id"]),
            provider_type=row.get("ProviderType", ""),
            name=t.text(t.first(row, "Name", "DisplayName", "Id")),
            score=t.whole(row.get("Score"), 15),
            gone=t.flag(row.get("IsGone")),
        )
        world.sellers[seller.id] = seller


def load_items(world: World, data: Any) -> None:
    """Load goods; a seller that is not there yet is made on the way."""
    for row in t.rows(data):
        if isinstance(row, Item):
            world.items[row.id] = row
        else:
            load_item(world, row)


def load_item(world: World, row: dict[str, Any]) -> Item:
    """Load one item; a seller that is not there yet is made on the way."""
    item = data_item(world, row)
    world.items[item.id] = item
    if item.seller_id not in world.sellers:
        name = t.text(row.get("VendorName")) or item.seller_id
        world.sellers[item.seller_id] = Seller(item.seller_id, item.provider_type, name)
    return item


def data_item(world: World, row: dict[str, Any]) -> Item:
    """Build one item of its wire shape; ids and lists in any shape."""
    item_id = t.text(row["Id"])
    price, delivery = _price(row)
    return Item(
        id=item_id,
        provider_type=row.get("ProviderType") or provider_of(world, item_id),
        seller_id=t.text(row.get("VendorId")) or "seller",
        titles=_titles(row),
        price=price,
        delivery=delivery,
        weight=_weight(row),
        quantity=t.whole(row.get("MasterQuantity"), 1000),
        first_lot=t.whole(row.get("FirstLotQuantity"), 1),
        next_lot=t.whole(row.get("NextLotQuantity"), 1),
        is_tmall="Tmall" in t.rows(row.get("Features"), "Feature"),
        is_hierarchical=t.flag(row.get("HasHierarchicalConfigurators")),
        refused=_refused(row),
        filtered=t.flag(row.get("IsFiltered")),
        buying_price_percent=t.number(row.get("BuyingPricePercent")),
        category_id=t.text(row.get("CategoryId")),
        picture_count=t.whole(row.get("PictureCount"), 1),
        attributes=[
            _attribute(entry)
            for entry in t.rows(row.get("Attributes"), "ItemAttribute")
        ],
        configurations=[
            _configuration(entry, price)
            for entry in t.rows(row.get("ConfiguredItems"), "OtapiConfiguredItem")
        ],
        tiers=[
            Tier(t.whole(entry["MinQuantity"]), _original(entry.get("Price"), price))
            for entry in t.rows(row.get("QuantityRanges"), "Range")
        ],
        promotions=[
            _promotion(entry, price)
            for entry in t.rows(row.get("Promotions"), "OtapiItemPromotion")
        ],
        extra=t.rest(row, ITEM_FIELDS),
    )


def _original(value: Any, default: Decimal) -> Decimal:
    """Return the provider's price of an OtapiPrice, or a plain number."""
    if isinstance(value, dict):
        value = t.first(value, "OriginalPrice", "Price", "Value")
    return t.number(value, default)


def _price(row: dict[str, Any]) -> tuple[Decimal, Decimal]:
    value = row.get("Price")
    delivery = row.get("DeliveryPrice")
    if delivery is None and isinstance(value, dict):
        delivery = t.first(value, "OneItemDeliveryPrice", "DeliveryPrice")
    zero = Decimal(0)
    return _original(value, zero), _original(delivery, zero)


def _titles(row: dict[str, Any]) -> dict[str, str]:
    titles = {"en": row.get("Title"), "zh": row.get("OriginalTitle")}
    titles.update(row.get("Titles") or {})
    found = {language: title for language, title in titles.items() if title}
    return found or {"en": t.text(row["Id"])}


def _weight(row: dict[str, Any]) -> Decimal:
    for name in ("ActualWeightInfo", "PhysicalParameters"):
        info = row.get(name)
        if isinstance(info, dict) and info.get("Weight") is not None:
            return t.number(info["Weight"])
    return t.number(row.get("Weight"))


def _refused(row: dict[str, Any]) -> str:
    if t.flag(row.get("HasError")) or row.get("ErrorCode", "Ok") != "Ok":
        return "ItemGone"
    if t.flag(row.get("IsSellAllowed"), True):
        return ""
    reason = row.get("SellDisallowReason")
    numbers = {str(number): name for name, number in REFUSALS.items()}
    name = numbers.get(str(reason), str(reason))
    return name if name in REFUSALS else "OffTheShelf"


def _attribute(row: dict[str, Any]) -> Attribute:
    name = {"en": row.get("PropertyName"), "zh": row.get("OriginalPropertyName")}
    value = {"en": row.get("Value"), "zh": row.get("OriginalValue")}
    name.update(row.get("PropertyNames") or {})
    value.update(row.get("Values") or {})
    return Attribute(
        pid=t.text(row["Pid"]),
        vid=t.text(row["Vid"]),
        name={language: text for language, text in name.items() if text},
        value={language: text for language, text in value.items() if text},
        is_configurator=t.flag(row.get("IsConfigurator"), True),
        image_url=row.get("ImageUrl") or "",
    )


def _configuration(row: dict[str, Any], price: Decimal) -> Configuration:
    return Configuration(
        id=t.text(row["Id"]),
        quantity=t.whole(row.get("Quantity")),
        price=_original(row.get("Price"), price),
        options=[
            (t.text(entry["Pid"]), t.text(entry["Vid"]))
            for entry in t.rows(row.get("Configurators"), "ValuedConfigurator")
        ],
        outdated=t.flag(row.get("IsOutdated")),
    )


def _promotion(row: dict[str, Any], price: Decimal) -> Promotion:
    return Promotion(
        id=t.text(row["Id"]),
        name=row.get("Name") or t.text(row["Id"]),
        price=_original(row.get("Price"), price),
        prices={
            t.text(entry["Id"]): _original(entry.get("Price"), price)
            for entry in t.rows(row.get("ConfiguredItems"), "Item")
        },
    )
