"""Parcels: read from the platform, entered by hand, landing on the delivery."""

from odoo import fields
from odoo.exceptions import UserError
from odoo.tests import Form

from ..models.parcel_decisions import carried_references
from .common import PlatformCase
from .fake_platform import refusal
from .fake_shapes import line_status

RECEIVED, POSTED = 6, 15
LIST = "GetSalesPackageList"


class ParcelCase(PlatformCase):
    """An order whose goods are received in the warehouse."""

    def setUp(self):
        super().setUp()
        self.order = self._booked(self.dress, self.case, status=RECEIVED)
        self.placed = self.order.ot_order_ids
        self.dress_line, self.case_line = self.placed.line_ids
        self.delivery = self.order.picking_ids

    def _pack(self, *lines, **values):
        lines = lines or (self.dress_line, self.case_line)
        return self.platform.pack(
            self.placed.platform_id, *(line.platform_id for line in lines), **values
        )

    def _read(self):
        self.order.with_user(self.operator).action_ot_read_parcels()
        return self.order.ot_parcel_ids


class TestRead(ParcelCase):
    def test_a_parcel_is_read_with_its_goods(self):
        self._pack(self.dress_line, DeliveryTrackingNum="rb 123456789 cn")
        parcel = self._read()
        self.assertEqual(parcel.source, "platform")
        self.assertEqual(parcel.platform_id, "501")
        self.assertEqual(parcel.tracking_number, "RB123456789CN")
        self.assertEqual(parcel.status, "0")
        self.assertEqual(parcel.status_name, "Created")
        self.assertEqual(
            (parcel.weight, parcel.length, parcel.width, parcel.height),
            (1.2, 30, 20, 10),
        )
        self.assertEqual((parcel.price, parcel.currency_id.name), (12.5, "USD"))
        self.assertEqual(parcel.delivery_name, "Air mail")
        self.assertEqual(parcel.line_ids.line_id, self.dress_line)
        self.assertEqual(parcel.line_ids.quantity, 2)

    def test_every_synchronization_reads_them(self):
        self._pack()
        self._read_again()
        self.assertEqual(self.order.ot_parcel_ids.platform_id, "501")

    def test_only_orders_with_goods_in_the_warehouse_are_asked(self):
        self._sell(self.tea)
        other = self._booked(self.tea, status=4)
        self.platform.calls.clear()
        self._read_again()
        self.assertEqual(
            [sent["salesId"] for sent in self.platform.sent(LIST)],
            [self.placed.platform_id],
        )
        self.assertFalse(other.ot_parcel_ids)

    def test_a_posted_parcel_of_a_completed_order_is_not_asked_for_ever(self):
        self._pack(StatusId=str(POSTED))
        self._read()
        for row in self.platform.orders[self.placed.platform_id]["lines"]:
            row.update(line_status(10))
        self._read_again()
        self.platform.calls.clear()
        self._read_again()
        self.assertFalse(self.platform.count(LIST))

    def test_an_unchanged_parcel_is_not_written(self):
        parcel_id = self._pack(DeliveryTrackingNum="RB1CN")
        self.platform.went(parcel_id, ("2024-02-03T10:00:00", "Accepted", "Guangzhou"))
        parcel = self._read()
        self.env.flush_all()
        parcel.read_at = fields.Datetime.to_datetime("2000-01-01")
        self._read()
        self.assertEqual(str(parcel.read_at), "2000-01-01 00:00:00")
        self.assertEqual(len(parcel.checkpoint_ids), 1)

    def test_what_changed_is_kept(self):
        parcel_id = self._pack(self.dress_line)
        parcel = self._read()
        self.platform.parcels[parcel_id].update(
            DeliveryTrackingNum="RB2CN",
            Weight=2.5,
            Items=[{"OrderLineId": self.case_line.platform_id, "Quantity": 2}],
        )
        self._read()
        self.assertEqual(parcel.tracking_number, "RB2CN")
        self.assertEqual(parcel.weight, 2.5)
        self.assertEqual(parcel.line_ids.line_id, self.case_line)

    def test_a_parcel_that_is_gone_there_is_gone_here(self):
        parcel_id = self._pack(DeliveryTrackingNum="RB1CN")
        self._read()
        self.assertEqual(self.delivery.carrier_tracking_ref, "RB1CN")
        del self.platform.parcels[parcel_id]
        self.assertFalse(self._read())
        self.assertFalse(self.delivery.carrier_tracking_ref)

    def test_goods_of_others_in_it_are_left_alone(self):
        self._pack(Items=[{"OrderLineId": "77", "Quantity": 1}])
        self.assertFalse(self._read().line_ids)

    def test_check_points_are_a_list_of_dated_places_the_last_one_first(self):
        parcel_id = self._pack(DeliveryTrackingNum="RB1CN")
        self.platform.went(
            parcel_id,
            ("2024-02-03T10:00:00", "Accepted", "Guangzhou"),
            ("2024-02-09T18:30:00", "Arrived", "Riga"),
        )
        parcel = self._read()
        self.env.invalidate_all()
        self.assertEqual(parcel.checkpoint_ids.mapped("place"), ["Riga", "Guangzhou"])
        self.assertEqual(str(parcel.checkpoint_ids[0].time), "2024-02-09 18:30:00")
        self.assertEqual(parcel.last_place, "Arrived, Riga")
        self.assertEqual(parcel.tracking_url, "https://track.example/RB1CN")

    def test_what_is_no_web_address_is_no_link(self):
        self._pack(DeliveryTrackingNum="RB1CN")
        self.platform.answers["GetPackageTrackingForOperator"] = {
            "Result": {"ExternalTrackingUrl": "javascript:alert(1)"}
        }
        self.assertFalse(self._read().tracking_url)

    def test_without_the_right_to_parcels_synchronization_goes_on(self):
        self.platform.answers[LIST] = refusal("AccessDenied", text="No right")
        lines, _orders = self._read_again()
        self.assertEqual(lines, 2)
        self.assertEqual(self.instance.state, "connected")
        with self.assertRaisesRegex(UserError, "no right to this"):
            self._read()

    def test_a_carrier_that_tells_nothing_stops_nothing(self):
        self._pack(DeliveryTrackingNum="RB1CN")
        self.platform.answers["GetPackageTrackingForOperator"] = refusal(
            "ValidationError", text="No tracking"
        )
        self.assertEqual(self._read().tracking_number, "RB1CN")

    def test_many_parcels_are_found_and_written_in_bulk(self):
        for _number in range(3):
            self._pack(self.dress_line)
        said = {self.placed: self.instance._client().get_sales_package_list("x")}
        parcels = self.env["ot.parcel"].sudo()
        orders = {
            self.placed: self.instance._client().get_sales_package_list(
                self.placed.platform_id
            )
        }
        parcels._mirror_parcels(orders)
        self.env.flush_all()
        self.env.invalidate_all()
        with self.assertQueryCount(12):
            parcels._mirror_parcels(orders)
            self.env.flush_all()
        self.assertFalse(said[self.placed])


