"""The sandbox that stands in for the platforms, as a process of its own."""

import contextlib
import os
import sys
from dataclasses import dataclass

from . import process
from .paths import ROOT, state_dir
from .ports import LOOPBACK, wait_for


@dataclass(frozen=True)
class Sandbox:
    """Both stand-ins, answering.

    :param str otapi_url: address of the OT Platform's stand-in
    :param str mall_url: address of MALL's stand-in
    :param process: the one process that serves both
    """

    otapi_url: str
    mall_url: str
    process: object


@contextlib.contextmanager
def running(otapi_port, mall_port, state):
    """Run the sandbox on loopback; yield :class:`Sandbox`.

    :param state: file that keeps what the sandbox knows from start to start
    """
    log = state_dir() / "sandbox.log"
    command = [sys.executable, "-m", "sandbox", "--host", LOOPBACK]
    command += ["--otapi-port", otapi_port, "--mall-port", mall_port]
    command += ["--state", state]
    child = process.start(command, log, cwd=ROOT, env=dict(os.environ))
    stand_ins = Sandbox(
        f"http://{LOOPBACK}:{otapi_port}", f"http://{LOOPBACK}:{mall_port}", child
    )
    try:
        for url in (stand_ins.otapi_url, stand_ins.mall_url):
            wait_for(url, child, log, seconds=60)
        yield stand_ins
    finally:
        process.stop(child)
