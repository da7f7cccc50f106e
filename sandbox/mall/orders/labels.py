"""Labels of MALL Delivery (reference 2.1 O10 to O13, 2.7)."""

from base64 import b64encode
from dataclasses import dataclass
from typing import Any

from ..call import Call
from ..conformance import orders as conformance
from ..envelope import ABSENT, Reply
from ..errors import Invalid, NotFound
from ..printing.labels import LabelText, print_labels
from ..routes import route
from ..world import LabelSet, Order

MOST_PARCELS = 100
TYPES = ("pdf", "zpl")


@dataclass
class Sheet:
    """How labels are put on paper."""

    labels_type: str
    first_position: int = 1
    labels_per_page: int = 4


@dataclass
class Wish:
    """An order and how many parcels it has."""

    order: Order
    parcel_count: int


@route("POST", "/v1/orders/labels", "orders.labels", "2.1 O10")
def labels(call: Call) -> Reply:
    """Print the labels of several orders as one document."""
    sheet, wishes = _read(call)
    if any(wish.order.dip for wish in wishes):
        raise Invalid("DIP orders take the bulk labels", rule="O14")
    sets = [_label(call, wish, sheet) for wish in wishes]
    return Reply({"orders": _barcodes(sets), "labels_raw": _printed(sets, sheet)})


@route("POST", "/v1/orders/labels/bulk", "orders.labels_bulk", "2.1 O11")
def labels_bulk(call: Call) -> Reply:
    """Print MALL Delivery and DIP orders, a document for each kind."""
    sheet, wishes = _read(call)
    sets = [_label(call, wish, sheet) for wish in wishes]
    raw = {}
    for name, dip in (("dip", True), ("mdp", False)):
        part = [pair for pair in sets if pair[0].dip == dip]
        raw[name] = _printed(part, sheet) if part else None
    return Reply({"orders": _barcodes(sets), "labels_raw": raw})


@route("POST", "/v1/orders/<int:order_id>/labels", "orders.labels_one", "2.1 O12")
def labels_one(call: Call, order_id: int) -> Reply:
    """Print one order's labels; replaced by ``/orders/labels``."""
    call.violate("O18", "/orders/{id}/labels is replaced by /orders/labels")
    body = call.object_body()
    order = call.order(order_id)
    sheet = Sheet(_type(body.get("label_type", "pdf")))
    wish = Wish(order, _whole(body, "parcel_count", ABSENT))
    _check(wish)
    sets = [_label(call, wish, sheet)]
    return Reply({"orders": _barcodes(sets), "labels_raw": _printed(sets, sheet)})


@route("GET", "/v1/orders/<int:order_id>/consignments", "orders.consignments", "2.1")
def consignments(call: Call, order_id: int) -> Reply:
    """Answer the label set that was printed last."""
    order = call.order(order_id)
    if not call.unanswered:
        order.unread_write = ""
    if order.labels is None:
        if call.switches.no_consignments == "empty":
            return Reply([])
        raise NotFound(f"Order {order_id} has no consignment")
    return Reply(
        {
            "id": order.labels.id,
            "order_id": order.id,
            "labels_raw": order.labels.raw,
            "labels_type": order.labels.labels_type,
            "parcel_count": order.labels.parcel_count,
            "type": order.labels.type,
        }
    )


def _read(call: Call) -> tuple[Sheet, list[Wish]]:
    body = call.object_body()
    sheet = Sheet(
        _type(body.get("labels_type")),
        _whole(body, "first_position", 1),
        _whole(body, "labels_per_page", 4),
    )
    if sheet.first_position > sheet.labels_per_page:
        raise Invalid("first_position is not on the sheet", rule="O14")
    rows = body.get("labels")
    if not isinstance(rows, list) or not rows:
        raise Invalid("labels does not exist or is empty", rule="O14")
    wishes = [_wish(call, row) for row in rows]
    if len({wish.order.id for wish in wishes}) != len(wishes):
        raise Invalid("an order stands twice in labels", rule="O14")
    for wish in wishes:
        _check(wish)
    return sheet, wishes


