"""All about many goods in few calls."""

import pytest

from ot_autopurchase.otapi import NotFound, Unauthorized, Unavailable
from tests.wire.fake_platform import refusal, result


def item(item_id):
    return {"Id": item_id, "ErrorCode": "Ok"}


FOUR = ("1", "2", "3", "4")
STARTED = result({"Type": "BulkItems", "Id": {"Value": "a1"}})


def names(platform):
    return platform.methods


def test_a_few_are_asked_for_one_by_one_each_once(client, platform):
    platform.script(BatchGetItemFullInfo=[result({"Item": item(i)}) for i in "12"])
    found = client.look_up_items(["1", "2", "1"])
    assert list(found) == ["1", "2"]
    assert names(platform) == ["BatchGetItemFullInfo"] * 2


def test_many_are_gathered_by_the_platform(client, platform, pauses):
    platform.script(
        RunBulkItems=STARTED,
        GetBulkItemsResult=[
            result({"IsFinished": False}),
            result({"IsFinished": True}),
            result({"IsFinished": True, "Items": [item(each) for each in FOUR]}),
        ],
    )
    found = client.look_up_items(FOUR)
    assert [found[each].id for each in FOUR] == list(FOUR)
    assert len(platform.calls) == 4
    assert len(pauses) == 1


def test_what_the_bulk_does_not_bring_is_asked_for_singly(client, platform):
    gone = {"Id": "2", "ErrorCode": "NotFound", "HasError": True}
    platform.script(
        RunBulkItems=STARTED,
        GetBulkItemsResult=[
            result({"IsFinished": True}),
            result({"IsFinished": True, "Items": [item("1"), gone, item("3")]}),
        ],
        BatchGetItemFullInfo=result({"Item": item("4")}),
    )
    found = client.look_up_items(FOUR)
    assert isinstance(found["2"], NotFound)
    assert found["4"].id == "4"
    assert names(platform).count("BatchGetItemFullInfo") == 1


def test_a_platform_without_bulk_is_asked_one_by_one(client, platform):
    platform.script(
        RunBulkItems=refusal("NotFound"),
        BatchGetItemFullInfo=[result({"Item": item(each)}) for each in FOUR],
    )
    assert len(client.look_up_items(FOUR)) == 4


def test_a_bulk_that_does_not_end_is_given_up(client, platform, pauses):
    platform.script(
        RunBulkItems=STARTED,
        GetBulkItemsResult=result({"IsFinished": False}),
        BatchGetItemFullInfo=[result({"Item": item(each)}) for each in FOUR],
    )
    assert len(client.look_up_items(FOUR)) == 4
    assert sum(pauses) < 60


def test_each_item_has_its_own_reason(client, platform):
    platform.script(
        BatchGetItemFullInfo=[refusal("NotFound"), result({"Item": item("2")})]
    )
    found = client.look_up_items(["1", "2"])
    assert isinstance(found["1"], NotFound)
    assert found["2"].id == "2"


def test_nobody_waits_for_the_time_out_of_every_item(client, platform):
    platform.script(BatchGetItemFullInfo=refusal("NotAvailable"))
    found = client.look_up_items(["1", "2", "3"])
    assert all(isinstance(each, Unavailable) for each in found.values())
    asked = {call.params["itemId"] for call in platform.calls}
    assert asked == {"1", "2"}


def test_a_refused_key_is_told_at_once(client, platform):
    platform.script(RunBulkItems=refusal("AccessDenied", "InvalidSignature"))
    with pytest.raises(Unauthorized):
        client.look_up_items(FOUR)
