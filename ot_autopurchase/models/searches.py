"""Searching by computed texts that gather what related rows hold."""

import re
from collections.abc import Iterable

from odoo.fields import Domain

from ..otapi import normalize_track, scan_codes

# What stands between codes of a pasted list.
SEPARATORS = re.compile(r"[\s,;]+")


def search_through(domain_of, operator, value):
    """The domain of a search by a gathered text.

    :param domain_of: function (operator, value) -> Domain of the records of which
        one related row fits
    :returns: Domain; NotImplemented for negations: Odoo turns them round itself
    """
    if operator in Domain.NEGATIVE_OPERATORS:
        return NotImplemented
    if operator == "in" and False in value:
        given = [item for item in value if item]
        return ~domain_of("!=", False) | domain_of("in", given)
    return domain_of(operator, value)


def as_codes(value):
    """Track numbers as they are stored, from what a person types or scans."""
    if isinstance(value, str):
        return normalize_track(value)
    if isinstance(value, Iterable):
        return [as_codes(item) for item in value]
    return value


def search_pasted(domain_of, operator, value):
    """As ``search_through``, for codes: many at once, as they are pasted into a search.

    A text with blanks may be one code with blanks in it or a list of whole codes: what
    either finds is found.
    """
    if operator == "in":
        return search_through(domain_of, operator, pasted_codes(value))
    found = search_through(domain_of, operator, as_codes(value))
    several = isinstance(value, str) and len(SEPARATORS.split(value.strip())) > 1
    if found is NotImplemented or not several:
        return found
    return found | domain_of("in", pasted_codes([value]))


def pasted_codes(texts):
    """All codes that texts may hold: each as a whole, and what stands between blanks.

    :param texts: iterable of str and False, which stays
    """
    codes = {}
    for text in texts:
        parts = (text, *SEPARATORS.split(text)) if isinstance(text, str) else ()
        codes.update(dict.fromkeys(part for part in parts if part))
        codes.update(dict.fromkeys(code for part in parts for code in scan_codes(part)))
        if not text:
            codes[False] = None
    return list(codes)
