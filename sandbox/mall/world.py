"""Everything the stand-in keeps: accounts with their orders and products."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from ..clock import Clock
from .errors import NotFound
from .limits import Quota, Usage, quota
from .switches import Switches
from .webhook_state import Webhook

FIRST_NUMBERS = {
    "purchase": 7_001_122_301,
    "customer": 1_200_000_001,
    "article": 100_099_000_111,
    "consignment": 50_000_000_001,
    "barcode": 1,
}


@dataclass
class LabelSet:
    """The labels printed last for an order."""

    id: int
    parcel_count: int
    labels_type: str
    barcodes: list[str]
    raw: str
    type: str = "online"


@dataclass
class Order:
    """An order: ``data`` is the detail in wire shape, the rest is ours.

    ``created`` is when it was ordered, ``known_since`` when this world got it.
    ``unconfirmed_by`` says what made it unconfirmed: created, paid, changed,
    cancelled or delivery. ``single_parcel`` is a pick-up point that takes one
    parcel only, ``dip`` a delivery of the second label kind. ``overdue`` says
    that a missing confirmation was recorded already, ``corrected`` that MALL
    had to mend the status.
    """

    data: dict[str, Any]
    created: datetime
    known_since: datetime
    unconfirmed_since: datetime | None = None
    unconfirmed_by: str = ""
    overdue: bool = False
    read_since_confirmed: bool = False
    final_reads: int = 0
    cancelled_from: str = ""
    cancelled_by: str = ""
    packed_at: datetime | None = None
    single_parcel: bool = False
    dip: bool = False
    corrected: bool = False
    labels: LabelSet | None = None
    unread_write: str = ""

    @property
    def id(self) -> int:
        """MALL's number of the order."""
        return self.data["id"]

    @property
    def status(self) -> str:
        """The status, normally one of the eight known ones."""
        return self.data["status"]

    @property
    def mdp(self) -> bool:
        """Tell whether MALL Delivery carries it."""
        return bool(self.data.get("mdp"))


@dataclass
class Offer:
    """A product or a variant: ``data`` in wire shape, without variants.

    ``sent`` are the keys of the partner's last full write.
    """

    data: dict[str, Any]
    sent: list[str] = field(default_factory=list)

    @property
    def id(self) -> str:
        """The partner's own id."""
        return self.data["id"]


@dataclass
class Product(Offer):
    """A product with its variants by their ids."""

    variants: dict[str, Offer] = field(default_factory=dict)


@dataclass
class ForceToken:
    """A question back to the partner whether a price is meant.

    ``shown`` says that the partner came back with it.
    """

    token: str
    offer_id: str
    price: str
    created: datetime
    shown: bool = False


@dataclass
class PendingStock:
    """A batch of stocks that was accepted and is not applied yet."""

    due: datetime
    items: list[dict[str, Any]]


@dataclass
class Document:
    """An invoice or an offset with the bytes of its file (base64)."""

    data: dict[str, Any]
    file: str = ""
    mime: str = "application/pdf"
    filename: str = ""


@dataclass
class Job:
    """An ``async=1`` call and what it came to."""

    due: datetime
    reply: dict[str, Any]


