"""External delivery types and modes (OTAPI reference 3.11)."""

from decimal import Decimal
from typing import Any

from .. import delivery
from ..call import Call
from ..errors import AlreadyExists, InvalidInput, NotFound
from ..model import ZERO, DeliveryRate, DeliveryType
from ..registry import NONE, method
from ..wire.tree import content, frame


def type_info(entry: DeliveryType) -> dict[str, Any]:
    """Return an external delivery type."""
    return {
        "Id": entry.id,
        "Name": entry.name,
        "Description": entry.description,
        "Formula": entry.formula,
        "CurrencyCode": entry.currency_code,
        "Order": entry.order,
        "IntegrationType": entry.integration_type or None,
    }


@method("GetExternalDeliveryTypeList")
def get_external_delivery_type_list(call: Call) -> dict[str, Any]:
    """Return the delivery types that an order may name as its mode."""
    rows = [entry for entry in call.world.delivery_types.values()]
    rows.sort(key=lambda entry: entry.order)
    return content([type_info(entry) for entry in rows if not entry.is_hidden])


@method("CreateExternalDeliveryType", "xmlExternalDeliveryType", writes=True)
def create_external_delivery_type(call: Call) -> None:
    """Create a delivery type; without rates it costs nothing."""
    body = call.xml("xmlExternalDeliveryType", "ExternalDeliveryType")
    type_id = body.text("Id")
    type_id = "" if type_id == "0" else type_id
    if type_id in call.world.delivery_types:
        raise AlreadyExists(What="ExternalDeliveryType", Id=type_id)
    known = {entry.code for entry in call.world.instance.currencies}
    currency = body.text("CurrencyCode") or call.world.instance.internal_currency
    if currency not in known:
        raise InvalidInput("ExternalDeliveryType/CurrencyCode", "input.choice")
    entry = DeliveryType(
        id=type_id or str(call.world.next_number("delivery")),
        name=body.required("Name"),
        description=body.text("Description"),
        formula=body.text("Formula"),
        currency_code=currency,
        order=body.whole("Order") or 0,
        integration_type=body.text("IntegrationType"),
        is_hidden=bool(body.flag("IsHidden")),
        provider_types=body.ids("ProviderTypes", "ItemProviderType"),
    )
    call.world.delivery_types[entry.id] = entry


@method("CreateExternalDeliveryRate", "xmlExternalDeliveryRate", writes=True)
def create_external_delivery_rate(call: Call) -> None:
    """Set what a delivery type costs to a country."""
    body = call.xml("xmlExternalDeliveryRate", "ExternalDeliveryRate")
    type_id = body.required("ExternalDeliveryTypeId")
    if type_id not in call.world.delivery_types:
        raise NotFound("ExternalDeliveryType", type_id)
    enabled = body.flag("IsEnabled")
    rate = DeliveryRate(
        id=body.text("Id") or str(call.world.next_number("rate")),
        delivery_type_id=type_id,
        country_code=body.text("CountryCode"),
        start=body.decimal("Start") or ZERO,
        step=body.decimal("Step") or ZERO,
        is_enabled=True if enabled is None else enabled,
    )
    call.world.delivery_rates = [
        entry
        for entry in call.world.delivery_rates
        if (entry.delivery_type_id, entry.country_code) != (type_id, rate.country_code)
    ]
    call.world.delivery_rates.append(rate)


@method(
    "SearchDeliveryModes",
    "xmlSearchParameters framePosition frameSize",
    session=NONE,
)
def search_delivery_modes(call: Call) -> dict[str, Any]:
    """Return the delivery modes of a country with their price for a weight."""
    body = call.xml("xmlSearchParameters", "DeliveryModeSearchParameters")
    position, size = call.frame()
    weight = body.decimal("Weight") or Decimal(1)
    country = body.text("CountryCode")
    wanted = body.ids("DeliveryModeIds")
    provider_type = body.text("ProviderType")
    code = call.world.instance.internal_currency
    rows = []
    for entry in call.world.delivery_types.values():
        if entry.is_hidden or (wanted and entry.id not in wanted):
            continue
        if provider_type and entry.provider_types:
            if provider_type not in entry.provider_types:
                continue
        price = delivery.price_of(call.world, entry.id, country, weight)
        rows.append(
            {
                "Id": entry.id,
                "Name": entry.name,
                "Description": entry.description,
                "Price": price,
                "FullPrice": price,
                "CurrencyCode": code,
                "CurrencySign": call.world.sign(code),
                "ErrorCode": "Ok",
                "IsPickupPointMode": False,
            }
        )
    return frame(rows[position : position + size], len(rows))
