"""Which field of the wire says what: the reference's tables, read once more.

Each table maps an attribute of a type to its name on the wire and its kind.
``document`` and ``expected`` turn drawn values into the wire's document and
into the value that the client has to answer.
"""

from datetime import datetime, timezone

from hypothesis import strategies as st

from ot_autopurchase.otapi import Money
from tests.wire.shapes import Amount, Id

TEXT, ID, INT, DECIMAL, BOOL, DATE, MONEY = range(7)

ORDER = {
    "id": ("Id", ID),
    "status_id": ("StatusId", INT),
    "status_name": ("StatusName", TEXT),
    "items_count": ("ItemsCount", INT),
    "goods_amount": ("GoodsAmount", DECIMAL),
    "delivery_amount": ("DeliveryAmount", DECIMAL),
    "total_amount": ("TotalAmount", DECIMAL),
    "remain_amount": ("RemainAmount", DECIMAL),
    "currency_code": ("CurrencyCode", TEXT),
    "comment": ("CustComment", TEXT),
    "customer_id": ("CustId", ID),
    "customer_name": ("CustName", TEXT),
    "delivery_mode_id": ("DeliveryModeId", ID),
    "provider_type": ("ProviderTypeEnum", ID),
    "provider_currency_code": ("ExternalCurrencyCode", TEXT),
    "created_at": ("CreatedDateTime", DATE),
    "weight": ("Weight", DECIMAL),
    "is_paid": ("IsPaid", BOOL),
    "is_cancelled": ("IsCancelled", BOOL),
    "is_completed": ("IsCompleted", BOOL),
}
LINE = {
    "id": ("Id", ID),
    "order_id": ("OrderId", ID),
    "number": ("LineNum", INT),
    "item_id": ("ItemId", ID),
    "configuration_id": ("ConfigId", ID),
    "configuration_text": ("ConfigText", TEXT),
    "quantity": ("Qty", INT),
    "price": ("PriceCust", DECIMAL),
    "new_price": ("NewPriceCust", DECIMAL),
    "amount": ("AmountCust", DECIMAL),
    "currency": ("CurrencyCust", TEXT),
    "original_price": ("TaoBaoPrice", DECIMAL),
    "original_price_with_discount": ("TaoBaoPriceWithDiscount", DECIMAL),
    "original_delivery": ("TaoBaoDelivery", DECIMAL),
    "name": ("BriefDescrTrans", TEXT),
    "original_name": ("NameOrig", TEXT),
    "image_url": ("ItemImageURL", TEXT),
    "item_url": ("ItemExternalURL", TEXT),
    "seller_id": ("VendId", ID),
    "seller_name": ("VendNick", TEXT),
    "promotion_id": ("PromotionId", ID),
    "customer_comment": ("CustComment", TEXT),
    "operator_comment": ("OperatorComment", TEXT),
    "status_id": ("StatusId", INT),
    "status_name": ("StatusName", TEXT),
    "provider_order_number": ("VendPurchId", ID),
    "track_number": ("VendPurchWaybill", ID),
    "account": ("VendPurchAccountId", ID),
    "provider_status": ("VendPurchStatus", TEXT),
    "purchase_price": ("VendPurchItemPrice", DECIMAL),
    "purchase_delivery": ("VendPurchDeliveryPrice", DECIMAL),
    "weight": ("Weight", DECIMAL),
    "can_be_purchased": ("CanBePurchased", BOOL),
    "can_move_to_package": ("CanMoveToPackage", BOOL),
    "provider_type": ("ProviderType", ID),
    "is_cancelled": ("IsCancelled", BOOL),
}
PAYMENT = {
    "order_id": ("SalesId", ID),
    "customer_id": ("CustId", ID),
    "balance": ("CustBalanceAvail", DECIMAL),
    "amount": ("SalesAmount", DECIMAL),
    "paid": ("SalesPaid", DECIMAL),
    "currency_code": ("CurrencyCode", TEXT),
}
TRANSACTION = {
    "customer_id": ("UserId", ID),
    "date": ("TransactionDate", DATE),
    "amount": ("Amount", DECIMAL),
    "currency_code": ("CurrencyCode", TEXT),
    "order_id": ("OrderId", ID),
    "comment": ("Comment", TEXT),
    "direction": ("Direction", TEXT),
}
PROVIDER = {
    "type": ("Type", ID),
    "name": ("DisplayName", TEXT),
    "alias": ("Alias", TEXT),
    "currency_code": ("CurrencyCode", TEXT),
    "currency_sign": ("CurrencySign", TEXT),
    "prefix": ("Prefix", ID),
    "is_enabled": ("IsEnabled", BOOL),
    "lots_together": ("IsAllConfigurationsLotQuantity", BOOL),
}
INTEGRATION = {
    "integration_available": ("IsAvailable", BOOL),
    "integration_enabled": ("IsEnabled", BOOL),
    "session_required": ("IsSessionRequired", BOOL),
    "cancel_allowed": ("AllowCancelOrders", BOOL),
}
SESSION = {
    "id": ("Id", ID),
    "name": ("Name", TEXT),
    "balance": ("Balance", MONEY),
}
CUSTOMER = {
    "id": ("Id", ID),
    "login": ("Login", TEXT),
    "email": ("Email", TEXT),
    "first_name": ("FirstName", TEXT),
    "last_name": ("LastName", TEXT),
    "is_active": ("IsActive", BOOL),
}
PROFILE = {
    "id": ("Id", ID),
    "first_name": ("FirstName", TEXT),
    "last_name": ("LastName", TEXT),
    "middle_name": ("MiddleName", TEXT),
    "country_code": ("CountryCode", TEXT),
    "region": ("Region", TEXT),
    "city": ("City", TEXT),
    "address": ("Address", TEXT),
    "phone": ("Phone", TEXT),
    "postal_code": ("PostalCode", TEXT),
}
DELIVERY = {
    "id": ("Id", ID),
    "name": ("Name", TEXT),
    "description": ("Description", TEXT),
    "formula": ("Formula", TEXT),
    "currency_code": ("CurrencyCode", TEXT),
    "integration_type": ("IntegrationType", TEXT),
}
ACTIVITY = {
    "type": ("Type", ID),
    "id": ("Id", ID),
    "description": ("Description", TEXT),
    "is_finished": ("IsFinished", BOOL),
    "is_cancelled": ("IsCancelled", BOOL),
    "is_awaiting_action": ("IsAwaitingAction", BOOL),
    "percent": ("ProgressPercent", INT),
    "work_time_ms": ("WorkTime", INT),
    "start_time": ("StartTime", DATE),
}
REQUIRED = frozenset({"id", "type", "order_id"})

