"""One fact, many shapes: people, providers, activities, goods (reference 1.5)."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ot_autopurchase.otapi import (
    Action,
    Activity,
    ActivityRef,
    Configuration,
    Customer,
    DeliveryType,
    Item,
    Option,
    Profile,
    Promotion,
    Provider,
    ProviderSession,
    Step,
    Tier,
)
from ot_autopurchase.otapi.readers import items, listing, people, providers, result_id
from ot_autopurchase.otapi.tree import parse
from tests.wire.facts import (
    ACTIVITY,
    CUSTOMER,
    DELIVERY,
    INTEGRATION,
    PROFILE,
    PROVIDER,
    SESSION,
    decimals,
    document,
    facts,
    ids,
    numbers,
    words,
)
from tests.wire.shapes import Id, Listed, Parameter, to_json, to_xml

services = st.sampled_from([to_json, to_xml])
parameters = st.lists(st.builds(Parameter, words, words), max_size=2)


def write(data, content):
    """The answer with this content in any shape of any service."""
    to_bytes = data.draw(services, label="service")

    def choose(options):
        return data.draw(st.sampled_from(options))

    return parse(to_bytes({"ErrorCode": "Ok", **content}, choose))


PLAIN = [
    (Customer, CUSTOMER, people.customer),
    (Profile, PROFILE, people.profile),
    (DeliveryType, DELIVERY, people.delivery_type),
    (ProviderSession, SESSION, providers.provider_session),
]


@pytest.mark.parametrize(("kind", "table", "read"), PLAIN)
@settings(max_examples=40)
@given(data=st.data())
def test_a_list_of_plain_facts(kind, table, read, data):
    drawn = data.draw(st.lists(facts(table), max_size=3))
    documents = Listed(tuple(document(table, values) for values in drawn))
    answer = write(data, {"Result": {"Content": documents}})
    assert listing(read)(answer) == tuple(kind(**values) for values in drawn)


@given(st.data(), facts(PROVIDER), facts(INTEGRATION))
def test_a_provider_and_its_integration(data, values, flags):
    content = document(PROVIDER, values)
    content["OrdersIntegration"] = document(INTEGRATION, flags)
    [found] = listing(providers.provider)(
        write(data, {"Result": {"Content": Listed((content,))}})
    )
    assert found == Provider(**values, **flags)


@pytest.mark.parametrize("name", ["Value", "Id"])
@given(data=st.data(), identifier=ids)
def test_the_id_of_what_was_made(name, data, identifier):
    assert result_id(write(data, {"Result": Id(identifier)})) == identifier
    assert result_id(write(data, {"Result": {name: Id(identifier)}})) == identifier


@given(st.data(), ids)
def test_the_id_of_a_session(data, identifier):
    assert people.session_id(write(data, {"SessionId": Id(identifier)})) == identifier


@given(st.data(), ids, ids)
def test_a_started_activity(data, kind, identifier):
    answer = write(data, {"Result": {"Type": kind, "Id": Id(identifier)}})
    assert providers.activity_ref(answer) == ActivityRef(kind, identifier)


def action_document(action):
    return {
        "Id": Id(action.id),
        "DisplayName": action.name,
        "Parameters": Listed(
            tuple(Parameter(*each) for each in action.parameters), "Parameter"
        ),
    }


actions = st.lists(
    st.builds(
        Action,
        ids,
        words,
        parameters.map(lambda them: tuple((it.name, it.text) for it in them)),
    ),
    max_size=2,
).map(tuple)
steps = st.lists(
    st.builds(
        Step,
        st.sampled_from(["information", "success", "warning", "error", "question"]),
        words,
        st.none() | numbers,
        actions,
    ),
    max_size=2,
).map(tuple)


@settings(max_examples=40)
@given(st.data(), facts(ACTIVITY), actions, steps)
def test_an_activity_with_steps_questions_and_parameters(data, values, buttons, log):
    content = document(ACTIVITY, values)
    content["Actions"] = Listed(tuple(map(action_document, buttons)), "Action")
    content["Steps"] = Listed(
        tuple(
            {
                "Type": data.draw(st.sampled_from([step.type, step.type.title()])),
                "Message": step.message,
                "TimeFromStart": step.elapsed_ms,
                "Actions": Listed(tuple(map(action_document, step.actions)), "Action"),
            }
            for step in log
        ),
        "Step",
    )
    answer = write(data, {"Result": content})
    expected = Activity(**values, actions=buttons, steps=log)
    assert providers.activity_info(answer) == expected


@pytest.mark.parametrize("kind", ["Info", "Debug", "", None])
def test_a_step_of_unknown_type_is_information(kind):
    content = {"Type": "T", "Id": "1", "Steps": [{"Type": kind, "Message": "m"}]}
    [step] = providers.activity_info(parse(to_json({"Result": content}))).steps
    assert step.type == "information"


def price(amount):
    return {"OriginalPrice": amount, "OriginalCurrencyCode": "CNY"}


GOODS = {
    "Id": Id("abb-1"),
    "ErrorCode": "Ok",
    "HasError": False,
    "ProviderType": "Alibaba1688",
    "Title": "Cup",
    "OriginalTitle": "杯子",
    "VendorId": Id("v-1"),
    "VendorName": "seller",
    "ExternalItemUrl": "https://shop.example/1",
    "MainPictureUrl": "https://img.example/1.jpg",
    "Pictures": Listed(
        (
            {"Url": "https://img.example/1.jpg", "IsMain": True},
            {"Url": "https://img.example/2.jpg", "IsMain": False},
        ),
        "ItemPicture",
    ),
    "Price": {
        **price(Decimal("10.5")),
        "OneItemDeliveryPrice": price(Decimal("1.25")),
    },
    "Features": Listed(("Discount", "Tmall")),
    "IsSellAllowed": True,
    "IsFiltered": False,
    "HasHierarchicalConfigurators": False,
    "Attributes": Listed(
        (
            {
                "Pid": "1",
                "Vid": "2",
                "PropertyName": "Colour",
                "Value": "red",
                "ImageUrl": "https://img.example/red.jpg",
            },
            {
                "Pid": "1",
                "Vid": "3",
                "OriginalPropertyName": "颜色",
                "OriginalValue": "蓝",
            },
        ),
        "ItemAttribute",
    ),
    "ConfiguredItems": Listed(
        (
            {
                "Id": Id("11"),
                "Quantity": 0,
                "Price": price(Decimal("10.5")),
                "Configurators": Listed(
                    ({"Pid": "1", "Vid": "2"},), "ValuedConfigurator"
                ),
            },
            {
                "Id": Id("12"),
                "Quantity": 97,
                "Price": price(Decimal("11")),
                "Configurators": Listed(
                    ({"Pid": "1", "Vid": "3"}, {"Pid": "8", "Vid": "9"}),
                    "ValuedConfigurator",
                ),
            },
        ),
        "OtapiConfiguredItem",
    ),
    "QuantityRanges": Listed(
        (
            {"MinQuantity": 2, "Price": price(Decimal("10"))},
            {"MinQuantity": 50, "Price": price(Decimal("9"))},
        ),
        "Range",
    ),
    "Promotions": Listed(
        (
            {
                "Id": Id("p-1"),
                "Name": "sale",
                "Price": price(Decimal("8")),
                "ConfiguredItems": Listed(
                    ({"Id": Id("11"), "Price": price(Decimal("7.5"))}, {"Id": Id("12")})
                ),
            },
        ),
        "OtapiItemPromotion",
    ),
    "MasterQuantity": 97,
    "FirstLotQuantity": 2,
    "NextLotQuantity": 1,
    "ActualWeightInfo": {"Type": "Item", "Weight": Decimal("0.35")},
}
CUP = Item(
    id="abb-1",
    provider_type="Alibaba1688",
    title="Cup",
    original_title="杯子",
    seller_id="v-1",
    seller_name="seller",
    url="https://shop.example/1",
    image_url="https://img.example/1.jpg",
    pictures=("https://img.example/1.jpg", "https://img.example/2.jpg"),
    error_code="Ok",
    has_error=False,
    is_sell_allowed=True,
    is_filtered=False,
    quantity=97,
    first_lot=2,
    next_lot=1,
    is_tmall=True,
    is_hierarchical=False,
    price=Decimal("10.5"),
    currency_code="CNY",
    delivery=Decimal("1.25"),
    weight=Decimal("0.35"),
    configurations=(
        Configuration(
            "11",
            0,
            Decimal("10.5"),
            (Option("1", "2", "Colour", "red", "https://img.example/red.jpg"),),
        ),
        Configuration(
            "12",
            97,
            Decimal("11"),
            (Option("1", "3", "颜色", "蓝"), Option("8", "9")),
        ),
    ),
    tiers=(Tier(2, Decimal("10")), Tier(50, Decimal("9"))),
    promotions=(Promotion("p-1", "sale", Decimal("8"), (("11", Decimal("7.5")),)),),
)


@settings(max_examples=40)
@given(st.data())
def test_goods_with_configurations_tiers_and_promotions(data):
    assert items.full_item(write(data, {"Result": {"Item": GOODS}})) == CUP


@given(st.data())
def test_promotions_beside_the_item_are_found_too(data):
    goods = {**GOODS, "Promotions": None}
    content = {"Item": goods, "Promotions": GOODS["Promotions"]}
    found = items.full_item(write(data, {"Result": content}))
    assert found.promotions == CUP.promotions


@given(st.data(), st.lists(st.sampled_from(["abb-1", "2"]), max_size=2))
def test_the_light_list_has_a_name_of_its_own(data, found):
    content = Listed(tuple({"Id": Id(each)} for each in found))
    answer = write(data, {"OtapiItemInfoList": {"Content": content}})
    assert [each.id for each in items.item_list(answer)] == found


@given(st.data(), st.lists(st.sampled_from(["abb-1", "2"]), max_size=2))
def test_a_search_shows_a_part_of_what_it_found(data, found):
    content = Listed(tuple({"Id": Id(each)} for each in found))
    answer = write(data, {"Result": {"Items": {"Content": content, "TotalCount": 7}}})
    frame = items.search_result(answer)
    assert ([each.id for each in frame.content], frame.total) == (found, 7)


@settings(max_examples=20)
@given(st.data(), st.booleans())
def test_goods_gathered_in_bulk_are_bare_or_wrapped(data, is_wrapped):
    rows = [{"Item": GOODS} if is_wrapped else GOODS, {"Id": "2"}]
    content = {"IsFinished": True, "Items": Listed(tuple(rows))}
    finished, brought = items.bulk_result(write(data, {"Result": content}))
    assert finished
    assert brought[0] == CUP
    assert brought[1].id == "2"


@pytest.mark.parametrize(
    ("document", "attribute", "value"),
    [
        ({"SellDisallowReason": 5}, "sell_disallow_reason", "5"),
        ({"SellDisallowReason": "Banned"}, "sell_disallow_reason", "Banned"),
        ({"Price": Decimal("3.5")}, "price", Decimal("3.5")),
        ({"VendorDisplayName": "Shop", "VendorName": "v"}, "seller_name", "Shop"),
        ({"VendorDisplayName": "", "VendorName": "v"}, "seller_name", "v"),
        ({"TaobaoItemUrl": "https://old.example"}, "url", "https://old.example"),
        ({"PhysicalParameters": {"ApproxWeight": "2"}}, "weight", Decimal(2)),
        ({"ActualWeightInfo": {"Type": "None"}}, "weight", None),
        ({"Features": "Tmall"}, "is_tmall", True),
        ({"Features": {"Feature": ["Tmall"]}}, "is_tmall", True),
        ({"Features": []}, "is_tmall", False),
    ],
)
def test_less_usual_ways_to_describe_goods(document, attribute, value):
    answer = parse(to_json({"Result": {"Item": {"Id": "1", **document}}}))
    assert getattr(items.full_item(answer), attribute) == value


@given(decimals)
def test_no_digit_of_a_decimal_is_lost(amount):
    for to_bytes in (to_json, to_xml):
        answer = parse(to_bytes({"Result": {"Item": {"Id": "1", "Price": amount}}}))
        assert items.full_item(answer).price.as_tuple() == amount.as_tuple()
