"""How fast orders come in: ./odoo-dev run python -m tests.mall.benchmark.

With "webhook" or "import" behind it, that one only. Makes a database of its own; tells
what it measured, and judges nothing.
"""

import contextlib
import statistics
import sys
import threading
import time

import psutil
import requests

from devtools import odoo_source, ports, postgres, process
from devtools.databases import Databases
from devtools.odoo import Odoo
from devtools.paths import ROOT

CLIENTS = 4
CALLS = 250
ORDERS = 200
SCRIPTS = ROOT / "tests" / "mall" / "scripts"


@contextlib.contextmanager
def database():
    """Odoo and a throw-away copy of the template database."""
    with postgres.serving("scratch") as server:
        odoo = Odoo(server, odoo_source.inside(), "scratch")
        with Databases(odoo).temporary("mall_benchmark") as name:
            yield odoo, name


def run_script(odoo, name, script, word, **variables):
    """Run a script in Odoo's shell; return what stands behind that word."""
    printed = odoo.script(name, SCRIPTS / script, "The benchmark failed.", **variables)
    return printed.split(word, 1)[1].strip()


def measure_webhook():
    """Times of webhook calls by several clients at once, each durable when answered."""
    with database() as (odoo, name):
        secret = run_script(odoo, name, "account.py", "SECRET").split()[0]
        port = ports.any_free()
        server = odoo.serve(name, port)
        try:
            url = f"http://{ports.LOOPBACK}:{port}"
            ports.wait_for(f"{url}/web/login", server, odoo.log)
            worker = psutil.Process(server.pid)
            before = sum(worker.cpu_times()[:2])
            times = _call_from_many(f"{url}/mall/webhook/{secret}")
            burnt = (sum(worker.cpu_times()[:2]) - before) / len(times) * 1000
        finally:
            process.stop(server)
    times.sort()
    p95 = times[int(len(times) * 0.95)] * 1000
    median = statistics.median(times) * 1000
    print(f"webhook: {len(times)} calls by {CLIENTS} clients, median {median:.1f} ms,")
    print(f"         p95 {p95:.1f} ms, slowest {times[-1] * 1000:.1f} ms,")
    print(f"         {burnt:.1f} ms of Odoo's processor time each")


def _call_from_many(address):
    times = []

    def call(client):
        session = requests.Session()
        for number in range(CALLS):
            body = [70010000001 + client * CALLS + number]
            began = time.perf_counter()
            answer = session.post(address, json=body, timeout=60)
            times.append(time.perf_counter() - began)
            assert answer.status_code == 200, answer.status_code

    requests.post(address, json=[1], timeout=60)
    threads = [threading.Thread(target=call, args=(each,)) for each in range(CLIENTS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return times


def measure_import():
    """Orders a minute from the mirror to confirmed, reserved sale orders."""
    for size, count in ((1, 50), (100, ORDERS)):
        with database() as (odoo, name):
            print(
                run_script(
                    odoo,
                    name,
                    "import_orders.py",
                    "RESULT",
                    ORDERS=str(count),
                    BATCH=str(size),
                )
            )


def main(wanted):
    """Measure what is named, or everything."""
    if "webhook" in wanted or not wanted:
        measure_webhook()
    if "import" in wanted or not wanted:
        measure_import()


if __name__ == "__main__":
    main(sys.argv[1:])
