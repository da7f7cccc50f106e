"""From Book to the parcels at the door, over real HTTP and real commits."""

import pytest


def lines_of(world, order_id):
    with world.env() as env:
        order = env["sale.order"].browse(order_id)
        return {
            line.product_id.name: line.read(
                [
                    "ot_group",
                    "ot_provider_order_number",
                    "ot_account",
                    "ot_track_numbers",
                    "ot_purchase_sum",
                    "ot_status",
                    "ot_state",
                ]
            )[0]
            for line in order.order_line
        }


def pay_and_ship(world, track="SF1000000001"):
    for number, order in enumerate(world.marketplace()):
        base = f"marketplace/orders/{order['number']}"
        world.sandbox.control(f"{base}/pay")
        world.sandbox.control(f"{base}/ship", tracks=[f"{track}{number}"])


def synchronize(world):
    with world.env() as env:
        sessions = env["ot.instance"].browse(world.instance_id).session_ids
        activities = env["ot.activity"]
        for session in sessions:
            activities |= activities._start_synchronization(session)
        ids = activities.ids
    assert set(world.drive(ids)) == {"done"}
    return ids


def test_goods_of_both_marketplaces_are_booked_by_one_click(world):
    order = world.sale_order(dress=2, shirt=10, box=4)
    activities = world.book(order)
    assert len(activities) == 2, "one activity for each provider"
    assert world.drive(activities) == ["done", "done"]
    lines = lines_of(world, order)
    assert {line["ot_group"] for line in lines.values()} == {"purchased"}
    assert lines["Dress"]["ot_account"] == "lucky_buyer_88"
    assert lines["Shirt"]["ot_account"] == "gz_trade_2024"
    shirt, box = (lines[name]["ot_provider_order_number"] for name in ("Shirt", "Box"))
    assert shirt == box, "goods of one seller are one order there"


def test_dropped_line_comes_back_with_its_reason_and_the_rest_goes_on(world):
    order = world.sale_order(dress=1, tea=1)
    activities = world.book(order)
    assert world.drive(activities, until=("question",)) == ["question"]
    with world.env() as env:
        asked = env["ot.activity"].browse(activities)._open_questions()
        assert "Tea" in asked.message
        assert "610000000004" in asked.message
    world.answer(activities[0], "Go on")
    assert world.drive(activities) == ["done"]
    lines = lines_of(world, order)
    assert lines["Dress"]["ot_group"] == "purchased"
    assert lines["Tea"]["ot_group"] == "ready", "it can be mended and booked again"


def test_dropped_line_can_cancel_the_order_on_the_platform(world):
    order = world.sale_order(dress=1, tea=1)
    activities = world.book(order)
    world.drive(activities, until=("question",))
    world.answer(activities[0], "Cancel")
    assert world.drive(activities) == ["cancelled"]
    orders = world.sandbox.read("state")["orders"]
    rows = orders.values() if isinstance(orders, dict) else orders
    assert [row["status_id"] for row in rows] == [50]
    lines = lines_of(world, order)
    assert {line["ot_group"] for line in lines.values()} == {"ready"}


def test_nothing_can_be_ordered(world):
    order = world.sale_order(tea=1)
    activities = world.book(order)
    assert world.drive(activities) == ["failed"]
    assert lines_of(world, order)["Tea"]["ot_group"] == "ready"
    assert not world.marketplace()


@pytest.mark.parametrize(
    ("answer", "bought"), [("Skip", {"Dress"}), ("Cancel this", {"Dress"})]
)
def test_question_of_the_platform_is_answered_from_odoo(world, answer, bought):
    order = world.sale_order(dress=1, sneakers=1)
    activities = world.book(order)
    assert world.drive(activities, until=("question",)) == ["question"]
    with world.env() as env:
        activity = env["ot.activity"].browse(activities)
        assert activity.activity_ids.user_id == activity.user_id, "somebody is reminded"
    world.answer(activities[0], answer)
    assert world.drive(activities) == ["done"]
    lines = lines_of(world, order)
    purchased = {
        name for name, line in lines.items() if line["ot_group"] == "purchased"
    }
    assert purchased == bought
    if lines["Sneakers"]["ot_group"] == "ready":
        assert lines["Sneakers"]["ot_state"] == "Not booked: Sneakers"
    with world.env() as env:
        step = env["ot.activity"].browse(activities).step_ids.filtered("answer")
        assert answer in step.answer_name
        assert step.answered_by_id and step.answer_sent


def test_question_answered_elsewhere_is_not_answered_again(world):
    order = world.sale_order(sneakers=1, dress=1)
    activities = world.book(order)
    world.drive(activities, until=("question",))
    with world.env() as env:
        activity = env["ot.activity"].browse(activities)
        step = activity._open_questions()
        action = step.actions[0]
        activity.instance_id._client().do_step_action_for_background_activity(
            activity_type=activity.platform_type,
            activity_id=activity.platform_id,
            parameters=tuple(tuple(pair) for pair in action["parameters"]),
        )
    answers = world.calls().count("DoStepActionForBackgroundActivity")
    world.answer(activities[0], action["name"])
    world.drive(activities)
    assert world.calls().count("DoStepActionForBackgroundActivity") == answers


