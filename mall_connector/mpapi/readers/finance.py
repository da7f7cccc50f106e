"""Invoices and offsets, whose keys are camelCase (MPAPI reference 4.4)."""

from ..tolerance import Record, Unreadable
from ..transport import Answer
from ..types.finance import (
    Bank,
    File,
    Invoice,
    InvoiceItem,
    Offset,
    OffsetEntry,
    Party,
    Tax,
)

_DEFAULT_MIME = "application/pdf"


def invoice(record: Record) -> Invoice:
    """An invoice, or a bare number in a list."""
    recap = record.record("taxRecap")
    return Invoice(
        number=record.required_id("invoiceNumber", "id"),
        partner=record.id("partner"),
        created_at=record.moment("createdAt"),
        delivery_at=record.moment("deliveryAt"),
        due_date=record.moment("dueDate"),
        origin_document_id=record.id("originDocumentId"),
        currency=record.id("currency"),
        supplier=_party(record.record("supplier")),
        customer=_party(record.record("customer")),
        items=tuple(map(_item, record.records("items"))),
        file_path=record.id("filePath"),
        total=record.decimal("total"),
        taxes=tuple(map(_tax, recap.records("taxes"))),
        taxes_total=recap.decimal("total"),
        note=record.text("note"),
        purchase_number=record.id("purchNoC"),
        invoice_type=record.id("invoiceType"),
        invoice_indicator=record.id("invoiceIndicator"),
        document_type=record.id("documentType"),
        invoice_type_tag=record.id("invoiceTypeTag"),
    )


def offset(record: Record) -> Offset:
    """An offset, or a bare number in a list."""
    attachment = record.record("attachment")
    return Offset(
        number=record.required_id("documentNumber", "id"),
        partner=record.id("partner"),
        created_at=record.moment("createdAt"),
        due_date=record.moment("dueDate"),
        currency=record.id("currency"),
        diff_price=record.decimal("diffPrice"),
        variable_symbol=record.id("variableSymbol"),
        supplier=_party(record.record("supplier")),
        customer=_party(record.record("customer")),
        invoices=tuple(map(_entry, record.records("invoices"))),
        orders=tuple(map(_entry, record.records("orders"))),
        file_name=attachment.text("filename"),
        mime=attachment.id("mime"),
    )


def file(answer: Answer) -> File:
    """The bytes of a document. A page of text in its place is ``Unreadable``."""
    mime = (answer.headers.get("Content-Type") or _DEFAULT_MIME).partition(";")[0]
    mime = mime.strip().lower()
    if not answer.body:
        raise Unreadable("the file is empty")
    if mime in ("application/json", "text/html"):
        raise Unreadable(f"{mime} stands where a file is expected")
    return File(answer.body, mime)


def _party(record: Record) -> Party:
    address = record.record("address")
    bank = record.record("bank")
    return Party(
        name=record.text("name"),
        registration_number=record.id("registrationNumber"),
        tax_identification=record.id("taxIdentification"),
        vat_number=record.id("vatNumber"),
        note=record.text("note"),
        street=address.text("street"),
        city=address.text("city"),
        zip=address.text("zip"),
        country=address.text("country"),
        bank=Bank(
            iban=bank.id("iban"),
            swift=bank.id("swift"),
            bank_name=bank.text("bankName"),
            bank_account=bank.id("bankAccount"),
        ),
    )


def _item(record: Record) -> InvoiceItem:
    return InvoiceItem(
        id=record.id("id"),
        article_id=record.id("articleId"),
        title=record.text("title"),
        title_en=record.text("titleEn"),
        quantity=record.decimal("quantity"),
        unit=record.id("unit"),
        unit_price=record.decimal("unitPrice"),
        vat_price=record.decimal("vatPrice"),
        price_without_vat=record.decimal("priceWithoutVat"),
        vat_rate=record.decimal("vatRate"),
        total_price=record.decimal("totalPrice"),
        order_id=record.id("orderId"),
    )


def _tax(record: Record) -> Tax:
    return Tax(
        rate=record.decimal("tax"),
        base=record.decimal("base"),
        amount=record.decimal("price"),
        total=record.decimal("total"),
    )


def _entry(record: Record) -> OffsetEntry:
    return OffsetEntry(
        id=record.required_id("id"),
        created=record.moment("created"),
        due_date=record.moment("dueDate"),
        sum_price=record.decimal("sumPrice"),
        offset_price=record.decimal("offsetPrice"),
        remain_price=record.decimal("remainPrice"),
        currency=record.id("currency"),
        purchase_number=record.id("purchNoC"),
        note=record.text("note"),
        invoice_number=record.id("invoiceNumber"),
    )
