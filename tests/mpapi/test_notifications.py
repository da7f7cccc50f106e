"""Webhook calls: a hint that anybody can send."""

import pytest

from mall_connector.mpapi import read_notification


@pytest.mark.parametrize(
    "body, numbers",
    [
        (b"[81200456701, 81200455501]", ("81200456701", "81200455501")),
        (b'["81200456701", " 81200455501 "]', ("81200456701", "81200455501")),
        (b"[3, 1, 3, 2, 1]", ("3", "1", "2")),
        (b"[]", ()),
        (b"\xef\xbb\xbf[1]", ("1",)),
    ],
)
def test_order_numbers_come_once_and_in_order(body, numbers):
    assert read_notification(body) == numbers


def test_five_hundred_orders_in_one_call():
    body = f"[{','.join(map(str, range(500)))}]".encode()
    assert len(read_notification(body)) == 500


@pytest.mark.parametrize(
    "entry",
    [
        b"null",
        b"true",
        b"1.5",
        b"-1",
        b"1e3",
        b'""',
        b'"../7"',
        b'"7;8"',
        b'"\\u0667"',
        b"[7]",
        b'{"id": 7}',
        b"123456789012345678901",
    ],
)
def test_what_is_no_order_number_is_left_out(entry):
    assert read_notification(b"[1, %s, 2]" % entry) == ("1", "2")


@pytest.mark.parametrize(
    "body", [b"", b"7", b'"7"', b'{"orders": [7]}', b"[7", b"\xff\xfe", b"[" * 100_000]
)
def test_what_is_no_array_is_refused(body):
    with pytest.raises(ValueError):
        read_notification(body)
