"""The shapes in which the services may write one and the same fact.

A document is built of dicts and of the markers below. ``to_json`` and
``to_xml`` write it; wherever the protocol leaves a choice, ``choose`` makes it
from a list of possibilities.
"""

import json
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from lxml import etree


@dataclass(frozen=True)
class Id:
    text: str


@dataclass(frozen=True)
class Amount:
    amount: Decimal
    currency: str


@dataclass(frozen=True)
class Listed:
    """A list; ``name`` is the child's in XML, besides ``Item``."""

    entries: tuple
    name: str = "Item"


@dataclass(frozen=True)
class Parameter:
    name: str
    text: str


@dataclass(frozen=True)
class Number:
    """A JSON number with exactly these digits."""

    text: str


def first(options):
    """The ordinary shape."""
    return options[0]


def to_json(document: Any, choose=first) -> bytes:
    return _json_text(_Json(choose).write(document)).encode()


def to_xml(document: Any, choose=first, namespace="") -> bytes:
    root = etree.Element("OtapiAnswer")
    if namespace:
        root = etree.Element("OtapiAnswer", nsmap={None: namespace})
    _Xml(choose, namespace).fill(root, document)
    return etree.tostring(root, encoding="utf-8", xml_declaration=choose([True, False]))


def _json_text(raw) -> str:
    if isinstance(raw, Number):
        return raw.text
    if isinstance(raw, dict):
        inner = (f"{json.dumps(key)}:{_json_text(raw[key])}" for key in raw)
        return "{" + ",".join(inner) + "}"
    if isinstance(raw, list):
        return "[" + ",".join(map(_json_text, raw)) + "]"
    return json.dumps(raw, ensure_ascii=False)


def _moments(moment: datetime) -> list[str]:
    """A UTC moment with and without its milliseconds and zone."""
    plain = moment.strftime("%Y-%m-%dT%H:%M:%S")
    if moment.microsecond:
        plain += f".{moment.microsecond:06d}"
    longer = plain + (".000" if "." not in plain else "000")
    return [
        plain,
        longer,
        plain + "Z",
        plain + "+00:00",
        plain.replace("T", " "),
    ]


class _Json:
    def __init__(self, choose):
        self.choose = choose

    def write(self, value):
        writers = {
            dict: self._object,
            Listed: self._list,
            Id: self._id,
            Amount: self._money,
            Parameter: lambda it: {"Name": it.name, "Value": it.text},
            bool: self._boolean,
            int: lambda it: self.choose([it, str(it)]),
            Decimal: self._decimal,
            datetime: lambda it: self.choose(_moments(it)),
        }
        return writers.get(type(value), lambda it: it)(value)

    def _object(self, value):
        written = {}
        for name, inner in value.items():
            if inner is None:
                if self.choose([False, True]):
                    written[name] = None
            elif isinstance(inner, Listed) and not inner.entries:
                empty = self.choose(["absent", [], {}, None, {"Content": []}, ""])
                if empty != "absent":
                    written[name] = empty
            else:
                written[name] = self.write(inner)
        return written

    def _list(self, value):
        entries = [self.write(entry) for entry in value.entries]
        inner = self.choose([entries, entries[0]] if len(entries) == 1 else [entries])
        return self.choose(
            [
                entries,
                {"Content": inner},
                {"Item": inner},
                {value.name: inner},
                {"Content": {"Item": inner}},
                {"Content": {value.name: inner}},
                inner,
            ]
        )

    def _id(self, value):
        options = [value.text, {"Value": value.text}]
        if value.text.isdecimal() and str(int(value.text)) == value.text:
            options += [Number(value.text), {"Value": Number(value.text)}]
        return self.choose(options)

    def _money(self, value):
        amount = self._decimal(value.amount)
        return self.choose(
            [
                {"Price": amount, "Sign": "x", "Code": value.currency},
                {"Amount": amount, "CurrencyCode": value.currency},
                {"Value": amount, "Code": value.currency},
            ]
        )

    def _boolean(self, value):
        word = "true" if value else "false"
        return self.choose([value, int(value), word, word.title(), str(int(value))])

    def _decimal(self, value):
        text = format(value, "f")
        return self.choose([Number(text), text, f" {text} "])


class _Xml:
    def __init__(self, choose, namespace=""):
        self.choose = choose
        self.prefix = f"{{{namespace}}}" if namespace else ""

    def _child(self, parent, name):
        return etree.SubElement(parent, self.prefix + name)

    def fill(self, element, value):
        writers = {
            dict: self._object,
            Listed: self._list,
            Id: self._id,
            Amount: self._money,
            Parameter: self._parameter,
        }
        write = writers.get(type(value))
        if write:
            write(element, value)
        else:
            element.text = self._text(value)

    def _text(self, value):
        if isinstance(value, bool):
            word = "true" if value else "false"
            return self.choose([word, word.title(), str(int(value))])
        if isinstance(value, Decimal):
            text = format(value, "f")
            return self.choose([text, f"\n  {text}\n"])
        if isinstance(value, datetime):
            return self.choose(_moments(value))
        return str(value)

    def _object(self, element, value):
        for name, inner in value.items():
            if inner is None:
                self._absent(element, name)
            elif isinstance(inner, Listed) and not inner.entries:
                if self.choose([False, True]):
                    self._child(element, name)
            elif not isinstance(inner, dict | Listed | Id | Amount) and self.choose(
                [False, True]
            ):
                element.set(name, self._text(inner))
            else:
                self.fill(self._child(element, name), inner)

    def _absent(self, element, name):
        if self.choose([False, True]):
            nil = "{http://www.w3.org/2001/XMLSchema-instance}nil"
            self._child(element, name).set(nil, "true")

    def _list(self, element, value):
        shape = self.choose(["named", "item", "content", "content named", "bare"])
        if shape == "bare" and len(value.entries) == 1:
            self.fill(element, value.entries[0])
            return
        if shape.startswith("content"):
            element = self._child(element, "Content")
        name = value.name if shape in ("named", "content named", "bare") else "Item"
        for entry in value.entries:
            self.fill(self._child(element, name), entry)

    def _id(self, element, value):
        shape = self.choose(["text", "padded", "value"])
        if shape == "value":
            self._child(element, "Value").text = value.text
        else:
            element.text = value.text if shape == "text" else f"\n {value.text} "

    def _money(self, element, value):
        if self.choose([True, False]):
            element.set("Sign", "x")
            element.set("Code", value.currency)
            element.text = self._text(value.amount)
        else:
            self._child(element, "Amount").text = self._text(value.amount)
            self._child(element, "CurrencyCode").text = value.currency

    def _parameter(self, element, value):
        if self.choose([True, False]):
            element.set("Name", value.name)
            element.text = value.text
        else:
            self._child(element, "Name").text = value.name
            self._child(element, "Value").text = value.text
