"""Orders on their way out: a MALL that minds its state machine, and orders to send."""

import base64

from odoo import fields

from .common import MallCase
from .fake_mall import ENDPOINTS, FakeMall, item, ok, refusal

MOVES = {
    "open": ("shipping", "shipped", "cancelled"),
    "shipping": ("shipped", "cancelled"),
    "shipped": ("delivered", "returned"),
}
PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj\n"
    b"trailer<</Root 1 0 R>>\n%%EOF\n"
)
LINK = "https://track.example/<shipmenttrackingnumber>"


class DispatchMall(FakeMall):
    """Refuses what MALL refuses: a status twice, backwards, or without its data."""

    endpoints = (
        ("orders.labels", "POST", r"/v1/orders/labels"),
        ("orders.consignments", "GET", r"/v1/orders/(\d+)/consignments"),
        ("orders.serials", "PUT", r"/v1/orders/(\d+)/items/([^/]+)/serial-numbers"),
        *ENDPOINTS,
    )

    def __init__(self):
        super().__init__()
        self.labels = {}

    def on_orders_list(self, call):
        numbers = call.query.get("id", "").rpartition(":")[2].split(",")
        wanted = call.query["status"].rpartition(":")[2].split(",")
        rows = [self.orders[number] for number in numbers if number in self.orders]
        return self._page(call, [row for row in rows if row["status"] in wanted])

    def on_orders_update(self, call):
        row = self.orders[call.args[0]]
        wanted = call.body.get("status")
        if wanted and wanted not in MOVES.get(row["status"], ()):
            return refusal(f"{row['status']} cannot become {wanted}.")
        if wanted and not row["confirmed"]:
            return refusal("The order is not confirmed.")
        if wanted == "shipped" and row["mdp"] and call.args[0] not in self.labels:
            return refusal("There are no labels.")
        if wanted == "shipped" and not row["mdp"] and not call.body["tracking_url"]:
            return refusal("tracking_url does not exist or is empty")
        if wanted == "delivered" and "delivered_at" not in call.body:
            return refusal("delivered_at does not exist or is empty")
        row.update(call.body)
        return ok()

    def on_orders_serials(self, call):
        for line in self.orders[call.args[0]]["items"]:
            if line["id"] == call.args[1]:
                line["serial_numbers"] = call.body
        return ok()

    def on_orders_labels(self, call):
        wanted = {str(each["order_id"]): each for each in call.body["labels"]}
        for number in wanted:
            if self.orders[number]["status"] not in ("shipping", "shipped"):
                return refusal("An order is not being packed.")
        for number, each in wanted.items():
            self.labels[number] = (call.body["labels_type"], each["parcel_count"])
        return ok(
            {
                "orders": [
                    {
                        "order_id": int(number),
                        "barcodes": [f"77IS{n}" for n in range(each["parcel_count"])],
                    }
                    for number, each in wanted.items()
                ],
                "labels_raw": self.raw(call.body["labels_type"]),
            }
        )

    def on_orders_consignments(self, call):
        if call.args[0] not in self.labels:
            return refusal("No consignment.", 404, "RESOURCE_NOT_FOUND")
        kind, count = self.labels[call.args[0]]
        return ok(
            {
                "id": 7,
                "order_id": int(call.args[0]),
                "labels_raw": self.raw(kind),
                "labels_type": kind,
                "parcel_count": count,
                "type": "online",
            }
        )

    def raw(self, kind):
        return base64.b64encode(PDF if kind == "pdf" else b"^XA^XZ").decode()

    def statuses(self):
        """Every status that was sent, in its order."""
        sent = self.sent("orders.update")
        return [body["status"] for body in sent if "status" in body]


class DispatchCase(MallCase):
    """Confirmed orders, imported and with a delivery that waits."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.carrier = cls.env["delivery.carrier"].create(
            {
                "name": "GLS",
                "product_id": cls.env["product.product"]
                .create({"name": "Delivery by GLS", "type": "service"})
                .id,
                "tracking_url": LINK,
            }
        )

    def setUp(self):
        super().setUp()
        self.patch(type(self), "mall", DispatchMall())

    def _order(self, number="70011224401", status="open", goods=None, **values):
        """An order of one kettle, as far as it is brought; its delivery is assigned.

        :param goods: dict of item id to product
        """
        goods = goods or {"SKU-100": self.kettle}
        items = [item(name) for name in goods]
        values = {"confirmed": True, "items": items, **values}
        self.mall.order(number, status=status, **values)
        sale = self.env["sale.order"].create(
            {
                "partner_id": self.env["res.partner"].create({"name": "Ana"}).id,
                "warehouse_id": self.warehouse.id,
                "order_line": [
                    fields.Command.create({"product_id": product.id})
                    for product in goods.values()
                ],
            }
        )
        sale.action_confirm()
        sale.picking_ids.carrier_id = self.carrier
        order = self.env["mall.order"].create(
            {
                "account_id": self.account.id,
                "mall_id": number,
                "status": status,
                "confirmed": True,
                "read_confirmed": True,
                "is_mdp": values.get("mdp", False),
                "sale_order_id": sale.id,
                "open_at": fields.Datetime.now(),
                "line_ids": [
                    fields.Command.create(
                        {"item_id": name, "product_id": product.id, "quantity": 1}
                    )
                    for name, product in goods.items()
                ],
            }
        )
        sale.mall_order_id = order
        return order

    def _validate(self, order, reference="GLS-1"):
        """The packer hands the parcel over."""
        picking = order.picking_ids
        if reference:
            picking.carrier_tracking_ref = reference
        picking.button_validate()
        self.assertEqual(picking.state, "done")
        return picking

    def _shipped(self, **values):
        order = self._order(**values)
        self._validate(order)
        self._run_lane()
        return order

    def _print(self, *orders, **values):
        """Print labels by the wizard and let the lane have them made."""
        everything = self.env["mall.order"].union(*orders)
        action = everything.action_print_labels()
        wizard = self.env["mall.label.wizard"].browse(action["res_id"])
        counts = values.pop("parcels", {})
        for line in wizard.line_ids:
            line.parcel_count = counts.get(line.order_id, line.parcel_count)
        wizard.write(values)
        sheet = self.env["mall.label.sheet"].browse(wizard.action_print()["res_id"])
        self._run_lane(model="mall.label.sheet")
        return sheet

    def _packed_mdp(self, number="70011224401", **values):
        """An order of MALL Delivery that is being packed."""
        order = self._order(number, mdp=True, mdp_spectrum=True, **values)
        order.action_start_packing()
        self._run_lane()
        return order
