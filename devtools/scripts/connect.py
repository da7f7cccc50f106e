"""Run in Odoo's shell: tell the demo's database where it and its sandbox are.

Everything goes through the methods behind the buttons that a person would press.
"""

import os

import requests

env = globals()["env"]


def connect():
    """Point the demo's key at the sandbox and set it up from the platform's lists."""
    instance = env.ref("ot_autopurchase.demo_instance", raise_if_not_found=False)
    if not instance:
        return
    instance.service_url = os.environ["DEMO_SANDBOX_URL"]
    instance.action_test_connection()
    if not instance.is_complete:
        env["ot.instance.setup"].create({"instance_id": instance.id}).action_apply()
    instance.action_read_sessions()
    orders = env["sale.order"].search(
        [
            ("ot_instance_id", "=", instance.id),
            ("order_line.product_id.ot_item_id", "!=", False),
        ]
    )
    describe(instance, orders.order_line.product_id)
    pay(orders)


def describe(instance, goods):
    """Take names of sellers and pictures from the platform."""
    client = instance._client()
    for product in goods.filtered("ot_item_id"):
        item = client.batch_get_item_full_info(item_id=product.ot_item_id)
        product.ot_image_url = item.image_url
        product.ot_seller_name = item.seller_name or product.ot_seller_name


def pay(orders):
    """The customers pay: confirmed orders are invoiced and their invoices paid."""
    due = orders.filtered(
        lambda order: order.state == "sale" and order.invoice_status == "to invoice"
    )
    for order in due:
        invoice = order._create_invoices()
        invoice.action_post()
        env["account.payment.register"].with_context(
            active_model="account.move", active_ids=invoice.ids
        ).create({}).action_create_payments()


def connect_mall():
    """Point the demo's MALL account at the sandbox; fetch its catalogue and orders."""
    account = env.ref("mall_connector.demo_account", raise_if_not_found=False)
    if not account:
        return
    url = os.environ["DEMO_MALL_URL"]
    account.service_url = url
    account.action_test_connection()
    account.action_map_taxes()
    if not account.catalogue_read_at:
        account.action_read_catalogue()
    requests.post(
        f"{url}/control/accounts/{account.client_id}",
        json={"webhook_url": account.webhook_url},
        timeout=30,
    ).raise_for_status()
    account.action_import_open()


env["ir.config_parameter"].set_param("web.base.url", os.environ["DEMO_ODOO_URL"])
connect()
connect_mall()
env.cr.commit()
