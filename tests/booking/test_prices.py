"""Prices against the stand-in: who confirms them, and what a recalculation does."""

from decimal import Decimal

import pytest

MODES = ("No", "LowerPrice")
ASKED = {
    # per cent that the seller asks above the price: level, confirmed by the platform
    -20: ("ok", True),
    0: ("ok", True),
    10: ("small", True),
    20: ("big", False),
}


def set_up_prices(world, mode="LowerPrice", percent=20, threshold=10):
    """The settings of the platform are read, and the seller asks another price."""
    world.sandbox.control(
        "settings/Taobao",
        CheckOrderAfterExport="Enabled",
        OverpaymentThreshold=str(threshold),
        AutomaticConfirmPriceMode=mode,
    )
    world.sandbox.control("items/610000000001", buying_price_percent=percent)
    with world.env() as env:
        instance = env["ot.instance"].browse(world.instance_id)
        for provider in instance.provider_ids:
            provider._read_settings(instance._client())


def book_dress(world, quantity=2):
    order = world.sale_order(dress=quantity)
    activities = world.book(order)
    assert world.drive(activities) == ["done"]
    return order


def line_of(world, order, *names):
    with world.env() as env:
        return env["sale.order"].browse(order).order_line.ot_line_id.read(names)[0]


def platform_line(world, order):
    """The line as the platform holds it."""
    with world.env() as env:
        line = env["sale.order"].browse(order).ot_order_ids.line_ids
        details = line.instance_id._client().get_sales_order_details_for_operator(
            sales_id=line.order_id.platform_id
        )
    return details.lines[0]


def change_price(world, order, **values):
    """Save the dialog of recalculation: the customer agreed."""
    with world.env() as env:
        lines = env["sale.order"].browse(order).order_line.ot_line_id
        action = lines.action_change_price()
        dialog = env["ot.price.change"].browse(action["res_id"])
        dialog.write({"is_agreed": True, **values})
        dialog.action_save()


def changes_of(world, order):
    with world.env() as env:
        return (
            env["ot.line.change"]
            .search([("sale_order_id", "=", order)])
            .mapped("state")
        )


def run_changes(world):
    """One run of the lanes, the settling time being over."""
    with world.env() as env:
        env.cr.execute(
            """
            UPDATE ot_line_change
               SET next_try = now() AT TIME ZONE 'UTC' - interval '1 second',
                   sending_at = sending_at - interval '1 hour'
             WHERE state = 'due'
            """
        )
    with world.env() as env:
        env["ot.line.change"]._cron_lane()


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("percent", ASKED)
def test_who_confirms_is_what_the_platform_did(world, mode, percent):
    set_up_prices(world, mode=mode, percent=percent)
    order = book_dress(world)
    level, is_confirmed = ASKED[percent]
    line = line_of(world, order, "overpayment_level", "price_state", "price_percent")
    assert line["overpayment_level"] == level
    assert line["price_percent"] == pytest.approx(percent, abs=0.1)
    (there,) = world.marketplace()
    assert there["confirmed"] == (is_confirmed and mode == "LowerPrice")
    assert line["price_state"] == ("automatic" if there["confirmed"] else "waiting")


def test_a_delivery_that_costs_the_same_is_nothing_to_ask_or_enter(world):
    from odoo.exceptions import UserError

    set_up_prices(world)
    order = book_dress(world)
    before = platform_line(world, order)
    with pytest.raises(UserError, match="stay as they are"):
        change_price(world, order, with_price=False, with_delivery=True)
    assert changes_of(world, order) == []
    assert platform_line(world, order) == before


@pytest.mark.parametrize(("with_price", "with_delivery"), [(True, True), (True, False)])
def test_recalculation_is_the_same_there_and_here(world, with_price, with_delivery):
    set_up_prices(world)
    order = book_dress(world)
    before = platform_line(world, order)
    change_price(world, order, with_price=with_price, with_delivery=with_delivery)
    run_changes(world)
    assert changes_of(world, order) == ["done"]
    after = platform_line(world, order)
    assert (after.original_price == before.purchase_price) == with_price
    share = (before.purchase_delivery / before.quantity).quantize(Decimal("0.01"))
    assert after.original_delivery == (
        share if with_delivery else before.original_delivery
    )
    with world.env() as env:
        sale_line = env["sale.order"].browse(order).order_line
        ratio = sale_line.price_unit / 20
        assert ratio == pytest.approx(float(after.price / before.price), abs=0.002)
        assert sale_line.ot_price_state == "agreed"


def test_a_price_proposed_there_is_confirmed_from_here(world):
    from ot_autopurchase.otapi import LineUpdate

    set_up_prices(world, percent=0)
    order = world.sale_order(dress=2)
    activity = world.book(order)[0]
    world.drive_to_stage(activity, "export")
    line = platform_line(world, order)
    world.client().update_order_lines_for_operator(
        order_id=line.order_id,
        line_ids=(line.id,),
        change=LineUpdate(status_id=3, price=line.price * 2),
    )
    with world.env() as env:
        env["sale.order"].browse(order).ot_order_ids._read_lines(world.client())
    assert line_of(world, order, "price_state")["price_state"] == "waiting"
    with world.env() as env:
        env["sale.order"].browse(order).action_ot_confirm_price()
    run_changes(world)
    assert changes_of(world, order) == ["done"]
    after = platform_line(world, order)
    assert after.status_id != 3
    assert after.price == line.price * 2


@pytest.mark.parametrize("kind", ["drop_before", "drop_after"])
def test_a_lost_answer_leaves_the_price_set_once(world, kind):
    set_up_prices(world)
    order = book_dress(world)
    world.sandbox.control(
        "faults", method="UpdateOrderLinesForOperator", times=1, kind=kind
    )
    change_price(world, order)
    for _round in range(3):
        run_changes(world)
    assert changes_of(world, order) == ["done"]
    after = platform_line(world, order)
    assert after.original_price == after.purchase_price
    calls = world.calls().count("UpdateOrderLinesForOperator")
    assert calls == (1 if kind == "drop_after" else 2)


def test_the_originals_are_edited_by_hand(world):
    set_up_prices(world)
    order = book_dress(world)
    with world.env() as env:
        lines = env["sale.order"].browse(order).order_line.ot_line_id
        action = lines.action_edit_price()
        dialog = env["ot.price.change"].browse(action["res_id"])
        dialog.is_agreed = True
        dialog.line_ids.write({"original_price": 99.5, "original_delivery": 2.25})
        dialog.action_save()
    run_changes(world)
    after = platform_line(world, order)
    assert (after.original_price, after.original_delivery) == (
        Decimal("99.5"),
        Decimal("2.25"),
    )


def test_no_rule_of_the_platform_is_broken(world):
    set_up_prices(world)
    order = book_dress(world)
    change_price(world, order)
    run_changes(world)
    assert changes_of(world, order) == ["done"]
    assert world.sandbox.read("violations")["violations"] == []
