"""The body of an order's update, read and checked (reference 2.4)."""

import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from .. import times
from ..errors import Invalid
from ..routes import STATUSES

TRACKING_NUMBER = re.compile(r"[0-9A-Za-z_-]+")
TEXTS = ("status", "tracking_number", "tracking_url")
MOMENTS = ("delivered_at", "first_delivery_attempt")


@dataclass
class Change:
    """What the partner wants; None where a key was not sent."""

    confirmed: bool | None = None
    status: str | None = None
    tracking_number: str | None = None
    tracking_url: str | None = None
    delivered_at: str | None = None
    first_delivery_attempt: str | None = None

    @property
    def values(self) -> dict[str, Any]:
        """The keys that were sent."""
        return {name: value for name, value in vars(self).items() if value is not None}

    @property
    def tracking(self) -> bool:
        """Tell whether tracking was sent."""
        return self.tracking_number is not None or self.tracking_url is not None


def read_change(body: dict[str, Any], zone: str) -> Change:
    """Read the body; raises Invalid with all that is wrong."""
    change = Change()
    confirmed = body.get("confirmed")
    if confirmed is not None and not isinstance(confirmed, bool):
        raise Invalid("confirmed is not true or false")
    change.confirmed = confirmed or None
    for name in TEXTS + MOMENTS:
        setattr(change, name, _text(name, body.get(name)))
    if change.status is not None and change.status not in STATUSES:
        raise Invalid(f"status {change.status} is not known", rule="O5")
    check_tracking(change.tracking_number, change.tracking_url)
    for name in MOMENTS:
        value = getattr(change, name)
        if value is not None:
            times.moment(name, value, zone)
    return change


def _text(name: str, value: Any) -> str | None:
    if value is None:
        return None
    if not isinstance(value, str):
        raise Invalid(f"{name} is not a text")
    if not value.strip():
        raise Invalid(f"{name} does not exist or is empty")
    return value


def check_tracking(number: str | None, url: str | None) -> None:
    """Check a tracking number's characters and a URL's form."""
    if number is not None and not TRACKING_NUMBER.fullmatch(number):
        raise Invalid("tracking_number takes 0-9 A-Z a-z - _ only", rule="O9")
    if url is None:
        return
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.netloc:
        raise Invalid("tracking_url is not an address", rule="O9")
