"""How values stand on the wire."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from sandbox.mall.envelope import wire_value
from sandbox.mall.switches import Switches

LEAVES = st.none() | st.booleans() | st.integers() | st.text(max_size=5)
TREES = st.recursive(
    LEAVES,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.text("abc", min_size=1, max_size=3), inner, max_size=3)
    ),
    max_leaves=12,
)


def maps(value):
    if isinstance(value, dict):
        yield value
        for inner in value.values():
            yield from maps(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from maps(inner)


@given(TREES)
def test_no_map_has_a_null_and_none_is_empty(tree):
    for found in maps(wire_value(tree, Switches())):
        assert found
        assert None not in found.values()


@given(TREES)
def test_with_nulls_and_maps_nothing_is_lost(tree):
    assert wire_value(tree, Switches(explicit_nulls=True, empty_maps="map")) == tree


@given(st.decimals(-(10**9), 10**9, places=3))
def test_money_keeps_its_value_without_needless_zeros(money):
    found = wire_value(money, Switches())
    assert Decimal(str(found)) == money
    assert not str(found).endswith(".000")


def test_an_order_leaves_out_what_has_no_value(mall):
    found = mall.data(f"/v1/orders/{mall.order()}")
    for name in ("tracking_number", "delivered_at", "branch_id", "open"):
        assert name not in found
    assert found["branches"] == {"overridden": False}


def test_empty_maps_of_a_product_are_lists(mall):
    found = mall.data("/v1/products/SHIRT")
    assert found["parameters"] == [] and found["overrides"] == []
    assert found["variants"][0]["parameters"] == {"MP_SIZE": ["M"]}
    mall.switch(empty_maps="map")
    assert mall.data("/v1/products/SHIRT")["overrides"] == {}


def test_order_ids_have_twelve_digits(mall):
    order_id = mall.order()
    assert order_id > 2**32 and len(str(order_id)) == 12
    assert mall.data(f"/v1/orders/{order_id}")["id"] == order_id


def test_a_client_can_be_tried_with_oddities(mall):
    order_id = mall.order()
    mall.switch(ids_as_text=True, unknown_keys=True, explicit_nulls=True)
    basic = mall.data("/v1/orders/unconfirmed", filter="basic")[0]
    assert basic["id"] == str(order_id)
    assert basic["tracking_number"] is None
    assert basic["new_field"]


def test_a_status_that_nobody_knows_can_be_set(mall):
    order_id = mall.order()
    mall.act(order_id, "status", status="in_customs")
    assert mall.data(f"/v1/orders/{order_id}")["status"] == "in_customs"
