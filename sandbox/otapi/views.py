"""Names and pictures that several answers show."""

from .model import Customer
from .model_items import Attribute, Configuration, Item
from .texts import text
from .world import World


def line_status_name(status: int, language: str) -> str:
    """Return the localized name of a line status."""
    return text(f"line.{status}", language)


def order_status_name(status: int, language: str) -> str:
    """Return the localized name of an order status."""
    return text(f"order_status.{status}", language)


def status(kind: str, number: int, language: str) -> dict:
    """Return ``{Id, Name}``; kind is ``line`` or ``order_status``."""
    return {"Id": number, "Name": text(f"{kind}.{number}", language)}


def localized(texts: dict[str, str], language: str) -> str:
    """Return the text of a language, else English, else the original."""
    for wanted in (language[:2].lower(), "en", "zh"):
        if texts.get(wanted):
            return texts[wanted]
    return next(iter(texts.values()), "")


def customer_name(customer: Customer | None) -> str:
    """Return first and last name, else the login."""
    if customer is None:
        return ""
    name = f"{customer.first_name} {customer.last_name}".strip()
    return name or customer.login


def picture_url(base_url: str, item_id: str, number: int = 1, size: str = "") -> str:
    """Return a picture's stable address on this sandbox."""
    tail = f"_{size}" if size else ""
    return f"{base_url}/pictures/{item_id}/{number}{tail}.png"


def option_picture_url(base_url: str, attribute: Attribute) -> str:
    """Return an option's picture; a path is taken as one of this sandbox."""
    if attribute.image_url.startswith("/"):
        return base_url + attribute.image_url
    return attribute.image_url


def item_url(item_id: str, provider_type: str) -> str:
    """Return the address of the product page at the marketplace."""
    number = provider_item_id(item_id)
    if provider_type == "Alibaba1688":
        return f"https://detail.1688.com/offer/{number}.html"
    return f"https://item.taobao.com/item.htm?id={number}"


def provider_item_id(item_id: str) -> str:
    """Return the provider's own item id, without the platform's prefix."""
    return item_id.rpartition("-")[2]


def configuration_text(
    item: Item, configuration: Configuration | None, language: str
) -> str:
    """Return the options as ``Color: red; Size: M``."""
    if configuration is None:
        return ""
    attributes = {(entry.pid, entry.vid): entry for entry in item.attributes}
    parts = []
    for option in configuration.options:
        attribute = attributes.get(tuple(option))
        if attribute:
            name = localized(attribute.name, language)
            parts.append(f"{name}: {localized(attribute.value, language)}")
    return "; ".join(parts)


def seller_name(world: World, seller_id: str) -> str:
    """Return a seller's name, his id where none is known."""
    seller = world.sellers.get(seller_id)
    return seller.name if seller else seller_id
