"""Seeds of the instance, people, providers, delivery, settings."""

from datetime import datetime, timedelta
from typing import Any

from . import ledger, settings_schema
from . import tolerant as t
from .model import (
    Currency,
    Customer,
    DeliveryRate,
    DeliveryType,
    Key,
    Operator,
    Profile,
    Provider,
    ProviderSession,
)
from .world import World

CUSTOMER_FIELDS = (
    "Id",
    "Login",
    "Password",
    "Email",
    "FirstName",
    "LastName",
    "MiddleName",
    "Phone",
    "IsActive",
    "IsEmailVerified",
    "PersonalAccountId",
    "Balance",
    "Profiles",
)
PROVIDER_FIELDS = (
    "Type",
    "Prefix",
    "CurrencyCode",
    "CurrencySign",
    "DisplayName",
    "OrdersIntegration",
    "IsAllConfigurationsLotQuantity",
    "BookingLimit",
)


def load_instance(world: World, data: dict[str, Any]) -> None:
    """Load keys and settings of the instance."""
    instance = world.instance
    instance.keys = [_key(row) for row in t.rows(data.get("Keys"))]
    if "InstanceKey" in data:
        instance.keys.append(
            Key(t.text(data["InstanceKey"]), t.text(data.get("Secret")))
        )
    instance.internal_currency = data.get("InternalCurrency", "USD")
    instance.displayed = list(
        data.get("DisplayedCurrencies", [instance.internal_currency])
    )
    instance.order_prefix = data.get("OrderPrefix", "ORD")
    instance.min_order_cost = t.number(data.get("MinOrderCost"))
    instance.margin_percent = t.number(data.get("MarginPercent"), 10)


def _key(row: dict[str, Any]) -> Key:
    return Key(
        key=t.text(t.first(row, "InstanceKey", "Key")),
        secret=t.text(row.get("Secret")),
        banned=t.flag(row.get("IsBanned")),
        allowed_ips=[t.text(entry) for entry in t.rows(row.get("AllowedIPs"))],
    )


def load_currencies(world: World, data: Any) -> None:
    """Load currencies; ``Rate`` is a unit's price in the internal one."""
    world.instance.currencies = [
        Currency(
            code=row["Code"],
            sign=row.get("Sign", row["Code"]),
            rate=t.number(row.get("Rate"), 1),
            description=row.get("Description", ""),
        )
        for row in t.rows(data)
    ]


def load_operators(world: World, data: Any) -> None:
    """Load operators; without ``Rights`` one may do everything."""
    for index, row in enumerate(t.rows(data), 1):
        operator = Operator(
            id=t.text(row.get("Id")) or str(index),
            login=row["Login"],
            password=t.text(row.get("Password")),
            name=row.get("Name", ""),
            rights=list(row["Rights"]) if row.get("Rights") is not None else None,
        )
        world.operators[operator.login] = operator


def load_providers(world: World, data: Any) -> None:
    """Load ProviderInfo rows; ``BookingLimit`` is the sandbox's own."""
    for row in t.rows(data):
        integration = row.get("OrdersIntegration") or {}
        world.providers[row["Type"]] = Provider(
            type=row["Type"],
            prefix=row.get("Prefix") or "",
            currency_code=row.get("CurrencyCode", "CNY"),
            currency_sign=row.get("CurrencySign", "元"),
            display_name=row.get("DisplayName", ""),
            integration_available=t.flag(integration.get("IsAvailable"), True),
            integration_enabled=t.flag(integration.get("IsEnabled"), True),
            session_required=t.flag(integration.get("IsSessionRequired"), True),
            allow_cancel=t.flag(integration.get("AllowCancelOrders"), True),
            lot_over_configurations=t.flag(row.get("IsAllConfigurationsLotQuantity")),
            booking_limit=t.whole(row.get("BookingLimit")),
            extra=t.rest(row, PROVIDER_FIELDS),
        )


def load_settings(world: World, data: dict[str, Any]) -> None:
    """Load settings: ``{provider type: {field: value}}``."""
    for provider_type, values in data.items():
        world.settings[provider_type] = dict(values)


def load_setting_fields(world: World, data: dict[str, Any]) -> None:
    """Load further settings: ``{provider type: fields}``, as MetaInfo shows them."""
    for provider_type, rows in data.items():
        world.setting_fields[provider_type] = [
            settings_schema.seeded(row) for row in t.rows(rows, "Field")
        ]


