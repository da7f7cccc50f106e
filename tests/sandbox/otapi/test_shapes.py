"""One answer in every shape that the wire is known or thought to take (1.5)."""

import json
from datetime import datetime, timezone
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from sandbox.otapi.wire import json_out, xml_out
from sandbox.otapi.wire.shapes import CHOICES, Shapes
from sandbox.otapi.wire.tree import Element, Enum, Id, Items, Money, Repeated
from tests.sandbox.otapi.wire import DRESS

names = st.from_regex(r"[A-Z][A-Za-z]{0,8}", fullmatch=True)
texts = st.text(
    st.characters(blacklist_categories=("Cs", "Cc"), blacklist_characters="￾￿"),
    max_size=8,
)
scalars = st.one_of(
    texts,
    st.integers(-(10**12), 10**12),
    st.booleans(),
    st.decimals("-1000000", "1000000", places=6),
    st.builds(Id, texts),
    st.builds(Money, st.decimals("0", "1000", places=2), texts, texts),
    st.builds(
        Element,
        st.dictionaries(names.filter(lambda name: name != "Value"), texts, max_size=2),
        texts,
    ),
    st.builds(Enum, names, st.integers(0, 9)),
    st.datetimes(
        datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.just(timezone.utc)
    ),
)
trees = st.dictionaries(
    names,
    st.recursive(
        scalars,
        lambda inner: st.one_of(
            st.dictionaries(names, inner, max_size=3),
            st.builds(Items, names, st.lists(inner, max_size=3)),
            st.builds(Repeated, st.lists(inner, max_size=3)),
        ),
        max_leaves=8,
    ),
    max_size=4,
)
shapes = st.builds(
    Shapes,
    **{name: st.sampled_from(values) for name, values in CHOICES.items()},
    xml_prolog=st.booleans(),
)


@given(trees, shapes)
def test_every_tree_is_json_and_xml_in_every_shape(tree, shape):
    answer = {"ErrorCode": "Ok", "SubErrorCode": "", "Result": tree}
    text = json_out.dumps(answer, shape).decode()
    assert text.startswith('{"ErrorCode":"Ok"')
    json.loads(text)
    root = etree.fromstring(xml_out.dumps(answer, shape))
    assert root.findtext("ErrorCode") == "Ok"


@given(st.decimals("-1000", "1000", places=20))
def test_decimals_keep_all_their_digits(number):
    answer = {"ErrorCode": "Ok", "Result": number}
    text = json_out.dumps(answer, Shapes()).decode()
    assert json.loads(text, parse_float=Decimal)["Result"] == number
    root = etree.fromstring(xml_out.dumps(answer, Shapes()))
    assert Decimal(root.findtext("Result")) == number


@given(trees)
def test_missing_values_are_absent(tree):
    answer = {"ErrorCode": "Ok", "Result": {**tree, "Gone": None}}
    assert "Gone" not in json.loads(json_out.dumps(answer, Shapes()))["Result"]
    root = etree.fromstring(xml_out.dumps(answer, Shapes()))
    assert root.find("Result/Gone") is None


def steps(wire, **shape):
    """Return an activity's raw steps and id in a shape."""
    wire.control("switches", shapes=shape)
    answer = wire.json("GetOrderLineStatusList", sessionId=wire.operator)
    return answer["Result"]


@pytest.mark.parametrize(
    ("shape", "unwrap"),
    [
        ({"lists": "array"}, lambda value: value),
        ({"lists": "Content"}, lambda value: value["Content"]),
        ({"lists": "Item"}, lambda value: value["Item"]),
        ({"lists": "named"}, lambda value: value["SalesLineStatusInfo"]),
    ],
)
def test_lists_are_wrapped_as_switched(wire, shape, unwrap):
    assert wire.operator
    assert unwrap(steps(wire, **shape))[0] == {"Id": 1, "Name": "Awaiting payment"}


@pytest.mark.parametrize(
    ("shape", "expected"),
    [("value", {"Value": "77"}), ("text", "77"), ("number", 77)],
)
def test_ids_take_their_shapes(wire, shape, expected):
    session = wire.user
    wire.control("switches", shapes={"ids": shape})
    profiles = wire.ok("GetUserProfileInfoList", sessionId=session)
    assert profiles["Content"][0]["Id"] == expected


def test_a_list_of_one_can_be_bare(wire):
    session = wire.user
    wire.control("switches", shapes={"singles": "object"})
    profiles = wire.ok("GetUserProfileInfoList", sessionId=session)
    assert profiles["Content"]["FirstName"] == "Odoo"


@pytest.mark.parametrize("shape", ["array", "absent", "null"])
def test_an_empty_list_takes_its_shapes(wire, shape):
    session = wire.operator
    wire.control("switches", shapes={"empties": shape})
    result = wire.ok("SearchOrders", sessionId=session)
    expected = {"array": [], "null": None}
    assert result.get("Content", "absent") == expected.get(shape, "absent")
    assert result["TotalCount"] == 0


def test_sub_codes_and_dates_take_their_shapes(wire):
    order_id = wire.place((DRESS, 1))
    wire.control("switches", shapes={"sub_errors": "text", "dates": "milliseconds"})
    assert wire.json("GetItemFullInfo")["SubErrorCode"] == "InvalidInputValue"
    assert len(wire.order(order_id)["CreatedDateTime"]) == 23


def test_the_xml_root_may_have_another_name_and_a_prolog(wire):
    wire.control("switches", shapes={"xml_root": "Response", "xml_prolog": True})
    assert wire.xml("GetProviderInfoList").tag == "Response"


def test_both_services_tell_the_same_of_an_order(wire):
    order_id = wire.paid((DRESS, 2))
    told = wire.lines(order_id)[0]
    root = wire.xml(
        "GetSalesOrderDetailsForOperator",
        sessionId=wire.operator,
        salesId=order_id,
        filter="",
        queryType="0",
    )
    line = root.find("Result/SalesLinesList/SalesLine")
    assert {child.tag for child in line} == set(told)
    for name, value in told.items():
        if isinstance(value, bool):
            assert line.findtext(name) == str(value).lower()
        elif isinstance(value, int | Decimal):
            assert Decimal(line.findtext(name)) == value
        elif isinstance(value, str):
            assert (line.findtext(name) or "") == value


@pytest.mark.parametrize(
    "body",
    [
        {"colour": 1},
        {"error_status": "many"},
        {"narrow_synchronization": "yes"},
        {"shapes": {"lists": "round"}},
        {"shapes": 5},
    ],
)
def test_switches_that_do_not_exist_are_refused(wire, body):
    response = wire.http.post(f"{wire.url}/control/switches", json=body)
    assert response.status_code == 400
