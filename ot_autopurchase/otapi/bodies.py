"""The XML parameters of calls, built as trees and written without a prolog.

A node is a pair of a name and its content: text, a number, a truth value, or
a list of nodes. A node whose content is None is left out.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from decimal import Decimal

from lxml import etree

from . import unknowns
from .signing import wire_text
from .types import LineUpdate, OrderItem, Profile

Scalar = str | bool | int | float | Decimal
Content = Scalar | None | list

# XML 1.0 cannot carry these, not even as references.
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def body(root: str, children: Iterable[tuple[str, Content]]) -> str:
    """The XML of one element with these children."""
    return write(build(root, list(children)))


def build(name: str, content: Scalar | list) -> etree._Element:
    """The element of a node."""
    element = etree.Element(name)
    if isinstance(content, list):
        for child, inner in content:
            if inner is not None:
                element.append(build(child, inner))
    else:
        element.text = clean(wire_text(content))
    return element


def write(element: etree._Element) -> str:
    """The element as text, without a prolog."""
    return etree.tostring(element, encoding="unicode")


def clean(text: str) -> str:
    """The text without the characters that XML cannot carry."""
    return _NOT_XML.sub("", text)


def ids(values: Iterable[str], name: str = "Id") -> list | None:
    """A list of ids; None (left out) if there are none."""
    return [(name, str(value)) for value in values] or None


def named_parameters(parameters: Iterable[tuple[str, str]]) -> str:
    """The parameters of a step's action, echoed with all their names (4.4)."""
    root = etree.Element("NamedParameters")
    for name, value in parameters:
        child = etree.SubElement(root, "Parameter", Name=clean(name))
        child.text = clean(value)
    return write(root)


def order(
    delivery_mode_id: str, profile_id: str, comment: str, items: Iterable[OrderItem]
) -> str:
    """``OrderAddData`` of AddOrder (3.2)."""
    return body(
        "OrderAddData",
        [
            ("DeliveryModeId", delivery_mode_id),
            ("Comment", comment),
            ("UserProfileId", profile_id),
            ("Items", [("Item", _order_item(item)) for item in items]),
        ],
    )


def _order_item(item: OrderItem) -> list:
    return [
        ("Id", item.item_id),
        ("ConfigurationId", item.configuration_id or "0"),
        ("Quantity", whole(item.quantity)),
        ("Weight", item.weight),
        ("Comment", item.comment or None),
        ("PromotionId", item.promotion_id or None),
    ]


def whole(quantity: int | float | Decimal) -> int:
    """A quantity of pieces; 3.0 is 3, and 2.5 is an error."""
    if quantity != int(quantity):
        raise ValueError(f"{quantity} is no whole number of pieces")
    return int(quantity)


def line_update(change: LineUpdate) -> str:
    """``OrderLineUpdateData``: only what changes (3.8)."""
    return body(
        "OrderLineUpdateData",
        [
            ("StatusId", change.status_id),
            ("InternalPrice", change.price),
            ("ConfigExternalId", change.configuration_id),
            ("Weight", change.weight),
            ("OriginalPriceWithoutDelivery", change.original_price),
            ("OriginalDeliveryPrice", change.original_delivery),
            ("SetOriginalPriceByVendor", change.original_price_by_purchase),
            ("SetOriginalDeliveryByVendor", change.original_delivery_by_purchase),
        ],
    )


def operator_log_search(order_number: int) -> str:
    """SearchInstanceUserLogEntries; element names are a guess (3.4)."""
    return body(
        unknowns.OPERATOR_LOG_ROOT, [(unknowns.OPERATOR_LOG_ORDER, order_number)]
    )


def line_split(quantity: int | float | Decimal) -> str:
    """``OrderLineSplitData``: how many pieces become a line of their own (3.3)."""
    return body("OrderLineSplitData", [("SeparatedItemsCount", whole(quantity))])


def export(order_id: str, line_ids: Iterable[str]) -> str:
    """RunOrderExportingToProvider; no lines: all that can be exported (4.3)."""
    return body("Parameters", [("OrderId", order_id), ("OrderLineIds", ids(line_ids))])


def synchronization(order_ids: Iterable[str]) -> str | None:
    """RunOrdersSynchronizingWithProvider; None for the whole session (4.3)."""
    listed = ids(order_ids, unknowns.SYNC_LIST_ENTRY)
    if listed is None:
        return None
    return body(unknowns.SYNC_ROOT, [(unknowns.SYNC_LIST, listed)])


def linking(order_id: str, provider_order_ids: Iterable[str]) -> str:
    """RunOrderLinkingWithProvider; element names are a guess (4.3)."""
    return body(
        unknowns.LINK_ROOT,
        [
            (unknowns.LINK_ORDER, order_id),
            (unknowns.LINK_LIST, ids(provider_order_ids, unknowns.LINK_LIST_ENTRY)),
        ],
    )


def unlinking(order_id: str, line_ids: Iterable[str]) -> str:
    """RunOrderUnlinkingFromProvider; element names are a guess (4.3)."""
    return body(
        unknowns.UNLINK_ROOT,
        [
            (unknowns.UNLINK_ORDER, order_id),
            (unknowns.UNLINK_LIST, ids(line_ids, unknowns.UNLINK_LIST_ENTRY)),
        ],
    )


