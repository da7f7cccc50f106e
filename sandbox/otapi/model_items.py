"""What the stand-in remembers of the marketplaces' goods."""

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from .model import ZERO


@dataclass
class Seller:
    """A seller at a marketplace; ``gone`` sellers sell nothing."""

    id: str
    provider_type: str
    name: str
    score: int = 15
    gone: bool = False
    extra: dict[str, Any] = field(default_factory=dict)


@dataclass
class Attribute:
    """A property with a value; texts by language, ``zh`` is the original."""

    pid: str
    vid: str
    name: dict[str, str]
    value: dict[str, str]
    is_configurator: bool = True
    image_url: str = ""


@dataclass
class Configuration:
    """A sku; ``options`` are (pid, vid) pairs.

    ``outdated`` means that the platform still offers it while the marketplace
    has changed it: only the booking finds out.
    """

    id: str
    quantity: int
    price: Decimal
    options: list[tuple[str, str]] = field(default_factory=list)
    outdated: bool = False


@dataclass
class Tier:
    """A price per piece that holds from a quantity on."""

    min_quantity: int
    price: Decimal


@dataclass
class Promotion:
    """A discount; ``prices`` by configuration id where they differ."""

    id: str
    name: str
    price: Decimal
    prices: dict[str, Decimal] = field(default_factory=dict)


@dataclass
class Item:
    """Goods as the marketplace offers them; prices in its currency.

    ``refused`` is why it cannot be sold (a key of ``statuses.REFUSALS``), ""
    when it can. ``buying_price_percent`` is what the seller really charges
    when one books, in per cent above or below the shown price.
    ``failing_blocks`` are blocks of the look-ups that cannot be loaded.
    """

    id: str
    provider_type: str
    seller_id: str
    titles: dict[str, str]
    price: Decimal
    delivery: Decimal = ZERO
    weight: Decimal = ZERO
    quantity: int = 0
    first_lot: int = 1
    next_lot: int = 1
    is_tmall: bool = False
    is_hierarchical: bool = False
    refused: str = ""
    filtered: bool = False
    buying_price_percent: Decimal = ZERO
    category_id: str = ""
    picture_count: int = 1
    attributes: list[Attribute] = field(default_factory=list)
    configurations: list[Configuration] = field(default_factory=list)
    tiers: list[Tier] = field(default_factory=list)
    promotions: list[Promotion] = field(default_factory=list)
    failing_blocks: list[str] = field(default_factory=list)
    extra: dict[str, Any] = field(default_factory=dict)

    def configuration(self, config_id: str) -> Configuration | None:
        """Return a configuration by its id or None."""
        for found in self.configurations:
            if found.id == config_id:
                return found
        return None
