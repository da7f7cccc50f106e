"""A small caller of the OT Platform, as somebody who only read its manual."""

import hashlib
from datetime import datetime, timezone
from decimal import Decimal

import requests
from lxml import etree

EXPORTING = "ProviderOrdersIntegrationExporting"
SYNCHRONIZING = "ProviderOrdersIntegrationSynchronizing"
LINKING = "ProviderOrdersIntegrationLinking"
UNLINKING = "ProviderOrdersIntegrationUnlinking"

DRESS = ("610000000001", "4100000000011")
CASE = ("610000000002", "0")
OLD_SNEAKERS = ("610000000003", "4100000000031")
SNEAKERS = ("610000000003", "4100000000032")
TEA_SET = ("610000000004", "0")
SHIRT = ("abb-620000000001", "4200000000011")
BOX = ("abb-620000000002", "0")
STRIP = ("abb-620000000003", "4200000000031")


def stamp() -> str:
    """Return the present moment as a time stamp of the wire."""
    return datetime.now(timezone.utc).strftime("%Y%m%d%H%M%S")


def signed(method: str, parameters: dict, secret: str) -> dict:
    """Return the parameters with their signature."""
    values = "".join(value for _, value in sorted(parameters.items()))
    digest = hashlib.sha256(f"{method}{values}{secret}".encode())
    return {**parameters, "signature": digest.hexdigest()}


def order_xml(goods, comment="", mode="1014", profile="77") -> str:
    """Return an AddOrder body; goods are ((item, configuration), quantity)."""
    rows = "".join(
        f"<Item><Id>{item}</Id><ConfigurationId>{config}</ConfigurationId>"
        f"<Quantity>{quantity}</Quantity></Item>"
        for (item, config), quantity in goods
    )
    return (
        f"<OrderAddData><DeliveryModeId>{mode}</DeliveryModeId>"
        f"<Comment>{comment}</Comment><UserProfileId>{profile}</UserProfileId>"
        f"<Items>{rows}</Items></OrderAddData>"
    )


def echo_xml(action: dict) -> str:
    """Return the answer that presses a step's button: its parameters, all."""
    rows = "".join(
        f'<Parameter Name="{row["Name"]}">{row["Value"]}</Parameter>'
        for row in action["Parameters"]
    )
    return f"<NamedParameters>{rows}</NamedParameters>"


