"""The dialogs in which a person changes goods at the platform."""

from odoo.exceptions import UserError
from odoo.tests import Form

from .test_line_change import LineChangeCase

DRESS = {
    "Id": "610000000001",
    "ProviderType": "Taobao",
    "Title": "Dress",
    "IsSellAllowed": True,
    "ConfiguredItems": [
        {"Id": "4100000000011", "Quantity": 9},
        {"Id": "4100000000012", "Quantity": 2},
        {"Id": "4100000000013", "Quantity": 0},
    ],
}


class DialogCase(LineChangeCase):
    def _dialog(self, record, button, *args):
        action = getattr(record.with_user(self.operator), button)(*args)
        self.assertEqual(action["target"], "new")
        work = self.env[action["res_model"]].with_user(self.operator)
        return work.browse(action["res_id"]), action["views"][0][0]


class TestStatusDialog(DialogCase):
    def test_only_what_all_ticked_goods_may_get_next_is_offered(self):
        self.platform.line("ORD-0000000001", 2)["AvailableStatusList"] = [
            {"Id": 4, "Name": "Ordered"}
        ]
        self.platform.line("ORD-0000000001", 2)["StatusName"] = "Paid!"
        self._read_again()
        dialog, _view = self._dialog(
            self.order, "action_ot_change_status", self.order.order_line.ids
        )
        self.assertEqual(dialog.allowed_status_ids.mapped("name"), ["Ordered"])

    def test_the_chosen_status_is_wished_in_one_call_for_all(self):
        dialog, view = self._dialog(self.lines, "action_change_status")
        with Form(dialog, view=self.env["ir.ui.view"].browse(view)) as form:
            form.status_id = dialog.allowed_status_ids.filtered(
                lambda row: row.number == 4
            )
        dialog.action_change_status()
        self._run_changes()
        self.assertEqual(set(self.lines.mapped("status_id")), {4})
        self.assertEqual(self.platform.count("UpdateOrderLinesForOperator"), 1)

    def test_goods_of_many_orders_are_changed_from_the_list(self):
        other = self._sell(self.tea)
        self._place(other)
        goods = self.order.order_line | other.order_line
        dialog, _view = self._dialog(goods, "action_ot_change_status")
        dialog.status_id = dialog.allowed_status_ids.filtered(
            lambda row: row.number == 4
        )
        dialog.action_change_status()
        self._run_changes()
        self.assertEqual(set(goods.ot_line_id.mapped("status_id")), {4})
        self.assertEqual(self.platform.count("UpdateOrderLinesForOperator"), 2)

    def test_nothing_in_common_is_told(self):
        self.platform.line("ORD-0000000001")["AvailableStatusList"] = []
        self.platform.line("ORD-0000000001")["StatusName"] = "Paid!"
        self._read_again()
        with self.assertRaisesRegex(UserError, "no status that all"):
            self.lines.action_change_status()

    def test_goods_that_are_not_on_the_platform_cannot(self):
        order = self._sell(self.tea)
        with self.assertRaisesRegex(UserError, "book them first"):
            order.action_ot_change_status(order.order_line.ids)

    def test_the_tab_shows_the_change_while_it_is_under_way(self):
        self._wish("status", self.lines, {"status_id": 4})
        (row,) = self.order.with_user(self.operator).watch_activities()
        self.assertEqual((row["state"], row["percent"]), ("due", 30))
        self.assertIn("Dress", row["login"])
        self._run_changes()
        self.assertFalse(self.order.with_user(self.operator).watch_activities())


class TestSplitDialog(DialogCase):
    def test_split(self):
        dialog, view = self._dialog(self.lines[:1], "action_split")
        with Form(dialog, view=self.env["ir.ui.view"].browse(view)) as form:
            self.assertEqual(form.line_quantity, 2)
            form.quantity = 1
        dialog.action_split()
        self._run_changes()
        self.assertEqual(len(self.order.order_line), 3)

    def test_at_least_one_piece_stays(self):
        for quantity in (0, 2, -1):
            dialog, _view = self._dialog(self.lines[:1], "action_split")
            dialog.quantity = quantity
            with self.assertRaisesRegex(UserError, "leave at least one"):
                dialog.action_split()

    def test_one_piece_cannot_be_split(self):
        order = self._sell(self.tea, quantity=1)
        self._place(order)
        with self.assertRaisesRegex(UserError, "One piece"):
            order.ot_order_ids.line_ids.action_split()


