"""Faults on demand: what goes wrong with the next calls of a method."""

import itertools
import threading
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

ACTING = ("drop_after", "cut", "delay")
KINDS = ("drop_before", "drop_after", "delay", "status", "cut", "error")


@dataclass
class Fault:
    """One order to fail.

    ``method`` is a method's name or ``*``. ``times`` is how many calls it
    still hits, after the first ``skip`` ones went through; -1 means for ever.
    ``seconds`` belongs to ``delay``, ``status`` and ``retry_after`` (seconds)
    to ``status``, ``code``, ``sub_code`` and ``message`` to ``error``.
    ``match`` narrows it to calls with these parameters. ``act`` tells whether
    the call acts before its answer is spoiled; None is the kind's own way. A
    delay with ``act`` false waits first and acts then.
    """

    method: str
    kind: str
    id: int = 0
    times: int = 1
    skip: int = 0
    seconds: float = 1.0
    status: int = 500
    retry_after: int | None = None
    code: str = "NotAvailable"
    sub_code: str = ""
    message: str = ""
    act: bool | None = None
    match: dict[str, str] = field(default_factory=dict)
    hits: int = 0

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f"kind is one of {', '.join(KINDS)}")
        if self.kind.startswith("drop") or self.act is None:
            self.act = self.kind in ACTING

    def fits(self, method: str, parameters: Mapping[str, str]) -> bool:
        """Tell whether it is meant for such a call."""
        if self.method not in (method, "*"):
            return False
        return all(
            parameters.get(name) == str(value) for name, value in self.match.items()
        )

    def as_dict(self) -> dict[str, Any]:
        """Return the fault as plain values."""
        return asdict(self)


class Faults:
    """The list of faults that still wait for their calls."""

    def __init__(self) -> None:
        self._waiting: list[Fault] = []
        self._lock = threading.Lock()
        self._ids = itertools.count(1)

    def add(self, fault: Fault) -> Fault:
        """Add a fault and return it with its id."""
        with self._lock:
            fault.id = next(self._ids)
            self._waiting.append(fault)
        return fault

    def take(
        self, method: str, parameters: Mapping[str, str] | None = None
    ) -> Fault | None:
        """Return the fault that hits this call, counting it, or None."""
        with self._lock:
            for fault in self._waiting:
                if not fault.fits(method, parameters or {}):
                    continue
                if fault.skip > 0:
                    fault.skip -= 1
                    continue
                self._count(fault)
                return fault
        return None

    def _count(self, fault: Fault) -> None:
        fault.hits += 1
        if fault.times > 0:
            fault.times -= 1
        if fault.times == 0:
            self._waiting.remove(fault)

    def rows(self) -> list[Fault]:
        """Return the faults that still wait."""
        with self._lock:
            return list(self._waiting)

    def remove(self, fault_id: int) -> bool:
        """Take one fault back; tell whether it was still waiting."""
        with self._lock:
            left = [fault for fault in self._waiting if fault.id != fault_id]
            found = len(left) != len(self._waiting)
            self._waiting = left
        return found

    def clear(self) -> None:
        """Take all faults back."""
        with self._lock:
            self._waiting.clear()