class TestLanding(ParcelCase):
    def test_number_and_link_land_on_the_delivery(self):
        self._pack(DeliveryTrackingNum="RB1CN")
        parcel = self._read()
        self.assertEqual(parcel.picking_ids, self.delivery)
        self.assertEqual(self.delivery.carrier_tracking_ref, "RB1CN")
        self.assertEqual(
            self.delivery.carrier_tracking_url, "https://track.example/RB1CN"
        )

    def test_several_parcels_of_one_delivery(self):
        self._pack(self.dress_line, DeliveryTrackingNum="RB1CN")
        self._pack(self.case_line, DeliveryTrackingNum="RB2CN")
        self._read()
        self.assertEqual(self.delivery.carrier_tracking_ref, "RB1CN,RB2CN")
        self.assertEqual(
            self.delivery.get_multiple_carrier_tracking(),
            [
                ["RB1CN", "https://track.example/RB1CN"],
                ["RB2CN", "https://track.example/RB2CN"],
            ],
        )

    def test_the_delivery_mode_brings_its_carrier(self):
        carrier = self._make_carrier(ot_delivery_platform_id="1001")
        self._pack(DeliveryTrackingNum="RB1CN")
        self.assertEqual(self._read().carrier_id, carrier)
        self.assertEqual(self.delivery.carrier_id, carrier)

    def test_the_carrier_that_a_person_chose_stays(self):
        chosen = self._make_carrier()
        self.delivery.carrier_id = chosen
        self._make_carrier(ot_delivery_platform_id="1001")
        self._pack(DeliveryTrackingNum="RB1CN")
        self._read()
        self.assertEqual(self.delivery.carrier_id, chosen)

    def test_what_a_person_wrote_on_the_delivery_stays(self):
        self.delivery.carrier_tracking_ref = "BY-HAND"
        parcel_id = self._pack(DeliveryTrackingNum="RB1CN")
        self._read()
        self.assertEqual(self.delivery.carrier_tracking_ref, "BY-HAND,RB1CN")
        self.platform.parcels[parcel_id]["DeliveryTrackingNum"] = "RB9CN"
        self._read()
        self.assertEqual(self.delivery.carrier_tracking_ref, "BY-HAND,RB9CN")

    def test_a_parcel_stays_on_the_delivery_that_left_with_it(self):
        self._pack(self.dress_line, DeliveryTrackingNum="RB1CN")
        self._read()
        dress = self.delivery.move_ids.filtered(lambda m: m.product_id == self.dress)
        dress.quantity = 2
        dress.picked = True
        self.delivery.with_context(skip_backorder=True).button_validate()
        rest = self.order.picking_ids - self.delivery
        self._pack(self.case_line, DeliveryTrackingNum="RB2CN")
        self._read()
        self.assertEqual(self.delivery.carrier_tracking_ref, "RB1CN")
        self.assertEqual(rest.carrier_tracking_ref, "RB2CN")

    def _make_carrier(self, **values):
        return self.env["delivery.carrier"].create(
            {
                "name": "China Post",
                "product_id": self.tea.id,
                "tracking_url": "https://post.example/<shipmenttrackingnumber>",
                **values,
            }
        )

    def test_references_are_joined(self):
        for text, before, now, expected in (
            ("", [], [], ""),
            (None, [], ["A"], "A"),
            ("A", ["A"], ["B"], "B"),
            ("A, X", ["A"], ["B"], "X,B"),
            ("X,A,Y", ["A"], [], "X,Y"),
            ("A", [], ["A"], "A"),
            ("A,A", [], ["B", "B"], "A,B"),
        ):
            with self.subTest(text=text, before=before, now=now):
                self.assertEqual(carried_references(text, before, now), expected)


