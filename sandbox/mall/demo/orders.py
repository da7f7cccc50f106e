"""Orders of the demo in different states."""

from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from ..times import date_to_wire, to_wire

ZONE = "Europe/Prague"
CUSTOMERS = (
    ("Ana Kranjc", "+38640111222", "Slovenska cesta 12", "1000", "Ljubljana"),
    ("Marko Novak", "+38641222333", "Glavni trg 3", "2000", "Maribor"),
    ("Petra Zupan", "+38651333444", "Titov trg 1", "6000", "Koper"),
    ("Luka Horvat", "+38631444555", "Prešernova 8", "3000", "Celje"),
)
TITLES = {
    "KET-100": ("Kettle 1.7 l steel", "49.99"),
    "LAM-100": ("Desk lamp LED", "29.90"),
    "CAM-120": ("Sleeping bag", "54.00"),
    "TEE-1-M": ("T-shirt, organic cotton, črna, M", "19.90"),
    "KNI-100": ("Chef's knife", "34.00"),
}


def all_orders(now: datetime) -> list[dict[str, Any]]:
    """Return the orders in wire shape; times are relative to ``now``."""
    cod = {"cod_price": Decimal("1.00"), "payment_type": "A"}
    tracked = {
        "tracking_number": "GLS-100200300",
        "tracking_url": "https://tracking.example/GLS-100200300",
    }
    return [
        _order(now, 1, "blocked", {"KET-100": 1}, hours=1, confirmed=False),
        _order(now, 2, "open", {"LAM-100": 2}, hours=2, confirmed=False),
        _order(now, 3, "open", {"TEE-1-M": 3}, hours=3, confirmed=False, **cod),
        _order(
            now, 4, "open", {"CAM-120": 1}, hours=4, confirmed=False, mdp="spectrum"
        ),
        _order(
            now,
            5,
            "open",
            {"KET-100": 1, "KNI-100": 1},
            hours=5,
            confirmed=False,
            mdp="classic",
            branch=310,
            **cod,
        ),
        _order(now, 6, "shipping", {"KNI-100": 2}, hours=20),
        _order(now, 7, "shipped", {"LAM-100": 1}, hours=50, **tracked),
        _order(
            now,
            8,
            "delivered",
            {"KET-100": 1},
            hours=120,
            delivered_at=to_wire(now - timedelta(hours=40), ZONE),
            **tracked,
        ),
        _order(now, 9, "cancelled", {"TEE-1-M": 1}, hours=30),
        _order(now, 10, "returned", {"CAM-120": 1}, hours=200, **tracked),
        _order(now, 11, "open", {"KNI-100": 1}, hours=6, test=True, confirmed=False),
    ]


def _order(
    now: datetime,
    number: int,
    status: str,
    goods: dict[str, int],
    hours: int,
    confirmed: bool = True,
    mdp: str = "",
    branch: int | None = None,
    **more: Any,
) -> dict[str, Any]:
    purchase = 7_001_122_000 + number
    customer = 1_200_000_000 + number
    items = [_item(name, quantity) for name, quantity in goods.items()]
    total = sum(row["price"] * row["quantity"] for row in items)
    delivery_price = Decimal("3.99")
    paid_on_delivery = "cod_price" in more
    name, phone, street, code, city = CUSTOMERS[number % len(CUSTOMERS)]
    order = {
        "id": purchase * 100 + 1,
        "purchase_id": purchase,
        "external_order_id": 0,
        "currency": "EUR",
        "delivery_price": delivery_price,
        "cod": total + delivery_price + more["cod_price"] if paid_on_delivery else 0,
        "payment_type": "B",
        "delivery_method": "49" if mdp else "12",
        "delivery_method_id": 49 if mdp else 12,
        "ship_date": date_to_wire(now - timedelta(hours=hours - 24), ZONE),
        "delivery_date": date_to_wire(now - timedelta(hours=hours - 72), ZONE),
        "customer_id": customer,
        "address": {
            "customer_id": customer,
            "name": name,
            "phone": phone,
            "email": "customer@example.com",
            "street": street,
            "city": city,
            "zip": code,
            "country": "SI",
        },
        "items": items,
        "status": status,
        "confirmed": confirmed,
        "mdp": bool(mdp),
        "mdp_classic": mdp == "classic",
        "mdp_spectrum": mdp == "spectrum",
        **_moments(now, status, hours),
    }
    if branch:
        order |= {"branch_id": branch, "branches": {"branch_id": branch}}
    return order | more


def _item(name: str, quantity: int) -> dict[str, Any]:
    title, price = TITLES[name]
    return {
        "id": name,
        "title": title,
        "quantity": quantity,
        "price": Decimal(price),
        "vat": 22,
        "commission": Decimal("12.5"),
        "serial_numbers": [],
    }


def _moments(now: datetime, status: str, hours: int) -> dict[str, str]:
    """Return when the order passed its statuses, evenly since it came."""
    way = ["blocked", "open", "shipping", "shipped"]
    if status == "cancelled":
        way = way[:2]
    names = [*way[: way.index(status)], status] if status in way else [*way, status]
    step = timedelta(hours=hours) / (len(names) + 1)
    start = now - timedelta(hours=hours)
    return {
        name: to_wire(start + step * place, ZONE) for place, name in enumerate(names)
    }
