"""One HTTP call: its limits, and what a failure says about the platform.

The texts of the HTTP library's exceptions are never passed on, since they may
quote addresses and parameters; nor are they chained.
"""

import ssl
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http.client import HTTPException
from urllib.parse import urlsplit

import requests
from urllib3.exceptions import HTTPError, NewConnectionError, ReadTimeoutError

from . import unknowns

FAULTS = (OSError, HTTPException, HTTPError)
_UNUSABLE = (
    requests.exceptions.InvalidURL,
    requests.exceptions.InvalidSchema,
    requests.exceptions.InvalidHeader,
)


class Broken(Exception):
    """No answer. ``sent`` is false if the platform certainly got nothing."""

    def __init__(self, reason: str, *, sent: bool):
        super().__init__(reason)
        self.reason = reason
        self.sent = sent


@dataclass(frozen=True, slots=True)
class Answer:
    """What came over HTTP, complete and within the limits."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class Session(requests.Session):
    """Reads answers bit by bit and follows no redirection.

    A redirection would repeat a write, or show the key to another host.
    """

    def __init__(self):
        super().__init__()
        self.stream = True

    def get_redirect_target(self, resp):
        """None: the redirection itself is the answer."""
        return None


def checked_url(url: str) -> str:
    """The address of the service without a trailing slash, or ValueError."""
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError("the service address must begin with https:// or http://")
    if parts.username or parts.password or parts.query or parts.fragment:
        raise ValueError("the service address holds more than host and path")
    return url.rstrip("/")


class Transport:
    """Posts forms through ``http``, which is used as a requests session."""

    def __init__(
        self,
        http=None,
        timeout: tuple[float, float] = (
            unknowns.CONNECT_SECONDS,
            unknowns.READ_SECONDS,
        ),
        limit: int = unknowns.ANSWER_BYTES,
        total_seconds: float = unknowns.TOTAL_SECONDS,
        stopwatch: Callable[[], float] = time.monotonic,
    ):
        self._http = Session() if http is None else http
        self._timeout = timeout
        self._limit = limit
        self._total_seconds = total_seconds
        self._stopwatch = stopwatch

    def post(
        self, url: str, data: Mapping[str, str], headers: Mapping[str, str]
    ) -> Answer:
        """The answer, or ``Broken`` without a trace of the parameters."""
        try:
            return self._post(url, data, headers)
        except FAULTS as fault:
            broken = _judge(fault)
        raise broken

    def _post(
        self, url: str, data: Mapping[str, str], headers: Mapping[str, str]
    ) -> Answer:
        started = self._stopwatch()
        response = self._http.request(
            "POST", url, data=dict(data), headers=dict(headers), timeout=self._timeout
        )
        try:
            body = self._read(response, started)
        finally:
            response.close()
        return Answer(response.status_code, response.headers, body)

    def _read(self, response, started: float) -> bytes:
        body = bytearray()
        for chunk in response.iter_content(65536):
            body += chunk
            if len(body) > self._limit:
                raise Broken("the answer is too large", sent=True)
            if self._stopwatch() - started > self._total_seconds:
                raise Broken("the answer takes too long", sent=True)
        return bytes(body)


def _judge(fault: BaseException) -> Broken:
    causes = tuple(_causes(fault))

    def holds(*kinds: type) -> bool:
        return any(isinstance(cause, kinds) for cause in causes)

    if holds(requests.ConnectTimeout):
        return Broken("no connection in time", sent=False)
    if holds(NewConnectionError, ConnectionRefusedError):
        return Broken("no connection", sent=False)
    if holds(*_UNUSABLE):
        return Broken("the address or the proxy cannot be used", sent=False)
    if holds(ssl.SSLCertVerificationError):
        return Broken("the server's certificate is not trusted", sent=False)
    if holds(requests.Timeout, TimeoutError, ReadTimeoutError):
        return Broken("no answer in time", sent=True)
    return Broken("the connection broke", sent=True)


def _causes(fault: BaseException):
    """The exception and all that it wraps, each once."""
    pending, seen = [fault], set()
    while pending:
        each = pending.pop()
        if id(each) in seen:
            continue
        seen.add(id(each))
        yield each
        inner = (*each.args, each.__cause__, getattr(each, "reason", None))
        inner += (getattr(each, "original_error", None),)
        pending.extend(one for one in inner if isinstance(one, BaseException))
