"""``python -m sandbox.mall``: starts MALL's stand-in alone."""

import argparse
import logging

from ..__main__ import read_seed, serve
from ..server import Server
from ..statefile import StateFile
from .platform import MallPlatform


def arguments(argv: list[str] | None = None) -> argparse.Namespace:
    """Return the parsed command line."""
    parser = argparse.ArgumentParser(prog="python -m sandbox.mall", description=__doc__)
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on")
    parser.add_argument("--port", type=int, default=8092, help="0 takes any free one")
    parser.add_argument("--seed", help="JSON file with the first data")
    parser.add_argument("--state", help="JSON file in which all state is kept")
    return parser.parse_args(argv)


def main(argv: list[str] | None = None) -> None:
    """Start the stand-in and stop it in good order."""
    options = arguments(argv)
    logging.basicConfig(level=logging.WARNING)
    state_file = StateFile(options.state) if options.state else None
    platform = MallPlatform(read_seed(options.seed), state_file)
    server = Server(platform, options.host, options.port)
    if state_file:
        state_file.start()
    try:
        serve([("MALL", platform, server)])
    finally:
        if state_file:
            state_file.stop()


if __name__ == "__main__":
    main()