def test_purchase_orders_and_receipts_follow_the_marketplace(world):
    order = world.sale_order(dress=2, shirt=10)
    world.drive(world.book(order))
    with world.env() as env:
        purchases = env["sale.order"].browse(order).ot_purchase_ids
        assert purchases.mapped("state") == ["draft", "draft"]
        assert purchases.currency_id.name == "CNY"
        assert not purchases.picking_ids
    pay_and_ship(world, track=f"SF{order}X")
    synchronize(world)
    with world.env() as env:
        sale = env["sale.order"].browse(order)
        purchases = sale.ot_purchase_ids
        assert purchases.mapped("state") == ["purchase", "purchase"]
        assert len(purchases.picking_ids) == 2
        tracks = sorted(purchases.picking_ids.mapped("ot_track_numbers"))
        assert tracks == [f"SF{order}X0", f"SF{order}X1"]
        by_track = env["stock.picking"].search(
            [("ot_track_numbers", "=", f" sf{order} x0 ")]
        )
        assert len(by_track) == 1
        by_order = env["sale.order"].search([("ot_track_numbers", "=", tracks[0])])
        assert by_order == sale
        assert not any(purchases.order_line.mapped("ot_price_estimated"))


def test_received_goods_are_reserved_for_the_line_they_were_bought_for(world):
    order = world.sale_order(dress=2)
    world.drive(world.book(order))
    pay_and_ship(world)
    synchronize(world)
    with world.env() as env:
        sale = env["sale.order"].browse(order)
        receipt = sale.ot_purchase_ids.picking_ids
        assert sale.picking_ids.state in ("waiting", "confirmed")
        receipt.move_ids.quantity = 2
        receipt.button_validate()
        assert receipt.state == "done"
        assert sale.picking_ids.state == "assigned"


def test_cancelled_by_the_provider(world):
    order = world.sale_order(dress=1)
    world.drive(world.book(order))
    number = world.marketplace()[0]["number"]
    world.sandbox.control(f"marketplace/orders/{number}/cancel")
    synchronize(world)
    with world.env() as env:
        sale = env["sale.order"].browse(order)
        assert sale.ot_purchase_ids.ot_provider_order_number == number
        assert sale.ot_purchase_ids.state == "cancel"
        assert sale.order_line.ot_group == "other"
        assert sale.picking_ids.state != "cancel", "the customer's delivery stays"


def test_synchronization_counts_and_leaves_unchanged_rows_alone(world):
    order = world.sale_order(dress=1, case=1)
    world.drive(world.book(order))
    synchronize(world)
    with world.env() as env:
        lines = env["sale.order"].browse(order).order_line.ot_line_id
        before = lines.mapped("write_date")
    ids = synchronize(world)
    with world.env() as env:
        lines = env["sale.order"].browse(order).order_line.ot_line_id
        assert lines.mapped("write_date") == before
        counted = env["ot.activity"].browse(ids).mapped("found_lines")
        assert max(counted) >= 2


def test_thirty_lines_take_fifteen_calls_beside_the_polls(world):
    order = world.sale_order(dress=1)
    with world.env() as env:
        product = world.product(env, "dress")
        for number in range(29):
            env["sale.order.line"].create(
                {
                    "order_id": order,
                    "product_id": product.id,
                    "product_uom_qty": 1 + number % 3,
                }
            )
    world.sandbox.control("journal/clear")
    activities = world.book(order)
    assert world.drive(activities) == ["done"]
    calls = [name for name in world.calls() if name != "GetBackgroundActivityInfo"]
    assert len(calls) <= 15, calls
    lines = lines_of(world, order)
    assert {line["ot_group"] for line in lines.values()} == {"purchased"}


def test_login_that_is_gone_stops_the_booking_until_somebody_logs_in(world):
    order = world.sale_order(dress=1)
    activities = world.book(order)
    world.sandbox.control("sessions/expire", kind="provider", provider="Taobao")
    assert world.drive(activities) == ["stuck"]
    assert not world.marketplace()
    world.log_in_again()
    world.retry(activities[0])
    assert world.drive(activities) == ["done"]


def test_refused_key_stops_all_work_and_tells_a_person(world):
    order = world.sale_order(dress=1)
    activities = world.book(order)
    world.sandbox.control(
        "faults",
        method="*",
        times=1,
        kind="error",
        code="AccessDenied",
        sub_code="CallFromIP",
    )
    world.run_lane()
    with world.env() as env:
        instance = env["ot.instance"].browse(world.instance_id)
        assert instance.state == "stopped"
        assert "IP address" in instance.trouble
        assert instance.activity_ids
    assert world.states(activities) == ["due"]
    with world.env() as env:
        env["ot.instance"].browse(world.instance_id).action_test_connection()
    assert world.drive(activities) == ["done"]


def test_given_up_booking_leaves_nothing_on_the_platform(world):
    order = world.sale_order(dress=1)
    activities = world.book(order)
    world.drive_to_stage(activities[0], "pay")
    with world.env() as env:
        env["ot.activity"].browse(activities).action_give_up()
    assert world.drive(activities) == ["cancelled"]
    assert lines_of(world, order)["Dress"]["ot_group"] == "ready"
    again = world.book(order)
    assert world.drive(again) == ["done"]
    assert len(world.marketplace()) == 1


def test_no_rule_of_the_platform_is_broken(world):
    order = world.sale_order(dress=2, shirt=10, sneakers=1)
    activities = world.book(order)
    world.drive(activities, until=("question", "done"))
    for activity in activities:
        if world.states([activity]) == ["question"]:
            world.answer(activity, "Skip")
    world.drive(activities)
    pay_and_ship(world)
    synchronize(world)
    assert world.sandbox.read("violations")["violations"] == []
