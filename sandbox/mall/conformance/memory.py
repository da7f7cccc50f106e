"""What the checks remember about an account between calls."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

ANYTHING = "anything"


class Reads:
    """Moments at which something was read, by what it was."""

    def __init__(self) -> None:
        self._times: dict[str, list[datetime]] = {}

    def count(self, key: str, now: datetime, span: timedelta) -> int:
        """Add a moment and return how many lie within the last ``span``."""
        recent = [time for time in self._times.get(key, []) if now - time < span]
        self._times[key] = [*recent, now]
        return len(recent) + 1

    def last(self, key: str) -> datetime | None:
        """Return the last moment of a key."""
        times = self._times.get(key)
        return times[-1] if times else None


@dataclass
class Memory:
    """One account's recent calls, as far as a check needs them.

    ``refused`` maps a request to the revision of the object it was about;
    ``limited`` maps a domain to the moment until which it is closed.
    """

    headers: dict[str, str] = field(default_factory=dict)
    refused: dict[str, int] = field(default_factory=dict)
    revisions: dict[str, int] = field(default_factory=dict)
    limited: dict[str, datetime] = field(default_factory=dict)
    reads: Reads = field(default_factory=Reads)
    hurried: int = 0
    batches: list[tuple[datetime, frozenset[str]]] = field(default_factory=list)
    read_back: set[str] = field(default_factory=set)
    tokens_issued: int = 0
    tokens_used: int = 0
    approved: set[str] = field(default_factory=set)

    def touch(self, subject: str) -> None:
        """Say that something changed: an ``orders/1``, or all with ``*``."""
        if subject == "*":
            self.refused.clear()
        for name in {subject, ANYTHING}:
            self.revisions[name] = self.revisions.get(name, 0) + 1
