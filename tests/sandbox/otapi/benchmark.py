"""How many calls a second a sandbox answers: python -m tests.sandbox.otapi.benchmark.

Runs a sandbox of its own, or measures the one whose address is given.
"""

import subprocess
import sys
import time

from tests.sandbox.otapi.wire import CASE, DRESS, SNEAKERS, Wire

CALLS = 300


def measure(wire: Wire, title: str, method: str, **values: str) -> None:
    """Print the rate of one call over one connection."""
    prepared = [wire.parameters(method, **values) for _ in range(CALLS)]
    began = time.perf_counter()
    for data in prepared:
        wire.http.post(
            f"{wire.url}/service-json/{method}", data=data
        ).raise_for_status()
    print(f"{title:40} {CALLS / (time.perf_counter() - began):8.0f} a second")


def run(url: str) -> None:
    """Measure the calls that a client makes most."""
    wire = Wire(url)
    wire.control("reset")
    orders = [wire.paid((DRESS, 1), (CASE, 2), (SNEAKERS, 1)) for _ in range(50)]
    activity = wire.export(orders[0])
    operator = {"sessionId": wire.operator}
    measure(
        wire,
        "GetSalesPaymentInfo",
        "GetSalesPaymentInfo",
        salesId=orders[0],
        **operator,
    )
    measure(
        wire,
        "GetBackgroundActivityInfo",
        "GetBackgroundActivityInfo",
        activityType="ProviderOrdersIntegrationExporting",
        activityId=activity,
        **operator,
    )
    measure(
        wire,
        "GetSalesOrderDetailsForOperator, 3 lines",
        "GetSalesOrderDetailsForOperator",
        salesId=orders[0],
        queryType="0",
        **operator,
    )
    measure(wire, "SearchOrders, 25 orders", "SearchOrders", **operator)
    measure(wire, "BatchGetItemFullInfo", "BatchGetItemFullInfo", itemId=DRESS[0])


def main() -> None:
    """Measure the sandbox named on the command line, or a fresh one."""
    if len(sys.argv) > 1:
        run(sys.argv[1])
        return
    command = [sys.executable, "-m", "sandbox", "--otapi-port", "0"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        run(process.stdout.readline().split(": ")[1].strip())
    finally:
        process.terminate()
        process.wait()


if __name__ == "__main__":
    main()
