"""Accounts, payments, currencies (OTAPI reference 3.9, 3.12)."""

from decimal import Decimal
from typing import Any

from .. import ledger
from .. import order_rules as rules
from ..call import Call
from ..model import ZERO, Transaction
from ..model_orders import Order
from ..registry import NONE, USER, method
from ..texts import text
from ..wire.tree import Items, content, frame
from .orders import own_order
from .sessions import actor, user_info

RIGHT = "OrderPayment"


def payment_info(call: Call, order: Order) -> dict[str, Any]:
    """Return what an order costs, what is paid, what the account still has."""
    return {
        "SalesId": order.id,
        "CustId": order.customer_id,
        "CustBalanceAvail": ledger.available(call.world, order.customer_id),
        "SalesAmount": rules.total_amount(order),
        "SalesPaid": order.paid,
        "CurrencyCode": call.world.instance.internal_currency,
    }


@method(
    "PostTransaction",
    "customerId amount comment isDebit transactionDate",
    right=RIGHT,
    writes=True,
)
def post_transaction(call: Call) -> None:
    """Put money into a customer's account (isDebit) or take it out."""
    customer = call.world.customer(call.text("customerId"))
    amount, incoming = call.decimal("amount"), call.flag("isDebit")
    comment = call.optional("comment")
    same = [
        row
        for row in call.world.transactions
        if row.customer_id == customer.id
        and comment
        and (row.comment, row.amount) == (comment, amount)
    ]
    ledger.post(
        call.world,
        customer.id,
        amount,
        incoming,
        comment,
        call.moment("transactionDate"),
    )
    if same:
        call.violate("transaction-repeated", f"{comment}: {amount} came twice", "9.4")
    needed = _needed(call, customer.id)
    have = ledger.available(call.world, customer.id)
    if incoming and have > needed:
        call.violate(
            "transaction-beyond-need",
            f"the account has {have}, orders need {needed}",
            "9.2",
        )


def _needed(call: Call, customer_id: str) -> Decimal:
    """Return what the customer's open orders still need."""
    return sum(
        (
            rules.remain_amount(order)
            for order in call.world.orders.values()
            if order.customer_id == customer_id
        ),
        ZERO,
    )


@method("GetSalesPaymentInfo", "salesId", right=RIGHT)
def get_sales_payment_info(call: Call) -> dict[str, Any]:
    """Return how far an order is paid."""
    return payment_info(call, own_order(call, "salesId"))


def _pay(call: Call) -> Order:
    order = own_order(call, "salesId")
    remain = rules.remain_amount(order)
    ledger.reserve(call.world, order, call.decimal("amount"), remain)
    rules.refresh(call.world, order, actor(call))
    return order


@method("SalesPaymentReserve", "salesId amount", right=RIGHT, writes=True)
def sales_payment_reserve(call: Call) -> dict[str, Any]:
    """Pay an order from its customer's account."""
    return payment_info(call, _pay(call))


@method("PaymentPersonalAccount", "salesId amount", session=USER, writes=True)
def payment_personal_account(call: Call) -> None:
    """Pay an order from one's own account."""
    _pay(call)


def _account(call: Call, customer_id: str) -> dict[str, Decimal]:
    return {
        "Balance": ledger.balance(call.world, customer_id),
        "Reserved": ledger.reserved(call.world, customer_id),
        "Available": ledger.available(call.world, customer_id),
        "Wait": _needed(call, customer_id),
    }


@method("GetAccountInfo", session=USER)
def get_account_info(call: Call) -> dict[str, Any]:
    """Return the calling customer's account."""
    customer = call.world.customer(call.session.owner)
    sums = _account(call, customer.id)
    code = call.world.instance.internal_currency
    return {
        "Id": customer.account_id,
        "Num": customer.account_id,
        "CurrencyCode": code,
        "CurrencySign": call.world.sign(code),
        "Balance": sums["Balance"],
        "ReservedAmount": sums["Reserved"],
        "AvailableAmount": sums["Available"],
        "PaymWaitAmount": sums["Wait"],
    }


