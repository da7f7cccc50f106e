"""Categories, parameters, brands, labels, shops, checks (MPAPI reference 4)."""

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Category:
    """A technical category: what a product's ``category_id`` names."""

    id: str
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Constraint:
    """What a product must carry to be shown at a menu item.

    ``operator`` is one of IN, ALL, NOT IN, =, ><, >, <, <> or a newer one.
    """

    parameter: str
    operator: str | None = None
    value: str | None = None
    second_value: str | None = None
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class SapCategory:
    """A technical category behind a menu item, with its constraints.

    ``product_type_id`` goes into a product's ``category_id``; ``operator``
    ("AND", "OR") joins the constraints.
    """

    product_type_id: str | None = None
    segment: str | None = None
    operator: str | None = None
    constraints: tuple[Constraint, ...] = ()


@dataclass(frozen=True, slots=True)
class MenuItem:
    """A category of the shop's web, a leaf of the tree."""

    id: str
    title: str | None = None
    visible: bool | None = None
    url: str | None = None
    is_phe: bool | None = None
    sap_categories: tuple[SapCategory, ...] = ()
    fulltext_query: str | None = None


@dataclass(frozen=True, slots=True)
class MenuCategory:
    """A branch of the tree. Branches and leaves are mixed in ``items``."""

    title: str | None = None
    visible: bool | None = None
    items: tuple["MenuCategory | MenuItem", ...] = ()

    def menu_items(self) -> Iterator[MenuItem]:
        """Every leaf below, in the tree's order."""
        pending = list(reversed(self.items))
        while pending:
            each = pending.pop()
            if isinstance(each, MenuItem):
                yield each
            else:
                pending.extend(reversed(each.items))


@dataclass(frozen=True, slots=True)
class ParameterValue:
    """A listed value. ``text`` is what a product carries in that country."""

    value: str
    text: str | None = None


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a category; ``id`` is its technical name."""

    id: str
    title: str | None = None
    unit: str | None = None
    values: tuple[ParameterValue, ...] = ()


@dataclass(frozen=True, slots=True)
class CategoryDetail:
    """A menu item's display conditions and further parameters.

    ``sap_id`` goes into a product's ``category_id``.
    """

    name: str | None = None
    sap_id: str | None = None
    conditions: tuple[Constraint, ...] = ()
    parameters: tuple[Parameter, ...] = ()


@dataclass(frozen=True, slots=True)
class Brand:
    """A brand. Its id is used to the letter, case included."""

    id: str
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Label:
    """A marketing label, such as FDEL, SALE, NEW."""

    id: str
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Shop:
    """A market of MALL's."""

    id: str
    country_id: str | None = None
    name: str | None = None
    currency_iso: str | None = None
    currency_symbol: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """What MALL found wrong with products after it had accepted them.

    ``articles`` are the first hundred ids that it concerns.
    """

    code: str | None = None
    attribute: str | None = None
    value: str | None = None
    message: str | None = None
    articles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Transport:
    """A way of delivery that the market knows."""

    id: str
    name: str | None = None
    package_size: str | None = None
    is_pickup_point: bool | None = None
