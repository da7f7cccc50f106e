"""Shows settings with the MetaInfo that describes them (OTAPI reference 4.5)."""

from typing import Any

from . import tolerant as t
from .settings_schema import Field
from .texts import LANGUAGES, text
from .wire.tree import Element, Items, Repeated

MASK = "********"


def meta_info(groups: list[Field], language: str) -> dict[str, Any]:
    """Return ``MetaInfo`` with its nested fields."""
    return {"Field": Repeated([_field(entry, language) for entry in groups])}


def _field(entry: Field, language: str) -> Element:
    if entry.told is not None:
        return _seeded(entry, language)
    least, most = entry.limits or (None, None)
    attributes = {
        "Name": entry.name,
        "DisplayName": _caption(f"setting.{entry.name}", entry.name, language),
        "Description": _caption(f"description.{entry.name}", None, language),
        "Unit": entry.unit or None,
        "IsReadOnly": entry.read_only or None,
        "RequireReload": entry.require_reload or None,
        "CanBeReset": entry.can_be_reset or None,
        "Type": entry.type,
        "MinValue": least,
        "MaxValue": most,
    }
    children: dict[str, Any] = {}
    if entry.is_tab:
        children["IsTab"] = True
    constraints = _constraints(entry, language)
    if constraints:
        children["ConstraintDescriptions"] = Items("Description", constraints)
    if entry.choices:
        values = [_value(entry, name, language) for name in entry.choices]
        children["Values"] = Items("Value", values)
    if entry.placeholder:
        hint = {"Value": entry.placeholder, "Description": attributes["DisplayName"]}
        children["Placeholders"] = Items("Placeholder", [hint])
    if entry.fields:
        fields = [_field(child, language) for child in entry.fields]
        children["Field"] = Repeated(fields)
    return Element(attributes, children=children)


ATTRIBUTES = (
    *("Name", "DisplayName", "Description", "Unit", "Type", "MinValue", "MaxValue"),
    *("IsReadOnly", "RequireReload", "CanBeReset", "DatePrecision", "Disabled"),
)


def _seeded(entry: Field, language: str) -> Element:
    """Show a seeded field as it was told."""
    told = entry.told or {}
    children: dict[str, Any] = {}
    words = t.rows(told.get("ConstraintDescriptions"), "Description")
    if words:
        children["ConstraintDescriptions"] = Items("Description", words)
    if told.get("Values"):
        children["Values"] = _told_values(told["Values"])
    hints = t.rows(told.get("Placeholders"), "Placeholder")
    if hints:
        children["Placeholders"] = Items("Placeholder", hints)
    if entry.fields:
        children["Field"] = Repeated([_field(each, language) for each in entry.fields])
    return Element(_attributes(told), children=children)


def _told_values(values: Any) -> Items:
    rows = []
    for row in t.rows(values, "Value"):
        nested = row.get("Children")
        children = {"Children": _told_values(nested)} if nested else {}
        rows.append(Element(_attributes(row), children=children))
    return Items("Value", rows)


def _attributes(row: dict[str, Any]) -> dict[str, Any]:
    return {name: row[name] for name in ATTRIBUTES if row.get(name) is not None}


def _caption(key: str, default: str | None, language: str) -> str | None:
    return text(key, language) if key in LANGUAGES["en"] else default


def _value(entry: Field, name: str, language: str) -> Element:
    kind = "line" if name.isdigit() else "value"
    caption = text(f"{kind}.{name}", language)
    return Element({"Name": name, "DisplayName": caption})


def _constraints(entry: Field, language: str) -> list[str]:
    rows = []
    if entry.required:
        rows.append(text("constraint.required", language))
    if entry.lengths:
        least, most = entry.lengths
        rows.append(text("constraint.lengths", language, Least=least, Most=most))
    if entry.pattern:
        rows.append(text(f"constraint.{entry.name}", language))
    return rows


def values_tree(group: Field, values: dict[str, Any]) -> dict[str, Any]:
    """Return the current values as they stand beside ``MetaInfo``."""
    return {entry.name: _shown(entry, values.get(entry.name)) for entry in group.fields}


def _shown(entry: Field, value: Any) -> Any:
    if entry.type == "Group":
        return values_tree(entry, value or {})
    if entry.type in ("ManyTexts", "SelectMany", "PrioritySelectMany"):
        return Items("Value", list(value or []))
    if entry.type == "File":
        return Items("Value", [Element({"Id": each}) for each in value or []])
    if entry.type == "List":
        return Items("Item", [_row(entry, row) for row in value or []])
    if entry.type == "Password" and value:
        return MASK
    return "" if value is None else str(value)


def _row(entry: Field, row: dict[str, Any]) -> Element:
    return Element({"Id": str(row["Id"])}, children=values_tree(entry, row))