@dataclass
class Account:
    """A partner's account: one key, one market.

    ``mdp_shipped_by`` is "partner" or "mall" (reference 2.6), ``denied`` are
    names of endpoints that the account has no access to.
    """

    client_id: str
    partner_id: int
    name: str = ""
    shop_id: str = "SI10SI"
    enabled: bool = True
    test_mode: bool = False
    activation_allowed: bool = True
    mdp_shipped_by: str = "partner"
    denied: list[str] = field(default_factory=list)
    quotas: dict[str, Quota] = field(default_factory=dict)
    usage: Usage = field(default_factory=Usage)
    webhook: Webhook = field(default_factory=Webhook)
    orders: dict[int, Order] = field(default_factory=dict)
    oldest_unconfirmed: datetime | None = None
    products: dict[str, Product] = field(default_factory=dict)
    articles: dict[str, int] = field(default_factory=dict)
    overrides: dict[str, str] = field(default_factory=dict)
    supply_delays: dict[str, dict[str, Any]] = field(default_factory=dict)
    checks: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    media_errors: dict[str, dict[str, Any]] = field(default_factory=dict)
    invoices: dict[str, Document] = field(default_factory=dict)
    offsets: dict[str, Document] = field(default_factory=dict)
    deliveries: dict[str, dict[str, Any]] = field(default_factory=dict)
    tokens: dict[str, ForceToken] = field(default_factory=dict)
    stocks: list[PendingStock] = field(default_factory=list)
    jobs: dict[str, Job] = field(default_factory=dict)

    def order(self, order_id: int) -> Order:
        """Return an order; raises NotFound."""
        return _found(self.orders, order_id, "Order")

    def product(self, product_id: str) -> Product:
        """Return a product; raises NotFound."""
        return _found(self.products, product_id, "Product")

    def variant(self, product_id: str, variant_id: str) -> Offer:
        """Return a variant of a product; raises NotFound."""
        return _found(self.product(product_id).variants, variant_id, "Variant")

    def offers(self) -> dict[str, tuple[Product, Offer]]:
        """Return all products and variants by id, each with its product."""
        found: dict[str, tuple[Product, Offer]] = {}
        for product in self.products.values():
            found[product.id] = (product, product)
            found |= {key: (product, row) for key, row in product.variants.items()}
        return found

    def has_offer(self, offer_id: str) -> bool:
        """Tell whether a product or variant has this id."""
        return offer_id in self.products or any(
            offer_id in product.variants for product in self.products.values()
        )

    def quota(self, domain: str) -> Quota:
        """Return the calls that a domain may make."""
        return self.quotas.get(domain) or quota({})


@dataclass
class Catalogue:
    """What all accounts share.

    ``categories`` hold ``category_id``, ``title`` and ``parameters``;
    ``trees`` are by shop id, ``category_details`` by menu item. ``media``
    tells what a picture's address holds, by address.
    """

    shops: list[dict[str, Any]] = field(default_factory=list)
    brands: list[dict[str, Any]] = field(default_factory=list)
    labels: list[dict[str, Any]] = field(default_factory=list)
    categories: list[dict[str, Any]] = field(default_factory=list)
    trees: dict[str, Any] = field(default_factory=dict)
    category_details: dict[str, dict[str, Any]] = field(default_factory=dict)
    transports: list[dict[str, Any]] = field(default_factory=list)
    deliveries: list[dict[str, Any]] = field(default_factory=list)
    districts: list[dict[str, Any]] = field(default_factory=list)
    gifts: list[dict[str, Any]] = field(default_factory=list)
    media: dict[str, dict[str, Any]] = field(default_factory=dict)

    def shop(self, shop_id: str) -> dict[str, Any]:
        """Return a shop; an unknown one has its id only."""
        for shop in self.shops:
            if shop.get("shop_id") == shop_id:
                return shop
        return {"shop_id": shop_id, "currency_iso": "EUR", "country_id": "SI"}

    def category(self, category_id: str) -> dict[str, Any]:
        """Return a technical category; raises NotFound."""
        for category in self.categories:
            if category["category_id"] == category_id:
                return category
        raise NotFound(f"Category {category_id} was not found")


@dataclass
class World:
    """The whole state; ``records.to_plain`` makes the state file of it."""

    clock: Clock = field(default_factory=Clock)
    switches: Switches = field(default_factory=Switches)
    catalogue: Catalogue = field(default_factory=Catalogue)
    accounts: dict[str, Account] = field(default_factory=dict)
    counters: dict[str, int] = field(default_factory=dict)

    def now(self) -> datetime:
        """Return the sandbox's moment."""
        return self.clock.now()

    def next_number(self, kind: str) -> int:
        """Return the next number of a kind: purchase, article, …"""
        number = self.counters.get(kind, FIRST_NUMBERS[kind])
        self.counters[kind] = number + 1
        return number

    def use_number(self, kind: str, number: int) -> None:
        """Take a number that a seed used, so that no other gets it."""
        following = self.counters.get(kind, FIRST_NUMBERS[kind])
        self.counters[kind] = max(following, number + 1)

    def account(self, client_id: str | None = None) -> Account:
        """Return an account, the first one without an id; raises NotFound."""
        if client_id is None and self.accounts:
            return next(iter(self.accounts.values()))
        return _found(self.accounts, client_id, "Account")


def _found(table: dict, key: object, what: str):
    try:
        return table[key]
    except KeyError:
        raise NotFound(f"{what} {key} was not found") from None
