"""Recognizes the settings whose meaning is needed beyond their own screen.

The platform names its settings at run time only (reference 4.5): the rules are in
``unknowns``, and what they do not recognize is shown all the same.
"""

import re

from .unknowns import ADDRESS_KINDS, SETTING_KINDS, SETTING_OFF, SETTING_ON

SECRET_KINDS = frozenset({"key", "secret"})


def setting_kind(name: str, label: str | None = None) -> str | None:
    """What a setting is for, by its element name or else by its label."""
    return _first(SETTING_KINDS, name, label)


def address_kind(name: str, label: str | None = None) -> str | None:
    """What a field of a warehouse in China is for."""
    return _first(ADDRESS_KINDS, name, label)


def is_secret(kind: str, name: str, label: str | None = None) -> bool:
    """Whether the value of a field of this type must not be shown or kept."""
    return kind == "Password" or (
        kind == "Text" and setting_kind(name, label) in SECRET_KINDS
    )


def switched_on(value: str | None) -> bool | None:
    """Whether a setting's value means yes; None when it tells nothing."""
    word = (value or "").strip().lower()
    if word in SETTING_ON:
        return True
    return False if word in SETTING_OFF else None


def _first(rules, name: str, label: str | None) -> str | None:
    spaced = re.sub(r"(?<=[a-z0-9])(?=[A-Z])|[_-]+", " ", name)
    for text in (spaced, label or ""):
        for kind, pattern in rules:
            if re.search(pattern, text, re.IGNORECASE):
                return kind
    return None
