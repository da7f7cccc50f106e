"""Payments, transactions and currencies (OTAPI reference 3.9, 3.12)."""

from .. import unknowns
from ..tree import Node
from ..types import Currencies, PaymentInfo, Transaction
from . import result


def payment_info(answer: Node) -> PaymentInfo:
    """The answer of GetSalesPaymentInfo and SalesPaymentReserve."""
    found = result(answer)
    return PaymentInfo(
        order_id=found.required_id("SalesId"),
        customer_id=found.id("CustId"),
        balance=found.decimal("CustBalanceAvail"),
        amount=found.decimal("SalesAmount"),
        paid=found.decimal("SalesPaid"),
        currency_code=found.text("CurrencyCode"),
    )


def transaction(node: Node) -> Transaction:
    """One transaction of a search."""
    return Transaction(
        customer_id=node.id("UserId"),
        date=node.moment("TransactionDate"),
        amount=node.decimal("Amount"),
        currency_code=node.text("CurrencyCode"),
        order_id=node.id("OrderId"),
        comment=node.text("Comment"),
        direction=node.text("Direction"),
        type_name=node.get("TransactionType").text("Name"),
    )


def currencies(answer: Node) -> Currencies:
    """The answer of GetInstanceCurrencyInfoList."""
    found = result(answer)
    listed = ()
    for name in unknowns.DISPLAYED_CURRENCIES:
        listed = listed or found.elements(name, "CurrencyInfo", "Money")
    codes = filter(None, (each.text("Code") for each in listed))
    internal = found.get(*unknowns.INTERNAL_CURRENCY)
    return Currencies(internal.text("Code") or internal.text(), tuple(codes))
