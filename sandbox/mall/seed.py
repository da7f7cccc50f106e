"""Loads a world from a seed: data in the wire's own shape (see README.md)."""

from collections.abc import Iterable
from typing import Any

from . import demo
from .limits import quota
from .orders.build import complete, order_from
from .products.supply_delay import key_of
from .products.views import READ_ONLY
from .switches import change
from .webhook_state import Webhook
from .world import Account, Catalogue, Document, Offer, Product, World

LISTS = ("shops", "brands", "labels", "categories", "transports", "gifts")
SHARED = (*LISTS, "general_deliveries", "districts", "trees", "category_details")
OF_ACCOUNT = (
    "products",
    "orders",
    "supply_delays",
    "checks",
    "invoices",
    "offsets",
    "deliveries",
)
SETTINGS = (
    "client_id",
    "partner_id",
    "name",
    "shop_id",
    "enabled",
    "test_mode",
    "activation_allowed",
    "mdp_shipped_by",
    "denied",
)
ACCOUNT_KEYS = {*SETTINGS, *OF_ACCOUNT, "limits", "webhook_url", "articles"}
TOP_KEYS = {
    *SHARED,
    *OF_ACCOUNT,
    "parameters",
    "media",
    "switches",
    "account",
    "accounts",
}


def load(seed: dict[str, Any] | None) -> World:
    """Return a new world; None makes the demo world.

    Raises ValueError for keys that the format does not know and for data
    that lacks its id or has another shape.
    """
    world = World()
    if seed is None:
        seed = demo.seed(world.now())
    try:
        _fill(world, seed)
    except (AttributeError, KeyError, TypeError) as error:
        raise ValueError(f"the seed has another shape: {error!r}") from error
    return world


def _fill(world: World, seed: dict[str, Any]) -> None:
    _refuse_unknown("the seed", seed, TOP_KEYS)
    change(world.switches, seed.get("switches") or {})
    world.catalogue = _catalogue(seed)
    accounts = [dict(row) for row in rows(seed.get("accounts"))]
    accounts += [dict(seed["account"])] if seed.get("account") else []
    own = {name: seed[name] for name in OF_ACCOUNT if name in seed}
    if own:
        accounts = accounts or [{"client_id": "KEY"}]
        accounts[0] = own | accounts[0]
    for row in accounts:
        add_account(world, row)


def rows(value: Any) -> list:
    """Return the rows of an array, or of a map by its values."""
    if isinstance(value, dict):
        return list(value.values())
    return list(value or [])


def _refuse_unknown(what: str, given: dict[str, Any], known: Iterable[str]) -> None:
    unknown = set(given) - set(known)
    if unknown:
        raise ValueError(f"{what} has unknown keys: {', '.join(sorted(unknown))}")


def _catalogue(seed: dict[str, Any]) -> Catalogue:
    catalogue = Catalogue(**{name: rows(seed.get(name)) for name in LISTS})
    catalogue.deliveries = rows(seed.get("general_deliveries"))
    catalogue.districts = rows(seed.get("districts"))
    catalogue.trees = dict(seed.get("trees") or {})
    catalogue.category_details = {
        str(key): value for key, value in (seed.get("category_details") or {}).items()
    }
    catalogue.media = media_facts(seed.get("media"))
    catalogue.categories = [dict(row) for row in catalogue.categories]
    for category_id, parameters in (seed.get("parameters") or {}).items():
        for row in catalogue.categories:
            if row["category_id"] == category_id:
                row["parameters"] = parameters
    return catalogue


def media_facts(value: Any) -> dict[str, dict[str, Any]]:
    """Read what picture addresses hold: a map, or rows with ``url``."""
    if isinstance(value, dict):
        return dict(value)
    return {row["url"]: row for row in value or []}


def add_account(world: World, row: dict[str, Any]) -> Account:
    """Add an account with all that is its own."""
    _refuse_unknown("an account", row, ACCOUNT_KEYS)
    if not row.get("client_id"):
        raise ValueError("an account has a client_id")
    settings = {name: row[name] for name in SETTINGS if name in row}
    settings.setdefault("partner_id", 1001 + len(world.accounts))
    if "activation_allowed" not in settings:
        settings["activation_allowed"] = not settings.get("test_mode", False)
    account = Account(**settings)
    account.webhook = Webhook(url=row.get("webhook_url") or "")
    account.quotas = {
        domain: quota(limit) for domain, limit in (row.get("limits") or {}).items()
    }
    account.articles = {k: int(v) for k, v in (row.get("articles") or {}).items()}
    world.accounts[account.client_id] = account
    for product in rows(row.get("products")):
        add_product(world, account, product)
    for order in rows(row.get("orders")):
        add_order(world, account, order)
    account.supply_delays = _supply_delays(row.get("supply_delays") or {})
    account.checks = dict(row.get("checks") or {})
    for name, key in (("invoices", "invoiceNumber"), ("offsets", "documentNumber")):
        setattr(account, name, _documents(rows(row.get(name)), key))
    account.deliveries = {
        str(delivery["code"]): dict(delivery)
        for delivery in rows(row.get("deliveries"))
    }
    return account


def add_product(world: World, account: Account, row: dict[str, Any]) -> Product:
    """Add a product with its variants, in the shape of its detail."""
    offer = _offer(world, account, row)
    product = Product(offer.data, offer.sent)
    product.data.setdefault("stage", "draft" if account.test_mode else "live")
    for variant in rows(row.get("variants")):
        found = _offer(world, account, variant)
        product.variants[found.id] = found
    account.products[product.id] = product
    return product


def _offer(world: World, account: Account, row: dict[str, Any]) -> Offer:
    data = {
        name: value
        for name, value in row.items()
        if value is not None and name not in ("variants", "status", "in_stock")
    }
    if not data.get("id"):
        raise ValueError("a product has an id")
    data["id"] = str(data["id"])
    if "availability" not in data:
        data["availability"] = {
            "status": row.get("status", "A"),
            "in_stock": row.get("in_stock", 0),
        }
    article = data.get("article_id") or account.articles.get(data["id"])
    article = int(article or world.next_number("article"))
    world.use_number("article", article)
    account.articles[data["id"]] = data["article_id"] = article
    sent = [
        name
        for name, value in data.items()
        if value not in (None, [], {}, "") and name not in READ_ONLY
    ]
    return Offer(data, sorted(sent))


def add_order(world: World, account: Account, row: dict[str, Any]):
    """Add an order in the shape of its detail; ``_sandbox`` holds our facts."""
    order = order_from(world, account, row)
    complete(world, order)
    account.orders[order.id] = order
    return order


def _supply_delays(given: dict[str, Any]) -> dict[str, dict[str, Any]]:
    found = {}
    if given.get("partner"):
        found[key_of()] = given["partner"]
    for product_id, delay in (given.get("products") or {}).items():
        found[key_of(product_id)] = delay
    for product_id, variants in (given.get("variants") or {}).items():
        for variant_id, delay in variants.items():
            found[key_of(product_id, variant_id)] = delay
    return found


def _documents(given: list[dict[str, Any]], key: str) -> dict[str, Document]:
    found = {}
    for row in given:
        data = {name: value for name, value in row.items() if name != "file"}
        number = str(data.get(key) or data.get("id") or "")
        if not number:
            raise ValueError(f"a document has {key}")
        file = row.get("file") or {}
        if isinstance(file, str):
            file = {"content": file}
        found[number] = Document(
            data,
            file.get("content", ""),
            file.get("mime", "application/pdf"),
            file.get("filename", ""),
        )
    return found
