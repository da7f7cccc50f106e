"""Builds orders: from seeds, and new ones for the control API."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from .. import times
from ..errors import ApiError
from ..routes import STATUSES
from ..world import Account, Order, World
from . import moves

FLAGS = ("test", "mdp", "mdp_classic", "mdp_spectrum", "ready_to_return")
DELIVERIES = ("own", "classic", "spectrum")
WAY = ("blocked", "open", "shipping", "shipped", "delivered")
DELIVERY_PRICE = Decimal("3.99")
COD_PRICE = Decimal("1.00")
DEFAULT_VAT = {"SI": 22, "HR": 25, "CZ": 21, "SK": 23, "HU": 27, "PL": 23}
PEOPLE = {
    "SI": ("Ana Kranjc", "+38640123456", "Slovenska cesta 12", "Ljubljana", "1000"),
    "HR": ("Ivo Perić", "+385911234567", "Ilica 5", "Zagreb", "10000"),
    "CZ": ("Jana Dvořáková", "+420601123456", "Dlouhá 7", "Praha", "11000"),
    "SK": ("Peter Kováč", "+421902123456", "Hlavná 3", "Košice", "04001"),
    "HU": ("Nagy Éva", "+36201234567", "Fő utca 9", "Budapest", "1011"),
    "PL": ("Anna Kowalska", "+48501234567", "Długa 4", "Gdańsk", "80001"),
}


@dataclass
class Wish:
    """A new order as the control API asks for it.

    ``kind`` is prepaid or cod, ``delivery`` own, classic or spectrum.
    ``status`` "" takes the one in which such an order starts. ``items`` are
    ``{id, quantity, price…}``; keys that are missing come from the product.
    ``parts`` orders share one purchase. ``data`` overrides wire keys.
    """

    kind: str = "prepaid"
    delivery: str = "own"
    status: str = ""
    pickup: bool = False
    single_parcel: bool = False
    dip: bool = False
    test: bool = False
    discount: Any = 0
    items: list[dict[str, Any]] = field(default_factory=list)
    parts: int = 1
    purchase_id: int | None = None
    data: dict[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.kind not in ("prepaid", "cod"):
            raise ValueError("kind is prepaid or cod")
        if self.delivery not in DELIVERIES:
            raise ValueError(f"delivery is one of {', '.join(DELIVERIES)}")
        if self.status and self.status not in STATUSES:
            raise ValueError(f"status is one of {', '.join(STATUSES)}")
        if type(self.parts) is not int or not 1 <= self.parts <= 99:
            raise ValueError("parts is a whole number from 1 to 99")


def order_from(world: World, account: Account, row: dict[str, Any]) -> Order:
    """Return an order of a seed's row: a detail or a basic object."""
    ours = row.get("_sandbox") or {}
    data = {
        name: value
        for name, value in row.items()
        if value is not None and name != "_sandbox"
    }
    if "id" not in data:
        raise ValueError("an order has an id")
    data["id"] = int(data["id"])
    _check_shape(data)
    defaults = {
        "purchase_id": data["id"] // 100,
        "external_order_id": 0,
        "status": "open",
        "confirmed": False,
        "payment_type": "A" if data.get("cod") else "B",
        "currency": account_currency(world, account),
        "cod": 0,
        "delivery_price": 0,
        "cod_price": 0,
        "discount": 0,
        "items": [],
        "branches": {},
        "ulozenka_status_history": [],
        "consignment_status_history": [],
        **dict.fromkeys(FLAGS, False),
    }
    data = defaults | data
    data["branches"] = {"overridden": False} | dict(data["branches"] or {})
    order = Order(data, world.now(), world.now())
    order.single_parcel = bool(ours.get("single_parcel"))
    order.dip = bool(ours.get("dip"))
    return order


SHAPES = {"status": str, "address": dict, "items": list, "confirmed": bool}


def _check_shape(data: dict[str, Any]) -> None:
    for name, kind in SHAPES.items():
        if name in data and not isinstance(data[name], kind):
            raise ValueError(f"{name} of an order is of the type {kind.__name__}")
    if not all(isinstance(item, dict) for item in data.get("items", [])):
        raise ValueError("items of an order are objects")


def complete(world: World, order: Order) -> None:
    """Derive our own facts of an order from its wire data."""
    zone = world.switches.zone
    moments = [order.data[name] for name in STATUSES if order.data.get(name)]
    if moments:
        order.created = times.from_wire(min(moments), zone)
    order.data.setdefault(order.status, times.to_wire(order.created, zone))
    if order.data.get("shipping"):
        order.packed_at = times.from_wire(order.data["shipping"], zone)
    order.read_since_confirmed = bool(order.data["confirmed"])
    if not order.data["confirmed"]:
        moves.unconfirm(order, "created", world.now())
    world.use_number("purchase", int(order.data["purchase_id"]))


def account_currency(world: World, account: Account) -> str:
    """Return the currency of the account's market."""
    return world.catalogue.shop(account.shop_id).get("currency_iso") or "EUR"


