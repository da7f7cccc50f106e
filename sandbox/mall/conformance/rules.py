"""The checks of the reference's section 8, and how the stand-in tells."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Rule:
    """One check.

    ``kind`` is "hard" (refused with a 4xx), "recorded" (accepted, written
    down) or "both". ``source`` is its basis in the reference, ``how`` says
    what exactly is refused or recorded.
    """

    id: str
    kind: str
    source: str
    how: str


def _table(*rows: tuple[str, str, str, str]) -> dict[str, Rule]:
    return {row[0]: Rule(*row) for row in rows}


RULES = _table(
    ("T1", "hard", "1.1", "client_id missing, wrong, or sent as a header: 401"),
    (
        "T2",
        "recorded",
        "1.2",
        "Accept or Content-Type is not JSON; X-Application-Name or -Tag is "
        "missing, looks random, or changes",
    ),
    ("T3", "hard", "1.2", "a body of a GET or DELETE is ignored, never refused"),
    ("T4", "hard", "1.8", "over a quota: 429 with the three headers"),
    ("T5", "recorded", "1.8", "a call to a domain before its reset"),
    (
        "T6",
        "recorded",
        "1.5",
        "a request refused with 400 comes again unchanged, while nothing changed",
    ),
    ("T7", "both", "1.6", "a page beyond paging.pages is empty, and recorded"),
    ("T8", "hard", "1.4", "odd answers: switches ids_as_text, unknown_keys, …"),
    ("T9", "recorded", "1.1", "a client id stands in a log given to the control"),
    ("O1", "both", "2.4", "an update that changes nothing (switch identical_put)"),
    ("O2", "recorded", "2.4", "a confirmed order is confirmed again"),
    ("O3", "hard", "2.4", "a status for an unconfirmed order, not confirming it"),
    ("O4", "both", "2.5", "a blocked order: confirm is recorded, status refused"),
    ("O5", "hard", "2.5", "a transition that the state machine does not have"),
    (
        "O6",
        "both",
        "2.4",
        "shipped without number and URL, not MALL Delivery (switch tracking_required)",
    ),
    ("O7", "recorded", "2.4", "tracking sent in a call after shipped"),
    ("O8", "hard", "2.1", "/tracking when not shipped, or MALL Delivery"),
    ("O9", "hard", "2.4", "a tracking number with other characters"),
    (
        "O10",
        "both",
        "2.4",
        "delivered without delivered_at (switch delivered_at_required), or "
        "delivered_at with another status: refused; a date in the future or "
        "before shipped: recorded",
    ),
    ("O11", "recorded", "2.4", "a delivered date sent in a call after delivered"),
    (
        "O12",
        "hard",
        "2.6",
        "MALL Delivery: open to shipped, shipped without a label, delivered or "
        "returned by the partner",
    ),
    ("O13", "hard", "2.6", "MALL Delivery: shipped, where MALL sets it"),
    (
        "O14",
        "both",
        "2.7",
        "labels in another status, over 100 parcels, over one for a single-parcel "
        "point: refused; another count when shipped: ignored and recorded",
    ),
    (
        "O15",
        "recorded",
        "5.0",
        "orders listed without a status or time filter, or further pages of "
        "final orders without a time filter",
    ),
    ("O16", "recorded", "5.2", "unconfirmed orders polled without filter=basic"),
    (
        "O17",
        "recorded",
        "5.2",
        "unconfirmed orders polled twice within an hour with at most 100 orders "
        "in the last 24 hours",
    ),
    ("O18", "recorded", "2.1", "a replaced order endpoint is used"),
    ("O19", "hard", "2.1", "lists leave out blocked and test orders"),
    (
        "O20",
        "recorded",
        "5.1",
        "an order is packed or shipped that was not read since it was confirmed",
    ),
    ("O21", "recorded", "5.1", "an order stays unconfirmed for confirm_hours"),
    (
        "O22",
        "recorded",
        "5.2",
        "a status is sent for an order that was cancelled while shipping",
    ),
    (
        "O23",
        "recorded",
        "5.0",
        "orders are shipped in the second in which they were packed, "
        "hurried_orders in a row",
    ),
    (
        "O24",
        "recorded",
        "7",
        "a write whose answer was lost comes again before the order was read",
    ),
    (
        "O25",
        "recorded",
        "2.5",
        "a change by MALL Delivery is confirmed twice, or not within confirm_hours",
    ),
    (
        "P1",
        "both",
        "3.3",
        "a product or variant that breaks its field rules: refused; special "
        "signs in a title: recorded",
    ),
    ("P2", "recorded", "5.3", "a PUT leaves out what was sent before"),
    ("P3", "recorded", "5.4", "a product PUT that changes price or stock only"),
    ("P4", "recorded", "5.0", "a write of values equal to the stored ones"),
    (
        "P5",
        "both",
        "5.5",
        "over 1000 stocks in a batch: refused; batches of one, or single stocks, "
        "twice in a minute: recorded",
    ),
    ("P6", "recorded", "7", "an id stands twice in a batch"),
    (
        "P7",
        "recorded",
        "3.1",
        "more than one in ten items of a batch are read back within ten minutes",
    ),
    (
        "P8",
        "hard",
        "1.9",
        "a price change of more than 30 % without a valid token of its own",
    ),
    (
        "P9",
        "recorded",
        "1.9",
        "five or more tokens were given and every one was used, none approved "
        "through the control",
    ),
    ("P10", "hard", "1.9", "a price while a forced price is in effect"),
    ("P11", "recorded", "3.7", "an update of an inactive item, not activating it"),
    (
        "P12",
        "recorded",
        "5.0",
        "products listed twice, or one product's detail read three times, in a day",
    ),
    ("P13", "hard", "3.7", "activation without permission changes nothing"),
    (
        "P14",
        "recorded",
        "5.3",
        "a product without variants has the title, category and brand of another",
    ),
    ("P15", "hard", "3.7", "an id that was deleted keeps its article id"),
    ("P16", "hard", "3.3", "an unknown brand, also by letter case"),
    ("P17", "recorded", "4.1", "a parameter or value that the category lacks"),
    ("P18", "hard", "3.4", "bad pictures appear in checks/media"),
    ("C1", "recorded", "7", "the category tree or brands read twice in a day"),
    (
        "X1",
        "recorded",
        "5.0",
        "five final orders read again in the same status within a day",
    ),
    ("W1", "hard", "4.6", "notifications: switches webhook_…, and sent at will"),
)