# Whatever XML 1.0 can carry, so that both services can say it.
words = st.text(
    st.characters(
        codec="utf-8",
        exclude_categories=("Cs", "Cc"),
        exclude_characters="\ufffe\uffff",
    ),
    max_size=12,
)
ids = st.from_regex(r"[A-Za-z0-9][A-Za-z0-9_-]{0,15}", fullmatch=True) | st.from_regex(
    r"[1-9][0-9]{0,18}", fullmatch=True
)
numbers = st.integers(-(10**12), 10**12)
decimals = st.decimals(
    -(10**10), 10**10, allow_nan=False, allow_infinity=False, places=21
) | st.decimals(0, 10**6, allow_nan=False, allow_infinity=False, places=2)
moments = st.datetimes(
    datetime(1990, 1, 1), datetime(2100, 1, 1), timezones=st.just(timezone.utc)
)
monies = st.builds(Money, decimals, st.sampled_from(["USD", "CNY", "€"]))
VALUES = {
    TEXT: words,
    ID: ids,
    INT: numbers,
    DECIMAL: decimals,
    BOOL: st.booleans(),
    DATE: moments,
    MONEY: monies,
}


@st.composite
def facts(draw, table, required=REQUIRED):
    """Values for a table's attributes; all but the required may be absent."""
    return {
        name: draw(
            VALUES[kind] if name in required else st.none() | VALUES[kind], label=name
        )
        for name, (_wire, kind) in table.items()
    }


def document(table, values):
    """The values under their names on the wire."""
    return {wire: _marked(kind, values[name]) for name, (wire, kind) in table.items()}


def _marked(kind, value):
    if value is None:
        return None
    if kind == ID:
        return Id(value)
    if kind == MONEY:
        return Amount(value.amount, value.currency)
    return value
