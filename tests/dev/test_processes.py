"""What is started is stopped, and one lock has one holder."""

import signal
import subprocess
import sys
import threading

from devtools import ports, process

STUBBORN = """
import signal
signal.signal(signal.SIGTERM, signal.SIG_IGN)
print("ready", flush=True)
signal.pause()
"""
PARENT = """
import sys
from pathlib import Path
from devtools import process
child = process.start(["sleep", "600"], Path(sys.argv[1]))
print(child.pid, flush=True)
sys.stdin.read()
"""


def _ready(log):
    while "ready" not in process.tail(log):
        pass


def test_a_child_is_asked_to_end(tmp_path):
    child = process.start(["sleep", "600"], tmp_path / "log")
    assert process.stop(child) == -signal.SIGTERM


def test_a_child_that_does_not_listen_is_killed(tmp_path):
    log = tmp_path / "log"
    child = process.start([sys.executable, "-c", STUBBORN], log)
    _ready(log)
    assert process.stop(child, seconds=0.1) == -signal.SIGKILL


def test_a_child_ends_with_a_parent_that_was_killed(tmp_path):
    command = [sys.executable, "-c", PARENT, str(tmp_path / "log")]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen(command, text=True, **pipes) as parent:
        pid = parent.stdout.readline().strip()
        parent.kill()
        parent.wait()
    gone = threading.Event()
    while not gone.is_set():
        listed = subprocess.run(["ps", "-o", "stat=", "-p", pid], capture_output=True)
        if listed.stdout.strip() in (b"", b"Z", b"Zs"):
            gone.set()


def test_a_lock_that_is_held_is_not_given_twice(tmp_path):
    with process.exclusive(tmp_path / "lock") as first:
        with process.exclusive(tmp_path / "lock", wait=False) as second:
            assert (first, second) == (True, False)
    with process.exclusive(tmp_path / "lock", wait=False) as third:
        assert third


def test_a_port_that_is_taken_gives_way_to_the_next_free_one():
    import socket

    with socket.socket() as listener:
        listener.bind((ports.LOOPBACK, 0))
        listener.listen()
        taken = listener.getsockname()[1]
        assert not ports.is_free(taken)
        assert ports.next_free(taken) > taken


def test_a_port_that_is_spoken_for_gives_way_too():
    port = ports.any_free()
    assert ports.next_free(port, taken={port}) > port
