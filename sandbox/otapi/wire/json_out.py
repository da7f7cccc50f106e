"""Writes an answer tree as the JSON service does."""

from datetime import datetime
from typing import Any

import simplejson

from .scalars import date_text
from .shapes import Shapes
from .tree import Element, Enum, Id, Items, Money, Repeated

_ABSENT = object()


def dumps(answer: dict[str, Any], shapes: Shapes) -> bytes:
    """Return the JSON text of a whole answer; ``ErrorCode`` stays first."""
    writer = _Writer(shapes)
    head = dict(answer)
    sub_code = head.pop("SubErrorCode", "")
    body: dict[str, Any] = {"ErrorCode": head.pop("ErrorCode")}
    body["SubErrorCode"] = writer.sub_error(sub_code)
    body.update(writer.mapping(head))
    return simplejson.dumps(
        body, use_decimal=True, ensure_ascii=False, separators=(",", ":")
    ).encode()


class _Writer:
    def __init__(self, shapes: Shapes) -> None:
        self.shapes = shapes
        self.kinds = {
            dict: self.mapping,
            list: self.rows,
            Id: self.identity,
            Items: self.items,
            Repeated: lambda node: self.rows(node.rows),
            Element: self.element,
            Money: lambda node: {
                "Price": node.amount,
                "Sign": node.sign,
                "Code": node.code,
            },
            Enum: lambda node: node.number,
            datetime: lambda moment: date_text(moment, shapes.dates),
        }

    def value(self, node: Any) -> Any:
        kind = self.kinds.get(type(node))
        return kind(node) if kind else node

    def rows(self, nodes: list[Any]) -> list[Any]:
        values = (self.value(node) for node in nodes)
        return [value for value in values if value is not _ABSENT]

    def mapping(self, node: dict[str, Any]) -> dict[str, Any]:
        result = {}
        for name, child in node.items():
            if child is None:
                continue
            value = self.value(child)
            if value is not _ABSENT:
                result[name] = value
        return result

    def sub_error(self, code: str) -> Any:
        if self.shapes.sub_errors == "text":
            return code
        return {"Value": code} if code else {}

    def identity(self, node: Id) -> Any:
        if self.shapes.ids == "value":
            return {"Value": node.value}
        if self.shapes.ids == "number" and node.value.isdigit():
            return int(node.value)
        return node.value

    def items(self, node: Items) -> Any:
        rows: Any = self.rows(node.rows)
        if not rows and self.shapes.empties != "array":
            return None if self.shapes.empties == "null" else _ABSENT
        if len(rows) == 1 and self.shapes.singles == "object":
            rows = rows[0]
        if self.shapes.lists == "array":
            return rows
        wrapper = node.name if self.shapes.lists == "named" else self.shapes.lists
        return {wrapper: rows}

    def element(self, node: Element) -> dict[str, Any]:
        result = self.mapping(node.attributes)
        result.update(self.mapping(node.children))
        if node.text is not None:
            result["Value"] = self.value(node.text)
        return result
