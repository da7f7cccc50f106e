"""From the platform's tree of settings to rows, and from a row's path back."""

from urllib.parse import quote, unquote

from ..otapi import Inside
from ..otapi.setting_kinds import address_kind, is_secret, setting_kind

# An entry of a list: our own word, beside the platform's types.
ENTRY = "Entry"
CONTAINERS = frozenset({"Group", "List", ENTRY})
LISTS = frozenset({"SelectMany", "PrioritySelectMany", "ManyTexts", "File"})
TEXTS = frozenset(
    {
        "SelectOne",
        "SelectTree",
        "Text",
        "Textarea",
        "Html",
        "Money",
        "NumericUpDown",
        "Password",
        "Color",
        "Link",
        "Float",
        "Date",
    }
)
EDITABLE = LISTS | TEXTS


def rows_of(settings):
    """Flatten settings into rows, in the order of the screen.

    :param settings: ``otapi.Settings``
    :returns: list of dicts: the fields of ``ot.provider.setting`` by name. ``path``
        names groups and lists from the outside in, parted by slashes; ``#id`` is an
        entry of the list before it. Secrets come without a value.
    """
    shut = bool(settings.is_read_only)
    return list(_walk(settings.meta, settings.values, "", shut, False))


def wire_path(path):
    """The path above a field, as the wire wants it: names and ``Inside``."""
    steps = []
    for part in path.split("/")[:-1]:
        if part.startswith("#"):
            steps[-1] = Inside(steps[-1], unquote(part[1:]))
        else:
            steps.append(part)
    return tuple(steps)


def entry_id(path):
    """The platform's id of the entry at the end of a path."""
    return unquote(path.rsplit("/#", 1)[1])


def _walk(fields, values, above, shut, in_address):
    for field in fields:
        path = f"{above}/{field.name}" if above else field.name
        value = values.get(field.name)
        locked = shut or bool(field.is_read_only)
        kind = _kind(field, in_address)
        yield _row(field, path, value, locked, kind)
        inside = in_address or kind == "addresses"
        if field.type == "Group":
            yield from _walk(field.fields, value or {}, path, locked, inside)
        elif field.type == "List":
            for item in value or ():
                entry = f"{path}/#{quote(item.id, safe='')}"
                yield {
                    **_row(field, entry, None, locked, kind and f"{kind}_entry"),
                    "type": ENTRY,
                    "name": item.id,
                    "label": False,
                    "entry_fields": False,
                }
                yield from _walk(field.fields, item.values, entry, locked, inside)


def _kind(field, in_address):
    """What a field is for; only a group or a list can hold addresses."""
    holds_others = field.type in CONTAINERS
    recognize = address_kind if in_address and not holds_others else setting_kind
    kind = recognize(field.name, field.display_name)
    return None if kind == "addresses" and not holds_others else kind


def _row(field, path, value, locked, kind):
    secret = is_secret(field.type, field.name, field.display_name)
    if isinstance(value, tuple) and field.type != "List":
        value = list(value)
    if secret or field.type in CONTAINERS:
        kept = False
    else:
        kept = value or False
    return {
        "path": path,
        "name": field.name,
        "label": field.display_name or field.name,
        "type": field.type,
        "kind": kind or False,
        "description": field.description or False,
        "unit": field.unit or False,
        "is_read_only": locked or field.type not in EDITABLE | CONTAINERS,
        "is_secret": secret,
        "is_set": bool(value),
        "require_reload": bool(field.require_reload),
        "can_be_reset": bool(field.can_be_reset) and not locked,
        "min_value": field.min_value or False,
        "max_value": field.max_value or False,
        "date_precision": field.date_precision or False,
        "constraints": list(field.constraints) or False,
        "choices": [_choice(each) for each in field.choices] or False,
        "placeholders": [list(pair) for pair in field.placeholders] or False,
        "entry_fields": [
            {"name": each.name, "kind": _kind(each, kind == "addresses") or ""}
            for each in field.fields
            if field.type == "List"
        ]
        or False,
        "value": kept,
    }


def _choice(choice):
    return {
        "name": choice.name,
        "label": choice.display_name or choice.name,
        "description": choice.description or "",
        "disabled": bool(choice.is_disabled or choice.is_read_only),
        "children": [_choice(each) for each in choice.children],
    }
