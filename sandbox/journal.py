"""What was called, and which rules the callers broke."""

import itertools
import threading
from collections import deque
from dataclasses import dataclass
from datetime import datetime
from typing import Any

REDACTED = "***"


@dataclass
class Entry:
    """One call as it was received and answered.

    ``code`` is the platform's answer code (None when the connection was
    dropped before an answer was made), ``duration`` is in milliseconds.
    """

    number: int
    time: datetime
    service: str
    verb: str
    method: str
    parameters: dict[str, str]
    code: str | None = None
    sub_code: str = ""
    status: int | None = None
    duration: float = 0.0
    fault: str = ""
    request_id: str = ""


@dataclass
class Violation:
    """A call that obeys the wire and breaks a rule of the reference."""

    time: datetime
    rule: str
    method: str
    message: str
    source: str = ""


class Book:
    """A bounded, thread-safe list that can be read and cleared."""

    def __init__(self, limit: int = 10_000) -> None:
        self._rows: deque = deque(maxlen=limit)
        self._lock = threading.Lock()
        self._numbers = itertools.count(1)

    def next_number(self) -> int:
        """Return a number that no other row of this process has."""
        return next(self._numbers)

    def add(self, row: Any) -> None:
        """Append one row; the oldest falls out when the book is full."""
        with self._lock:
            self._rows.append(row)

    def rows(self) -> list:
        """Return the rows, oldest first."""
        with self._lock:
            return list(self._rows)

    def clear(self) -> None:
        """Forget all rows."""
        with self._lock:
            self._rows.clear()


def redact(parameters: dict[str, str], secret_names: frozenset[str]) -> dict[str, str]:
    """Return the parameters with the values of secret ones blanked."""
    return {
        name: REDACTED if name in secret_names else value
        for name, value in parameters.items()
    }
