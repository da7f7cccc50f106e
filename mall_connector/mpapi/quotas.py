"""What MALL says about the calls that are left (MPAPI reference 1.8)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from . import settings

PRODUCTS = "products"
AVAILABILITY = "availability"
ORDERS = "orders"
OTHER = settings.OTHER_DOMAIN
DOMAINS = (PRODUCTS, AVAILABILITY, ORDERS, OTHER)

_ENTRY = re.compile(r'(?P<quota>\d+)(?P<notes>(?:;[^,;"]*(?:"[^"]*")?)*)')
_SECONDS = re.compile(r";\s*w=(\d+)")
_DOMAIN = re.compile(r"domain:([A-Za-z_]+)")


@dataclass(frozen=True, slots=True)
class Window:
    """So many calls are allowed in so many seconds."""

    calls: int
    seconds: int


@dataclass(frozen=True, slots=True)
class Quota:
    """Where a domain stood when an answer was written.

    ``remaining`` is the smallest number left in any window, ``reset_at`` when
    the tightest window begins anew (aware, UTC). None: not told.
    """

    domain: str
    limit: int | None = None
    remaining: int | None = None
    reset_at: datetime | None = None
    windows: tuple[Window, ...] = ()


def domain_of(path: str) -> str:
    """The domain that a call counts in: the first word behind the version."""
    words = path.strip("/").split("/")
    return settings.DOMAIN_OF_SEGMENT.get((words[1:2] or [""])[0], OTHER)


def read(headers: Mapping[str, str], path: str, now: datetime) -> Quota | None:
    """The quota that an answer's headers tell of, None if they are silent."""
    limits = headers.get("X-RateLimit-Limit") or ""
    remaining = _count(headers.get("X-RateLimit-Remaining"))
    reset_at = after(headers.get("X-RateLimit-Reset"), now)
    entries = tuple(_ENTRY.finditer(limits))
    if not entries and remaining is None and reset_at is None:
        return None
    named = _DOMAIN.search(limits)
    return Quota(
        domain=named[1].lower() if named else domain_of(path),
        limit=int(entries[0]["quota"]) if entries else None,
        remaining=remaining,
        reset_at=reset_at,
        windows=tuple(
            Window(int(entry["quota"]), int(seconds[1]))
            for entry in entries
            if (seconds := _SECONDS.search(entry["notes"]))
        ),
    )


def after(seconds: str | None, now: datetime) -> datetime | None:
    """The moment so many seconds from now; None where that makes no sense."""
    count = _count(seconds)
    if count is None or count > settings.LONGEST_RESET.total_seconds():
        return None
    return now + timedelta(seconds=count)


def _count(text: str | None) -> int | None:
    whole = (text or "").strip().partition(".")[0]
    return int(whole) if whole.isdecimal() and len(whole) < 19 else None
