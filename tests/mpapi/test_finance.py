"""Invoices and offsets: what settles orders, with their files."""

from datetime import datetime, timezone
from decimal import Decimal

import pytest

from mall_connector.mpapi import (
    BadAnswer,
    Bank,
    File,
    Invoice,
    InvoiceItem,
    NotFound,
    Offset,
    OffsetEntry,
    Party,
    Tax,
    walk,
)
from tests.mpapi.fake_mall import Reply, error, ok

PDF = b"%PDF-1.4 an invoice"
SUPPLIER = {
    "name": "Cups & Co",
    "registrationNumber": 123,
    "taxIdentification": "SI123",
    "vatNumber": "SI123",
    "note": "n",
    "address": {"street": "Trg 5", "city": "Celje", "zip": 3000, "country": "SI"},
    "bank": {"iban": "SI56", "swift": "X", "bankName": "B", "bankAccount": 7},
}
INVOICE = {
    "invoiceNumber": 9001000001,
    "partner": 55,
    "createdAt": "2026-02-10 00:00:00",
    "deliveryAt": "2026-02-05",
    "dueDate": "2026-02-24",
    "originDocumentId": 8999,
    "currency": "EUR",
    "supplier": SUPPLIER,
    "customer": {"name": "MALL", "address": []},
    "items": [
        {
            "id": "CUP-7",
            "articleId": 100099000222,
            "title": "Skodelica",
            "titleEn": "Cup",
            "quantity": 2,
            "unit": "PC",
            "unitPrice": 15.16,
            "vatPrice": 6.68,
            "priceWithoutVat": 30.32,
            "vatRate": 22,
            "totalPrice": 37,
            "orderId": 81200456701,
        }
    ],
    "filePath": "/x.pdf",
    "total": 37,
    "taxRecap": {
        "total": 37,
        "taxes": [{"tax": 22, "base": 30.32, "total": 37, "price": 6.68}],
    },
    "note": "Thanks",
    "purchNoC": 812004567,
    "invoiceType": "SB",
    "invoiceIndicator": "I",
    "documentType": "D",
    "invoiceTypeTag": "T",
}


def utc(*parts):
    return datetime(*parts, tzinfo=timezone.utc)


def test_an_invoice(client, mall):
    mall.script(ok(INVOICE))
    assert client.get_invoice("9001000001") == Invoice(
        number="9001000001",
        partner="55",
        created_at=utc(2026, 2, 9, 23),
        delivery_at=utc(2026, 2, 4, 23),
        due_date=utc(2026, 2, 23, 23),
        origin_document_id="8999",
        currency="EUR",
        supplier=Party(
            name="Cups & Co",
            registration_number="123",
            tax_identification="SI123",
            vat_number="SI123",
            note="n",
            street="Trg 5",
            city="Celje",
            zip="3000",
            country="SI",
            bank=Bank("SI56", "X", "B", "7"),
        ),
        customer=Party(name="MALL"),
        items=(
            InvoiceItem(
                id="CUP-7",
                article_id="100099000222",
                title="Skodelica",
                title_en="Cup",
                quantity=Decimal(2),
                unit="PC",
                unit_price=Decimal("15.16"),
                vat_price=Decimal("6.68"),
                price_without_vat=Decimal("30.32"),
                vat_rate=Decimal(22),
                total_price=Decimal(37),
                order_id="81200456701",
            ),
        ),
        file_path="/x.pdf",
        total=Decimal(37),
        taxes=(Tax(Decimal(22), Decimal("30.32"), Decimal("6.68"), Decimal(37)),),
        taxes_total=Decimal(37),
        note="Thanks",
        purchase_number="812004567",
        invoice_type="SB",
        invoice_indicator="I",
        document_type="D",
        invoice_type_tag="T",
    )


def test_an_offset(client, mall):
    mall.script(
        ok(
            {
                "partner": 55,
                "documentNumber": 4000077,
                "createdAt": "2026-02-10",
                "dueDate": "2026-02-24",
                "currency": "EUR",
                "diffPrice": "-4.40",
                "variableSymbol": 77,
                "supplier": {"name": "Cups & Co"},
                "customer": {"name": "MALL"},
                "invoices": [
                    {"id": 1, "invoiceNumber": 9001000001, "purchNoC": 8, "note": "n"}
                ],
                "orders": [
                    {
                        "id": 81200456701,
                        "created": "2026-02-01",
                        "dueDate": "2026-02-24",
                        "sumPrice": 41.4,
                        "offsetPrice": 37,
                        "remainPrice": 4.4,
                        "currency": "EUR",
                    }
                ],
                "attachment": {"filename": "77.pdf", "mime": "application/pdf"},
            }
        )
    )
    assert client.get_offset("4000077") == Offset(
        number="4000077",
        partner="55",
        created_at=utc(2026, 2, 9, 23),
        due_date=utc(2026, 2, 23, 23),
        currency="EUR",
        diff_price=Decimal("-4.40"),
        variable_symbol="77",
        supplier=Party("Cups & Co"),
        customer=Party("MALL"),
        invoices=(
            OffsetEntry(
                "1", purchase_number="8", note="n", invoice_number="9001000001"
            ),
        ),
        orders=(
            OffsetEntry(
                "81200456701",
                created=utc(2026, 1, 31, 23),
                due_date=utc(2026, 2, 23, 23),
                sum_price=Decimal("41.4"),
                offset_price=Decimal(37),
                remain_price=Decimal("4.4"),
                currency="EUR",
            ),
        ),
        file_name="77.pdf",
        mime="application/pdf",
    )


def test_invoices_are_read_page_by_page(client, mall):
    mall.script(
        ok([{"invoiceNumber": 1}, 2], paging={"pages": 2, "page": 1}),
        ok([{"id": 3}], paging={"pages": 2, "page": 2}),
    )
    found = walk(lambda page: client.list_invoices(page=page))
    assert [invoice.number for invoice in found] == ["1", "2", "3"]


def test_offsets_are_listed(client, mall):
    mall.script(ok([{"documentNumber": 77}, {"id": 78}]))
    assert client.list_offsets().items == (Offset("77"), Offset("78"))


@pytest.mark.parametrize("name", ["download_invoice", "download_offset"])
@pytest.mark.parametrize(
    "headers, mime",
    [
        ({"Content-Type": "application/pdf"}, "application/pdf"),
        ({"Content-Type": "Application/Octet-Stream; x=y"}, "application/octet-stream"),
        ({}, "application/pdf"),
    ],
)
def test_a_file_comes_byte_by_byte(client, mall, name, headers, mime):
    mall.script(Reply(PDF, headers=headers))
    assert getattr(client, name)("77") == File(PDF, mime)


@pytest.mark.parametrize(
    "reply",
    [
        Reply(b""),
        Reply(b"<html>", headers={"Content-Type": "text/html; charset=utf-8"}),
        Reply({"a": 1}, headers={"Content-Type": "application/json"}),
    ],
)
def test_what_is_no_file_is_not_kept_as_one(client, mall, reply):
    mall.script(reply)
    with pytest.raises(BadAnswer):
        client.download_invoice("77")


def test_a_file_that_mall_does_not_have(client, mall):
    mall.script(error(404))
    with pytest.raises(NotFound):
        client.download_offset("77")
