"""Orders, labels and webhook calls (MPAPI reference 2, 4.6)."""

from dataclasses import fields

from .. import settings
from ..tolerance import Record, Unreadable, parse
from ..types.orders import (
    STATUSES,
    Address,
    BasicOrder,
    Branches,
    CarrierStep,
    Consignment,
    ConsignmentStep,
    LabelFile,
    Labels,
    Order,
    OrderItem,
    ParcelCodes,
    StatusTimes,
)

_LONGEST_ORDER_ID = 20


def basic_order(record: Record) -> BasicOrder:
    """An entry of a list, or a bare id."""
    return BasicOrder(**_head(record), customer=record.text("customer"))


def order(envelope: Record) -> Order:
    """The detail, of either version."""
    record = envelope.record("data")
    return Order(
        **_head(record),
        external_order_id=record.id("external_order_id"),
        currency=record.id("currency"),
        delivery_price=record.decimal("delivery_price"),
        cod_price=record.decimal("cod_price"),
        discount=record.decimal("discount"),
        delivery_method=record.id("delivery_method"),
        delivery_method_id=record.id("delivery_method_id"),
        branch_id=record.id("branch_id"),
        branches=_branches(record.record("branches")),
        delivery_date=record.day("delivery_date"),
        first_delivery_attempt=record.moment("first_delivery_attempt"),
        address=_address(record.record("address")),
        items=tuple(map(_item, record.records("items"))),
        ready_to_return=record.flag("ready_to_return"),
        carrier_history=tuple(
            map(_carrier_step, record.records("ulozenka_status_history"))
        ),
        consignment_history=tuple(
            map(_consignment_step, record.records("consignment_status_history"))
        ),
    )


def stats(envelope: Record) -> dict[str, int]:
    """The number of orders by status, also by statuses nobody knows."""
    record = envelope.record("data")
    return {name: record.integer(name) or 0 for name in record.keys()}


def labels(kind: str):
    """A reader of a call for labels of this kind."""

    def read(envelope: Record) -> Labels:
        record = envelope.record("data")
        return Labels(
            orders=tuple(
                ParcelCodes(each.required_id("order_id"), each.texts("barcodes"))
                for each in record.records("orders")
            ),
            files=_files(record, kind),
        )

    return read


def consignments(envelope: Record) -> tuple[Consignment, ...]:
    """The last labels; none if none were made."""
    return tuple(map(_consignment, envelope.listing("data")))


def read_notification(body: bytes) -> tuple[str, ...]:
    """The order numbers of a webhook call, each once, in their order (4.6).

    Anybody can send one: entries that are no order number are left out, and
    what is no JSON array is ``Unreadable`` (a ``ValueError``).
    """
    told = parse(body)
    if not isinstance(told, list):
        raise Unreadable("the notification is no array")
    numbers = (str(each).strip() for each in told if _may_be_number(each))
    return tuple(
        dict.fromkeys(
            number
            for number in numbers
            if number.isascii()
            and number.isdecimal()
            and len(number) <= _LONGEST_ORDER_ID
        )
    )


def _may_be_number(raw) -> bool:
    return isinstance(raw, (int, str)) and not isinstance(raw, bool)


def _head(record: Record) -> dict:
    return {
        "id": record.required_id("id"),
        "status": record.id("status"),
        "confirmed": record.flag("confirmed"),
        "test": record.flag("test"),
        "purchase_id": record.id("purchase_id"),
        "external_id": record.id("external_id"),
        "source": record.id("source"),
        "customer_id": record.id("customer_id"),
        "cod": record.decimal("cod"),
        "payment_type": record.id("payment_type"),
        "ship_date": record.day("ship_date"),
        "tracking_number": record.id("tracking_number"),
        "tracking_url": record.id("tracking_url"),
        "delivered_at": record.moment("delivered_at"),
        "mdp": record.flag("mdp"),
        "mdp_classic": record.flag("mdp_classic"),
        "mdp_spectrum": record.flag("mdp_spectrum"),
        "times": StatusTimes(**{name: record.moment(name) for name in STATUSES}),
    }


def _branches(record: Record) -> Branches:
    return Branches(
        overridden=record.flag("overridden"),
        branch_id=record.id("branch_id"),
        secondary_branch_id=record.id("secondary_branch_id"),
        last_change=record.moment(*settings.BRANCH_CHANGE_KEYS),
    )


def _address(record: Record) -> Address:
    return Address(**{each.name: record.text(each.name) for each in fields(Address)})


def _item(record: Record) -> OrderItem:
    return OrderItem(
        id=record.required_id("id"),
        article_id=record.id("article_id"),
        title=record.text("title"),
        quantity=record.integer("quantity"),
        price=record.decimal("price"),
        purchase_price=record.decimal("purchase_price"),
        vat=record.decimal("vat"),
        commission=record.decimal("commission"),
        serial_numbers=record.texts("serial_numbers"),
    )


def _carrier_step(record: Record) -> CarrierStep:
    return CarrierStep(
        id=record.id("id"), name=record.text("name"), date=record.moment("date")
    )


def _consignment_step(record: Record) -> ConsignmentStep:
    return ConsignmentStep(
        code=record.id(*settings.CONSIGNMENT_CODE_KEYS),
        date=record.moment("date"),
        flags=record.texts("flags"),
        tracking_number=record.id("tracking_number"),
    )


def _consignment(record: Record) -> Consignment:
    content = record.document("labels_raw")
    kind = (record.id("labels_type") or "pdf").lower()
    return Consignment(
        order_id=record.id("order_id"),
        id=record.id("id") or record.bare,
        file=LabelFile(content, kind) if content else None,
        parcel_count=record.integer("parcel_count"),
        type=record.id("type"),
    )


def _files(record: Record, kind: str) -> tuple[LabelFile, ...]:
    """One file, or one for each kind of delivery."""
    together = record.document("labels_raw")
    if together:
        return (LabelFile(together, kind),)
    apart = record.record("labels_raw")
    found = tuple(
        LabelFile(content, kind, name)
        for name in apart.keys()
        if (content := apart.document(name))
    )
    if not found:
        raise Unreadable("no labels_raw")
    return found
