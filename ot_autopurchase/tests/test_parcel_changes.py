"""Parcels are formed and changed on the platform, each wish once."""

from psycopg2.errors import UniqueViolation

from odoo import fields
from odoo.exceptions import UserError
from odoo.tools import mute_logger

from ..models.lane import SETTLING
from ..models.parcel_decisions import is_updated
from ..otapi import Parcel, ParcelUpdate
from .fake_platform import ANSWER_LOST, refusal
from .test_parcels import ParcelCase

CREATE, UPDATE = "CreatePackageForOperator", "UpdatePackage"


class ParcelChangeCase(ParcelCase):
    def _run_changes(self, *changes):
        for change in changes:
            change.sudo().next_try = fields.Datetime.now()
        self._run("ot.line.change", "_cron_lane")

    def _settle(self, change):
        change.sudo().sending_at -= SETTLING
        self._run_changes(change)

    def _dialog(self, **values):
        order = self.order.with_user(self.operator)
        action = order.action_ot_new_parcel()
        dialog = order.env[action["res_model"]].browse(action["res_id"])
        dialog.write(values)
        return dialog

    def _form(self):
        """Press Form the parcel in the dialog; return the parcel."""
        action = self._dialog().action_make()
        return self.env["ot.parcel"].browse(action["res_id"])

    def _change(self):
        return self.env["ot.line.change"].search([], limit=1)


