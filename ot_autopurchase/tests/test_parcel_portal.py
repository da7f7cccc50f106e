"""What a customer sees of his parcels on the page of his order."""

from .common import PlatformHttpCase


class TestParcelsForCustomers(PlatformHttpCase):
    """The customer sees the parcel that comes to him, not the one from the seller."""

    def test_the_page_of_the_order_shows_the_parcels(self):
        order = self._booked(
            self.dress, number="TB-HUSH-1", status=6, VendPurchWaybill="YTHUSH2"
        )
        placed = order.ot_order_ids
        self._run_documents()
        parcel_id = self.platform.pack(
            placed.platform_id,
            placed.line_ids.platform_id,
            DeliveryTrackingNum="RB123456789CN",
        )
        self.platform.went(parcel_id, ("2024-02-09T18:30:00", "Arrived", "Riga hub"))
        placed._read_parcels(self.instance._client())
        self.authenticate(None, None)
        page = self.url_open(order.get_portal_url()).text
        for text in ("RB123456789CN", "https://track.example/RB", "Riga hub"):
            self.assertIn(text, page)
        for secret in ("YTHUSH2", "TB-HUSH-1", placed.platform_id):
            self.assertNotIn(secret, page)
        slip, _kind = self.env["ir.actions.report"]._render_qweb_html(
            "stock.report_deliveryslip", order.picking_ids.ids
        )
        self.assertIn("RB123456789CN", slip.decode())
        self.assertNotIn("YTHUSH2", slip.decode())
