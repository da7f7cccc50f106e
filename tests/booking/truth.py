"""What must be true of platform, marketplace and Odoo after a booking."""

from decimal import Decimal


def assert_bought_once(world, order_id, activity_ids, deposited_before="0"):
    """One order, one payment and one booking on the other side, and Odoo knows."""
    state = world.sandbox.read("state")
    with world.env() as env:
        order = env["sale.order"].browse(order_id)
        for platform_order in order.ot_order_ids:
            ordered = _one_order(state, platform_order)
            _paid_exactly(state, platform_order, ordered, deposited_before)
            _booked_once(world, ordered)
            _known_in_odoo(platform_order, ordered)


def _rows(table):
    return table.values() if isinstance(table, dict) else table


def _one_order(state, platform_order):
    found = [
        row
        for row in _rows(state["orders"])
        if platform_order.reference in row["comment"] and row["status_id"] != 50
    ]
    assert len(found) == 1, f"{len(found)} orders of {platform_order.reference}"
    assert found[0]["id"] == platform_order.platform_id
    return found[0]


def _paid_exactly(state, platform_order, ordered, deposited_before):
    total = sum(
        Decimal(str(line["price"])) * line["quantity"] for line in ordered["lines"]
    )
    assert Decimal(str(ordered["paid"])) == total, "paid is what it costs"
    deposits = [
        Decimal(str(row["amount"]))
        for row in _rows(state["transactions"])
        if platform_order.reference in row["comment"]
    ]
    before = Decimal(deposited_before)
    assert len(deposits) == 1, f"deposits: {deposits}"
    assert deposits[0] == total - before, "no cent more than needed"


def _booked_once(world, ordered):
    lines = {line["id"]: line["quantity"] for line in ordered["lines"]}
    bought = [
        (goods["line_id"], goods["quantity"])
        for order in world.marketplace()
        for goods in order["goods"]
        if order["status"] != "Cancelled" and goods["line_id"] in lines
    ]
    assert sorted(bought) == sorted(lines.items()), "every line is bought once"
    foreign = [
        order["number"]
        for order in world.marketplace()
        if order["status"] != "Cancelled"
        and not any(goods["line_id"] for goods in order["goods"])
    ]
    assert not foreign, f"orders that belong to nothing: {foreign}"


def _known_in_odoo(platform_order, ordered):
    numbers = {line["id"]: line["out_id"] for line in ordered["lines"]}
    known = {
        line.platform_id: line.provider_order_number
        for line in platform_order.line_ids.filtered("is_live")
    }
    assert known == numbers
    purchases = platform_order.line_ids.purchase_line_ids.order_id
    purchases = purchases.filtered(lambda row: row.state != "cancel")
    assert set(purchases.mapped("ot_provider_order_number")) == set(numbers.values())
    assert len(purchases) == len(set(numbers.values()))
