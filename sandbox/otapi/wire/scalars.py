"""How single values are written as text."""

from datetime import datetime, timezone
from decimal import Decimal
from typing import Any


def date_text(moment: datetime, precision: str = "seconds") -> str:
    """Return ``2024-01-15T09:30:00`` in UTC, without a zone (reference 1.5)."""
    naive = moment.astimezone(timezone.utc).replace(tzinfo=None)
    return naive.isoformat(timespec=precision)


def scalar_text(value: Any, dates: str = "seconds") -> str:
    """Return a value as XML text: words for booleans, a dot in numbers."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, datetime):
        return date_text(value, dates)
    return str(value)
