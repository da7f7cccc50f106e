"""Whether MALL has settled an order, by its invoices and offsets alone.

Plain functions on plain values: amounts are :class:`decimal.Decimal`, days are dates
(MPAPI reference 2.10, 4.4).
"""

from datetime import timedelta
from decimal import Decimal

# After the delivery MALL has so long to bring an order into a document.
EXPECTED_WITHIN = timedelta(days=30)
CENT = Decimal("0.01")

NOTHING = "nothing"
EXPECTED = "expected"
MISSING = "missing"
INVOICED = "invoiced"
DUE = "due"
SETTLED = "settled"


def commission(price, quantity, percent):
    """What MALL keeps of a line: a share of the price with tax, rounded to cents."""
    return (price * quantity * percent / 100).quantize(CENT)


def settlement(status, delivered_on, today, invoices, offsets):
    """Where the money of an order is.

    :param status: of the order; only a delivered one is paid for
    :param delivered_on: date or None
    :param invoices: ``[(sum, due date or None)]`` of its lines in invoices
    :param offsets: ``[(sum, settled, remaining)]`` of its entries in offsets
    :return: one of the words above
    """
    if offsets and all(abs(remaining) < CENT for _sum, _settled, remaining in offsets):
        return SETTLED
    if invoices:
        dates = [due for _sum, due in invoices if due]
        return DUE if dates and max(dates) < today else INVOICED
    if offsets:
        return INVOICED
    if status != "delivered":
        return NOTHING
    if delivered_on and delivered_on + EXPECTED_WITHIN < today:
        return MISSING
    return EXPECTED
