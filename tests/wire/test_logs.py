"""The platform's logs, in the shapes of both services (OTAPI reference 3.4)."""

from datetime import datetime, timezone

import pytest

from ot_autopurchase.otapi import Frame, LogEntry, OperatorEntry
from tests.wire.fake_platform import result

AT = datetime(2024, 1, 15, 9, 30, 5, tzinfo=timezone.utc)
STATUS = {
    "LogDate": "2024-01-15",
    "LogTime": "09:30:05",
    "FieldName": "StatusId",
    "PrevValue": "2",
    "NewValue": "4",
}


@pytest.mark.parametrize(
    "listed",
    [
        [STATUS],
        {"Content": [STATUS]},
        {"SalesLineProcLogInfo": STATUS},
        {"SalesProcLogInfo": [STATUS]},
    ],
)
def test_a_change_of_a_field(client, platform, listed):
    platform.script(GetSalesProcessLog=result(listed))
    assert client.get_sales_process_log("ORD-1") == (
        LogEntry(moment=AT, field="StatusId", before="2", after="4"),
    )


@pytest.mark.parametrize(
    ("names", "who"),
    [
        ({"OperatorName": "Olga", "CustName": "Anna"}, "Olga"),
        ({"CustName": "Anna"}, "Anna"),
        ({}, None),
    ],
)
def test_who_changed_a_line(client, platform, names, who):
    platform.script(GetSaleLineProcessLog=result([{**STATUS, **names}]))
    [entry] = client.get_sale_line_process_log("ORD-1", "9001")
    assert entry.who == who


@pytest.mark.parametrize("date", [{}, {"LogDate": "0001-01-01"}, {"LogDate": "soon"}])
def test_a_date_that_is_none(client, platform, date):
    entry = {"FieldName": "Qty", **date}
    platform.script(GetSalesProcessLog=result([entry]))
    assert client.get_sales_process_log("ORD-1") == (
        LogEntry(moment=None, field="Qty"),
    )


def test_what_operators_did_with_one_order(client, platform):
    content = [
        {
            "InstanceUserLogin": "olga",
            "Description": "Status: Paid → Ordered",
            "DateTime": "2024-01-15T09:30:05.120",
            "OperationType": "ChangeStatus",
            "OrderId": 146,
            "OrderLineId": 9001,
        },
        {"InstanceUserLogin": "max", "OrderId": 147},
        {"InstanceUserLogin": "olga"},
    ]
    platform.script(
        SearchInstanceUserLogEntries=result({"Content": content, "TotalCount": 3})
    )
    assert client.search_instance_user_log_entries(146) == Frame(
        (
            OperatorEntry(
                moment=AT.replace(microsecond=120000),
                login="olga",
                description="Status: Paid → Ordered",
                operation="ChangeStatus",
                line_id="9001",
            ),
            OperatorEntry(login="olga"),
        ),
        3,
    )
