"""PDFs of invoices and offsets that were seeded without a file."""

from typing import Any

from .pdf import Page, document

HEAD = ("currency", "createdAt", "dueDate", "total", "diffPrice", "variableSymbol")
ITEM = ("title", "quantity", "unitPrice", "totalPrice", "sumPrice", "orderId", "id")
ROWS_ON_PAGE = 45


def document_file(kind: str, number: str, data: dict[str, Any]) -> bytes:
    """Return a PDF that shows a document's head and its rows."""
    lines = [f"{name}: {data[name]}" for name in HEAD if data.get(name) is not None]
    for party in ("supplier", "customer"):
        name = (data.get(party) or {}).get("name")
        if name:
            lines.append(f"{party}: {name}")
    for list_name in ("items", "invoices", "orders"):
        for row in data.get(list_name) or []:
            values = [str(row[name]) for name in ITEM if row.get(name) is not None]
            lines.append("   ".join(values))
    pages = []
    for start in range(0, max(1, len(lines)), ROWS_ON_PAGE):
        page = Page()
        page.text(50, 790, f"MALL {kind} {number}", 16)
        for place, line in enumerate(lines[start : start + ROWS_ON_PAGE]):
            page.text(50, 755 - 16 * place, line)
        pages.append(page)
    return document(pages, f"{kind} {number}")