class TestByHand(ParcelCase):
    def _make(self, **values):
        return (
            self.env["ot.parcel"]
            .with_user(self.operator)
            .create(
                {
                    "sale_order_id": self.order.id,
                    "tracking_number": " rb7 cn ",
                    "line_ids": [
                        fields.Command.create(
                            {"sale_line_id": self.order.order_line[0].id, "quantity": 2}
                        )
                    ],
                    **values,
                }
            )
        )

    def test_it_lands_like_the_platform_s(self):
        parcel = self._make()
        self.assertEqual(parcel.source, "person")
        self.assertEqual(self.delivery.carrier_tracking_ref, "RB7CN")
        parcel.tracking_number = "RB8CN"
        self.assertEqual(self.delivery.carrier_tracking_ref, "RB8CN")
        parcel.action_delete()
        self.assertFalse(self.delivery.carrier_tracking_ref)

    def test_it_stays_when_the_platform_tells_of_others(self):
        parcel = self._make()
        self._pack(self.case_line, DeliveryTrackingNum="RB1CN")
        self.assertIn(parcel, self._read())
        self.assertEqual(self.delivery.carrier_tracking_ref, "RB7CN,RB1CN")

    def test_its_form(self):
        with Form(self.env["ot.parcel"].with_user(self.operator)) as form:
            form.sale_order_id = self.order
            form.tracking_number = "rb9cn"
            form.weight = 1.5
            with form.line_ids.new() as line:
                line.sale_line_id = self.order.order_line[1]
        parcel = self.order.ot_parcel_ids
        self.assertEqual(parcel.tracking_number, "RB9CN")
        parcel.status = "15"
        self.assertTrue(parcel.shipped_at)

    def test_what_the_platform_says_is_not_written_over(self):
        self._pack()
        parcel = self._read().with_user(self.operator)
        with self.assertRaisesRegex(UserError, "stands on the OT Platform"):
            parcel.tracking_number = "RB9CN"
        with self.assertRaisesRegex(UserError, "stands on the OT Platform"):
            parcel.unlink()

    def test_it_cannot_be_read_from_the_platform(self):
        with self.assertRaisesRegex(UserError, "entered by hand"):
            self._make().action_read()

    def test_an_order_that_is_not_there_has_none_to_read(self):
        plain = self._sell(self.tea).with_user(self.operator)
        with self.assertRaisesRegex(UserError, "stands on the OT Platform yet"):
            plain.action_ot_read_parcels()
