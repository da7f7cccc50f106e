"""How long a scan takes at the server, with a million purchased lines.

    ./odoo-dev run python -m tests.benchmarks.scan [lines] [scans]

Fills a scratch database of its own by SQL, scans as a storeman does, one transaction
each, and prints the times: by the clock, and what Odoo and PostgreSQL computed, which
does not depend on what else the machine does. No test: a loaded machine would make it
fail.
"""

import os
import random
import statistics
import sys
import time

import psutil

from tests import served

LINES = 1_000_000
SCANS = 300
PER_ORDER = 10
TARGET_MS = 10


class Filler:
    """Clones the rows of one purchased line, with new ids and codes.

    The n-th line of each table has the id ``base + n``; the n-th order likewise, ten
    lines to each.
    """

    def __init__(self, cr, count):
        self.cr = cr
        self.count = count

    def clone(self, table, row_id, count, **values):
        """Clone a row; ``values`` are SQL expressions of ``g``, the number."""
        self.cr.execute(
            "SELECT column_name FROM information_schema.columns "
            "WHERE table_name = %s AND table_schema = current_schema "
            "AND is_generated = 'NEVER'",
            [table],
        )
        columns = [name for (name,) in self.cr.fetchall()]
        self.drop_references(table)
        chosen = ", ".join(values.get(name, f't."{name}"') for name in columns)
        names = ", ".join(f'"{name}"' for name in columns)
        started = time.monotonic()
        self.cr.execute(
            f'INSERT INTO "{table}" ({names}) SELECT {chosen} '
            f'FROM generate_series(1, {count}) g, "{table}" t WHERE t.id = {row_id}'
        )
        seconds = time.monotonic() - started
        print(f"  {count:>9,} rows of {table} in {seconds:.0f} s", flush=True)

    def drop_references(self, table):
        """Foreign keys would be looked up a million times, and are right anyway."""
        self.cr.execute(
            "SELECT conname FROM pg_constraint "
            "WHERE contype = 'f' AND conrelid = %s::regclass",
            [table],
        )
        for (name,) in self.cr.fetchall():
            self.cr.execute(f'ALTER TABLE "{table}" DROP CONSTRAINT "{name}"')


def first_line(env):
    """One purchased line with its receipt; the records by their table."""
    company = env.company
    instance = env["ot.instance"].create({"name": "Benchmark", "state": "connected"})
    provider = env["ot.provider"].create(
        {"instance_id": instance.id, "type": "Taobao", "name": "Taobao"}
    )
    product = env["product.product"].create(
        {
            "name": "Dress",
            "is_storable": True,
            "ot_provider_type": "Taobao",
            "ot_item_id": "610000000001",
        }
    )
    sale = env["sale.order"].create(
        {
            "partner_id": env["res.partner"].create({"name": "Anna"}).id,
            "ot_instance_id": instance.id,
            "order_line": [(0, 0, {"product_id": product.id, "product_uom_qty": 2})],
        }
    )
    sale.action_confirm()
    order = env["ot.order"]._create_for(sale.order_line, provider)
    line = order.line_ids
    order.platform_id, line.platform_id = "ORD-0", "0"
    line.write({"provider_order_number": "TB0", "status_id": 4})
    env["ot.track"].create({"line_id": line.id, "code": "YT0"})
    env["purchase.order"]._ot_refresh(order)
    purchase = line.purchase_line_ids
    assert purchase.move_ids.picking_id.state == "assigned", company.name
    return {
        "sale_order": sale.id,
        "sale_order_line": sale.order_line.id,
        "ot_order": order.id,
        "ot_order_line": line.id,
        "ot_track": line.track_ids.id,
        "purchase_order": purchase.order_id.id,
        "purchase_order_line": purchase.id,
        "stock_picking": purchase.move_ids.picking_id.id,
        "stock_move": purchase.move_ids.id,
    }


