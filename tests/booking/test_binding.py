"""Binding, unbinding and entering by hand, told against the whole platform."""

import threading

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
from .truth import assert_bought_once


def _lines(world, order_id, *names):
    with world.env() as env:
        return env["sale.order"].browse(order_id).order_line.read(names)


def _purchases(world, order_id):
    with world.env() as env:
        purchases = env["sale.order"].browse(order_id).ot_purchase_ids
        return purchases.mapped(lambda row: (row.partner_ref, row.state))


def test_goods_bought_outside_are_bound_and_not_bought_again(world):
    number = buy_outside(world, "Paid", dress=2, case=1)
    order = world.sale_order(dress=2, case=1)
    activities = bind(world, order, number)
    assert world.drive(activities) == ["done"]
    assert_bought_once(world, order, activities)
    assert_run_once(world, LINKING)
    assert _purchases(world, order) == [(number, "purchase")]
    assert "RunOrderExportingToProvider" not in world.calls()


def test_goods_of_two_provider_orders_are_bound_at_once(world):
    first = buy_outside(world, dress=1)
    second = buy_outside(world, sneakers=1)
    order = world.sale_order(dress=1, sneakers=1)
    activities = bind(world, order, first, second)
    assert world.drive(activities) == ["done"]
    assert_bought_once(world, order, activities)
    assert sorted(_purchases(world, order)) == sorted(
        [(first, "draft"), (second, "draft")]
    )


def _bind_doubtful(world):
    """Bind two lines of the same goods to one piece: nobody can tell which is meant.

    :returns: (the order's id, the activities, which have come to their question)
    """
    number = buy_outside(world, case=1)
    order = world.sale_order(case=2)
    with world.env() as env:
        line = env["sale.order"].browse(order).order_line
        line.copy({"order_id": order, "product_uom_qty": 3})
    activities = bind(world, order, number)
    world.drive(activities, until=("question",))
    return order, activities


def test_doubtful_goods_are_asked_about_with_their_names(world):
    order, activities = _bind_doubtful(world)
    with world.env() as env:
        step = env["ot.activity"].browse(activities)._open_questions()
        buttons = [button["name"] for button in step._shown()["actions"]]
    assert [("Case" in name) for name in buttons] == [True, True, False]
    world.answer(activities[0], " - 2")
    assert world.drive(activities) == ["done"]
    groups = [row["ot_group"] for row in _lines(world, order, "ot_group")]
    assert groups == ["ready", "purchased"]


def test_a_number_that_is_not_there_binds_nothing(world):
    order = world.sale_order(dress=1)
    activities = bind(world, order, "3999999999999999999")
    assert world.drive(activities) == ["failed"]
    assert _lines(world, order, "ot_group")[0]["ot_group"] == "ready"
    booked = world.book(order)
    assert world.drive(booked) == ["done"]
    assert_bought_once(world, order, booked)


def test_what_was_bound_can_be_booked_after_it_was_unbound(world):
    order = world.sale_order(dress=2, case=1)
    assert world.drive(world.book(order)) == ["done"]
    activities = unbind(world, order)
    assert world.drive(activities) == ["done"]
    assert_run_once(world, UNLINKING)
    assert_unbound(world, order)
    again = world.book(order)
    assert world.drive(again) == ["done"]
    assert_bought_once(world, order, again)


def test_where_the_marketplace_lets_nobody_cancel_the_person_is_told(world):
    order = world.sale_order(dress=1)
    world.drive(world.book(order))
    world.sandbox.control("providers/Taobao", allow_cancel=False)
    try:
        with world.env() as env:
            env["ot.instance"].browse(world.instance_id).action_test_connection()
            pressed = env["sale.order"].browse(order).action_ot_unbind()
            assert not env["ot.unbind"].browse(pressed["res_id"]).cancel_allowed
        activities = unbind(world, order)
        assert world.drive(activities) == ["done"]
        with world.env() as env:
            steps = env["ot.activity"].browse(activities).step_ids
            assert any("yourself" in words for words in steps.mapped("message"))
    finally:
        world.sandbox.control("providers/Taobao", allow_cancel=True)


