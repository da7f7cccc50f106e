"""What an OT Platform says, in the shapes of the OTAPI reference, section 8."""

import requests

AWAITING_PAYMENT, PAID, PRICE_CONFIRMATION, ORDERED = 1, 2, 3, 4
NAMES = {
    1: "Awaiting payment",
    2: "Paid",
    3: "Price confirmation",
    4: "Ordered",
    5: "Quality control",
    6: "Received",
    7: "Packed",
    8: "Ready to ship",
    9: "Posted",
    10: "Completed",
    11: "Returned to supplier",
    12: "Unable to deliver",
    13: "Cancelled",
}
# The statuses that the platform allows next.
NEXT = {
    1: (3, 12),
    2: (3, 4, 12),
    3: (2, 12),
    4: (5, 6, 11, 12),
    5: (6, 11, 12),
    6: (7, 8, 11),
    7: (6, 8, 9),
    8: (7, 9),
    9: (10,),
}
ANSWER_LOST = requests.ReadTimeout("no answer")
NO_CONNECTION = requests.ConnectTimeout("no connection")


class Response:
    """As much of a response as the client reads."""

    def __init__(self, body, status=200, headers=None):
        self.status_code = status
        self.headers = headers or {}
        self.body = body.encode()

    def iter_content(self, _size):
        yield self.body

    def close(self):
        """The body is in memory."""


def refusal(code, sub_code="", text=""):
    """An answer that says no."""
    return {
        "ErrorCode": code,
        "SubErrorCode": {"Value": sub_code} if sub_code else {},
        "ErrorDescription": text,
    }


def action(name, identifier="DoStepAction", **parameters):
    """A button of an activity or of a step."""
    return {
        "Id": {"Value": identifier},
        "DisplayName": name,
        "Parameters": [
            {"Name": key, "Value": value} for key, value in parameters.items()
        ],
    }


def step(message, kind="Information", *actions):
    """A line of an activity's log."""
    return {
        "Type": kind,
        "Message": message,
        "TimeFromStart": 300,
        "Actions": list(actions),
    }


def login(identifier, name, balance=None):
    """A marketplace login as the platform lists it."""
    row = {"Id": identifier, "Name": name}
    if balance is not None:
        row["Balance"] = {"Amount": balance, "CurrencyCode": "CNY"}
    return row


def provider(kind, name, prefix):
    """A marketplace whose orders can be booked."""
    return {
        "Type": kind,
        "Alias": name,
        "CurrencyCode": "CNY",
        "CurrencySign": "元",
        "DisplayName": name,
        "IsEnabled": True,
        "Prefix": prefix,
        "OrdersIntegration": {
            "IsAvailable": True,
            "IsEnabled": True,
            "IsSessionRequired": True,
            "AllowCancelOrders": True,
        },
    }


def line(order_id, number, item):
    """A line as AddOrder accepts it from its ``Item`` element."""
    quantity = int(item.findtext("Quantity"))
    return {
        "Id": f"{order_id[4:].lstrip('0')}{number:03}",
        "OrderId": order_id,
        "LineNum": number,
        "ItemId": item.findtext("Id"),
        "ConfigId": item.findtext("ConfigurationId"),
        "Qty": quantity,
        "PriceCust": 6.0,
        "AmountCust": 6.0 * quantity,
        "TaoBaoPrice": 10.0,
        "TaoBaoDelivery": 1.5,
        "CustComment": item.findtext("Comment"),
        "VendId": "taobao-s1",
        "VendNick": "Lucky seller",
        "VendPurchId": "",
        "VendPurchWaybill": "",
        "Weight": 0.35,
        "CanBePurchased": False,
        "IsCancelled": False,
        **line_status(AWAITING_PAYMENT),
    }


def line_status(number):
    """The fields of a line that tell its status."""
    return {
        "StatusId": number,
        "StatusCode": number,
        "StatusName": NAMES.get(number, "Brand new"),
        "AvailableStatusList": [
            {"Id": each, "Name": NAMES[each]} for each in NEXT.get(number, ())
        ],
    }


def content(rows):
    """A whole list."""
    return {"Result": {"Content": rows}}


def frame(rows):
    """A whole list that says how long it is."""
    return {"Result": {"Content": rows, "TotalCount": len(rows)}}


def framed(rows, data):
    """The part of a list that was asked for."""
    start = int(data["framePosition"])
    shown = rows[start : start + int(data["frameSize"])]
    return {"Result": {"Content": shown, "TotalCount": len(rows)}}
