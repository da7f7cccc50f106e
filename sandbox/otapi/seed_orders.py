"""Seeds of orders, provider orders, parcels and accounts."""

from decimal import Decimal
from typing import Any

from . import ledger, pricing
from . import order_rules as rules
from . import tolerant as t
from .model import Parcel, Transaction
from .model_orders import Bought, Line, Order, ProviderOrder
from .order_view import ADDRESS_NAMES
from .ordering import provider_of
from .statuses import DEFAULT_MAPPING, PROVIDER_STATUSES
from .world import World

# Field of the wire, attribute of the model, reader.
LINE_FIELDS = (
    ("PriceCust", "price", t.number),
    ("NewPriceCust", "new_price", t.number),
    ("TaoBaoPrice", "original_price", t.number),
    ("TaoBaoPriceWithDiscount", "original_price_discount", t.number),
    ("TaoBaoDelivery", "original_delivery", t.number),
    ("PromotionId", "promotion_id", t.text),
    ("CustComment", "comment", t.text),
    ("OperatorComment", "operator_comment", t.text),
    ("Weight", "weight", t.number),
    ("OrderedDateTime", "ordered_at", t.moment),
    ("VendPurchId", "out_id", t.text),
    ("VendPurchWaybill", "waybill", t.text),
    ("VendPurchAccountId", "account", t.text),
    ("VendPurchStatus", "out_status", t.text),
    ("VendPurchItemId", "purchase_item_id", t.text),
    ("VendPurchConfigurationId", "purchase_config_id", t.text),
    ("VendPurchPromotionId", "purchase_promotion_id", t.text),
    ("VendPurchItemPrice", "purchase_price", t.number),
    ("VendPurchDeliveryPrice", "purchase_delivery", t.number),
    ("CustomDescription", "custom_description", t.text),
    ("CustomDescriptionInEnglish", "custom_description_en", t.text),
    ("StatusId", "status_id", t.whole),
)
# What the sandbox computes: a seeded value would only grow stale.
LINE_COMPUTED = frozenset(
    "Id OrderId LineNum ItemId ItemTaobaoId ConfigId Qty QtyOrig AmountCust "
    "CurrencyCust PriceInternal AmountInternal CurrencyInternal "
    "InternalPriceCurrencyCode InternalOriginalPrice "
    "InternalOriginalPriceWithDiscount InternalDeliveryPrice PriceWithoutDelivery "
    "StatusCode StatusName AvailableStatusList VendorPurchaseItemPriceWarningReason "
    "CanEditWeight CanBePurchased CanMoveToPackage CanBeReviewed CanBeClosed "
    "ProviderType IsPaid IsCancelled IsCompleted".split()
)
ORDER_KEPT = frozenset(
    "THSInfo AdminInfoText AdminAlertText SubstatusCode SubstatusName ShipmentDate "
    "LogisticianDeliveryPrice IsTest RateList".split()
)


def load_orders(world: World, data: Any) -> None:
    """Load ``{SalesOrderInfo, SalesLinesList}``; sums and flags are computed."""
    for row in t.rows(data):
        load_order(world, row)


def load_order(world: World, row: dict[str, Any]) -> Order:
    """Load one order with its lines, its payment and its provider orders."""
    info = row.get("SalesOrderInfo", row)
    lines = t.rows(t.first(row, "SalesLinesList", "Lines"), "SalesLine")
    order_id, number = _identity(world, info)
    order = Order(
        id=order_id,
        number=number,
        customer_id=t.text(info.get("CustId")) or next(iter(world.customers)),
        provider_type=info.get("ProviderTypeEnum") or _provider(world, lines),
        created_at=t.moment(info.get("CreatedDateTime"), world.now()),
        delivery_mode_id=t.text(info.get("DeliveryModeId"))
        or next(iter(world.delivery_types), ""),
        delivery_amount=t.number(info.get("DeliveryAmount")),
        comment=info.get("CustComment") or "",
        additional_info=info.get("AdditionalInfo") or "",
        operator_id=t.text(info.get("OperatorId")),
        address=_address(info.get("DeliveryAddress") or {}),
        weight=t.number(info["Weight"]) if info.get("Weight") is not None else None,
        extra={name: info[name] for name in ORDER_KEPT if info.get(name) is not None},
    )
    for entry in lines:
        order.lines.append(_line(world, order, entry))
    world.orders[order.id] = order
    _pay(world, order, info)
    rules.refresh(world, order)
    if info.get("StatusId") is not None:
        order.status_id = t.whole(info["StatusId"])
    _book(world, order)
    world.log = [entry for entry in world.log if entry.order_id != order.id]
    return order


