"""MALL Delivery of both kinds, and its labels."""

import re
import zlib
from base64 import b64decode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox.mall.printing import code128
from tests.sandbox_mall.wire import KEY


def labels(mall, *pairs, kind="pdf", path="labels", **sheet):
    body = {
        "labels_type": kind,
        "first_position": 1,
        "labels_per_page": 4,
        "labels": [{"order_id": one, "parcel_count": count} for one, count in pairs],
    }
    return mall.post(f"/v1/orders/{path}", body | sheet)


def pages_of(document):
    """Return the drawing commands of each page of a PDF, checking its table."""
    assert document.startswith(b"%PDF-1.4") and document.endswith(b"%%EOF\n")
    start = int(re.search(rb"startxref\n(\d+)", document).group(1))
    rows = re.findall(rb"(\d{10}) 00000 n ", document[start:])
    for number, row in enumerate(rows, 1):
        assert document[int(row) :].startswith(b"%d 0 obj" % number)
    streams = re.findall(rb"stream\n(.*?)\nendstream", document, re.DOTALL)
    return [zlib.decompress(stream).decode("latin-1") for stream in streams]


@pytest.mark.parametrize("kind", ["classic", "spectrum"])
def test_the_order_says_its_kind(mall, kind):
    found = mall.data(f"/v1/orders/{mall.order(delivery=kind)}")
    assert found["mdp"] is True
    assert found[f"mdp_{kind}"] is True
    assert found["mdp_classic"] != found["mdp_spectrum"]


@pytest.mark.parametrize("kind", ["classic", "spectrum"])
def test_the_whole_way_breaks_no_rule(mall, kind):
    order_id = mall.packed(delivery=kind)
    path = f"/v1/orders/{order_id}"
    assert labels(mall, (order_id, 1)).ok
    assert "tracking_number" not in mall.data(path)
    assert mall.put(path, {"status": "shipped"}).ok
    assert mall.data(path)["tracking_number"].startswith("MD")
    mall.advance(hours=20)
    mall.act(order_id, "deliver")
    found = mall.data(path)
    assert (found["status"], found["confirmed"]) == ("delivered", False)
    mall.put(path, {"confirmed": True})
    history = found["ulozenka_status_history" if kind == "classic" else _SPECTRUM]
    assert len(history) == 2
    assert mall.rules() == []


_SPECTRUM = "consignment_status_history"


def test_spectrum_tells_codes_and_flags(mall):
    order_id = mall.packed(delivery="spectrum")
    labels(mall, (order_id, 1))
    for code in ("RECEIVED", "DELIVERING", "DAMAGED", "LOST"):
        mall.act(order_id, "carrier", code=code)
    found = mall.data(f"/v1/orders/{order_id}")
    rows = [(row["code"], row["flags"]) for row in found[_SPECTRUM]]
    assert rows == [
        ("CREATED", []),
        ("RECEIVED", []),
        ("DELIVERING", []),
        ("DAMAGED", ["damaged"]),
        ("LOST", ["lost"]),
    ]
    assert found["status"] == "lost"


def test_an_undelivered_parcel_waits_while_shipped(mall):
    order_id = mall.order(kind="cod", delivery="classic", status="shipped")
    mall.act(order_id, "ready-to-return")
    found = mall.data(f"/v1/orders/{order_id}")
    assert (found["status"], found["ready_to_return"]) == ("shipped", True)


def test_shipping_cannot_be_left_out(mall):
    order_id = mall.order(kind="cod", delivery="spectrum")
    mall.confirm(order_id)
    answer = mall.put(f"/v1/orders/{order_id}", {"status": "shipped"})
    assert answer.status_code == 400
    assert mall.refused_by() == "O12"


def test_shipped_needs_a_label(mall):
    order_id = mall.packed(delivery="spectrum")
    path = f"/v1/orders/{order_id}"
    assert mall.put(path, {"status": "shipped"}).status_code == 400
    assert mall.refused_by() == "O12"
    labels(mall, (order_id, 1))
    assert mall.put(path, {"status": "shipped"}).ok


