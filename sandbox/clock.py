"""The sandbox's own clock: real time plus an offset that a test can move."""

from dataclasses import dataclass
from datetime import datetime, timedelta, timezone


def real_now() -> datetime:
    """Return the real moment as an aware datetime in UTC."""
    return datetime.now(timezone.utc)


@dataclass
class Clock:
    """A clock that only ever moves forward.

    ``offset_seconds`` is what was added to real time so far; it is part of
    the saved state, so that a moment in the past stays in the past.
    """

    offset_seconds: float = 0.0

    def now(self) -> datetime:
        """Return the sandbox's moment, aware, in UTC."""
        return real_now() + timedelta(seconds=self.offset_seconds)

    def advance(self, seconds: float) -> datetime:
        """Move forward by ``seconds`` (>= 0) and return the new moment."""
        if seconds < 0:
            raise ValueError("the clock only moves forward")
        self.offset_seconds += seconds
        return self.now()
