"""Reading orders: in frames, compared, and without asking more than needed."""

from datetime import timedelta
from unittest.mock import patch

from odoo import fields
from odoo.tools import SQL

from .common import PlatformCase

PRICED = {"VendPurchItemPrice": 11.0, "VendPurchDeliveryPrice": 4.5}


class TestOrderReader(PlatformCase):
    def setUp(self):
        super().setUp()
        self.order = self._booked(self.dress, self.case, status=4, **PRICED)
        self.platform_order = self.order.ot_order_ids
        self.lines = self.platform_order.line_ids
        self.theirs = self.platform.orders[self.platform_order.platform_id]["lines"]
        self.platform.calls.clear()

    def test_what_the_platform_said_is_kept(self):
        self.theirs[0].update(
            VendPurchStatus="waiting for the seller",
            VendorPurchaseItemPriceWarningReason={
                "Level": "SmallOverpayment",
                "Message": "10 % higher",
            },
            ItemImageURL="https://img.example/1.jpg",
            ItemExternalURL="https://shop.example/1",
            StatusId=5,
            StatusName="Quality control",
        )
        self._read_again()
        line = self.lines[0]
        self.assertEqual(line.status_id, 5)
        self.assertEqual(line.status_name, "Quality control")
        self.assertEqual(line.provider_status, "waiting for the seller")
        self.assertEqual(line.overpayment_level, "small")
        self.assertEqual(line.overpayment_message, "10 % higher")
        self.assertEqual(line.purchase_price, 11)
        self.assertEqual(line.purchase_delivery, 4.5)
        self.assertEqual(line.account, "lucky_buyer_88")
        self.assertEqual(line.image_url, "https://img.example/1.jpg")
        self.assertEqual(line.item_url, "https://shop.example/1")

    def test_a_level_that_is_not_known_yet_breaks_nothing(self):
        self.theirs[0].update(
            StatusId=5,
            VendorPurchaseItemPriceWarningReason={"Level": "Huge", "Message": "Oh"},
        )
        self._read_again()
        self.assertEqual(self.lines[0].overpayment_message, "Oh")
        self.assertFalse(self.lines[0].overpayment_level)

    def test_unchanged_rows_are_not_written(self):
        self._read_again()
        self.platform_order.documents_due = False
        with patch.object(type(self.lines), "write", autospec=True) as write:
            self._read_again()
        self.assertFalse(write.called)
        self.assertFalse(self.platform_order.documents_due)

    def test_a_change_makes_documents_due_and_wakes_their_lane(self):
        self._run_documents()
        self.env.invalidate_all()
        self.env["ir.cron.trigger"].search([]).unlink()
        self.theirs[1].update(StatusId=6, StatusName="Received")
        self._read_again()
        self.assertTrue(self.platform_order.documents_due)
        self.assertIn(
            self.env.ref("ot_autopurchase.documents"),
            self.env["ir.cron.trigger"].search([]).cron_id,
        )

    def test_lines_are_counted_with_their_provider_orders(self):
        self.theirs[1]["VendPurchId"] = "TB-2"
        self.assertEqual(self._read_again(), (2, 2))

    def test_a_line_that_is_not_ours_is_left_alone(self):
        self.theirs.append({**self.theirs[0], "Id": "9999", "VendPurchId": "TB-7"})
        self.assertEqual(self._read_again(), (3, 2))
        self.assertEqual(self.platform_order.line_ids, self.lines)

    def test_an_unbound_line_is_ready_again(self):
        self.theirs[0].update(VendPurchId="", StatusId=2, StatusName="Paid")
        self._read_again()
        self.assertEqual(
            self.order.order_line.mapped("ot_group"), ["ready", "purchased"]
        )

    # -- what is asked -------------------------------------------------------------

    def test_details_are_asked_only_where_something_changed(self):
        self._read_again()
        self.assertEqual(self.platform.count("GetSalesOrderDetailsForOperator"), 0)
        self.theirs[0].update(StatusId=6, StatusName="Received")
        self._read_again()
        self.assertEqual(self.platform.count("GetSalesOrderDetailsForOperator"), 1)

    def test_details_are_asked_while_a_price_is_missing(self):
        for row in self.theirs:
            del row["VendPurchItemPrice"]
        self.lines.has_purchase_price = False
        self._read_again()
        self.theirs[0]["VendPurchItemPrice"] = 12
        self.theirs[1]["VendPurchItemPrice"] = 13
        self._read_again()
        self.assertEqual(self.lines.mapped("purchase_price"), [12, 13])
        self.assertEqual(self.platform.count("GetSalesOrderDetailsForOperator"), 2)
        self._read_again()
        self.assertEqual(self.platform.count("GetSalesOrderDetailsForOperator"), 2)

    def test_a_seller_s_new_price_is_seen_while_it_is_unpaid(self):
        for row in self.theirs:
            row.update(StatusId=2, StatusName="Paid")
        self._read_again()
        self.theirs[0]["VendPurchItemPrice"] = 8
        self._read_again()
        self.assertEqual(self.lines[0].purchase_price, 8)

    def test_details_are_asked_again_after_a_day(self):
        self.theirs[0]["VendPurchItemPrice"] = 8
        self._read_again()
        self.assertEqual(self.lines[0].purchase_price, 11)
        self.platform_order.details_read_at -= timedelta(hours=25)
        self._read_again()
        self.assertEqual(self.lines[0].purchase_price, 8)

    def test_details_are_asked_of_an_order_whose_details_were_never_read(self):
        self.platform_order.details_read_at = False
        self._read_again()
        self.assertEqual(self.platform.count("GetSalesOrderDetailsForOperator"), 1)

    def test_settled_orders_are_not_asked_about(self):
        for row in self.theirs:
            row.update(StatusId=10, StatusName="Completed")
        self._read_again()
        self.platform.calls.clear()
        self.assertEqual(self._read_again(), (0, 0))
        self.assertFalse(self.platform.calls)

    def test_another_provider_s_orders_are_not_asked_about(self):
        self.env["ot.order"]._read_changes(self.instance._client(), self.alibaba)
        self.assertFalse(self.platform.calls)

    # -- track numbers -------------------------------------------------------------

    def test_a_line_has_any_number_of_tracks(self):
        self.theirs[0]["VendPurchWaybill"] = "yt1, YT2;yt1"
        self._read_again()
        self.assertEqual(self.lines[0].track_ids.mapped("code"), ["YT1", "YT2"])
        self.assertEqual(self.lines[0].track_numbers, "YT1, YT2")
        self.assertEqual(set(self.lines[0].track_ids.mapped("source")), {"platform"})

    def test_tracks_by_hand_stay_beside_the_platform_s(self):
        track = self.env["ot.track"].with_user(self.operator)
        track.create({"line_id": self.lines[0].id, "code": " by hand 1 "})
        self.theirs[0]["VendPurchWaybill"] = "YT1"
        self._read_again()
        self.assertEqual(self.lines[0].track_numbers, "BYHAND1, YT1")
        self.theirs[0]["VendPurchWaybill"] = "YT2"
        self._read_again()
        self.assertEqual(self.lines[0].track_numbers, "BYHAND1, YT2")

    def test_a_track_that_both_know_is_kept_once_and_stays_with_the_person(self):
        self.env["ot.track"].create({"line_id": self.lines[0].id, "code": "yt1"})
        self.theirs[0]["VendPurchWaybill"] = "YT1"
        self._read_again()
        self.assertEqual(self.lines[0].track_ids.source, "person")
        self.theirs[0]["VendPurchWaybill"] = ""
        self._read_again()
        self.assertEqual(self.lines[0].track_numbers, "YT1")

    def test_a_corrected_track_is_normalized_too(self):
        track = self.env["ot.track"].create({"line_id": self.lines[0].id, "code": "a"})
        track.code = "b c"
        self.assertEqual(track.code, "BC")


