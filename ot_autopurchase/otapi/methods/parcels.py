"""Parcels: formed, changed and followed by the operator (OTAPI reference 5).

No call carries a key against being done twice: after a lost answer read the parcels
of the order and compare.
"""

from collections.abc import Iterable
from datetime import datetime

from .. import bodies, parcel_bodies, unknowns
from ..calls import Caller
from ..parcel_types import Parcel, ParcelTracking, ParcelUpdate
from ..readers import listing, nothing, orders, parcels, result_id
from ..types import Status


class Parcels(Caller):
    """What leaves the warehouse for the customer."""

    def get_sales_package_list(self, sales_id: str) -> tuple[Parcel, ...]:
        """The parcels of an order."""
        return self._call(
            "GetSalesPackageList", {"salesId": sales_id}, listing(parcels.parcel)
        )

    def get_package(self, package_id: str) -> Parcel:
        """One parcel."""
        return self._call("GetPackage", {"packageId": package_id}, parcels.whole_parcel)

    def create_package_for_operator(
        self, order_id: str, line_ids: Iterable[str]
    ) -> str:
        """Form a parcel of these lines of an order; the answer is its id.

        Only lines that are received, packed or ready to ship can go into one.
        """
        return self._call(
            "CreatePackageForOperator",
            {"xmlCreateData": parcel_bodies.creation(order_id, line_ids)},
            result_id,
            write=True,
        )

    def update_package(self, package_id: str, change: ParcelUpdate) -> Parcel:
        """Change what is given; the parcel's status is not among it."""
        return self._call(
            "UpdatePackage",
            {
                "packageId": package_id,
                "packageAdminUpdateInfo": parcel_bodies.update(change),
            },
            parcels.whole_parcel,
            write=True,
        )

    def change_package_status(
        self, package_id: str, status_id: int, date: datetime, comment: str = ""
    ) -> None:
        """Change a parcel's status, as of a day."""
        day = bodies.in_platform_zone(date).strftime(unknowns.PARCEL_DATE_FORMAT)
        return self._call(
            "ChangePackageStatus",
            {
                "packageId": package_id,
                "statusId": status_id,
                "statusDate": day,
                "comment": comment,
            },
            nothing,
            write=True,
        )

    def get_package_available_status_list(self, package_id: str) -> tuple[Status, ...]:
        """The statuses that a parcel may get next, named in the client's language."""
        return self._call(
            "GetPackageAvailableStatusList",
            {"packageId": package_id},
            listing(orders.status),
        )

    def delete_package(self, package_id: str) -> None:
        """Delete a parcel that is not posted; its lines are free again."""
        return self._call(
            "DeletePackage", {"packageId": package_id}, nothing, write=True
        )

    def get_package_tracking_for_operator(self, package_id: str) -> ParcelTracking:
        """Where a parcel has been, as its carrier tells the platform."""
        return self._call(
            "GetPackageTrackingForOperator",
            {"packageId": package_id},
            parcels.tracking,
        )
