"""At the warehouse door: a scan finds its goods, and they are received."""

from unittest.mock import patch

from odoo import fields
from odoo.exceptions import AccessError, ConcurrencyError, UserError
from odoo.tests import new_test_user

from .test_documents import DocumentsCase

TRACK = "YT1234567890123"


class DoorCase(DocumentsCase):
    """Goods of two orders that are on their way in one parcel of the seller."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.storeman = new_test_user(
            cls.env, "ot-storeman", "stock.group_stock_user", name="Stan"
        )

    def setUp(self):
        super().setUp()
        self.order = self._booked(
            self.dress, self.case, number="777000", status=4, VendPurchWaybill=TRACK
        )
        self._run_documents()
        self.env.invalidate_all()
        self.purchase = self.order.ot_purchase_ids
        self.receipt = self.purchase.picking_ids
        self.door = self.env["stock.picking"].with_user(self.storeman)

    def _scan(self, typed, **kwargs):
        return self.door.ot_scan(typed, **kwargs)["hits"]

    def _goods(self, typed):
        (hit,) = self._scan(typed)
        return {row["product"]: row for row in hit["goods"]}

    def _receive_counted(self, **counts):
        goods = self._goods(TRACK)
        rows = [[goods[name]["move_id"], count] for name, count in counts.items()]
        return self.door.ot_receive(rows)


class TestFound(DoorCase):
    def test_a_track_number_shows_its_goods_in_one_list(self):
        goods = self._goods(TRACK)
        self.assertEqual(sorted(goods), ["Dress", "Phone case"])
        dress = goods["Dress"]
        self.assertEqual(dress["order"], self.order.name)
        self.assertEqual(dress["customer"], "Anna Berzina")
        self.assertEqual(dress["quantity"], 2)
        self.assertEqual(dress["state"], "awaited")
        self.assertEqual(dress["picking"], self.receipt.name)
        self.assertTrue(dress["image_url"])

    def test_whatever_the_layout_and_the_scanner_put_around_it(self):
        self.company.write({"ot_scan_prefixes": "~ #A", "ot_scan_suffixes": "$"})
        for typed in (
            " yt 1234567890123\n",
            "НЕ1234567890123",
            "ＹＴ１２３４５６７８９０１２３",
            f"#A{TRACK}$",
            f"]C1{TRACK}",
        ):
            with self.subTest(typed=typed):
                self.assertIn("Dress", self._goods(typed))

    def test_other_codes_work_too(self):
        self.dress.barcode = "4006381333931"
        self.platform.pack(
            self.order.ot_order_ids.platform_id,
            self.order.ot_order_ids.line_ids[0].platform_id,
            DeliveryTrackingNum="RB1CN",
        )
        self.order.ot_order_ids._read_parcels(self.instance._client())
        for typed, kind, names in (
            ("777000", "provider_order", ["Dress", "Phone case"]),
            ("4006381333931", "product", ["Dress"]),
            ("rb1cn", "parcel", ["Dress"]),
            ("501", "parcel", ["Dress"]),
        ):
            with self.subTest(typed=typed):
                (hit,) = self._scan(typed)
                self.assertEqual(hit["kind"], kind)
                self.assertEqual([row["product"] for row in hit["goods"]], names)

    def test_more_than_one_hit_is_shown_in_a_fixed_order(self):
        self.dress.barcode = "777000"
        self.env["ot.track"].create(
            {"line_id": self.order.ot_order_ids.line_ids[1].id, "code": "777000"}
        )
        kinds = [hit["kind"] for hit in self._scan("777000")]
        self.assertEqual(kinds, ["track", "provider_order", "product"])

    def test_goods_that_are_not_paid_yet_tell_so(self):
        self._booked(self.tea, number="TB-9", VendPurchWaybill="YT9")
        self._run_documents()
        goods = self._goods("YT9")
        self.assertEqual(goods["Tea set"]["state"], "none")
        self.assertIn("Not paid", goods["Tea set"]["state_name"])

    def test_an_unknown_code_is_kept_once_until_it_is_cleared(self):
        unknown = self.env["ot.scan.unknown"]
        for typed in ("НЕ404", "yt404"):
            self.assertFalse(self._scan(typed))
        row = unknown.search([("code", "=", "YT404")])
        self.assertEqual((row.times, row.user_id), (2, self.storeman))
        row.with_user(self.operator).action_clear()
        self.assertEqual(row.cleared_by_id, self.operator)
        self._scan("YT404")
        self.assertEqual(unknown.search_count([("code", "=", "YT404")]), 2)

    def test_another_scanner_that_keeps_the_same_code_makes_the_scan_run_again(self):
        self._scan("YT404")
        unknown = self.env["ot.scan.unknown"]
        unseen = patch.object(type(unknown), "search", lambda *_args: unknown)
        with unseen, self.assertRaises(ConcurrencyError):
            self._scan("YT404")
        self._scan("YT404")
        self.assertEqual(unknown.search([("code", "=", "YT404")]).times, 2)

    def test_a_code_that_is_known_by_now_clears_itself_up(self):
        self._scan("YT404")
        self._scan("YT405")
        rows = self.env["ot.scan.unknown"].search([])
        self.env["ot.track"].create(
            {"line_id": self.order.ot_order_ids.line_ids[0].id, "code": "YT404"}
        )
        rows.with_user(self.operator).action_look_again()
        open_rows = rows.filtered(lambda row: not row.is_cleared)
        self.assertEqual(open_rows.code, "YT405")

    def test_nothing_was_typed(self):
        self.assertFalse(self._scan(" \n"))
        self.assertFalse(self.env["ot.scan.unknown"].search([]))

    def test_only_the_warehouse_and_agents_scan(self):
        nobody = new_test_user(self.env, "ot-nobody", "base.group_user", name="Nobody")
        with self.assertRaises(AccessError):
            self.env["stock.picking"].with_user(nobody).ot_scan(TRACK)
        door = self.env["stock.picking"].with_user(self.operator)
        (hit,) = door.ot_scan(TRACK)["hits"]
        self.assertEqual(len(hit["goods"]), 2)


class TestReceived(DoorCase):
    def test_counted_goods_are_received(self):
        self._receive_counted(**{"Dress": 2, "Phone case": 2})
        self.assertEqual(self.receipt.state, "done")
        self.assertEqual(self.purchase.order_line.mapped("qty_received"), [2, 2])
        self.assertEqual(self.order.picking_ids.state, "assigned")
        self.assertEqual(self._goods(TRACK)["Dress"]["state"], "received")

    def test_a_part_is_received_and_the_rest_waits(self):
        self._receive_counted(Dress=1)
        self.assertEqual(self.receipt.state, "done")
        rest = self.purchase.picking_ids - self.receipt
        self.assertEqual(
            {move.product_id.name: move.product_uom_qty for move in rest.move_ids},
            {"Dress": 1, "Phone case": 2},
        )
        self.assertEqual(rest.carrier_tracking_ref, TRACK)
        (hit,) = self._scan(TRACK)
        states = sorted((row["product"], row["state"]) for row in hit["goods"])
        self.assertEqual(
            states,
            [("Dress", "awaited"), ("Dress", "received"), ("Phone case", "awaited")],
        )

    def test_received_twice_is_refused(self):
        goods = self._goods(TRACK)
        self._receive_counted(Dress=2)
        with self.assertRaisesRegex(UserError, "not awaited any more"):
            self.door.ot_receive([[goods["Dress"]["move_id"], 2]])

    def test_wrong_counts_are_refused(self):
        for counts, words in (
            ({"Dress": 3}, "only 2"),
            ({"Dress": -1}, "not negative"),
            ({"Dress": 0}, "nothing is counted"),
        ):
            with self.subTest(counts=counts), self.assertRaisesRegex(UserError, words):
                self._receive_counted(**counts)

    def test_an_operation_that_keeps_no_backorders_loses_nothing(self):
        self.receipt.picking_type_id.create_backorder = "never"
        with self.assertRaisesRegex(UserError, "keeps no backorders"):
            self._receive_counted(Dress=2)

    def test_nobody_receives_into_another_warehouse(self):
        yiwu = self.env["stock.warehouse"].create({"name": "Yiwu", "code": "YW"})
        self.assertIn("Yiwu", str(self.door.ot_door()["warehouses"]))
        counts = [[self._goods(TRACK)["Dress"]["move_id"], 2]]
        with self.assertRaisesRegex(UserError, "Choose the warehouse"):
            self.door.ot_receive(counts)
        with self.assertRaisesRegex(UserError, "you are in Yiwu"):
            self.door.ot_receive(counts, yiwu.id)
        self.door.ot_receive(counts, self.order.warehouse_id.id)
        self.assertEqual(self.receipt.state, "done")

    def test_nobody_receives_for_another_company(self):
        goods = self._goods(TRACK)
        other = self.env["res.company"].create({"name": "Other company"})
        self.storeman.write(
            {"company_ids": [fields.Command.set(other.ids)], "company_id": other.id}
        )
        self.assertFalse(self._scan(TRACK))
        with self.assertRaises(AccessError):
            self.door.with_company(other).ot_receive([[goods["Dress"]["move_id"], 2]])

    def test_an_agent_without_stock_rights_receives_nothing(self):
        agent = self.env["stock.picking"].with_user(self.operator)
        move = self.receipt.move_ids[0]
        if not agent.has_access("write"):
            with self.assertRaises(AccessError):
                agent.ot_receive([[move.id, 1]])
        self.assertEqual(agent.ot_door()["can_receive"], agent.has_access("write"))

    def test_a_fault_is_noted_and_its_buyer_is_asked(self):
        move = self.receipt.move_ids[0]
        self.door.ot_note_fault(move.id, " broken ")
        self.assertIn("broken", self.receipt.message_ids[0].body)
        self.assertEqual(self.receipt.activity_ids.user_id, self.purchase.user_id)
        self.assertFalse(
            self.receipt.message_ids[0].subtype_id - self.env.ref("mail.mt_note")
        )
        with self.assertRaisesRegex(UserError, "few words"):
            self.door.ot_note_fault(move.id, "  ")

    def test_labels_tell_whose_goods_they_are(self):
        action = self.door.ot_print_labels(self.receipt.move_ids.ids)
        self.assertEqual(action["report_name"], "ot_autopurchase.goods_label")
        html, _kind = self.env["ir.actions.report"]._render_qweb_html(
            "ot_autopurchase.goods_label", self.receipt.move_ids.ids
        )
        for text in ("Anna Berzina", self.order.name, "Dress", "Phone case"):
            self.assertIn(text, html.decode())


class TestTracks(DoorCase):
    """Several track numbers on a line, each with its source."""

    def setUp(self):
        super().setUp()
        self.line = self.order.ot_order_ids.line_ids[0]
        self.by_hand = (
            self.env["ot.track"]
            .with_user(self.operator)
            .create({"line_id": self.line.id, "code": " sf 555 "})
        )

    def _sources(self):
        return {row.code: row.source for row in self.line.track_ids}

    def test_one_entered_by_hand_stays_beside_what_the_platform_says_later(self):
        self._platform_says(self.order, "777000", VendPurchWaybill="YT2, YT3")
        self.assertEqual(
            self._sources(), {"SF555": "person", "YT2": "platform", "YT3": "platform"}
        )
        self._platform_says(self.order, "777000", VendPurchWaybill="SF555")
        self.assertEqual(self._sources(), {"SF555": "person"})
        self._platform_says(self.order, "777000", VendPurchWaybill="")
        self.assertEqual(self._sources(), {"SF555": "person"})

    def test_each_of_them_finds_the_goods(self):
        for typed in (TRACK, "sf555"):
            self.assertIn("Dress", self._goods(typed))

    def test_the_receipt_carries_them_in_odoo_s_own_field(self):
        self.assertEqual(self.receipt.carrier_tracking_ref, TRACK)
        self._run_documents()
        self.env.invalidate_all()
        self.assertEqual(self.receipt.carrier_tracking_ref, f"{TRACK},SF555")
        self.by_hand.unlink()
        self._run_documents()
        self.env.invalidate_all()
        self.assertEqual(self.receipt.carrier_tracking_ref, TRACK)

    def test_it_never_goes_on_to_the_customer_s_delivery(self):
        self._receive_counted(**{"Dress": 2, "Phone case": 2})
        self.assertFalse(self.order.picking_ids.carrier_tracking_ref)
