"""An OT Platform in memory: stands where the client's HTTP session would.

Answers are in the shapes of the OTAPI reference, section 8. What the platform knows
(orders, payments, logins, activities) are plain attributes that a test changes; an
answer of any method can be replaced by ``answers``.
"""

import json
from collections import Counter
from urllib.parse import urlsplit

from lxml import etree

from .fake_binding import FakeBinding
from .fake_goods import FakeGoods
from .fake_order_changes import FakeOrderChanges
from .fake_parcels import FakeParcels
from .fake_prices import FakePrices
from .fake_settings import FakeSettings
from .fake_shapes import (
    ANSWER_LOST,
    NO_CONNECTION,
    PAID,
    Response,
    action,
    content,
    frame,
    framed,
    line,
    line_status,
    login,
    provider,
    refusal,
    step,
)

__all__ = [
    "ANSWER_LOST",
    "NO_CONNECTION",
    "FakePlatform",
    "Response",
    "action",
    "login",
    "refusal",
    "step",
]


class FakePlatform(
    FakeParcels, FakeGoods, FakeSettings, FakePrices, FakeOrderChanges, FakeBinding
):
    """Answers each method of the JSON service by a method of the same name."""

    def __init__(self):
        super().__init__()
        self.calls = []
        self.answers = {}
        self.unorderable = set()
        self.balance = 0.0
        self.transactions = []
        self.orders = {}
        self.activities = {}
        self.customers = [{"Id": "12", "Login": "odoo-buyer"}]
        self.profiles = {"12": [{"Id": {"Value": "77"}, "LastName": "Buyer"}]}
        self.deliveries = [
            {"Id": "1001", "Name": "Air mail", "Formula": "$start", "Price": 5},
            {"Id": "1014", "Name": "API only", "Formula": "0"},
        ]
        self.providers = [
            provider("Taobao", "Taobao", ""),
            provider("Alibaba1688", "1688.com", "abb-"),
        ]
        self.logins = {
            "Taobao": [login("PS-1", "lucky_buyer_88", 25000)],
            "Alibaba1688": [login("PS-2", "gz_trade_2024", 12000)],
        }

    # -- the HTTP session ----------------------------------------------------------

    def request(self, _verb, url, *, data, headers, timeout):
        """Answer one call; ``answers`` goes before the method of this class.

        An answer is a dict, a text, a Response, an exception, a function of the
        parameters, or a list of those, of which each is used once.
        """
        method = urlsplit(url).path.rsplit("/", 1)[-1]
        assert headers and timeout, "the client names its limits"
        self.calls.append((method, data))
        answer = self._scripted(method)
        if answer is None:
            answer = getattr(self, method)
        if callable(answer):
            answer = answer(data)
        if isinstance(answer, Exception):
            raise answer
        if isinstance(answer, Response):
            return answer
        if isinstance(answer, str):
            return Response(answer)
        return Response(json.dumps({"ErrorCode": "Ok", "SubErrorCode": {}, **answer}))

    def _scripted(self, method):
        answer = self.answers.get(method)
        if isinstance(answer, list):
            return answer.pop(0) if answer else None
        return answer

    def close(self):
        """Nothing is open."""

    # -- what a test asks ----------------------------------------------------------

    def count(self, method):
        """How often a method was called."""
        return Counter(name for name, _data in self.calls)[method]

    def sent(self, method):
        """The parameters of each call of a method."""
        return [data for name, data in self.calls if name == method]

    def lost_after(self, method):
        """The platform acts, and its answer does not arrive."""

        def act(data):
            getattr(self, method)(data)
            return ANSWER_LOST

        self.answers[method] = [act]

    def line(self, order_id, number=1):
        """The number-th line of an order, to be changed."""
        return self.orders[order_id]["lines"][number - 1]

    def book(self, order_id, provider_order, numbers=None, status=PAID, **values):
        """The lines stand in an order of the marketplace."""
        for row in self.orders[order_id]["lines"]:
            if numbers is None or row["LineNum"] in numbers:
                row.update(
                    {
                        "VendPurchId": provider_order,
                        "CanBePurchased": False,
                        "VendPurchAccountId": "lucky_buyer_88",
                        **line_status(status),
                        **values,
                    }
                )

    # -- log-in --------------------------------------------------------------------

    def AuthenticateInstanceOperator(self, _data):
        return {"SessionId": {"Value": "OP-SID"}}

    def AuthenticateAsUser(self, _data):
        return {"SessionId": "USER-SID"}

    # -- what the key offers -------------------------------------------------------

    def GetProviderInfoList(self, _data):
        return content(self.providers)

    def GetInstanceCurrencyInfoList(self, _data):
        return {
            "Result": {
                "Internal": {"Code": "USD", "Sign": "$"},
                "DisplayedCurrencies": [{"Code": "USD", "Sign": "$"}],
            }
        }

    def FindBaseUserInfoListFrame(self, _data):
        return frame(self.customers)

    def AddUser(self, data):
        values = etree.fromstring(data["userParameters"])
        identifier = str(20 + len(self.customers))
        self.customers.append({"Id": identifier, "Login": values.findtext("Login")})
        return {"Result": {"Value": identifier}}

    def GetUserProfileInfoListForOperator(self, data):
        return content(self.profiles.get(data["userId"], []))

    def CreateUserProfileForOperator(self, data):
        self.profiles.setdefault(data["userId"], []).append({"Id": {"Value": "78"}})
        return {"Result": {"Value": "78"}}

    def GetExternalDeliveryTypeList(self, _data):
        return content(self.deliveries)

    def CreateExternalDeliveryType(self, data):
        values = etree.fromstring(data["xmlExternalDeliveryType"])
        self.deliveries.append(
            {
                "Id": "1100",
                "Name": values.findtext("Name"),
                "Formula": values.findtext("Formula"),
            }
        )
        return {"Result": {"Value": "1100"}}

    def CreateExternalDeliveryRate(self, _data):
        return {}

    def GetProviderOrdersIntegrationSessionInfoList(self, data):
        return content(self.logins.get(data["providerType"], []))

    def GetProviderOrdersIntegrationSessionAuthenticationInfo(self, data):
        return {"Result": {"RedirectUrl": f"https://auth.example/?{data['returnUrl']}"}}

    # -- orders --------------------------------------------------------------------

    def AddOrder(self, data):
        root = etree.fromstring(data["xmlAddData"])
        order_id = f"ORD-{len(self.orders) + 1:010}"
        accepted = [
            row
            for row in root.iter("Item")
            if row.findtext("Id") not in self.unorderable
        ]
        if not accepted:
            return refusal("ValidationError", text="No item can be ordered")
        self.orders[order_id] = {
            "header": {
                "Id": order_id,
                "CustComment": root.findtext("Comment"),
                "CustId": "12",
                "CurrencyCode": "USD",
                "CreatedDateTime": "2030-01-15T09:30:05",
                "IsCancelled": False,
            },
            "paid": 0.0,
            "lines": [
                line(order_id, number, row)
                for number, row in enumerate(accepted, start=1)
            ],
        }
        return {"Result": self._header(order_id)}

    def _header(self, order_id):
        order = self.orders[order_id]
        total = sum(row["AmountCust"] for row in order["lines"])
        return {
            **order["header"],
            "StatusId": 20 if order["paid"] >= total else 10,
            "StatusName": "Paid" if order["paid"] >= total else "Awaiting payment",
            "TotalAmount": total,
            "RemainAmount": total - order["paid"],
            "IsPaid": order["paid"] >= total,
        }

    def GetSalesOrderDetailsForOperator(self, data):
        order = self.orders.get(data["salesId"])
        if not order:
            return refusal("NotFound", text="No such order")
        return {
            "Result": {
                "SalesOrderInfo": self._header(data["salesId"]),
                "SalesLinesList": order["lines"],
            }
        }

    def SearchOrders(self, data):
        found = [self._header(order_id) for order_id in self.orders]
        return framed(found, data)

    def SearchOrderLines(self, data):
        """Purchase prices are not in it (OTAPI reference 3.6)."""
        search = etree.fromstring(data["xmlSearchParameters"])
        wanted = [node.text for node in search.iter("OrderId")]
        numbers = [node.text for node in search.iterfind("VendorPurchaseIdList/Id")]
        hidden = {
            "VendPurchItemPrice",
            "VendPurchDeliveryPrice",
            "VendPurchStatus",
            "VendorPurchaseItemPriceWarningReason",
        }
        found = [
            {name: value for name, value in row.items() if name not in hidden}
            for order_id, order in self.orders.items()
            if order_id in wanted or numbers
            for row in order["lines"]
            if not numbers or row["VendPurchId"] in numbers
        ]
        return framed(found, data)

    def CancelSalesOrderForOperator(self, data):
        self.orders[data["salesId"]]["header"]["IsCancelled"] = True
        return {}

    # -- money ---------------------------------------------------------------------

    def GetSalesPaymentInfo(self, data):
        order = self.orders[data["salesId"]]
        header = self._header(data["salesId"])
        return {
            "Result": {
                "SalesId": data["salesId"],
                "CustId": "12",
                "CustBalanceAvail": self.balance,
                "SalesAmount": header["TotalAmount"],
                "SalesPaid": order["paid"],
                "CurrencyCode": "USD",
            }
        }

    def PostTransaction(self, data):
        self.balance += float(data["amount"])
        self.transactions.append(
            {
                "UserId": data["customerId"],
                "Amount": float(data["amount"]),
                "Comment": data["comment"],
                "TransactionDate": "2030-01-15T09:31:00",
            }
        )
        return {}

    def SearchTransactions(self, data):
        return framed(self.transactions, data)

    def SalesPaymentReserve(self, data):
        order = self.orders[data["salesId"]]
        self.balance -= float(data["amount"])
        order["paid"] += float(data["amount"])
        for row in order["lines"]:
            row.update(line_status(PAID), CanBePurchased=True)
        return self.GetSalesPaymentInfo(data)

    # -- activities ----------------------------------------------------------------

    def _run(self, kind, data):
        identifier = f"act-{len(self.activities) + 1}"
        parameters = data.get("xmlParameters")
        order_id = (
            etree.fromstring(parameters).findtext("OrderId") if parameters else ""
        )
        self.activities[identifier] = {
            "Id": {"Value": identifier},
            "Type": kind,
            "Description": f"Export order {order_id}" if order_id else "",
            "IsFinished": False,
            "IsCancelled": False,
            "IsAwaitingAction": False,
            "ProgressPercent": 40,
            "WorkTime": 8200,
            "Actions": [action("Abort booking", "Cancel")],
            "StartTime": "2030-01-15T09:32:00",
            "Steps": [],
        }
        return {"Result": {"Type": kind, "Id": {"Value": identifier}}}

    def RunOrderExportingToProvider(self, data):
        return self._run("ProviderOrdersIntegrationExporting", data)

    def RunOrdersSynchronizingWithProvider(self, data):
        return self._run("ProviderOrdersIntegrationSynchronizing", data)

    def SearchBackgroundActivities(self, _data):
        return content(
            [
                {name: value for name, value in row.items() if name != "Steps"}
                for row in self.activities.values()
            ]
        )

    def GetBackgroundActivityInfo(self, data):
        found = self.activities.get(data["activityId"])
        return {"Result": found} if found else refusal("NotFound", text="Unknown")

    def DoActionForBackgroundActivity(self, data):
        self.activities[data["activityId"]].update(IsFinished=True, IsCancelled=True)
        return {}

    def DoStepActionForBackgroundActivity(self, data):
        row = self.activities[data["activityId"]]
        row["IsAwaitingAction"] = False
        for each in row["Steps"]:
            each["Actions"] = []
        return {}
