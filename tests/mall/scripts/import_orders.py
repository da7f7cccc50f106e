"""Run in Odoo's shell: orders that MALL told of become sale orders; tell how fast."""

import os
import time

from odoo import Command, fields

env = globals()["env"]
count, size = int(os.environ["ORDERS"]), int(os.environ["BATCH"])
STOCK = 100000
GOODS = 20


def make_account():
    """An account with a tax that is included in the price."""
    country = env.ref("base.si")
    env.company.account_fiscal_country_id = country
    group = env["account.tax.group"].create({"name": "VAT", "country_id": country.id})
    env["account.tax"].create(
        {
            "name": "VAT 22",
            "amount": 22,
            "type_tax_use": "sale",
            "price_include_override": "tax_included",
            "country_id": country.id,
            "tax_group_id": group.id,
        }
    )
    account = env["mall.account"].create(
        {"name": "Benchmark", "client_id": "none", "test_mode": False}
    )
    account.state = "connected"
    account.action_map_taxes()
    return account


def make_goods(account):
    """Products with more stock than is ordered."""
    goods = env["product.product"].create(
        [
            {
                "name": f"Goods {number}",
                "default_code": f"B-{number}",
                "type": "consu",
                "is_storable": True,
            }
            for number in range(GOODS)
        ]
    )
    for product in goods:
        env["stock.quant"]._update_available_quantity(
            product, account.warehouse_id.lot_stock_id, STOCK
        )
    return goods


def make_orders(account, goods):
    """Mirror rows as they stand after the final data were read; two lines each."""
    return env["mall.order"].create(
        [
            {
                "account_id": account.id,
                "mall_id": str(70010000001 + number),
                "status": "open",
                "confirmed": True,
                "read_confirmed": True,
                "documents_due": True,
                "currency_id": account.currency_id.id,
                "customer_number": str(number),
                "customer_name": f"Customer {number}",
                "street": "Slovenska cesta 12",
                "city": "Ljubljana",
                "zip": "1000",
                "country_code": "SI",
                "phone": "040 123 456",
                "delivery_price": 3.99,
                "open_at": fields.Datetime.now(),
                "ship_date": fields.Date.today(),
                "line_ids": [
                    Command.create(
                        {
                            "item_id": goods[(number + line) % GOODS].default_code,
                            "quantity": 1 + line,
                            "price": 19.99,
                            "has_price": True,
                            "vat": 22,
                            "vat_told": True,
                        }
                    )
                    for line in range(2)
                ],
            }
            for number in range(count)
        ]
    )


def measure(orders):
    """Import in batches; return orders a minute and queries an order."""
    env.invalidate_all()
    queries, began = env.cr.sql_log_count, time.perf_counter()
    for start in range(0, count, size):
        env["sale.order"]._mall_import(orders[start : start + size])
    spent = time.perf_counter() - began
    return count / spent * 60, (env.cr.sql_log_count - queries) / count


account = make_account()
orders = make_orders(account, make_goods(account))
env.cr.commit()
env.cr.execute("ANALYZE")
env.cr.commit()
rate, queries = measure(orders)
assert len(orders.sale_order_id) == count, orders.mapped("documents_error")[:1]
assert set(orders.sale_order_id.picking_ids.mapped("state")) == {"assigned"}
print(  # pylint: disable=print-used
    f"RESULT {size} at a time: {rate:.0f} orders a minute, {queries:.0f} queries each"
)