def activity_search(types: Iterable[str]) -> str:
    """SearchBackgroundActivities; no types: all of them (4.4)."""
    return body("BackgroundActivitySearchParameters", [("Types", ids(types, "Type"))])


def order_search(
    order_ids: Iterable[str],
    user_ids: Iterable[str],
    created_from: datetime | None,
    created_to: datetime | None,
    status_ids: Iterable[int],
    provider_type: str,
    order_by: str,
) -> str:
    """``OrderSearchParameters`` of SearchOrders (3.4)."""
    return body(
        "OrderSearchParameters",
        [
            ("CreationDateFrom", _search_date(created_from)),
            ("CreationDateTo", _search_date(created_to and _full_second(created_to))),
            ("StatusIdList", ids(status_ids)),
            ("ProviderType", provider_type or None),
            ("UserIdDelimitedList", ";".join(map(str, user_ids)) or None),
            ("OrderIds", ids(order_ids, "OrderId")),
            ("OrderBy", order_by or None),
        ],
    )


def order_line_search(
    order_ids: Iterable[str],
    status_ids: Iterable[int],
    provider_order_numbers: Iterable[str],
    track_numbers: Iterable[str],
    can_be_purchased: bool | None,
    order_by: str,
) -> str:
    """``OrderLineSearchParameters`` of SearchOrderLines (3.4)."""
    orders = [("OrderIds", ids(order_ids, "OrderId")), ("OrderBy", order_by or None)]
    wanted = any(content is not None for _name, content in orders)
    return body(
        "OrderLineSearchParameters",
        [
            ("OrderSearchParameters", orders if wanted else None),
            ("StatusIdList", ids(status_ids)),
            ("CanBePurchased", can_be_purchased),
            ("VendorPurchaseIdList", ids(provider_order_numbers)),
            ("VendorPurchaseWaybillIdList", ids(track_numbers)),
        ],
    )


def _search_date(moment: datetime | None) -> str | None:
    if moment is None:
        return None
    return in_platform_zone(moment).strftime(unknowns.SEARCH_DATE_FORMAT)


def _full_second(moment: datetime) -> datetime:
    """The end of the second, so that nothing within it is missed."""
    if not moment.microsecond:
        return moment
    return moment.replace(microsecond=0) + timedelta(seconds=1)


def in_platform_zone(moment: datetime) -> datetime:
    """An aware moment on the platform's clock."""
    if moment.tzinfo is None:
        raise ValueError("a date for the platform must be aware")
    return moment.astimezone(unknowns.PLATFORM_ZONE)


def item_search(text: str, provider_type: str) -> str:
    """``SearchItemsParameters`` of SearchItemsFrame."""
    return body(
        unknowns.ITEM_SEARCH_ROOT,
        [
            ("Provider", provider_type or None),
            (unknowns.ITEM_SEARCH_TEXT, text),
        ],
    )


def transaction_search() -> str:
    """SearchTransactions; its filters are unknown (3.9)."""
    return body(unknowns.TRANSACTION_SEARCH_ROOT, [])


def customer_search(login: str) -> str:
    """``UserFilterParameters`` of FindBaseUserInfoListFrame (3.10)."""
    return body("UserFilterParameters", [("Login", login or None)])


def customer(fields: Mapping[str, str | None]) -> str:
    """``UserUpdateData`` of AddUser; keys are the element names (3.10)."""
    return body("UserUpdateData", fields.items())


def profile(data: Profile) -> str:
    """``UserProfileCreateData`` of CreateUserProfileForOperator (3.10)."""
    return body(
        "UserProfileCreateData",
        [
            ("FirstName", data.first_name),
            ("LastName", data.last_name),
            ("MiddleName", data.middle_name),
            ("CountryCode", data.country_code),
            ("Region", data.region),
            ("City", data.city),
            ("Address", data.address),
            ("Phone", data.phone),
            ("PostalCode", data.postal_code),
        ],
    )


def delivery_type(
    name: str,
    description: str,
    formula: str,
    currency_code: str,
    provider_types: Iterable[str],
) -> str:
    """``ExternalDeliveryType`` of CreateExternalDeliveryType (3.11)."""
    return body(
        "ExternalDeliveryType",
        [
            ("Name", name),
            ("Description", description),
            ("Formula", formula),
            ("CurrencyCode", currency_code or None),
            ("IsHidden", False),
            ("ProviderTypes", ids(provider_types, "ItemProviderType")),
        ],
    )


def delivery_rate(
    delivery_type_id: str,
    country_code: str,
    start: int | float | Decimal,
    step: int | float | Decimal,
) -> str:
    """``ExternalDeliveryRate`` of CreateExternalDeliveryRate (3.11)."""
    return body(
        "ExternalDeliveryRate",
        [
            ("ExternalDeliveryTypeId", delivery_type_id),
            ("CountryCode", country_code),
            ("Start", start),
            ("Step", step),
            ("IsEnabled", True),
        ],
    )
