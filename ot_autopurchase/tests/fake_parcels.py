"""The fake platform's part for parcels (OTAPI reference 5, 8.18)."""

from lxml import etree

from .fake_shapes import content, refusal

STATUSES = {0: "Created", 5: "Packed", 10: "Prepared", 15: "Posted"}
POSTED = 15
NUMBERS = {"Weight": float, "PriceInternal": float, "ManualPrice": int}
TEXTS = ("DeliveryTrackingNum", "DeliveryModeId", "AdditionalInfo")


class FakeParcels:
    """Holds parcels by their id; ``ways`` holds where they have been."""

    def __init__(self):
        super().__init__()
        self.parcels = {}
        self.ways = {}

    def pack(self, order_id, *line_ids, **values):
        """The warehouse forms a parcel of lines; return its id."""
        parcel_id = str(501 + len(self.parcels))
        rows = [row for row in self.orders[order_id]["lines"] if row["Id"] in line_ids]
        self.parcels[parcel_id] = {
            "Id": parcel_id,
            "OrderId": {"Value": order_id},
            "DeliveryTrackingNum": "",
            "Weight": 1.2,
            "Size": {"Length": 30, "Height": 10, "Width": 20},
            "PriceInternal": 12.5,
            "CurrencyCodeInternal": "USD",
            "ManualPrice": 0,
            "DeliveryModeId": "1001",
            "DeliveryModeName": "Air mail",
            "CanDelete": 1,
            "CanUpdate": 1,
            "CanChangeStatus": True,
            "CreationDate": "2024-02-01T10:00:00",
            "Items": [
                {"OrderLineId": row["Id"], "Quantity": row["Qty"], "Weight": 0.7}
                for row in rows
            ],
            **_status(0),
            **values,
        }
        return parcel_id

    def went(self, parcel_id, *places):
        """The carrier tells where a parcel has been."""
        self.ways[parcel_id] = [
            {"Time": time, "Status": status, "Location": place}
            for time, status, place in places
        ]

    def _packed_lines(self):
        return {
            item["OrderLineId"]
            for parcel in self.parcels.values()
            for item in parcel["Items"]
        }

    # -- methods -------------------------------------------------------------------

    def GetSalesPackageList(self, data):
        return content(
            [
                row
                for row in self.parcels.values()
                if row["OrderId"]["Value"] == data["salesId"]
            ]
        )

    def GetPackage(self, data):
        found = self.parcels.get(data["packageId"])
        return {"Result": found} if found else refusal("NotFound", text="No parcel")

    def CreatePackageForOperator(self, data):
        root = etree.fromstring(data["xmlCreateData"])
        wanted = [node.text for node in root.iter("Id")]
        if self._packed_lines() & set(wanted):
            return refusal("ValidationError", text="The line is in a parcel")
        return {"Result": self.pack(root.findtext("OrderId"), *wanted)}

    def UpdatePackage(self, data):
        parcel = self.parcels[data["packageId"]]
        if not parcel["CanUpdate"]:
            return refusal("ValidationError", text="The parcel is posted")
        root = etree.fromstring(data["packageAdminUpdateInfo"])
        for node in root:
            if node.tag in TEXTS:
                parcel[node.tag] = node.text or ""
            elif node.tag in NUMBERS:
                parcel[node.tag] = NUMBERS[node.tag](node.text)
            else:
                assert node.tag == "Size", f"nobody knows {node.tag}"
                parcel["Size"].update({size.tag: int(size.text) for size in node})
        return {"Result": parcel}

    def GetPackageAvailableStatusList(self, data):
        now = int(self.parcels[data["packageId"]]["StatusId"])
        offered = [number for number in STATUSES if number != now and now != POSTED]
        return content(
            [{"Id": str(number), "Name": STATUSES[number]} for number in offered]
        )

    def ChangePackageStatus(self, data):
        parcel, wanted = self.parcels[data["packageId"]], int(data["statusId"])
        if int(parcel["StatusId"]) in (wanted, POSTED):
            return refusal("ValidationError", text="The status cannot be changed")
        parcel.update(_status(wanted))
        if wanted == POSTED:
            parcel.update(
                CanUpdate=0,
                CanDelete=0,
                CanChangeStatus=False,
                ShipmentDate="2024-02-02T08:00:00",
            )
        return {}

    def DeletePackage(self, data):
        del self.parcels[data["packageId"]]
        return {}

    def GetPackageTrackingForOperator(self, data):
        number = self.parcels[data["packageId"]]["DeliveryTrackingNum"]
        return {
            "Result": {
                "ExternalTrackingUrl": f"https://track.example/{number}",
                "PackageTrackingCheckpoints": {
                    "Content": self.ways.get(data["packageId"], [])
                },
            }
        }


def _status(number):
    return {
        "StatusId": str(number),
        "StatusCode": str(number),
        "StatusName": STATUSES[number],
    }
