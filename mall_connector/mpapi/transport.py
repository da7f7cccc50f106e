"""One HTTP request: its limits, and what a fault says about MALL.

Texts and causes of the HTTP library's exceptions go no further: they quote the
address, and with it the client id.
"""

import ssl
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http.client import HTTPException

import requests
from urllib3.exceptions import HTTPError, NewConnectionError

from . import settings

_FAULTS = (OSError, HTTPException, HTTPError)
_NEVER_SENT = (
    (requests.ConnectTimeout, "no connection in time"),
    (requests.exceptions.ProxyError, "no connection through the proxy"),
    (NewConnectionError, "no connection"),
    (ConnectionRefusedError, "no connection"),
    (ssl.SSLCertVerificationError, "the server's certificate is not trusted"),
    (requests.exceptions.InvalidURL, "the address cannot be used"),
    (requests.exceptions.InvalidProxyURL, "the proxy's address cannot be used"),
    (requests.exceptions.InvalidSchema, "the address cannot be used"),
    (requests.exceptions.InvalidHeader, "a header cannot be sent"),
)


class Broken(Exception):
    """No whole answer came. ``sent``: whether MALL may have got the request."""

    def __init__(self, reason: str, *, sent: bool):
        super().__init__(reason)
        self.reason = reason
        self.sent = sent


@dataclass(frozen=True, slots=True)
class Request:
    """What goes out. ``path`` and ``query`` are without the client id."""

    verb: str
    path: str
    query: tuple[tuple[str, str], ...] = ()
    body: bytes | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back, whole and within the limits."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class Transport:
    """Sends through ``http``, which is used as a requests session.

    No redirection is followed: it would repeat a write, or show the client id
    to another host.
    """

    def __init__(
        self,
        http,
        timeout: tuple[float, float],
        *,
        limit: int = settings.ANSWER_BYTES,
        total_seconds: float = settings.TOTAL_SECONDS,
        stopwatch: Callable[[], float] = time.monotonic,
    ):
        self._http = http
        self._timeout = timeout
        self._limit = limit
        self._total_seconds = total_seconds
        self._stopwatch = stopwatch

    def send(
        self, verb: str, url: str, headers: Mapping[str, str], body: bytes | None
    ) -> Answer:
        """The answer, or ``Broken`` without a trace of the address."""
        try:
            return self._send(verb, url, headers, body)
        except _FAULTS as fault:
            broken = _judge(fault)
        raise broken

    def _send(
        self, verb: str, url: str, headers: Mapping[str, str], body: bytes | None
    ) -> Answer:
        started = self._stopwatch()
        response = self._http.request(
            verb,
            url,
            data=body,
            headers=dict(headers),
            timeout=self._timeout,
            stream=True,
            allow_redirects=False,
        )
        try:
            content = self._read(response, started)
        finally:
            response.close()
        return Answer(response.status_code, response.headers, content)

    def _read(self, response, started: float) -> bytes:
        content = bytearray()
        for chunk in response.iter_content(65536):
            content += chunk
            if len(content) > self._limit:
                raise Broken("the answer is too large", sent=True)
            if self._stopwatch() - started > self._total_seconds:
                raise Broken("the answer takes too long", sent=True)
        if _is_cut(response.headers, len(content)):
            raise Broken("the answer is cut", sent=True)
        return bytes(content)


def _is_cut(headers: Mapping[str, str], length: int) -> bool:
    """Older urllib3 takes a short answer for a whole one."""
    told = headers.get("Content-Length") or ""
    if headers.get("Content-Encoding") or not told.isdecimal():
        return False
    return length < int(told)


def _judge(fault: BaseException) -> Broken:
    causes = _causes(fault)
    for kind, reason in _NEVER_SENT:
        if any(isinstance(cause, kind) for cause in causes):
            return Broken(reason, sent=False)
    if any(isinstance(cause, (requests.Timeout, TimeoutError)) for cause in causes):
        return Broken("no answer in time", sent=True)
    return Broken("the connection broke", sent=True)


def _causes(fault: BaseException) -> tuple[BaseException, ...]:
    """The exception and all that it wraps, each once."""
    found: list[BaseException] = []
    pending = [fault]
    while pending:
        each = pending.pop()
        if any(each is known for known in found):
            continue
        found.append(each)
        wrapped = (*each.args, each.__cause__, getattr(each, "reason", None))
        pending += [one for one in wrapped if isinstance(one, BaseException)]
    return tuple(found)