def create(world: World, account: Account, wish: Wish) -> list[Order]:
    """Create the orders of one purchase; MALL notifies of each."""
    purchase = wish.purchase_id or world.next_number("purchase")
    taken: list[int] = []
    if wish.purchase_id:
        taken = [row for row in account.orders if row // 100 == purchase]
    customer = world.next_number("customer")
    created = []
    for part in range(1, wish.parts + 1):
        number = purchase * 100 + len(taken) + part
        data = _new_data(world, account, wish, number, customer)
        order = order_from(world, account, data | wish.data)
        order.single_parcel, order.dip = wish.single_parcel, wish.dip
        complete(world, order)
        if order.mdp and order.data.get("shipped"):
            moves.fill_tracking(world, order)
        account.orders[order.id] = order
        account.webhook.notify(order.id)
        created.append(order)
    return created


def _new_data(
    world: World, account: Account, wish: Wish, number: int, customer: int
) -> dict[str, Any]:
    now, zone = world.now(), world.switches.zone
    country = world.catalogue.shop(account.shop_id).get("country_id") or "SI"
    items = [_item(account, row, country) for row in wish.items or _some(account)]
    cod_price = COD_PRICE if wish.kind == "cod" else Decimal(0)
    total = sum(Decimal(row["price"]) * row["quantity"] for row in items)
    cod = total + DELIVERY_PRICE + cod_price if wish.kind == "cod" else Decimal(0)
    status = wish.status or _first_status(world, wish)
    name, phone, street, city, code = PEOPLE.get(country, PEOPLE["SI"])
    data: dict[str, Any] = {
        "id": number,
        "purchase_id": number // 100,
        "currency": account_currency(world, account),
        "delivery_price": DELIVERY_PRICE,
        "cod_price": cod_price,
        "cod": cod,
        "discount": wish.discount,
        "payment_type": "A" if wish.kind == "cod" else "B",
        "delivery_method": "49" if wish.delivery != "own" else "12",
        "delivery_method_id": 49 if wish.delivery != "own" else 12,
        "ship_date": times.date_to_wire(now + timedelta(days=1), zone),
        "delivery_date": times.date_to_wire(now + timedelta(days=3), zone),
        "customer_id": customer,
        "address": {
            "customer_id": customer,
            "name": name,
            "phone": phone,
            "email": "customer@example.com",
            "street": street,
            "city": city,
            "zip": code,
            "country": country,
        },
        "items": items,
        "status": status,
        "confirmed": status not in ("blocked", "open", "cancelled"),
        "test": wish.test,
        "mdp": wish.delivery != "own",
        "mdp_classic": wish.delivery == "classic",
        "mdp_spectrum": wish.delivery == "spectrum",
        **_past(status, now, zone),
    }
    if wish.pickup:
        data["branch_id"] = 310
        data["branches"] = {"branch_id": 310}
    return data


def _first_status(world: World, wish: Wish) -> str:
    if wish.test:
        return "open"
    return world.switches.cod_start if wish.kind == "cod" else "blocked"


def _past(status: str, now: datetime, zone: str) -> dict[str, str]:
    """Return the moments at which an order passed its earlier statuses."""
    passed = {"returned": WAY[:4], "lost": WAY[:4], "cancelled": WAY[:2]}
    way = passed.get(status) or WAY[: WAY.index(status)]
    if status == "open":
        way = ()
    moments = {}
    for place, name in enumerate(way):
        before = timedelta(hours=len(way) - place)
        moments[name] = times.to_wire(now - before, zone)
    return moments | {status: times.to_wire(now, zone)}


def _some(account: Account) -> list[dict[str, Any]]:
    for product in account.products.values():
        for offer in list(product.variants.values()) or [product]:
            if offer.data.get("price"):
                return [{"id": offer.id, "quantity": 1}]
    raise ValueError("the account has no product: name the items")


def _item(account: Account, row: dict[str, Any], country: str) -> dict[str, Any]:
    """Return a line; an id that no product has needs title and price."""
    known = account.offers().get(str(row.get("id", "")))
    item: dict[str, Any] = {
        "id": str(row.get("id", "")),
        "quantity": 1,
        "vat": DEFAULT_VAT.get(country, 22),
        "commission": Decimal("12.5"),
        "serial_numbers": [],
    }
    if known is not None:
        product, offer = known
        item |= {
            "article_id": offer.data.get("article_id"),
            "title": offer.data.get("title"),
            "price": offer.data.get("price"),
            "vat": product.data.get("vat", item["vat"]),
        }
    item |= row
    if not item["id"] or item.get("price") is None or not item.get("title"):
        raise ValueError("an item has an id of a product, or id, title and price")
    return item


def known_order(world: World, order_id: int) -> tuple[Account, Order]:
    """Return an order of any account; raises LookupError."""
    for account in world.accounts.values():
        try:
            return account, account.order(order_id)
        except ApiError:
            continue
    raise LookupError(f"order {order_id}")
