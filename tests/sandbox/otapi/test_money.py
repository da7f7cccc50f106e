"""Accounts and payments (reference 3.9)."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox.otapi import ledger, seed
from sandbox.otapi.errors import ValidationError
from sandbox.otapi.seed_orders import load_order
from tests.sandbox.otapi.wire import CASE, DRESS


def deposit(wire, amount, **more):
    """Put money into the customer's account."""
    return wire.by_operator(
        "PostTransaction",
        customerId="12",
        amount=str(amount),
        isDebit="true",
        **more,
    )


def reserve(wire, order_id, amount):
    """Try to pay an order and return the code of the answer."""
    return wire.json(
        "SalesPaymentReserve",
        sessionId=wire.operator,
        salesId=order_id,
        amount=str(amount),
    )["ErrorCode"]


def test_paying_takes_a_deposit_and_a_reservation(wire):
    order_id = wire.place((CASE, 1))
    before = wire.by_operator("GetSalesPaymentInfo", salesId=order_id)
    assert before == {
        "SalesId": order_id,
        "CustId": "12",
        "CustBalanceAvail": 0,
        "SalesAmount": Decimal("3.99"),
        "SalesPaid": 0,
        "CurrencyCode": "USD",
    }
    deposit(wire, "3.99", transactionDate="2024-01-15 09-31-00", comment=order_id)
    after = wire.by_operator("SalesPaymentReserve", salesId=order_id, amount="3.99")
    assert (after["CustBalanceAvail"], after["SalesPaid"]) == (0, Decimal("3.99"))
    order = wire.order(order_id)
    assert (order["StatusId"], order["RemainAmount"], order["IsPaid"]) == (20, 0, True)
    assert [line["StatusId"] for line in wire.lines(order_id)] == [2]


@pytest.mark.parametrize(
    ("have", "amount", "code"),
    [
        ("1", "3.99", "ValidationError"),
        ("100", "4", "ValidationError"),
        ("100", "0", "ValidationError"),
        ("100", "-1", "ValidationError"),
        ("100", "1", "Ok"),
    ],
)
def test_a_reservation_is_of_what_is_there_and_needed(wire, have, amount, code):
    order_id = wire.place((CASE, 1))
    deposit(wire, have)
    assert reserve(wire, order_id, amount) == code


def test_a_second_reservation_of_the_same_sum_is_refused(wire):
    order_id = wire.place((CASE, 1))
    deposit(wire, "100")
    assert reserve(wire, order_id, "3.99") == "Ok"
    assert reserve(wire, order_id, "3.99") == "ValidationError"


def test_a_customer_pays_from_the_account(wire):
    order_id = wire.place((CASE, 1))
    deposit(wire, "3.99")
    wire.by_user("PaymentPersonalAccount", salesId=order_id, amount="3.99")
    account = wire.by_user("GetAccountInfo")
    assert (account["Balance"], account["AvailableAmount"]) == (Decimal("3.99"), 0)


def test_cancelling_gives_the_money_back(wire):
    order_id = wire.paid((CASE, 1))
    wire.by_user("CancelSalesOrder", salesId=order_id)
    account = wire.by_operator("GetAccountInfoForOperator", customerId="12")
    assert account["AvailableInternal"] == Decimal("3.99")
    assert account["ReservedInternal"] == 0


def test_cancelling_a_line_gives_its_part_back(wire):
    order_id = wire.paid((DRESS, 1), (CASE, 1))
    line_id = wire.lines(order_id)[1]["Id"]
    wire.by_user("CancelLineSalesOrder", salesId=order_id, salesLineId=line_id)
    info = wire.by_operator("GetSalesPaymentInfo", salesId=order_id)
    assert info["CustBalanceAvail"] == Decimal("3.99")
    assert info["SalesPaid"] == info["SalesAmount"]


def test_transactions_are_found_by_their_comment(wire):
    deposit(wire, "5", comment="SO7/deposit")
    found = wire.by_operator("SearchTransactions")
    assert [(row["Comment"], row["Amount"]) for row in found["Content"]] == [
        ("SO7/deposit", 5)
    ]
    statement = wire.by_operator("GetStatementForOperator", customerId="12")
    assert statement["Content"] == found["Content"]


def test_money_beyond_need_and_twice_is_recorded(wire):
    deposit(wire, "5", comment="SO7")
    assert wire.rules_broken() == ["transaction-beyond-need"]
    wire.control("violations/clear")
    order_id = wire.place((DRESS, 4))
    deposit(wire, "5", comment="SO7")
    assert wire.rules_broken() == ["transaction-repeated"]
    assert reserve(wire, order_id, "10") == "Ok"


def test_withdrawing_takes_no_more_than_is_there(wire):
    deposit(wire, "5")
    for amount, code in (("6", "ValidationError"), ("5", "Ok")):
        answer = wire.json(
            "PostTransaction",
            sessionId=wire.operator,
            customerId="12",
            amount=amount,
            isDebit="false",
        )
        assert answer["ErrorCode"] == code


@pytest.mark.parametrize(
    ("name", "value"), [("amount", "1,5"), ("amount", ""), ("isDebit", "yes")]
)
def test_ill_formed_values_are_refused_by_name(wire, name, value):
    values = {"customerId": "12", "amount": "1", "isDebit": "true", name: value}
    answer = wire.json("PostTransaction", sessionId=wire.operator, **values)
    assert answer["ErrorCode"] == "ContractViolation"
    assert name in answer["ErrorDescription"]


def test_currencies_and_rates(wire):
    currencies = wire.ok("GetInstanceCurrencyInfoList")
    assert currencies["Internal"]["Code"] == "USD"
    assert [row["Code"] for row in currencies["DisplayedMoneys"]] == ["USD"]
    rates = wire.ok("GetInstanceCurrencyRateList")["Content"]
    assert {row["FirstCode"]: row["Rate"] for row in rates}["CNY"] == Decimal("0.14")


amounts = st.decimals("0.01", "50", places=2)


@given(st.lists(st.tuples(st.sampled_from("drwc"), amounts), max_size=20))
def test_available_money_is_never_negative_nor_lost(actions):
    world = seed.load(None)
    row = {"Lines": [{"ItemId": CASE[0], "Qty": 5}], "CustId": "12"}
    order = load_order(world, row)
    deposited = Decimal(0)
    for action, amount in actions:
        try:
            if action == "d":
                ledger.post(world, "12", amount, True, "", None)
                deposited += amount
            elif action == "w":
                ledger.post(world, "12", amount, False, "", None)
                deposited -= amount
            elif action == "r":
                ledger.reserve(world, order, amount, Decimal("19.95") - order.paid)
            else:
                ledger.release(world, order, Decimal(0))
        except ValidationError:
            continue
        assert ledger.available(world, "12") >= 0
        assert ledger.balance(world, "12") == deposited
        assert ledger.available(world, "12") + order.paid == deposited
