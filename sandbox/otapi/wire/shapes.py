"""Which of the possible shapes the answers take (OTAPI reference 12, row 7)."""

from dataclasses import dataclass

LISTS = ("array", "Content", "Item", "named")
SINGLES = ("list", "object")
EMPTIES = ("array", "absent", "null")
IDS = ("value", "text", "number")
SUB_ERRORS = ("object", "text")
DATES = ("seconds", "milliseconds")


@dataclass
class Shapes:
    """Switches of the answer shapes; the defaults are the reference's.

    - ``lists``: JSON lists as an array, or wrapped in ``Content``, ``Item`` or
      the child's own XML name;
    - ``singles``: a list of one element as a list, or as the bare object;
    - ``empties``: an empty JSON list as ``[]``, left out, or null (the XML
      services leave it out in both of these cases);
    - ``ids``: text-only ids as ``{"Value": …}``, text, or number where it is
      one;
    - ``sub_errors``: ``SubErrorCode`` as an object or as text;
    - ``dates``: with or without milliseconds;
    - ``xml_root``: name of the XML root; ``xml_prolog``: whether one is sent.
    """

    lists: str = "array"
    singles: str = "list"
    empties: str = "array"
    ids: str = "value"
    sub_errors: str = "object"
    dates: str = "seconds"
    xml_root: str = "OtapiAnswer"
    xml_prolog: bool = False


CHOICES = {
    "lists": LISTS,
    "singles": SINGLES,
    "empties": EMPTIES,
    "ids": IDS,
    "sub_errors": SUB_ERRORS,
    "dates": DATES,
}
