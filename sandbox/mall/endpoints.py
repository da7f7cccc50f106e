"""Brings all endpoints together: importing a module enters its routes."""

from . import finance, partner
from .catalogue import brands, categories, deliveries
from .orders import details, labels, lists, tracking, update
from .products import (
    activation,
    jobs,
    listing,
    pricing,
    stock,
    supply_delay,
    writing,
)
from .routes import url_map

MODULES = (
    activation,
    brands,
    categories,
    deliveries,
    details,
    finance,
    jobs,
    labels,
    listing,
    lists,
    partner,
    pricing,
    stock,
    supply_delay,
    tracking,
    update,
    writing,
)
__all__ = ["MODULES", "url_map"]