def _identity(world: World, info: dict[str, Any]) -> tuple[str, int]:
    order_id = t.text(info.get("Id"))
    if not order_id:
        number = world.next_number("order")
        return f"{world.instance.order_prefix}-{number:010d}", number
    digits = "".join(char for char in order_id.rpartition("-")[2] if char.isdigit())
    number = int(digits or 0)
    world.use_number("order", number)
    return order_id, number


def _provider(world: World, lines: list[dict[str, Any]]) -> str:
    if not lines:
        return next(iter(world.providers))
    return provider_of(world, t.text(lines[0]["ItemId"]))


def _address(row: dict[str, Any]) -> dict[str, str]:
    return {
        ADDRESS_NAMES[name]: t.text(value)
        for name, value in row.items()
        if name in ADDRESS_NAMES
    }


def _line(world: World, order: Order, row: dict[str, Any]) -> Line:
    line_id = t.text(row.get("Id")) or str(world.next_number("line"))
    if line_id.isdigit():
        world.use_number("line", int(line_id))
    line = Line(
        id=line_id,
        order_id=order.id,
        number=t.whole(row.get("LineNum"), len(order.lines) + 1),
        item_id=t.text(row["ItemId"]),
        config_id=t.text(row.get("ConfigId")) or "0",
        quantity=t.whole(row.get("Qty"), 1),
        ordered_at=order.created_at,
    )
    line.quantity_ordered = t.whole(row.get("QtyOrig"), line.quantity)
    _price_line(world, order, line)
    for wire, attribute, read in LINE_FIELDS:
        if row.get(wire) is not None:
            setattr(line, attribute, read(row[wire]))
    if row.get("TaoBaoPriceWithDiscount") is None and row.get("TaoBaoPrice"):
        line.original_price_discount = line.original_price
    known = {wire for wire, _, _ in LINE_FIELDS} | LINE_COMPUTED
    line.extra = t.rest(row, known)
    return line


def _price_line(world: World, order: Order, line: Line) -> None:
    """Price a line by the catalogue, as far as the seed does not."""
    item = world.items.get(line.item_id)
    if item is None:
        return
    price = pricing.unit_price(item, line.config_id, line.quantity)
    currency = world.provider(order.provider_type).currency_code
    line.original_price = line.original_price_discount = price
    line.original_delivery = item.delivery
    line.weight = item.weight
    line.price = pricing.customer_price(world, price + item.delivery, currency)


def _pay(world: World, order: Order, info: dict[str, Any]) -> None:
    """Take over what was paid, with the deposit that must have been before."""
    total = rules.total_amount(order)
    if info.get("RemainAmount") is not None:
        paid = t.number(info.get("TotalAmount"), total) - t.number(info["RemainAmount"])
    elif info.get("PaidAmount") is not None:
        paid = t.number(info["PaidAmount"])
    else:
        status = t.whole(info.get("StatusId"), 10)
        is_paid = t.flag(info.get("IsPaid"), 20 <= status <= 40)
        paid = total if is_paid else Decimal(0)
    if paid > 0:
        paid = min(paid, total)
        ledger.post(world, order.customer_id, paid, True, order.id, order.created_at)
        ledger.reserve(world, order, paid, total)


def _book(world: World, order: Order) -> None:
    """Make the provider orders that booked lines must come from."""
    for line in order.lines:
        if not line.out_id:
            continue
        there = world.provider_orders.get(line.out_id)
        if there is None:
            item = world.items.get(line.item_id)
            there = ProviderOrder(
                number=line.out_id,
                provider_type=order.provider_type,
                account=line.account,
                seller_id=item.seller_id if item else "",
                created_at=order.created_at,
                status=_provider_status(line),
                tracks=[part.strip() for part in line.waybill.split(",") if part],
            )
            world.provider_orders[there.number] = there
        price = line.purchase_price
        there.goods.append(
            Bought(
                item_id=line.item_id,
                config_id=line.config_id,
                quantity=line.quantity,
                price=line.original_price_discount if price is None else price,
                delivery=line.original_delivery * line.quantity
                if line.purchase_delivery is None
                else line.purchase_delivery,
                line_id=line.id,
            )
        )
        line.out_status = line.out_status or there.status


def _provider_status(line: Line) -> str:
    """Return the provider status that a seeded line speaks of."""
    if line.out_status in PROVIDER_STATUSES:
        return line.out_status
    if line.waybill and line.status_id < DEFAULT_MAPPING["Received"]:
        return "Shipped"
    if line.status_id >= DEFAULT_MAPPING["Received"]:
        return "Received"
    return "Paid" if line.status_id == DEFAULT_MAPPING["Paid"] else "WaitingForPayment"


