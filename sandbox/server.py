"""Starts and stops a platform's HTTP server in a thread of its own."""

import logging
import threading

from waitress.channel import ClientDisconnected
from waitress.server import create_server

THREADS = 32


class DropConnection(ClientDisconnected):
    """Raised by an application to close the connection without an answer.

    Waitress treats it like a caller that went away: nothing is written and
    the socket is closed.
    """


class Server:
    """A WSGI application behind a socket; ``port`` 0 takes any free port.

    Every request runs in one of ``THREADS`` threads, so that a delayed one
    holds up nobody else.
    """

    def __init__(self, application, host: str = "127.0.0.1", port: int = 0) -> None:
        logging.getLogger("waitress.queue").setLevel(logging.ERROR)
        self._map: dict = {}
        self._server = create_server(
            application,
            map=self._map,
            host=host,
            port=port,
            ipv4=":" not in host,
            ipv6=":" in host,
            threads=THREADS,
            ident="sandbox",
            max_request_body_size=64 * 1024 * 1024,
            channel_timeout=300,
        )
        self.host = host
        self.port = int(self._server.effective_port)
        self._stopping = threading.Event()
        self._thread = threading.Thread(
            target=self._run, name="sandbox-http", daemon=True
        )

    @property
    def url(self) -> str:
        """The address without a slash at its end."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"http://{host}:{self.port}"

    def start(self) -> "Server":
        """Serve in the background."""
        self._thread.start()
        return self

    def stop(self) -> None:
        """Close the sockets and end the threads."""
        self._stopping.set()
        if self._thread.is_alive():
            self._server.pull_trigger()
            self._thread.join(timeout=5)
        self._server.task_dispatcher.shutdown(timeout=1)
        for channel in list(self._map.values()):
            channel.close()

    def _run(self) -> None:
        """Serve until told to stop; one turn of waitress's loop after another."""
        while not self._stopping.is_set():
            self._server.asyncore.loop(timeout=1, map=self._map, count=1)
