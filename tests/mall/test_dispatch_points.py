"""Whatever is lost on the way out: MALL is told everything, and each thing once."""

import pytest

from .dispatch import DEATHS, FAULTS, WRITES, Dispatch, dying
from .world import Killed

# How an order comes to be about to make a write, and where it ends after it.
READY = {
    "shipping": ("own", (), "press:action_start_packing", "shipping"),
    "serial numbers": ("own", (), "scan", "shipped"),
    "shipped": ("own", ("pack",), "hand_over", "shipped"),
    "delivered": ("own", ("hand_over", "drive"), "deliver", "delivered"),
    "returned": ("own", ("hand_over", "drive"), "come_back", "returned"),
    "cancelled": ("own", ("pack",), "cancel", "cancelled"),
    "labels": ("spectrum", ("pack",), "print_labels", "shipping"),
}


@pytest.fixture(params=WRITES)
def write(request):
    return request.param


@pytest.fixture
def order(world, write):
    """An order that a person has brought to this write, which is still to be made."""
    delivery, before, act, _end = READY[write]
    goods = "CAM-120" if write == "serial numbers" else "KET-100"
    order = Dispatch(world, delivery=delivery, items=[{"id": goods, "quantity": 1}])
    for step in before:
        getattr(order, step)()
        world.let_pass(60)
    if act.startswith("press:"):
        order.press(act.removeprefix("press:"))
    elif act == "scan":
        order.hand_over(scan=True)
    else:
        getattr(order, act)()
    return order


def assert_told_once(order, write):
    order.assert_agreed(READY[write][3])
    sent = order.sent()
    assert len(sent) == len(set(sent)), sent
    if write == "labels":
        assert order.sheet("state")["state"] == "done"
        assert order.read("label_count")["label_count"] == 1
    if write == "serial numbers":
        (item,) = order.mall()["items"]
        assert item["serial_numbers"] == [order.serial_number]


@pytest.mark.parametrize("moment", DEATHS)
def test_process_dies(world, order, write, moment):
    with dying(world, write, moment), pytest.raises(Killed):
        order.drive()
    order.drive()
    assert_told_once(order, write)


@pytest.mark.parametrize("fault", FAULTS)
def test_answer_is_lost(world, order, write, fault):
    world.fault(WRITES[write][0], **FAULTS[fault])
    order.drive()
    assert_told_once(order, write)
