"""Providers and their sessions by browser log-in (OTAPI reference 2.2, 2.3)."""

from typing import Any
from urllib.parse import urlsplit

from ..activities.links import valid_session
from ..call import Call
from ..errors import InvalidInput
from ..model import Grant, Provider
from ..registry import NONE, method
from ..wire.tree import content

RIGHT = "ProviderOrdersIntegration"


def provider_info(provider: Provider) -> dict[str, Any]:
    """Return ``OtapiProviderInfo``; what a seed said beside it comes along."""
    return {
        "Type": provider.type,
        "Alias": provider.type,
        "CurrencyCode": provider.currency_code,
        "CurrencySign": provider.currency_sign,
        "Language": "zh",
        "DisplayName": provider.display_name or provider.type,
        "IsEnabled": True,
        "CanSearchRootCategory": True,
        "Prefix": provider.prefix or None,
        "HasSettings": True,
        "HasInternalDelivery": True,
        "HasItemReviews": False,
        "OrdersIntegration": {
            "IsAvailable": provider.integration_available,
            "IsEnabled": provider.integration_enabled,
            "IsSessionRequired": provider.session_required,
            "AllowCancelOrders": provider.allow_cancel,
        },
        "RequireInventoryControl": False,
        "IsAllConfigurationsLotQuantity": provider.lot_over_configurations,
        **provider.extra,
    }


@method("GetProviderInfoList", session=NONE)
def get_provider_info_list(call: Call) -> dict[str, Any]:
    """Return all providers with what their order integration can do."""
    return content([provider_info(entry) for entry in call.world.providers.values()])


@method(
    "GetProviderOrdersIntegrationSessionAuthenticationInfo",
    "providerType returnUrl",
    right=RIGHT,
    writes=True,
)
def get_authentication_info(call: Call) -> dict[str, Any]:
    """Return the address where the operator logs in at the marketplace."""
    provider = call.world.provider(call.text("providerType"))
    return_url = call.text("returnUrl")
    parts = urlsplit(return_url)
    if parts.scheme not in ("http", "https") or not parts.netloc:
        raise InvalidInput("returnUrl", "input.choice")
    state = call.world.new_token()
    call.world.grants[state] = Grant(state, provider.type, return_url)
    return {"RedirectUrl": f"{call.base_url}/marketplace/authorize?state={state}"}


@method("GetProviderOrdersIntegrationSessionInfoList", "providerType", right=RIGHT)
def get_session_info_list(call: Call) -> dict[str, Any]:
    """Return the provider's sessions that still live."""
    provider = call.world.provider(call.text("providerType"))
    rows = []
    for session in call.world.provider_sessions.values():
        if valid_session(call.world, provider.type, session.id) is None:
            continue
        balance = None
        if session.balance is not None:
            balance = {
                "Amount": session.balance,
                "CurrencyCode": session.currency_code,
            }
        rows.append({"Id": session.id, "Name": session.name, "Balance": balance})
    return content(rows)
