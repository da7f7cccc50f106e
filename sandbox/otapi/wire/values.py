"""Turns the texts of parameters and elements into typed values.

Every function takes the name of the parameter or element, so that a refusal
(ContractViolation, InvalidInputValue) can name it.
"""

import re
from datetime import datetime, timezone
from decimal import Decimal, InvalidOperation

from ..errors import InvalidInput

_FLAGS = {"true": True, "false": False, "1": True, "0": False}
_DATE_PATTERNS = (
    "%Y-%m-%dT%H:%M:%S",
    "%Y-%m-%dT%H:%M:%S.%f",
    "%Y-%m-%d %H:%M:%S",
    "%Y-%m-%d %H-%M-%S",
    "%Y-%m-%d",
    "%d.%m.%Y",
    "%d.%m.%Y %H:%M:%S",
)
_ZONE = re.compile(r"(Z|[+-]\d\d:?\d\d)$")


def whole(name: str, text: str) -> int:
    """Return a whole number written with digits and maybe a minus."""
    if not re.fullmatch(r"-?[0-9]{1,18}", text):
        raise InvalidInput(name, "input.number")
    return int(text)


def decimal(name: str, text: str) -> Decimal:
    """Return a decimal number with a dot; no exponent, no blanks."""
    if not re.fullmatch(r"-?[0-9]{1,18}(\.[0-9]{1,30})?", text):
        raise InvalidInput(name, "input.number")
    try:
        return Decimal(text)
    except InvalidOperation:
        raise InvalidInput(name, "input.number") from None


def flag(name: str, text: str) -> bool:
    """Return a boolean: the words, or 1 and 0 as PHP writes them."""
    try:
        return _FLAGS[text.lower()]
    except KeyError:
        raise InvalidInput(name, "input.flag") from None


def moment(name: str, text: str) -> datetime:
    """Return a date as an aware datetime; without a zone it is UTC."""
    if _ZONE.search(text) and "T" in text:
        try:
            zoned = datetime.fromisoformat(text.replace("Z", "+00:00"))
        except ValueError:
            raise InvalidInput(name, "input.date") from None
        return zoned.astimezone(timezone.utc)
    for pattern in _DATE_PATTERNS:
        try:
            return datetime.strptime(text, pattern).replace(tzinfo=timezone.utc)
        except ValueError:
            continue
    raise InvalidInput(name, "input.date")
