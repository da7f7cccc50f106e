"""The platform's methods, one module for each group of the reference's index."""

from . import (
    activities,
    autopurchase,
    customers,
    delivery,
    money,
    order_changes,
    order_reading,
    orders,
    providers,
    sessions,
)

__all__ = [
    "activities",
    "autopurchase",
    "customers",
    "delivery",
    "money",
    "order_changes",
    "order_reading",
    "orders",
    "providers",
    "sessions",
]
