"""Decisions on prices: plain functions on plain values.

Paid is what the customer paid for a piece, asked is what the marketplace asks for
it, both in the provider's currency (OTAPI reference 3.6, 4.5).
"""

from decimal import ROUND_HALF_UP, Decimal

from ..otapi.unknowns import LOWER_PRICE_MODES

# The platform's own status of a line whose new price the customer has to accept.
PRICE_CONFIRMATION = 3
DIGITS = Decimal("0.0001")
HUNDRED = Decimal(100)

price_answers = [
    ("waiting", "Waits for the customer"),
    ("accepted", "Accepted"),
    ("refused", "Refused"),
    ("withdrawn", "Withdrawn"),
]
price_states = [
    ("waiting", "Waits for us"),
    ("asked", "Price confirmation"),
    ("refused", "Customer refused"),
    ("agreed", "Customer agreed"),
    ("confirmed", "Confirmed by us"),
    ("automatic", "Confirmed by the platform"),
]


def overpayment(paid, asked, threshold):
    """The level of a purchase price; the border belongs to the lower level.

    :param threshold: per cent between small and big overpayment
    :returns: "ok", "small" or "big"
    """
    if _exact(asked) <= _exact(paid):
        return "ok"
    border = _exact(paid) * (HUNDRED + _exact(threshold))
    return "small" if _exact(asked) * HUNDRED <= border else "big"


def confirms_lower_price(mode):
    """Whether the platform confirms prices by itself in this mode.

    The modes are known by the platform's words only: compared by their letters. One
    that we do not know confirms nothing, so that nothing is overlooked.
    """
    letters = "".join(filter(str.isalpha, mode or "")).lower()
    return letters in LOWER_PRICE_MODES


def is_confirmed_automatically(paid, asked, threshold, mode):
    """Whether the platform sent a booked line for purchase without a person.

    10 paid at 10 %: 8, 10 and 11 are confirmed, 12 waits (OTAPI reference 4.5).
    """
    return confirms_lower_price(mode) and overpayment(paid, asked, threshold) != "big"


def percent_over(before, after):
    """By how many per cent ``after`` is above ``before``; 0 where that has no sense."""
    return (after - before) * 100 / before if before else 0.0


def delivery_each(delivery, quantity):
    """The share of one piece in the delivery of a whole line, in whole cents."""
    if not quantity:
        return 0.0
    share = _exact(delivery) / quantity
    return float(share.quantize(Decimal("0.01"), ROUND_HALF_UP))


def margin_kept(price, before, after, to_currency):
    """The customer's new price of a piece when its cost changes.

    :param price: the customer's price until now
    :param before: original price and delivery until now, provider's currency
    :param after: original price and delivery from now on, provider's currency
    :param to_currency: function, amount in the provider's currency -> customer's
    :returns: float, not rounded: the price keeps its ratio to the cost. Where the
        cost was not known the new cost is added as it is.
    """
    if before > 0:
        return price * after / before
    return price + to_currency(after)


def price_state(
    *, is_open, platform_asks, has_price, is_paid_there, automatic, answer, covered
):
    """Where a line stands on the way of its price.

    :param is_open: its goods are still to come
    :param platform_asks: the platform waits for the customer (status 3)
    :param has_price: booked, and its purchase price is known
    :param is_paid_there: somebody has paid it at the marketplace already
    :param automatic: the platform confirmed it by itself
    :param answer: state of the last confirmation that was asked for or given:
        "waiting", "accepted", "refused" or None
    :param covered: who confirmed today's purchase price: "us", "customer" or None
    :returns: a key of ``price_states``, or False where there is nothing to confirm
    """
    if not is_open:
        return False
    if answer == "waiting":
        return "asked"
    if platform_asks:
        return {"accepted": "agreed", "refused": "refused"}.get(answer, "waiting")
    if not has_price or is_paid_there:
        return False
    if covered:
        return "confirmed" if covered == "us" else "agreed"
    if automatic:
        return "automatic"
    return "refused" if answer == "refused" else "waiting"


def _exact(value):
    """An amount as the mirror keeps it: what floats add at the end is dropped."""
    return Decimal(str(value)).quantize(DIGITS)
