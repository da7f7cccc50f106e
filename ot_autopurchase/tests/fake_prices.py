"""The fake platform's part for prices (OTAPI reference 3.8)."""

from lxml import etree

from .fake_shapes import PAID, PRICE_CONFIRMATION, line_status, refusal


def reprice(change, row):
    """Originals by hand or by the purchase; the customer's price follows."""
    price = change.findtext("OriginalPriceWithoutDelivery")
    delivery = change.findtext("OriginalDeliveryPrice")
    if change.findtext("SetOriginalPriceByVendor") == "true":
        price = row["VendPurchItemPrice"]
    if change.findtext("SetOriginalDeliveryByVendor") == "true":
        delivery = round(row["VendPurchDeliveryPrice"] / row["Qty"], 2)
    if price is None and delivery is None:
        return
    before = row["TaoBaoPrice"] + row["TaoBaoDelivery"]
    if price is not None:
        row["TaoBaoPrice"] = row["TaoBaoPriceWithDiscount"] = float(price)
    if delivery is not None:
        row["TaoBaoDelivery"] = float(delivery)
    after = row["TaoBaoPrice"] + row["TaoBaoDelivery"]
    row["PriceCust"] = round(row["PriceCust"] * after / before, 2)
    row["NewPriceCust"] = 0
    is_paid = row.get("VendPurchItemPrice", 0) <= row["TaoBaoPrice"]
    row["VendorPurchaseItemPriceWarningReason"] = {
        "Level": "Ok" if is_paid else "BigOverpayment",
        "Message": "The price was changed",
    }


class FakePrices:
    """New prices of the lines that ``FakePlatform`` holds."""

    def UpdateOrderLinesForOperator(self, data):
        answer = super().UpdateOrderLinesForOperator(data)
        if "ErrorCode" not in answer:
            change = etree.fromstring(data["xmlUpdateData"])
            for line_id in data["orderLineIds"].split(";"):
                reprice(change, self._line_of(data["orderId"], line_id))
        return answer

    def ConfirmPriceLinesOrder(self, data):
        rows = [
            self._line_of(data["orderId"], line_id)
            for line_id in data["orderLineIds"].split(";")
        ]
        for row in rows:
            if row["StatusId"] != PRICE_CONFIRMATION:
                return refusal(
                    "ValidationError", text=f"Line {row['Id']} has no price to confirm"
                )
        for row in rows:
            row["PriceCust"] = row.get("NewPriceCust") or row["PriceCust"]
            row.update(line_status(PAID), NewPriceCust=0)
        return {}

    def ask_for_price(self, order_id, price, number=1):
        """Somebody changed the customer's price in the platform's back office."""
        row = self.line(order_id, number)
        row.update(line_status(PRICE_CONFIRMATION), NewPriceCust=price)