class TestFormed(ParcelChangeCase):
    def test_a_parcel_is_formed_of_the_chosen_goods(self):
        dialog = self._dialog()
        self.assertEqual(dialog.at, "platform")
        dialog.line_ids[1].is_chosen = False
        parcel = self.env["ot.parcel"].browse(dialog.action_make()["res_id"])
        self.assertTrue(parcel._is_being_made())
        self._run_changes()
        self.assertEqual(parcel.platform_id, "501")
        self.assertEqual(parcel.delivery_name, "Air mail")
        self.assertEqual(parcel.line_ids.line_id, self.dress_line)
        self.assertFalse(parcel.line_ids.is_wished)
        (sent,) = self.platform.sent(CREATE)
        self.assertNotIn(self.case_line.platform_id, sent["xmlCreateData"])

    def test_goods_of_two_platform_orders_become_a_parcel_each(self):
        order = self._sell(self.tea, self.box)
        for activity in self._book(order):
            self.platform.book(
                activity.order_id.platform_id, activity.provider_id.type, status=6
            )
        for provider in (self.taobao, self.alibaba):
            self.env["ot.order"]._read_changes(self.instance._client(), provider)
        self.order = order
        action = self._dialog().action_make()
        self.assertEqual(action["views"], [(False, "list")])
        self._run_changes()
        self.assertEqual(len(set(order.ot_parcel_ids.mapped("platform_id"))), 2)

    def test_two_clicks_make_one_parcel(self):
        first, second = self._dialog(), self._dialog()
        first.action_make()
        with mute_logger("odoo.sql_db"), self.assertRaises(UniqueViolation):
            second.action_make()

    def test_goods_that_are_in_a_parcel_are_not_offered(self):
        self._pack(self.dress_line)
        self._read()
        dialog = self._dialog()
        self.assertEqual(dialog.line_ids.mapped("is_chosen"), [False, True])
        dialog.line_ids[0].is_chosen = True
        with self.assertRaisesRegex(UserError, "Dress"):
            dialog.action_make()

    def test_a_lost_answer_is_looked_up_and_no_second_parcel_is_made(self):
        self.platform.lost_after(CREATE)
        parcel = self._form()
        self._run_changes()
        self.assertTrue(parcel._is_being_made())
        self._settle(self._change())
        self.assertEqual(parcel.platform_id, "501")
        self.assertEqual(self._change().state, "done")
        self.assertEqual(self.platform.count(CREATE), 1)

    def test_a_call_that_did_nothing_is_made_again(self):
        self.platform.answers[CREATE] = [ANSWER_LOST]
        parcel = self._form()
        self._run_changes()
        self._settle(self._change())
        self.assertEqual(parcel.platform_id, "501")
        self.assertEqual(self.platform.count(CREATE), 2)
        self.assertEqual(len(self.platform.parcels), 1)

    def test_a_synchronization_meanwhile_takes_up_the_wished_parcel(self):
        self.platform.lost_after(CREATE)
        parcel = self._form()
        self._run_changes()
        self._read_again()
        self.assertEqual(self.order.ot_parcel_ids, parcel)
        self.assertEqual(parcel.platform_id, "501")
        self._settle(self._change())
        self.assertEqual(self._change().state, "done")
        self.assertEqual(self.order.ot_parcel_ids, parcel)

    def test_goods_that_somebody_packed_there_meanwhile(self):
        parcel = self._form()
        self._pack(self.dress_line)
        self._run_changes()
        change = self._change()
        self.assertEqual(change.state, "stuck")
        self.assertIn("parcel 501", change.sudo().error)
        self.assertFalse(self.platform.count(CREATE))
        change.with_user(self.operator).action_give_up()
        self.assertFalse(parcel.exists())

    def test_a_refusal_tells_why_and_given_up_frees_the_goods(self):
        self.platform.answers[CREATE] = refusal("ValidationError", text="Not weighed")
        parcel = self._form()
        self._run_changes()
        change = self._change()
        self.assertEqual(change.state, "refused")
        self.assertIn("Not weighed", change.sudo().error)
        self.assertEqual(parcel.open_change_ids, change)
        change.with_user(self.operator).action_give_up()
        self.assertFalse(parcel.exists())
        self.assertEqual(self._dialog().line_ids.mapped("can_go"), [True, True])

    def test_one_that_is_being_made_is_not_deleted(self):
        with self.assertRaisesRegex(UserError, "being made"):
            self._form().with_user(self.operator).action_delete()

    def test_before_the_goods_arrive_it_is_entered_here(self):
        self.order = self._booked(self.tea, number="TB-2", status=4)
        dialog = self._dialog()
        self.assertEqual(dialog.at, "person")
        dialog.tracking_number = "rb7cn"
        parcel = self.env["ot.parcel"].browse(dialog.action_make()["res_id"])
        self.assertEqual(parcel.tracking_number, "RB7CN")
        self.assertEqual(parcel.source, "person")
        self.assertEqual(self.order.picking_ids.carrier_tracking_ref, "RB7CN")

    def test_nothing_is_chosen(self):
        dialog = self._dialog()
        dialog.line_ids.is_chosen = False
        with self.assertRaisesRegex(UserError, "Choose the goods"):
            dialog.action_make()


