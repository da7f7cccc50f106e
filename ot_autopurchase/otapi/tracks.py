"""Track numbers of sellers as text: one spelling, one code each."""

import re
import unicodedata

from .scan_codes import normalize_code
from .unknowns import TRACK_SEPARATORS


def normalize_track(code: str | None) -> str:
    """The code in capitals without any blanks, as it is stored and searched."""
    return normalize_code(code)


def split_tracks(text: str | None) -> tuple[str, ...]:
    """The different codes in a line's track text, in their order.

    A line has one text field for them (OTAPI reference 12, row 19).
    """
    narrow = unicodedata.normalize("NFKC", text or "")
    codes = (normalize_track(part) for part in re.split(TRACK_SEPARATORS, narrow))
    return tuple(dict.fromkeys(filter(None, codes)))
