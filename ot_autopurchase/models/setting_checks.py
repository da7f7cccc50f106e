"""Is a value fit for a setting? Plain functions on plain values.

What is asked: the type, the limits, the choices and the lengths that the platform
tells (OTAPI reference 4.5). What only the platform knows, it refuses itself.
"""

import re
from datetime import date, datetime, timezone
from decimal import Decimal, InvalidOperation

from ..otapi.unknowns import TEXT_LENGTHS

NUMBERS = frozenset({"NumericUpDown", "Money", "Float"})
CHOICES = frozenset({"SelectOne", "SelectTree"})
# Eleven digits, or digits as people write a phone number.
PHONE = re.compile(r"\+?[\d\s()-]*\d[\d\s()-]*")
PHONE_DIGITS = range(7, 16)
COLOR = re.compile(r"#?[0-9A-Za-z]{3,30}")
LINK = re.compile(r"https?://[^\s/]+\S*", re.IGNORECASE)


class BadValue(Exception):
    """A value that is not sent; ``code`` names the reason, ``args`` fill its words."""

    def __init__(self, code, **details):
        super().__init__(code)
        self.code = code
        self.details = details


def checked(setting, value):
    """Return a value as the wire wants it, or raise :class:`BadValue`.

    :param setting: an object with the fields of ``ot.provider.setting``
    :param value: a text, or a list of texts, as a person entered it
    """
    if setting.type in ("SelectMany", "PrioritySelectMany", "ManyTexts", "File"):
        return _several(setting, value)
    if not isinstance(value, str):
        raise BadValue("text")
    text = value if setting.type in ("Textarea", "Html") else value.strip()
    if setting.type in CHOICES:
        return _choice(setting, text)
    if not text:
        return ""
    if setting.type in NUMBERS:
        return _number(setting, text)
    if setting.type == "Date":
        return _moment(setting, text)
    _check_text(setting, text)
    return text


def is_phone_number(text):
    """Whether somebody entered a phone number where a nickname is wanted."""
    digits = sum(each.isdigit() for each in text)
    return bool(PHONE.fullmatch(text)) and digits in PHONE_DIGITS


def lengths(constraints):
    """The least and the greatest length that the platform's words tell, or None."""
    for words in constraints or ():
        for pattern in TEXT_LENGTHS:
            found = pattern.search(words)
            if found:
                return int(found.group(1) or 0), int(found.group(2))
    return None


def _several(setting, value):
    if not isinstance(value, list | tuple) or any(
        not isinstance(each, str) for each in value
    ):
        raise BadValue("texts")
    texts = [text for each in value if (text := each.strip())]
    if len(set(texts)) < len(texts):
        twice = next(each for each in texts if texts.count(each) > 1)
        raise BadValue("twice", value=twice)
    if setting.type in ("SelectMany", "PrioritySelectMany"):
        for each in texts:
            _choice(setting, each)
    for each in texts if setting.kind == "accounts" else ():
        if is_phone_number(each):
            raise BadValue("nickname", value=each)
    return texts


def _choice(setting, text):
    allowed = _names(setting.choices or ())
    if text not in allowed:
        names = [each["label"] for each in _flat(setting.choices or ())]
        raise BadValue("choice", value=text, choices=", ".join(names))
    return text


def _names(choices):
    return {each["name"] for each in _flat(choices) if not each["disabled"]}


def _flat(choices):
    for each in choices:
        yield each
        yield from _flat(each["children"])


def _number(setting, text):
    number = _decimal(text.replace("\N{NO-BREAK SPACE}", "").replace(",", "."))
    if number is None:
        raise BadValue("number", value=text)
    least = _decimal(setting.min_value or "")
    most = _decimal(setting.max_value or "")
    if least is not None and number < least:
        raise BadValue("least", value=text, limit=setting.min_value)
    if most is not None and number > most:
        raise BadValue("most", value=text, limit=setting.max_value)
    return number


def _decimal(text):
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def _moment(setting, text):
    try:
        if len(text) == len("2024-01-15"):
            return date.fromisoformat(text)
        found = datetime.fromisoformat(text)
    except ValueError:
        raise BadValue("date", value=text) from None
    return found if found.tzinfo else found.replace(tzinfo=_zone(setting.value))


def _zone(known):
    """The zone that the platform's own value has; UTC where it tells none."""
    try:
        return datetime.fromisoformat(known or "").tzinfo or timezone.utc
    except ValueError:
        return timezone.utc


def _check_text(setting, text):
    if setting.type == "Color" and not COLOR.fullmatch(text):
        raise BadValue("color", value=text)
    if setting.type == "Link" and not LINK.fullmatch(text):
        raise BadValue("link", value=text)
    if setting.type in ("Text", "Password") and len(text.splitlines()) > 1:
        raise BadValue("one_line")
    told = lengths(setting.constraints)
    if told and not told[0] <= len(text) <= told[1]:
        raise BadValue("length", least=told[0], most=told[1], length=len(text))
