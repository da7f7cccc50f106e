"""Whatever is lost while lines are bound, unbound or entered: it is done once."""

import pytest

from .binding import (
    LINKING,
    UNLINKING,
    assert_run_once,
    assert_unbound,
    bind,
    buy_outside,
    enter,
    unbind,
)
from .points import BINDING_WRITES, DEATHS, FAULTS, dying
from .truth import assert_bought_once
from .world import Killed

LINK, UNLINK, ENTER = BINDING_WRITES


def _begin(world, method):
    """An order about to make that write: (its id, the activities)."""
    if method == UNLINK:
        order = world.sale_order(dress=2, case=1)
        assert world.drive(world.book(order)) == ["done"]
        return order, unbind(world, order)
    if method == LINK:
        number = buy_outside(world, dress=2, case=1)
        order = world.sale_order(dress=2, case=1)
        return order, bind(world, order, number)
    order = world.sale_order(case=1)
    return order, enter(world, order, number="HAND-1", tracks="YT7300000009999")


def _assert_done_once(world, method, order, activities):
    if method == UNLINK:
        assert_run_once(world, UNLINKING)
        assert_unbound(world, order)
        # The goods can be bought again, once.
        again = world.book(order)
        assert world.drive(again) == ["done"]
        assert_bought_once(world, order, again)
    elif method == LINK:
        assert_run_once(world, LINKING)
        assert_bought_once(world, order, activities)
    else:
        with world.env() as env:
            line = env["sale.order"].browse(order).ot_order_ids.line_ids
            details = line.instance_id._client().get_sales_order_details_for_operator(
                sales_id=line.order_id.platform_id
            )
        assert [row.provider_order_number for row in details.lines] == ["HAND-1"]
        assert not world.marketplace()


@pytest.mark.parametrize("moment", DEATHS)
@pytest.mark.parametrize("method", BINDING_WRITES)
def test_process_dies(world, method, moment):
    order, activities = _begin(world, method)
    with dying(world, method, moment), pytest.raises(Killed):
        world.drive(activities)
    assert world.drive(activities) == ["done"]
    _assert_done_once(world, method, order, activities)


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("method", BINDING_WRITES)
def test_answer_is_lost(world, method, fault):
    order, activities = _begin(world, method)
    world.sandbox.control("faults", method=method, times=1, **FAULTS[fault])
    assert world.drive(activities) == ["done"]
    _assert_done_once(world, method, order, activities)


@pytest.mark.parametrize("moment", DEATHS)
@pytest.mark.parametrize("method", (LINK, UNLINK))
def test_process_dies_and_starts_again_a_day_later(world, method, moment):
    """The platform's own activity has ended, and may have been purged."""
    order, activities = _begin(world, method)
    with dying(world, method, moment), pytest.raises(Killed):
        world.drive(activities)
    world.platform_goes_on(120)
    world.let_pass(86_400)
    world.log_in_again()
    assert world.drive(activities) == ["done"]
    _assert_done_once(world, method, order, activities)
