"""Finding orders and lines, paging (reference 1.9, 3.4)."""

import pytest

from tests.sandbox.otapi.wire import BOX, CASE, DRESS, SNEAKERS


def orders(wire, body: str = "", **frame: str) -> list[str]:
    """Return the ids of the orders that a body finds."""
    found = wire.by_operator(
        "SearchOrders",
        xmlSearchParameters=f"<OrderSearchParameters>{body}</OrderSearchParameters>",
        **frame,
    )
    return [row["Id"] for row in found["Content"]]


def lines(wire, body: str = "") -> list[tuple[str, str]]:
    """Return (order, item) of the lines that a body finds."""
    root = "OrderLineSearchParameters"
    found = wire.by_operator(
        "SearchOrderLines", xmlSearchParameters=f"<{root}>{body}</{root}>"
    )
    return [(row["OrderId"], row["ItemId"]) for row in found["Content"]]


@pytest.fixture
def three(wire):
    """Three orders, a day apart: paid at Taobao, at 1688, unpaid at Taobao."""
    first = wire.paid((DRESS, 1), comment="one")
    wire.later(86400)
    wire._operator = wire._user = ""
    second = wire.place((BOX, 1), comment="two")
    wire.later(86400)
    wire._operator = wire._user = ""
    return first, second, wire.place((CASE, 1), comment="three")


def test_each_filter_narrows(wire, three):
    first, second, third = three
    moment = wire.order(second)["CreatedDateTime"]
    for body, expected in (
        ("", [third, second, first]),
        ("<Id>146</Id>", [first]),
        (f"<Id>{second}</Id>", [second]),
        ("<StatusIdList><Id>20</Id></StatusIdList>", [first]),
        ("<ProviderType>Alibaba1688</ProviderType>", [second]),
        ("<UserIdDelimitedList>11;12</UserIdDelimitedList>", [third, second, first]),
        ("<UserIdDelimitedList>11</UserIdDelimitedList>", []),
        ("<RecipientLastName>buy</RecipientLastName>", [third, second, first]),
        ("<RecipientCity>Riga</RecipientCity>", []),
        ("<DeliveryModeIds><Id>1001</Id></DeliveryModeIds>", []),
        (f"<OrderIds><OrderId>{first}</OrderId></OrderIds>", [first]),
        (f"<CreationDateFrom>{moment}</CreationDateFrom>", [third, second]),
        (f"<CreationDateTo>{moment}</CreationDateTo>", [second, first]),
        ("<OrderBy>CreationDate:ASC</OrderBy>", [first, second, third]),
        ("<OrderBy>StatusId:DESC;CreationDate:ASC</OrderBy>", [first, second, third]),
    ):
        assert orders(wire, body) == expected, body


def test_a_frame_starts_at_an_element(wire, three):
    first, second, third = three
    assert orders(wire, framePosition="1", frameSize="1") == [second]
    assert orders(wire, framePosition="1", frameSize="5") == [second, first]
    assert orders(wire, framePosition="9", frameSize="5") == []


def test_frames_together_are_the_whole(wire):
    placed = [wire.place((CASE, 1)) for _ in range(7)]
    for size in (1, 2, 3, 7, 200):
        found = []
        for position in range(0, 7, size):
            found += orders(wire, framePosition=str(position), frameSize=str(size))
        assert found == placed[::-1]


def test_a_frame_is_capped(wire):
    seed = {
        "items": [{"Id": str(10**11 + number), "Price": 1} for number in range(300)],
        "orders": [
            {
                "Lines": [
                    {"ItemId": str(10**11 + number), "Qty": 1} for number in range(300)
                ]
            }
        ],
    }
    wire.control("reset", **seed)
    found = wire.by_operator("SearchOrderLines", framePosition="0", frameSize="1000")
    assert (len(found["Content"]), found["TotalCount"]) == (200, 300)


