"""``python -m sandbox``: starts the stand-ins and prints their addresses."""

import argparse
import logging
import signal
import threading
from typing import Any

import simplejson

from .otapi.platform import OtapiPlatform
from .server import Server
from .stand import Stand
from .statefile import StateFile


def arguments(argv: list[str] | None = None) -> argparse.Namespace:
    """Return the parsed command line."""
    parser = argparse.ArgumentParser(prog="python -m sandbox", description=__doc__)
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on")
    parser.add_argument(
        "--otapi-port",
        type=int,
        default=8091,
        help="port of the OT Platform; 0 takes any free one",
    )
    parser.add_argument("--otapi-seed", help="JSON file with the first data")
    parser.add_argument("--state", help="JSON file in which all state is kept")
    return parser.parse_args(argv)


def read_seed(path: str | None) -> dict[str, Any] | None:
    """Return the seed in a file, None without one."""
    if not path:
        return None
    with open(path, encoding="utf-8") as stream:
        return simplejson.load(stream, use_decimal=True)


def serve(platforms: list[tuple[str, Stand, Server]]) -> None:
    """Serve until the process is told to stop."""
    done = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: done.set())
    for title, _, server in platforms:
        server.start()
        print(f"{title}: {server.url}", flush=True)
        print(f"Control: {server.url}/control/", flush=True)
    done.wait()
    for _, stand, server in platforms:
        stand.stopping.set()
        server.stop()


def main(argv: list[str] | None = None) -> None:
    """Start what the command line asks for and stop it in good order."""
    options = arguments(argv)
    logging.basicConfig(level=logging.WARNING)
    try:
        state_file = StateFile(options.state) if options.state else None
    except ValueError as error:
        raise SystemExit(f"{options.state} holds no state: {error}") from None
    platform = OtapiPlatform(read_seed(options.otapi_seed), state_file)
    server = Server(platform, options.host, options.otapi_port)
    if state_file:
        state_file.start()
    try:
        serve([("OT Platform", platform, server)])
    finally:
        if state_file:
            state_file.stop()


if __name__ == "__main__":
    main()
