"""Running other programs: quietly into a log, with an honest failure."""

import contextlib
import fcntl
import os
import signal
import subprocess

from .console import Problem


def run(command, meaning, remedy="", log=None, **options):
    """Run a command to its end; raise :class:`Problem` when it fails.

    :param meaning: what a failure means, in words
    :param log: file that receives the output, appended (a path), or None
    :return: the command's output as text (stdout and stderr together)
    """
    try:
        done = subprocess.run(
            [str(part) for part in command],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            **options,
        )
    except OSError as error:
        raise Problem(meaning, remedy, str(error)) from error
    if log:
        with open(log, "a") as stream:
            stream.write(done.stdout)
    if done.returncode:
        more = f" The whole log: {log}" if log else ""
        raise Problem(meaning, f"{remedy}{more}".strip(), done.stdout)
    return done.stdout


def stop(process, seconds=20):
    """End a child that :func:`start` made, politely first; return its code."""
    if process.poll() is None:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
    return process.returncode


def start(command, log, **options):
    """Start a long-running child in its own session, its output in a log.

    Its own session keeps the terminal's Ctrl-C from it: who started it ends it.
    """
    with open(log, "ab") as stream:
        return subprocess.Popen(
            [str(part) for part in command],
            stdin=subprocess.DEVNULL,
            stdout=stream,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            **options,
        )


@contextlib.contextmanager
def exclusive(path):
    """Hold a lock file: one process at a time does what stands in the block."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with open(path, "a") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
