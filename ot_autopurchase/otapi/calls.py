"""How every remote method is called: sessions, signature, retry, outcome."""

import logging
import time
from collections.abc import Callable, Mapping, MutableMapping
from dataclasses import replace
from datetime import datetime, timezone
from typing import TypeVar

from . import logins, outcomes, unknowns
from .errors import OtapiError, Refused, Unauthorized
from .logins import OPERATOR, Logins
from .readers.people import session_id
from .redaction import redact
from .signing import Value, form, sign, timestamp
from .transport import Broken, Transport, checked_url
from .tree import Node, Unreadable

_logger = logging.getLogger(__name__)

T = TypeVar("T")

PATHS = {
    "json": "service-json",
    "xml": "service",
    "legacy": "OtapiWebService2.asmx",
}
_ACCEPT = {"json": "application/json"}
_SECRET_PARAMS = ("instanceKey", "sessionId", "userPassword", "signature")


def _now() -> datetime:
    return datetime.now(timezone.utc)


class Caller:
    """What the client's methods are built on; see :class:`.client.Client`."""

    def __init__(
        self,
        key: str,
        *,
        secret: str = "",
        login: str = "",
        password: str = "",
        url: str = "https://otapi.net",
        service: str = "json",
        language: str = "en",
        http=None,
        clock: Callable[[], datetime] | None = None,
        sleep: Callable[[float], None] | None = None,
        timeout: tuple[float, float] = (
            unknowns.CONNECT_SECONDS,
            unknowns.READ_SECONDS,
        ),
        sessions: MutableMapping[str, str] | None = None,
    ):
        if service not in PATHS:
            raise ValueError(f"the service is one of {', '.join(PATHS)}")
        if len(language) != 2:
            raise ValueError("the language is a code of two letters")
        self._key = key
        self._secret = secret
        self._login = login
        self._password = password
        self._url = checked_url(url)
        self._service = service
        self._language = language
        self._clock = clock or _now
        self._sleep = sleep or time.sleep
        self._transport = Transport(http, timeout)
        self._logins = Logins(
            {} if sessions is None else sessions,
            self._open_operator,
            self._open_user,
        )

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self._url} {self._service} {self._language}>"

    def _call(
        self,
        method: str,
        params: Mapping[str, Value],
        read: Callable[[Node], T],
        *,
        session: str | None = OPERATOR,
        write: bool = False,
        secrets: tuple[str, ...] = (),
    ) -> T:
        """Calls, and reads the answer with ``read``.

        ``session`` is a key of :mod:`.logins` or None. An expired session is
        renewed once and the call repeated once, a write too: the platform did
        not look at it.
        """
        if session is None:
            return self._ask(method, params, read, write, secrets)
        token = self._logins.current(session)
        for renewed in (False, True):
            try:
                return self._ask(
                    method, {**params, "sessionId": token}, read, write, secrets
                )
            except Refused as refusal:
                if not _is_expired(refusal, session):
                    raise
                expired = refusal
            if not renewed:
                token = self._logins.renew(session, stale=token)
        raise Unauthorized(*expired.args)

    def _ask(
        self,
        method: str,
        params: Mapping[str, Value],
        read: Callable[[Node], T],
        write: bool,
        secrets: tuple[str, ...] = (),
    ) -> T:
        tries = 1 if write else 2
        while True:
            tries -= 1
            fields = self._fields(method, params)
            answer = self._exchange(method, fields)
            if isinstance(answer, Node):
                break
            if not (tries and answer.again):
                raise self._error(answer, method, fields, write, secrets)
            self._sleep(unknowns.RETRY_PAUSE_SECONDS)
        try:
            return read(answer)
        except Unreadable as problem:
            failure = outcomes.Failure(
                f"the answer cannot be read: {problem}",
                request_id=answer.id("RequestId") or "",
                acted=None,
            )
        raise self._error(failure, method, fields, write, secrets)

    def _fields(self, method: str, params: Mapping[str, Value]) -> dict[str, str]:
        """The form to post; signed anew for each attempt."""
        fields = form({"instanceKey": self._key, "language": self._language, **params})
        if self._secret:
            fields["timestamp"] = timestamp(self._clock())
            fields["signature"] = sign(method, fields, self._secret)
        return fields

    def _exchange(
        self, method: str, fields: Mapping[str, str]
    ) -> Node | outcomes.Failure:
        service = self._service_of(method)
        url = f"{self._url}/{PATHS[service]}/{method}"
        headers = {"Accept": _ACCEPT.get(service, "application/xml, text/xml")}
        started = time.monotonic()
        try:
            judged = outcomes.judge(
                self._transport.post(url, fields, headers), self._clock()
            )
        except Broken as broken:
            judged = outcomes.Failure(
                broken.reason, acted=None if broken.sent else False, again=True
            )
        _logger.debug(
            "%s over %s: %s after %d ms",
            method,
            service,
            _outcome(judged),
            (time.monotonic() - started) * 1000,
        )
        return judged

    def _service_of(self, method: str) -> str:
        if self._service == "json":
            return unknowns.SERVICE_OF_METHOD.get(method, "json")
        return self._service

    def _error(
        self,
        failure: outcomes.Failure,
        method: str,
        fields: Mapping[str, str],
        write: bool,
        secrets: tuple[str, ...],
    ) -> OtapiError:
        hidden = (
            self._secret,
            self._password,
            *self._logins.secrets(),
            *(fields.get(name, "") for name in _SECRET_PARAMS),
            *secrets,
        )
        clean = {
            name: text if text in outcomes.KNOWN_CODES else redact(text, hidden)
            for name in ("description", "code", "sub_code", "request_id")
            for text in (getattr(failure, name),)
        }
        return replace(failure, **clean).error(method, write=write)

    def _open_operator(self) -> str:
        method = "AuthenticateInstanceOperator"
        if not self._login:
            raise Unauthorized(method, description="no operator login is set")
        params = {"userLogin": self._login, "userPassword": self._password}
        try:
            return self._ask(method, params, session_id, write=False)
        except Refused as refusal:
            refused = refusal
        raise Unauthorized(*refused.args)

    def _open_user(self, login: str) -> str:
        return self._call("AuthenticateAsUser", {"userLogin": login}, session_id)


def _outcome(judged: Node | outcomes.Failure) -> str:
    """A word for the log: an unknown code may echo what nobody may read."""
    if isinstance(judged, Node):
        return "answered"
    return judged.code if judged.code in outcomes.KNOWN_CODES else "failed"


def _is_expired(refusal: Refused, session: str) -> bool:
    """Whether the session is gone: the operator's says so twice (1.6)."""
    if refusal.code != outcomes.SESSION_EXPIRED:
        return False
    if logins.is_operator(session) and unknowns.OPERATOR_EXPIRY_NEEDS_SUB_CODE:
        return refusal.sub_code == outcomes.SESSION_EXPIRED
    return True
