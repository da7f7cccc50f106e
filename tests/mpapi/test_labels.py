"""Labels of MALL Delivery: one file or two, PDF or ZPL."""

from base64 import b64encode

import pytest

from mall_connector.mpapi import (
    Consignment,
    LabelFile,
    LabelRequest,
    OutcomeUnknown,
    ParcelCodes,
)
from tests.mpapi.fake_mall import ok

PDF = b"%PDF-1.4 two stickers"
ZPL = b"^XA^FO20,20^FDtwo^FS^XZ"
ORDERS = [{"order_id": 81200456701, "barcodes": ["55*1", "55*2"]}]
REQUESTS = [LabelRequest("81200456701", 2)]


def base64(content):
    return b64encode(content).decode()


def test_labels_of_many_orders_are_one_file(client, mall):
    mall.script(ok({"orders": ORDERS, "labels_raw": base64(PDF)}))
    labels = client.create_labels(REQUESTS)
    assert labels.orders == (ParcelCodes("81200456701", ("55*1", "55*2")),)
    assert labels.files == (LabelFile(PDF, "pdf"),)


@pytest.mark.parametrize("raw", [base64(ZPL), ZPL.decode()])
def test_zpl_may_come_encoded_or_plain(client, mall, raw):
    mall.script(ok({"orders": ORDERS, "labels_raw": raw}))
    assert client.create_labels(REQUESTS, "zpl").files == (LabelFile(ZPL, "zpl"),)


def test_base64_may_be_broken_into_lines(client, mall):
    text = base64(PDF)
    mall.script(ok({"labels_raw": f"{text[:10]}\r\n{text[10:]}\n"}))
    assert client.create_labels(REQUESTS).files[0].content == PDF


def test_both_kinds_of_delivery_are_two_files(client, mall):
    raw = {"dip": base64(b"%PDF dip"), "mdp": base64(b"%PDF mdp")}
    mall.script(ok({"orders": ORDERS, "labels_raw": raw}))
    assert client.create_labels_bulk(REQUESTS).files == (
        LabelFile(b"%PDF dip", "pdf", "dip"),
        LabelFile(b"%PDF mdp", "pdf", "mdp"),
    )


def test_a_kind_of_delivery_without_orders_has_no_file(client, mall):
    mall.script(ok({"labels_raw": {"dip": None, "mdp": base64(PDF)}}))
    assert client.create_labels_bulk(REQUESTS).files == (LabelFile(PDF, "pdf", "mdp"),)


@pytest.mark.parametrize(
    "data",
    [{}, {"labels_raw": ""}, {"labels_raw": []}, {"labels_raw": "%%%"}],
)
def test_labels_that_were_made_but_did_not_arrive(client, mall, data):
    mall.script(ok({"orders": ORDERS, **data}))
    with pytest.raises(OutcomeUnknown):
        client.create_labels(REQUESTS)


CONSIGNMENT = {
    "id": 12,
    "order_id": 81200456701,
    "labels_raw": base64(PDF),
    "labels_type": "PDF",
    "parcel_count": 2,
    "type": "online",
}


@pytest.mark.parametrize("data", [CONSIGNMENT, [CONSIGNMENT], {"0": CONSIGNMENT}])
def test_the_labels_that_an_order_has(client, mall, data):
    mall.script(ok(data))
    assert client.get_consignments("81200456701") == (
        Consignment("81200456701", "12", LabelFile(PDF, "pdf"), 2, "online"),
    )


@pytest.mark.parametrize("data", [None, [], {}])
def test_an_order_without_labels(client, mall, data):
    mall.script(ok(data))
    assert client.get_consignments("81200456701") == ()


def test_the_kind_of_file_is_told(client, mall):
    mall.script(ok({**CONSIGNMENT, "labels_type": "zpl", "labels_raw": ZPL.decode()}))
    (consignment,) = client.get_consignments("81200456701")
    assert consignment.file == LabelFile(ZPL, "zpl")


def test_a_consignment_whose_file_is_gone(client, mall):
    mall.script(ok({"id": 12, "order_id": 7}))
    assert client.get_consignments("7") == (Consignment("7", "12"),)