class TestConfigurationDialog(DialogCase):
    def setUp(self):
        super().setUp()
        self.platform.items["610000000001"] = DRESS
        self.sale_line = self.order.order_line[:1]
        self.line = self.sale_line.ot_line_id

    def _choose(self, code):
        dialog, _view = self._dialog(self.line, "action_change_configuration")
        dialog.choice_id = dialog.choice_ids.filtered(lambda row: row.code == code)
        return dialog

    def test_stock_is_checked_at_the_door(self):
        dialog, _view = self._dialog(self.line, "action_change_configuration")
        available = dialog.choice_ids.filtered("is_available")
        self.assertEqual(available.mapped("code"), ["4100000000012"])
        for code in ("4100000000011", "4100000000013"):
            with self.assertRaisesRegex(UserError, "has 2 pieces"):
                self._choose(code).action_change_configuration()

    def test_the_other_variant_is_sold_and_delivered(self):
        price = self.sale_line.price_unit
        self._choose("4100000000012").action_change_configuration()
        self._run_changes()
        self.assertEqual(self.line.status_id, 3)
        self.assertEqual(self.line.configuration_id, "4100000000012")
        product = self.sale_line.product_id
        self.assertEqual(product.ot_configuration_id, "4100000000012")
        self.assertEqual(self.sale_line.price_unit, price)
        moves = self.sale_line.move_ids.filtered(lambda move: move.state != "cancel")
        self.assertEqual(moves.product_id, product)
        self.assertEqual(moves.product_uom_qty, 2)

    def test_what_was_invoiced_stays_invoiced(self):
        self.dress.invoice_policy = "order"
        self.order._create_invoices().action_post()
        self._choose("4100000000012").action_change_configuration()
        self._run_changes()
        self.assertEqual(self.sale_line.product_id.ot_configuration_id, "4100000000012")
        self.assertEqual(self.sale_line.qty_invoiced, 2)

    def test_sold_out_meanwhile_it_is_not_sent(self):
        dialog = self._choose("4100000000012")
        dialog.action_change_configuration()
        sold_out = {**DRESS["ConfiguredItems"][1], "Quantity": 1}
        self.platform.items["610000000001"] = {**DRESS, "ConfiguredItems": [sold_out]}
        self._run_changes()
        change = self.line.ot_change_ids
        self.assertEqual(change.state, "stuck")
        self.assertIn("1 in stock, 2 wanted", change.error)
        self.assertFalse(self.platform.count("UpdateOrderLinesForOperator"))

    def test_booked_goods_keep_their_configuration(self):
        self.platform.book("ORD-0000000001", "TB-1")
        self._read_again()
        with self.assertRaisesRegex(UserError, "Unbind them first"):
            self.line.action_change_configuration()

    def test_a_lost_answer_is_looked_up(self):
        self.platform.lost_after("UpdateOrderLinesForOperator")
        self._choose("4100000000012").action_change_configuration()
        self._run_changes()
        self._settle(self.line.ot_change_ids)
        self.assertEqual(self.line.ot_change_ids.state, "done")
        self.assertEqual(self.platform.count("UpdateOrderLinesForOperator"), 1)


class TestCancelDialog(DialogCase):
    def test_booked_goods_need_a_clear_word(self):
        self.platform.book("ORD-0000000001", "TB-1")
        self._read_again()
        for record, button, cancel in (
            (self.lines[:1], "action_cancel", "action_cancel_lines"),
            (self.order.ot_order_ids, "action_cancel", "action_cancel_order"),
        ):
            dialog, _view = self._dialog(record, button)
            self.assertEqual(dialog.booked_numbers, "TB-1")
            with self.assertRaisesRegex(UserError, "Unbind them first"):
                getattr(dialog, cancel)()
            self.assertFalse(self.env["ot.line.change"].search([]))
            dialog.is_confirmed = True
            getattr(dialog, cancel)()
            self._run_changes()
            self.env["ot.line.change"].search([]).unlink()
        self.assertEqual(self.platform.count("CancelLineSalesOrderForOperator"), 1)
        self.assertEqual(self.platform.count("CancelSalesOrderForOperator"), 1)

    def test_cancelled_and_restored(self):
        line = self.lines[:1]
        dialog, _view = self._dialog(
            self.order, "action_ot_cancel_lines", line.sale_line_id.ids
        )
        dialog.action_cancel_lines()
        self._run_changes()
        self.assertTrue(line.can_restore)
        line.with_user(self.operator).action_restore()
        self._run_changes()
        self.assertFalse(line.can_restore)
        self.assertTrue(line.can_change)

    def test_goods_being_booked_are_left_alone(self):
        self.order.with_user(self.operator).action_ot_book()
        with self.assertRaisesRegex(UserError, "being booked"):
            self.lines.action_cancel()


class TestMergeDialog(DialogCase):
    def test_merge(self):
        other = self._sell(self.tea)
        self._place(other)
        dialog, _view = self._dialog(self.order.ot_order_ids, "action_merge")
        self.assertEqual(dialog.mergeable_order_ids, other.ot_order_ids)
        dialog.merged_order_id = other.ot_order_ids
        dialog.action_merge()
        self._run_changes()
        self.assertEqual(other.order_line.ot_line_id.order_id, self.order.ot_order_ids)

    def test_there_must_be_another_order(self):
        with self.assertRaisesRegex(UserError, "no other order"):
            self.order.ot_order_ids.action_merge()


class TestLineForm(DialogCase):
    def test_the_line_opens_from_the_tab(self):
        line, _view = self._dialog(self.order.order_line[:1], "action_ot_open_line")
        self.assertEqual(line, self.lines[:1])

    def test_comments_are_written_in_their_dialog(self):
        line, view = self._dialog(self.order.order_line[:1], "action_ot_comments")
        with Form(line, view=self.env["ir.ui.view"].browse(view)) as form:
            form.ot_operator_comment = "Ask for blue"
        self._run_changes()
        self.assertEqual(
            self.platform.line("ORD-0000000001")["OperatorComment"], "Ask for blue"
        )
