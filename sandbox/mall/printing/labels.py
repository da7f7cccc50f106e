"""Parcel labels as PDF sheets or ZPL."""

import math
from dataclasses import dataclass

from . import code128
from .pdf import A4, Page, document

MARGIN = 14
QUIET = 10


@dataclass(frozen=True)
class LabelText:
    """What stands on one parcel's label."""

    order_id: int
    barcode: str
    parcel: int
    parcels: int
    address: list[str]


def print_labels(
    labels: list[LabelText], kind: str, first_position: int, per_page: int
) -> bytes:
    """Return a document of ``kind`` pdf or zpl.

    The first label of a PDF stands at ``first_position`` of its first page
    (counted from 1, row by row); ZPL has no sheets.
    """
    if kind == "zpl":
        return "\n".join(_zpl(label) for label in labels).encode()
    return _pdf(labels, first_position, per_page)


def _pdf(labels: list[LabelText], first_position: int, per_page: int) -> bytes:
    columns = 1 if per_page == 1 else 2
    rows = math.ceil(per_page / columns)
    width, height = A4[0] / columns, A4[1] / rows
    pages: list[Page] = []
    for place, label in enumerate(labels, first_position - 1):
        if place // per_page >= len(pages):
            pages.append(Page())
        row, column = divmod(place % per_page, columns)
        _draw(pages[-1], label, column * width, A4[1] - (row + 1) * height, height)
    return document(pages, "Labels")


def _draw(page: Page, label: LabelText, x: float, y: float, height: float) -> None:
    top = y + height - MARGIN
    left = x + MARGIN
    step = min(14.0, height / 14)
    page.text(left, top - step, "MALL Delivery", step)
    for number, line in enumerate(label.address, 3):
        page.text(left, top - number * step, line, step * 0.8)
    page.text(left, top - 8 * step, f"Order {label.order_id}", step * 0.8)
    page.text(left, top - 9 * step, f"Parcel {label.parcel}/{label.parcels}", step)
    _draw_code(page, label.barcode, left + QUIET, top - 12 * step, step * 2.4)
    page.text(left + QUIET, top - 12.8 * step, label.barcode, step * 0.7)


def _draw_code(page: Page, text: str, x: float, y: float, height: float) -> None:
    for place, width in enumerate(code128.widths(text)):
        if place % 2 == 0:
            page.bar(x, y, int(width), height)
        x += int(width)


def _zpl(label: LabelText) -> str:
    lines = [
        "^XA",
        "^CI28",
        "^PW800",
        "^LL1200",
        "^FO40,40^A0N,50,50^FDMALL Delivery^FS",
    ]
    for number, line in enumerate(label.address):
        lines.append(f"^FO40,{120 + 50 * number}^A0N,36,36^FD{_field(line)}^FS")
    lines += [
        f"^FO40,400^A0N,36,36^FDOrder {label.order_id}^FS",
        f"^FO40,460^A0N,36,36^FDParcel {label.parcel}/{label.parcels}^FS",
        f"^FO40,540^BY3^BCN,200,Y,N,N^FD{_field(label.barcode)}^FS",
        "^XZ",
    ]
    return "\n".join(lines)


def _field(text: str) -> str:
    """Return a field's text without ZPL's own signs."""
    return text.replace("^", " ").replace("~", " ")
