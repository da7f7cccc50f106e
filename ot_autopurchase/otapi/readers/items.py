"""Goods on a marketplace (OTAPI reference, section 7)."""

from decimal import Decimal

from ..tree import Node
from ..types import Configuration, Frame, Item, Option, Promotion, Tier
from . import content, result

_PROMOTION = ("OtapiItemPromotion", "ItemPromotion", "Promotion")
_CONFIGURED = ("OtapiConfiguredItem", "OtapiConfiguredItemPromotion", "ConfiguredItem")


def full_item(answer: Node) -> Item:
    """The answer of BatchGetItemFullInfo."""
    found = result(answer)
    node = found.get("Item")
    promotions = node.get("Promotions") or found.get("Promotions")
    return _item(node, promotions)


def item(node: Node) -> Item:
    """One of GetItemInfoList's light items."""
    return _item(node, node.get("Promotions"))


def item_list(answer: Node) -> tuple[Item, ...]:
    """The answer of GetItemInfoList, which has its own name for the result."""
    return tuple(item(each) for each in answer.elements("OtapiItemInfoList"))


def search_result(answer: Node) -> Frame[Item]:
    """The answer of SearchItemsFrame: the goods are one of its parts."""
    found = result(answer).get("Items")
    shown = tuple(item(each) for each in content(found))
    total = found.integer("TotalCount")
    return Frame(shown, len(shown) if total is None else total)


def bulk_result(answer: Node) -> tuple[bool, tuple[Item, ...]]:
    """The answer of GetBulkItemsResult; an item stands there bare or wrapped."""
    found = result(answer)
    brought = (each.get("Item") or each for each in found.elements("Items"))
    return bool(found.boolean("IsFinished")), tuple(item(each) for each in brought)


def _item(node: Node, promotions: Node) -> Item:
    price = node.get("Price")
    return Item(
        id=node.required_id("Id"),
        provider_type=node.id("ProviderType"),
        title=node.text("Title"),
        original_title=node.text("OriginalTitle"),
        seller_id=node.id("VendorId"),
        seller_name=node.text("VendorDisplayName", "VendorName"),
        url=node.text("ExternalItemUrl", "TaobaoItemUrl"),
        image_url=node.text("MainPictureUrl"),
        pictures=_pictures(node),
        error_code=node.id("ErrorCode"),
        has_error=node.boolean("HasError"),
        is_sell_allowed=node.boolean("IsSellAllowed"),
        sell_disallow_reason=node.id("SellDisallowReason"),
        is_filtered=node.boolean("IsFiltered"),
        quantity=node.integer("MasterQuantity"),
        first_lot=node.integer("FirstLotQuantity"),
        next_lot=node.integer("NextLotQuantity"),
        is_tmall="Tmall" in node.texts("Features"),
        is_hierarchical=node.boolean("HasHierarchicalConfigurators"),
        price=_original(price),
        currency_code=price.text("OriginalCurrencyCode"),
        delivery=_original(price.get("OneItemDeliveryPrice")),
        weight=_weight(node),
        configurations=_configurations(node),
        tiers=tuple(
            Tier(each.integer("MinQuantity") or 1, _original(each.get("Price")))
            for each in node.elements("QuantityRanges", "Range")
        ),
        promotions=tuple(
            _promotion(each) for each in promotions.elements(None, *_PROMOTION)
        ),
    )


def _original(price: Node) -> Decimal | None:
    """A price in the provider's currency: bare, or an ``OtapiPrice`` (3.12)."""
    if price.keys():
        return price.decimal("OriginalPrice")
    return price.decimal()


def _pictures(node: Node) -> tuple[str, ...]:
    urls = (each.text("Url") for each in node.elements("Pictures", "ItemPicture"))
    return tuple(filter(None, urls))


def _weight(node: Node) -> Decimal | None:
    for place, *names in (
        (node.get("ActualWeightInfo"), "Weight"),
        (node.get("PhysicalParameters"), "Weight", "ApproxWeight"),
    ):
        weight = place.decimal(*names)
        if weight is not None:
            return weight
    return None


def _configurations(node: Node) -> tuple[Configuration, ...]:
    attributes = {
        (each.id("Pid"), each.id("Vid")): each
        for each in node.elements("Attributes", "ItemAttribute")
    }
    return tuple(
        Configuration(
            each.required_id("Id"),
            each.integer("Quantity"),
            _original(each.get("Price")),
            tuple(
                _option(attributes, pair)
                for pair in each.elements("Configurators", "ValuedConfigurator")
            ),
        )
        for each in node.elements("ConfiguredItems", *_CONFIGURED)
    )


def _option(attributes: dict, pair: Node) -> Option:
    key = (pair.id("Pid"), pair.id("Vid"))
    attribute = attributes.get(key, Node())
    return Option(
        pid=key[0] or "",
        vid=key[1] or "",
        property=attribute.text("PropertyName", "OriginalPropertyName"),
        value=attribute.text("Value", "OriginalValue"),
        image_url=attribute.text("ImageUrl", "MiniImageUrl"),
    )


def _promotion(node: Node) -> Promotion:
    prices = (
        (each.required_id("Id"), _original(each.get("Price")))
        for each in node.elements("ConfiguredItems", *_CONFIGURED)
    )
    return Promotion(
        node.required_id("Id"),
        node.text("Name"),
        _original(node.get("Price")),
        tuple((key, price) for key, price in prices if price is not None),
    )
