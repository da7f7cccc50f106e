"""Reads the XML parameters of a call, safely (OTAPI reference 1.2)."""

import re
from collections.abc import Callable
from datetime import datetime
from decimal import Decimal

from lxml import etree

from ..errors import InvalidInput
from . import values

_PROLOG = re.compile(r"^\s*<\?xml[^>]*\?>")
_PARSER_OPTIONS = {
    "resolve_entities": False,
    "no_network": True,
    "load_dtd": False,
    "huge_tree": False,
    "remove_comments": True,
    "remove_pis": True,
}


def has_prolog(text: str) -> bool:
    """Tell whether the text starts with an XML declaration."""
    return bool(_PROLOG.match(text))


def parse(parameter: str, text: str, root: str | None) -> "Body":
    """Return the parsed XML of a parameter whose root must be ``root``.

    With None as root any name is taken.
    Raises InvalidInput naming the parameter for text that is not XML, for
    one with a document type, and for another root.
    """
    parser = etree.XMLParser(**_PARSER_OPTIONS)
    try:
        element = etree.fromstring(_PROLOG.sub("", text).encode(), parser)
    except (etree.XMLSyntaxError, ValueError):
        raise InvalidInput(parameter, "input.xml") from None
    if element.getroottree().docinfo.doctype:
        raise InvalidInput(parameter, "input.xml")
    if root is not None and element.tag != root:
        raise InvalidInput(f"{parameter}/{element.tag}", "input.unexpected")
    return Body(element)


class Body:
    """One element of a parameter, with typed access to its children."""

    def __init__(self, element) -> None:
        self.element = element

    @property
    def name(self) -> str:
        """The element's name."""
        return self.element.tag

    def attribute(self, name: str) -> str | None:
        """Return an attribute's text or None."""
        return self.element.get(name)

    def own_text(self) -> str:
        """Return the text of the element itself."""
        return (self.element.text or "").strip()

    def children(self) -> list["Body"]:
        """Return all child elements."""
        return [Body(child) for child in self.element]

    def child(self, name: str) -> "Body | None":
        """Return the first child with that name or None."""
        found = self.element.find(name)
        return None if found is None else Body(found)

    def rows(self, wrapper: str, name: str) -> list["Body"]:
        """Return the children ``name`` of the child ``wrapper``."""
        return [Body(child) for child in self.element.findall(f"{wrapper}/{name}")]

    def has(self, name: str) -> bool:
        """Tell whether such a child is there at all."""
        return self.element.find(name) is not None

    def text(self, name: str, default: str = "") -> str:
        """Return a child's text without blanks around, or the default."""
        found = self.element.find(name)
        return default if found is None else (found.text or "").strip()

    def required(self, name: str) -> str:
        """Return a child's text; missing or empty is refused by name."""
        value = self.text(name)
        if not value:
            raise InvalidInput(f"{self.name}/{name}")
        return value

    def ids(self, wrapper: str, name: str = "Id") -> list[str]:
        """Return the texts of a list of ids, empty ones left out."""
        texts = (row.own_text() for row in self.rows(wrapper, name))
        return [text for text in texts if text]

    def whole(self, name: str) -> int | None:
        """Return a child's whole number, None when missing or empty."""
        return self._read(name, values.whole)

    def decimal(self, name: str) -> Decimal | None:
        """Return a child's decimal number, None when missing or empty."""
        return self._read(name, values.decimal)

    def flag(self, name: str) -> bool | None:
        """Return a child's boolean, None when missing or empty."""
        return self._read(name, values.flag)

    def moment(self, name: str) -> datetime | None:
        """Return a child's date in UTC, None when missing or empty."""
        return self._read(name, values.moment)

    def _read(self, name: str, convert: Callable):
        value = self.text(name)
        return convert(f"{self.name}/{name}", value) if value else None
