"""Whatever is lost between Book and booked: one order, one payment, one booking."""

import threading

import pytest

from .points import DEATHS, FAULTS, WRITES, dying
from .truth import assert_bought_once
from .world import Killed


@pytest.mark.parametrize("moment", DEATHS)
@pytest.mark.parametrize("method", WRITES)
def test_process_dies(world, method, moment):
    order = world.sale_order(dress=2, case=1)
    activities = world.book(order)
    with dying(world, method, moment), pytest.raises(Killed):
        world.drive(activities)
    assert world.drive(activities) == ["done"]
    assert_bought_once(world, order, activities)


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("method", WRITES)
def test_answer_is_lost(world, method, fault):
    order = world.sale_order(dress=2, case=1)
    activities = world.book(order)
    world.sandbox.control("faults", method=method, times=1, **FAULTS[fault])
    assert world.drive(activities) == ["done"]
    assert_bought_once(world, order, activities)


@pytest.mark.parametrize("moment", DEATHS)
@pytest.mark.parametrize("method", WRITES)
def test_process_dies_and_starts_again_a_day_later(world, method, moment):
    order = world.sale_order(dress=2, case=1)
    activities = world.book(order)
    with dying(world, method, moment), pytest.raises(Killed):
        world.drive(activities)
    world.platform_goes_on(120)
    world.let_pass(86_400)
    world.log_in_again()
    assert world.drive(activities) == ["done"]
    assert_bought_once(world, order, activities)


def test_both_lanes_at_once(world):
    orders = [world.sale_order(dress=1, case=2) for _number in range(4)]
    activities = [world.book(order)[0] for order in orders]
    for _round in range(60):
        lanes = [threading.Thread(target=world.run_lane) for _lane in range(2)]
        for lane in lanes:
            lane.start()
        for lane in lanes:
            lane.join()
        if set(world.states(activities)) == {"done"}:
            break
        world.let_pass(5)
    world.run_documents()
    for order, activity in zip(orders, activities, strict=True):
        assert_bought_once(world, order, [activity])


def test_second_click_finds_the_first(world):
    from odoo.exceptions import UserError

    order = world.sale_order(dress=1)
    activities = world.book(order)
    with pytest.raises(UserError, match="ready for purchase"):
        world.book(order)
    world.drive(activities)
    with pytest.raises(UserError, match="ready for purchase"):
        world.book(order)
    assert_bought_once(world, order, activities)


def test_two_clicks_in_the_same_moment(world):
    order = world.sale_order(dress=1)
    refusals, wished = [], []
    gate = threading.Barrier(2)

    def click():
        try:
            with world.env() as env:
                record = env["sale.order"].browse(order)
                assert record.order_line.ot_group == "ready"
                gate.wait(10)
                record.action_ot_book()
            wished.append(True)
        except Exception as error:
            refusals.append(error)

    clicks = [threading.Thread(target=click) for _click in range(2)]
    for thread in clicks:
        thread.start()
    for thread in clicks:
        thread.join()
    assert (len(wished), len(refusals)) == (1, 1)
    activities = world.activities_of(order)
    assert world.drive(activities) == ["done"]
    assert_bought_once(world, order, activities)


def test_answer_lost_again_and_again_ends_with_a_person(world):
    order = world.sale_order(dress=1)
    activities = world.book(order)
    world.sandbox.control(
        "faults", method="RunOrderExportingToProvider", times=50, kind="drop_before"
    )
    assert world.drive(activities) == ["stuck"]
    said = world.activity(activities[0], "error", "sending")
    assert said["sending"] == "RunOrderExportingToProvider"
    assert "lost 3 times" in said["error"]
    world.sandbox.control("faults/clear")
    world.retry(activities[0])
    assert world.drive(activities) == ["done"]
    assert_bought_once(world, order, activities)


def test_lookup_that_cannot_be_made_sends_nothing(world):
    order = world.sale_order(dress=1)
    activities = world.book(order)
    world.sandbox.control("faults", method="AddOrder", times=1, kind="drop_after")
    world.sandbox.control(
        "faults", method="SearchOrders", times=4, kind="status", status=503
    )
    assert world.drive(activities) == ["done"]
    assert_bought_once(world, order, activities)


def test_balance_is_used_before_anything_is_deposited(world):
    world.deposit("7.50")
    order = world.sale_order(dress=1)
    activities = world.book(order)
    assert world.drive(activities) == ["done"]
    assert_bought_once(world, order, activities, deposited_before="7.50")


def test_booking_started_in_the_back_office_is_taken_up(world):
    order = world.sale_order(dress=1)
    activities = world.book(order)
    world.drive_to_stage(activities[0], "export")
    world.export_by_hand(order)
    assert world.drive(activities) == ["done"]
    assert_bought_once(world, order, activities)
