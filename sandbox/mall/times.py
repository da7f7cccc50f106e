"""Dates and times as they stand on the wire."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from .errors import Invalid

MOMENT = "%Y-%m-%d %H:%M:%S"
DATE = "%Y-%m-%d"


def to_wire(moment: datetime, zone: str) -> str:
    """Return ``YYYY-MM-DD HH:MM:SS`` in the platform's zone (reference 2.3)."""
    return moment.astimezone(ZoneInfo(zone)).strftime(MOMENT)


def date_to_wire(moment: datetime, zone: str) -> str:
    """Return ``YYYY-MM-DD`` in the platform's zone."""
    return moment.astimezone(ZoneInfo(zone)).strftime(DATE)


def from_wire(text: str, zone: str) -> datetime:
    """Return an aware moment; raises ValueError on any other form."""
    return datetime.strptime(text, MOMENT).replace(tzinfo=ZoneInfo(zone))


def moment(name: str, value: object, zone: str) -> datetime:
    """Read the moment that a caller sent under ``name``; raises Invalid."""
    try:
        return from_wire(str(value), zone)
    except ValueError:
        raise Invalid(f"{name} is not a date with time YYYY-MM-DD HH:MM:SS") from None


def day(name: str, value: object) -> date:
    """Read the date that a caller sent under ``name``; raises Invalid."""
    try:
        return datetime.strptime(str(value), DATE).date()
    except ValueError:
        raise Invalid(f"{name} is not a date YYYY-MM-DD") from None