def load_provider_sessions(world: World, data: Any) -> None:
    """Load ``{provider type: sessions}`` or rows with ``ProviderType``."""
    rows = data
    if isinstance(data, dict):
        rows = [
            {"ProviderType": provider_type, **row}
            for provider_type, sessions in data.items()
            for row in t.rows(sessions)
        ]
    for row in rows:
        add_provider_session(world, row)


def add_provider_session(world: World, row: dict[str, Any]) -> ProviderSession:
    """Add a session ``{Id, Name, Balance, ProviderType, ExpiresAt}``."""
    balance = row.get("Balance")
    currency = balance.get("CurrencyCode") if isinstance(balance, dict) else None
    session = ProviderSession(
        id=t.text(row.get("Id")) or f"PS-{world.next_number('provider_session')}",
        provider_type=row["ProviderType"],
        name=t.text(row["Name"]),
        balance=None if balance is None else t.number(balance),
        currency_code=currency or "CNY",
        expires_at=t.moment(row.get("ExpiresAt")) or _default_end(world),
    )
    world.provider_sessions[session.id] = session
    _use(world, "provider_session", session.id.removeprefix("PS-"))
    return session


def _default_end(world: World) -> datetime:
    return world.now() + timedelta(seconds=world.switches.provider_lifetime)


def _use(world: World, kind: str, number: str) -> None:
    if number.isdigit():
        world.use_number(kind, int(number))


def load_customers(world: World, data: Any) -> None:
    """Load customers, each with its ``Profiles`` and a ``Balance``."""
    for row in t.rows(data):
        customer_id = t.text(row["Id"])
        customer = Customer(
            id=customer_id,
            login=row.get("Login") or customer_id,
            password=t.text(row.get("Password")),
            email=row.get("Email", ""),
            first_name=row.get("FirstName", ""),
            last_name=row.get("LastName", ""),
            middle_name=row.get("MiddleName", ""),
            phone=row.get("Phone", ""),
            is_active=t.flag(row.get("IsActive"), True),
            is_email_verified=t.flag(row.get("IsEmailVerified"), True),
            account_id=t.text(row.get("PersonalAccountId")) or f"ACC-{customer_id}",
            extra=t.rest(row, CUSTOMER_FIELDS),
        )
        world.customers[customer.id] = customer
        _use(world, "customer", customer.id)
        for profile in t.rows(row.get("Profiles")):
            _load_profile(world, customer.id, profile)
        balance = t.number(row.get("Balance"))
        if balance > 0:
            ledger.post(world, customer.id, balance, True, "", None)


def _load_profile(world: World, customer_id: str, row: dict[str, Any]) -> None:
    profile_id = t.text(row["Id"])
    fields = {name: t.text(value) for name, value in row.items() if name != "Id"}
    world.profiles[profile_id] = Profile(profile_id, customer_id, fields)
    _use(world, "profile", profile_id)


def load_delivery_types(world: World, data: Any) -> None:
    """Load external delivery types."""
    for row in t.rows(data):
        entry = DeliveryType(
            id=t.text(row["Id"]),
            name=row.get("Name", ""),
            description=row.get("Description", ""),
            formula=row.get("Formula", ""),
            currency_code=row.get("CurrencyCode", world.instance.internal_currency),
            order=t.whole(row.get("Order")),
            integration_type=row.get("IntegrationType") or "",
            is_hidden=t.flag(row.get("IsHidden")),
            provider_types=[t.text(name) for name in t.rows(row.get("ProviderTypes"))],
        )
        world.delivery_types[entry.id] = entry
        _use(world, "delivery", entry.id)


def load_delivery_rates(world: World, data: Any) -> None:
    """Load rates of delivery types."""
    for row in t.rows(data):
        world.delivery_rates.append(
            DeliveryRate(
                id=t.text(row.get("Id")) or str(world.next_number("rate")),
                delivery_type_id=t.text(row["ExternalDeliveryTypeId"]),
                country_code=row.get("CountryCode") or "",
                start=t.number(row.get("Start")),
                step=t.number(row.get("Step")),
                is_enabled=t.flag(row.get("IsEnabled"), True),
            )
        )
