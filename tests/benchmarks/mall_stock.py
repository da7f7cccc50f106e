"""What a pass over a hundred thousand listings costs: time, memory, queries, calls.

    ./odoo-dev run python -m tests.benchmarks.mall_stock [listings] [changes]

Fills a scratch database of its own by SQL, has the account's availability compared
and sent, and prints the figures beside a plain SQL comparison of the same rows. MALL
is a sink that accepts every batch. No test: a loaded machine would make it fail.
"""

import resource
import sys
import time

from tests import served

LISTINGS = 100_000
CHANGES = 10_000

COMPARE = """
    SELECT listing.id
      FROM mall_listing listing
      LEFT JOIN (
               SELECT quant.product_id, SUM(quantity - reserved_quantity) AS free
                 FROM stock_quant quant
                 JOIN stock_location place ON place.id = quant.location_id
                WHERE place.parent_path LIKE %s
                GROUP BY quant.product_id
           ) stock ON stock.product_id = listing.product_id
     WHERE listing.account_id = %s
       AND GREATEST(0, LEAST(9999, FLOOR(COALESCE(stock.free, 0))))
           <> listing.sent_pieces
"""


class Sink:
    """Stands where the HTTP session would: every batch is accepted."""

    def __init__(self):
        self.batches = []

    def request(self, _verb, _url, *, data, **_options):
        self.batches.append(data.count(b'"id"'))
        return Accepted()


class Accepted:
    status_code = 204
    headers = {}

    def iter_content(self, _size):
        yield b""

    def close(self):
        """Nothing is open."""


def fill(env, count):
    """An account with so many live listings, each of a product with 50 pieces."""
    account = env["mall.account"].create(
        {
            "name": "Benchmark",
            "market_id": env.ref("mall_connector.market_si").id,
            "client_id": "benchmark",
            "service_url": "http://mall.example",
            "test_mode": False,
        }
    )
    account.state = "connected"
    shelf = account.warehouse_id.lot_stock_id
    started = time.monotonic()
    template = env["product.template"].create({"name": "Goods", "is_storable": True})
    product = template.product_variant_id
    listing = env["mall.listing"].create(
        {"account_id": account.id, "mall_id": "G0", "product_id": product.id}
    )
    listing.sudo().write(
        {
            "stage": "live",
            "is_offered": True,
            "sent_status": "A",
            "sent_pieces": 50,
        }
    )
    env["stock.quant"]._update_available_quantity(product, shelf, 50)
    env.flush_all()
    quant = env["stock.quant"].search([("product_id", "=", product.id)])
    base = 10_000_000
    for table, row, values in (
        ("product_template", template.id, {}),
        ("product_product", product.id, {"product_tmpl_id": f"{base} + g"}),
        ("stock_quant", quant.id, {"product_id": f"{base} + g"}),
        (
            "mall_listing",
            listing.id,
            {
                "product_id": f"{base} + g",
                "product_tmpl_id": f"{base} + g",
                "mall_id": "'G' || g",
            },
        ),
    ):
        _clone(env.cr, table, row, count - 1, {"id": f"{base} + g", **values})
    env.cr.execute("ANALYZE")
    env.cr.commit()
    env.invalidate_all()
    print(f"{count:,} listings made in {time.monotonic() - started:.0f} s", flush=True)
    return account


def _clone(cr, table, row, count, values):
    cr.execute(
        "SELECT column_name FROM information_schema.columns WHERE table_name = %s "
        "AND table_schema = current_schema AND is_generated = 'NEVER'",
        [table],
    )
    columns = [name for (name,) in cr.fetchall()]
    chosen = ", ".join(values.get(name, f't."{name}"') for name in columns)
    names = ", ".join(f'"{name}"' for name in columns)
    cr.execute(
        f'INSERT INTO "{table}" ({names}) SELECT {chosen} '
        f'FROM generate_series(1, {count}) g, "{table}" t WHERE t.id = {row}'
    )


def measure(title, env, work):
    """Run a piece of work; print seconds, queries and the growth of memory."""
    env.cr.flush()
    queries, before = env.cr.sql_log_count, _memory()
    started = time.monotonic()
    result = work()
    seconds = time.monotonic() - started
    queries = env.cr.sql_log_count - queries
    grown = _memory() - before
    print(f"{title:<46} {seconds:7.2f} s {queries:6} queries {grown:+5.0f} MB")
    return result


def _memory():
    """Peak memory of this process in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main(count=LISTINGS, changes=CHANGES):
    from odoo import SUPERUSER_ID, api

    sink = Sink()
    with served.registry("stock") as registry, registry.cursor() as cr:
        registry["mall.account"]._http = lambda _account: sink
        env = api.Environment(cr, SUPERUSER_ID, {})
        _report(env, fill(env, count), sink, changes)


def _report(env, account, sink, changes):
    listings = env["mall.listing"]
    place = f"{account.warehouse_id.view_location_id.parent_path}%"
    plain = [place, account.id]
    measure("plain SQL, nothing changed", env, lambda: env.cr.execute(COMPARE, plain))
    unchanged = measure(
        "pass, nothing changed", env, lambda: listings._changed_stock(account)
    )
    assert not unchanged
    env.cr.execute(
        "UPDATE stock_quant SET quantity = 49, write_date = now() AT TIME ZONE 'UTC' "
        "WHERE id IN (SELECT id FROM stock_quant WHERE quantity = 50 LIMIT %s)",
        [changes],
    )
    env.cr.commit()
    env.invalidate_all()
    measure(
        f"plain SQL, {changes:,} changed", env, lambda: env.cr.execute(COMPARE, plain)
    )
    measure(
        f"pass with sending, {changes:,} changed",
        env,
        lambda: listings._push_stock(account, whole=True),
    )
    print(f"calls: {len(sink.batches)}, items: {sum(sink.batches):,}")
    account.stock_wait_until = False
    measure(
        "pass over what moved lately, nothing left",
        env,
        lambda: listings._push_stock(account),
    )
    print(f"calls: {len(sink.batches)}")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