def fill(env, count):
    """A million lines like the first one, in orders of ten."""
    rows = first_line(env)
    env.flush_all()
    base = 10_000_000
    filler = Filler(env.cr, count)
    orders, order = count // PER_ORDER, f"({base} + (g - 1) / {PER_ORDER} + 1)"
    line = f"({base} + g)"
    name = "('B' || g)"
    for table, values in (
        ("sale_order", {"name": name}),
        ("ot_order", {"sale_order_id": line, "reference": name, "platform_id": name}),
        ("purchase_order", {"name": name, "ot_provider_order_number": "('TB' || g)"}),
        ("stock_picking", {"name": name}),
    ):
        filler.clone(table, rows[table], orders, id=line, **values)
    for table, values in (
        ("sale_order_line", {"order_id": order}),
        (
            "ot_order_line",
            {
                "order_id": order,
                "sale_line_id": line,
                "platform_id": "g::text",
                "provider_order_number": f"('TB' || ((g - 1) / {PER_ORDER} + 1))",
            },
        ),
        ("ot_track", {"line_id": line, "code": f"('YT' || ({base} + (g + 1) / 2))"}),
        ("purchase_order_line", {"order_id": order, "ot_line_id": line}),
        ("stock_move", {"picking_id": order, "purchase_line_id": line}),
    ):
        filler.clone(table, rows[table], count, id=line, **values)
    env.cr.commit()
    for table in rows:
        env.cr.execute(f'ANALYZE "{table}"')
    env.cr.commit()


def computed(registry):
    """Seconds that this process and its PostgreSQL sessions have computed so far."""
    with registry.cursor() as cr:
        cr.execute(
            "SELECT pid FROM pg_stat_activity WHERE datname = current_database()"
        )
        ids = [os.getpid(), *(pid for (pid,) in cr.fetchall())]
    return sum(sum(psutil.Process(pid).cpu_times()[:2]) for pid in ids)


def measure(registry, uid, codes):
    """Milliseconds of each scan, in a transaction and with caches of its own.

    :returns: (list of milliseconds by the clock, mean milliseconds computed)
    """
    from odoo import api

    times, before = [], computed(registry)
    for code in codes:
        with registry.cursor() as cr:
            env = api.Environment(cr, uid, {"allowed_company_ids": [1]})
            started = time.perf_counter()
            answer = env["stock.picking"].ot_scan(code)
            times.append((time.perf_counter() - started) * 1000)
            assert answer["hits"], code
            cr.rollback()
    return times, (computed(registry) - before) * 1000 / len(codes)


def report(title, measured):
    times, mean = measured
    times.sort()
    p95 = times[int(len(times) * 0.95)]
    print(
        f"{title}: computed {mean:.1f} ms; by the clock median "
        f"{statistics.median(times):.1f} ms, p95 {p95:.1f} ms, worst {times[-1]:.1f} "
        f"ms of {len(times)} scans (target {TARGET_MS} ms)",
        flush=True,
    )


def main(count=LINES, scans=SCANS):
    with served.registry("scan") as registry:
        run(registry, count, scans)


def run(registry, count, scans):
    from odoo import SUPERUSER_ID, api

    with registry.cursor() as cr:
        env = api.Environment(cr, SUPERUSER_ID, {})
        groups = [env.ref("stock.group_stock_user").id, env.ref("base.group_user").id]
        storeman = env["res.users"].create(
            {"name": "Stan", "login": "stan", "group_ids": [(6, 0, groups)]}
        )
        uid = storeman.id
        fill(env, count)
    chance = random.Random(19)
    tracks = [f"YT{10_000_000 + chance.randint(1, count // 2)}" for _ in range(scans)]
    orders = [f"TB{chance.randint(1, count // PER_ORDER)}" for _ in range(scans)]
    measure(registry, uid, tracks[:10])
    report("A track number of two lines", measure(registry, uid, tracks))
    report("A provider order of ten lines", measure(registry, uid, orders))


if __name__ == "__main__":
    main(*(int(argument.replace(",", "")) for argument in sys.argv[1:]))
