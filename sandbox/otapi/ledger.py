"""Customers' accounts: deposits, reservations for orders (reference 3.9)."""

from datetime import datetime
from decimal import Decimal

from .errors import ValidationError
from .model import Account, Transaction
from .model_orders import Order
from .world import World

DEPOSIT = 1
WITHDRAWAL = 2
ORDER_PAYMENT = 3
ORDER_RETURN = 4
TYPES = (DEPOSIT, WITHDRAWAL, ORDER_PAYMENT, ORDER_RETURN)
IN = "In"
OUT = "Out"


def account(world: World, customer_id: str) -> Account:
    """Return the running sums of a customer's account."""
    return world.accounts.setdefault(customer_id, Account())


def balance(world: World, customer_id: str) -> Decimal:
    """Return all money of a customer, reserved or not."""
    return account(world, customer_id).balance


def reserved(world: World, customer_id: str) -> Decimal:
    """Return what is reserved for the customer's orders."""
    return account(world, customer_id).reserved


def record(world: World, row: Transaction) -> None:
    """Append a row to the account and keep its sums."""
    world.transactions.append(row)
    amount = row.amount if row.direction == IN else -row.amount
    sums = account(world, row.customer_id)
    if row.type_id in (DEPOSIT, WITHDRAWAL):
        sums.balance += amount
    else:
        sums.reserved -= amount


def available(world: World, customer_id: str) -> Decimal:
    """Return the money that can still be used."""
    return balance(world, customer_id) - reserved(world, customer_id)


def post(
    world: World,
    customer_id: str,
    amount: Decimal,
    incoming: bool,
    comment: str,
    date: datetime | None,
) -> Transaction:
    """Put money in or take it out; raises ValidationError for a bad amount."""
    if amount <= 0:
        raise ValidationError("money.amount")
    if not incoming and amount > available(world, customer_id):
        raise ValidationError("money.balance")
    row = Transaction(
        customer_id=customer_id,
        date=date or world.now(),
        amount=amount,
        direction=IN if incoming else OUT,
        type_id=DEPOSIT if incoming else WITHDRAWAL,
        comment=comment,
    )
    record(world, row)
    return row


def reserve(world: World, order: Order, amount: Decimal, remain: Decimal) -> None:
    """Reserve money of the account for an order.

    Raises ValidationError for more than the order needs or the account has.
    """
    if amount <= 0:
        raise ValidationError("money.amount")
    if amount > remain:
        raise ValidationError("money.remain")
    if amount > available(world, order.customer_id):
        raise ValidationError("money.balance")
    order.paid += amount
    _note(world, order, amount, OUT, ORDER_PAYMENT)


def release(world: World, order: Order, keep: Decimal) -> None:
    """Give back what is reserved beyond ``keep``."""
    surplus = order.paid - keep
    if surplus > 0:
        order.paid = keep
        _note(world, order, surplus, IN, ORDER_RETURN)


def _note(
    world: World, order: Order, amount: Decimal, direction: str, type_id: int
) -> None:
    record(
        world,
        Transaction(
            customer_id=order.customer_id,
            date=world.now(),
            amount=amount,
            direction=direction,
            type_id=type_id,
            order_id=order.id,
        ),
    )
