"""Whatever MALL writes is either understood or called unreadable."""

import json
from datetime import datetime, timezone
from urllib.parse import unquote, urlsplit

from hypothesis import example, given
from hypothesis import strategies as st

from mall_connector.mpapi import (
    BadAnswer,
    Client,
    MpapiError,
    OutcomeUnknown,
    Settings,
    Unavailable,
    equal,
    read_notification,
)
from mall_connector.mpapi.tolerance import Record, Unreadable, parse
from mall_connector.mpapi.where import moment
from tests.mpapi.call_tables import READS, WRITES
from tests.mpapi.fake_mall import FakeMall, Reply, ok

ZONE = Settings().zone
KEYS = """
    id status confirmed cod items branches address ship_date open labels_raw orders
    ids order_id parameters overrides media label valid_to menuItemId sapCategories
    value values invoiceNumber documentNumber taxRecap supplier bank errors code
    articles price availability variants data result errorCodes errorAttributes
    forceToken variantIndex message paging pages page total
""".split()

scalars = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=8)
    | st.sampled_from(["2026-02-01 09:00:00", "0000-00-00", "12", "A", "eyI="])
)
values = st.recursive(
    scalars,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(KEYS) | st.text(max_size=3), inner)
    ),
    max_leaves=12,
)
envelopes = st.dictionaries(st.sampled_from(["data", "result", "paging"]), values)


def client_of(reply):
    mall = FakeMall(reply)
    return Client("KEY-1", http=mall.session(), sleep=lambda _seconds: None)


def made(client, row):
    name, arguments = row[:2]
    method = getattr(client, name)
    return method(**arguments) if isinstance(arguments, dict) else method(*arguments)


@given(st.sampled_from(READS), envelopes | values)
def test_a_read_of_anything_ends_in_an_outcome(row, body):
    client = client_of(Reply(json.dumps(body).encode()))
    try:
        made(client, row)
    except MpapiError as outcome:
        assert isinstance(outcome, (Unavailable, BadAnswer)) or "result" in body


@given(st.sampled_from(WRITES), envelopes | values)
def test_a_write_of_anything_ends_in_an_outcome(row, body):
    client = client_of(Reply(json.dumps(body).encode()))
    try:
        made(client, row)
    except MpapiError as outcome:
        assert isinstance(outcome, OutcomeUnknown) or "result" in body


@given(
    st.sampled_from(READS + WRITES),
    st.sampled_from([400, 403, 404, 429, 500, 503]),
    envelopes | values,
)
def test_an_error_of_any_shape_ends_in_an_outcome(row, status, body):
    client = client_of(Reply(json.dumps(body).encode(), status))
    try:
        made(client, row)
    except MpapiError as outcome:
        assert outcome.status == status
    else:
        assert row[0] == "get_supply_delay"


@given(st.binary(max_size=40))
def test_any_bytes_are_an_answer_or_unreadable(body):
    try:
        parse(body)
    except Unreadable as problem:
        assert str(problem) == "the answer is no JSON"


@given(st.binary(max_size=40) | values.map(lambda raw: json.dumps(raw).encode()))
def test_any_notification_brings_numbers_or_nothing(body):
    try:
        numbers = read_notification(body)
    except Unreadable:
        return
    assert all(number.isascii() and number.isdecimal() for number in numbers)
    assert len(set(numbers)) == len(numbers)


def record(**data):
    return Record(parse(json.dumps(data).encode()), ZONE)


@given(st.integers(min_value=0, max_value=10**18), st.booleans())
def test_an_id_of_any_length_stays_exact(number, as_text):
    raw = str(number) if as_text else number
    assert record(id=raw).required_id("id") == str(number)


@given(st.decimals(min_value=-(10**12), max_value=10**12, places=3))
def test_a_decimal_keeps_its_digits(number):
    text = format(number, "f")
    assert record(price=text).decimal("price") == number
    read = Record(parse(f'{{"price": {text}}}'.encode()), ZONE)
    assert str(read.decimal("price")) == text


moments = st.datetimes(
    min_value=datetime(2000, 1, 1), max_value=datetime(2100, 1, 1)
).map(lambda moment: moment.replace(microsecond=0, tzinfo=timezone.utc))


def is_told_twice(instant):
    """In the hour that autumn repeats a time without zone names two instants."""
    local = instant.astimezone(ZONE)
    return local.utcoffset() != local.replace(fold=1 - local.fold).utcoffset()


@given(moments.filter(lambda instant: not is_told_twice(instant)))
@example(datetime(2026, 3, 29, 1, 0, tzinfo=timezone.utc))
@example(datetime(2026, 10, 25, 2, 0, tzinfo=timezone.utc))
def test_a_time_that_was_written_is_read_back(instant):
    assert record(at=moment(instant, ZONE)).moment("at") == instant


@given(st.text(max_size=30))
def test_a_time_is_read_or_missing(text):
    found = record(at=text).moment("at")
    assert found is None or found.tzinfo is timezone.utc


@given(st.text(min_size=1, max_size=20).filter(lambda text: text.strip(".")))
@example("a/b")
@example("../orders")
@example("CUP 7?x=1#y")
@example("čaša%2F")
def test_an_id_reaches_mall_unchanged(item_id):
    mall = FakeMall(ok())
    Client("KEY-1", http=mall.session()).delete_product(item_id)
    segments = urlsplit(mall.last.url).path.split("/")
    assert [unquote(each) for each in segments] == ["", "v1", "products", item_id]


@given(st.text(min_size=1, max_size=20).filter(lambda text: "," not in text))
def test_a_condition_reaches_mall_unchanged(text):
    mall = FakeMall(ok([]))
    Client("KEY-1", http=mall.session()).list_orders(equal("status", text))
    assert mall.last.query["status"] == f"eq:{text}"
