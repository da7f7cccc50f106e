"""Checks of the way a partner reads the catalogue (C1)."""

from datetime import timedelta

from ..call import Call

DAY = timedelta(days=1)


def check_weekly(call: Call) -> None:
    """C1: the category tree or the brands are read more than once a day."""
    if call.count_read(call.path, DAY) > 1:
        call.violate("C1", f"{call.path} was read twice within a day")
