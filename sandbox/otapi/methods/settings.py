"""Settings of the integration, described by MetaInfo (OTAPI reference 4.5)."""

from typing import Any

from .. import meta_info, settings_update
from ..call import Call
from ..integration_settings import group_of, values_of
from ..registry import NONE, method
from ..texts import text
from ..wire.tree import Items, content

RIGHT = "ProviderOrdersIntegration"


@method(
    "GetProviderOrdersIntegrationSettings",
    "providerType includeMetaInfo",
    right=RIGHT,
)
def get_provider_orders_integration_settings(call: Call) -> dict[str, Any]:
    """Return a provider's settings, with MetaInfo if that is wanted."""
    provider = call.world.provider(call.text("providerType"))
    values = values_of(call.world, provider.type)
    group = group_of(call.world, provider.type, values)
    result: dict[str, Any] = {}
    if call.flag("includeMetaInfo", False):
        result["MetaInfo"] = meta_info.meta_info([group], call.language)
    result[group.name] = meta_info.values_tree(group, values)
    return result


@method(
    "UpdateProviderOrdersIntegrationSettings",
    "providerType xmlUpdateData",
    right=RIGHT,
    writes=True,
)
def update_provider_orders_integration_settings(call: Call) -> None:
    """Change the given fields."""
    provider = call.world.provider(call.text("providerType"))
    body = call.xml("xmlUpdateData", settings_update.ROOT)
    settings_update.update(call.world, provider.type, body)


@method("GetMetaEntities", session=NONE)
def get_meta_entities(call: Call) -> dict[str, Any]:
    """Return which methods and which root belong to the settings."""
    return content(
        [
            {
                "Name": "ProviderOrdersIntegrationSettings",
                "DisplayName": text("meta.entity", call.language),
                "GetMethod": "GetProviderOrdersIntegrationSettings",
                "UpdateMethod": "UpdateProviderOrdersIntegrationSettings",
                "UpdateDataRootName": settings_update.ROOT,
                "AdditionalParameters": Items("Parameter", ["providerType"]),
            }
        ]
    )
