"""From Book to booked, and what each failure on the way leaves on the activity."""

from .common import PlatformCase


class TestBookingStory(PlatformCase):
    def test_goods_are_booked_and_the_mirror_knows_it(self):
        order = self._booked(self.dress, self.case)
        activity = order.ot_activity_ids
        self.assertEqual(activity.state, "done")
        self.assertEqual(set(order.order_line.mapped("ot_group")), {"purchased"})
        self.assertEqual(order.ot_provider_order_number, "TB-1")
        self.assertEqual(self.platform.count("AddOrder"), 1)
        self.assertEqual(self.platform.count("PostTransaction"), 1)
        self.assertEqual(self.platform.count("SalesPaymentReserve"), 1)
        self.assertEqual(self.platform.count("RunOrderExportingToProvider"), 1)
