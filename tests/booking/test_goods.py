"""From a pasted link to a booking, over real HTTP; two people add the same goods."""

import threading
from unittest.mock import patch

from .truth import assert_bought_once

DRESS = "https://item.taobao.com/item.htm?id=610000000001&skuId=4100000000011"
SHIRT = "https://detail.1688.com/offer/620000000001.html"
STRIP = "abb-620000000003"
HEADPHONES = "https://m.tb.cn/h.610000000005?tk=abc"
TEA = "610000000004"
WAIT = 60


def choice(key, quantity, configuration="0"):
    return {"key": key, "quantity": quantity, "configuration_id": configuration}


def look_up(world, text, customer="A customer"):
    """Paste a text for a new order; returns the dialog's id and what it shows."""
    with world.env() as env:
        partner = env["res.partner"].create({"name": customer})
        found = env["ot.goods.adding"].look_up(text, partner_id=partner.id)
        return found["id"], {row["key"]: row for row in found["goods"]}


def add(world, adding_id, *choices):
    with world.env() as env:
        added = env["ot.goods.adding"].browse(adding_id).add(list(choices))
        order = env["sale.order"].browse(added["order_id"])
        order.action_confirm()
        return order.id


def check(world, *order_ids):
    """Press Book for all ready lines of these orders; returns the dialog's id."""
    with world.env() as env:
        lines = env["sale.order"].browse(order_ids).order_line
        return lines.action_ot_check()["res_id"]


def confirm(world, check_id):
    with world.env() as env:
        dialog = env["ot.booking.check"].browse(check_id)
        dialog.action_confirm()
        return dialog.line_ids.activity_id.ids


def test_goods_of_pasted_links_are_priced_checked_and_booked(world):
    adding_id, goods = look_up(world, "\n".join([DRESS, SHIRT, STRIP, HEADPHONES, TEA]))
    assert goods["610000000001"]["configuration_id"] == "4100000000011"
    assert goods[STRIP]["is_hierarchical"]
    assert goods["610000000005"]["is_tmall"], "the platform resolved the short link"
    assert goods[TEA]["trouble"]
    with world.env() as env:
        dialog = env["ot.goods.adding"].browse(adding_id)
        shirt, phones = dialog.quote(
            [
                choice("abb-620000000001", 50, "4200000000011"),
                choice("610000000005", 1, "4100000000051"),
            ]
        )
    assert (shirt["price"], phones["price"]) == (9, 269), "tier and promotion"
    order = add(
        world,
        adding_id,
        choice("610000000001", 2, "4100000000011"),
        choice("abb-620000000001", 50, "4200000000011"),
        choice(STRIP, 10, "4200000000031"),
    )
    world.sandbox.control("journal/clear")
    dialog_id = check(world, order)
    assert "AddOrder" not in world.calls()
    with world.env() as env:
        dialog = env["ot.booking.check"].browse(dialog_id)
        assert set(dialog.line_ids.mapped("level")) <= {"good", "dearer"}
        sums = sorted(round(amount, 2) for amount in dialog.total_ids.mapped("amount"))
        assert sums == [2 * (128 + 8), 50 * (9 + 1.5) + 10 * (6.8 + 0.5)]
    activities = confirm(world, dialog_id)
    assert world.drive(activities) == ["done", "done"]
    assert_bought_once(world, order, activities)


def test_the_whole_catalogue_is_looked_up_in_a_handful_of_calls(world):
    items = list(world.sandbox.read("state")["items"])
    world.sandbox.control("journal/clear")
    seen = 0
    for start in range(0, len(items), 50):
        part = items[start : start + 50]
        _adding_id, goods = look_up(world, "\n".join(part))
        seen += len(goods)
        assert all(row.get("title") or row["trouble"] for row in goods.values())
    assert seen == len(items) >= 90
    assert len(world.calls()) <= 12


def test_goods_of_two_orders_are_booked_in_one_go_and_what_cannot_says_why(world):
    orders = []
    for name in ("One", "Two"):
        adding_id, _goods = look_up(world, f"{DRESS}\n610000000002", name)
        orders.append(
            add(
                world,
                adding_id,
                choice("610000000001", 1, "4100000000011"),
                choice("610000000002", 2),
            )
        )
    world.sandbox.control("items/610000000002", refused="OffTheShelf")
    dialog_id = check(world, *orders)
    activities = confirm(world, dialog_id)
    assert len(activities) == 2
    with world.env() as env:
        lines = env["ot.booking.check"].browse(dialog_id).line_ids
        refused = lines.filtered(lambda line: line.level == "refused")
        assert len(refused) == 2
        assert all("no longer on offer" in line.reason for line in refused)
        assert not refused.activity_id
    assert world.drive(activities) == ["done", "done"]
    assert len(world.marketplace()) == 2


def test_two_people_add_the_same_goods_at_the_same_moment(world):
    """Both look, both find no product, both make it: one does, the other finds it."""
    from odoo import SUPERUSER_ID, api
    from odoo.service.model import retrying

    adding_ids = [look_up(world, "621000000001\nabb-621000000002")[0] for _ in "ab"]
    looked = threading.Barrier(2, timeout=WAIT)
    first_look, found, failures = set(), [], []
    products = world.registry["product.product"]
    known = products._ot_known_goods

    def meet(self, rows):
        answer = known(self, rows)
        if threading.get_ident() not in first_look:
            first_look.add(threading.get_ident())
            looked.wait()
        return answer

    def add_one(adding_id):
        try:
            with world.registry.cursor() as cr:
                env = api.Environment(cr, SUPERUSER_ID, {})
                dialog = env["ot.goods.adding"].browse(adding_id)
                [key] = [key for key in dialog.goods if key.startswith("abb-")]
                [configuration] = [
                    row["id"]
                    for row in dialog.goods[key]["configurations"][:1] or [{"id": "0"}]
                ]
                wish = [choice(key, dialog._item(key).first_lot or 1, configuration)]
                added = retrying(lambda: dialog.add(wish), env)
                found.append(added["order_id"])
        except Exception as failure:
            failures.append(failure)

    with patch.object(products, "_ot_known_goods", meet):
        threads = [
            threading.Thread(target=add_one, args=(each,)) for each in adding_ids
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(WAIT)
    assert not failures
    with world.env() as env:
        lines = env["sale.order"].browse(found).order_line
        assert len(lines) == 2
        assert len(lines.product_id) == 1, "the product exists once"
