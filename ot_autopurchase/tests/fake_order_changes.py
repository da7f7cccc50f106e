"""The fake platform's part for changes of orders and lines (OTAPI reference 3.8)."""

from lxml import etree

from .fake_shapes import NAMES, NEXT, PAID, framed, line_status, refusal

RETURNED, UNDELIVERABLE, CANCELLED = 11, 12, 13


class FakeOrderChanges:
    """Changes the lines that ``FakePlatform`` holds, as the platform would."""

    operator_log = ()

    def _line_of(self, order_id, line_id):
        rows = self.orders[order_id]["lines"]
        return next(row for row in rows if row["Id"] == line_id)

    def GetOrderLineStatusList(self, _data):
        return {"Result": [{"Id": each, "Name": NAMES[each]} for each in NAMES]}

    def GetSalesProcessLog(self, data):
        return {"Result": self.orders[data["salesId"]].get("log", [])}

    def GetSaleLineProcessLog(self, data):
        row = self._line_of(data["salesId"], data["salesLineId"])
        return {"Result": row.get("Log", [])}

    def SearchInstanceUserLogEntries(self, data):
        return framed(self.operator_log, data)

    def UpdateOrderLinesForOperator(self, data):
        """All lines or none."""
        change = etree.fromstring(data["xmlUpdateData"])
        rows = [
            self._line_of(data["orderId"], line_id)
            for line_id in data["orderLineIds"].split(";")
        ]
        wanted = int(change.findtext("StatusId") or 0)
        configuration = change.findtext("ConfigExternalId")
        for row in rows:
            known = row["StatusId"] == wanted
            if wanted and not known and wanted not in NEXT[row["StatusId"]]:
                if not configuration:
                    return refusal(
                        "ValidationError", text=f"Line {row['Id']} cannot get there"
                    )
        for row in rows:
            if configuration:
                row["ConfigId"] = configuration
            if wanted:
                row.update(line_status(wanted))
        return {}

    def ChangeLineStatus(self, data):
        row = self._line_of(data["salesId"], data["salesLineId"])
        if data["comment"]:
            row["OperatorComment"] = data["comment"].strip()
        return {}

    def SplitOrderLineForOperator(self, data):
        rows = self.orders[data["orderId"]]["lines"]
        row = self._line_of(data["orderId"], data["orderLineId"])
        count = int(
            etree.fromstring(data["xmlSplitData"]).findtext("SeparatedItemsCount")
        )
        if not 0 < count < row["Qty"]:
            return refusal("ValidationError", text="This line cannot be split")
        number = max(each["LineNum"] for each in rows) + 1
        row["Qty"] -= count
        rows.append(
            {
                **row,
                "Id": f"{data['orderId'][4:].lstrip('0')}{number:03}",
                "LineNum": number,
                "Qty": count,
            }
        )
        return {}

    def CancelLineSalesOrderForOperator(self, data):
        row = self._line_of(data["salesId"], data["salesLineId"])
        row.update(line_status(CANCELLED), IsCancelled=True, CanBePurchased=False)
        return {}

    def RestoreLineSalesOrderForOperator(self, data):
        row = self._line_of(data["salesId"], data["salesLineId"])
        if row["StatusId"] not in (RETURNED, UNDELIVERABLE, CANCELLED):
            return refusal("ValidationError", text="This line is not cancelled")
        row.update(line_status(PAID), IsCancelled=False, CanBePurchased=True)
        return {}

    def MergeOrders(self, data):
        target = self.orders[data["targetOrderId"]]
        merged = self.orders[data["mergedOrderId"]]
        for row in merged["lines"]:
            row["OrderId"] = data["targetOrderId"]
            row["LineNum"] = len(target["lines"]) + 1
            target["lines"].append(row)
        target["paid"] += merged["paid"]
        merged.update(paid=0.0, lines=[])
        merged["header"]["IsCancelled"] = True
        return {}
