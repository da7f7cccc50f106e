"""Changes settings field by field, checking each (OTAPI reference 4.5)."""

import copy
import hashlib
import re
from typing import Any

from .errors import InvalidInput, NotFound, ValidationError
from .integration_settings import group_of, values_of
from .settings_schema import Field
from .wire import values as read
from .wire.xml_in import Body
from .world import World

ISO_WITH_ZONE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
ROOT = "ProviderOrdersIntegrationSettingsUpdateData"


def update(world: World, provider_type: str, body: Body) -> None:
    """Apply an update: all of its fields, or none when one is refused."""
    values = copy.deepcopy(values_of(world, provider_type))
    group = group_of(world, provider_type, values)
    for child in body.children():
        if child.name != group.name:
            raise InvalidInput(f"{body.name}/{child.name}", "input.unexpected")
        _update_group(group, values, child)
    _fill_secret(values)
    world.settings[provider_type] = values


def _fill_secret(values: dict[str, Any]) -> None:
    """Fill in the secret that belongs to an API key, as the platform does."""
    if "Secret" in values:
        key = values.get("ApiKey") or ""
        values["Secret"] = hashlib.sha256(key.encode()).hexdigest()[:16] if key else ""


def _update_group(group: Field, values: dict[str, Any], body: Body) -> None:
    fields = {entry.name: entry for entry in group.fields}
    for child in body.children():
        entry = fields.get(child.name)
        reset = fields.get(child.name.removeprefix("Reset"))
        if entry is not None:
            _update_field(entry, values, child)
        elif reset is not None:
            _reset(reset, values, child)
        else:
            raise InvalidInput(f"{body.name}/{child.name}", "input.unexpected")


def _reset(entry: Field, values: dict[str, Any], body: Body) -> None:
    if not entry.can_be_reset:
        raise ValidationError("setting.reset", Name=entry.name)
    if read.flag(body.name, body.own_text()):
        values[entry.name] = copy.copy(entry.default)


def _update_field(entry: Field, values: dict[str, Any], body: Body) -> None:
    if entry.read_only:
        raise ValidationError("setting.read_only", Name=entry.name)
    if entry.type == "Group":
        _update_group(entry, values.setdefault(entry.name, {}), body)
    elif entry.type == "List":
        _update_list(entry, values.setdefault(entry.name, []), body)
    else:
        values[entry.name] = _READERS.get(entry.type, _unchangeable)(entry, body)


def _refuse(entry: Field) -> ValidationError:
    return ValidationError("setting.value", Name=entry.name)


def _values(entry: Field, body: Body) -> list[str]:
    rows = body.children()
    if any(row.name != "Value" for row in rows) or body.own_text():
        raise InvalidInput(f"{entry.name}/Value")
    return [row.own_text() for row in rows]


def _select_one(entry: Field, body: Body) -> str:
    found = _values(entry, body)
    if len(found) != 1:
        raise InvalidInput(f"{entry.name}/Value")
    if found[0] not in entry.choices:
        raise _refuse(entry)
    return found[0]


def _many_texts(entry: Field, body: Body) -> list[str]:
    found = _values(entry, body)
    for text in found:
        _check_text(entry, text)
    return found


def _number(entry: Field, body: Body) -> str:
    number = read.whole(entry.name, body.own_text())
    least, most = entry.limits or (number, number)
    if not least <= number <= most:
        raise _refuse(entry)
    return str(number)


def _text(entry: Field, body: Body) -> str:
    if body.children():
        raise InvalidInput(entry.name, "input.unexpected")
    text = body.own_text()
    _check_text(entry, text)
    return text


def _check_text(entry: Field, text: str) -> None:
    if not text:
        if entry.required:
            raise _refuse(entry)
        return
    least, most = entry.lengths or (0, 1000)
    if not least <= len(text) <= most:
        raise _refuse(entry)
    if entry.pattern and not re.fullmatch(entry.pattern, text):
        raise _refuse(entry)


def _select_many(entry: Field, body: Body) -> list[str]:
    found = _values(entry, body)
    if len(set(found)) < len(found) or not set(found) <= set(entry.choices):
        raise _refuse(entry)
    return found


def _select_tree(entry: Field, body: Body) -> str:
    found = _text(entry, body)
    if found and found not in entry.choices:
        raise _refuse(entry)
    return found


def _decimal(entry: Field, body: Body) -> str:
    text = _text(entry, body)
    if not text:
        return text
    number = read.decimal(entry.name, text)
    least, most = entry.limits or (number, number)
    if not least <= number <= most:
        raise _refuse(entry)
    return text


def _moment(entry: Field, body: Body) -> str:
    """Return an ISO 8601 date as it was sent; the reference wants its zone."""
    text = _text(entry, body)
    if text and not ISO_WITH_ZONE.fullmatch(text):
        raise InvalidInput(entry.name, "input.date")
    if text:
        read.moment(entry.name, text)
    return text


def _files(entry: Field, body: Body) -> list[str]:
    rows = body.children()
    ids = [row.attribute("Id") or "" for row in rows if row.name == "Value"]
    if len(ids) < len(rows) or not all(ids):
        raise InvalidInput(f"{entry.name}/Value/Id")
    return ids


def _unchangeable(entry: Field, body: Body) -> str:
    raise ValidationError("setting.read_only", Name=entry.name)


_TEXTS = ("Text", "Textarea", "Html", "Password", "Color", "Link")
_READERS = {
    **dict.fromkeys(_TEXTS, _text),
    "SelectOne": _select_one,
    "SelectMany": _select_many,
    "PrioritySelectMany": _select_many,
    "SelectTree": _select_tree,
    "ManyTexts": _many_texts,
    "NumericUpDown": _number,
    "Money": _decimal,
    "Float": _decimal,
    "Date": _moment,
    "File": _files,
}


def _update_list(entry: Field, rows: list[dict[str, Any]], body: Body) -> None:
    for child in body.children():
        if child.name != "Item":
            raise InvalidInput(f"{entry.name}/{child.name}", "input.unexpected")
        action = child.attribute("Action")
        if action == "Add":
            numbers = [int(row["Id"]) for row in rows if str(row["Id"]).isdigit()]
            rows.append({"Id": str(max(numbers, default=0) + 1)})
            _update_group(entry, rows[-1], child)
        elif action == "Remove":
            rows.remove(_row(entry, rows, child))
        elif action is None:
            _update_group(entry, _row(entry, rows, child), child)
        else:
            raise InvalidInput(f"{entry.name}/Item/Action", "input.choice")


def _row(entry: Field, rows: list[dict[str, Any]], body: Body) -> dict[str, Any]:
    row_id = body.attribute("Id")
    if not row_id:
        raise InvalidInput(f"{entry.name}/Item/Id")
    for row in rows:
        if str(row["Id"]) == row_id:
            return row
    raise NotFound(entry.name, row_id)
