"""Settings that describe themselves: MetaInfo, values, updates (reference 4.5)."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime, timezone
from decimal import Decimal, InvalidOperation
from typing import Final

from lxml import etree

from . import bodies
from .setting_kinds import is_secret
from .signing import wire_text
from .tree import Node

GROUP: Final = "Group"
LIST: Final = "List"
MANY: Final = frozenset({"SelectMany", "PrioritySelectMany", "ManyTexts"})


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the values of a selection; trees nest."""

    name: str
    display_name: str | None = None
    description: str | None = None
    is_read_only: bool | None = None
    is_disabled: bool | None = None
    children: tuple["Choice", ...] = ()


@dataclass(frozen=True, slots=True)
class Field:
    """A setting as the platform describes it; groups and lists hold fields."""

    name: str
    type: str
    display_name: str | None = None
    description: str | None = None
    unit: str | None = None
    is_read_only: bool | None = None
    require_reload: bool | None = None
    can_be_reset: bool | None = None
    is_tab: bool | None = None
    min_value: str | None = None
    max_value: str | None = None
    date_precision: str | None = None
    constraints: tuple[str, ...] = ()
    choices: tuple[Choice, ...] = ()
    placeholders: tuple[tuple[str, str], ...] = ()
    fields: tuple["Field", ...] = ()


@dataclass(frozen=True, slots=True)
class ListItem:
    """An entry of a list field, with the values of its fields."""

    id: str
    values: dict = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Settings:
    """Fields and their values.

    ``values`` maps a field's name to text, a tuple of texts (fields of several
    values), a mapping (groups) or a tuple of :class:`ListItem`. A name that is
    missing has no value on the platform.
    """

    meta: tuple[Field, ...]
    values: dict
    is_read_only: bool | None = None


@dataclass(frozen=True, slots=True)
class MetaEntity:
    """A kind of settings, and by which methods it is read and written."""

    name: str | None = None
    display_name: str | None = None
    get_method: str | None = None
    update_method: str | None = None
    update_root: str | None = None
    additional_parameters: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reset:
    """Back to the platform's default."""


@dataclass(frozen=True, slots=True)
class ListAdd:
    """A new, empty entry of a list."""


@dataclass(frozen=True, slots=True)
class ListRemove:
    """Away with an entry of a list."""

    id: str


@dataclass(frozen=True, slots=True)
class Inside:
    """The way into an entry of a list: a part of a field's path."""

    list: str
    id: str


RESET: Final = Reset()

Scalar = str | bool | int | float | Decimal | date
Update = Scalar | Iterable[str] | None | Reset | ListAdd | ListRemove
Path = tuple[str | Inside, ...]


def read(found: Node) -> Settings:
    """The result of a method that reads settings with their MetaInfo."""
    meta_info = found.get("MetaInfo")
    meta = _top_fields(meta_info)
    return Settings(meta, _values(meta, found), meta_info.boolean("IsReadOnly"))


def meta_entity(node: Node) -> MetaEntity:
    """One of GetMetaEntities."""
    return MetaEntity(
        name=node.id("Name"),
        display_name=node.text("DisplayName"),
        get_method=node.id("GetMethod"),
        update_method=node.id("UpdateMethod"),
        update_root=node.id("UpdateDataRootName"),
        additional_parameters=node.texts("AdditionalParameters"),
    )


def _fields(node: Node) -> tuple[Field, ...]:
    """The fields below a field or ``MetaInfo``, as children or as a list."""
    listed = node.children("Field") or node.elements("Fields", "Field")
    return tuple(_field(each) for each in listed)


def _top_fields(meta_info: Node) -> tuple[Field, ...]:
    if meta_info.keys() and not meta_info.get("Content", "Item"):
        return _fields(meta_info)
    return tuple(_field(each) for each in meta_info.elements())


