"""The tree: single values, odd corners, and what it must never swallow."""

from datetime import datetime, timezone
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ot_autopurchase.otapi import Money
from ot_autopurchase.otapi.tree import Node, Unreadable, parse
from tests.wire.shapes import to_json, to_xml

UTC = timezone.utc
LINES = {"Result": {"Content": [{"Id": "1", "Name": "杯"}], "Note": "a < b"}}


def xml(inner):
    return parse(f"<Answer>{inner}</Answer>".encode())


@pytest.mark.parametrize(
    ("raw", "moment"),
    [
        ("2021-08-25T15:15:15.291", datetime(2021, 8, 25, 15, 15, 15, 291000, UTC)),
        ("2024-01-15T09:30:00", datetime(2024, 1, 15, 9, 30, tzinfo=UTC)),
        ("2024-01-15 09:30:00", datetime(2024, 1, 15, 9, 30, tzinfo=UTC)),
        ("2024-01-15T09:30", datetime(2024, 1, 15, 9, 30, tzinfo=UTC)),
        ("2024-01-15", datetime(2024, 1, 15, tzinfo=UTC)),
        ("2024-01-15T09:30:00Z", datetime(2024, 1, 15, 9, 30, tzinfo=UTC)),
        ("2024-01-15T09:30:00+08:00", datetime(2024, 1, 15, 1, 30, tzinfo=UTC)),
        ("2024-01-15T09:30:00-0330", datetime(2024, 1, 15, 13, 0, tzinfo=UTC)),
        (
            "2024-01-15T09:30:00.1234567",
            datetime(2024, 1, 15, 9, 30, 0, 123456, tzinfo=UTC),
        ),
        ("0001-01-01T00:00:00", None),
        ("0001-01-01T00:00:00+08:00", None),
        ("2024-02-30T00:00:00", None),
        ("2024-01-15T09:30:00+99:99", None),
        ("15.01.2024 9:30", None),
        ("", None),
    ],
)
def test_dates_are_aware_utc_or_absent(raw, moment):
    assert Node({"At": raw}).moment("At") == moment


@pytest.mark.parametrize(
    ("raw", "truth"),
    [
        (True, True),
        (False, False),
        ("1", True),
        ("0", False),
        (" True ", True),
        ("FALSE", False),
        ({"Value": "true"}, True),
        ("", None),
        (None, None),
        ({}, None),
    ],
)
def test_truth_values(raw, truth):
    assert Node({"Is": raw}).boolean("Is") is truth


@pytest.mark.parametrize(
    ("raw", "number"),
    [
        ("33.974774905192626351667", Decimal("33.974774905192626351667")),
        (" 1.50 ", Decimal("1.50")),
        ("1E+2", Decimal(100)),
        ({"Value": "7"}, Decimal(7)),
        ("", None),
        ({}, None),
        (None, None),
    ],
)
def test_decimals(raw, number):
    assert Node({"Sum": raw}).decimal("Sum") == number


def test_whole_numbers_may_come_with_a_fraction():
    assert parse(b'{"Count": 3.0}').integer("Count") == 3


@pytest.mark.parametrize(
    "read",
    [
        lambda node: node.decimal("Field"),
        lambda node: node.integer("Field"),
        lambda node: node.boolean("Field"),
        lambda node: node.money("Field"),
    ],
)
@pytest.mark.parametrize("raw", ["abc", "NaN", "Infinity", "1,5", "--1"])
def test_what_is_no_value_is_not_taken_for_one(read, raw):
    with pytest.raises(Unreadable):
        read(Node({"Field": raw}))


def test_an_absurd_exponent_is_no_whole_number():
    with pytest.raises(Unreadable):
        parse(b'{"Count": 1e999999}').integer("Count")


@pytest.mark.parametrize("raw", [None, "", " ", {}, [], {"Value": ""}])
def test_an_id_that_is_needed_has_to_be_there(raw):
    with pytest.raises(Unreadable, match="no id"):
        Node({"Id": raw}).required_id("Id")


@pytest.mark.parametrize(
    ("document", "money"),
    [
        ('{"M": {"Price": 12.30, "Sign": "$", "Code": "USD"}}', ("12.30", "USD")),
        ('{"M": {"Amount": 1520.5, "CurrencyCode": "CNY"}}', ("1520.5", "CNY")),
        ('{"M": {"Price": 1, "Sign": "$"}}', ("1", "$")),
        ('{"M": 7.5}', ("7.5", "")),
        ('<A><M Sign="$" Code="USD">12.30</M></A>', ("12.30", "USD")),
        ("<A><M><Amount>1</Amount></M></A>", ("1", "")),
    ],
)
def test_money(document, money):
    assert parse(document.encode()).money("M") == Money(Decimal(money[0]), money[1])


