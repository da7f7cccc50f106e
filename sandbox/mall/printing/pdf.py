"""A small PDF writer: pages with lines of text and filled rectangles."""

import zlib
from dataclasses import dataclass, field

A4 = (595, 842)
FONT = (
    b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
)
PLAIN = str.maketrans("čćđřťňůěľĺŕžšąęłńóśźżČĆĐŘŽŠŁ", "ccdrtnuellrzsaelnoszzCCDRZSL")


@dataclass
class Page:
    """One page; places are points from its lower left corner."""

    width: int = A4[0]
    height: int = A4[1]
    _commands: list[bytes] = field(default_factory=list)

    def text(self, x: float, y: float, text: str, size: float = 10) -> None:
        """Write a line; letters outside of Latin-1 lose their accents."""
        plain = text.translate(PLAIN).encode("latin-1", errors="replace")
        for mark in (b"\\", b"(", b")"):
            plain = plain.replace(mark, b"\\" + mark)
        place = f"BT /F1 {size:g} Tf {x:.2f} {y:.2f} Td (".encode()
        self._commands.append(place + plain + b") Tj ET")

    def bar(self, x: float, y: float, width: float, height: float) -> None:
        """Fill a rectangle."""
        self._commands.append(f"{x:.2f} {y:.2f} {width:.2f} {height:.2f} re f".encode())

    def content(self) -> bytes:
        """Return the page's drawing commands."""
        return b"\n".join(self._commands)


def document(pages: list[Page], title: str) -> bytes:
    """Return a PDF of the pages."""
    count = len(pages)
    kids = b" ".join(f"{4 + 2 * place} 0 R".encode() for place in range(count))
    name = title.encode("latin-1", errors="replace")
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [" + kids + f"] /Count {count} >>".encode(),
        FONT,
    ]
    for place, page in enumerate(pages):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {page.width} {page.height}]"
            f" /Resources << /Font << /F1 3 0 R >> >> /Contents {5 + 2 * place} 0 R"
            " >>".encode()
        )
        packed = zlib.compress(page.content())
        head = f"<< /Length {len(packed)} /Filter /FlateDecode >>\nstream\n".encode()
        objects.append(head + packed + b"\nendstream")
    objects.append(b"<< /Title (" + name + b") >>")
    return _assembled(objects)


def _assembled(objects: list[bytes]) -> bytes:
    body = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n"
    offsets = []
    for number, content in enumerate(objects, 1):
        offsets.append(len(body))
        body += f"{number} 0 obj\n".encode() + content + b"\nendobj\n"
    start = len(body)
    rows = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    size = len(objects) + 1
    body += f"xref\n0 {size}\n0000000000 65535 f \n{rows}".encode()
    body += f"trailer\n<< /Size {size} /Root 1 0 R /Info {size - 1} 0 R >>\n".encode()
    return body + f"startxref\n{start}\n%%EOF\n".encode()
