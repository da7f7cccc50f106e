"""Providers, their sessions, activities and settings (OTAPI reference 2.2, 4)."""

from collections.abc import Iterable
from datetime import datetime

from .. import bodies, settings, unknowns
from ..calls import Caller
from ..errors import Refused
from ..readers import listing, nothing, providers, result
from ..types import Activity, ActivityRef, Provider, ProviderSession


class Autopurchase(Caller):
    """What links the platform with the marketplaces."""

    _meta: tuple[datetime, tuple[settings.MetaEntity, ...]] | None = None

    def get_provider_info_list(self) -> tuple[Provider, ...]:
        """The marketplaces of the instance; needs the key alone."""
        return self._call(
            "GetProviderInfoList", {}, listing(providers.provider), session=None
        )

    def get_provider_orders_integration_session_authentication_info(
        self, provider_type: str, return_url: str
    ) -> str:
        """Where a browser has to go to log in at the marketplace (2.2)."""
        return self._call(
            "GetProviderOrdersIntegrationSessionAuthenticationInfo",
            {"providerType": provider_type, "returnUrl": return_url},
            providers.redirect_url,
        )

    def get_provider_orders_integration_session_info_list(
        self, provider_type: str
    ) -> tuple[ProviderSession, ...]:
        """The marketplace logins that the platform keeps."""
        return self._call(
            "GetProviderOrdersIntegrationSessionInfoList",
            {"providerType": provider_type},
            listing(providers.provider_session),
        )

    def run_order_exporting_to_provider(
        self,
        provider_type: str,
        provider_session_id: str,
        order_id: str,
        line_ids: Iterable[str] = (),
    ) -> ActivityRef:
        """Book an order's lines at the marketplace; no lines: all possible."""
        return self._run(
            "RunOrderExportingToProvider",
            provider_type,
            provider_session_id,
            bodies.export(order_id, line_ids),
        )

    def run_orders_synchronizing_with_provider(
        self,
        provider_type: str,
        provider_session_id: str,
        order_ids: Iterable[str] = (),
    ) -> ActivityRef:
        """Bring the session's orders up to date.

        The platform may ignore ``order_ids`` and take all orders (4.3).
        """
        return self._run(
            "RunOrdersSynchronizingWithProvider",
            provider_type,
            provider_session_id,
            bodies.synchronization(order_ids),
        )

    def run_order_linking_with_provider(
        self,
        provider_type: str,
        provider_session_id: str,
        order_id: str,
        provider_order_ids: Iterable[str],
    ) -> ActivityRef:
        """Bind an order to orders that exist at the marketplace."""
        return self._run(
            "RunOrderLinkingWithProvider",
            provider_type,
            provider_session_id,
            bodies.linking(order_id, provider_order_ids),
        )

    def run_order_unlinking_from_provider(
        self,
        provider_type: str,
        provider_session_id: str,
        order_id: str,
        line_ids: Iterable[str],
    ) -> ActivityRef:
        """Unbind lines from their marketplace orders."""
        return self._run(
            "RunOrderUnlinkingFromProvider",
            provider_type,
            provider_session_id,
            bodies.unlinking(order_id, line_ids),
        )

    def _run(
        self,
        method: str,
        provider_type: str,
        provider_session_id: str,
        parameters: str | None,
    ) -> ActivityRef:
        return self._call(
            method,
            {
                "providerType": provider_type,
                "providerSessionId": provider_session_id or "",
                "xmlParameters": parameters,
            },
            providers.activity_ref,
            write=True,
            secrets=(provider_session_id,),
        )

    def change_sales_order_line_purchase_info_for_operator(
        self,
        sales_id: str,
        line_id: str,
        provider_order_number: str,
        track_number: str | None = None,
    ) -> None:
        """Enter provider order number and track number of a line by hand (3.8).

        An empty number clears it; no track number leaves the known one.
        """
        return self._call(
            "ChangeSalesOrderLinePurchaseInfoForOperator",
            {
                "salesId": sales_id,
                "salesLineId": line_id,
                "vendPurchId": provider_order_number,
                "vendPurchWaybill": track_number,
            },
            nothing,
            write=True,
        )

    def search_background_activities(
        self, types: Iterable[str] = ()
    ) -> tuple[Activity, ...]:
        """Activities of these types (or of all), without their steps."""
        return self._call(
            "SearchBackgroundActivities",
            {"xmlSearchParameters": bodies.activity_search(types)},
            listing(providers.activity),
        )

    def get_background_activity_info(
        self, activity_type: str, activity_id: str
    ) -> Activity:
        """An activity with its steps."""
        return self._call(
            "GetBackgroundActivityInfo",
            {"activityType": activity_type, "activityId": activity_id},
            providers.activity_info,
        )

    def do_action_for_background_activity(
        self, activity_type: str, activity_id: str, action_id: str
    ) -> None:
        """Press a button of an activity."""
        return self._call(
            "DoActionForBackgroundActivity",
            {
                "activityType": activity_type,
                "activityId": activity_id,
                "actionId": action_id,
            },
            nothing,
            write=True,
        )

    def do_step_action_for_background_activity(
        self,
        activity_type: str,
        activity_id: str,
        parameters: Iterable[tuple[str, str]],
    ) -> None:
        """Press a button of a step: all its parameters go back as they came."""
        return self._call(
            "DoStepActionForBackgroundActivity",
            {
                "activityType": activity_type,
                "activityId": activity_id,
                "xmlParameters": bodies.named_parameters(parameters),
            },
            nothing,
            write=True,
        )

    def get_provider_orders_integration_settings(
        self, provider_type: str
    ) -> settings.Settings:
        """A provider's settings with their description (4.5)."""
        return self._call(
            "GetProviderOrdersIntegrationSettings",
            {"providerType": provider_type, "includeMetaInfo": True},
            lambda answer: settings.read(result(answer)),
        )

    def get_meta_entities(self) -> tuple[settings.MetaEntity, ...]:
        """Which settings there are and how they are updated (4.5)."""
        return self._call(
            "GetMetaEntities", {}, listing(settings.meta_entity), session=None
        )

    def update_provider_orders_integration_settings(
        self,
        provider_type: str,
        path: settings.Path,
        field: settings.Field,
        value: settings.Update,
    ) -> None:
        """Send one field's value.

        ``path`` names the groups above the field, outermost first, and the entries
        of lists by ``Inside``. ``value`` fits ``field.type``, or is one of
        ``settings.RESET``, ``ListAdd`` and ``ListRemove``.
        """
        return self._call(
            "UpdateProviderOrdersIntegrationSettings",
            {
                "providerType": provider_type,
                "xmlUpdateData": settings.update_body(
                    self._settings_root(), path, field, value
                ),
            },
            nothing,
            write=True,
            secrets=settings.secrets(field, value),
        )

    def _settings_root(self) -> str:
        """The root element that GetMetaEntities names, else the guessed one."""
        for entity in self._meta_entities():
            if entity.get_method == unknowns.SETTINGS_GET_METHOD:
                return entity.update_root or unknowns.SETTINGS_ROOT
        return unknowns.SETTINGS_ROOT

    def _meta_entities(self) -> tuple[settings.MetaEntity, ...]:
        now = self._clock()
        if self._meta and now - self._meta[0] < unknowns.SETTINGS_CACHE:
            return self._meta[1]
        try:
            entities = self.get_meta_entities()
        except Refused:
            return ()
        self._meta = (now, entities)
        return entities
