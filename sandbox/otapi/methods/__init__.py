"""The platform's methods, one module for each group of the reference's index."""

from . import (
    activities,
    autopurchase,
    basket,
    customers,
    delivery,
    item_search,
    items,
    money,
    order_changes,
    order_reading,
    orders,
    other,
    parcels,
    providers,
    sessions,
    settings,
)
