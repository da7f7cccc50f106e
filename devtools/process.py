"""Running other programs: quietly into a log, with an honest failure."""

import contextlib
import ctypes
import fcntl
import os
import signal
import subprocess

from .console import Problem

PR_SET_PDEATHSIG = 1


def _end_with_parent():
    """Ask the kernel to end this child when its parent dies without a word."""
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def run(command, meaning, remedy="", log=None, on_line=None, **options):
    """Run a command to its end; raise :class:`Problem` when it fails.

    :param meaning: what a failure means, in words
    :param log: file that receives the output, appended (a path), or None
    :param on_line: called with each line of the output as it comes
    :return: the command's output as text (stdout and stderr together)
    """
    options.setdefault("stdin", subprocess.DEVNULL)
    try:
        child = subprocess.Popen(
            [str(part) for part in command],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            preexec_fn=_end_with_parent,
            **options,
        )
    except OSError as error:
        raise Problem(meaning, remedy, str(error)) from error
    output = _read(child, log, on_line or (lambda _line: None))
    if child.returncode:
        more = f" The whole log: {log}" if log else ""
        raise Problem(meaning, f"{remedy}{more}".strip(), output)
    return output


def _read(child, log, on_line):
    """Read a child's output to its end; it does not outlive an interruption."""
    lines = []
    with child, open(log or os.devnull, "a") as stream:
        try:
            for line in child.stdout:
                stream.write(line)
                lines.append(line)
                on_line(line)
        except BaseException:
            child.kill()
            raise
    return "".join(lines)


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
            preexec_fn=_end_with_parent,
            **options,
        )


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


def tail(log, size=3000):
    """The last words of a log file, as text."""
    if not log.exists():
        return ""
    with open(log, "rb") as stream:
        stream.seek(max(0, log.stat().st_size - size))
        return stream.read().decode(errors="replace")


@contextlib.contextmanager
def exclusive(path, wait=True):
    """Hold a lock file: one process at a time does what stands in the block.

    :param wait: without it, yield False at once when another process holds it
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with open(path, "a") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        except BlockingIOError:
            yield False
        else:
            yield True
