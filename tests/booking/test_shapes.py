"""The story holds in every shape in which the platform may answer."""

import pytest

from .test_story import lines_of, pay_and_ship, synchronize
from .truth import assert_bought_once

SERVICES = ("json", "xml", "legacy")

SHAPES = {
    "lists in Content": {"lists": "Content"},
    "lists in Item": {"lists": "Item"},
    "lists by name": {"lists": "named"},
    "one element as an object": {"singles": "object"},
    "empty lists left out": {"empties": "absent"},
    "empty lists null": {"empties": "null"},
    "ids as text": {"ids": "text"},
    "ids as numbers": {"ids": "number"},
    "sub-codes as text": {"sub_errors": "text"},
    "dates with milliseconds": {"dates": "milliseconds"},
}

SWITCHES = {
    "errors as HTTP 400": {"error_status": 400},
    "pieces counted": {"items_count": "pieces"},
    "everything at once": {"speed": 0},
    "short log-ins": {"operator_lifetime": 7, "user_lifetime": 7},
}


def whole_story(world):
    order = world.sale_order(dress=2, tea=1)
    activities = world.book(order)
    assert world.drive(activities, until=("question",)) == ["question"]
    world.answer(activities[0], "Go on")
    assert world.drive(activities) == ["done"]
    assert_bought_once(world, order, activities)
    pay_and_ship(world)
    synchronize(world)
    assert lines_of(world, order)["Dress"]["ot_track_numbers"] == "SF10000000010"


@pytest.mark.parametrize("service", SERVICES)
def test_each_service(world, service):
    with world.env() as env:
        env["ot.instance"].browse(world.instance_id).service = service
    whole_story(world)


@pytest.mark.parametrize("shape", SHAPES)
def test_each_shape(world, shape):
    world.sandbox.control("switches", shapes=SHAPES[shape])
    whole_story(world)


@pytest.mark.parametrize("switch", SWITCHES)
def test_each_habit(world, switch):
    world.sandbox.control("switches", **SWITCHES[switch])
    whole_story(world)
