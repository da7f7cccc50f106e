"""Searching by computed texts that gather what related rows hold."""

from collections.abc import Iterable

from odoo.fields import Domain

from ..otapi import normalize_track


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
