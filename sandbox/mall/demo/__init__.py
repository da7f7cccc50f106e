"""The world that is there when no seed is given."""

from datetime import datetime
from typing import Any

from . import catalogue, documents, orders, products


def seed(now: datetime) -> dict[str, Any]:
    """Return the demo world as a seed; times are relative to ``now``."""
    return {
        **catalogue.shared(),
        "accounts": [
            {
                "client_id": "demo-si",
                "partner_id": 1001,
                "name": "Demo seller, Slovenia",
                "shop_id": "SI10SI",
                "products": products.all_products("SI"),
                "orders": orders.all_orders(now),
                "deliveries": catalogue.PARTNER_DELIVERIES,
                "invoices": documents.invoices(now),
                "offsets": documents.offsets(now),
            },
            {
                "client_id": "demo-hr",
                "partner_id": 1002,
                "name": "Demo seller, Croatia",
                "shop_id": "HR10MA",
                "mdp_shipped_by": "mall",
                "products": products.all_products("HR"),
            },
            {
                "client_id": "demo-cz",
                "partner_id": 1003,
                "name": "Demo seller, Czechia (historical)",
                "shop_id": "CZ10MA",
                "products": products.all_products("CZ"),
            },
            {
                "client_id": "demo-new",
                "partner_id": 1004,
                "name": "New seller in test mode",
                "shop_id": "SI10SI",
                "test_mode": True,
            },
        ],
    }