class Wire:
    """Calls methods with a key, keeps the sessions, plays the marketplace."""

    def __init__(self, url: str, secret: str = "demo-secret") -> None:
        self.url = url
        self.secret = secret
        self.http = requests.Session()
        self._operator = self._user = ""

    # Calls

    def parameters(self, method: str, **values: str) -> dict:
        """Return what is sent for a call."""
        sent = {"instanceKey": "demo-key", "language": "en", **values}
        if not self.secret:
            return sent
        return signed(method, {"timestamp": stamp(), **sent}, self.secret)

    def json(self, method: str, **values: str) -> dict:
        """Return the JSON service's whole answer."""
        sent = self.parameters(method, **values)
        response = self.http.post(f"{self.url}/service-json/{method}", data=sent)
        return response.json(parse_float=Decimal)

    def xml(self, method: str, path: str = "service", **values: str):
        """Return the root of an XML service's answer."""
        sent = self.parameters(method, **values)
        response = self.http.post(f"{self.url}/{path}/{method}", data=sent)
        return etree.fromstring(response.content)

    def ok(self, method: str, **values: str):
        """Return the result of a call that must succeed."""
        answer = self.json(method, **values)
        assert answer["ErrorCode"] == "Ok", answer
        return answer.get("Result")

    def refused(self, method: str, **values: str) -> str:
        """Return code and sub-code of a call that must be refused."""
        answer = self.json(method, **values)
        sub_code = answer["SubErrorCode"].get("Value", "")
        return f"{answer['ErrorCode']}/{sub_code}".rstrip("/")

    # Sessions

    @property
    def operator(self) -> str:
        """The operator's session."""
        if not self._operator:
            answer = self.json(
                "AuthenticateInstanceOperator",
                userLogin="operator",
                userPassword="operator",
            )
            self._operator = answer["SessionId"]["Value"]
        return self._operator

    @property
    def user(self) -> str:
        """The customer's session."""
        if not self._user:
            answer = self.json(
                "AuthenticateAsUser", sessionId=self.operator, userLogin="odoo-buyer"
            )
            self._user = answer["SessionId"]
        return self._user

    def by_operator(self, method: str, **values: str):
        """Call with the operator's session."""
        return self.ok(method, sessionId=self.operator, **values)

    def by_user(self, method: str, **values: str):
        """Call with the customer's session."""
        return self.ok(method, sessionId=self.user, **values)

    # Orders

    def place(self, *goods, **more) -> str:
        """Place an order and return its id."""
        order = self.by_user("AddOrder", xmlAddData=order_xml(goods, **more))
        return order["Id"]

    def pay(self, order_id: str) -> None:
        """Deposit exactly what an order costs and reserve it."""
        info = self.by_operator("GetSalesPaymentInfo", salesId=order_id)
        amount = str(info["SalesAmount"])
        self.by_operator(
            "PostTransaction", customerId="12", amount=amount, isDebit="true"
        )
        self.by_operator("SalesPaymentReserve", salesId=order_id, amount=amount)

    def paid(self, *goods, **more) -> str:
        """Place an order, pay it and return its id."""
        order_id = self.place(*goods, **more)
        self.pay(order_id)
        return order_id

    def order(self, order_id: str) -> dict:
        """Return an order's header as the operator sees it."""
        return self.details(order_id)["SalesOrderInfo"]

    def lines(self, order_id: str) -> list[dict]:
        """Return an order's lines as the operator sees them."""
        return self.details(order_id)["SalesLinesList"]

    def details(self, order_id: str) -> dict:
        """Return an order with its lines."""
        return self.by_operator(
            "GetSalesOrderDetailsForOperator",
            salesId=order_id,
            filter="",
            queryType="0",
        )

    # Activities

    def run(self, method: str, body: str = "", provider="Taobao", session="PS-1"):
        """Start an activity and return its id."""
        values = {"xmlParameters": body} if body else {}
        started = self.by_operator(
            method, providerType=provider, providerSessionId=session, **values
        )
        return started["Id"]["Value"]

    def export(self, order_id: str, *line_ids: str, **more) -> str:
        """Start an export and return the activity's id."""
        ids = "".join(f"<Id>{line_id}</Id>" for line_id in line_ids)
        lines = f"<OrderLineIds>{ids}</OrderLineIds>" if ids else ""
        body = f"<Parameters><OrderId>{order_id}</OrderId>{lines}</Parameters>"
        return self.run("RunOrderExportingToProvider", body, **more)

    def synchronize(self, **more) -> str:
        """Synchronize a session to the end."""
        activity = self.run("RunOrdersSynchronizingWithProvider", **more)
        self.later()
        return activity

    def activity(self, activity_id: str, kind: str = EXPORTING) -> dict:
        """Return an activity with its steps."""
        return self.by_operator(
            "GetBackgroundActivityInfo", activityType=kind, activityId=activity_id
        )

    def messages(self, activity_id: str, kind: str, step_type: str) -> list[str]:
        """Return the messages of an activity's steps of one type."""
        steps = self.activity(activity_id, kind)["Steps"]
        return [step["Message"] for step in steps if step["Type"] == step_type]

    def question(self, activity_id: str, kind: str = EXPORTING) -> dict:
        """Return the first step that can be answered."""
        for step in self.activity(activity_id, kind)["Steps"]:
            if any(row["Id"]["Value"] == "DoStepAction" for row in step["Actions"]):
                return step
        raise AssertionError("nothing is asked")

    def answer(self, activity_id: str, caption: str, kind: str = EXPORTING) -> None:
        """Press the button with that caption of the first open question."""
        for action in self.question(activity_id, kind)["Actions"]:
            if action["DisplayName"] == caption:
                self.by_operator(
                    "DoStepActionForBackgroundActivity",
                    activityType=kind,
                    activityId=activity_id,
                    xmlParameters=echo_xml(action),
                )
                return
        raise AssertionError(f"there is no button {caption}")

    # The other side

    def control(self, path: str, **body) -> dict:
        """Call the control API and return its answer; it must succeed."""
        response = self.http.post(f"{self.url}/control/{path}", json=body)
        assert response.status_code == 200, response.text
        return response.json()

    def see(self, path: str) -> dict:
        """Read from the control API."""
        response = self.http.get(f"{self.url}/control/{path}")
        assert response.status_code == 200, response.text
        return response.json()

    def later(self, seconds: float = 60) -> None:
        """Let time pass."""
        self.control("clock/advance", seconds=seconds)

    def bookings(self) -> list[dict]:
        """Return the marketplaces' orders, oldest first."""
        return self.see("marketplace/orders")["orders"]

    def rules_broken(self) -> list[str]:
        """Return the names of the rules that were broken."""
        return [row["rule"] for row in self.see("violations")["violations"]]

    def booked(self, *goods, **more) -> tuple[str, str]:
        """Return an order that is booked, with its provider order's number."""
        order_id = self.paid(*goods)
        self.export(order_id, **more)
        self.later()
        return order_id, self.lines(order_id)[0]["VendPurchId"]
