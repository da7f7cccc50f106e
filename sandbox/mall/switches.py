"""What the sources leave open or contradict each other about, switchable.

Assumptions about the live platform that a client may depend on stand here. What
else is assumed is of our own taste: from when on a habit is recorded
(``conformance``), and how labels and tracking look (``printing``, ``orders.moves``).
"""

from dataclasses import dataclass, fields
from typing import Any

# The limiter's description only speaks of /v1/orders (1.8).
V2_ORDERS_DOMAIN = "orders"


@dataclass
class Switches:
    """The switches; the section of the MALL reference stands behind each.

    Answers
    - ``order_ids``, ``product_ids``: bare ids are ``data: []`` ("array") or
      ``data.ids`` ("object") (E3, 3.1);
    - ``paging_total``: ``paging.total`` is given (1.4);
    - ``empty_maps``: an empty map is ``[]`` ("list") or ``{}`` ("map") (1.4);
    - ``explicit_nulls``: keys without a value are sent as null (1.4);
    - ``error_attributes``: ``errorAttributes`` is ``{}`` or ``[]`` (1.4);
    - ``parameters_reply``: values are "arrays" or "scalars" (11.6);
    - ``product_put_reply``: PUT answers the full "detail" or what was "sent"
      (3.1 P4);
    - ``shops_container``: "list" or "map" (4.2);
    - ``order_detail_v2``: /v2/orders/{id} exists (2.1 O5);
    - ``pickup_in_v1``: the old detail shows pick-up points (2.1 O4);
    - ``no_consignments``: an order without labels is "refuse"d with a 404 or has
      an "empty" list of them (2.1 O13, silent);
    - ``variant_delete_status``: 200 or 204 (3.1 P10);
    - ``zone``: time zone of all times (2.3);
    - ``ids_as_text``, ``unknown_keys``: oddities that a client must bear (T8).

    Requests
    - ``not_equal``: the word for "not equal": "neq", "ne" or "both" (1.7);
    - ``unknown_columns``: an unknown filter is "refuse"d or "ignore"d (1.7);
    - ``default_page_size``, ``max_page_size``, ``products_page_size`` (1.6);
    - ``id_limit``: characters of a product's id, 20 or 50 (1.11);
    - ``shortdesc_limit``: 300 or 2000 (3.3);
    - ``media_addresses``: "strict" refuses IP addresses and ports (3.4);
    - ``media_fetch``: pictures are really fetched (3.4).

    Orders
    - ``identical_put``: a repeat is "accept"ed and recorded or "refuse"d (O1);
    - ``open_list``: /orders/open lists "status" open or all "unclosed" (2.1 O3);
    - ``cancel_in_shipping``: the partner may cancel while shipping (2.5);
    - ``tracking_required``: shipped without tracking is refused, else only
      recorded (O6);
    - ``delivered_at_required``: same for delivered (O10);
    - ``cod_start``: an order with cash on delivery starts "open" or "blocked"
      (2.5);
    - ``cod_opens_after``: seconds until a blocked order with cash on delivery
      opens by itself, ``unpaid_days``: days until an unpaid one is cancelled;
      0 is never (2.5);
    - ``dip_flag``: an order shows a key ``dip`` (11.14);
    - ``confirm_hours``: hours until a missing confirmation is recorded (O21);
    - ``hurried_orders``: how many orders in a row are shipped in the second in
      which they were packed until that is recorded (O23).

    Products
    - ``batch_delay``: seconds until a batch of stocks is applied (P7);
    - ``async_delay``: seconds until an ``async=1`` job is reported done (1.10);
    - ``force_token_place``: "nested" or "flat" (1.9);
    - ``token_lifetime``: seconds (1.9).

    Webhook (4.6)
    - ``webhook_pause``: least seconds between two notifications;
    - ``webhook_own_changes``: the partner's own changes are notified too;
    - ``webhook_duplicates``: each array repeats its ids and the last array;
    - ``webhook_disorder``: arrays are reversed, and sent in swapped pairs;
    - ``webhook_retries``: repeats of an array that was not answered with 2xx.
    """

    order_ids: str = "array"
    product_ids: str = "object"
    paging_total: bool = True
    empty_maps: str = "list"
    explicit_nulls: bool = False
    error_attributes: str = "map"
    parameters_reply: str = "arrays"
    product_put_reply: str = "detail"
    shops_container: str = "list"
    order_detail_v2: bool = True
    pickup_in_v1: bool = True
    no_consignments: str = "refuse"
    variant_delete_status: int = 200
    zone: str = "Europe/Prague"
    ids_as_text: bool = False
    unknown_keys: bool = False
    not_equal: str = "neq"
    unknown_columns: str = "refuse"
    default_page_size: int = 100
    max_page_size: int = 1000
    products_page_size: int = 1000
    id_limit: int = 50
    shortdesc_limit: int = 300
    media_addresses: str = "strict"
    media_fetch: bool = False
    identical_put: str = "accept"
    open_list: str = "status"
    cancel_in_shipping: bool = True
    tracking_required: bool = True
    delivered_at_required: bool = True
    cod_start: str = "open"
    cod_opens_after: int = 0
    unpaid_days: int = 0
    dip_flag: bool = False
    confirm_hours: int = 24
    hurried_orders: int = 3
    batch_delay: int = 5
    async_delay: int = 5
    force_token_place: str = "nested"
    token_lifetime: int = 86400
    webhook_pause: int = 60
    webhook_own_changes: bool = False
    webhook_duplicates: bool = False
    webhook_disorder: bool = False
    webhook_retries: int = 0


CHOICES: dict[str, tuple] = {
    "order_ids": ("array", "object"),
    "product_ids": ("array", "object"),
    "empty_maps": ("list", "map"),
    "error_attributes": ("map", "list"),
    "parameters_reply": ("arrays", "scalars"),
    "product_put_reply": ("detail", "sent"),
    "shops_container": ("list", "map"),
    "no_consignments": ("refuse", "empty"),
    "variant_delete_status": (200, 204),
    "not_equal": ("neq", "ne", "both"),
    "unknown_columns": ("refuse", "ignore"),
    "media_addresses": ("strict", "any"),
    "identical_put": ("accept", "refuse"),
    "open_list": ("status", "unclosed"),
    "cod_start": ("open", "blocked"),
    "force_token_place": ("nested", "flat"),
}


def change(switches: Switches, wished: dict[str, Any]) -> None:
    """Set the given switches.

    Raises ValueError naming an unknown switch or a value it cannot take, and
    then changes nothing.
    """
    known = {entry.name for entry in fields(switches)}
    for name, value in wished.items():
        if name not in known:
            raise ValueError(f"there is no switch {name}")
        _check(name, value, type(getattr(switches, name)))
    for name, value in wished.items():
        setattr(switches, name, value)


def _check(name: str, value: Any, kind: type) -> None:
    if name in CHOICES and value not in CHOICES[name]:
        choices = ", ".join(map(str, CHOICES[name]))
        raise ValueError(f"{name} is one of {choices}")
    if type(value) is not kind:
        raise ValueError(f"{name} is of the type {kind.__name__}")
    if kind is int and value < 0:
        raise ValueError(f"{name} is not negative")
