"""Work on lines against the real sandbox; whatever is lost, it is done once."""

import pytest

from .points import DEATHS, FAULTS, dying
from .test_parcels import drive_changes
from .world import Killed

SPLIT = "SplitOrderLineForOperator"


def placed(world, **goods):
    """A sale order whose goods stand on the platform, paid there, not booked."""
    order = world.sale_order(**goods)
    (activity,) = world.book(order)
    world.drive_to_stage(activity, "export")
    with world.env() as env:
        env["ot.activity"].browse(activity).write({"state": "stuck"})
        orders = env["sale.order"].browse(order).ot_order_ids
        orders._read_lines(orders.instance_id._client())
    return order


def wish(world, order, kind, values, number=0):
    """Wish a change of the number-th line of an order."""
    with world.env() as env:
        line = env["sale.order"].browse(order).ot_order_ids.line_ids[number]
        return env["ot.line.change"]._wish(kind, line, values).ids


def made(world, order, kind, values, number=0):
    """Wish a change, and let the lanes make it."""
    changes = wish(world, order, kind, values, number)
    drive_changes(world)
    with world.env() as env:
        rows = env["ot.line.change"].browse(changes)
        assert rows.mapped("state") == ["done"], rows.mapped("error")


def there(world, order):
    """The order's lines as the platform holds them: id -> line."""
    with world.env() as env:
        platform_id = env["sale.order"].browse(order).ot_order_ids[:1].platform_id
    details = world.client().get_sales_order_details_for_operator(platform_id)
    return {line.id: line for line in details.lines}


def here(world, order, *names):
    """The order's lines as the mirror holds them, oldest first."""
    with world.env() as env:
        lines = env["sale.order"].browse(order).ot_order_ids.line_ids.sorted("id")
        return [tuple(line[name] for name in names) for line in lines]


def assert_no_rule_broken(world):
    assert world.sandbox.read("violations")["violations"] == []


def test_a_status_that_is_allowed_next(world):
    order = placed(world, dress=2)
    assert {row[0] for row in here(world, order, "next_statuses")[0][0]} == {3, 4, 12}
    made(world, order, "status", {"status_id": 4})
    assert here(world, order, "status_id", "status_name") == [(4, "Ordered")]
    assert_no_rule_broken(world)


def test_one_that_is_not_is_refused_in_the_platforms_words(world):
    order = placed(world, dress=2)
    (change,) = wish(world, order, "status", {"status_id": 9})
    drive_changes(world)
    with world.env() as env:
        row = env["ot.line.change"].browse(change)
        assert row.state == "refused"
        assert "The OT Platform refused: " in row.error
        assert row.activity_ids


def test_another_configuration_waits_for_the_customer(world):
    order = placed(world, dress=2)
    made(world, order, "configuration", {"configuration_id": "4100000000012"})
    (line,) = there(world, order).values()
    assert (line.configuration_id, line.status_id) == ("4100000000012", 3)
    with world.env() as env:
        sold = env["sale.order"].browse(order).order_line
        assert sold.product_id.ot_configuration_id == "4100000000012"
        moves = sold.move_ids.filtered(lambda move: move.state != "cancel")
        assert moves.product_id == sold.product_id
    assert_no_rule_broken(world)


def test_the_operators_comment_keeps_out_of_the_customers(world):
    order = placed(world, dress=2)
    with world.env() as env:
        line = env["sale.order"].browse(order).order_line
        line.ot_operator_comment = "Ask for <blue> & №7"
    drive_changes(world)
    (line,) = there(world, order).values()
    assert line.operator_comment == "Ask for <blue> & №7"
    assert "blue" not in line.customer_comment
    assert line.status_id == 2
    with world.env() as env:
        env["sale.order"].browse(order).order_line.ot_operator_comment = False
    drive_changes(world)
    (line,) = there(world, order).values()
    assert not line.operator_comment
    assert_no_rule_broken(world)


def test_cancelled_and_restored(world):
    order = placed(world, dress=2, case=1)
    made(world, order, "cancel_line", {})
    assert here(world, order, "status_id") == [(13,), (2,)]
    made(world, order, "restore_line", {})
    assert here(world, order, "status_id")[0] in {(1,), (2,)}
    assert_no_rule_broken(world)


