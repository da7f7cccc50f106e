"""An invoice and an offset of the demo; their files are made on the spot."""

from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from ..times import date_to_wire
from .orders import ZONE

OPERATOR = {
    "name": "Internet Mall SI (demo)",
    "registrationNumber": "1234567",
    "vatNumber": "SI12345678",
    "address": {
        "street": "Brnčičeva 49",
        "city": "Ljubljana",
        "zip": "1231",
        "country": "SI",
    },
}
SELLER = {
    "name": "Demo seller",
    "registrationNumber": "7654321",
    "vatNumber": "SI87654321",
    "address": {
        "street": "Tržaška 2",
        "city": "Ljubljana",
        "zip": "1000",
        "country": "SI",
    },
    "bank": {"iban": "SI56192001234567892", "swift": "SZKBSI2X"},
}
ORDER = 700112200801


def invoices(now: datetime) -> list[dict[str, Any]]:
    """Return one invoice in wire shape."""
    base = Decimal("35.85")
    tax = Decimal("7.89")
    return [
        {
            "invoiceNumber": 9000100200301,
            "partner": "1001",
            "createdAt": date_to_wire(now - timedelta(days=1), ZONE),
            "deliveryAt": date_to_wire(now - timedelta(days=2), ZONE),
            "dueDate": date_to_wire(now + timedelta(days=13), ZONE),
            "currency": "EUR",
            "supplier": SELLER,
            "customer": OPERATOR,
            "items": [
                {
                    "id": "KET-100",
                    "articleId": 100099000111,
                    "title": "Kettle 1.7 l steel",
                    "titleEn": "Kettle 1.7 l steel",
                    "quantity": 1,
                    "unit": "pcs",
                    "unitPrice": base,
                    "vatPrice": tax,
                    "priceWithoutVat": base,
                    "vatRate": 22,
                    "totalPrice": base + tax,
                    "orderId": ORDER,
                }
            ],
            "total": base + tax,
            "taxRecap": {
                "total": base + tax,
                "taxes": [{"tax": 22, "base": base, "total": base + tax, "price": tax}],
            },
            "purchNoC": str(ORDER),
            "invoiceType": "SB",
            "invoiceIndicator": "I",
        }
    ]


def offsets(now: datetime) -> list[dict[str, Any]]:
    """Return one offset in wire shape."""
    created = date_to_wire(now - timedelta(days=1), ZONE)
    due = date_to_wire(now + timedelta(days=13), ZONE)
    row = {
        "created": created,
        "dueDate": due,
        "sumPrice": Decimal("54.98"),
        "offsetPrice": Decimal("43.74"),
        "remainPrice": Decimal("11.24"),
        "currency": "EUR",
    }
    return [
        {
            "partner": "1001",
            "documentNumber": 8000100200301,
            "createdAt": created,
            "dueDate": due,
            "currency": "EUR",
            "diffPrice": Decimal("11.24"),
            "variableSymbol": "8000100200",
            "supplier": SELLER,
            "customer": OPERATOR,
            "invoices": [row | {"id": 1, "invoiceNumber": 9000100200301}],
            "orders": [row | {"id": ORDER}],
            "attachment": {
                "filename": "offset-8000100200301.pdf",
                "mime": "application/pdf",
            },
        }
    ]