@pytest.mark.parametrize("document", ["{}", '{"M": {}}', '{"M": {"Sign": "$"}}'])
def test_money_without_amount_is_absent(document):
    assert parse(document.encode()).money("M") is None


def test_absent_empty_and_zero_differ():
    node = parse(b'{"Empty": "", "Zero": 0, "Null": null, "Object": {}}')
    texts = [node.text(name) for name in ("Empty", "Zero", "Null", "Object", "Missing")]
    assert texts == ["", "0", None, None, None]


@pytest.mark.parametrize(
    "document",
    [
        b'{"Features": ["a", "b"]}',
        b'{"Features": {"Item": ["a", "b"]}}',
        b'{"Features": {"Content": {"Feature": ["a", "b"]}}}',
        b"<A><Features><Feature>a</Feature><Feature>b</Feature></Features></A>",
        b"<A><Features><Item>a</Item><Item>b</Item></Features></A>",
    ],
)
def test_lists_of_texts(document):
    assert parse(document).texts("Features") == ("a", "b")


def test_one_text_may_stand_for_a_list():
    assert parse(b'{"Features": "a"}').texts("Features") == ("a",)
    assert parse(b'{"Features": ["", null, true]}').texts("Features") == ("true",)


def test_a_list_may_be_named_by_a_type_that_nobody_knows():
    one = xml("<Them><OtapiThing><Id>1</Id></OtapiThing></Them>")
    two = xml("<Them><Thing><Id>1</Id></Thing><Thing><Id>2</Id></Thing></Them>")
    assert [it.id("Id") for it in one.elements("Them")] == ["1"]
    assert [it.id("Id") for it in two.elements("Them")] == ["1", "2"]


def test_namespaces_comments_and_instructions_do_not_disturb():
    answer = parse(
        b'<?xml version="1.0"?>\n<a:Answer xmlns:a="urn:x" xmlns="urn:y">'
        b"<!-- note --><ErrorCode>O<!-- inside -->k</ErrorCode><?go on?></a:Answer>"
    )
    assert answer.text("ErrorCode") == "Ok"
    assert answer.keys() == ("ErrorCode",)


def test_a_nil_element_is_absent():
    nil = 'xmlns:i="http://www.w3.org/2001/XMLSchema-instance" i:nil="true"'
    assert not xml(f"<Weight {nil}/>").get("Weight")


def test_a_byte_order_mark_and_blanks_are_skipped():
    assert parse(b'\xef\xbb\xbf \n{"A": "1"}\n').text("A") == "1"


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"   ",
        b"null",
        b"[]",
        b'"Ok"',
        b"Service Unavailable",
        b'{"A": NaN}',
        b'{"A": Infinity}',
        b'{"A": "\xff"}',
        b"<A>\xff</A>",
        b"<A>\x01</A>",
        b"<A>&unknown;</A>",
        b"<A></B>",
        b"<A/><B/>",
        b'<?xml version="1.0" encoding="no-such-code"?><A/>',
        b"{" * 100_000,
        b'{"A":' * 100_000,
        b'{"A":' + b"[" * 400 + b"]" * 400 + b"}",
        b"<A>" * 100_000,
        b"<A>" * 120 + b"</A>" * 120,
    ],
)
def test_what_is_no_answer_is_unreadable(body):
    with pytest.raises(Unreadable):
        parse(body)


@pytest.mark.parametrize("to_bytes", [to_json, to_xml])
def test_an_answer_cut_anywhere_is_unreadable(to_bytes):
    body = to_bytes(LINES).strip()
    for length in range(len(body)):
        with pytest.raises(Unreadable):
            parse(body[:length])


@given(st.binary(max_size=40), st.sampled_from([b"", b"{", b"<", b"<?xml "]))
def test_no_bytes_bring_another_error(noise, start):
    try:
        parse(start + noise)
    except Unreadable as problem:
        assert problem.__context__ is None
    else:
        assert start + noise


@pytest.mark.parametrize(
    "body",
    [
        b'<!DOCTYPE A [<!ENTITY x SYSTEM "file:///etc/hostname">]><A>&x;</A>',
        b'<!DOCTYPE A [<!ENTITY x "boom">]><A>&x;</A>',
        b'<!DOCTYPE A SYSTEM "http://127.0.0.1:1/a.dtd"><A/>',
        b"<!DOCTYPE html><html><body>Bad gateway</body></html>",
    ],
)
def test_document_types_and_their_entities_are_refused(body):
    with pytest.raises(Unreadable):
        parse(body)


def test_entities_that_multiply_are_refused():
    levels = "".join(
        f'<!ENTITY l{level + 1} "{f"&l{level};" * 10}">' for level in range(9)
    )
    body = f'<!DOCTYPE A [<!ENTITY l0 "lol">{levels}]><A>&l9;</A>'
    with pytest.raises(Unreadable):
        parse(body.encode())