@method("GetAccountInfoForOperator", "customerId", right=RIGHT)
def get_account_info_for_operator(call: Call) -> dict[str, Any]:
    """Return a customer's account, in internal and customer's currency."""
    customer = call.world.customer(call.text("customerId"))
    sums = _account(call, customer.id)
    code = call.world.instance.internal_currency
    result: dict[str, Any] = {"Id": customer.account_id, "Num": customer.account_id}
    for suffix in ("Internal", "Cust"):
        result[f"CurrencyCode{suffix}"] = code
        result[f"CurrencySign{suffix}"] = call.world.sign(code)
        for name in ("Balance", "Reserved", "Available"):
            result[f"{name}{suffix}"] = sums[name]
        result[f"PaymWait{suffix}"] = sums["Wait"]
    return result


def transaction_info(call: Call, row: Transaction) -> dict[str, Any]:
    """Return a row of an account."""
    code = call.world.instance.internal_currency
    customer = call.world.customers.get(row.customer_id)
    return {
        "UserId": row.customer_id,
        "TransactionDate": row.date,
        "CurrencyCode": code,
        "CurrencySign": call.world.sign(code),
        "Amount": row.amount,
        "OrderId": row.order_id or None,
        "Comment": row.comment,
        "Direction": row.direction,
        "TransactionType": {
            "Id": row.type_id,
            "Name": text(f"transaction.{row.type_id}", call.language),
        },
        "UserInfo": user_info(customer) if customer else None,
    }


@method("GetStatementForOperator", "customerId fromDate toDate", right=RIGHT)
def get_statement_for_operator(call: Call) -> dict[str, Any]:
    """Return the rows of a customer's account between two dates."""
    customer = call.world.customer(call.text("customerId"))
    first, last = call.moment("fromDate"), call.moment("toDate")
    rows = [
        transaction_info(call, row)
        for row in call.world.transactions
        if row.customer_id == customer.id
        and (first is None or row.date >= first)
        and (last is None or row.date <= last)
    ]
    return content(rows)


@method(
    "SearchTransactions", "xmlSearchParameters framePosition frameSize", right=RIGHT
)
def search_transactions(call: Call) -> dict[str, Any]:
    """Return a frame of all accounts' rows, newest first.

    The reference does not know the names in the search body: any root with
    UserId, OrderId, DateFrom or DateTo is taken.
    """
    wanted = _wanted(call)
    rows = [row for row in reversed(call.world.transactions) if _fits(row, wanted)]
    position, size = call.frame()
    return frame(
        [transaction_info(call, row) for row in rows[position : position + size]],
        len(rows),
    )


def _wanted(call: Call) -> dict[str, Any]:
    body = call.any_xml("xmlSearchParameters")
    if body is None:
        return {}
    return {
        "customer_id": body.text("UserId"),
        "order_id": body.text("OrderId"),
        "first": body.moment("DateFrom"),
        "last": body.moment("DateTo"),
    }


def _fits(row: Transaction, wanted: dict[str, Any]) -> bool:
    for name in ("customer_id", "order_id"):
        if wanted.get(name) and getattr(row, name) != wanted[name]:
            return False
    if wanted.get("first") and row.date < wanted["first"]:
        return False
    return not (wanted.get("last") and row.date > wanted["last"])


@method("GetInstanceCurrencyInfoList", session=NONE)
def get_instance_currency_info_list(call: Call) -> dict[str, Any]:
    """Return the internal currency and the displayed ones."""
    instance = call.world.instance
    currencies = {
        entry.code: {
            "Code": entry.code,
            "Description": entry.description or entry.code,
            "Sign": entry.sign,
        }
        for entry in instance.currencies
    }
    return {
        "Internal": currencies.get(instance.internal_currency),
        "DisplayedMoneys": Items(
            "CurrencyInfo", [currencies[code] for code in instance.displayed]
        ),
    }


@method("GetInstanceCurrencyRateList", session=NONE)
def get_instance_currency_rate_list(call: Call) -> dict[str, Any]:
    """Return what each currency costs in the internal one."""
    instance = call.world.instance
    return content(
        [
            {
                "FirstCode": entry.code,
                "SecondCode": instance.internal_currency,
                "Rate": entry.rate,
            }
            for entry in instance.currencies
            if entry.code != instance.internal_currency
        ]
    )
