"""How every remote method is called: address, headers, retry, outcome."""

import json
import logging
import re
import time
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timezone
from typing import TypeVar
from urllib.parse import quote, urlencode, urlsplit

import requests

from . import outcomes, quotas, settings
from .errors import MpapiError
from .outcomes import Failure, Success
from .pages import Page, page_query, page_reader, walk
from .quotas import Quota
from .redaction import guard_logs, redact, redact_bytes
from .settings import Settings
from .tolerance import Record, Unreadable
from .transport import Answer, Broken, Request, Transport

_logger = logging.getLogger(__name__)

T = TypeVar("T")
Query = Iterable[tuple[str, str]]

_JSON = "application/json"
_TAG_LENGTH = 64
_TRAILING_VERSION = re.compile(r"/v\d+$")


@dataclass(frozen=True, slots=True)
class Exchange:
    """One request and its answer, for a history that people can read.

    The client id stands in none of them. ``status`` is None and ``answered``
    empty if no answer came.
    """

    request: Request
    status: int | None
    answered: bytes
    milliseconds: int


class Caller:
    """What the client's methods are built on; see :class:`.client.Client`."""

    def __init__(
        self,
        client_id: str,
        *,
        url: str = settings.BASE_URL,
        http=None,
        clock: Callable[[], datetime] | None = None,
        sleep: Callable[[float], None] | None = None,
        timeout: tuple[float, float] = settings.TIMEOUT,
        application: str = settings.APPLICATION_TAG,
        version: str = settings.APPLICATION_VERSION,
        quotas: Callable[[Quota], None] | None = None,
        exchanges: Callable[[Exchange], None] | None = None,
        settings: Settings | None = None,
    ):
        if not client_id.strip():
            raise ValueError("the client id is missing")
        self._client_id = client_id.strip()
        self._url = checked_url(url)
        self._clock = clock or _now
        self._sleep = sleep or time.sleep
        self._settings = settings or Settings()
        self._transport = Transport(http or requests.Session(), timeout)
        self._headers = _application_headers(application, version)
        self._tell_quota = quotas
        self._tell_exchange = exchanges
        guard_logs()

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self._url}>"

    def _get(self, path: str, read: Callable[[Record], T], query: Query = ()) -> T:
        """Reads; tried once more after a fault of the transport."""
        request = Request("GET", path, tuple(query))
        return self._understand(request, self._ask(request), read)

    def _get_all(
        self, path: str, read: Callable[[Record], T], query: Query = ()
    ) -> tuple[T, ...]:
        """Reads a list that MALL sends whole, or follows its pages if not."""

        def list_page(page: int) -> Page[T]:
            paged = [*query, *page_query(page)] if page > 1 else query
            return self._get(path, page_reader(read, page), paged)

        return tuple(walk(list_page))

    def _write(
        self,
        verb: str,
        path: str,
        body=None,
        read: Callable[[Record], T] = bool,
        query: Query = (),
    ) -> T:
        """Writes, once. Without ``read`` any readable success will do."""
        content = None if verb == "DELETE" else _json(body)
        request = Request(verb, path, tuple(query), content)
        return self._understand(request, self._ask(request), read)

    def _download(self, path: str, read: Callable[[Answer], T]) -> T:
        """Reads a file."""
        request = Request("GET", path)
        answer = self._ask(request, accept="*/*").answer
        return self._read(request, answer, lambda: read(answer))

    def _understand(
        self, request: Request, success: Success, read: Callable[[Record], T]
    ) -> T:
        zone = self._settings.zone
        return self._read(request, success.answer, lambda: read(success.record(zone)))

    def _read(self, request: Request, answer: Answer, read: Callable[[], T]) -> T:
        try:
            return read()
        except (Unreadable, RecursionError) as problem:
            reason = str(problem)
        raise self._error(request, outcomes.of_nonsense(answer.status, reason))

    def _ask(self, request: Request, accept: str = _JSON) -> Success:
        judged = self._exchange(request, accept)
        if isinstance(judged, Failure) and judged.again and request.verb == "GET":
            self._sleep(settings.RETRY_PAUSE_SECONDS)
            judged = self._exchange(request, accept)
        if isinstance(judged, Failure):
            raise self._error(request, judged)
        return judged

    def _error(self, request: Request, failure: Failure) -> MpapiError:
        clean = failure.cleaned(lambda text: redact(text, self._client_id))
        call = f"{request.verb} {request.path}"
        return clean.error(call, write=request.verb != "GET")

    def _exchange(self, request: Request, accept: str) -> Success | Failure:
        headers = {**self._headers, "Accept": accept}
        if accept == _JSON:
            headers["Content-Type"] = _JSON
        started = time.monotonic()
        answer = None
        try:
            answer = self._transport.send(
                request.verb, self._address(request), headers, request.body
            )
            judged = outcomes.judge(
                answer, request.path, self._clock(), self._settings.zone
            )
        except Broken as broken:
            judged = outcomes.of_fault(broken)
        self._tell(request, answer, int((time.monotonic() - started) * 1000))
        return judged

    def _address(self, request: Request) -> str:
        query = [("client_id", self._client_id), *request.query]
        encoded = urlencode(query, quote_via=quote, safe=":,$")
        return f"{self._url}{request.path}?{encoded}"

    def _tell(self, request: Request, answer: Answer | None, spent: int) -> None:
        """Log and callbacks. They may fail: what MALL did is known all the same."""
        status = answer.status if answer else None
        _logger.debug("%s %s: %s, %d ms", request.verb, request.path, status, spent)
        try:
            if self._tell_exchange:
                body = redact_bytes(answer.body if answer else b"", self._client_id)
                self._tell_exchange(Exchange(request, status, body, spent))
            if self._tell_quota and answer:
                quota = quotas.read(answer.headers, request.path, self._clock())
                if quota:
                    self._tell_quota(quota)
        except Exception:
            _logger.exception("%s %s: a callback failed", request.verb, request.path)


def checked_url(url: str) -> str:
    """The service's address without slash and version at its end, or ValueError."""
    parts = urlsplit(url.strip())
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError("the service address must begin with https:// or http://")
    if parts.username or parts.password or parts.query or parts.fragment:
        raise ValueError("the service address holds more than host and path")
    return _TRAILING_VERSION.sub("", url.strip().rstrip("/"))


def path_of(*segments: str) -> str:
    """A path of these segments, each unchanged but for percent-encoding."""
    for segment in segments:
        if not segment.strip("."):
            raise ValueError("an id is empty or consists of dots alone")
    return "".join(f"/{quote(segment, safe='')}" for segment in segments)


def _json(body) -> bytes:
    return json.dumps(settings.EMPTY_BODY if body is None else body).encode()


def _application_headers(tag: str, version: str) -> dict[str, str]:
    told = {
        "X-Application-Name": settings.APPLICATION_NAME,
        "X-Application-Version": version,
        "X-Application-Tag": tag,
    }
    folded = {name: _ascii(text) for name, text in told.items()}
    return {name: text for name, text in folded.items() if text}


def _ascii(text: str) -> str:
    """What a header can carry of a text in any language."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return " ".join(re.sub(r"[^ -~]", " ", plain).split())[:_TAG_LENGTH].strip()


def _now() -> datetime:
    return datetime.now(timezone.utc)
