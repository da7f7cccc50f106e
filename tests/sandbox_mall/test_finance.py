"""Invoices and offsets, with the very bytes of their files."""

from base64 import b64encode

import pytest

from tests.sandbox_mall.wire import KEY

INVOICES = [
    {
        "invoiceNumber": 9000100200300 + number,
        "createdAt": f"2026-02-0{number}",
        "currency": "EUR",
        "total": 10.5 * number,
        "supplier": {"name": "Seller", "bank": {"iban": "SI56"}},
        "items": [{"id": "KETTLE", "quantity": number, "totalPrice": 10.5}],
    }
    for number in (1, 2, 3)
]
OFFSET = {
    "documentNumber": 8000100200301,
    "createdAt": "2026-02-01",
    "diffPrice": 12.5,
    "attachment": {"filename": "offset.pdf", "mime": "application/pdf"},
}
BYTES = b"%PDF-1.4 not really \xff\x00"


@pytest.fixture
def money(mall):
    file = {"content": b64encode(BYTES).decode(), "filename": "first.pdf"}
    rows = [INVOICES[0] | {"file": file}, *INVOICES[1:]]
    account = {"client_id": KEY, "invoices": rows, "offsets": [OFFSET]}
    mall.control("reset", {"account": account})
    return mall


def test_documents_are_as_they_were_seeded(money):
    assert money.data("/v1/invoices") == INVOICES
    assert money.data("/v1/invoices/9000100200302") == INVOICES[1]
    assert money.data("/v1/offsets") == [OFFSET]
    assert money.data("/v1/offsets/8000100200301") == OFFSET


def test_they_are_filtered_and_sorted(money):
    found = money.data("/v1/invoices", createdAt="ge:2026-02-02", _sort="total:desc")
    assert [row["total"] for row in found] == [31.5, 21]
    found = money.data("/v1/invoices", invoiceNumber="in:9000100200301,9000100200303")
    assert len(found) == 2
    assert money.get("/v1/invoices", total="bt:1,2").status_code == 400


def test_they_come_in_pages(money):
    answer = money.get("/v1/invoices", page_size=2, page=2).json()
    assert answer["paging"]["pages"] == 2
    assert answer["data"] == INVOICES[2:]


def test_a_file_has_the_bytes_that_were_seeded(money):
    answer = money.get("/v1/invoices/9000100200301/download")
    assert answer.content == BYTES
    assert answer.headers["Content-Type"] == "application/pdf"
    assert 'filename="first.pdf"' in answer.headers["Content-Disposition"]
    assert "X-RateLimit-Limit" in answer.headers


def test_without_seeded_bytes_a_small_pdf_is_made(money):
    for path in ("invoices/9000100200302", "offsets/8000100200301"):
        answer = money.get(f"/v1/{path}/download")
        assert answer.content.startswith(b"%PDF-1.4")
        assert answer.content.endswith(b"%%EOF\n")


def test_what_is_not_there(money):
    for path in ("invoices/1", "invoices/1/download", "offsets/1"):
        assert money.get(f"/v1/{path}").status_code == 404
