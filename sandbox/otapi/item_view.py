"""Goods as the item look-ups show them (OTAPI reference 7, 8.21)."""

from decimal import Decimal
from typing import Any

from . import views
from .model_items import Attribute, Configuration, Item, Promotion
from .price_view import price_view
from .pricing import unit_price
from .statuses import REFUSALS
from .texts import text
from .wire.tree import Enum, Items
from .world import World

PICTURE_SIZES = {"Small": 100, "Medium": 250, "Large": 800}


def missing_item(item_id: str, language: str) -> dict[str, Any]:
    """Return what a list shows of goods that are not there."""
    return {
        "Id": item_id,
        "ErrorCode": "NotFound",
        "ErrorDescription": text("item.error", language),
        "HasError": True,
    }


def light_item(
    world: World, item: Item, language: str, base_url: str
) -> dict[str, Any]:
    """Return the fields that lists of goods show."""
    seller = world.sellers.get(item.seller_id)
    gone = item.refused == "ItemGone"
    view = {
        "Id": item.id,
        "ErrorCode": "NotFound" if gone else "Ok",
        "HasError": gone,
        "ProviderType": item.provider_type,
        "Title": views.localized(item.titles, language),
        "OriginalTitle": views.localized(item.titles, "zh"),
        "CategoryId": item.category_id or None,
        "VendorId": item.seller_id,
        "VendorName": views.seller_name(world, item.seller_id),
        "VendorDisplayName": views.seller_name(world, item.seller_id),
        "VendorScore": seller.score if seller else None,
        "ExternalItemUrl": views.item_url(item.id, item.provider_type),
        "TaobaoItemUrl": views.item_url(item.id, item.provider_type),
        "MainPictureUrl": views.picture_url(base_url, item.id),
        "Pictures": Items("ItemPicture", _pictures(item, base_url)),
        "Price": _price(world, item, unit_price(item, "0", item.first_lot)),
        "Features": Items("Feature", ["Tmall"] if item.is_tmall else []),
        "HasInternalDelivery": item.delivery > 0,
        "MasterQuantity": item.quantity,
        "FirstLotQuantity": item.first_lot,
        "NextLotQuantity": item.next_lot,
        **_sale(world, item),
        **_weights(item),
    }
    view.update(item.extra)
    return view


def full_item(
    world: World, item: Item, language: str, base_url: str, promotions: bool
) -> dict[str, Any]:
    """Return everything about goods; promotions if they are asked for."""
    view = light_item(world, item, language, base_url)
    attributes = [_attribute(entry, language, base_url) for entry in item.attributes]
    view["Attributes"] = Items("ItemAttribute", attributes)
    view["HasHierarchicalConfigurators"] = item.is_hierarchical
    configured = [_configured(world, item, entry) for entry in item.configurations]
    view["ConfiguredItems"] = Items("OtapiConfiguredItem", configured)
    if item.tiers:
        ranges = [
            {"MinQuantity": tier.min_quantity, "Price": _price(world, item, tier.price)}
            for tier in item.tiers
        ]
        view["QuantityRanges"] = Items("Range", ranges)
    if promotions and item.promotions:
        rows = [promotion_view(world, item, entry) for entry in item.promotions]
        view["Promotions"] = Items("OtapiItemPromotion", rows)
    view.update(item.extra)
    return view


def _sale(world: World, item: Item) -> dict[str, Any]:
    seller = world.sellers.get(item.seller_id)
    reason = item.refused or ("SellerGone" if seller and seller.gone else "")
    view: dict[str, Any] = {"IsSellAllowed": not reason, "IsFiltered": item.filtered}
    if reason:
        view["SellDisallowReason"] = Enum(reason, REFUSALS[reason])
    if item.filtered:
        view["FilterReasons"] = Items("FilterReason", ["Filter"])
    return view


def _weights(item: Item) -> dict[str, Any]:
    if not item.weight:
        return {"PhysicalParameters": {}}
    info = {"Type": "Actual", "DisplayName": "Weight", "Weight": item.weight}
    return {
        "ActualWeightInfo": info,
        "WeightInfos": Items("WeightInfo", [info]),
        "PhysicalParameters": {"Weight": item.weight, "ApproxWeight": item.weight},
    }


def _pictures(item: Item, base_url: str) -> list[dict[str, Any]]:
    rows = []
    for number in range(1, item.picture_count + 1):
        row: dict[str, Any] = {"Url": views.picture_url(base_url, item.id, number)}
        for name, size in PICTURE_SIZES.items():
            address = views.picture_url(base_url, item.id, number, name.lower())
            row[name] = {"Url": address, "Width": size, "Height": size}
        row["IsMain"] = number == 1
        rows.append(row)
    return rows


def _attribute(entry: Attribute, language: str, base_url: str) -> dict[str, Any]:
    picture = views.option_picture_url(base_url, entry)
    return {
        "Pid": entry.pid,
        "Vid": entry.vid,
        "PropertyName": views.localized(entry.name, language),
        "Value": views.localized(entry.value, language),
        "OriginalPropertyName": views.localized(entry.name, "zh"),
        "OriginalValue": views.localized(entry.value, "zh"),
        "IsConfigurator": entry.is_configurator,
        "ImageUrl": picture or None,
        "MiniImageUrl": picture or None,
    }


def _configured(world: World, item: Item, entry: Configuration) -> dict[str, Any]:
    return {
        "Id": entry.id,
        "Quantity": entry.quantity,
        "SalesCount": 0,
        "Price": _price(world, item, entry.price),
        "Configurators": Items(
            "ValuedConfigurator",
            [{"Pid": pid, "Vid": vid} for pid, vid in entry.options],
        ),
    }


def promotion_view(world: World, item: Item, entry: Promotion) -> dict[str, Any]:
    """Return a discount with the price of each configuration."""
    return {
        "Id": entry.id,
        "Name": entry.name,
        "Price": _price(world, item, entry.price),
        "ConfiguredItems": Items(
            "Item",
            [
                {
                    "Id": configuration.id,
                    "Price": _price(
                        world, item, entry.prices.get(configuration.id, entry.price)
                    ),
                }
                for configuration in item.configurations
            ],
        ),
    }


def _price(world: World, item: Item, amount: Decimal) -> dict[str, Any]:
    currency = world.provider(item.provider_type).currency_code
    return price_view(world, amount, item.delivery, currency)


def vendor_view(world: World, seller_id: str) -> dict[str, Any]:
    """Return a seller."""
    seller = world.sellers[seller_id]
    return {
        "Id": seller.id,
        "ErrorCode": "NotFound" if seller.gone else "Ok",
        "HasError": seller.gone,
        "ProviderType": seller.provider_type,
        "Name": seller.name,
        "DisplayName": seller.name,
        "ShopName": seller.name,
        "Score": seller.score,
        **seller.extra,
    }
