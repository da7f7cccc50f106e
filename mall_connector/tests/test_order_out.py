"""From packing to delivered, and what MALL hears of it."""

from datetime import timedelta

from odoo import fields
from odoo.exceptions import UserError
from odoo.tests import Form, new_test_user

from .dispatch import DispatchCase


class TestOwnCarrier(DispatchCase):
    def test_packing_is_told_at_once_and_once(self):
        order = self._order()
        order.with_user(self.operator).action_start_packing()
        self.assertEqual(order.wished_status, "shipping")
        self.assertFalse(order.can_pack)
        self._run_lane()
        self._run_lane(order)
        self.assertEqual(self.mall.statuses(), ["shipping"])
        self.assertEqual(order.status, "shipping")
        self.assertFalse(order.wished_status)
        self.assertTrue(order.shipping_at)

    def test_only_the_steps_that_are_allowed_have_buttons(self):
        order = self._order()
        self.assertEqual(self._buttons(order), {"can_pack", "can_cancel"})
        order.status = "shipping"
        self.assertEqual(self._buttons(order), {"can_cancel"})
        order.status = "shipped"
        self.assertEqual(self._buttons(order), {"can_deliver", "can_return"})
        for status in ("blocked", "delivered", "returned", "cancelled", "unknown"):
            order.status = status
            self.assertEqual(self._buttons(order), set(), status)

    def _buttons(self, order):
        names = ("can_pack", "can_label", "can_deliver", "can_return", "can_cancel")
        return {name for name in names if order[name]}

    def test_nothing_can_be_packed_that_is_not_confirmed(self):
        order = self._order()
        order.confirmed = False
        with self.assertRaisesRegex(UserError, "open and confirmed"):
            order.action_start_packing()

    def test_a_validated_delivery_is_shipped_with_its_tracking_in_one_call(self):
        order = self._order(status="shipping")
        self._validate(order)
        self._run_lane()
        (body,) = self.mall.sent("orders.update")
        self.assertEqual(
            body,
            {
                "status": "shipped",
                "tracking_number": "GLS-1",
                "tracking_url": "https://track.example/GLS-1",
            },
        )
        self.assertEqual(order.status, "shipped")
        self.assertEqual(order.tracking_number, "GLS-1")

    def test_the_status_is_read_right_before(self):
        self._shipped()
        names = self.mall.names()
        self.assertEqual(names[-2:], ["orders.detail", "orders.update"])

    def test_without_a_tracking_number_nothing_leaves(self):
        order = self._order()
        with self.assertRaisesRegex(UserError, "Tracking Reference"):
            order.picking_ids.button_validate()
        self.assertNotEqual(order.picking_ids.state, "done")

    def test_without_a_link_nothing_leaves_until_it_is_entered(self):
        order = self._order()
        picking = order.picking_ids
        picking.carrier_id = False
        picking.carrier_tracking_ref = "GLS-1"
        with self.assertRaisesRegex(UserError, "tracking link"):
            picking.button_validate()
        picking.mall_link = "https://t.example/1"
        picking.button_validate()
        self._run_lane()
        (body,) = self.mall.sent("orders.update")
        self.assertEqual(body["tracking_url"], "https://t.example/1")

    def test_signs_that_mall_refuses_are_refused_at_the_door(self):
        order = self._order()
        order.picking_ids.carrier_tracking_ref = "GLS 1"
        with self.assertRaisesRegex(UserError, "letters A to Z, digits"):
            order.picking_ids.button_validate()

    def test_no_way_leads_around_the_door(self):
        order = self._order()
        with self.assertRaisesRegex(UserError, "Tracking Reference"):
            order.picking_ids.with_context(skip_sanity_check=True).button_validate()

    def test_a_packer_without_rights_at_mall_can_send(self):
        packer = new_test_user(self.env, "packer", "stock.group_stock_user")
        order = self._order()
        picking = order.picking_ids.with_user(packer)
        picking.carrier_tracking_ref = "GLS-1"
        picking.button_validate()
        self._run_lane()
        self.assertEqual(self.mall.statuses(), ["shipped"])

    def test_an_order_in_parts_is_shipped_when_the_last_part_leaves(self):
        order = self._order(goods={"SKU-100": self.kettle, "SKU-200": self.mug})
        first = order.picking_ids
        first.carrier_tracking_ref = "GLS-1"
        first.move_ids.filtered(lambda move: move.product_id == self.mug).quantity = 0
        Form.from_action(self.env, first.button_validate()).save().process()
        self._run_lane()
        self.assertEqual(self.mall.statuses(), [])
        order.invalidate_recordset()
        rest = order.picking_ids - first
        rest.write({"carrier_tracking_ref": "GLS-2", "carrier_id": self.carrier.id})
        rest.action_assign()
        rest.button_validate()
        self._run_lane()
        (body,) = self.mall.sent("orders.update")
        self.assertEqual(body["tracking_number"], "GLS-2")

    def test_serial_numbers_go_to_their_item_before_it_is_shipped(self):
        phone = self._make_goods("Phone", "SKU-300", tracking="serial")
        lots = self.env["stock.lot"].create(
            [{"name": name, "product_id": phone.id} for name in ("SN1", "SN2")]
        )
        for lot in lots:
            self.env["stock.quant"]._update_available_quantity(
                phone, self.warehouse.lot_stock_id, 1, lot_id=lot
            )
        order = self._order(goods={"SKU-300": phone, "SKU-100": self.kettle})
        lot = order.picking_ids.move_line_ids.lot_id
        self._validate(order)
        self._run_lane()
        self.assertEqual(self.mall.sent("orders.serials"), [[lot.name]])
        names = [name for name in self.mall.names() if name != "orders.detail"]
        self.assertEqual(names, ["orders.serials", "orders.update"])
        line = order.line_ids.filtered(lambda line: line.item_id == "SKU-300")
        self.assertEqual(line.serial_numbers, [lot.name])

    def test_delivered_and_first_attempt_go_in_one_call(self):
        order = self._shipped()
        order.shipped_at = fields.Datetime.now() - timedelta(days=2)
        moment = fields.Datetime.now().replace(microsecond=0) - timedelta(hours=3)
        self._deliver(order, moment, moment - timedelta(hours=20))
        self._run_lane()
        body = self.mall.sent("orders.update")[-1]
        self.assertEqual(
            set(body), {"status", "delivered_at", "first_delivery_attempt"}
        )
        self.assertEqual(order.status, "delivered")
        self.assertEqual(order.delivered_at, moment)
        self.assertEqual(self.mall.statuses(), ["shipped", "delivered"])

    def _deliver(self, orders, moment, attempt=False):
        action = orders.with_user(self.operator).action_set_delivered()
        wizard = self.env["mall.delivered.wizard"].with_user(self.operator)
        wizard = wizard.browse(action["res_id"])
        wizard.line_ids.write(
            {"delivered_at": moment, "first_delivery_attempt": attempt}
        )
        return wizard.action_deliver()

    def test_many_are_delivered_at_once(self):
        orders = self._shipped() | self._shipped(number="70011224402")
        orders.shipped_at = fields.Datetime.now() - timedelta(days=2)
        self._deliver(orders, fields.Datetime.now() - timedelta(hours=1))
        self._run_lane()
        self.assertEqual(set(orders.mapped("status")), {"delivered"})

    def test_impossible_times_are_refused_in_words(self):
        order = self._shipped()
        now = fields.Datetime.now()
        for moment, words in (
            (False, "enter when"),
            (now + timedelta(hours=1), "in the future"),
            (now - timedelta(days=9), "not shipped yet"),
        ):
            with self.assertRaisesRegex(UserError, words):
                self._deliver(order, moment)
        self._run_lane()
        self.assertEqual(self.mall.statuses(), ["shipped"])

    def test_the_carriers_own_news_are_told_with_its_times(self):
        order = self._shipped()
        order.shipped_at = fields.Datetime.now() - timedelta(days=2)
        moment = fields.Datetime.now().replace(microsecond=0) - timedelta(hours=1)
        told = {
            order.picking_ids: {
                "state": "delivered",
                "delivered_at": moment,
                "first_delivery_attempt": None,
            }
        }
        carriers = self.registry["delivery.carrier"]
        self.patch(carriers, "_get_delivery_states", lambda carrier, pickings: told)
        for _time in range(2):
            self.env["delivery.carrier"]._cron_mall_delivery_states()
            self._run_lane()
        self.assertEqual(self.mall.statuses(), ["shipped", "delivered"])
        self.assertEqual(order.delivered_at, moment)

    def test_what_came_back_is_returned_when_it_is_in_the_warehouse(self):
        order = self._shipped()
        before = self.kettle.qty_available
        action = order.action_came_back()
        receipt = self.env["stock.picking"].browse(action["res_id"])
        self._run_lane()
        self.assertEqual(self.mall.statuses(), ["shipped"])
        receipt.button_validate()
        self._run_lane()
        self.assertEqual(self.mall.statuses(), ["shipped", "returned"])
        self.assertEqual(self.kettle.qty_available, before + 1)

    def test_a_cancellation_shows_its_rate_and_releases_the_goods(self):
        order = self._order(status="shipping")
        self._order(number="70011224402")
        action = order.with_user(self.operator).action_cancel_at_mall()
        wizard = self.env["mall.cancel.wizard"].with_user(self.operator)
        wizard = wizard.browse(action["res_id"])
        self.assertEqual((wizard.rate_now, wizard.rate_then), (0, 0.5))
        self.assertTrue(wizard.is_over)
        wizard.action_cancel_orders()
        self._run_lane()
        self.assertEqual(self.mall.statuses(), ["cancelled"])
        self.assertEqual(order.status, "cancelled")
        self.assertTrue(order.is_cancelled_by_us)
        self.assertEqual(order.picking_ids.state, "cancel")

    def test_a_sale_is_not_cancelled_behind_malls_back(self):
        order = self._order()
        with self.assertRaisesRegex(UserError, "Cancel at MALL"):
            order.sale_order_id.action_cancel()

    def test_nothing_can_be_cancelled_that_has_left(self):
        with self.assertRaisesRegex(UserError, "only until"):
            self._shipped().action_cancel_at_mall()


