"""Placing orders (reference 3.2)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox.otapi import ordering, seed
from tests.sandbox.otapi.wire import (
    BOX,
    CASE,
    DRESS,
    SHIRT,
    SNEAKERS,
    STRIP,
    TEA_SET,
    order_xml,
)


def test_an_order_holds_what_was_sent(wire):
    order_id = wire.place((DRESS, 2), (CASE, 1), comment="SO042 / №7")
    order, lines = wire.order(order_id), wire.lines(order_id)
    assert order["CustComment"] == "SO042 / №7"
    assert order["ProviderTypeEnum"] == "Taobao"
    assert [(line["ItemId"], line["ConfigId"], line["Qty"]) for line in lines] == [
        (*DRESS, 2),
        (*CASE, 1),
    ]
    assert lines[0]["ConfigText"] == "Color: red; Size: M"
    assert lines[0]["TaoBaoPrice"] == 128
    assert order["GoodsAmount"] == sum(line["AmountCust"] for line in lines)


def test_the_result_has_no_lines(wire):
    body = order_xml([(DRESS, 1)])
    order = wire.by_user("AddOrder", xmlAddData=body)
    assert order["Id"] == "ORD-0000000146"
    assert order["StatusId"] == 10
    assert not [name for name in order if name == "SalesLinesList"]


@pytest.mark.parametrize(
    "bad",
    [
        TEA_SET,
        ("610999999999", "0"),
        (DRESS[0], "4100000000013"),
        (DRESS[0], "1"),
        (DRESS[0], "0"),
        (CASE[0], "17"),
    ],
    ids=["off", "unknown", "no stock", "no such sku", "sku missing", "sku needless"],
)
def test_what_cannot_be_ordered_falls_out_silently(wire, bad):
    order_id = wire.place((DRESS, 1), (bad, 1), (CASE, 1))
    items = [line["ItemId"] for line in wire.lines(order_id)]
    assert items == [DRESS[0], CASE[0]]


def test_goods_of_a_seller_that_left_fall_out(wire):
    wire.control("sellers/taobao-s2", gone=True)
    order_id = wire.place((SNEAKERS, 1), (CASE, 1))
    assert [line["ItemId"] for line in wire.lines(order_id)] == [CASE[0]]


def test_nothing_orderable_is_a_validation_error(wire):
    code = wire.refused(
        "AddOrder", sessionId=wire.user, xmlAddData=order_xml([(TEA_SET, 1)])
    )
    assert code == "ValidationError"


def test_two_providers_in_one_order_are_a_validation_error(wire):
    code = wire.refused(
        "AddOrder", sessionId=wire.user, xmlAddData=order_xml([(DRESS, 1), (BOX, 1)])
    )
    assert code == "ValidationError"
    assert wire.by_operator("SearchOrders")["TotalCount"] == 0


@pytest.mark.parametrize(
    ("goods", "kept"),
    [
        ([(SHIRT, 1)], 0),
        ([(SHIRT, 2)], 1),
        ([(SHIRT, 1), ((SHIRT[0], "4200000000012"), 1)], 2),
        ([(STRIP, 5)], 1),
        ([(STRIP, 7)], 0),
        ([(STRIP, 10)], 1),
    ],
)
def test_lots_count_over_all_configurations(wire, goods, kept):
    order_id = wire.place((BOX, 1), *goods)
    assert len(wire.lines(order_id)) == kept + 1


@pytest.mark.parametrize(("quantity", "price"), [(2, 10), (49, 10), (50, 9)])
def test_a_tier_sets_the_price(wire, quantity, price):
    order_id = wire.place((SHIRT, quantity))
    assert wire.lines(order_id)[0]["TaoBaoPrice"] == price


def promoted(promotion: str) -> str:
    """Return an order of headphones with a promotion."""
    item = ("610000000005", "4100000000051")
    body = order_xml([(item, 1)])
    promotion = f"<PromotionId>{promotion}</PromotionId></Item>"
    return body.replace("</Item>", promotion)


def test_a_promotion_lowers_the_price(wire):
    body = promoted("ot-d-promotion-610000000005")
    order = wire.by_user("AddOrder", xmlAddData=body)
    line = wire.lines(order["Id"])[0]
    assert (line["TaoBaoPrice"], line["TaoBaoPriceWithDiscount"]) == (299, 269)


def test_an_unknown_promotion_drops_the_line(wire):
    body = promoted("other")
    assert wire.refused("AddOrder", sessionId=wire.user, xmlAddData=body) == (
        "ValidationError"
    )


@pytest.mark.parametrize(
    ("old", "new", "name"),
    [
        ("<Quantity>1</Quantity>", "", "Item/Quantity"),
        ("<Quantity>1</Quantity>", "<Quantity>1.5</Quantity>", "Item/Quantity"),
        ("<Quantity>1</Quantity>", "<Quantity>one</Quantity>", "Item/Quantity"),
        ("<Id>610000000002</Id>", "", "Item/Id"),
        ("<ConfigurationId>0</ConfigurationId>", "", "Item/ConfigurationId"),
        ("<UserProfileId>77</UserProfileId>", "", "OrderAddData/UserProfileId"),
        ("<DeliveryModeId>1014</DeliveryModeId>", "", "OrderAddData/DeliveryModeId"),
    ],
)
def test_a_wrong_document_is_refused_by_the_elements_name(wire, old, new, name):
    body = order_xml([(CASE, 1)]).replace(old, new)
    answer = wire.json("AddOrder", sessionId=wire.user, xmlAddData=body)
    assert answer["ErrorCode"] == "ContractViolation"
    assert name in answer["ErrorDescription"]


@pytest.mark.parametrize("change", [{"mode": "9"}, {"profile": "9"}])
def test_modes_and_profiles_must_exist(wire, change):
    body = order_xml([(CASE, 1)], **change)
    code = wire.refused("AddOrder", sessionId=wire.user, xmlAddData=body)
    assert code == "ValidationError"


def test_a_paid_delivery_is_added(wire):
    order = wire.order(wire.place((CASE, 1), mode="1001"))
    assert order["DeliveryAmount"] == 15
    assert order["TotalAmount"] == order["GoodsAmount"] + 15


def test_the_same_comment_twice_is_recorded(wire):
    wire.place((CASE, 1), comment="SO1")
    wire.place((BOX, 1), comment="SO1")
    assert wire.rules_broken() == []
    wire.place((CASE, 1), comment="SO1")
    assert wire.rules_broken() == ["order-repeated"]


WORLD = seed.load(None)
CHOICES = [
    (item.id, configuration)
    for item in WORLD.items.values()
    for configuration in [*[entry.id for entry in item.configurations], "0"]
]


@given(
    st.lists(
        st.tuples(st.sampled_from(CHOICES), st.integers(-1, 700)),
        min_size=1,
        max_size=8,
    )
)
def test_an_order_never_holds_what_was_not_sent(goods):
    wishes = [ordering.Wish(item, config, count) for (item, config), count in goods]
    kept = ordering.orderable(WORLD, wishes)
    assert all(wish in wishes for wish in kept)
    assert [wish for wish in wishes if wish in kept] == kept
    for wish in kept:
        item = WORLD.items[wish.item_id]
        configuration = item.configuration(wish.config_id)
        stock = configuration.quantity if configuration else item.quantity
        assert not item.refused
        assert 1 <= wish.quantity <= stock


@given(st.integers(1, 30), st.integers(1, 10), st.integers(0, 200))
def test_lots_are_the_first_and_whole_steps(first, step, quantity):
    item = WORLD.items[CASE[0]]
    lots = {first + step * count for count in range(300)}
    sample = ordering.replace(item, first_lot=first, next_lot=step)
    assert ordering.lot_fits(sample, quantity) == (quantity in lots)
