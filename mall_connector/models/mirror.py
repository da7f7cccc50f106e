"""Writing what MALL said: compared first; an unchanged row stays untouched."""

from datetime import timezone
from decimal import Decimal

from odoo import models


def changes(row, values):
    """Return the part of ``values`` that differs from what the row holds.

    :param row: one record
    :param values: field name -> value as for ``write`` (ids for many2one)
    """
    return {name: value for name, value in values.items() if _differs(row, name, value)}


def write_changed(row, values):
    """Write only what differs; return whether anything did."""
    changed = changes(row, values)
    if changed:
        row.sudo().write(changed)
    return bool(changed)


def naive(moment):
    """An aware moment as Odoo stores it (UTC without zone); False for none."""
    if not moment:
        return False
    return moment.astimezone(timezone.utc).replace(tzinfo=None, microsecond=0)


def aware(moment):
    """A moment as Odoo stores it, as the wire wants it: aware, in UTC."""
    return moment.replace(tzinfo=timezone.utc)


def number(value):
    """A decimal of the wire as Odoo's float fields hold it; 0 for none."""
    return float(value or Decimal())


def _differs(row, name, value):
    current = row[name]
    if isinstance(current, models.BaseModel):
        return current.id != (value or False)
    field = row._fields[name]
    if field.type in ("float", "monetary"):
        # As it would be stored: rounded to the field's or the currency's digits.
        return current != field.convert_to_cache(value, row)
    return (current or False) != (value or False)