def _field(node: Node) -> Field:
    return Field(
        name=node.required_id("Name"),
        type=node.id("Type") or "Text",
        display_name=node.text("DisplayName"),
        description=node.text("Description"),
        unit=node.text("Unit"),
        is_read_only=node.boolean("IsReadOnly"),
        require_reload=node.boolean("RequireReload"),
        can_be_reset=node.boolean("CanBeReset"),
        is_tab=node.boolean("IsTab"),
        min_value=node.text("MinValue"),
        max_value=node.text("MaxValue"),
        date_precision=node.text("DatePrecision"),
        constraints=node.texts("ConstraintDescriptions"),
        choices=_choices(node, "Values"),
        placeholders=tuple(
            (each.text("Value") or "", each.text("Description") or "")
            for each in node.elements("Placeholders", "Placeholder")
        ),
        fields=_fields(node),
    )


def _choices(node: Node, name: str) -> tuple[Choice, ...]:
    return tuple(
        Choice(
            name=each.id("Name") or each.id() or "",
            display_name=each.text("DisplayName"),
            description=each.text("Description"),
            is_read_only=each.boolean("IsReadOnly"),
            is_disabled=each.boolean("Disabled"),
            children=_choices(each, "Children"),
        )
        for each in node.elements(name, "Value")
    )


def _values(fields: Iterable[Field], node: Node) -> dict:
    return {each.name: _value(each, node) for each in fields if node.get(each.name)}


def _value(described: Field, node: Node):
    name = described.name
    if described.type == GROUP:
        return _values(described.fields, node.get(name))
    if described.type in MANY:
        return node.texts(name)
    if described.type == LIST:
        return tuple(
            ListItem(each.id("Id") or "", _values(described.fields, each))
            for each in node.elements(name)
        )
    if described.type == "File":
        values = node.elements(name, "Value")
        return tuple(each.id("Id") or each.id() or "" for each in values)
    return node.text(name) or ""


def update_body(root: str, path: Path, described: Field, value: Update) -> str:
    """The XML that changes one field, below the groups and entries of ``path``."""
    top = etree.Element(root)
    place = top
    for step in path:
        if isinstance(step, Inside):
            place = etree.SubElement(place, step.list)
            place = etree.SubElement(place, "Item", Id=step.id)
        else:
            place = etree.SubElement(place, step)
    place.append(_update(described, value))
    return bodies.write(top)


def _update(described: Field, value: Update) -> etree._Element:
    if isinstance(value, Reset):
        return bodies.build(f"Reset{described.name}", True)
    element = etree.Element(described.name)
    if isinstance(value, ListAdd):
        etree.SubElement(element, "Item", Action="Add")
    elif isinstance(value, ListRemove):
        etree.SubElement(element, "Item", Action="Remove", Id=value.id)
    else:
        _fill(element, described.type, value)
    return element


def _fill(element: etree._Element, kind: str, value: Scalar | Iterable[str] | None):
    if kind in (GROUP, LIST, "Button"):
        raise ValueError(f"a field of type {kind} has no value of its own")
    if kind == "File":
        for each in value or ():
            etree.SubElement(element, "Value", Id=each)
    elif kind in MANY:
        for each in value or ():
            element.append(bodies.build("Value", each))
    elif kind == "SelectOne":
        element.append(bodies.build("Value", _text(kind, value)))
    else:
        element.text = bodies.clean(_text(kind, value))


def _text(kind: str, value: Scalar | None) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        if value.tzinfo is None:
            raise ValueError("a date for the platform must be aware")
        return value.isoformat()
    if isinstance(value, date):
        midnight = datetime(value.year, value.month, value.day, tzinfo=timezone.utc)
        return midnight.isoformat()
    text = wire_text(value)
    if kind == "Float" and text:
        return _number(text)
    return text


def _number(text: str) -> str:
    number = None
    with suppress(InvalidOperation):
        number = Decimal(text)
    if number is None:
        raise ValueError("the value is not a number")
    return wire_text(number)


def secrets(described: Field, value: Update) -> tuple[str, ...]:
    """What of an update must not be shown: passwords and keys."""
    if isinstance(value, str) and is_secret(
        described.type, described.name, described.display_name
    ):
        return (value,)
    return ()