class TestChanged(ParcelChangeCase):
    def setUp(self):
        super().setUp()
        self._pack()
        self.parcel = self._read().with_user(self.operator)

    def _edit(self, **values):
        action = self.parcel.action_edit()
        dialog = self.parcel.env[action["res_model"]].browse(action["res_id"])
        dialog.write(values)
        dialog.action_apply()
        return dialog

    def _choice(self, code):
        return self.parcel.env["ot.parcel.edit"].search([], limit=1)

    def test_only_what_differs_is_sent(self):
        self._edit(tracking_number=" rb1 cn ", weight=1.2, length=40)
        self._run_changes()
        (sent,) = self.platform.sent(UPDATE)
        self.assertEqual(
            sent["packageAdminUpdateInfo"],
            "<PackageAdminUpdateInfo><DeliveryTrackingNum>RB1CN</DeliveryTrackingNum>"
            "<Size><Length>40</Length></Size></PackageAdminUpdateInfo>",
        )
        self.assertEqual(self.parcel.tracking_number, "RB1CN")
        self.assertEqual(self.parcel.length, 40)
        self.assertEqual(self.delivery.carrier_tracking_ref, "RB1CN")

    def test_a_price_of_our_own_and_back(self):
        self._edit(price_is_manual=True, price=9.9, comment="Fragile")
        self._run_changes()
        self.assertEqual((self.parcel.price, self.parcel.price_is_manual), (9.9, True))
        self.assertEqual(self.parcel.comment, "Fragile")
        self._edit(price_is_manual=False)
        self._run_changes()
        self.assertFalse(self.parcel.price_is_manual)

    def test_delivery_mode_and_status_come_from_the_platform_s_lists(self):
        action = self.parcel.action_edit()
        dialog = self.parcel.env[action["res_model"]].browse(action["res_id"])
        self.assertEqual(dialog.delivery_id.name, "Air mail")
        statuses = dialog.choice_ids.filtered(lambda row: row.kind == "status")
        self.assertEqual(statuses.mapped("name"), ["Packed", "Prepared", "Posted"])
        dialog.delivery_id = dialog.choice_ids.filtered(lambda row: row.code == "1014")
        dialog.status_id = statuses[-1]
        dialog.status_comment = "By air"
        dialog.action_apply()
        self._run_changes()
        self._run_changes(*self.parcel.sudo().open_change_ids)
        self.assertEqual(self.parcel.delivery_platform_id, "1014")
        self.assertEqual(self.parcel.status, "15")
        self.assertEqual(str(self.parcel.shipped_at), "2024-02-02 08:00:00")
        (sent,) = self.platform.sent("ChangePackageStatus")
        self.assertEqual(sent["comment"], "By air")
        self.assertRegex(sent["statusDate"], r"^\d\d\.\d\d\.\d{4}$")

    def test_a_lost_answer_to_a_change_is_looked_up(self):
        self.platform.lost_after(UPDATE)
        self._edit(weight=3.25)
        self._run_changes()
        self._settle(self._change())
        self.assertEqual(self.parcel.weight, 3.25)
        self.assertEqual(self.platform.count(UPDATE), 1)

    def test_a_lost_answer_to_a_status_is_looked_up(self):
        self.platform.lost_after("ChangePackageStatus")
        self.parcel._wish_change("parcel_status", {"status_id": 5, "comment": ""})
        self._run_changes()
        self._settle(self._change())
        self.assertEqual(self.parcel.status_name, "Packed")
        self.assertEqual(self.platform.count("ChangePackageStatus"), 1)

    def test_a_refused_change_leaves_the_mirror_as_it_is(self):
        self.platform.parcels["501"]["CanUpdate"] = 0
        self._edit(weight=7)
        self._run_changes()
        self.assertEqual(self._change().state, "refused")
        self.assertIn("posted", self._change().sudo().error)
        self.assertEqual(self.parcel.weight, 1.2)

    def test_nothing_changed(self):
        with self.assertRaisesRegex(UserError, "Nothing is changed"):
            self._edit()

    def test_numbers_are_not_negative(self):
        with self.assertRaisesRegex(UserError, "Weight"):
            self._edit(weight=-1)

    def test_it_is_deleted_there(self):
        self.parcel.action_delete()
        self._run_changes()
        self.assertFalse(self.platform.parcels)
        self.assertFalse(self.order.ot_parcel_ids)

    def test_a_lost_answer_to_a_deletion_is_looked_up(self):
        self.platform.lost_after("DeletePackage")
        self.parcel.action_delete()
        self._run_changes()
        self._settle(self._change())
        self.assertEqual(self._change().state, "done")
        self.assertEqual(self.platform.count("DeletePackage"), 1)

    def test_what_a_lost_update_has_done(self):
        said = Parcel("501", tracking_number="RB1", weight=2, price_is_manual=True)
        for update, expected in (
            (ParcelUpdate(), True),
            (ParcelUpdate(tracking_number="RB1", weight=2), True),
            (ParcelUpdate(tracking_number=""), False),
            (ParcelUpdate(comment=""), True),
            (ParcelUpdate(length=3), False),
            (ParcelUpdate(computed_price=True), False),
        ):
            with self.subTest(update=update):
                self.assertEqual(is_updated(update, said), expected)
