"""Nodes of an answer, neutral to XML and JSON (OTAPI reference 1.5).

A tree is made of dicts (None values are left out), texts, numbers, Decimals,
booleans, datetimes, and of the nodes below for everything that the two
services write differently.
"""

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any


@dataclass(slots=True)
class Id:
    """An id type that holds only text: ``<Id>a</Id>`` or ``{"Value": "a"}``."""

    value: str


@dataclass(slots=True)
class Items:
    """A list in a wrapper; ``name`` is the XML name of each child."""

    name: str
    rows: list[Any]


@dataclass(slots=True)
class Repeated:
    """Children that stand side by side without a wrapper."""

    rows: list[Any]


@dataclass(slots=True)
class Element:
    """XML attributes beside a text or children; flat keys in JSON."""

    attributes: dict[str, Any]
    text: Any = None
    children: dict[str, Any] = field(default_factory=dict)


@dataclass(slots=True)
class Money:
    """An amount with its currency: ``<Internal Sign="$" Code="USD">1.8<…``."""

    amount: Decimal
    sign: str
    code: str


@dataclass(slots=True)
class Enum:
    """An enum that is a name in XML and a number in JSON."""

    name: str
    number: int


def content(rows: list[Any]) -> dict[str, Any]:
    """Return the generic list ``{Content: …}``."""
    return {"Content": Items("Item", rows)}


def frame(rows: list[Any], total: int) -> dict[str, Any]:
    """Return one frame of a longer list (reference 1.9)."""
    return {"Content": Items("Item", rows), "TotalCount": total}
