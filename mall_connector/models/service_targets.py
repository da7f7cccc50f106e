"""The four service targets by which MALL judges a seller (MPAPI reference 2.9).

Plain functions on plain values. Rates are from 0 to 100, None where there is nothing to
count yet.
"""

from dataclasses import dataclass
from datetime import timedelta

# MALL's help pages differ by age; the stricter ones count.
ON_TIME = 90.0
TRACKING = 90.0
CANCELLED = 1.5
STATUS_ERRORS = 0.5
# MALL names no number: a delivery told a day later counts as late here.
LATE_WORD = timedelta(hours=24)
# MALL names no period either; its portal shows a month.
PERIOD = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Target:
    """A rate beside its limit; ``at_least`` says on which side good is."""

    rate: float | None
    limit: float
    at_least: bool

    @property
    def is_met(self):
        if self.rate is None:
            return True
        return self.rate >= self.limit if self.at_least else self.rate <= self.limit


def rate(part, whole):
    """Per cent with one decimal, None of nothing."""
    return round(part * 100 / whole, 1) if whole else None


def targets(counted):
    """The four targets of an account, by name.

    :param dict counted: ``due, on_time, sent, tracked, opened, cancelled, ended,
        wrong``: numbers of orders
    """
    return {
        "on_time": Target(rate(counted["on_time"], counted["due"]), ON_TIME, True),
        "tracking": Target(rate(counted["tracked"], counted["sent"]), TRACKING, True),
        "cancel": Target(
            rate(counted["cancelled"], counted["opened"]), CANCELLED, False
        ),
        "status_error": Target(
            rate(counted["wrong"], counted["ended"]), STATUS_ERRORS, False
        ),
    }