def test_paid_goods_are_asked_about_before_they_are_unbound(world):
    order = world.sale_order(dress=1)
    world.drive(world.book(order))
    (there,) = world.marketplace()
    world.sandbox.control(f"marketplace/orders/{there['number']}/pay")
    activities = unbind(world, order)
    world.drive(activities, until=("question",))
    world.answer(activities[0], "Unlink")
    assert world.drive(activities) == ["done"]
    assert _lines(world, order, "ot_group")[0]["ot_group"] == "ready"
    assert _purchases(world, order) == [(there["number"], "cancel")]


def test_paid_goods_that_are_skipped_stay_bound(world):
    order = world.sale_order(dress=1)
    world.drive(world.book(order))
    (there,) = world.marketplace()
    world.sandbox.control(f"marketplace/orders/{there['number']}/pay")
    activities = unbind(world, order)
    world.drive(activities, until=("question",))
    world.answer(activities[0], "Skip")
    assert world.drive(activities) == ["failed"]
    assert _lines(world, order, "ot_group")[0]["ot_group"] == "purchased"


@pytest.mark.parametrize("what", ["bind", "unbind"])
def test_a_running_activity_is_cancelled(world, what):
    if what == "bind":
        order, activities = _bind_doubtful(world)
    else:
        order = world.sale_order(dress=1)
        world.drive(world.book(order))
        (there,) = world.marketplace()
        world.sandbox.control(f"marketplace/orders/{there['number']}/pay")
        activities = unbind(world, order)
        world.drive(activities, until=("question",))
    with world.env() as env:
        activity = env["ot.activity"].browse(activities)
        assert [row["id"] for row in activity.actions] == ["Cancel"]
        activity.action_do("Cancel")
    assert world.drive(activities) == ["failed"]
    assert "DoActionForBackgroundActivity" in world.calls()
    group = _lines(world, order, "ot_group")[0]["ot_group"]
    assert group == {"bind": "ready", "unbind": "purchased"}[what]


def test_two_people_answer_at_once_and_one_wins(world):
    from odoo.exceptions import UserError

    order = world.sale_order(dress=1)
    world.drive(world.book(order))
    (there,) = world.marketplace()
    world.sandbox.control(f"marketplace/orders/{there['number']}/pay")
    activities = unbind(world, order)
    world.drive(activities, until=("question",))
    gate, refusals = threading.Barrier(2), []

    def answer(index):
        from odoo import SUPERUSER_ID, api
        from odoo.service.model import retrying

        with world.registry.cursor() as cr:
            env = api.Environment(cr, SUPERUSER_ID, {})
            step = env["ot.activity"].browse(activities)._open_questions()
            assert not step.answer
            gate.wait(10)
            try:
                # As the web client's calls are run: a conflict is tried again.
                retrying(lambda: step.action_answer(index), env)
            except UserError as error:
                refusals.append(str(error))

    people = [threading.Thread(target=answer, args=(index,)) for index in (0, 1)]
    for person in people:
        person.start()
    for person in people:
        person.join()
    assert len(refusals) == 1
    assert "answered already" in refusals[0]
    world.drive(activities)
    assert world.calls().count("DoStepActionForBackgroundActivity") == 1


def test_what_is_entered_by_hand_stands_on_the_platform_too(world):
    order = world.sale_order(case=1)
    activities = enter(world, order, number="HAND-1", tracks="YT7300000009999")
    assert world.drive(activities) == ["done"]
    state = world.sandbox.read("state")["orders"]
    (row,) = state.values() if isinstance(state, dict) else state
    assert row["lines"][0]["out_id"] == "HAND-1"
    assert row["lines"][0]["waybill"] == "YT7300000009999"
    assert _purchases(world, order) == [("HAND-1", "purchase")]
    assert not world.marketplace(), "nothing is ordered at the marketplace"
    assert world.drive(unbind(world, order)) == ["done"]
    assert_unbound(world, order)
