"""Decisions on parcels: plain functions on plain values."""

from collections.abc import Iterable

# Statuses of a parcel (OTAPI reference 5); nothing of it changes after the last.
CREATED, PACKED, PREPARED, POSTED = 0, 5, 10, 15
parcel_statuses = [
    ("0", "Created"),
    ("5", "Packed"),
    ("10", "Prepared"),
    ("15", "Posted"),
]
# Statuses of a line whose goods can go into a parcel (OTAPI reference 3.7), and of
# those that are, or were, in one.
PACKABLE_STATUSES = frozenset({6, 7, 8})
IN_WAREHOUSE_STATUSES = PACKABLE_STATUSES | {9, 10}
SEPARATOR = ","


def carried_references(text, before, now):
    """What a transfer's tracking reference becomes.

    :param text: what stands there
    :param before: the codes among it that we wrote
    :param now: the codes that are to stand there
    :returns: the codes joined by commas; those of a person or a carrier stay, first
    """
    standing = [code.strip() for code in (text or "").split(SEPARATOR)]
    theirs = [code for code in standing if code and code not in before]
    return SEPARATOR.join(dict.fromkeys([*theirs, *now]))


def parcel_of_lines(parcels: Iterable, line_ids: Iterable[str]):
    """The parcels of an order that hold any of these lines.

    :param parcels: ``otapi.Parcel`` records
    :returns: (the parcel that holds exactly these lines or None, all that hold some)
    """
    wanted = set(line_ids)
    some = [each for each in parcels if wanted & {item.line_id for item in each.items}]
    exact = [each for each in some if {item.line_id for item in each.items} == wanted]
    return (exact[0] if len(exact) == 1 else None), some


def is_updated(update, said):
    """Whether a parcel is as an update wished it.

    :param update: ``otapi.ParcelUpdate``
    :param said: ``otapi.Parcel``
    """
    texts = ("tracking_number", "delivery_mode_id", "comment")
    numbers = ("weight", "length", "width", "height", "price")
    fits = [
        (getattr(said, name) or "") == getattr(update, name)
        for name in texts
        if getattr(update, name) is not None
    ]
    fits += [
        getattr(said, name) == getattr(update, name)
        for name in numbers
        if getattr(update, name) is not None
    ]
    if update.computed_price:
        fits.append(not said.price_is_manual)
    return all(fits)
