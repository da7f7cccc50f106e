"""What people do to bind, unbind and enter by hand, and what must be true then."""

from .world import GOODS

ACCOUNTS = {"Taobao": "lucky_buyer_88", "Alibaba1688": "gz_trade_2024"}
LINKING = "ProviderOrdersIntegrationLinking"
UNLINKING = "ProviderOrdersIntegrationUnlinking"


def buy_outside(world, status=None, **quantities):
    """Somebody orders at the marketplace by hand; return the order's number."""
    provider_type = next(GOODS[name][0] for name in quantities)
    order = world.sandbox.control(
        "marketplace/orders",
        provider=provider_type,
        account=ACCOUNTS[provider_type],
        goods=[
            {
                "ItemId": GOODS[name][1],
                "ConfigId": GOODS[name][2],
                "Quantity": quantity,
            }
            for name, quantity in quantities.items()
        ],
        **({"status": status} if status else {}),
    )
    return order["number"]


def bind(world, order_id, *numbers, uid=None):
    """Bind all ready lines to these numbers; return the ids of the activities."""
    return _press(world, order_id, "bind", uid, numbers=", ".join(numbers))


def unbind(world, order_id, uid=None):
    return _press(world, order_id, "unbind", uid)


def enter(world, order_id, **values):
    return _press(world, order_id, "enter", None, **values)


def _press(world, order_id, what, uid, **values):
    """Press a button of the Purchase tab and the one of its dialog."""
    with world.env(uid) as env:
        order = env["sale.order"].browse(order_id)
        before = order.ot_activity_ids
        pressed = getattr(order, f"action_ot_{what}")()
        dialog = env[pressed["res_model"]].browse(pressed["res_id"])
        dialog.write(values)
        getattr(dialog, f"action_{what}")()
        order.invalidate_recordset(["ot_activity_ids"])
        return (order.ot_activity_ids - before).ids


def assert_run_once(world, kind):
    """The platform did that work once, and was never asked wrongly."""
    activities = world.sandbox.read("state")["activities"]
    rows = activities.values() if isinstance(activities, dict) else activities
    assert [row["type"] for row in rows].count(kind) == 1
    violations = world.sandbox.read("violations")["violations"]
    assert not violations, violations


def assert_unbound(world, order_id):
    """Nothing is bought any more, and the goods are ready for purchase."""
    bought = [
        goods["line_id"]
        for there in world.marketplace()
        for goods in there["goods"]
        if there["status"] != "Cancelled"
    ]
    assert not any(bought), "a line still stands at the marketplace"
    with world.env() as env:
        order = env["sale.order"].browse(order_id)
        assert set(order.order_line.mapped("ot_group")) == {"ready"}
        assert not any(order.order_line.mapped("ot_provider_order_number"))
        purchases = order.ot_purchase_ids
        assert set(purchases.mapped("state")) == {"cancel"}
