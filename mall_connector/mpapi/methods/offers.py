"""Availability, prices and supply delays (MPAPI reference 3.5, 3.6, 3.8)."""

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal

from .. import settings
from ..bodies import availability_body, number
from ..calls import Caller, path_of
from ..errors import NotFound
from ..readers import products
from ..readers.products import of_data
from ..types.products import Availability, ItemAvailability, Pricing, SupplyDelay
from ..where import moment
from .products import forced, item_path


class Offers(Caller):
    """What changes often. A variant is named by product and variant."""

    def send_availabilities(self, items: Iterable[ItemAvailability]) -> None:
        """Availability of up to 1,000 products and variants, mixed (P16).

        Accepted is not applied: MALL works it off later and tells nothing. An
        id twice, none, or too many are a ``ValueError``.
        """
        body = [
            {"id": each.id, "status": each.status, "in_stock": each.in_stock}
            for each in items
        ]
        if not 1 <= len(body) <= settings.AVAILABILITY_BATCH:
            raise ValueError(f"a batch holds 1 to {settings.AVAILABILITY_BATCH} items")
        if len({each["id"] for each in body}) < len(body):
            raise ValueError("an id is twice in the batch")
        self._write("POST", path_of("v1", "availability"), body)

    def get_availability(
        self, product_id: str, variant_id: str | None = None
    ) -> Availability:
        """Status and quantity of one item."""
        path = item_path(product_id, variant_id) + "/availability"
        return self._get(path, of_data(products.availability))

    def set_availability(
        self,
        product_id: str,
        availability: Availability,
        variant_id: str | None = None,
    ) -> None:
        """The same for a single item, where nothing else has changed (5.5)."""
        path = item_path(product_id, variant_id) + "/availability"
        self._write("PUT", path, availability_body(availability))

    def get_pricing(self, product_id: str, variant_id: str | None = None) -> Pricing:
        """All prices of an item."""
        path = item_path(product_id, variant_id) + "/pricing"
        return self._get(path, of_data(products.pricing))

    def set_price(
        self,
        product_id: str,
        price: Decimal,
        variant_id: str | None = None,
        *,
        rrp: Decimal | None = None,
        purchase_price: Decimal | None = None,
        force_token: str = "",
    ) -> None:
        """The price with tax, in the market's currency.

        More than 30 % off the old one raises ``PriceProtected``; its token in
        the same call again approves the price. While MALL's campaign price is
        in force the call is ``Refused`` (1.9).
        """
        told = {"price": price, "rrp": rrp, "purchase_price": purchase_price}
        body = {name: number(each) for name, each in told.items() if each is not None}
        path = item_path(product_id, variant_id) + "/pricing"
        self._write("PUT", path, body, query=forced(force_token))

    def get_supply_delay(
        self, product_id: str | None = None, variant_id: str | None = None
    ) -> SupplyDelay | None:
        """That of the partner, a product or a variant; None if none is set."""
        path = _delay_path(product_id, variant_id)
        try:
            return self._get(path, of_data(products.supply_delay))
        except NotFound:
            return None

    def set_supply_delay(
        self,
        valid_to: datetime,
        product_id: str | None = None,
        variant_id: str | None = None,
        *,
        valid_from: datetime | None = None,
    ) -> None:
        """Nothing is sent until ``valid_to``, from now or ``valid_from`` on.

        That of an item goes before that of the partner.
        """
        zone = self._settings.zone
        body = {"valid_to": moment(valid_to, zone)}
        if valid_from:
            body["valid_from"] = moment(valid_from, zone)
        self._write("POST", _delay_path(product_id, variant_id), body)

    def delete_supply_delay(
        self, product_id: str | None = None, variant_id: str | None = None
    ) -> None:
        """Back to normal."""
        self._write("DELETE", _delay_path(product_id, variant_id))


def _delay_path(product_id: str | None, variant_id: str | None) -> str:
    if product_id is None:
        if variant_id is not None:
            raise ValueError("a variant is named by product and variant")
        return path_of("v1", "partners", "supply-delay")
    return item_path(product_id, variant_id) + "/supply-delay"