@pytest.mark.parametrize(
    ("name", "value"), [("framePosition", "-1"), ("frameSize", "0"), ("frameSize", "a")]
)
def test_bad_frames_are_refused_by_name(wire, name, value):
    answer = wire.json("SearchOrders", sessionId=wire.operator, **{name: value})
    assert answer["ErrorCode"] == "ContractViolation"
    assert name in answer["ErrorDescription"]


def test_a_summary_adds_up_all_that_fit(wire, three):
    found = wire.by_operator(
        "SearchOrdersWithSummary", framePosition="0", frameSize="1"
    )
    total = sum(wire.order(order_id)["TotalAmount"] for order_id in three)
    assert len(found["SalesOrdersList"]) == 1
    assert found["TotalCount"] == 3
    assert found["TotalCostInInternalCurrency"] == total
    assert 0 < found["TotalProfitInInternalCurrency"] < total


def test_lines_are_found_by_what_is_known_of_them(wire):
    order_id, number = wire.booked((DRESS, 1), (SNEAKERS, 1))
    wire.control(f"marketplace/orders/{number}/pay")
    wire.control(f"marketplace/orders/{number}/ship", tracks=["YT1", "YT2"])
    wire.synchronize()
    open_order = wire.paid((CASE, 1))
    for body, expected in (
        (
            f"<VendorPurchaseIdList><Id>{number}</Id></VendorPurchaseIdList>",
            [(order_id, DRESS[0])],
        ),
        (
            "<VendorPurchaseWaybillIdList><Id>yt2</Id></VendorPurchaseWaybillIdList>",
            [(order_id, DRESS[0])],
        ),
        ("<StatusIdList><Id>4</Id></StatusIdList>", [(order_id, DRESS[0])]),
        ("<CanBePurchased>true</CanBePurchased>", [(open_order, CASE[0])]),
        ("<CanBePurchased>1</CanBePurchased>", [(open_order, CASE[0])]),
        (
            "<OrderSearchParameters><Id>146</Id></OrderSearchParameters>",
            [(order_id, DRESS[0]), (order_id, SNEAKERS[0])],
        ),
    ):
        assert lines(wire, body) == expected, body


@pytest.mark.parametrize(("query", "count"), [("0", 2), ("1", 1), ("2", 1)])
def test_details_come_in_groups(wire, query, count):
    order_id, number = wire.booked((DRESS, 1), (SNEAKERS, 1))
    for action in ("pay", "ship", "receive"):
        wire.control(f"marketplace/orders/{number}/{action}")
    wire.synchronize()
    details = wire.by_operator(
        "GetSalesOrderDetailsForOperator",
        salesId=order_id,
        filter="",
        queryType=query,
    )
    assert len(details["SalesLinesList"]) == count


def test_a_customer_sees_no_track_number(wire):
    order_id, number = wire.booked((DRESS, 1))
    wire.control(f"marketplace/orders/{number}/pay")
    wire.control(f"marketplace/orders/{number}/ship", tracks=["YT1"])
    wire.synchronize()
    assert wire.lines(order_id)[0]["VendPurchWaybill"] == "YT1"
    details = wire.by_user("GetSalesOrderDetails", salesId=order_id)
    assert "VendPurchWaybill" not in details["SalesLinesList"][0]


def test_a_customer_sees_only_his_own_orders(wire):
    order_id = wire.place((CASE, 1))
    customers = [
        {"Id": 12, "Login": "odoo-buyer"},
        {"Id": 13, "Login": "other", "Password": "p"},
    ]
    wire.control("reset", customers=customers, orders=[{"Id": order_id, "Lines": []}])
    session = wire.json("Authenticate", userLogin="other", userPassword="p")
    code = wire.refused(
        "GetSalesOrderDetails", sessionId=session["SessionId"], salesId=order_id
    )
    assert code == "NotFound"
    found = wire.ok("SearchOrders", sessionId=session["SessionId"])
    assert found["TotalCount"] == 0


def test_unknown_elements_are_recorded(wire):
    assert orders(wire, "<Comment>one</Comment>") == []
    assert wire.rules_broken() == ["unknown-element"]