class TestCancelledByMall(DispatchCase):
    def test_whoever_packs_is_told_and_the_delivery_is_stopped(self):
        order = self._order()
        order.with_user(self.operator).action_start_packing()
        self._run_lane()
        notes = []
        users = self.registry["res.users"]
        self.patch(
            users,
            "_bus_send",
            lambda user, kind, message, **_more: notes.append((user, message)),
        )
        order.write({"status": "cancelled"})
        picking = order.picking_ids
        self.assertEqual(picking.state, "cancel")
        self.assertEqual(self.kettle.free_qty, 10)
        self.assertIn(self.operator, [user for user, _message in notes])
        self.assertIn("cancelled while it was being packed", notes[0][1]["message"])
        self.assertEqual(picking.activity_ids.user_id, self.operator)

    def test_a_cancelled_delivery_cannot_be_validated(self):
        order = self._order(status="shipping")
        picking = order.picking_ids
        picking.carrier_tracking_ref = "GLS-1"
        self.patch(type(order), "_stop_deliveries", lambda order, before: None)
        order.status = "cancelled"
        with self.assertRaisesRegex(UserError, "put the goods back"):
            picking.button_validate()

    def test_goods_that_have_left_are_for_a_person_and_mall_hears_nothing(self):
        order = self._order(status="shipping")
        self._validate(order)
        self.mall.move(order.mall_id, "cancelled")
        self._run_lane()
        self.assertEqual(self.mall.statuses(), [])
        self.assertEqual(order.status, "cancelled")
        self.assertEqual(order.picking_ids.state, "done")
        self.assertIn("left already", order.activity_ids.note)
        self.assertEqual(order.wish_ids.state, "dropped")
        self.assertTrue(self.mall.orders[order.mall_id]["confirmed"])

    def test_a_cancellation_that_a_refusal_brought_to_light_is_confirmed(self):
        order = self._order()
        order.action_start_packing()
        self.mall.move(order.mall_id, "cancelled")
        self._run_lane()
        self.assertEqual(self.mall.statuses(), ["shipping"])
        self.assertEqual(order.status, "cancelled")
        self.assertTrue(self.mall.orders[order.mall_id]["confirmed"])
        self.assertTrue(order.confirmed)

    def test_printed_labels_are_void(self):
        order = self._packed_mdp()
        self._print(order)
        self.assertEqual(order.label_count, 1)
        order.status = "cancelled"
        self.assertEqual(order.label_line_ids.state, "void")
        self.assertFalse(order.label_count)

    def test_lost_and_returned_by_mall_have_their_consequences(self):
        back = self._packed_mdp()
        self._print(back)
        self._validate(back, reference=False)
        back.status = "returned"
        receipt = back.picking_ids.filtered("return_id")
        self.assertEqual(receipt.state, "assigned")
        gone = self._packed_mdp("70011224402")
        self._print(gone)
        self._validate(gone, reference=False)
        gone.status = "lost"
        self.assertIn("lost this order", gone.activity_ids.note)
        self.assertFalse(gone.picking_ids.filtered("return_id"))

    def test_a_parcel_that_waits_at_the_carrier_is_said_once(self):
        order = self._order(status="shipped", mdp=True)
        order.ready_to_return = True
        order.write({"ready_to_return": True})
        self.assertEqual(len(order.activity_ids), 1)
