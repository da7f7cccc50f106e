"""What is kept about notifications: who waits, and the log of the last ones."""

from dataclasses import dataclass, field
from datetime import datetime

LOG_LENGTH = 60


@dataclass
class Sending:
    """One notification as the partner portal's log shows it.

    ``status`` is the HTTP status of the receiver, None when it did not answer;
    ``error`` then says why.
    """

    time: datetime
    url: str
    ids: list[int]
    status: int | None = None
    error: str = ""


@dataclass
class Webhook:
    """The notifications of one account (reference 4.6)."""

    url: str = ""
    waiting: list[int] = field(default_factory=list)
    held: list[int] = field(default_factory=list)
    last_ids: list[int] = field(default_factory=list)
    last_sent: datetime | None = None
    retries: int = 0
    log: list[Sending] = field(default_factory=list)

    def notify(self, order_id: int) -> None:
        """Remember that an order changed."""
        if self.url and order_id not in self.waiting:
            self.waiting.append(order_id)

    def record(self, sending: Sending) -> None:
        """Keep a notification in the log of the last sixty."""
        self.log.append(sending)
        del self.log[:-LOG_LENGTH]
