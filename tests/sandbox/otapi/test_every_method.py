"""Every method answers on every service, and names what is missing."""

import pytest

from sandbox.otapi import service  # noqa: F401 - registers the methods
from sandbox.otapi.registry import METHODS
from tests.sandbox.otapi.method_table import CALLS
from tests.sandbox.otapi.wire import CASE, DRESS, OLD_SNEAKERS

OPTIONAL = frozenset(
    "sessionId rememberMe filter comment quantity transactionDate fromDate toDate "
    "promotionId configurationId framePosition frameSize includeMetaInfo statusDate "
    "blockList vendPurchId vendPurchWaybill statusId".split()
)


def received(number: int) -> dict:
    """Return a seed's order whose line is in the warehouse."""
    line = {
        "ItemId": DRESS[0],
        "ConfigId": DRESS[1],
        "Qty": 2,
        "StatusId": 6,
        "VendPurchId": f"310000000000000000{number}",
        "VendPurchAccountId": "lucky_buyer_88",
    }
    info = {"Id": f"ORD-000000050{number}", "StatusId": 30, "IsPaid": True}
    return {"SalesOrderInfo": info, "Lines": [line]}


@pytest.fixture
def world(wire):
    """What the table's placeholders stand for."""
    wire.control(
        "reset",
        orders=[received(1), received(2), received(3)],
        parcels=[
            {"Id": 7, "OrderId": "ORD-0000000502", "Items": [{"OrderLineId": 9002}]},
            {"Id": 8, "OrderId": "ORD-0000000503", "Items": [{"OrderLineId": 9003}]},
        ],
        customers=[
            {
                "Id": 12,
                "Login": "odoo-buyer",
                "Password": "odoo-buyer",
                "Balance": 500,
                "Profiles": [{"Id": 77, "FirstName": "Odoo"}],
            }
        ],
    )
    values = {"order": "ORD-0000000501", "line": "9001", "parcel": "7", "exported": "8"}
    wire.by_operator("ExportPackageToDeliveryServiceSystem", packageId="8")
    values["open"] = wire.place((CASE, 3))
    values["dead"] = wire.place((CASE, 1))
    wire.by_user("CancelSalesOrder", salesId=values["dead"])
    values["asked"] = wire.place((CASE, 1))
    for name in ("open", "dead", "asked"):
        values[f"{name}_line"] = wire.lines(values[name])[0]["Id"]
    wire.by_operator(
        "UpdateOrderLineForOperator",
        orderId=values["asked"],
        orderLineId=values["asked_line"],
        xmlUpdateData=(
            "<OrderLineUpdateData><InternalPrice>9</InternalPrice></OrderLineUpdateData>"
        ),
    )
    asking = wire.paid((OLD_SNEAKERS, 1))
    values["asking_line"] = wire.lines(asking)[0]["Id"]
    values["activity"] = wire.export(asking)
    wire.later()
    values["element"] = wire.by_user(
        "AddItemToBasket", itemId=CASE[0], configurationId="0", quantity="1"
    )
    checking = wire.by_user("RunBasketChecking", elements=values["element"])
    bulk = wire.ok("RunBulkItems", ids="610000000001")
    values["bulk"] = bulk["Id"]["Value"]
    values["checking"] = checking["Id"]["Value"]
    return values


def arguments(wire, method: str, world: dict[str, str]) -> dict[str, str]:
    """Return the parameters of a good call."""
    session, query = CALLS[method]
    values = {"sessionId": getattr(wire, session)} if session else {}
    for pair in query.split("&") if query else ():
        name, _, value = pair.partition("=")
        values[name] = value.format(**world)
    return values


def test_the_table_is_complete():
    assert set(CALLS) == set(METHODS)


@pytest.mark.parametrize("method", sorted(CALLS))
def test_it_answers_on_both_services_and_refuses_gaps_by_name(wire, world, method):
    values = arguments(wire, method, world)
    declared = METHODS[method].parameters
    assert set(values) <= declared
    needed = [name for name in values if values[name] and name not in OPTIONAL]
    for name in needed:
        answer = wire.json(method, **{**values, name: ""})
        optional_xml = name == "xmlSearchParameters" and answer["ErrorCode"] == "Ok"
        if not optional_xml:
            assert answer["ErrorCode"] == "ContractViolation", (name, answer)
            assert name in answer["ErrorDescription"]
    answer = wire.json(method, **values)
    assert answer["ErrorCode"] == "Ok", answer
    root = wire.xml(method, **values)
    assert root.findtext("ErrorCode") not in ("", "InternalError")


@pytest.mark.parametrize(
    "method", sorted(name for name in CALLS if METHODS[name].session == "operator")
)
def test_a_customer_may_not_call_what_is_the_operators(wire, method):
    assert wire.refused(method, sessionId=wire.user) == "AccessDenied"
