"""Invoices and offsets (MPAPI reference 4.4). Amounts are in ``currency``."""

from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Bank:
    """A bank account."""

    iban: str | None = None
    swift: str | None = None
    bank_name: str | None = None
    bank_account: str | None = None


@dataclass(frozen=True, slots=True)
class Party:
    """Supplier or customer of a document; only suppliers have a bank."""

    name: str | None = None
    registration_number: str | None = None
    tax_identification: str | None = None
    vat_number: str | None = None
    note: str | None = None
    street: str | None = None
    city: str | None = None
    zip: str | None = None
    country: str | None = None
    bank: Bank = field(default_factory=Bank)


@dataclass(frozen=True, slots=True)
class InvoiceItem:
    """A line. ``id`` is the partner's; ``vat_rate`` is in per cent."""

    id: str | None = None
    article_id: str | None = None
    title: str | None = None
    title_en: str | None = None
    quantity: Decimal | None = None
    unit: str | None = None
    unit_price: Decimal | None = None
    vat_price: Decimal | None = None
    price_without_vat: Decimal | None = None
    vat_rate: Decimal | None = None
    total_price: Decimal | None = None
    order_id: str | None = None


@dataclass(frozen=True, slots=True)
class Tax:
    """One rate of the recapitulation; ``rate`` is in per cent."""

    rate: Decimal | None = None
    base: Decimal | None = None
    amount: Decimal | None = None
    total: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Invoice:
    """An invoice between partner and MALL. Bare ids leave the rest empty."""

    number: str
    partner: str | None = None
    created_at: datetime | None = None
    delivery_at: datetime | None = None
    due_date: datetime | None = None
    origin_document_id: str | None = None
    currency: str | None = None
    supplier: Party = field(default_factory=Party)
    customer: Party = field(default_factory=Party)
    items: tuple[InvoiceItem, ...] = ()
    file_path: str | None = None
    total: Decimal | None = None
    taxes: tuple[Tax, ...] = ()
    taxes_total: Decimal | None = None
    note: str | None = None
    purchase_number: str | None = None
    invoice_type: str | None = None
    invoice_indicator: str | None = None
    document_type: str | None = None
    invoice_type_tag: str | None = None


@dataclass(frozen=True, slots=True)
class OffsetEntry:
    """An invoice or an order that an offset settles, in whole or in part."""

    id: str
    created: datetime | None = None
    due_date: datetime | None = None
    sum_price: Decimal | None = None
    offset_price: Decimal | None = None
    remain_price: Decimal | None = None
    currency: str | None = None
    purchase_number: str | None = None
    note: str | None = None
    invoice_number: str | None = None


@dataclass(frozen=True, slots=True)
class Offset:
    """What MALL's carrier collected, set off against what MALL owes."""

    number: str
    partner: str | None = None
    created_at: datetime | None = None
    due_date: datetime | None = None
    currency: str | None = None
    diff_price: Decimal | None = None
    variable_symbol: str | None = None
    supplier: Party = field(default_factory=Party)
    customer: Party = field(default_factory=Party)
    invoices: tuple[OffsetEntry, ...] = ()
    orders: tuple[OffsetEntry, ...] = ()
    file_name: str | None = None
    mime: str | None = None


@dataclass(frozen=True, slots=True)
class File:
    """A downloaded file."""

    content: bytes
    mime: str
