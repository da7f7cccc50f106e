"""Invoices and offsets with their files (reference 4.4)."""

from base64 import b64decode
from typing import Any

from .call import Call
from .envelope import File, Reply
from .errors import NotFound
from .filters import FINANCIAL, Columns
from .printing.documents import document_file
from .routes import route
from .world import Document

INVOICE_KINDS = {
    "id": "int",
    "invoiceNumber": "int",
    "partner": "text",
    "createdAt": "text",
    "deliveryAt": "text",
    "dueDate": "text",
    "originDocumentId": "text",
    "currency": "text",
    "total": "number",
    "note": "text",
    "purchNoC": "text",
    "invoiceType": "text",
    "invoiceIndicator": "text",
    "documentType": "text",
    "invoiceTypeTag": "text",
}
OFFSET_KINDS = {
    "partner": "text",
    "documentNumber": "int",
    "createdAt": "text",
    "dueDate": "text",
    "currency": "text",
    "diffPrice": "number",
    "variableSymbol": "text",
}


@route("GET", "/v1/invoices", "invoices.list", "4.4")
def invoices(call: Call) -> Reply:
    """List invoices."""
    return _listed(call, call.account.invoices, INVOICE_KINDS)


@route("GET", "/v1/invoices/<number>", "invoices.detail", "4.4")
def invoice(call: Call, number: str) -> Reply:
    """Answer an invoice."""
    return Reply(_found(call.account.invoices, number, "Invoice").data)


@route("GET", "/v1/invoices/<number>/download", "invoices.download", "4.4", True)
def invoice_file(call: Call, number: str) -> Reply:
    """Answer an invoice's file."""
    return _file(_found(call.account.invoices, number, "Invoice"), "invoice", number)


@route("GET", "/v1/offsets", "offsets.list", "4.4")
def offsets(call: Call) -> Reply:
    """List offsets."""
    return _listed(call, call.account.offsets, OFFSET_KINDS)


@route("GET", "/v1/offsets/<number>", "offsets.detail", "4.4")
def offset(call: Call, number: str) -> Reply:
    """Answer an offset."""
    return Reply(_found(call.account.offsets, number, "Offset").data)


@route("GET", "/v1/offsets/<number>/download", "offsets.download", "4.4", True)
def offset_file(call: Call, number: str) -> Reply:
    """Answer an offset's file."""
    return _file(_found(call.account.offsets, number, "Offset"), "offset", number)


def _listed(call: Call, table: dict[str, Document], kinds: dict[str, str]) -> Reply:
    rows = call.select([row.data for row in table.values()], Columns(kinds, FINANCIAL))
    part, page = call.page(rows)
    return Reply(part, paging=page)


def _found(table: dict[str, Document], number: str, what: str) -> Document:
    if number not in table:
        raise NotFound(f"{what} {number} was not found")
    return table[number]


def _file(document: Document, kind: str, number: str) -> Reply:
    attachment: dict[str, Any] = document.data.get("attachment") or {}
    name = document.filename or attachment.get("filename") or f"{kind}-{number}.pdf"
    content = b64decode(document.file) if document.file else None
    if content is None:
        content = document_file(kind, number, document.data)
    return Reply(file=File(content, document.mime, name))