class TestThousandLines(PlatformCase):
    """1,000 open lines in 10 platform orders of 100."""

    ORDERS, EACH = 10, 100

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        sale_order = cls.env["sale.order"].create(
            {
                "partner_id": cls.customer.id,
                "order_line": [fields.Command.create({"product_id": cls.dress.id})],
            }
        )
        line = sale_order.order_line
        cls.env.flush_all()
        columns = SQL(", ").join(
            SQL.identifier(name)
            for name, field in line._fields.items()
            if field.store and field.column_type and name != "id"
        )
        # What a sale order of this size costs is not measured here.
        cls.env.cr.execute(
            SQL(
                "INSERT INTO sale_order_line (%(columns)s) SELECT %(columns)s "
                "FROM sale_order_line, generate_series(2, %(last)s) WHERE id = %(id)s",
                columns=columns,
                last=cls.ORDERS * cls.EACH,
                id=line.id,
            )
        )
        cls.env.invalidate_all()
        sale_lines = list(sale_order.order_line)
        for number in range(cls.ORDERS):
            chunk = sale_lines[number * cls.EACH : (number + 1) * cls.EACH]
            order = cls.env["ot.order"]._create_for(
                line.browse(row.id for row in chunk), cls.taobao
            )
            order.platform_id = f"ORD-{number}"
            order.details_read_at = fields.Datetime.now()
            for row in order.line_ids:
                row.platform_id = f"L-{row.id}"
        cls.orders = sale_order.ot_order_ids
        cls.env.flush_all()

    def setUp(self):
        super().setUp()
        for order in self.orders:
            self.platform.orders[order.platform_id] = {
                "header": {"Id": order.platform_id},
                "paid": 0,
                "lines": [
                    {
                        "Id": line.platform_id,
                        "OrderId": order.platform_id,
                        "LineNum": 1,
                        "ItemId": line.item_id,
                        "ConfigId": line.configuration_id,
                        "Qty": line.quantity,
                        "AmountCust": 6,
                        "StatusId": 4,
                        "StatusName": "Ordered",
                        "VendPurchWaybill": "",
                    }
                    for line in order.line_ids
                ],
            }
        self._read_again()
        self.env.flush_all()
        self.env.invalidate_all()
        self.platform.calls.clear()

    def _count(self):
        """Queries of one reading, with what it writes."""
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        self._read_again()
        self.env.flush_all()
        return self.env.cr.sql_log_count - before

    def test_they_are_read_in_ten_calls(self):
        self.assertEqual(self._read_again()[0], 1000)
        self.assertEqual(self.platform.count("SearchOrderLines"), 10)
        self.assertEqual(self.platform.count("GetSalesOrderDetailsForOperator"), 0)

    def test_reading_what_did_not_change_costs_few_queries(self):
        self.assertLess(self._count(), 25)

    def test_each_changed_line_costs_few_queries_more(self):
        quiet = self._count()
        for line in self.platform.orders["ORD-3"]["lines"]:
            line.update(StatusId=6, StatusName="Received")
        busy = self._count()
        self.assertEqual(self.platform.count("GetSalesOrderDetailsForOperator"), 1)
        self.assertLess(busy - quiet, 40 + self.EACH)

    def test_new_tracks_cost_few_queries_more(self):
        quiet = self._count()
        for number, line in enumerate(self.platform.orders["ORD-3"]["lines"]):
            line["VendPurchWaybill"] = f"YT{number}"
        busy = self._count()
        self.assertLess(busy - quiet, 40 + 3 * self.EACH)
