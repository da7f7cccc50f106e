"""Everything about MALL that is conflicting, inferred or unknown.

A fact that turns out otherwise is changed in this file and nowhere else; what
may differ from account to account is a field of ``Settings``. The numbers are
sections of the MPAPI reference.
"""

import re
from dataclasses import dataclass, field
from datetime import timedelta, tzinfo
from zoneinfo import ZoneInfo

# One host serves all countries (1.1). Whether it outlives MALL's sale is open.
BASE_URL = "https://mpapi.mallgroup.com"

# How we name ourselves (1.2).
APPLICATION_NAME = "odoo-mall-connector"
APPLICATION_VERSION = "19.0.1.0.0"
APPLICATION_TAG = "odoo"

# Seconds to connect and to read, none are documented (1.3), the longest whole
# answer, and the breath before a read is tried a second time.
TIMEOUT = (10.0, 60.0)
TOTAL_SECONDS = 300.0
ANSWER_BYTES = 64 * 1024 * 1024
RETRY_PAUSE_SECONDS = 1.0

# The body of a POST or PUT that has nothing to say: what MALL's own PHP client
# sends (1.2).
EMPTY_BODY: list = []

# A quota's domain by the path behind the version (1.8); the header's own word
# goes first.
DOMAIN_OF_SEGMENT = {
    "products": "products",
    "availability": "availability",
    "orders": "orders",
}
OTHER_DOMAIN = "other"

# 429: how long to wait when no header tells it, and the longest pause that is
# believed (1.8: seconds, never a timestamp; the largest window is a day).
PAUSE_WITHOUT_RESET = timedelta(minutes=5)
LONGEST_RESET = timedelta(days=2)

# The word of the envelope that presumably goes with 429 (1.4).
LIMITED_STATUS = "LIMITED"
ERROR_STATUS = "ERROR"

# Lists of bare ids come as an array or under this key (6, E3).
IDS_KEY = "ids"

# Time of the redirection to a second branch, and code of a consignment's step:
# MALL's client reads one name, its tests and a pull request the other (2.3).
BRANCH_CHANGE_KEYS = ("last_change", "branch_change_time")
CONSIGNMENT_CODE_KEYS = ("code", "status")

# Where a validation error may name the key it means: the list of attributes is
# unknown, one pattern of the text was seen (1.5).
FIELD_ATTRIBUTES = ("field", "attribute", "property", "propertyPath", "key", "name")
FIELD_IN_MESSAGE = re.compile(
    r"^\W*(?P<field>[A-Za-z_][\w.\[\]-]*)\W+does not exist or is empty"
)

# Answers after which the next version of an order's detail is asked: which hosts
# and accounts have v2 is unknown (2.1).
VERSION_REFUSED = frozenset({403, 404, 405, 410})

# Unit of a parameter without a unit (4.1).
NO_UNIT = "NULL"

# Wire formats of times (1.7, 2.3).
MOMENT_FORMAT = "%Y-%m-%d %H:%M:%S"
DAY_FORMAT = "%Y-%m-%d"

# Limits of the reference, for whoever fills a form or cuts a batch. The client
# leaves their enforcement to MALL where the sources disagree.
AVAILABILITY_BATCH = 1000
LARGEST_STOCK = 9999
PARCELS_PER_ORDER = 100
ID_PATTERN = re.compile(r"[a-z0-9_][a-z0-9\-_.]*", re.IGNORECASE | re.ASCII)
ID_LENGTH = 50  # 20 in an older source (1.11)
SHORTDESC_LENGTH = 300  # 2000 in an older source (3.3)
TRACKING_PATTERN = re.compile(r"[0-9A-Za-z_-]+")


@dataclass(frozen=True, slots=True)
class Settings:
    """What an account may have to set otherwise.

    ``order_detail_versions`` are asked in this order until one tells the
    order: the newer help pages call v1 deprecated, v2's payload was never seen
    (2.1). ``zone`` is that of MALL's times, which bear none (2.3).
    ``not_equal`` is "neq" in the server's text and "ne" in MALL's client
    (1.7). ``product_column_prefix`` was seen for one column (1.7).
    ``page_size`` is asked for in lists of orders, invoices and offsets; 1000
    was seen working (1.6).
    """

    order_detail_versions: tuple[str, ...] = ("v2", "v1")
    transports_version: str = "v1"
    zone: tzinfo = field(default_factory=lambda: ZoneInfo("Europe/Prague"))
    not_equal: str = "neq"
    product_column_prefix: str = "_"
    page_size: int = 100
