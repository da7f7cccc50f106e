"""How values travel, and the signature over them (OTAPI reference 1.2, 1.3)."""

import hashlib
from collections.abc import Mapping
from datetime import datetime, timezone
from decimal import Decimal

Value = str | bool | int | float | Decimal | None


def wire_text(value: str | bool | int | float | Decimal) -> str:
    """A value as the platform reads it: ``true``/``false``, dot, no exponent."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float):
        value = Decimal(repr(value))
    if not value.is_finite():
        raise ValueError(f"not a number that can be sent: {value}")
    return format(value, "f")


def form(params: Mapping[str, Value]) -> dict[str, str]:
    """The parameters as text. None is left out, an empty text is sent empty."""
    return {
        name: wire_text(value) for name, value in params.items() if value is not None
    }


def timestamp(now: datetime) -> str:
    """``yyyyMMddHHmmss`` in UTC; the platform tolerates an hour of difference."""
    if now.tzinfo is None:
        raise ValueError("the clock must tell an aware time")
    return now.astimezone(timezone.utc).strftime("%Y%m%d%H%M%S")


def sign(method: str, params: Mapping[str, Value], secret: str) -> str:
    """The lower-case hex SHA-256 for these parameters.

    Hashed are the method, the raw values in the byte order of their names, and
    the secret, without separators. ``signature`` itself does not count.
    """
    texts = form(params)
    texts.pop("signature", None)
    values = (texts[name] for name in sorted(texts))
    text = "".join((method, *values, secret))
    return hashlib.sha256(text.encode()).hexdigest()