def load_provider_orders(world: World, data: Any) -> None:
    """Load orders of the marketplaces that are not linked with any line."""
    for row in t.rows(data):
        number = t.text(row["Number"])
        world.provider_orders[number] = ProviderOrder(
            number=number,
            provider_type=row["ProviderType"],
            account=row["Account"],
            seller_id=t.text(row.get("SellerId")),
            created_at=t.moment(row.get("CreatedDateTime"), world.now()),
            status=row.get("Status", "WaitingForPayment"),
            tracks=[t.text(track) for track in t.rows(row.get("Tracks"))],
            goods=[bought(world, entry) for entry in t.rows(row.get("Goods"))],
            foreign=True,
        )


def bought(world: World, row: dict[str, Any]) -> Bought:
    """Build goods ``{ItemId, ConfigId, Quantity, Price, Delivery}``.

    ``Price`` is per piece, ``Delivery`` for the row; the catalogue's if left out.
    """
    item_id = t.text(row["ItemId"])
    config_id = t.text(row.get("ConfigId")) or "0"
    quantity = t.whole(row.get("Quantity"), 1)
    item = world.items.get(item_id)
    price = row.get("Price")
    if price is None and item is not None:
        price = pricing.buying_price(item, config_id, quantity, "")
    delivery = row.get("Delivery")
    if delivery is None and item is not None:
        delivery = item.delivery * quantity
    return Bought(item_id, config_id, quantity, t.number(price), t.number(delivery))


PARCEL_ADDRESS = {
    "DeliveryContactLastname": "LastName",
    "DeliveryContactFirstname": "FirstName",
    "DeliveryContactMiddlename": "MiddleName",
    "DeliveryContactPhone": "Phone",
    "DeliveryContactPassportNumber": "PassportNumber",
    "DeliveryContactRegistrationAddress": "RegistrationAddress",
    "DeliveryContactINN": "INN",
    "DeliveryCountry": "Country",
    "DeliveryCountryCode": "CountryCode",
    "DeliveryPostalCode": "PostalCode",
    "DeliveryRegionName": "Region",
    "DeliveryCity": "City",
    "DeliveryCityCode": "CityCode",
    "DeliveryPickupPointCode": "PickupPointCode",
    "DeliveryAddress": "Address",
}


def load_parcels(world: World, data: Any) -> None:
    """Load parcels in the shape of ``OtapiPackageAdminInfo``."""
    for row in t.rows(data):
        parcel_id = t.text(row.get("Id")) or str(world.next_number("parcel"))
        if parcel_id.isdigit():
            world.use_number("parcel", int(parcel_id))
        order = world.order(t.text(row["OrderId"]))
        items = t.rows(row.get("Items"), "PackageItem")
        world.parcels[parcel_id] = Parcel(
            id=parcel_id,
            order_id=order.id,
            line_ids=[t.text(entry["OrderLineId"]) for entry in items],
            status_id=t.whole(row.get("StatusId")),
            tracking_number=t.text(row.get("DeliveryTrackingNum")),
            weight=t.number(row["Weight"]) if row.get("Weight") is not None else None,
            size={name: t.whole(value) for name, value in row.get("Size", {}).items()},
            price=t.number(row.get("PriceInternal")),
            manual_price=t.flag(row.get("ManualPrice")),
            delivery_mode_id=t.text(row.get("DeliveryModeId"))
            or order.delivery_mode_id,
            address=_parcel_address(order, row),
            additional_info=t.text(row.get("AdditionalInfo")),
            created_at=t.moment(row.get("CreationDate"), world.now()),
            shipped_at=t.moment(row.get("ShipmentDate")),
            checkpoints=t.rows((row.get("PackageTrackingCheckpoints") or {}), "Content")
            if row.get("PackageTrackingCheckpoints")
            else [],
        )


def _parcel_address(order: Order, row: dict[str, Any]) -> dict[str, str]:
    address = dict(order.address)
    for wire, name in PARCEL_ADDRESS.items():
        if row.get(wire) is not None:
            address[name] = t.text(row[wire])
    return address


def load_transactions(world: World, data: Any) -> None:
    """Load rows of accounts in the shape of ``SearchTransactions``."""
    for row in t.rows(data):
        kind = row.get("TransactionType") or {}
        incoming = row.get("Direction", ledger.IN) == ledger.IN
        default = ledger.DEPOSIT if incoming else ledger.WITHDRAWAL
        entry = Transaction(
            customer_id=t.text(t.first(row, "UserId", "CustomerId")),
            date=t.moment(row.get("TransactionDate"), world.now()),
            amount=t.number(row["Amount"]),
            direction=ledger.IN if incoming else ledger.OUT,
            type_id=t.whole(kind.get("Id"), default),
            comment=t.text(row.get("Comment")),
            order_id=t.text(row.get("OrderId")),
        )
        if entry.type_id in (ledger.DEPOSIT, ledger.WITHDRAWAL):
            ledger.record(world, entry)
        else:
            # A seeded order reserves its own money; this is only its history.
            world.transactions.append(entry)
