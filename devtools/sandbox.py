"""The sandbox that stands in for the platforms, as a process of its own."""

import contextlib
import os
import sys

from . import process
from .paths import ROOT, state_dir
from .ports import LOOPBACK, wait_for


@contextlib.contextmanager
def running(port, state):
    """Run the sandbox on loopback; yield the OTAPI sandbox's address and process.

    :param state: file that keeps what the sandbox knows from start to start
    """
    log = state_dir() / "sandbox.log"
    command = [sys.executable, "-m", "sandbox", "--host", LOOPBACK]
    command += ["--otapi-port", port, "--state", state]
    child = process.start(command, log, cwd=ROOT, env=dict(os.environ))
    url = f"http://{LOOPBACK}:{port}"
    try:
        wait_for(url, child, log, seconds=60)
        yield url, child
    finally:
        process.stop(child)
