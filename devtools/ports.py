"""Finding a free TCP port, and waiting for a server behind one."""

import http.client
import socket
import time
import urllib.error
import urllib.request

from .console import Problem
from .process import tail

LOOPBACK = "127.0.0.1"
ATTEMPTS = 100


def is_free(port):
    """Whether a server could listen on the port of the loopback address."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((LOOPBACK, port))
        except OSError:
            return False
    return True


def next_free(port, taken=()):
    """The port itself, or the first free one after it.

    :param taken: ports that are spoken for though nobody listens yet
    """
    for candidate in range(port, min(port + ATTEMPTS, 65536)):
        if candidate not in taken and is_free(candidate):
            return candidate
    raise Problem(
        f"No port from {port} to {port + ATTEMPTS - 1} is free.", "Name another one."
    )


def any_free():
    """A free port of the system's choice."""
    with socket.socket() as probe:
        probe.bind((LOOPBACK, 0))
        return probe.getsockname()[1]


def _answers(url):
    try:
        with urllib.request.urlopen(url, timeout=30):
            return True
    except urllib.error.HTTPError as error:
        return error.code < 500
    except (OSError, http.client.HTTPException):
        return False


def wait_for(url, process, log, seconds=120):
    """Return once the URL answers; a problem when its server ends or stays silent.

    :param process: the server's :class:`subprocess.Popen`
    :param log: where the server writes, for the problem's details
    """
    end = time.monotonic() + seconds
    while not _answers(url):
        if process.poll() is not None:
            raise Problem(
                f"The server for {url} ended by itself (code {process.returncode}).",
                f"Read its log: {log}",
                tail(log),
            )
        if time.monotonic() > end:
            raise Problem(
                f"{url} does not answer.", f"Read its server's log: {log}", tail(log)
            )
        time.sleep(0.1)