def test_a_cancelled_order_gives_its_goods_back(world):
    order = placed(world, dress=2, case=1)
    with world.env() as env:
        lines = env["sale.order"].browse(order).ot_order_ids.line_ids
        env["ot.line.change"]._wish("cancel_order", lines, {})
    drive_changes(world)
    with world.env() as env:
        sale_order = env["sale.order"].browse(order)
        assert not sale_order.ot_order_ids.is_live
        assert set(sale_order.order_line.mapped("ot_group")) == {"ready"}
    assert_no_rule_broken(world)


def test_merged_orders_are_one_there_and_two_here(world):
    first, second = placed(world, dress=2), placed(world, case=1)
    with world.env() as env:
        orders = env["sale.order"].browse([first, second])
        orders.partner_id = orders[0].partner_id
        env["ot.activity"].search([("state", "=", "stuck")]).write({"state": "failed"})
        target, merged = orders.ot_order_ids
        if target.sale_order_id != orders[0]:
            target, merged = merged, target
        env["ot.line.change"]._wish_merge(target, merged)
    drive_changes(world)
    assert len(there(world, first)) == 2
    with world.env() as env:
        orders = env["sale.order"].browse([first, second])
        assert orders.mapped("order_line.product_id.name") == ["Dress", "Case"]
        assert len(orders.order_line.ot_line_id.order_id) == 1
    assert_no_rule_broken(world)


def test_the_history_tells_what_was_done_and_by_whom(world):
    order = placed(world, dress=2)
    made(world, order, "status", {"status_id": 4})
    with world.env() as env:
        action = env["sale.order"].browse(order).action_ot_history()
        entries = env["ot.history.entry"].search(action["domain"])
        statuses = entries.filtered(
            lambda row: row.source == "line" and row.after == "Ordered"
        )
        assert len(statuses) == 1
        assert statuses.before == "Paid"
        assert statuses.who
        assert {"order", "operator", "change"} <= set(entries.mapped("source"))
    assert_no_rule_broken(world)


# -- splitting, never twice ------------------------------------------------------------


def assert_split_once(world, order):
    """Five pieces are three and two: there, in the mirror and on the sale order."""
    held = there(world, order)
    assert sorted(line.quantity for line in held.values()) == [2, 3]
    mirrored = here(world, order, "platform_id", "quantity")
    assert dict(mirrored) == {key: line.quantity for key, line in held.items()}
    with world.env() as env:
        lines = env["sale.order"].browse(order).order_line
        assert sorted(lines.mapped("product_uom_qty")) == [2, 3]
        moves = lines.move_ids.filtered(lambda move: move.state != "cancel")
        assert sum(moves.mapped("product_uom_qty")) == 5
    assert_no_rule_broken(world)


@pytest.mark.parametrize("moment", DEATHS)
def test_a_split_whose_process_dies(world, moment):
    order = placed(world, dress=5)
    wish(world, order, "split", {"quantity": 2})
    with dying(world, "split", moment, "ot.line.change"), pytest.raises(Killed):
        drive_changes(world)
    drive_changes(world)
    assert_split_once(world, order)


@pytest.mark.parametrize("fault", FAULTS)
def test_a_split_whose_answer_is_lost(world, fault):
    order = placed(world, dress=5)
    world.sandbox.control("faults", method=SPLIT, times=1, **FAULTS[fault])
    made(world, order, "split", {"quantity": 2})
    assert_split_once(world, order)


def test_the_parts_are_booked_like_any_goods(world):
    order = placed(world, dress=5)
    made(world, order, "split", {"quantity": 2})
    with world.env() as env:
        sale_order = env["sale.order"].browse(order)
        sale_order.ot_activity_ids.write({"state": "failed", "stage": "end"})
    activities = world.book(order)
    assert world.drive(activities) == ["done"]
    with world.env() as env:
        sale_order = env["sale.order"].browse(order)
        assert set(sale_order.order_line.mapped("ot_group")) == {"purchased"}
        rows = sale_order.ot_purchase_ids.order_line.filtered("ot_line_id")
        assert sorted(rows.mapped("product_qty")) == [2, 3]
