"""Chinese provinces, cities and districts by their code (GB/T 2260).

The table is the one of python-stdnum, which Odoo itself requires; it also holds
codes that were given up, since addresses keep using them.
"""

from functools import cache
from pathlib import Path
from typing import NamedTuple

import stdnum
from stdnum import numdb

# Words that stand for "the city itself" in the table.
NAMELESS = frozenset({"市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划"})
# Endings that people leave out: 广州 for 广州市.
ENDINGS = "省市区县旗"
FOUND = 20
# Taiwan, Hong Kong and Macao have codes, and no districts in the table.
NOT_IN_TABLE = frozenset({"71", "81", "82"})


class Region(NamedTuple):
    """A district with what it belongs to; names that say nothing are empty."""

    code: str
    province: str
    city: str
    district: str

    @property
    def name(self):
        return " ".join(filter(None, self[1:]))


@cache
def regions():
    """All regions by code."""
    found = {}
    # Not by numdb.get: Odoo's own way of importing stdnum hides its data from it.
    place = Path(stdnum.__file__).parent / "cn" / "loc.dat"
    with place.open(encoding="utf-8") as table:
        prefixes = numdb.read(table).prefixes
    for _length, low, _high, properties, _children in prefixes:
        found[low] = Region(
            low,
            properties.get("province", ""),
            _named(properties.get("prefecture", "")),
            _named(properties.get("county", "")),
        )
    return found


def region(code):
    """The region of a code; None for one that is not in the table."""
    return regions().get(code or "")


@cache
def province_codes():
    """The two digits that the codes of each province begin with."""
    return frozenset(code[:2] for code in regions()) | NOT_IN_TABLE


def search_regions(text):
    """The first regions whose code or name fits; words in any order.

    :param text: digits, or Chinese names parted by spaces; 广州 finds 广州市
    """
    words = text.split()
    if not words:
        return []
    if text.strip().isdigit():
        fitting = (row for code, row in regions().items() if code.startswith(words[0]))
    else:
        fitting = (
            row for row in regions().values() if all(word in row.name for word in words)
        )
    return sorted(fitting)[:FOUND]


def short_names(name):
    """A name as it may be repeated in an address: itself, and without its ending."""
    name = name.strip()
    if len(name) > 2 and name[-1] in ENDINGS:
        return name, name[:-1]
    return (name,) if name else ()


def _named(text):
    return "" if text in NAMELESS else text
