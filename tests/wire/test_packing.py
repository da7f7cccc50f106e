"""What is kept between two clicks comes back as it was."""

import json

from hypothesis import given
from hypothesis import strategies as st

from ot_autopurchase.otapi import Configuration, Item, Option, Promotion, Tier
from ot_autopurchase.otapi.packing import pack, unpack

texts = st.none() | st.text(max_size=5)
amounts = st.none() | st.decimals(0, 1000, places=4)
numbers = st.none() | st.integers(0, 1000)
options = st.builds(Option, st.text(max_size=3), st.text(max_size=3), texts, texts)
configurations = st.builds(
    Configuration, st.text(max_size=3), numbers, amounts, st.tuples(options)
)
promotions = st.builds(
    Promotion,
    st.text(max_size=3),
    texts,
    amounts,
    st.lists(
        st.tuples(st.text(max_size=3), st.decimals(0, 9, places=2)), max_size=2
    ).map(tuple),
)
goods = st.builds(
    Item,
    st.text(max_size=5),
    title=texts,
    is_tmall=st.booleans(),
    is_sell_allowed=st.none() | st.booleans(),
    pictures=st.lists(st.text(max_size=3), max_size=2).map(tuple),
    price=amounts,
    configurations=st.lists(configurations, max_size=2).map(tuple),
    tiers=st.lists(st.builds(Tier, st.integers(1, 9), amounts), max_size=2).map(tuple),
    promotions=st.lists(promotions, max_size=2).map(tuple),
)


@given(goods)
def test_goods_come_back_as_they_were(item):
    assert unpack(Item, json.loads(json.dumps(pack(item)))) == item
