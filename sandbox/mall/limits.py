"""The rate limiter: three windows in each of four domains (reference 1.8)."""

from dataclasses import dataclass, field
from datetime import datetime

from .switches import V2_ORDERS_DOMAIN

DOMAINS = ("products", "availability", "orders", "other")
UNITS = (("d", 86400), ("h", 3600), ("m", 60))
DEFAULT_DAY_QUOTA = 20000


@dataclass
class Window:
    """Calls of one domain and unit since ``start``."""

    start: datetime
    calls: int = 0


@dataclass
class Quota:
    """Calls that are allowed in each unit: d, h, m.

    Without other numbers an hour has half of the day's and a minute three
    times the day's, as in the documented sample.
    """

    d: int = DEFAULT_DAY_QUOTA
    h: int = DEFAULT_DAY_QUOTA // 2
    m: int = DEFAULT_DAY_QUOTA * 3


def quota(numbers: dict[str, int] | int) -> Quota:
    """Read a quota: the calls a day, or an object with some of d, h, m."""
    given = {"d": numbers} if isinstance(numbers, int) else dict(numbers)
    if not set(given) <= {"d", "h", "m"}:
        raise ValueError("a quota has the keys d, h and m")
    if any(type(value) is not int or value < 0 for value in given.values()):
        raise ValueError("a quota is a number of calls")
    day = given.get("d", DEFAULT_DAY_QUOTA)
    return Quota(day, given.get("h", day // 2), given.get("m", day * 3))


@dataclass
class Usage:
    """The counters of one account, by domain and unit."""

    windows: dict[str, dict[str, Window]] = field(default_factory=dict)

    def take(self, domain: str, limit: Quota, now: datetime) -> bool:
        """Count one call unless a window is used up; tell which it was.

        A window begins with its first call. Refused calls are not counted.
        """
        windows = self._windows(domain, now)
        if any(windows[unit].calls >= getattr(limit, unit) for unit, _ in UNITS):
            return False
        for window in windows.values():
            window.calls += 1
        return True

    def exhaust(self, domain: str, limit: Quota, now: datetime) -> None:
        """Use up the hour of a domain."""
        self._windows(domain, now)["h"].calls = limit.h

    def calls(self, domain: str) -> dict[str, int]:
        """Return the calls counted in each unit's last window."""
        windows = self.windows.get(domain, {})
        return {unit: window.calls for unit, window in windows.items()}

    def headers(
        self, domain: str, limit: Quota, now: datetime, partner: int
    ) -> dict[str, str]:
        """Return the three headers that stand on every answer."""
        windows = self._windows(domain, now)
        left = {
            unit: max(0, getattr(limit, unit) - windows[unit].calls)
            for unit, _seconds in UNITS
        }
        tightest = min(UNITS, key=lambda unit: (left[unit[0]], -unit[1]))
        passed = (now - windows[tightest[0]].start).total_seconds()
        policies = [
            f'{getattr(limit, unit)};w={seconds};name="partner:{partner}'
            f'|domain:{domain}|unit:{unit}"'
            for unit, seconds in UNITS
        ]
        smallest = min(getattr(limit, unit) for unit, _seconds in UNITS)
        return {
            "X-RateLimit-Limit": ", ".join([str(smallest), *policies]),
            "X-RateLimit-Remaining": str(min(left.values())),
            "X-RateLimit-Reset": str(max(1, int(-(-(tightest[1] - passed) // 1)))),
        }

    def _windows(self, domain: str, now: datetime) -> dict[str, Window]:
        windows = self.windows.setdefault(domain, {})
        for unit, seconds in UNITS:
            window = windows.get(unit)
            if window is None or (now - window.start).total_seconds() >= seconds:
                windows[unit] = Window(now)
        return windows


def domain_of(path: str) -> str:
    """Return the domain that a path is counted in."""
    parts = path.strip("/").split("/")
    if parts[:1] == ["v2"]:
        return V2_ORDERS_DOMAIN if parts[1:2] == ["orders"] else "other"
    if parts[:1] == ["v1"] and parts[1:2] and parts[1] in DOMAINS[:3]:
        return parts[1]
    return "other"