def _wish(call: Call, row: Any) -> Wish:
    if not isinstance(row, dict):
        raise Invalid("labels holds objects", rule="O14")
    number = _whole(row, "order_id", ABSENT)
    order = call.account.orders.get(number)
    if order is None:
        raise Invalid(f"Order {number} was not found", rule="O14")
    return Wish(order, _whole(row, "parcel_count", 1))


def _whole(body: dict[str, Any], name: str, default: Any) -> int:
    value = body.get(name, default)
    if value is ABSENT or value is None:
        raise Invalid(f"{name} does not exist or is empty", rule="O14")
    if isinstance(value, str) and value.isdigit():
        value = int(value)
    if type(value) is not int or value < 1:
        raise Invalid(f"{name} is not a whole number from 1 on", rule="O14")
    return value


def _type(value: Any) -> str:
    if value not in TYPES:
        raise Invalid("labels_type is pdf or zpl", rule="O14")
    return value


def _check(wish: Wish) -> None:
    order = wish.order
    if not order.mdp and not order.dip:
        raise Invalid(f"Order {order.id} is not MALL Delivery", rule="O14")
    if order.status not in ("shipping", "shipped"):
        raise Invalid(
            f"Order {order.id} is {order.status}: labels need shipping or shipped",
            rule="O14",
        )
    if wish.parcel_count > MOST_PARCELS:
        raise Invalid(f"Order {order.id}: at most {MOST_PARCELS} parcels", rule="O14")
    if wish.parcel_count > 1 and order.single_parcel:
        raise Invalid(
            f"Order {order.id}: the pick-up point takes one parcel only", rule="O14"
        )


def _label(call: Call, wish: Wish, sheet: Sheet) -> tuple[Order, LabelSet]:
    """Make or repeat a label set; another count cancels the one before."""
    order, last = wish.order, wish.order.labels
    conformance.check_lost_labels(call, order)
    changed = last is None or last.parcel_count != wish.parcel_count
    if changed and order.status == "shipped" and last is not None:
        call.violate("O14", "the parcel count was changed after shipped")
        changed = False
    if changed:
        number = call.world.next_number("barcode")
        order.labels = LabelSet(
            call.world.next_number("consignment"),
            wish.parcel_count,
            sheet.labels_type,
            _codes(number, wish.parcel_count),
            "",
        )
    call.memory.touch(f"orders/{order.id}")
    order.labels.labels_type = sheet.labels_type
    order.labels.raw = _printed([(order, order.labels)], sheet)
    return order, order.labels


def _codes(number: int, parcels: int) -> list[str]:
    return [
        f"77IS{number:06d}*{parcel:03d}{parcels:03d}"
        for parcel in range(1, parcels + 1)
    ]


def _barcodes(sets: list[tuple[Order, LabelSet]]) -> list[dict[str, Any]]:
    return [
        {"order_id": order.id, "barcodes": list(labels.barcodes)}
        for order, labels in sets
    ]


def _printed(sets: list[tuple[Order, LabelSet]], sheet: Sheet) -> str:
    texts = [
        LabelText(order.id, barcode, number, labels.parcel_count, _address(order))
        for order, labels in sets
        for number, barcode in enumerate(labels.barcodes, 1)
    ]
    document = print_labels(
        texts, sheet.labels_type, sheet.first_position, sheet.labels_per_page
    )
    return b64encode(document).decode()


def _address(order: Order) -> list[str]:
    """Return the lines to print; a pick-up point replaces the street."""
    address = order.data.get("address") or {}
    branches = order.data.get("branches") or {}
    branch = branches.get("secondary_branch_id") or order.data.get("branch_id")
    place = f"Pick-up point {branch}" if branch else address.get("street")
    town = f"{address.get('zip', '')} {address.get('city', '')}".strip()
    lines = [address.get("name"), place, town, address.get("country")]
    return [str(line) for line in lines if line]