@pytest.mark.parametrize("status", ["delivered", "returned"])
def test_the_partner_sets_nothing_after_shipped(mall, status):
    order_id = mall.order(kind="cod", delivery="spectrum", status="shipped")
    body = {"status": status}
    if status == "delivered":
        body["delivered_at"] = mall.stamp()
    assert mall.put(f"/v1/orders/{order_id}", body).status_code == 400
    assert mall.refused_by() == "O12"


def test_where_mall_sets_shipped_the_partner_does_not(mall):
    mall.control(f"accounts/{KEY}", {"mdp_shipped_by": "mall"})
    order_id = mall.packed(delivery="spectrum")
    labels(mall, (order_id, 1))
    answer = mall.put(f"/v1/orders/{order_id}", {"status": "shipped"})
    assert answer.status_code == 400
    assert mall.refused_by() == "O13"
    mall.act(order_id, "ship")
    assert mall.status(order_id) == "shipped"


def test_the_partner_does_not_send_tracking(mall):
    order_id = mall.packed(delivery="spectrum")
    body = {"tracking_number": "X", "tracking_url": "https://t.example/x"}
    assert mall.put(f"/v1/orders/{order_id}", body).status_code == 400


def test_a_change_by_mall_is_confirmed_exactly_once(mall):
    order_id = mall.order(kind="cod", delivery="classic", status="shipped")
    mall.act(order_id, "deliver")
    for _time in range(2):
        mall.put(f"/v1/orders/{order_id}", {"confirmed": True})
    assert mall.rules() == ["O2", "O25"]


def test_a_change_by_mall_that_is_not_confirmed_is_recorded(mall):
    order_id = mall.order(kind="cod", delivery="classic", status="shipped")
    mall.act(order_id, "return")
    mall.advance(hours=24)
    assert mall.rules() == ["O25"]


def test_labels_of_many_orders_are_one_document(mall):
    first, second = mall.packed(delivery="classic"), mall.packed(delivery="spectrum")
    answer = labels(mall, (first, 2), (second, 3), first_position=3)
    found = answer.json()["data"]
    assert [row["order_id"] for row in found["orders"]] == [first, second]
    codes = [code for row in found["orders"] for code in row["barcodes"]]
    assert len(set(codes)) == 5
    assert codes[0].endswith("*001002") and codes[4].endswith("*003003")
    pages = pages_of(b64decode(found["labels_raw"]))
    assert [page.count("MALL Delivery") for page in pages] == [2, 3]
    assert all(code in "".join(pages) for code in codes)
    assert mall.rules() == []


def test_the_first_label_stands_where_the_sheet_is_free(mall):
    order_id = mall.packed(delivery="spectrum")
    places = []
    for position in (1, 4):
        answer = labels(mall, (order_id, 1), first_position=position)
        (page,) = pages_of(b64decode(answer.json()["data"]["labels_raw"]))
        x, y = re.search(r"([\d.]+) ([\d.]+) Td \(MALL Delivery", page).groups()
        places.append((float(x), float(y)))
    assert places[0][0] < 297 < places[1][0]
    assert places[0][1] > 421 > places[1][1]


def test_zpl_has_a_label_for_each_parcel(mall):
    order_id = mall.packed(delivery="spectrum")
    found = labels(mall, (order_id, 2), kind="zpl").json()["data"]
    text = b64decode(found["labels_raw"]).decode()
    assert text.count("^XA") == text.count("^XZ") == 2
    for code in found["orders"][0]["barcodes"]:
        assert f"^FD{code}^FS" in text


@given(st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=20))
def test_a_barcode_can_be_read_back(text):
    widths = code128.widths(text)
    assert widths.endswith(code128.STOP_BARS)
    body = widths[: -len(code128.STOP_BARS)]
    values = [
        code128.PATTERNS.index(body[place : place + 6])
        for place in range(0, len(body), 6)
    ]
    start, *read, check = values
    assert "".join(chr(value + 32) for value in read) == text
    assert start == 104
    total = 104 + sum(place * value for place, value in enumerate(read, 1))
    assert check == total % 103


def test_a_known_check_character():
    assert code128.widths("Wikipedia")[60:66] == code128.PATTERNS[88]


