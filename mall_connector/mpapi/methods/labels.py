"""Labels of MALL Delivery (MPAPI reference 2.6, 2.7)."""

from collections.abc import Iterable

from ..calls import Caller, path_of
from ..errors import NotFound
from ..readers import orders
from ..types.orders import Consignment, LabelRequest, Labels

PDF = "pdf"
ZPL = "zpl"


class DeliveryLabels(Caller):
    """Every new count of parcels voids the carrier's earlier labels.

    After a time-out read ``get_consignments`` before asking again.
    """

    def create_labels(
        self,
        requests: Iterable[LabelRequest],
        kind: str = PDF,
        *,
        first_position: int = 1,
        labels_per_page: int = 4,
    ) -> Labels:
        """Labels of many MALL Delivery orders in one file.

        ``first_position`` is the first free sticker of the sheet, from 1.
        """
        body = _body(requests, kind, first_position, labels_per_page)
        path = path_of("v1", "orders", "labels")
        return self._write("POST", path, body, orders.labels(kind))

    def create_labels_bulk(
        self,
        requests: Iterable[LabelRequest],
        kind: str = PDF,
        *,
        first_position: int = 1,
        labels_per_page: int = 4,
    ) -> Labels:
        """The same for MDP and DIP orders together, a file for each."""
        body = _body(requests, kind, first_position, labels_per_page)
        path = path_of("v1", "orders", "labels", "bulk")
        return self._write("POST", path, body, orders.labels(kind))

    def get_consignments(self, order_id: str) -> tuple[Consignment, ...]:
        """The last labels of an order; none if none were made.

        Whether MALL answers an empty list then or a 404 is not known.
        """
        path = path_of("v1", "orders", order_id, "consignments")
        try:
            return self._get(path, orders.consignments)
        except NotFound:
            return ()


def _body(
    requests: Iterable[LabelRequest],
    kind: str,
    first_position: int,
    labels_per_page: int,
) -> dict:
    return {
        "labels_type": kind,
        "first_position": first_position,
        "labels_per_page": labels_per_page,
        "labels": [
            {"order_id": int(each.order_id), "parcel_count": each.parcel_count}
            for each in requests
        ],
    }
