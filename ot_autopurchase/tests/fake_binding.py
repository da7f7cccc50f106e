"""The fake platform's part in binding, unbinding and entries by hand."""

from lxml import etree

from .fake_shapes import AWAITING_PAYMENT, PAID, line_status


class FakeBinding:
    """Binds and unbinds nothing by itself: a test says what came of it."""

    def RunOrderLinkingWithProvider(self, data):
        return self._run("ProviderOrdersIntegrationLinking", data)

    def RunOrderUnlinkingFromProvider(self, data):
        return self._run("ProviderOrdersIntegrationUnlinking", data)

    def ChangeSalesOrderLinePurchaseInfoForOperator(self, data):
        for row in self.orders[data["salesId"]]["lines"]:
            if row["Id"] == data["salesLineId"]:
                row["VendPurchId"] = data.get("vendPurchId", row["VendPurchId"])
                row["VendPurchWaybill"] = data.get(
                    "vendPurchWaybill", row["VendPurchWaybill"]
                )
        return {}

    # -- what a test says ------------------------------------------------------------

    def unbind(self, order_id, numbers=None):
        """The lines stand in no order of the marketplace any more."""
        order = self.orders[order_id]
        status = PAID if order["paid"] else AWAITING_PAYMENT
        for row in order["lines"]:
            if numbers is None or row["LineNum"] in numbers:
                row.update(
                    VendPurchId="",
                    VendPurchAccountId="",
                    VendPurchWaybill="",
                    CanBePurchased=True,
                    **line_status(status),
                )
                row.pop("VendPurchItemPrice", None)

    def finish(self, activity_id, **values):
        """The platform's activity has ended."""
        self.activities[activity_id].update(
            IsFinished=True, IsAwaitingAction=False, **values
        )

    @staticmethod
    def sent_ids(data, path):
        """The ids that a call's parameters list under this path."""
        root = etree.fromstring(data["xmlParameters"])
        return [node.text for node in root.iterfind(f"{path}/Id")]
