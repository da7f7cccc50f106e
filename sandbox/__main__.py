"""``python -m sandbox``: starts the stand-ins and prints their addresses."""

import argparse
import logging
import signal
import threading
from typing import Any

import simplejson

from .mall.platform import MallPlatform
from .otapi.platform import OtapiPlatform
from .server import Server
from .stand import Stand
from .statefile import StateFile

OTAPI_PORT = 8091
MALL_PORT = 8092


def arguments(argv: list[str] | None = None) -> argparse.Namespace:
    """Return the parsed command line."""
    parser = argparse.ArgumentParser(prog="python -m sandbox", description=__doc__)
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on")
    for name, title, port in (
        ("otapi", "the OT Platform", OTAPI_PORT),
        ("mall", "MALL", MALL_PORT),
    ):
        parser.add_argument(
            f"--{name}-port",
            type=int,
            help=f"port of {title} ({port}); 0 takes any free one; "
            "a port of one platform alone starts that one alone",
        )
        parser.add_argument(
            f"--{name}-seed", help=f"JSON file with the first data of {title}"
        )
    parser.add_argument("--state", help="JSON file in which all state is kept")
    return parser.parse_args(argv)


def read_seed(path: str | None) -> dict[str, Any] | None:
    """Return the seed in a file, None without one."""
    if not path:
        return None
    with open(path, encoding="utf-8") as stream:
        return simplejson.load(stream, use_decimal=True)


def stands(
    options: argparse.Namespace, state_file: StateFile | None
) -> list[tuple[str, Stand, Server]]:
    """Return the platforms to start: those with a port, or both."""
    both = options.otapi_port is None and options.mall_port is None
    found: list[tuple[str, Stand, Server]] = []
    for title, kind, seed, port, usual in (
        (
            "OT Platform",
            OtapiPlatform,
            options.otapi_seed,
            options.otapi_port,
            OTAPI_PORT,
        ),
        ("MALL", MallPlatform, options.mall_seed, options.mall_port, MALL_PORT),
    ):
        if both or port is not None:
            stand = kind(read_seed(seed), state_file)
            port = usual if port is None else port
            found.append((title, stand, Server(stand, options.host, port)))
    return found


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
    platforms = stands(options, state_file)
    if state_file:
        state_file.start()
    try:
        serve(platforms)
    finally:
        if state_file:
            state_file.stop()


if __name__ == "__main__":
    main()