@pytest.mark.parametrize("status", ["blocked", "open", "delivered", "cancelled"])
def test_labels_need_a_parcel_on_its_way(mall, status):
    order_id = mall.order(kind="cod", delivery="spectrum", status=status)
    assert labels(mall, (order_id, 1)).status_code == 400
    assert mall.refused_by() == "O14"


def test_labels_are_for_mall_delivery(mall):
    assert labels(mall, (mall.packed(), 1)).status_code == 400


@pytest.mark.parametrize(
    "sheet",
    [
        {"labels_type": "png"},
        {"first_position": 0},
        {"first_position": 5},
        {"labels": []},
        {"labels": [{"order_id": 1}]},
    ],
)
def test_a_sheet_that_cannot_be_printed(mall, sheet):
    order_id = mall.packed(delivery="spectrum")
    assert labels(mall, (order_id, 1), **sheet).status_code == 400


def test_at_most_a_hundred_parcels(mall):
    order_id = mall.packed(delivery="spectrum")
    assert labels(mall, (order_id, 101)).status_code == 400
    assert labels(mall, (order_id, 100)).ok


def test_some_pickup_points_take_one_parcel(mall):
    order_id = mall.packed(delivery="spectrum", pickup=True, single_parcel=True)
    assert labels(mall, (order_id, 2)).status_code == 400
    assert labels(mall, (order_id, 1)).ok


def test_another_count_makes_new_barcodes_while_packing(mall):
    order_id = mall.packed(delivery="spectrum")
    first = labels(mall, (order_id, 1)).json()["data"]["orders"]
    assert labels(mall, (order_id, 1)).json()["data"]["orders"] == first
    second = labels(mall, (order_id, 2)).json()["data"]["orders"]
    assert not set(first[0]["barcodes"]) & set(second[0]["barcodes"])
    assert mall.rules() == []


def test_after_shipped_the_last_labels_are_only_reprinted(mall):
    order_id = mall.packed(delivery="spectrum")
    first = labels(mall, (order_id, 2)).json()["data"]["orders"]
    mall.put(f"/v1/orders/{order_id}", {"status": "shipped"})
    assert labels(mall, (order_id, 2)).json()["data"]["orders"] == first
    assert mall.rules() == []
    assert labels(mall, (order_id, 3)).json()["data"]["orders"] == first
    assert mall.rules() == ["O14"]


def test_bulk_labels_come_by_kind(mall):
    usual = mall.packed(delivery="spectrum")
    dip = mall.packed(dip=True)
    assert labels(mall, (dip, 1)).status_code == 400
    found = labels(mall, (usual, 1), (dip, 1), path="labels/bulk").json()["data"]
    for kind in ("dip", "mdp"):
        (page,) = pages_of(b64decode(found["labels_raw"][kind]))
        assert page.count("MALL Delivery") == 1
    only = labels(mall, (usual, 1), path="labels/bulk").json()["data"]
    assert set(only["labels_raw"]) == {"mdp"}


def test_the_old_call_prints_one_order(mall):
    order_id = mall.packed(delivery="spectrum")
    path = f"/v1/orders/{order_id}/labels"
    answer = mall.post(path, {"label_type": "zpl", "parcel_count": 2})
    assert len(answer.json()["data"]["orders"][0]["barcodes"]) == 2
    assert mall.rules() == ["O18"]
    assert mall.post(path, {"label_type": "pdf"}).status_code == 400


def test_the_last_label_set_can_be_read(mall):
    order_id = mall.packed(delivery="spectrum")
    path = f"/v1/orders/{order_id}/consignments"
    assert mall.get(path).status_code == 404
    printed = labels(mall, (order_id, 2)).json()["data"]
    found = mall.data(path)
    assert found["labels_raw"] == printed["labels_raw"]
    assert (found["parcel_count"], found["labels_type"], found["type"]) == (
        2,
        "pdf",
        "online",
    )
    assert found["order_id"] == order_id


def test_a_cancelled_order_has_no_label_any_more(mall):
    order_id = mall.packed(delivery="spectrum")
    labels(mall, (order_id, 1))
    mall.act(order_id, "cancel")
    assert mall.get(f"/v1/orders/{order_id}/consignments").status_code == 404
    history = mall.data(f"/v1/orders/{order_id}")[_SPECTRUM]
    assert history[-1]["code"] == "CANCELLED"
