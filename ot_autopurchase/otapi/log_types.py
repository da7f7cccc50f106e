"""What the platform's logs tell (OTAPI reference 3.4)."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class LogEntry:
    """One change of an order's or a line's field, and who made it (3.4).

    ``who`` is the operator's or the customer's name, None for the platform itself.
    """

    moment: datetime | None = None
    field: str | None = None
    before: str | None = None
    after: str | None = None
    who: str | None = None


@dataclass(frozen=True, slots=True)
class OperatorEntry:
    """One action of an operator, told in the platform's words (3.4)."""

    moment: datetime | None = None
    login: str | None = None
    description: str | None = None
    operation: str | None = None
    line_id: str | None = None
