"""Parts of the tests side by side, each in a process of its own.

What a part prints is kept until it ends, so that the parts do not mix; meanwhile a
line now and then tells how far each one is.
"""

import collections
import json
import os
import sys
import tempfile
import time
from dataclasses import asdict
from pathlib import Path

from . import process
from .console import say
from .paths import ROOT

PAUSE = 0.5
NOTICE = 20


class Running:
    """A part at work in a child process.

    :param str name: of the part
    :param list targets: what it is to run
    :param list options: further options for pytest
    :param Path folder: where its output and its result are kept
    """

    def __init__(self, name, targets, options, folder):
        self.name = name
        self.started = time.monotonic()
        self.log = folder / f"{name}.log"
        self.results = folder / f"{name}.json"
        command = [sys.executable, "-m", "devtools.cli", "test", *(targets or [name])]
        command += [f"--results={self.results}", *options]
        self.child = process.start(command, self.log, cwd=ROOT)

    def ended(self):
        return self.child.poll() is not None

    def notice(self):
        """How long it runs, and the last line that it said."""
        lines = process.tail(self.log, 500).strip().splitlines()
        seconds = time.monotonic() - self.started
        return f"   ... {self.name} for {seconds:.0f} s: {lines[-1] if lines else ''}"

    def told(self):
        """Print what it said; return its results as dictionaries."""
        say(self.log.read_text(errors="replace").rstrip())
        try:
            return json.loads(self.results.read_text())
        except (OSError, ValueError):
            note = f"broke off (code {self.child.returncode})"
            seconds = time.monotonic() - self.started
            return [{"part": self.name, "failed": 1, "note": note, "seconds": seconds}]


def write(results, path):
    """Keep results for the process that asked for them."""
    rows = [asdict(result) for result in results]
    Path(path).write_text(json.dumps(rows))


def run(chosen, options, lanes=None):
    """Run parts, so many at a time as the machine has cores, two at the most.

    :param chosen: ``[(name, targets)]`` in the order in which they start
    :return: rows of results in the order in which the parts ended
    """
    lanes = lanes or min(2, os.cpu_count() or 1)
    waiting = collections.deque(chosen)
    running, rows = [], []
    told_at = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        try:
            while waiting or running:
                while waiting and len(running) < lanes:
                    name, targets = waiting.popleft()
                    running.append(Running(name, targets, options, Path(folder)))
                    say(f"-> Run {name}")
                for part in [part for part in running if part.ended()]:
                    running.remove(part)
                    rows += part.told()
                if time.monotonic() - told_at >= NOTICE:
                    told_at = time.monotonic()
                    for part in running:
                        say(part.notice())
                time.sleep(PAUSE)
        finally:
            for part in running:
                process.stop(part.child)
    return rows
