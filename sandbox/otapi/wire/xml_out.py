"""Writes an answer tree as the XML services do."""

from typing import Any

from lxml import etree

from .scalars import scalar_text
from .shapes import Shapes
from .tree import Element, Enum, Id, Items, Money, Repeated


def dumps(answer: dict[str, Any], shapes: Shapes) -> bytes:
    """Return the XML text of a whole answer."""
    root = etree.Element(shapes.xml_root)
    writer = _Writer(shapes)
    for name, node in answer.items():
        if node not in (None, ""):
            writer.add(root, name, node)
    return etree.tostring(root, encoding="utf-8", xml_declaration=shapes.xml_prolog)


class _Writer:
    def __init__(self, shapes: Shapes) -> None:
        self.dates = shapes.dates
        self.drops_empty = shapes.empties != "array"
        self.kinds = {
            dict: self.fill,
            list: self.fill_list,
            Items: self.fill_items,
            Element: self.fill_element,
            Money: self.fill_money,
        }

    def add(self, parent, name: str, node: Any) -> None:
        if isinstance(node, Repeated):
            for row in node.rows:
                self.add(parent, name, row)
            return
        child = etree.SubElement(parent, name)
        fill = self.kinds.get(type(node))
        if fill:
            fill(child, node)
        else:
            child.text = self.text(node)

    def text(self, node: Any) -> str:
        if isinstance(node, Id):
            return node.value
        if isinstance(node, Enum):
            return node.name
        return _clean(scalar_text(node, self.dates))

    def fill(self, element, node: dict[str, Any]) -> None:
        for name, child in node.items():
            if child is not None and not self._left_out(child):
                self.add(element, name, child)

    def _left_out(self, node: Any) -> bool:
        return self.drops_empty and isinstance(node, Items) and not node.rows

    def fill_list(self, element, rows: list[Any]) -> None:
        """A list of a seed's own, of which no child's name is known."""
        for row in rows:
            self.add(element, "Item", row)

    def fill_items(self, element, node: Items) -> None:
        for row in node.rows:
            self.add(element, node.name, row)

    def fill_element(self, element, node: Element) -> None:
        for name, value in node.attributes.items():
            if value is not None:
                element.set(name, self.text(value))
        if node.text is not None:
            element.text = self.text(node.text)
        self.fill(element, node.children)

    def fill_money(self, element, node: Money) -> None:
        element.set("Sign", node.sign)
        element.set("Code", node.code)
        element.text = self.text(node.amount)


def _clean(text: str) -> str:
    """Drop the control characters that XML cannot hold."""
    if text.isprintable():
        return text
    return "".join(
        char
        for char in text
        if char in "\t\n\r" or (char >= " " and char not in "\ufffe\uffff")
    )
